"""The small drawings: right, safe, without style attributes, and the same each time."""

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest

from dossiers.tekeningen import balk, kaart, netwerk, radar, stap, trend, voortgang

BOOS = '"><script>x</script>'
VANDAAG = date(2026, 11, 23)
LIJN = balk.as_van([date(2026, 9, 1), date(2027, 2, 12)], VANDAAG)
EGO = netwerk.Stip("ego", "persoon", "persoon", "user", BOOS, BOOS)
ROND = [netwerk.Stip(f"k{nr}", vorm, "groep", "users", f"{vorm} {BOOS}", BOOS, vorm, BOOS)
        for nr, vorm in enumerate([*netwerk.VORMEN, *netwerk.VORMEN])]  # fmt: skip
STREPEN = [netwerk.Streep("ego", "k0", "lijn-oorzaak", pijl="k0"), netwerk.Streep("k1", "ego", "x", pijl="ego"),
           netwerk.Streep("k2", "weg", "x")]  # fmt: skip
RING = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]

FIGUREN: dict[str, Callable[[], str]] = {
    "trend": lambda: trend.spark([1, 5, 3], BOOS, eerder=2),
    "radar": lambda: radar.radar([BOOS, "Wonen", "Werk en opleiding"], [1, None, 5], [2, 2, 2], BOOS),
    "stap": lambda: stap.stap(2, 4, 5),
    "voortgang": lambda: voortgang.voortgang(2, 7, 1),
    "staaf": lambda: voortgang.staaf(8, 14, 1),
    "balk": lambda: balk.balk(LIJN, date(2026, 10, 1), date(2026, 11, 11), "laat", 0.4),
    "balk_kop": lambda: balk.balk_kop(LIJN),
    "netwerk_ringen": lambda: netwerk.ringen(EGO, ROND, STREPEN, BOOS),
    "netwerk_kolommen": lambda: netwerk.kolommen(EGO, ROND[:5], STREPEN, BOOS),
    "kaart": lambda: kaart.kaart([kaart.Vlak(BOOS, [RING], 1, BOOS)], BOOS, (BOOS, BOOS)),
}


@pytest.fixture(params=FIGUREN, name="svg")
def _svg(request: pytest.FixtureRequest) -> str:
    return FIGUREN[request.param]()


def test_is_goed_gevormd_en_zonder_opmaak_of_script_van_buiten(svg):
    boom = ElementTree.fromstring(svg)
    assert {element.tag for element in boom.iter()} <= {
        "svg", "g", "a", "path", "polygon", "polyline", "line", "circle", "rect", "text", "title", "tspan", "use",
    }  # fmt: skip
    assert not [naam for element in boom.iter() for naam in element.attrib if naam == "style" or naam[:2] == "on"]


def test_heeft_een_naam_of_is_alleen_versiering(svg):
    boom = ElementTree.fromstring(svg)
    assert boom.get("aria-hidden") == "true" or (boom.get("role") in ("img", "group") and boom.get("aria-label"))


@pytest.mark.parametrize("naam", FIGUREN)
def test_is_iedere_keer_gelijk(naam):
    assert FIGUREN[naam]() == FIGUREN[naam]()


@pytest.mark.parametrize(
    ("nu", "was", "woorden"),
    [(38, 21, "meer, was 21"), (8, 14, "minder, was 14"), (24, 23, "gelijk, was 23")],
)
def test_richting_zegt_het_in_woorden(nu, was, woorden):
    assert trend.richting(nu, was)[2] == woorden


def test_trend_van_alleen_nullen_is_een_vlakke_lijn():
    lijn = ElementTree.fromstring(trend.spark([0, 0, 0], "Geen")).find(".//polyline")
    assert len({punt.split(",")[1] for punt in lijn.get("points").split()}) == 1


def test_radar_slaat_een_leefgebied_zonder_score_over():
    svg = ElementTree.fromstring(radar.radar(["A", "B", "C"], [1, None, 5], None, "R"))
    assert len(svg.findall(".//circle")) == 2
    assert [p.get("class") for p in svg.iter("polygon")][-1] == "rad-nu"


def test_radar_is_breed_genoeg_voor_de_langste_naam():
    def breedte(naam: str) -> float:
        svg = ElementTree.fromstring(radar.radar(["A", naam, "C"], [1, 2, 3], None, "R"))
        return float(svg.get("viewBox").split()[2])

    assert breedte("Middelengebruiksgeschiedenis") > breedte("Kort")


@pytest.mark.parametrize(
    ("naam", "regels"),
    [
        ("Justitie", ["Justitie"]),
        ("Lichamelijke gezondheid", ["Lichamelijke", "gezondheid"]),
        ("Werk en opleiding", ["Werk en", "opleiding"]),
        ("Middelengebruik", ["Middelengebruik"]),
    ],
)
def test_lange_naam_over_twee_regels(naam, regels):
    assert radar.in_regels(naam) == regels


@pytest.mark.parametrize(
    ("eerst", "nu", "verwacht"),
    [(2, 3, ("op", "van 2 naar 3")), (3, 2, ("neer", "van 3 naar 2")), (2, 2, ("gelijk", "blijft 2"))],
)
def test_beweging_van_een_leefgebied(eerst, nu, verwacht):
    klasse, _, woorden = stap.beweging(eerst, nu)
    assert (klasse, woorden) == verwacht


def test_gelijke_meting_toont_een_punt():
    svg = ElementTree.fromstring(stap.stap(3, 3))
    assert [c.get("class") for c in svg.iter("circle")] == ["stap-nu p3"]


def test_voortgang_heeft_een_blok_per_actie():
    svg = ElementTree.fromstring(voortgang.voortgang(3, 8, 2))
    soorten = [r.get("class") for r in svg.iter("rect")]
    assert soorten == ["vg-af"] * 3 + ["vg-open"] * 3 + ["vg-laat"] * 2


def test_voortgang_zonder_acties_is_leeg():
    assert not list(ElementTree.fromstring(voortgang.voortgang(0, 0)).iter("rect"))


def test_balk_blijft_binnen_de_as():
    svg = ElementTree.fromstring(balk.balk(LIJN, date(2020, 1, 1), date(2040, 1, 1)))
    rechthoek = next(svg.iter("rect"))
    assert (rechthoek.get("x"), rechthoek.get("width")) == ("0%", "100%")


def test_alleen_een_late_actie_loopt_door_tot_vandaag():
    def klassen(soort: str) -> set[str]:
        svg = ElementTree.fromstring(balk.balk(LIJN, date(2026, 10, 1), date(2026, 11, 11), soort))
        return {r.get("class") for r in svg.iter("rect")}

    assert "balk-over" in klassen("laat")
    assert "balk-over" not in klassen("open")


def test_lange_as_houdt_hooguit_zes_maandnamen():
    jaren = balk.as_van([date(2024, 1, 1), date(2027, 12, 31)], VANDAAG)
    assert len(list(ElementTree.fromstring(balk.balk_kop(jaren)).iter("text"))) <= 6


@pytest.mark.parametrize("aantal", [1, 2, 3, 5, 9, 10, 16])
@pytest.mark.parametrize("teken", [netwerk.ringen, netwerk.kolommen])
def test_geen_twee_knopen_staan_op_elkaar(teken, aantal):
    rond = [netwerk.Stip(str(nr), "persoon", "x", "user", "Naam") for nr in range(aantal)]
    plekken = re.findall(r"translate\(([\d.]+) ([\d.]+)\)", teken(EGO, rond, [], "x"))
    punten = [(float(x), float(y)) for x, y in plekken]
    assert len(punten) == aantal + 1
    assert min(dist(een, ander) for een, ander in combinations(punten, 2)) > 80


def test_een_pijl_wijst_naar_het_gevolg_en_een_lijn_zonder_einde_vervalt():
    svg = netwerk.ringen(EGO, ROND[:3], STREPEN, "x")
    assert svg.count('class="pijl ') == svg.count("<line") == 2
