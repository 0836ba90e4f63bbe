import math
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dossiers.tekeningen.kaart import Vlak, kaart, klasse, legenda, puntenkaart

VIERKANT = [(155000.0, 463000.0), (155400.0, 463000.0), (155400.0, 462600.0), (155000.0, 462600.0)]
EENHEID = ("dossier", "dossiers")


def teken(*vlakken: Vlak) -> ElementTree.Element:
    return ElementTree.fromstring(kaart(vlakken, "Kaart", EENHEID))


def naast(ring: list[tuple[float, float]], meters: float) -> list[tuple[float, float]]:
    return [(x + meters, y) for x, y in ring]


def test_naam_met_opmaak_wordt_tekst_en_nooit_html():
    naam = '<script>alert("x")</script>'
    svg = kaart([Vlak(naam, [VIERKANT], 3, '/x"><script>')], naam, EENHEID)
    assert "<script" not in svg
    assert '"><script' not in svg
    assert ElementTree.fromstring(svg).find(".//text").text == naam


def test_iedere_buurt_is_een_link_met_naam_en_aantal_in_woorden():
    svg = teken(Vlak("Lekbuurt", [VIERKANT], 1, "/lek"), Vlak("Merwepark", [naast(VIERKANT, 400)], 4, "/merwe"))
    links = svg.findall(".//a")
    assert [(a.get("href"), a.get("aria-label")) for a in links] == [
        ("/lek", "Lekbuurt: 1 dossier"),
        ("/merwe", "Merwepark: 4 dossiers"),
    ]


def test_onbekend_aantal_is_geen_nul():
    svg = teken(Vlak("Lekbuurt", [VIERKANT], None, "/lek"))
    assert svg.find(".//a").get("aria-label") == "Lekbuurt: onbekend"
    assert "k0" in svg.find(".//a/path").get("class")


def test_omgeving_is_geen_link_en_bepaalt_de_uitsnede_niet():
    buiten = Vlak("Ver weg", [naast(VIERKANT, 90000)])
    met, zonder = teken(Vlak("A", [VIERKANT], 1, "/a"), buiten), teken(Vlak("A", [VIERKANT], 1, "/a"))
    assert len(met.findall(".//a")) == 1
    assert met.find(".//a/path").get("d") == zonder.find(".//a/path").get("d")


def test_noorden_ligt_boven():
    zuid = [(x, y - 400) for x, y in VIERKANT]
    svg = teken(Vlak("Noord", [VIERKANT], 1, "/n"), Vlak("Zuid", [zuid], 1, "/z"))
    hoogte = {t.text: float(t.get("y")) for t in svg.iter("text") if "lab-naam" in t.get("class")}
    assert hoogte["Noord"] < hoogte["Zuid"]


def test_opschrift_ligt_binnen_een_holle_buurt():
    """The centroid of this U lies outside it."""
    u = [(0, 0), (300, 0), (300, 300), (200, 300), (200, 100), (100, 100), (100, 300), (0, 300)]
    svg = teken(Vlak("U", [u], 1, "/u"))
    getal = next(t for t in svg.iter("text") if t.get("class") == "lab-n")
    _, _, breed, hoog = map(float, svg.get("viewBox").split())
    links, rechts = (breed - (hoog - 28)) / 2, (breed + (hoog - 28)) / 2
    x, y = float(getal.get("x")), float(getal.get("y"))
    in_de_opening = (rechts - links) / 3 < x - links < (rechts - links) * 2 / 3 and y < hoog * 2 / 3
    assert not in_de_opening


def test_dezelfde_gegevens_geven_dezelfde_tekening():
    vlakken = [Vlak("A", [VIERKANT], 1, "/a"), Vlak("B", [naast(VIERKANT, 400)], 9, "/b", gekozen=True)]
    assert kaart(vlakken, "Kaart", EENHEID) == kaart(list(vlakken), "Kaart", EENHEID)


@pytest.mark.parametrize(("waarde", "verwacht"), [(0, 1), (1, 2), (2, 2), (3, 3), (9, 4), (10, 5), (500, 5)])
def test_klasse_begint_bij_de_grens(waarde, verwacht):
    assert klasse(waarde, (1, 3, 6, 10)) == verwacht


def test_legenda_noemt_vijf_klassen_zonder_gat():
    assert legenda((1, 3, 6, 10)) == [
        ("k1", "0"),
        ("k2", "1-2"),
        ("k3", "3-5"),
        ("k4", "6-9"),
        ("k5", "10 of meer"),
    ]


# ---------------------------------------------------------------- numbered places
_CSS = Path(__file__).parents[2] / "static/css/tekeningen.css"


def _merken(*punten: tuple[float, float]) -> list[tuple[float, float, float, str]]:
    """Middle, half width and words of each mark."""
    genummerd = [(x, y, str(nr)) for nr, (x, y) in enumerate(punten, start=1)]
    svg = ElementTree.fromstring(puntenkaart([Vlak("Lekbuurt", [VIERKANT])], genummerd, "Kaart"))
    maten = [[float(rect.get(naam)) for naam in ("x", "y", "width", "height")] for rect in svg.iter("rect")]
    woorden = [tekst.text for tekst in svg.iter("text")]
    return [(x + b / 2, y + h / 2, b / 2, woord) for (x, y, b, h), woord in zip(maten, woorden, strict=True)]


def test_nummers_op_dezelfde_plek_delen_een_merk_en_geen_nummer_raakt_weg():
    hier, daar = (155050.0, 462950.0), (155300.0, 462700.0)
    assert [woord for *_, woord in _merken(hier, daar)] == ["1", "2"]
    assert [woord for *_, woord in _merken(hier, daar, hier)] == ["1, 3", "2"]
    assert [woord for *_, woord in _merken(*[hier] * 4)] == ["1 +3"]


def test_merken_van_een_nummer_liggen_nooit_over_elkaar():
    punten = [(155000.0 + 10 * i, 462600.0 + 10 * j) for i in range(0, 40, 5) for j in range(0, 40, 5)]
    merken = _merken(*punten)
    assert all(math.dist(a[:2], b[:2]) >= 2 * 13 for nr, a in enumerate(merken) for b in merken[:nr])


def test_een_nummer_is_op_een_telefoon_zo_groot_als_kleine_tekst():
    """On 390 pixels the map is some 360 wide; UI.md: nothing under 13 pixels."""
    letter = int(re.search(r"\.kaart-nr \{[^}]*font-size: (\d+)px", _CSS.read_text())[1])
    svg = ElementTree.fromstring(puntenkaart([Vlak("Lekbuurt", [VIERKANT])], [(155050, 462950, "1")], "Kaart"))
    assert letter * 360 / float(svg.get("viewBox").split()[2]) >= 13


# ---------------------------------------------------------------- places on the map of a wijk
def _stippen(*plekken: tuple[float, float, int]) -> tuple[list[tuple[float, float, str]], tuple[float, float]]:
    """Where the places are drawn with their number, and where the number of the buurt is."""
    ring = [*VIERKANT, VIERKANT[0]]
    svg = ElementTree.fromstring(kaart([Vlak("Lekbuurt", [ring], 9, "/l")], "Kaart", EENHEID, plekken=plekken))
    stippen = [g for g in svg.iter("g") if g.get("class") == "kaart-plek"]
    waar = [re.findall(r"[\d.]+", g.get("transform")) for g in stippen]
    getal = next(t for t in svg.iter("text") if t.get("class") == "lab-n")
    teller = [g.find("text").text for g in stippen]
    return [(float(x), float(y), nr) for (x, y), nr in zip(waar, teller, strict=True)], (
        float(getal.get("x")), float(getal.get("y")),
    )  # fmt: skip


def test_een_plek_ligt_nooit_over_het_getal_van_de_buurt():
    for dx in range(-60, 61, 20):
        (stip,), getal = _stippen((155200 + dx, 462800 + dx / 3, 5))
        assert abs(stip[0] - getal[0]) > 40 or abs(stip[1] - getal[1]) > 25


def test_plekken_over_elkaar_zijn_er_een_en_de_grootste_blijft():
    stippen, _ = _stippen((155050, 462700, 8), (155055, 462700, 5), (155350, 462700, 4))
    assert [nr for *_, nr in stippen] == ["8", "4"]
