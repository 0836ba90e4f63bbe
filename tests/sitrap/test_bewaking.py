"""DOMEIN E2 rules 1 and 8: what time brings by itself, each told once."""

from datetime import timedelta

import pytest

from autorisatie import klok, logboek
from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from dossiers.acties.actie import verzet_termijn
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe, zet_uitzondering
from dossiers.acties.dossier import wijzig_fase
from dossiers.models import Deelname, Dossier, Fase
from sitrap import bewaking
from sitrap.acties.melding import lees
from sitrap.models import MailBericht, Melding, Waarom
from sitrap.verwerking import leg_geschiedenis_stil
from tests.sitrap.conftest import schrijf, vertel, wie_kreeg


def bewaak(hier, over):
    with klok.op(klok.nu() + over):
        bewaking.bewaak(hier.gemeente)
        vertel(hier)


def gebeurd(hier, soort):
    with binnen(hier.gemeente):
        return list(Gebeurtenis.objects.filter(soort=soort).order_by("pk"))


def test_een_actie_die_te_laat_is_wordt_een_keer_gemeld_en_is_urgent(hier):
    bewaak(hier, timedelta(days=6))
    assert gebeurd(hier, "actie_te_laat") == []
    for dagen in (9, 9, 9.5):
        bewaak(hier, timedelta(days=dagen))
    laat = gebeurd(hier, "actie_te_laat")
    open_acties = [hier.acties[sleutel].pk for sleutel in ("leerplicht", "politie")]
    assert sorted(g.onderwerp_id for g in laat) == sorted(open_acties)
    assert all(g.urgent and g.actor is None for g in laat)
    assert wie_kreeg(hier) == {"regisseur"}


def test_een_verzette_actie_die_weer_te_laat_is_wordt_weer_gemeld(hier):
    bewaak(hier, timedelta(days=9))
    over_negen = klok.nu() + timedelta(days=9)
    with klok.op(over_negen), binnen(hier.gemeente):
        verzet_termijn(
            hier.acties["leerplicht"], klok.vandaag() + timedelta(days=3), reden="x", door=hier.toegang("regisseur")
        )
    bewaak(hier, timedelta(days=20))
    over = [g.onderwerp_id for g in gebeurd(hier, "actie_te_laat")]
    assert over.count(hier.acties["leerplicht"].pk) == 2
    assert over.count(hier.acties["politie"].pk) == 1


def test_te_laat_van_een_strafrechtelijke_actie_blijft_bij_wie_dat_mag_lezen(hier):
    bewaak(hier, timedelta(days=9))
    rubrieken = {g.onderwerp_id: g.rubriek_id for g in gebeurd(hier, "actie_te_laat")}
    with binnen(hier.gemeente):
        assert rubrieken[hier.acties["politie"].pk] == hier.rubriek("I").pk


def test_verlopen_deelname_wordt_gemeld_en_een_gestopte_niet_nog_eens(hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        voeg_partner_toe(
            hier.dossier, hier.partners["corporatie"], reden="x", door=regisseur, tot=klok.vandaag() + timedelta(days=2)
        )
        beeindig_deelname(Deelname.objects.get(partner=hier.partners["politie"]), reden="x", door=regisseur)
    for dagen in (3, 4):
        bewaak(hier, timedelta(days=dagen))
    verlopen = gebeurd(hier, "deelname_verlopen")
    assert [g.wijzigingen["partner"] for g in verlopen] == [[hier.partners["corporatie"].pk, None]]


def test_verlopen_uitzondering_wordt_gemeld(hier):
    with binnen(hier.gemeente):
        zet_uitzondering(
            hier.dossier, hier.partners["leerplicht"], hier.rubriek("I"), 2, reden="x",
            tot=klok.vandaag() + timedelta(days=1), door=hier.toegang("regisseur"),
        )  # fmt: skip
    for dagen in (1, 2, 3):
        bewaak(hier, timedelta(days=dagen))
    assert len(gebeurd(hier, "uitzondering_verlopen")) == 1


def test_naderende_bewaartermijn_wordt_gemeld(hier):
    with binnen(hier.gemeente):
        wijzig_fase(hier.dossier, Fase.NIET_OPGEPAKT, reden="x", door=hier.toegang("regisseur"))
        tot = Dossier.objects.get(pk=hier.dossier.pk).bewaren_tot
    nog = tot - klok.vandaag()
    bewaak(hier, nog - timedelta(days=40))
    assert gebeurd(hier, "bewaartermijn_nadert") == []
    bewaak(hier, nog - timedelta(days=20))
    bewaak(hier, nog - timedelta(days=10))
    assert len(gebeurd(hier, "bewaartermijn_nadert")) == 1


@pytest.fixture
def urgent(met_overleg):
    with binnen(met_overleg.gemeente):
        door = met_overleg.toegang("agent")
        logboek.leg_vast("noodtoegang", dossier=met_overleg.dossier, door=door, urgent=True)
    vertel(met_overleg)
    return met_overleg


def meldingen(hier):
    namen = {mens.pk: sleutel for sleutel, mens in hier.mensen.items()}
    with binnen(hier.gemeente):
        return {(namen[m.ontvanger_id], m.waarom) for m in Melding.objects.all()}


EERST = {("regisseur", Waarom.CASUSREGISSEUR), ("voorzitter", Waarom.VOORZITTER)}


def test_urgent_dat_een_dag_ongelezen_bleef_gaat_een_keer_naar_de_vervanger(urgent):
    bewaak(urgent, timedelta(hours=23))
    assert meldingen(urgent) == EERST
    bewaak(urgent, timedelta(hours=25))
    assert meldingen(urgent) == EERST | {("regisseur2", Waarom.VERVANGER)}
    with binnen(urgent.gemeente):
        mail = MailBericht.objects.get(ontvanger=urgent.mensen["regisseur2"])
        assert mail.urgent
    bewaak(urgent, timedelta(hours=50))
    with binnen(urgent.gemeente):
        assert Melding.objects.filter(urgent=True, gebeurtenis__soort="noodtoegang").count() == 3


def test_urgent_dat_iemand_las_gaat_niet_verder(urgent):
    with binnen(urgent.gemeente):
        voorzitter = urgent.toegang("voorzitter")
        lees(Melding.objects.get(ontvanger=voorzitter.gebruiker), door=voorzitter)
    bewaak(urgent, timedelta(hours=25))
    assert meldingen(urgent) == EERST


def test_gewone_alerts_gaan_niet_naar_een_vervanger(hier):
    schrijf(hier)
    vertel(hier)
    bewaak(hier, timedelta(hours=30))
    assert wie_kreeg(hier) == {"regisseur"}


def test_geschiedenis_wordt_gelezen_alerts_zonder_mail(hier):
    schrijf(hier)
    assert leg_geschiedenis_stil(hier.gemeente, klok.nu() + timedelta(seconds=1)) == 1
    vertel(hier)
    with binnen(hier.gemeente):
        melding = Melding.objects.get()
        assert (melding.gelezen_op, melding.mail) == (melding.aangemaakt_op, None)
        assert not MailBericht.objects.exists()


def test_klare_voortgang_en_oude_mail_worden_opgeruimd_en_alerts_niet(hier):
    from sitrap.models import MailStatus, Uitzending

    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        MailBericht.objects.update(status=MailStatus.VERZONDEN)
    with klok.op(klok.nu() + timedelta(days=200)), binnen(hier.gemeente):
        bewaking.ruim_op()
        assert not Uitzending.objects.exists()
        assert not MailBericht.objects.exists()
        assert Melding.objects.get().mail is None
