"""Indicatoren and rapportages: added with their source, read by who reads rubriek R, and by nobody else."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.indicator import boek_rapportage_in, trek_indicator_in, voeg_indicator_toe, wijzig_indicator
from dossiers.models import Dossier, Indicator, Rapportage
from tests.fabrieken.scherm import ingevuld, soep, tekst, velden, verstuur, zonder_toeval
from tests.fabrieken.soorten import meld_bekend, nieuw

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def dossier(hier) -> Dossier:
    with binnen(hier.gemeente):
        return nieuw(hier, "ondermijning")


def pad(dossier, rest="") -> str:
    return f"/lindeveen/dossiers/{dossier.nummer}/{rest}"


def test_een_indicator_staat_op_het_overzicht_met_bron_en_zekerheid(als, hier, dossier):
    regisseur = als("regisseur")
    antwoord = verstuur(regisseur.client, pad(dossier, "indicatoren/nieuw/"), omschrijving="Ramen dicht.",
                        bron="Brandweer", betrouwbaarheid="onbevestigd")  # fmt: skip
    assert antwoord.status_code == 303
    gezien = tekst(regisseur.client.get(pad(dossier)))
    assert "Ramen dicht." in gezien
    assert "Niet bevestigd. Bron: Brandweer" in gezien
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.filter(soort="indicator_toegevoegd").get().rubriek.code == "R"


def test_een_rapportage_wordt_ingeboekt_met_wie_dat_deed(als, hier, dossier):
    agent = als("agent")
    invoer = {"afzender": "Politie", "locatie": "Maaskade 3", "feiten": "Inval.", "aangetroffen": "Acht kilo."}
    invoer["datum"] = klok.vandaag().strftime("%d-%m-%Y")
    antwoord = verstuur(agent.client, pad(dossier, "rapportages/nieuw/"), **invoer)
    assert antwoord.status_code == 303
    gezien = tekst(als("regisseur").client.get(antwoord["Location"]))
    assert hier.mensen["agent"].naam in gezien
    assert "Acht kilo." in gezien


@pytest.mark.parametrize(
    ("adres", "invoer", "veld"),
    [
        ("indicatoren/nieuw/", {"bron": ""}, "bron"),
        ("indicatoren/nieuw/", {"betrouwbaarheid": ""}, "betrouwbaarheid"),
        ("indicatoren/nieuw/", {"datum": "1-1-2099"}, "datum"),
        ("rapportages/nieuw/", {"feiten": ""}, "feiten"),
        ("rapportages/nieuw/", {"datum": "31-2-2026"}, "datum"),
        ("rapportages/nieuw/", {"datum": "1-1-2099"}, "datum"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_de_tekst_blijft(als, dossier, adres, invoer, veld):
    goed = {"omschrijving": "Blijft staan.", "bron": "B", "betrouwbaarheid": "twijfel", "datum": "1-1-2026",
            "afzender": "P", "locatie": "Blijft staan.", "feiten": "F"}  # fmt: skip
    antwoord = verstuur(als("regisseur").client, pad(dossier, adres), **goed | invoer)
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors
    assert "Blijft staan." in antwoord.content.decode()


def test_wie_de_rubriek_niet_leest_ziet_overal_precies_hetzelfde(als, hier, dossier):
    leerplicht = als("leerplicht")
    paden = ["dossiers/", *(f"dossiers/{dossier.nummer}/{tab}" for tab in ("", "tijdlijn/", "plan/", "zicht/"))]

    def bladzijden():
        return [zonder_toeval(leerplicht.tekst(adres), ook_tijden=False) for adres in paden]

    bladzijden()
    with klok.op(klok.nu() + timedelta(hours=2)):
        voor = bladzijden()
    with binnen(hier.gemeente):
        rapportage = meld_bekend(hier, dossier)
    with klok.op(klok.nu() + timedelta(hours=2)):
        assert bladzijden() == voor
    for adres in ("indicatoren/nieuw/", "rapportages/nieuw/", f"rapportages/{rapportage.pk}/"):
        assert leerplicht.client.get(pad(dossier, adres)).status_code == 403


def test_wie_alleen_leest_voegt_niets_toe(als, hier, dossier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("R"), Niveau.LEZEN, reden="proef", door=None)
        meld_bekend(hier, dossier)
    gezien = als("agent").tekst(f"dossiers/{dossier.nummer}/")
    assert hier.kanarie("ondermijning-indicator") in gezien
    assert "indicatoren/nieuw" not in gezien
    with pytest.raises(Geweigerd), binnen(hier.gemeente):
        voeg_indicator_toe(dossier, omschrijving="x", bron="y", datum=klok.vandaag(), betrouwbaarheid="twijfel",
                           door=hier.toegang("agent"))  # fmt: skip


def test_alleen_bij_ondermijning(als, hier):
    als("regisseur").get(f"dossiers/{hier.dossier.nummer}/indicatoren/nieuw/", status=404)
    with pytest.raises(Onmogelijk), binnen(hier.gemeente):
        boek_rapportage_in(hier.dossier, datum=klok.vandaag(), door=hier.toegang("regisseur"))
    with binnen(hier.gemeente):
        assert not Indicator.objects.exists()
        assert not Rapportage.objects.exists()


def test_het_overzicht_vraagt_met_tien_niet_meer_dan_met_een(als, hier, dossier, vragen):
    regisseur = als("regisseur")
    with binnen(hier.gemeente):
        meld_bekend(hier, dossier)
    regisseur.client.get(pad(dossier))
    with klok.op(klok.nu() + timedelta(hours=2)):
        een = len(vragen(lambda: regisseur.client.get(pad(dossier))))
    with binnen(hier.gemeente):
        for _ in range(9):
            meld_bekend(hier, dossier)
    with klok.op(klok.nu() + timedelta(hours=4)):
        assert len(vragen(lambda: regisseur.client.get(pad(dossier)))) <= een


# ---------------------------------------------------------------- corrected and taken back
@pytest.fixture
def indicator(hier, dossier) -> Indicator:
    """Brought in by the police, who adds to rubriek R."""
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("R"), Niveau.TOEVOEGEN, reden="proef", door=None)
        return voeg_indicator_toe(dossier, omschrijving="Ramen dicht.", bron="Brandweer", datum=klok.vandaag(),
                                  betrouwbaarheid="onbevestigd", door=hier.toegang("agent"))  # fmt: skip


def test_een_indicator_verbeteren_laat_een_spoor_na(als, hier, dossier, indicator):
    regisseur = als("regisseur")
    antwoord = verstuur(
        regisseur.client, pad(dossier, f"indicatoren/{indicator.pk}/wijzigen/"), omschrijving="Luiken dicht."
    )
    assert antwoord.status_code == 303
    gezien = tekst(regisseur.client.get(pad(dossier)))
    assert "Luiken dicht." in gezien
    assert "Ramen dicht." not in gezien
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.get(soort="indicator_gewijzigd")
        assert spoor.wijzigingen == {"omschrijving": ["Ramen dicht.", "Luiken dicht."]}
        assert spoor.rubriek.code == "R"


def test_een_ingetrokken_indicator_staat_doorgestreept_met_de_reden(als, hier, dossier, indicator):
    agent = als("agent")
    antwoord = verstuur(agent.client, pad(dossier, f"indicatoren/{indicator.pk}/intrekken/"), reden="Ander pand.")
    assert antwoord.status_code == 303
    pagina = als("regisseur").client.get(pad(dossier))
    assert [d.get_text() for d in soep(pagina).select("del")] == ["Ramen dicht."]
    assert "Ander pand." in tekst(pagina)
    assert f"indicatoren/{indicator.pk}/" not in pagina.content.decode()
    tijdlijn = als("regisseur").tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert "Indicator ingetrokken" in tijdlijn
    assert "Ander pand." in tijdlijn


def test_wat_ingetrokken_is_verandert_niet_meer(hier, indicator):
    with binnen(hier.gemeente):
        agent = hier.toegang("agent")
        trek_indicator_in(indicator, reden="Ander pand.", door=agent)
        with pytest.raises(Onmogelijk, match="ingetrokken"):
            trek_indicator_in(indicator, reden="Nog eens.", door=agent)
        with pytest.raises(Onmogelijk, match="ingetrokken"):
            wijzig_indicator(indicator, waarden={"bron": "x"}, door=agent)


def test_zonder_reden_wordt_niets_ingetrokken(als, dossier, indicator):
    antwoord = verstuur(als("agent").client, pad(dossier, f"indicatoren/{indicator.pk}/intrekken/"), reden=" ")
    assert antwoord.context["form"].errors["reden"] == ["Vul dit in."]


def test_een_partner_verbetert_alleen_wat_hij_zelf_inbracht(als, hier, dossier, indicator):
    with binnen(hier.gemeente):
        van_regie = voeg_indicator_toe(dossier, omschrijving="x", bron="y", datum=klok.vandaag(),
                                       betrouwbaarheid="twijfel", door=hier.toegang("regisseur"))  # fmt: skip
    for act in ("wijzigen", "intrekken"):
        als("agent").get(f"dossiers/{dossier.nummer}/indicatoren/{indicator.pk}/{act}/")
        als("agent").get(f"dossiers/{dossier.nummer}/indicatoren/{van_regie.pk}/{act}/", status=403)
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        trek_indicator_in(van_regie, reden="x", door=hier.toegang("agent"))


def test_een_rapportage_verbeteren_tegelijk_met_een_ander_geeft_een_keuze(als, hier, dossier):
    with binnen(hier.gemeente):
        rapportage = meld_bekend(hier, dossier)
    regisseur, adres = als("regisseur"), pad(dossier, f"rapportages/{rapportage.pk}/wijzigen/")
    oud = velden(regisseur.client, adres, feiten="Mijn feiten")
    assert verstuur(regisseur.client, adres, feiten="Hun feiten").status_code == 303
    antwoord = regisseur.client.post(adres, oud)
    assert antwoord.status_code == 409
    assert "Hun feiten" in tekst(antwoord)
    assert "Mijn feiten" in antwoord.content.decode()
    assert regisseur.client.post(adres, ingevuld(antwoord)).status_code == 303
    gezien = tekst(regisseur.client.get(pad(dossier, f"rapportages/{rapportage.pk}/")))
    assert "Mijn feiten" in gezien
    assert "Rapportage verbeteren" in gezien
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.filter(soort="rapportage_gewijzigd").count() == 2
