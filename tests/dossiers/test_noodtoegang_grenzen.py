"""What noodtoegang is not for: work, alerts, lists of acties; and what it does not outlive."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.acties.lid import beeindig_lid, voeg_lid_toe
from autorisatie.acties.partner import hervat_partner, stop_partner, wijzig_partner
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis, Inzage, Noodtoegang, Partner, PartnerLid
from autorisatie.rechten import Geweigerd, Rol
from autorisatie.scope import binnen
from dossiers.acties.noodtoegang import Gezocht, vraag_noodtoegang
from dossiers.models import Dossier
from overleg.acties.agenda import zet_op_agenda
from sitrap.acties.voorkeur import volg
from tests.fabrieken.overleg import plan
from tests.fabrieken.scherm import zonder_toeval
from tests.fabrieken.wereld import maak_mens


@pytest.fixture
def hier(wereld):
    with binnen(wereld.hier.gemeente):
        wijzig_partner(_partner(wereld.hier), waarden={"noodtoegang": True}, door=wereld.hier.toegang("regisseur"))
    return wereld.hier


def _partner(hier, naam="corporatie"):
    return Partner.objects.get(pk=hier.partners[naam].pk)


def open_in_nood(hier, wie="buitenstaander"):
    with binnen(hier.gemeente):
        door = hier.toegang(wie)
        vraag_noodtoegang(
            Gezocht(hier.dossier.nummer), partner=door.partners[0], doel="crisis", reden="Nood", door=door
        )


# ------------------------------------------------------------ no way back in
def test_de_schakelaar_uit_en_weer_aan_opent_niets_opnieuw(als, hier):
    open_in_nood(hier)
    with binnen(hier.gemeente):
        for stand in (False, True):
            wijzig_partner(_partner(hier), waarden={"noodtoegang": stand}, door=hier.toegang("regisseur"))
    als("buitenstaander").get(als("buitenstaander").dossier, status=404)


def test_een_partner_die_stopt_en_weer_meedoet_begint_zonder_noodtoegang(als, hier):
    open_in_nood(hier)
    with binnen(hier.gemeente):
        stop_partner(_partner(hier), reden="x", door=hier.toegang("regisseur"))
        hervat_partner(_partner(hier), reden="x", door=hier.toegang("regisseur"))
    als("buitenstaander").get(als("buitenstaander").dossier, status=404)


def test_wie_vertrekt_en_terugkomt_heeft_geen_noodtoegang_meer(als, hier):
    open_in_nood(hier)
    with binnen(hier.gemeente):
        mens, regisseur = hier.mensen["buitenstaander"], hier.toegang("regisseur")
        beeindig_lid(PartnerLid.objects.get(lidmaatschap__gebruiker=mens), reden="x", door=regisseur)
        voeg_lid_toe(_partner(hier), email=mens.email, naam=mens.naam, door=regisseur)
    als("buitenstaander").get(als("buitenstaander").dossier, status=404)


def test_wat_zo_eindigt_staat_er_als_ingetrokken_en_alleen_voor_de_regie(als, hier):
    open_in_nood(hier)
    with binnen(hier.gemeente):
        wijzig_partner(_partner(hier), waarden={"noodtoegang": False}, door=hier.toegang("regisseur"))
        nood = Noodtoegang.objects.get()
        assert not nood.loopt
        assert nood.ingetrokken_door == hier.mensen["regisseur"]
        melding = Gebeurtenis.objects.get(soort="noodtoegang_ingetrokken")
        assert (melding.alleen_partner, melding.partner_id) == (True, hier.partners["regie"].pk)
        assert (melding.dossier_id, melding.onderwerp_id) == (hier.dossier.pk, nood.pk)


def test_wie_vraagt_terwijl_de_schakelaar_omgaat_krijgt_niets(hier):
    with binnen(hier.gemeente):
        door = hier.toegang("buitenstaander")
        wijzig_partner(_partner(hier), waarden={"noodtoegang": False}, door=hier.toegang("regisseur"))
        with pytest.raises(Geweigerd):
            vraag_noodtoegang(Gezocht(hier.dossier.nummer), partner=door.partners[0], doel="crisis", reden="Nood",
                              door=door)  # fmt: skip


# ------------------------------------------------------------ nothing but reading, and nothing unseen
def test_volgen_kan_niet_met_noodtoegang(als, hier):
    open_in_nood(hier)
    als("buitenstaander").get(f"alerts/dossier/{hier.dossier.nummer}/", status=404)
    with binnen(hier.gemeente), pytest.raises(Dossier.DoesNotExist):
        volg(hier.dossier, "volgt", door=hier.toegang("buitenstaander"))


def test_lijsten_en_tellingen_van_werk_noemen_geen_dossier_in_nood(als, hier):
    """A list is no dossier that was opened: nobody would see in the log what was read there."""
    paden = ("acties/", "acties/?stand=alles", "wijken/", "mijn-dag/", f"wijken/{hier.buurt.wijk.code}/")
    voor = {pad: zonder_toeval(als("buitenstaander").tekst(pad)) for pad in paden}
    open_in_nood(hier)
    assert {pad: zonder_toeval(als("buitenstaander").tekst(pad)) for pad in paden} == voor


def test_een_voorzitter_in_nood_krijgt_het_dossier_niet_op_de_agenda(hier):
    with binnen(hier.gemeente):
        hier.mensen["voorzit"] = maak_mens(hier, "voorzit", ["corporatie"], [Rol.VOORZITTER])
    open_in_nood(hier, "voorzit")
    with binnen(hier.gemeente):
        overleg = plan(hier)
        type(overleg).objects.filter(pk=overleg.pk).update(voorzitter=hier.mensen["voorzit"])
        overleg.refresh_from_db()
        with pytest.raises(Onmogelijk):
            zet_op_agenda(overleg, dossier=hier.dossier, door=hier.toegang("regisseur"))


def test_na_een_dag_is_ook_wat_open_stond_dicht(als, hier):
    open_in_nood(hier)
    vrager = als("buitenstaander")
    vrager.get(vrager.dossier)
    with binnen(hier.gemeente):
        assert Inzage.objects.filter(noodtoegang=True, actie="lezen").count() == 1
    with klok.op(klok.nu() + timedelta(hours=24, seconds=1)):
        vrager.post(vrager.dossier + "kern/", {}, status=404)


def test_wie_in_nood_een_bestand_meeneemt_staat_daarmee_bij_de_noodtoegang(als, hier):
    open_in_nood(hier)
    als("buitenstaander").get(f"{als('buitenstaander').dossier}incidenten/meenemen/csv/")
    with binnen(hier.gemeente):
        regels = Inzage.objects.filter(scherm="dossiers:incidenten_meenemen").values_list("actie", "noodtoegang")
        assert list(regels) == [(Inzage.Actie.EXPORT, True)]
        pk = Noodtoegang.objects.get().pk
    assert "Incidenten meenemen" in als("regisseur").tekst(f"dossiers/noodtoegang/{pk}/")
