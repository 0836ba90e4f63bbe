"""De wijkindeling van CBS: alles goed of niets, en bij ieder gebrek een zin die het gebied noemt."""

import copy
import json
import math
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from dossiers import geometrie
from dossiers.models import Buurt, Wijk
from dossiers.wijkindeling import Onbruikbaar, lees

# Real files of CBS, when they lie beside the repository; they are not part of it.
ECHT = Path(__file__).parents[3] / "shared" / "data"


def _vierkant(x=233_000, y=582_000, zijde=500):
    return [[x, y], [x + zijde, y], [x + zijde, y + zijde], [x, y + zijde], [x, y]]


def _feature(ring=None, **velden):
    return {
        "type": "Feature",
        "properties": velden,
        "geometry": {"type": "Polygon", "coordinates": [ring or _vierkant()]},
    }


def _wijk(**velden):
    return _feature(**{"WK_CODE": "WK999902", "WK_NAAM": "Oud-Zuid", "GM_CODE": "GM9999", "AANT_INW": 22635} | velden)


def _buurt(**velden):
    return _feature(
        **{"BU_CODE": "BU999902AA", "BU_NAAM": "Havenkwartier", "WK_CODE": "WK999902", "GM_CODE": "GM9999",
           "AANT_INW": 4440} | velden
    )  # fmt: skip


def _tekst(*features, **rest):
    return json.dumps({"type": "FeatureCollection", "name": "buurt2017", "features": list(features)} | rest)


@pytest.fixture
def gemeente(wereld):
    """Lindeveen met een CBS-code, zoals het technisch beheer die invult."""
    wereld.hier.gemeente.cbs_code = "GM9999"
    wereld.hier.gemeente.save()
    return wereld.hier.gemeente


@pytest.fixture
def laad(gemeente, tmp_path):
    """Schrijft de teksten naar bestanden en draait het commando, zoals een beheerder doet."""

    def _laad(*teksten, **opties):
        bestanden = []
        for nr, tekst in enumerate(teksten):
            bestand = tmp_path / f"{nr}.geojson"
            bestand.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
            bestanden.append(str(bestand))
        uit = StringIO()
        call_command("laad_wijkindeling", gemeente.slug, *bestanden, stdout=uit, **opties)
        return uit.getvalue()

    return _laad


# ---------------------------------------------------------------- wat goed gaat
def test_wijk_en_buurt_met_letters_in_de_code_staan_er_na_het_laden(laad, gemeente):
    verslag = laad(_tekst(_wijk(), _buurt()))
    with binnen(gemeente):
        buurt = Buurt.objects.get(code="BU999902AA")
        assert (buurt.naam, buurt.wijk.naam, buurt.inwoners, buurt.jaar) == (
            "Havenkwartier",
            "Oud-Zuid",
            4440,
            2017,
        )
        assert buurt.geometrie == [_vierkant()]
    assert "Lindeveen: 1 wijken en 1 buurten gelezen, indeling 2017." in verslag
    assert "Nieuw 2, gewijzigd 0, gelijk 0." in verslag


@pytest.mark.parametrize("onbekend", [-99999999, -99997, -99995, None, "", "-99999999"])
def test_geheim_of_onbekend_aantal_inwoners_wordt_leeg(laad, gemeente, onbekend):
    assert "Inwoners onbekend: 1." in laad(_tekst(_wijk(), _buurt(AANT_INW=onbekend)))
    with binnen(gemeente):
        assert Buurt.objects.get(code="BU999902AA").inwoners is None


def test_nul_inwoners_is_nul_en_niet_onbekend(laad, gemeente):
    laad(_tekst(_wijk(), _buurt(AANT_INW=0)))
    with binnen(gemeente):
        assert Buurt.objects.get(code="BU999902AA").inwoners == 0


def test_namen_van_een_later_jaar_worden_ook_herkend(laad, gemeente):
    wijk = _feature(wijkcode="WK999902", wijknaam="Oud-Zuid", gemeentecode="GM9999", aantal_inwoners=10, jaar=2023)
    buurt = _feature(
        buurtcode="BU99990201", buurtnaam="Haven", gemeentecode="GM9999", aantal_inwoners=-99995, jaar=2023
    )
    laad(_tekst(wijk, name="buurten"), _tekst(buurt, name="buurten"))
    with binnen(gemeente):
        buurt = Buurt.objects.get(code="BU99990201")
        assert (buurt.wijk.code, buurt.jaar, buurt.inwoners) == ("WK999902", 2023, None)


def test_gebiedsindeling_met_statcode_wordt_herkend(laad, gemeente):
    laad(
        _tekst(
            _feature(statcode="WK999902", statnaam="Oud-Zuid"),
            _feature(statcode="BU99990203", statnaam="Haven"),
        )
    )
    with binnen(gemeente):
        assert Buurt.objects.get(code="BU99990203").wijk.naam == "Oud-Zuid"


def test_nog_een_keer_laden_verandert_niets(laad, gemeente):
    laad(_tekst(_wijk(), _buurt()))
    assert "Nieuw 0, gewijzigd 0, gelijk 2." in laad(_tekst(_wijk(), _buurt()))


def test_nieuw_jaar_werkt_bij_op_code_en_laat_de_rij_heel(laad, gemeente):
    laad(_tekst(_wijk(), _buurt()))
    with binnen(gemeente):
        pk = Buurt.objects.get(code="BU999902AA").pk
    assert "gewijzigd 1" in laad(_tekst(_wijk(), _buurt(BU_NAAM="Havenstad")))
    with binnen(gemeente):
        assert Buurt.objects.get(pk=pk).naam == "Havenstad"


def test_buurt_die_niet_meer_in_het_bestand_staat_blijft_en_wordt_genoemd(laad, wereld):
    assert "ongewijzigd gebleven: BU99990101, WK999901." in laad(_tekst(_wijk(), _buurt()))
    with binnen(wereld.hier.gemeente):
        assert Buurt.objects.filter(pk=wereld.hier.buurt.pk).exists()


def test_buurten_mogen_in_een_wijk_die_er_al_was(laad, gemeente):
    laad(_tekst(_wijk()), soort="wijken")
    laad(_tekst(_buurt()), soort="buurten")
    with binnen(gemeente):
        assert Buurt.objects.get(code="BU999902AA").wijk.code == "WK999902"


def test_water_en_andere_gemeenten_worden_overgeslagen(laad, gemeente):
    elders = _wijk(GM_CODE="GM0014", WK_CODE="WK001401")
    elders["geometry"] = None
    verslag = laad(_tekst(_wijk(), elders, _wijk(WK_CODE="WK999999", WATER="JA")))
    assert "Overgeslagen: 1 van een andere gemeente, 1 water." in verslag
    with binnen(gemeente):
        assert not Wijk.objects.filter(code__in=["WK001401", "WK999999"]).exists()


def test_de_andere_gemeente_merkt_er_niets_van(laad, wereld):
    laad(_tekst(_wijk(), _buurt()))
    with binnen(wereld.daar.gemeente):
        assert set(Buurt.objects.values_list("code", flat=True)) == {"BU88880101"}


def test_het_laden_staat_in_het_logboek(laad, gemeente):
    laad(_tekst(_wijk(), _buurt()))
    with binnen(gemeente):
        gebeurtenis = Gebeurtenis.objects.get(soort="wijkindeling_geladen")
        assert gebeurtenis.dossier_id is None
        assert gebeurtenis.wijzigingen == {"nieuw": [None, 2], "gewijzigd": [None, 0]}


# ---------------------------------------------------------------- de lijnen zelf
@pytest.mark.parametrize(
    ("lengte", "breedte", "x", "y"),
    [
        (6.56820053, 53.21938317, 233_883.131, 582_065.167),  # Martinitoren, Groningen
        (4.88352559, 52.37453253, 120_700.723, 487_525.501),  # Westertoren, Amsterdam
        (5.38720621, 52.15517440, 155_000, 463_000),  # Onze Lieve Vrouwetoren, Amersfoort
    ],
)
def test_graden_worden_meters_op_een_decimeter(lengte, breedte, x, y):
    assert math.dist(geometrie.naar_rd(lengte, breedte), (x, y)) < 0.1


def test_bestand_in_graden_komt_in_meters_terecht(laad, gemeente):
    ring = [[6.560, 53.210], [6.570, 53.210], [6.570, 53.220], [6.560, 53.220], [6.560, 53.210]]
    laad(_tekst(_feature(ring, **_wijk()["properties"])))
    with binnen(gemeente):
        x, y = Wijk.objects.get(code="WK999902").geometrie[0][0]
    assert math.dist((x, y), geometrie.naar_rd(6.560, 53.210)) < 1


def test_het_stelsel_in_het_bestand_gaat_voor(laad):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    ring = [[6.560, 53.210], [6.570, 53.210], [6.570, 53.220], [6.560, 53.220], [6.560, 53.210]]
    with pytest.raises(CommandError, match=r"Oud-Zuid.*ligt buiten Nederland"):
        laad(_tekst(_feature(ring, **_wijk()["properties"]), crs=crs))


def test_gaten_en_losse_delen_blijven_bewaard(laad, gemeente):
    eiland = _wijk()
    eiland["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [[_vierkant(), _vierkant(233_100, 582_100, 50)], [_vierkant(240_000, 582_000, 80)]],
    }
    laad(_tekst(eiland))
    with binnen(gemeente):
        assert len(Wijk.objects.get(code="WK999902").geometrie) == 3


def test_vereenvoudigen_wijkt_nergens_meer_dan_de_marge_af():
    cirkel = [(1000 * math.cos(i / 2000 * math.tau), 1000 * math.sin(i / 2000 * math.tau)) for i in range(2000)]
    ring = [*cirkel, cirkel[0]]
    dun = geometrie.vereenvoudig(ring, 2)
    assert len(dun) < 80
    assert dun[0] == dun[-1]
    for punt in ring:
        assert min(geometrie._afstand(punt, a, b) for a, b in pairwise(dun)) <= 2


def test_een_gebied_kleiner_dan_de_marge_houdt_zijn_vorm():
    ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert geometrie.vereenvoudig(ring, 2) == ring


# ---------------------------------------------------------------- wat niet goed is
def _breek(hoe):
    """Twee goede gebieden en een kapot gebied."""
    kapot = _buurt(BU_CODE="BU99990299", BU_NAAM="Kapotte Hoek")
    hoe(kapot)
    return _tekst(_wijk(), _buurt(), kapot)


def _zet_ring(ring):
    return lambda f: f["geometry"].update(coordinates=[ring])


KAPOT = {
    "code ontbreekt": (
        lambda f: f.update(properties={"GM_CODE": "GM9999", "BU_NAAM": "Kapotte Hoek"}),
        "geen buurtcode",
    ),
    "eigenschappen ontbreken": (lambda f: f.update(properties=None), "geen buurtcode"),
    "code is geen code": (
        lambda f: f["properties"].update(BU_CODE="BU9999"),
        "BU9999 is geen buurtcode van CBS",
    ),
    "code van een ander": (lambda f: f["properties"].update(BU_CODE="BU00140299"), "hoort niet bij GM9999"),
    "naam ontbreekt": (lambda f: f["properties"].update(BU_NAAM=" "), "geen naam van de buurt"),
    "naam te lang": (lambda f: f["properties"].update(BU_NAAM="a" * 81), "langer dan 80 tekens"),
    "inwoners zijn letters": (
        lambda f: f["properties"].update(AANT_INW="veel"),
        "veel is geen aantal inwoners",
    ),
    "inwoners met een half mens": (
        lambda f: f["properties"].update(AANT_INW=2.5),
        "2.5 is geen aantal inwoners",
    ),
    "inwoners zonder eind": (
        lambda f: f["properties"].update(AANT_INW=math.inf),
        "inf is geen aantal inwoners",
    ),
    "vorm ontbreekt": (lambda f: f.update(geometry=None), "de vorm is leeg"),
    "vorm is een punt": (lambda f: f["geometry"].update(type="Point"), "de vorm is Point"),
    "vorm zonder lijnen": (lambda f: f["geometry"].update(coordinates=[]), "geen lijnen"),
    "multipolygon met platte lijnen": (
        lambda f: f["geometry"].update(type="MultiPolygon"),
        "geen lijst met punten",
    ),
    "ring sluit niet": (_zet_ring([*_vierkant()[:-1], [233_000, 582_001]]), "sluit niet"),
    "ring te kort": (_zet_ring(_vierkant()[:2] + _vierkant()[:1]), "heeft 3 punten"),
    "ring zonder oppervlak": (_zet_ring([[233_000, 582_000]] * 5), "geen oppervlak"),
    "ring is een tekst": (_zet_ring("POLYGON"), "geen lijst met punten"),
    "NaN": (_zet_ring([[math.nan, 582_000], *_vierkant()[1:]]), "geen getal (nan)"),
    "oneindig": (_zet_ring([[math.inf, 582_000], *_vierkant()[1:]]), "geen getal (inf)"),
    "coordinaat is tekst": (_zet_ring([["233000", 582_000], *_vierkant()[1:]]), "geen getal (233000)"),
    "ligt in zee bij Afrika": (_zet_ring(_vierkant(0, 0)), "ligt buiten Nederland"),
    "wijk bestaat niet": (lambda f: f["properties"].update(WK_CODE="WK999977"), "wijk WK999977 is er niet"),
}


@pytest.mark.parametrize("wat", KAPOT)
def test_een_kapot_gebied_wordt_genoemd_en_er_wordt_niets_geladen(laad, gemeente, wat):
    hoe, zin = KAPOT[wat]
    with pytest.raises(CommandError) as fout:
        laad(_breek(hoe))
    tekst = str(fout.value)
    assert zin in tekst
    assert "Er is niets geladen." in tekst
    assert "Gebied 3 (" in tekst or "Gebied BU99990299 Kapotte Hoek" in tekst
    with binnen(gemeente):
        assert set(Wijk.objects.values_list("code", flat=True)) == {"WK999901"}
        assert set(Buurt.objects.values_list("code", flat=True)) == {"BU99990101"}
        assert not Gebeurtenis.objects.filter(soort="wijkindeling_geladen").exists()


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("dit is geen json", "geen JSON (regel 1, teken 1)"),
        ("{" * 5, "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen GeoJSON met een FeatureCollection"),
        ('{"type": "Topology"}', "geen GeoJSON met een FeatureCollection"),
        ('{"type": "FeatureCollection"}', "staan geen gebieden"),
        ('{"type": "FeatureCollection", "features": []}', "staan geen gebieden"),
        ('{"type": "FeatureCollection", "features": ["x"]}', "Gebied 1 (zonder code en naam)"),
        (b"\xff\xfe\x00", "geen tekst in UTF-8"),
    ],
)
def test_een_bestand_dat_geen_geojson_is_wordt_geweigerd(laad, tekst, zin):
    with pytest.raises(CommandError) as fout:
        laad(tekst)
    assert zin in str(fout.value)
    assert "Er is niets geladen." in str(fout.value)


def test_bestand_van_een_andere_gemeente_wordt_geweigerd_met_haar_code(laad):
    with pytest.raises(CommandError, match=r"niets van GM9999\. Het gaat over GM0014\."):
        laad(_tekst(_wijk(GM_CODE="GM0014", WK_CODE="WK001401")))


def test_dezelfde_code_twee_keer_wordt_geweigerd(laad):
    with pytest.raises(CommandError, match="Gebied BU999902AA komt meer dan een keer voor"):
        laad(_tekst(_wijk(), _buurt(), copy.deepcopy(_buurt(BU_NAAM="Anders"))))


def test_wie_wijken_vraagt_krijgt_geen_buurten(laad):
    with pytest.raises(CommandError, match="dit is een buurt, en u laadt alleen een wijk"):
        laad(_tekst(_wijk(), _buurt()), soort="wijken")


def test_onbekend_stelsel_wordt_genoemd(laad):
    with pytest.raises(CommandError, match="EPSG:3857 is onbekend"):
        laad(_tekst(_wijk(), crs={"type": "name", "properties": {"name": "EPSG:3857"}}))


def test_van_veel_fouten_staan_er_tien_en_het_aantal_van_de_rest():
    with pytest.raises(Onbruikbaar) as fout:
        lees([_tekst(*[_wijk(WK_NAAM="") for _ in range(13)])], "GM9999")
    assert str(fout.value).count("Gebied ") == 10
    assert "En nog 3 andere fouten." in str(fout.value)


def test_gemeente_zonder_cbs_code_hoort_wat_er_nodig_is(laad, gemeente):
    gemeente.cbs_code = ""
    gemeente.save()
    with pytest.raises(CommandError, match="nog geen CBS-code"):
        laad(_tekst(_wijk()))


def test_onbekende_gemeente_of_onbekend_bestand_geeft_een_zin(laad, gemeente, tmp_path):
    with pytest.raises(CommandError, match="Er is geen gemeente met de naam nergens"):
        call_command("laad_wijkindeling", "nergens", "x.geojson")
    with pytest.raises(CommandError, match="is niet te lezen"):
        call_command("laad_wijkindeling", gemeente.slug, str(tmp_path / "weg.geojson"))


# ---------------------------------------------------------------- de echte bestanden, als ze er zijn
def test_de_echte_bestanden_van_cbs_zijn_te_lezen():
    for bestand in ECHT.glob("*_groningen_2017.geojson"):
        indeling = lees([bestand.read_text()], "GM0014")
        assert len(indeling.gebieden) == (108 if bestand.name.startswith("buurten") else 15)
        punten = [punt for gebied in indeling.gebieden for ring in gebied.ringen for punt in ring]
        assert all(geometrie.past_in(punt, (225_000, 572_000, 245_000, 592_000)) for punt in punten)
        assert {gebied.jaar for gebied in indeling.gebieden} == {2017}
