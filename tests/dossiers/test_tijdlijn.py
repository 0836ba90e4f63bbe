"""The tijdlijn: sentences, groups, pages, and what is new since the last visit."""

from datetime import timedelta

import pytest

from autorisatie import klok, logboek
from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from dossiers import bezoek, tijdlijn
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.deelname import beeindig_deelname
from dossiers.acties.plan import meet
from dossiers.acties.regie import wijs_casusregisseur_aan
from dossiers.bladeren import lees
from dossiers.models import Deelname, Leefgebied
from dossiers.tijdlijnsoorten import GROEPEN, Soort
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht


@pytest.fixture
def kijk(wereld):
    """What somebody sees on the tijdlijn; needs an open gemeente."""

    def regels(wie, **anders):
        dossiertoegang = DossierToegang(wereld.hier.dossier, wereld.hier.toegang(wie))
        return tijdlijn.bladzijde(dossiertoegang, Zicht(dossiertoegang), **anders)

    return regels


def koppen(bladzijde):
    return [regel.kop for regel in bladzijde.rijen]


def test_iedere_soort_van_de_acties_heeft_een_zin(wereld, kijk):
    with binnen(wereld.hier.gemeente):
        soorten = set(Gebeurtenis.objects.values_list("soort", flat=True))
        assert soorten - set(tijdlijn.SOORTEN) == set()
        assert "Wijziging in het dossier" not in koppen(kijk("regisseur", aantal=100))


def test_zinnen_noemen_wie_en_wat(wereld, kijk):
    hier = wereld.hier
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        wijs_casusregisseur_aan(hier.dossier, hier.mensen["regisseur2"], door=regisseur)
        beeindig_deelname(Deelname.objects.get(partner=hier.partners["politie"]), reden="Klaar", door=regisseur)
        gezien = koppen(kijk("regisseur", aantal=100))
    assert f"Casusregisseur: {hier.mensen['regisseur2'].naam}" in gezien
    assert "Politie basisteam werkt niet meer mee" in gezien
    assert "Leerplicht werkt mee" in gezien
    assert f"Nieuwe actie voor Leerplicht: {hier.kanarie('actie-leerplicht')}" in gezien


def test_wie_leest_staat_bij_iedere_regel(wereld, kijk):
    with binnen(wereld.hier.gemeente):
        lezers = {regel.tekst: regel.lezers for regel in kijk("agent", aantal=100).rijen if regel.aantekening}
    assert lezers[wereld.hier.kanarie("strafrecht")] == "Alleen regie en Politie basisteam"
    assert lezers[wereld.hier.kanarie("werkaantekening")] == "Alleen uw organisatie"


def test_van_andermans_actie_blijven_reden_en_terugmelding_weg(wereld, kijk):
    with binnen(wereld.hier.gemeente):
        van_agent = [(r.kop, r.tekst, r.reden) for r in kijk("agent", groep="acties").rijen if "klaar" in r.kop]
        van_uitvoerder = [r.tekst for r in kijk("jongerenwerker", groep="acties").rijen if r.tekst]
    assert [regel[1:] for regel in van_agent] == [("", "")] * len(van_agent) != []
    assert wereld.hier.kanarie("terugmelding") in van_uitvoerder


@pytest.mark.parametrize("groep", GROEPEN)
def test_een_groep_toont_alleen_haar_eigen_soorten(wereld, kijk, groep):
    with binnen(wereld.hier.gemeente):
        assert {regel.soort.groep for regel in kijk("regisseur", groep=groep).rijen} <= {groep}


def test_bladeren_toont_iedere_regel_een_keer(wereld, kijk):
    with binnen(wereld.hier.gemeente):
        alles = koppen(kijk("regisseur", aantal=100))
        stukken, na = [], None
        while True:
            bladzijde = kijk("regisseur", aantal=4, na=na)
            stukken += koppen(bladzijde)
            if not (na := bladzijde.volgende):
                break
            na = lees(str(na))
    assert stukken == alles


def test_scores_van_een_keer_zijn_een_regel_voor_wie_ze_samen_leest(wereld, kijk):
    hier = wereld.hier
    with binnen(hier.gemeente):
        gebieden = {code: Leefgebied.objects.get(code=code) for code in ("WRK", "DAG")}
        meet(hier.dossier, scores={gebieden["WRK"]: 3, gebieden["DAG"]: 4}, door=hier.toegang("regisseur"))
        gezien = koppen(kijk("leerplicht", groep="leefgebieden"))
    assert gezien[0] == "Leefgebieden gemeten: Werk en opleiding 3, Vrije tijd 4"


def test_filter_en_verder_werken_als_adres(als, wereld):
    browser = als("regisseur")
    with binnen(wereld.hier.gemeente):
        for nr in range(30):
            schrijf_aantekening(wereld.hier.dossier, tekst=f"Notitie {nr}", rubriek=wereld.hier.rubriek("K"),
                                door=wereld.hier.toegang("agent"))  # fmt: skip
    gezien = browser.tekst(browser.dossier + "tijdlijn/", toon="contact")
    assert "Notitie 29" in gezien
    assert "Notitie 1<" not in gezien
    volgende = browser.get(browser.dossier + "tijdlijn/", toon="contact").context["volgende"]
    assert "Notitie 1<" in browser.client.get(browser.basis + browser.dossier + "tijdlijn/" + volgende).content.decode()
    assert "Dossier aangemeld" not in gezien
    assert "Dossier aangemeld" in browser.tekst(browser.dossier + "tijdlijn/", toon="dossier")
    browser.get(browser.dossier + "tijdlijn/", toon="onzin", na="onzin")


def test_een_hogere_app_vertelt_mee(wereld, kijk, monkeypatch):
    monkeypatch.setattr(tijdlijn, "SOORTEN", dict(tijdlijn.SOORTEN))
    tijdlijn.vertel_ook({"iets_besloten": Soort("besluiten", "gavel", "Iets besloten", "paars")})
    with binnen(wereld.hier.gemeente):
        logboek.leg_vast("iets_besloten", dossier=wereld.hier.dossier, door=wereld.hier.toegang("voorzitter"))
        assert koppen(kijk("agent", groep="besluiten"))[0] == "Iets besloten"


def test_een_onbekende_soort_zegt_niets_bijzonders(wereld, kijk):
    with binnen(wereld.hier.gemeente):
        logboek.leg_vast("geheime_zaak", dossier=wereld.hier.dossier, door=None)
        regel = kijk("agent").rijen[0]
    assert (regel.kop, regel.wie) == ("Wijziging in het dossier", "Automatisch")


def sinds(wereld, wie, vorige):
    return bezoek.sinds(DossierToegang(wereld.hier.dossier, wereld.hier.toegang(wie)), vorige)


def test_sinds_uw_laatste_bezoek_telt_alleen_wat_men_mag_zien_en_van_anderen(wereld):
    hier, vorige = wereld.hier, klok.nu()
    with binnen(hier.gemeente):
        schrijf_aantekening(hier.dossier, tekst="a", rubriek=hier.rubriek("I"), door=hier.toegang("agent"))
        schrijf_aantekening(hier.dossier, tekst="b", rubriek=hier.rubriek("K"), door=hier.toegang("agent"))
        assert sinds(wereld, "regisseur", vorige).zin == "2 aantekeningen"
        assert sinds(wereld, "jongerenwerker", vorige).zin == "1 aantekening"
        assert sinds(wereld, "leerplicht", vorige).zin == ""
        assert sinds(wereld, "agent", vorige).zin == ""
        assert sinds(wereld, "agent", None) is None


def test_doorklikken_in_een_bezoek_maakt_het_nieuws_niet_oud(als, wereld):
    hier, regie = wereld.hier, als("regisseur")
    assert "laatste bezoek" not in regie.tekst(regie.dossier)
    with klok.op(klok.nu() + timedelta(hours=2)):
        assert "Geen nieuws sinds uw laatste bezoek" in regie.tekst(regie.dossier)
        with binnen(hier.gemeente):
            schrijf_aantekening(hier.dossier, tekst="Feit", rubriek=hier.rubriek("K"), door=hier.toegang("agent"))
        for _ in range(2):
            assert "1 aantekening" in regie.tekst(regie.dossier).partition("Sinds uw laatste bezoek")[2]
    with klok.op(klok.nu() + timedelta(hours=4)):
        assert "Geen nieuws sinds uw laatste bezoek" in regie.tekst(regie.dossier)
