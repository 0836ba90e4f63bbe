"""What holds for every soort: opened by its own form, shown in its own words, found, and read only with the rubriek."""

import re

import pytest

from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers import fasen, soorten
from dossiers.models import Dossier, Fase, Soort
from tests.dossiers.conftest import Browser
from tests.fabrieken.scherm import tekst, velden
from tests.fabrieken.soorten import ANDERE, DEELNEMERS, bouw_soorten, detail, nieuw

pytestmark = pytest.mark.django_db
GEBRUIKERS = {"jongerenwerk": "jongerenwerker", "leerplicht": "leerplicht", "politie": "agent"}


@pytest.fixture
def dossiers(wereld) -> dict[str, Dossier]:
    bouw_soorten(wereld.daar)
    return bouw_soorten(wereld.hier)


def kanaries(inhoud: str) -> set[str]:
    return set(re.findall(r"KN-lindeveen-([a-z-]+)", inhoud))


def beeldkanaries(soort) -> set[str]:
    return {f"{soort}-{veld}" for veld in soorten.van(soort).beeld}


@pytest.mark.parametrize("soort", ANDERE)
def test_aanmelden_met_het_formulier_van_de_soort(als, wereld, soort):
    regisseur, hier = als("regisseur"), wereld.hier
    pad = f"/lindeveen/dossiers/aanmelden/{soort}/"
    stap_1 = regisseur.client.post(pad, {"naam": "Nieuw geval", "straat": "Lekstraat", "huisnummer": "9"})
    assert stap_1.status_code == 200
    over = {"van_zoeken": "1", "naam": "Nieuw geval", "straat": "Lekstraat", "huisnummer": "9"}
    leeg = regisseur.client.post(f"{pad}nieuw/", over)
    assert leeg.status_code == 200
    assert "Nieuw geval" in leeg.content.decode()
    ingevuld = detail(hier, soort) | {
        "aanleiding": "Er speelt iets.", "acuut": "nee", "kader": "lokaal", "grondslag": "Wmo 2015",
        "buurt": hier.buurt.pk, "partners": [hier.partners["politie"].pk],
    }  # fmt: skip
    antwoord = regisseur.client.post(f"{pad}nieuw/", ingevuld)
    assert antwoord.status_code == 303, antwoord.context["form"].errors
    with binnen(hier.gemeente):
        dossier = Dossier.objects.latest("pk")
        assert (dossier.soort, dossier.fase) == (soort, fasen.BEGIN[soort])
        assert hier.kanarie(f"{soort}-") in dossier.naam
        assert dossier.deelnames.filter(partner=hier.partners["politie"]).exists()


def test_een_soort_die_niet_bestaat_is_er_niet(als):
    als("regisseur").get("dossiers/aanmelden/eenhoorn/", status=404)


@pytest.mark.parametrize("soort", ANDERE)
def test_zoek_eerst_laat_zien_dat_dit_adres_al_bekend_is(als, wereld, dossiers, soort):
    if soort == Soort.GROEP:
        vraag = {"naam": wereld.hier.kanarie("groep-werknaam").lower()}
    else:
        vraag = {"straat": wereld.hier.kanarie(f"{soort}-straat"), "huisnummer": "17"}
    regisseur = als("regisseur").client.post(f"/lindeveen/dossiers/aanmelden/{soort}/", vraag)
    assert dossiers[soort].nummer in regisseur.content.decode()
    elders = als("buitenstaander").client.post(f"/lindeveen/dossiers/aanmelden/{soort}/", vraag).content.decode()
    assert dossiers[soort].nummer not in elders


def test_zoeken_naar_niets_zegt_wat_te_doen(als):
    antwoord = als("regisseur").client.post("/lindeveen/dossiers/aanmelden/gezin/", {"naam": "", "straat": ""})
    assert antwoord.status_code == 422
    assert "Vul een naam of een straat in" in tekst(antwoord)


@pytest.mark.parametrize("soort", ANDERE)
def test_de_regisseur_leest_alles_van_de_soort_in_eigen_woorden(als, dossiers, soort):
    antwoord = als("regisseur").get(f"dossiers/{dossiers[soort].nummer}/")
    gezien = kanaries(antwoord.content.decode())
    assert {naam for naam in beeldkanaries(soort) if naam.rsplit("-", 1)[1] not in ("kvk",)} - gezien <= {
        f"{soort}-{veld}" for veld in ("hierarchie", "netwerk", "thema", "boadomein")
    }
    assert soorten.van(soort).aanpak in tekst(antwoord) + antwoord.content.decode()


@pytest.mark.parametrize("soort", ANDERE)
@pytest.mark.parametrize("tab", ["", "leefgebieden/", "plan/", "tijdlijn/", "zicht/", "inzage/"])
def test_ieder_onderdeel_werkt_voor_iedere_soort(als, dossiers, soort, tab):
    als("regisseur").get(f"dossiers/{dossiers[soort].nummer}/{tab}")


@pytest.mark.parametrize("soort", ANDERE)
def test_zonder_de_rubriek_geen_woord_van_het_beeld(als, wereld, dossiers, soort):
    hier, beschrijving = wereld.hier, soorten.van(soort)
    for sleutel in DEELNEMERS[soort]:
        with binnen(hier.gemeente):
            zet_cel(hier.partners[sleutel], hier.rubriek(beschrijving.rubriek), Niveau.GEEN, reden="proef", door=None)
        browser = als(GEBRUIKERS[sleutel])
        for tab in ("", "tijdlijn/", "plan/", "zicht/"):
            gezien = kanaries(browser.tekst(f"dossiers/{dossiers[soort].nummer}/{tab}"))
            assert gezien & beeldkanaries(soort) == set(), (sleutel, tab)
        browser.get(f"dossiers/{dossiers[soort].nummer}/beeld/", status=403)


@pytest.mark.parametrize("soort", ANDERE)
def test_wie_niet_meewerkt_vindt_de_soort_nergens(als, wereld, dossiers, soort):
    browser = als("buitenstaander")
    browser.get(f"dossiers/{dossiers[soort].nummer}/", status=404)
    for pad in (f"dossiers/?soort={soort}&stand=alles", f"dossiers/zoeken/?q=kn lindeveen {soort}"):
        assert dossiers[soort].nummer not in browser.tekst(pad)


@pytest.mark.parametrize("soort", ANDERE)
def test_beeld_wijzigen_laat_een_spoor_met_de_rubriek(als, wereld, dossiers, soort):
    regisseur, hier = als("regisseur"), wereld.hier
    pad = f"/lindeveen/dossiers/{dossiers[soort].nummer}/beeld/"
    veld = next(v for v in soorten.van(soort).beeld if v in ("beschrijving", "dynamiek"))
    antwoord = regisseur.client.post(pad, velden(regisseur.client, pad, **{veld: "Nu anders."}))
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.filter(dossier_id=dossiers[soort].pk).latest("pk")
        assert (spoor.soort, spoor.rubriek.code) == ("beeld_gewijzigd", soorten.van(soort).rubriek)
        assert spoor.wijzigingen[veld][1] == "Nu anders."


@pytest.mark.parametrize("soort", ANDERE)
def test_twee_tegelijk_aan_het_beeld_geeft_een_keuze(als, wereld, dossiers, soort):
    regisseur = als("regisseur")
    pad = f"/lindeveen/dossiers/{dossiers[soort].nummer}/beeld/"
    veld = next(v for v in soorten.van(soort).beeld if v in ("beschrijving", "dynamiek"))
    oud = velden(regisseur.client, pad, **{veld: "Van mij."})
    regisseur.client.post(pad, velden(regisseur.client, pad, **{veld: "Van een ander."}))
    antwoord = regisseur.client.post(pad, oud)
    assert antwoord.status_code == 409
    assert {"Van mij.", "Van een ander."} <= set(re.findall(r"Van [a-z ]+\.", antwoord.content.decode()))


@pytest.mark.parametrize("soort", ANDERE)
def test_gegevens_wijzigen_verandert_naam_lijst_en_zoeken(als, wereld, dossiers, soort):
    regisseur = als("regisseur")
    naamveld = next(v for v in soorten.van(soort).gegevens if v in ("titel", "werknaam", "achternaam"))
    pad = f"/lindeveen/dossiers/{dossiers[soort].nummer}/gegevens/"
    assert regisseur.client.post(pad, velden(regisseur.client, pad, **{naamveld: "Zilverreiger"})).status_code == 303
    assert "Zilverreiger" in regisseur.tekst("dossiers/", soort=soort)
    assert dossiers[soort].nummer in regisseur.tekst("dossiers/zoeken/", q="zilverr")


@pytest.mark.parametrize("soort", ANDERE)
def test_leefgebieden_worden_gemeten_bij_mensen_en_niet_bij_een_groep_of_een_plek(als, dossiers, soort):
    tabs = als("regisseur").tekst(f"dossiers/{dossiers[soort].nummer}/")
    assert (f"/dossiers/{dossiers[soort].nummer}/leefgebieden/" in tabs) == (soort == Soort.GEZIN)


def test_een_persoon_heeft_geen_eigen_beeld(als, wereld):
    als("regisseur").get(f"dossiers/{wereld.hier.dossier.nummer}/beeld/", status=404)


def test_de_lijst_filtert_op_soort(als, dossiers):
    inhoud = als("regisseur").tekst("dossiers/", soort="groep")
    assert dossiers["groep"].nummer in inhoud
    assert dossiers["gezin"].nummer not in inhoud


def test_de_lijst_van_zes_soorten_vraagt_niet_meer_dan_die_van_personen(als, wereld, vragen):
    browser = als("regisseur")
    browser.get("dossiers/")
    zonder = len(vragen(lambda: browser.get("dossiers/")))
    with binnen(wereld.hier.gemeente):
        for soort in ANDERE * 3:
            nieuw(wereld.hier, soort)
    assert len(vragen(lambda: browser.get("dossiers/"))) == zonder


@pytest.mark.parametrize("soort", Soort)
def test_iedere_fase_van_een_soort_staat_op_de_balk_en_in_de_lijst(soort):
    """A fase without a place would be a page that does not open."""
    vervolg = fasen.VERVOLG[soort]
    bereikbaar = {fasen.BEGIN[soort], *vervolg, *(naar for stappen in vervolg.values() for naar in stappen)}
    assert bereikbaar <= set(vervolg)
    assert bereikbaar == {fase for _, hier in fasen.STAPPEN[soort] for fase in hier}
    assert bereikbaar <= {fase for _, hier in fasen.LIJST_STAPPEN for fase in hier}


def test_iedere_fase_hoort_bij_een_soort():
    assert {fase for soort in Soort for fase in fasen.VERVOLG[soort]} == set(Fase)


def test_een_last_wordt_pas_ingevorderd_na_een_hercontrole():
    van = {fase for fase, naar in fasen.VERVOLG[Soort.TOEZICHT].items() if Fase.INVORDERING in naar}
    assert van == {Fase.HERCONTROLE}


def test_browser_van_een_andere_gemeente_vindt_niets(wereld, dossiers):
    ander = Browser(wereld, "regisseur")
    ander.client.force_login(wereld.daar.mensen["regisseur"])
    for dossier in dossiers.values():
        ander.get(f"dossiers/{dossier.nummer}/", status=404)
