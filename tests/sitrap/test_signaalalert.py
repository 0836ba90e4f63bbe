"""A signaal has no dossier yet. Who weighs hears of a new one, who reported hears what became of it."""

import difflib
from datetime import timedelta

import pytest
from django.core import mail as postbus
from django.db import connection
from django.test.utils import CaptureQueriesContext

from autorisatie import klok, logboek
from autorisatie.models import Lidmaatschap, PartnerLid
from autorisatie.scope import binnen
from dossiers import signalen
from dossiers.acties.signaal import haal_uit_bundel
from dossiers.models import Signaal
from sitrap import bewaking
from sitrap.acties.melding import lees_signalen
from sitrap.models import MailBericht, MailStatus, Melding, Uitzending, Waarom
from sitrap.verwerking import leg_geschiedenis_stil
from tests.fabrieken.scherm import zonder_toeval
from tests.fabrieken.wereld import maak_mens
from tests.sitrap.conftest import alles_verteld, schrijf, vertel, wie_kreeg
from tests.sitrap.kijken import Kijker
from tests.sitrap.signalen import ALERTS, BAK, bezorg, bundel, meld, regels, tel, weging


def anders(voor, na):
    """The lines that differ, for whoever has to find the leak."""
    regels = difflib.unified_diff("\n".join(voor).splitlines(), "\n".join(na).splitlines(), lineterm="", n=0)
    return list(regels)


# ---------------------------------------------------------------- who hears of a new one
def test_een_nieuw_signaal_geeft_iedere_regisseur_een_alert_en_niemand_anders(hier, schoon):
    meld(hier)
    vertel(hier)
    vertel(schoon.daar)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}
    assert wie_kreeg(schoon.daar) == set()


def test_een_regisseur_die_het_zelf_meldde_krijgt_geen_alert(hier):
    meld(hier, "regisseur")
    vertel(hier)
    assert wie_kreeg(hier) == {"regisseur2"}


def test_de_regel_zegt_van_wie_wat_en_waar_en_wijst_naar_het_signaal(hier):
    signaal = meld(hier, straat="Scheldeplein", plaats="")
    vertel(hier)
    assert regels(hier) == ["Politie basisteam meldde een signaal: geluid, Scheldeplein"]
    link = Kijker(hier, "regisseur").soep(ALERTS).select_one("ol.stroom a")
    assert link["href"] == f"/lindeveen/dossiers/signalen/{signaal.pk}/"


@pytest.mark.parametrize("lezers", ["organisatie", "alleen_ik"])
@pytest.mark.parametrize("wie", ["collega", "leerplicht", "voorzitter", "buitenstaander"])
def test_wie_niet_weegt_merkt_er_geen_byte_van(hier, wie, lezers):
    with binnen(hier.gemeente):
        hier.mensen["collega"] = maak_mens(hier, "collega", ["politie"], [])
    browser = Kijker(hier, wie)
    paden = (ALERTS, f"{ALERTS}teller/", f"{ALERTS}nieuw/?na=0", f"{ALERTS}?toon=signalen", "mijn-dag/")

    def bytes_():
        with klok.op(nu):  # "zojuist" stays "zojuist"
            return [zonder_toeval(browser.html(pad)).decode() for pad in paden]

    nu = klok.nu()
    bytes_()
    voor = bytes_()
    weging(hier, meld(hier, lezers=lezers), antwoord="KN-geheim-antwoord")
    meld(hier, "jongerenwerker", lezers=lezers)
    vertel(hier)
    assert "\n".join(anders(voor, bytes_())) == ""
    with binnen(hier.gemeente):
        assert not Melding.objects.filter(ontvanger=hier.mensen[wie]).exists()
        assert not MailBericht.objects.filter(ontvanger=hier.mensen[wie]).exists()


def test_terug_in_de_bak_is_een_getal_en_geen_alert(hier):
    signaal = meld(hier)
    bundel(hier, signaal)
    alles_verteld(hier)
    with binnen(hier.gemeente):
        haal_uit_bundel(signaal, door=hier.toegang("regisseur"))
    vertel(hier)
    assert wie_kreeg(hier) == set()
    assert Kijker(hier, "regisseur2").soep(f"{ALERTS}teller/").select_one("#tel-signalen").get_text() == "1 nieuw"


# ---------------------------------------------------------------- what became of it
def test_wie_meldde_hoort_dat_het_signaal_gewogen_is(hier):
    weging(hier, meld(hier, straat="Scheldeplein", plaats=""))
    vertel(hier)
    assert regels(hier, "agent") == ["Gemeente Lindeveen woog uw signaal: geluid, Scheldeplein"]


def test_de_alert_zegt_dat_er_een_antwoord_is_maar_niet_welk(hier):
    weging(hier, meld(hier, straat="Scheldeplein", plaats=""), antwoord="KN-geheim-antwoord")
    vertel(hier)
    assert regels(hier, "agent") == ["Gemeente Lindeveen gaf antwoord op uw signaal: geluid, Scheldeplein"]
    assert "KN-geheim" not in Kijker(hier, "agent").html(ALERTS)


def test_van_een_bundel_hoort_iedere_melder_een_keer_over_het_eigen_signaal(hier):
    van = {wie: [meld(hier, wie, f"signaal-{wie}") for _ in range(2)] for wie in ("agent", "jongerenwerker")}
    weging(hier, *van["agent"], *van["jongerenwerker"])
    alle = {"agent", "jongerenwerker", "regisseur", "regisseur2"}
    vertel(hier)
    assert wie_kreeg(hier) == alle
    for wie, (_, nieuwste) in van.items():
        with binnen(hier.gemeente):
            assert Melding.objects.get(ontvanger=hier.mensen[wie]).signaal_id == nieuwste.pk
        [regel] = regels(hier, wie)
        assert f"KN-lindeveen-signaal-{wie}-straat" in regel


def test_wie_zelf_weegt_krijgt_daar_geen_alert_van(hier):
    weging(hier, meld(hier, "regisseur"))
    vertel(hier)
    with binnen(hier.gemeente):
        assert not Melding.objects.filter(waarom=Waarom.MELDER).exists()


def test_erbij_in_een_gewogen_bundel_is_ook_een_weging_en_in_een_open_bundel_niet(hier):
    gewogen = weging(hier, meld(hier))
    alles_verteld(hier)
    laat = meld(hier, "jongerenwerker")
    bundel(hier, laat, bundel=gewogen)
    bundel(hier, meld(hier, "leerplicht"))
    vertel(hier)
    with binnen(hier.gemeente):
        melder = Melding.objects.filter(waarom=Waarom.MELDER)
        assert list(melder.values_list("ontvanger", "signaal")) == [(hier.mensen["jongerenwerker"].pk, laat.pk)]


def test_een_bundel_die_later_gewogen_wordt_vertelt_het_een_keer(hier):
    """Both gebeurtenissen wait when the worker comes: the bundling was before the weging, so it tells nothing."""
    weging(hier, meld(hier))
    vertel(hier)
    with binnen(hier.gemeente):
        assert Melding.objects.filter(ontvanger=hier.mensen["agent"]).count() == 1


def test_wie_weg_is_bij_de_organisatie_leest_ook_de_alert_niet_meer(hier):
    weging(hier, meld(hier))
    vertel(hier)
    assert tel(hier, "agent") == 1
    with binnen(hier.gemeente):
        PartnerLid.objects.filter(lidmaatschap__gebruiker=hier.mensen["agent"]).update(
            partner=hier.partners["corporatie"]
        )
    assert (tel(hier, "agent"), regels(hier, "agent")) == (0, [])


# ---------------------------------------------------------------- the right of now
def test_wie_geen_regisseur_meer_is_ziet_de_alerts_van_de_bak_niet_meer(hier):
    meld(hier)
    vertel(hier)
    assert tel(hier) == 1
    with binnen(hier.gemeente):
        pk = Melding.objects.get(ontvanger=hier.mensen["regisseur"]).pk
        Lidmaatschap.objects.filter(gebruiker=hier.mensen["regisseur"]).update(rollen=[])
    assert (tel(hier), regels(hier)) == (0, [])
    kijker = Kijker(hier, "regisseur")
    for daad in ("open", "gezien"):
        assert kijker.client.post(f"{kijker.basis}{ALERTS}{pk}/{daad}/").status_code == 404
    assert bezorg(hier) == 1  # to regisseur2
    assert postbus.outbox[0].to == ["regisseur2@lindeveen.example"]


def test_een_collega_bij_de_regie_die_geen_regisseur_meer_is_houdt_geen_alert_over(hier):
    """The signaal may still be read, as one of the own organisation; the bak is not of this person any more."""
    signaal = meld(hier, "regisseur")
    vertel(hier)
    assert tel(hier, "regisseur2") == 1
    with binnen(hier.gemeente):
        Lidmaatschap.objects.filter(gebruiker=hier.mensen["regisseur2"]).update(rollen=[])
    Kijker(hier, "regisseur2").get(f"dossiers/signalen/{signaal.pk}/")
    assert (tel(hier, "regisseur2"), regels(hier, "regisseur2")) == (0, [])


def test_een_alert_gaat_weg_met_het_signaal(hier):
    signaal = meld(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        Signaal.objects.get(pk=signaal.pk).delete()
        assert not Melding.objects.exists()
    assert bezorg(hier) == 0
    with binnen(hier.gemeente):
        assert set(MailBericht.objects.values_list("status", flat=True)) == {MailStatus.VERVALLEN}


def test_een_signaal_dat_weg_is_voor_het_vertellen_geeft_niemand_een_alert(hier):
    signaal = meld(hier)
    with binnen(hier.gemeente):
        Signaal.objects.get(pk=signaal.pk).delete()
    vertel(hier)
    with binnen(hier.gemeente):
        assert not Melding.objects.exists()
        assert not Uitzending.objects.exclude(status=Uitzending.Status.KLAAR).exists()


# ---------------------------------------------------------------- reading
def test_dertien_meldingen_van_een_avond_zijn_een_stapel_naast_het_dossier(hier):
    schrijf(hier)
    for nummer in range(13):
        meld(hier, wat=f"signaal-{nummer}")
    vertel(hier)
    soep = Kijker(hier, "regisseur").soep(ALERTS)
    bak, dossier = soep.select("article")
    assert "Signalenbak 13 signalen" in " ".join(bak.h3.text.split())
    assert (len(bak.select("article > ol > li")), len(bak.select("details li"))) == (3, 10)
    assert hier.dossier.naam in dossier.h3.text
    assert tel(hier) == 14


def test_filter_op_dossiers_en_op_signalen(hier):
    schrijf(hier)
    meld(hier)
    vertel(hier)
    assert [len(regels(hier, vraag=f"?toon={wat}")) for wat in ("", "nieuw", "dossiers", "signalen", "onzin")] == [
        2, 2, 1, 1, 2,
    ]  # fmt: skip
    assert "meldde een signaal" in regels(hier, vraag="?toon=signalen")[0]


def test_zonder_alerts_over_signalen_is_er_geen_filter(hier):
    schrijf(hier)
    vertel(hier)
    assert "?toon=signalen" not in Kijker(hier, "regisseur").html(ALERTS)


def test_het_signaal_openen_leest_de_alert_daarover_en_niet_de_andere(hier):
    een, _ = meld(hier), meld(hier)
    vertel(hier)
    Kijker(hier, "regisseur").get(f"dossiers/signalen/{een.pk}/")
    assert tel(hier) == 1
    assert tel(hier, "regisseur2") == 2


def test_de_bak_openen_leest_wat_daar_staat(hier):
    schrijf(hier)
    for _ in range(3):
        meld(hier)
    bundel(hier, meld(hier))
    vertel(hier)
    assert tel(hier, "regisseur") == 5
    Kijker(hier, "regisseur").get(BAK)
    assert tel(hier) == 1
    assert tel(hier, "regisseur2") == 4


def test_de_bak_met_een_filter_leest_alleen_wat_er_staat(hier):
    meld(hier, categorie="geluid")
    meld(hier, categorie="drugs")
    vertel(hier)
    Kijker(hier, "regisseur").get(f"{BAK}?categorie=drugs")
    assert [r.split(": ")[1].split(",")[0] for r in regels(hier, vraag="?toon=nieuw")] == ["geluid"]


def test_wat_binnenkwam_terwijl_de_bak_werd_getoond_blijft_nieuw(hier):
    eerst = meld(hier)
    meld(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        assert lees_signalen(signalen.op_scherm(regisseur, [eerst]), door=regisseur) == 1
    assert tel(hier) == 1


def test_mijn_signalen_openen_leest_het_antwoord(hier):
    weging(hier, meld(hier), antwoord="Dank")
    vertel(hier)
    assert tel(hier, "agent") == 1
    Kijker(hier, "agent").get("dossiers/signalen/")
    assert tel(hier, "agent") == 0


def test_op_gelezen_zetten_leest_alle_signalen_en_geen_dossier(hier):
    schrijf(hier)
    for _ in range(3):
        meld(hier)
    vertel(hier)
    kijker = Kijker(hier, "regisseur")
    pk = int(kijker.soep(ALERTS).select_one("article form")["action"].split("/")[-3])
    assert kijker.client.post(f"{kijker.basis}{ALERTS}{pk}/gezien/").status_code == 303
    assert "De alerts over signalen staan op gelezen." in kijker.html(ALERTS)
    assert tel(hier) == 1


def test_een_alert_openen_gaat_naar_het_signaal(hier):
    signaal = meld(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        pk = Melding.objects.get(ontvanger=hier.mensen["regisseur"]).pk
    kijker = Kijker(hier, "regisseur")
    antwoord = kijker.client.post(f"{kijker.basis}{ALERTS}{pk}/open/")
    assert (antwoord.status_code, antwoord["Location"]) == (303, f"/lindeveen/dossiers/signalen/{signaal.pk}/")
    assert tel(hier) == 0


def test_de_inzage_in_de_signalen_op_de_lijst_wordt_vastgelegd(hier):
    from autorisatie.models import Inzage

    meld(hier)
    meld(hier)
    vertel(hier)
    Kijker(hier, "regisseur").get(ALERTS)
    with binnen(hier.gemeente):
        assert Inzage.objects.get(scherm="sitrap:alerts").doel == "2 signalen"


def test_de_lijst_kost_evenveel_vragen_bij_een_als_bij_tien_signalen(hier):
    kijker = Kijker(hier, "regisseur")

    def kost():
        with CaptureQueriesContext(connection) as vragen:
            kijker.get(ALERTS)
        return len(vragen)

    meld(hier)
    vertel(hier)
    kijker.get(ALERTS)
    een = kost()
    for _ in range(9):
        meld(hier)
    vertel(hier)
    assert kost() == een


# ---------------------------------------------------------------- the rest of the road
def test_een_dag_ongelezen_gaat_niet_naar_een_vervanger(hier):
    meld(hier)
    vertel(hier)
    with klok.op(klok.nu() + timedelta(days=2)):
        bewaking.bewaak(hier.gemeente)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}


def test_ook_een_urgente_gebeurtenis_van_een_signaal_heeft_geen_vervanger(hier):
    signaal = meld(hier)
    alles_verteld(hier)
    with binnen(hier.gemeente):
        logboek.leg_vast("signaal_toegevoegd", door=hier.toegang("agent"), onderwerp=signaal, urgent=True)
    vertel(hier)
    with klok.op(klok.nu() + timedelta(days=2)):
        bewaking.bewaak(hier.gemeente)
    assert wie_kreeg(hier) == {"regisseur", "regisseur2"}


def test_geschiedenis_stil_leggen_maakt_gelezen_alerts_zonder_mail(hier):
    weging(hier, meld(hier))
    leg_geschiedenis_stil(hier.gemeente, klok.nu() + timedelta(seconds=1))
    assert wie_kreeg(hier) == {"regisseur", "regisseur2", "agent"}
    with binnen(hier.gemeente):
        assert not Melding.objects.filter(gelezen_op=None).exists()
        assert not MailBericht.objects.exists()
