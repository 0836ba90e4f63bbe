"""Signalen en incidenten op de kaart: geen stip, geen getal en geen straat van wat iemand niet mag lezen."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.deelname import beeindig_deelname
from dossiers.acties.dossier import meld_aan
from dossiers.models import Buurt, Deelname
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.signalen import nieuw_signaal
from tests.sitrap.kijken import Kijker, kanaries, vragen

SIGNALEN, INCIDENTEN = "wijken/?laag=signalen", "wijken/?laag=incidenten"


@pytest.fixture
def hier(wereld):
    """Five signalen of the police and five incidenten in a dossier of the police, all on one square."""
    plaats = wereld.hier
    with binnen(plaats.gemeente):
        for nr in range(5):
            nieuw_signaal(plaats, "agent", straat="Politiestraat", x=155_000 + nr, y=463_000)
            nieuw_incident(plaats, plaats.dossier, straat="Voorvalstraat", x=155_000 + nr, y=463_000)
    return plaats


@pytest.fixture
def kijk(hier):
    return lambda wie: Kijker(hier, wie)


def _kaart(kijker, pad):
    """The areas in words, the numbers in the dots, and the rows of the second table."""
    soep = kijker.soep(pad)
    gebieden = [a["aria-label"] for a in soep.select("svg.kaart a")]
    stippen = [stip.get_text() for stip in soep.select(".kaart-plek text")]
    tabellen = soep.select("#kaart table")
    plekken = [rij.get_text(" ", strip=True) for rij in tabellen[1].select("tbody tr")] if len(tabellen) > 1 else []
    return gebieden, stippen, plekken


def _tabs(kijker, pad="wijken/"):
    tabs = kijker.soep(pad).select('nav[aria-label="Wat de kaart telt"] a')
    return [tab.get_text(" ", strip=True) for tab in tabs]


def test_regie_ziet_alle_signalen_op_de_kaart_en_in_de_tabel(kijk):
    assert _kaart(kijk("regisseur"), SIGNALEN) == (
        ["Maaskwartier: 5 signalen"], ["5"], ["Politiestraat Maaskwartier 5"],
    )  # fmt: skip
    assert _tabs(kijk("regisseur")) == ["Dossiers 1", "Signalen 5", "Incidenten 5"]


def test_een_partner_krijgt_geen_stip_en_geen_getal_van_andermans_signalen(kijk):
    assert _kaart(kijk("leerplicht"), SIGNALEN) == (["Maaskwartier: 0 signalen"], [], [])
    assert _tabs(kijk("leerplicht"))[1] == "Signalen"
    assert "Politiestraat" not in kijk("leerplicht").html(SIGNALEN)
    assert _kaart(kijk("agent"), SIGNALEN)[1] == ["5"]


def test_een_signaal_alleen_voor_mij_telt_niet_bij_een_collega(kijk, hier):
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent", lezers="alleen_ik", straat="Stille steeg")
    assert _kaart(kijk("agent"), SIGNALEN)[0] == ["Maaskwartier: 6 signalen"]
    assert _kaart(kijk("leerplicht"), SIGNALEN)[0] == ["Maaskwartier: 0 signalen"]
    assert "Stille steeg" not in kijk("voorzitter").html(SIGNALEN)


def test_zonder_de_rubriek_geen_stip_geen_getal_en_geen_straat_van_een_incident(kijk):
    assert _kaart(kijk("agent"), INCIDENTEN) == (
        ["Maaskwartier: 5 incidenten"], ["5"], ["Voorvalstraat Maaskwartier 5"],
    )  # fmt: skip
    for wie in ("leerplicht", "buitenstaander"):
        assert _kaart(kijk(wie), INCIDENTEN) == (["Maaskwartier: 0 incidenten"], [], [])
        assert _tabs(kijk(wie))[2] == "Incidenten"
        assert "Voorvalstraat" not in kijk(wie).html(INCIDENTEN)


def test_een_incident_in_een_verborgen_dossier_telt_niet_mee(kijk, hier):
    """Four may be seen and one not: together they would be a dot of five."""
    voor = kijk("agent").html(INCIDENTEN)
    with binnen(hier.gemeente):
        geheim = meld_aan(persoon={"voornaam": "Niet", "achternaam": "Zichtbaar"}, aanleiding="x", grondslag="y",
                          door=hier.toegang("regisseur"))  # fmt: skip
        nieuw_incident(hier, geheim, "verborgen", "regisseur", x=155_000, y=463_000)
    assert _kaart(kijk("regisseur"), INCIDENTEN)[1] == ["6"]
    assert _kaart(kijk("agent"), INCIDENTEN)[1] == ["5"]
    assert len(kijk("agent").html(INCIDENTEN)) == len(voor)


def test_na_het_einde_van_de_deelname_is_de_kaart_leeg(kijk, hier):
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(content_object=hier.dossier, group=hier.partners["politie"].groep)
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
    assert _kaart(kijk("agent"), INCIDENTEN) == (["Maaskwartier: 0 incidenten"], [], [])


def test_een_plek_met_drie_krijgt_geen_stip(kijk, hier):
    with binnen(hier.gemeente):
        for nr in range(3):
            nieuw_signaal(hier, "agent", straat="Kleine straat", x=154_900, y=462_900 + nr)
    assert _kaart(kijk("regisseur"), SIGNALEN)[1] == ["5"]
    assert "Kleine straat" not in kijk("regisseur").html(SIGNALEN)


def test_de_kaart_telt_alleen_de_gekozen_periode(kijk, hier):
    with binnen(hier.gemeente):
        for dagen in (29, 30, 200):
            nieuw_signaal(hier, "agent", datum=klok.vandaag() - timedelta(days=dagen))
    tellen = [_kaart(kijk("regisseur"), f"{SIGNALEN}&dagen={dagen}")[0][0] for dagen in (30, 90, 365)]
    assert tellen == [f"Maaskwartier: {aantal} signalen" for aantal in (6, 7, 8)]


def test_elders_in_een_andere_wijk_telt_niet_en_zonder_buurt_wordt_gezegd(kijk, hier):
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent", buurt=None)
    assert "1 signaal heeft geen buurt en staat niet op de kaart" in kijk("regisseur").tekst(SIGNALEN)
    assert "geen buurt" not in kijk("leerplicht").tekst(SIGNALEN)
    assert _tabs(kijk("regisseur"), "wijken/WK999901/?laag=signalen")[1] == "Signalen 5"
    assert _tabs(kijk("regisseur"), "wijken/?laag=signalen")[1] == "Signalen 6"


def test_een_buurt_op_de_kaart_opent_precies_wat_er_geteld_is(kijk):
    href = kijk("regisseur").soep(SIGNALEN).select_one("svg.kaart a")["href"].removeprefix("/lindeveen/")
    assert len(kijk("regisseur").soep(href).select("tbody tr")) == 5
    assert len(kijk("agent").soep(href).select("tbody tr")) == 5
    assert not kijk("leerplicht").soep(href).select("tbody tr")
    href = kijk("agent").soep(INCIDENTEN).select_one("svg.kaart a")["href"].removeprefix("/lindeveen/")
    assert len(kijk("agent").soep(href).select("tbody tr")) == 5
    assert not kijk("leerplicht").soep(href).select("tbody tr")


def test_signalen_van_een_buurt_van_een_ander_bestaat_niet(kijk, wereld):
    with binnen(wereld.daar.gemeente):
        vreemd = Buurt.objects.get().pk
    for buurt in (vreemd, "x", "²", "9" * 30):
        assert "Mijn signalen" in kijk("agent").soep(f"dossiers/signalen/?buurt={buurt}&dagen=x").h1.get_text()


def test_signalen_van_een_buurt_laten_geen_kanarie_van_een_ander_zien(kijk, hier):
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent", "geheim")
    pad = f"dossiers/signalen/?buurt={hier.buurt.pk}"
    assert any("geheim" in kanarie for kanarie in kanaries(kijk("regisseur").html(pad)))
    assert not kanaries(kijk("leerplicht").html(pad))


@pytest.mark.parametrize("vraag", ["?laag=alles", "?laag=", "?dagen=31", "?laag=signalen&dagen=-1"])
def test_een_verzonnen_laag_of_periode_is_de_eerste_keus(kijk, vraag):
    assert kijk("regisseur").soep(f"wijken/{vraag}").select_one("svg.kaart")


@pytest.mark.parametrize("pad", [SIGNALEN, INCIDENTEN])
def test_een_laag_kost_een_vraag_meer_hoeveel_er_ook_op_de_kaart_staat(kijk, hier, pad):
    """The page itself asks 20 (test_wijk)."""
    kijker = kijk("regisseur")
    kijker.get(pad)
    weinig = vragen(lambda: kijker.get(pad))
    with binnen(hier.gemeente):
        for nr in range(12):
            nieuw_signaal(hier, "agent", x=154_850 + 20 * nr, y=463_000)
            nieuw_incident(hier, hier.dossier, x=154_850 + 20 * nr, y=463_000)
    assert len(vragen(lambda: kijker.get(pad))) == len(weinig) <= 20 + 1
