"""Aanmelden: search first, then the form; regie and partners may report."""

import re
from datetime import date

import pytest

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.scope import binnen
from dossiers.acties.dossier import meld_aan
from dossiers.models import Deelname, Dossier

NIEUW = "dossiers/aanmelden/nieuw/"
ZOEK = "dossiers/aanmelden/"


@pytest.fixture
def velden(wereld):
    return {
        "voornaam": "Noor", "achternaam": "Bakker", "geboortedatum": "3-2-2010",
        "straat": "Lekstraat", "huisnummer": "7", "postcode": "9999 AB", "plaats": "Lindeveen",
        "buurt": wereld.hier.buurt.pk, "aanleiding": "Komt niet op school.",
        "acuut": "nee", "kader": "lokaal", "grondslag": "Convenant persoonsgerichte aanpak",
    }  # fmt: skip


def persoon_van(wereld, **anders):
    jaar = klok.vandaag().year - 17
    eigen = {"achternaam": wereld.hier.kanarie("achternaam"), "geboortedatum": f"15-1-{jaar}"}
    return eigen | anders


def test_zoeken_laat_het_bekende_dossier_zien_met_wat_gelijk_is(als, wereld):
    gezien = als("regisseur").post(ZOEK, persoon_van(wereld), status=200).content.decode()
    assert "Kent u dit dossier?" in gezien
    assert wereld.hier.dossier.nummer in gezien
    assert "achternaam, geboortedatum" in gezien


@pytest.mark.parametrize(
    "anders",
    [
        {"achternaam": "Heel anders", "straat": "KN-lindeveen-straat", "huisnummer": "41"},
        {"achternaam": "kn lindeveen achternam", "voornaam": "KN-lindeveen-voornaam"},
    ],
)
def test_een_spelfout_of_een_andere_naam_op_hetzelfde_adres_verbergt_het_dossier_niet(als, wereld, anders):
    gezien = als("regisseur").post(ZOEK, persoon_van(wereld, **anders), status=200).content.decode()
    assert wereld.hier.dossier.nummer in gezien


def test_een_naamgenoot_die_verder_niets_gemeen_heeft_is_geen_dubbel(als, wereld):
    persoon = persoon_van(wereld, voornaam="Totaal", geboortedatum="1-1-1950")
    assert "Kent u dit dossier?" not in als("regisseur").post(ZOEK, persoon, status=200).content.decode()


def test_over_een_dossier_dat_men_niet_ziet_blijft_het_stil(als, wereld):
    gezien = als("buitenstaander").post(ZOEK, persoon_van(wereld), status=200).content.decode()
    assert "U ziet geen dossier over deze persoon" in gezien
    assert wereld.hier.dossier.nummer not in gezien
    assert "Ga verder met aanmelden" in gezien


def test_zoeken_zonder_achternaam_zegt_wat_te_doen(als):
    antwoord = als("regisseur").post(ZOEK, {"voornaam": "Noor"}, status=422)
    assert "Fout:" in antwoord.content.decode()
    assert 'value="Noor"' in antwoord.content.decode()


def test_het_zoeken_bij_aanmelden_staat_in_de_log(als, wereld):
    als("agent").post(ZOEK, {"achternaam": "Bakker"}, status=200)
    with binnen(wereld.hier.gemeente):
        assert Inzage.objects.get().actie == Inzage.Actie.ZOEKEN


def test_stap_twee_neemt_over_wat_bij_stap_een_is_getypt(als):
    gezien = als("agent").post(NIEUW, {"van_zoeken": "1", "achternaam": "Bakker", "voornaam": "Noor"}, status=200)
    assert 'value="Bakker"' in gezien.content.decode()


def test_zonder_stap_een_komt_men_niet_bij_stap_twee(als):
    assert als("agent").get(NIEUW, status=302)["Location"].endswith("/dossiers/aanmelden/")


def test_een_partner_meldt_aan_en_werkt_meteen_mee_net_als_de_regie(als, wereld, velden):
    antwoord = als("agent").post(NIEUW, velden)
    with binnen(wereld.hier.gemeente):
        dossier = Dossier.objects.latest("pk")
        assert antwoord["Location"].endswith(f"/dossiers/{dossier.nummer}/")
        assert {d.partner.soort for d in Deelname.objects.filter(content_object=dossier)} == {"regie", "politie"}
        assert dossier.persoon.geboortedatum == date(2010, 2, 3)
        assert (dossier.casusregisseur, dossier.acuut) == (None, False)


def test_een_partner_kan_geen_andere_partners_toevoegen(als, wereld, velden):
    als("agent").post(NIEUW, velden | {"partners": [wereld.hier.partners["leerplicht"].pk]})
    with binnen(wereld.hier.gemeente):
        dossier = Dossier.objects.latest("pk")
        assert not Deelname.objects.filter(content_object=dossier, partner=wereld.hier.partners["leerplicht"]).exists()


def test_regie_laat_partners_meteen_meewerken_en_acuut_gaat_dringend_de_deur_uit(als, wereld, velden):
    leerplicht = wereld.hier.partners["leerplicht"]
    als("regisseur").post(NIEUW, velden | {"partners": [leerplicht.pk], "acuut": "ja"})
    with binnen(wereld.hier.gemeente):
        dossier = Dossier.objects.latest("pk")
        assert dossier.casusregisseur == wereld.hier.mensen["regisseur"]
        assert Deelname.objects.filter(content_object=dossier, partner=leerplicht).exists()
        soorten = Gebeurtenis.objects.filter(dossier_id=dossier.pk).order_by("pk").values_list("soort", "urgent")
        assert list(soorten) == [("dossier_aangemeld", True), ("partner_toegevoegd", False)]


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("achternaam", ""), ("aanleiding", ""), ("acuut", ""), ("grondslag", "verzonnen"), ("geboortedatum", "31-2-2010"),
     ("geboortedatum", "1-1-2099"), ("buurt", "999999")],
)  # fmt: skip
def test_een_fout_antwoord_houdt_vast_wat_er_stond(als, wereld, velden, veld, waarde):
    antwoord = als("regisseur").post(NIEUW, velden | {veld: waarde}, status=422)
    gezien = antwoord.content.decode()
    assert veld in antwoord.context["form"].errors
    assert "Fout:" in gezien
    assert ("Komt niet op school." in gezien) is (veld != "aanleiding")
    with binnen(wereld.hier.gemeente):
        assert Dossier.objects.count() == 1


def test_een_buurt_van_de_andere_gemeente_is_geen_keuze(als, wereld, velden):
    antwoord = als("regisseur").post(NIEUW, velden | {"buurt": wereld.daar.buurt.pk}, status=422)
    assert "buurt" in antwoord.context["form"].errors


def test_dubbel_versturen_maakt_een_dossier(als, wereld, velden):
    browser = als("regisseur")
    pagina = browser.post(NIEUW, {"van_zoeken": "1", "achternaam": "Bakker"}, status=200).content.decode()
    token = re.search(r'name="eenmalig" value="([^"]+)"', pagina).group(1)
    eerste, tweede = (browser.post(NIEUW, velden | {"eenmalig": token}) for _ in range(2))
    assert eerste["Location"] == tweede["Location"]
    with binnen(wereld.hier.gemeente):
        assert Dossier.objects.count() == 2


@pytest.fixture
def de_wit(wereld):
    """Registered as people do: the tussenvoegsel in a field of its own."""
    with binnen(wereld.hier.gemeente):
        return meld_aan(
            persoon={
                "voornaam": "Sem", "tussenvoegsel": "de", "achternaam": "Wittenmeijer",
                "straat": "Maasstraat", "huisnummer": "41",
            },
            aanleiding="Reden", grondslag="Convenant", door=wereld.hier.toegang("regisseur"),
        )  # fmt: skip


@pytest.mark.parametrize(
    "gezocht",
    [
        {"achternaam": "de Wittenmeijer"},
        {"achternaam": "Wittenmeyer"},
        {"achternaam": "Wittemeier", "voornaam": "Sem"},
        {"achternaam": "Onbekend", "voornaam": "Sem", "straat": "Maastraat", "huisnummer": "41"},
    ],
)
def test_anders_gespeld_of_met_het_tussenvoegsel_in_de_naam_wordt_toch_gevonden(als, de_wit, gezocht):
    assert de_wit.nummer in als("regisseur").post(ZOEK, gezocht, status=200).content.decode()


@pytest.mark.parametrize("wie", ["agent", "buitenstaander"])
def test_ook_bijna_gelijk_verraadt_geen_dossier_dat_men_niet_ziet(als, de_wit, wie):
    gezien = als(wie).post(ZOEK, {"achternaam": "Wittemeier", "voornaam": "Sem"}, status=200).content.decode()
    assert de_wit.nummer not in gezien
    assert "U ziet geen dossier over deze persoon" in gezien


def test_wie_de_voornaam_erbij_zegt_krijgt_geen_lijst_van_naamgenoten(als, de_wit):
    gezocht = {"achternaam": "Wittenmeijer", "voornaam": "Annabel"}
    assert de_wit.nummer not in als("regisseur").post(ZOEK, gezocht, status=200).content.decode()
