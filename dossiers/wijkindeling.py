"""Reads the wijk- en buurtindeling of CBS from GeoJSON: all of it right, or a sentence per broken area.

Names of the properties differ per year and per supplier; codes hold letters too (BU0363AA01). Numbers below
zero (-99999999, later -99997 and -99995) are CBS's way of writing "unknown or secret".
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dossiers import geometrie
from dossiers.geometrie import KapotteLijn, Ring

MARGE = 2.0  # metres; less than a pixel on any of our maps
MEEST_GENOEMD = 10

_CODE = {
    "buurt": ("bu_code", "buurtcode", "buurt_code", "cbscode", "statcode"),
    "wijk": ("wk_code", "wijkcode", "wijk_code", "cbscode", "statcode"),
}
_NAAM = {
    "buurt": ("bu_naam", "buurtnaam", "buurt_naam", "statnaam", "naam"),
    "wijk": ("wk_naam", "wijknaam", "wijk_naam", "statnaam", "naam"),
}
_GEMEENTE = ("gm_code", "gemeentecode", "gemeente_code")
_INWONERS = ("aant_inw", "aantal_inwoners", "aantalinwoners", "inwoners")
_JAAR = ("jaar", "jrstatcode")
_VORM = {"buurt": re.compile(r"BU\d{4}[0-9A-Z]{4}"), "wijk": re.compile(r"WK\d{4}[0-9A-Z]{2}")}


class Onbruikbaar(Exception):
    """Nothing was loaded. Holds every reason, in Dutch."""

    def __init__(self, redenen: list[str]) -> None:
        self.redenen = redenen
        over = len(redenen) - MEEST_GENOEMD
        meer = [f"En nog {over} andere fouten."] if over > 0 else []
        super().__init__("\n".join([*redenen[:MEEST_GENOEMD], *meer]))


class _Fout(Exception):
    """Something is wrong with one area."""


@dataclass(frozen=True)
class GelezenGebied:
    soort: str
    code: str
    naam: str
    wijkcode: str
    inwoners: int | None
    jaar: int | None
    ringen: list[list[list[int]]]


@dataclass
class Indeling:
    gebieden: list[GelezenGebied] = field(default_factory=list)
    elders: int = 0
    water: int = 0

    def van(self, soort: str) -> list[GelezenGebied]:
        return [gebied for gebied in self.gebieden if gebied.soort == soort]


def lees(teksten: list[str], gemeentecode: str, soort: str = "auto", jaar: int | None = None) -> Indeling:
    """The areas of this gemeente in these GeoJSON texts. `soort`: wijk, buurt or auto. Raises Onbruikbaar."""
    if not re.fullmatch(r"GM\d{4}", gemeentecode):
        raise Onbruikbaar(["Deze gemeente heeft nog geen CBS-code, zoals GM0014. Vul die eerst in bij de gemeente."])
    indeling, gemeenten = Indeling(), Counter[str]()
    fouten: list[str] = []
    for tekst in teksten:
        _lees_bestand(_Bestand(tekst, gemeentecode, soort, jaar), indeling, fouten, gemeenten)
    dubbel = [code for code, aantal in Counter(gebied.code for gebied in indeling.gebieden).items() if aantal > 1]
    fouten += [f"Gebied {code} komt meer dan een keer voor." for code in dubbel]
    if not fouten and not indeling.gebieden:
        fouten.append(_niets_gevonden(gemeentecode, gemeenten))
    if fouten:
        raise Onbruikbaar(fouten)
    return indeling


def _niets_gevonden(gemeentecode: str, gemeenten: Counter[str]) -> str:
    wel = ", ".join(code for code, _ in gemeenten.most_common(3))
    return f"In dit bestand staat niets van {gemeentecode}." + (f" Het gaat over {wel}." if wel else "")


class _Bestand:
    """One text, with what holds for all its areas."""

    def __init__(self, tekst: str, gemeentecode: str, soort: str, jaar: int | None) -> None:
        inhoud = _als_json(tekst)
        self.features: list[Any] = inhoud["features"]
        self.gemeentecode = gemeentecode
        self.soort = soort
        self.jaar = jaar or _jaartal(str(inhoud.get("name", "")))
        self.in_graden: bool | None = _stelsel(inhoud.get("crs"))


def _als_json(tekst: str) -> dict[str, Any]:
    try:
        inhoud = json.loads(tekst)
    except (ValueError, RecursionError) as fout:
        plek = f" (regel {fout.lineno}, teken {fout.colno})" if isinstance(fout, json.JSONDecodeError) else ""
        raise Onbruikbaar([f"Dit bestand is geen JSON{plek}. Download het opnieuw."]) from fout
    if not isinstance(inhoud, dict) or inhoud.get("type") != "FeatureCollection":
        raise Onbruikbaar(["Dit bestand is geen GeoJSON met een FeatureCollection. Kies het bestand met de gebieden."])
    if not isinstance(inhoud.get("features"), list) or not inhoud["features"]:
        raise Onbruikbaar(["In dit bestand staan geen gebieden."])
    return inhoud


def _stelsel(crs: Any) -> bool | None:
    """True for degrees, False for RD, None when the file does not say."""
    if not isinstance(crs, dict):
        return None
    naam = str((crs.get("properties") or {}).get("name", ""))
    if "28992" in naam:
        return False
    if re.search(r"4326|4258|CRS84", naam):
        return True
    raise Onbruikbaar([f"Het coördinatenstelsel {naam} is onbekend. Gebruik RD (EPSG:28992) of WGS84 (EPSG:4326)."])


def _lees_bestand(bestand: _Bestand, indeling: Indeling, fouten: list[str], gemeenten: Counter[str]) -> None:
    for nr, feature in enumerate(bestand.features, start=1):
        velden = _velden(feature)
        gemeente = _gemeente_van(velden)
        gemeenten[gemeente] += 1
        if gemeente and gemeente != bestand.gemeentecode:
            indeling.elders += 1
        elif str(velden.get("water", "")).upper() == "JA":
            indeling.water += 1
        else:
            try:
                indeling.gebieden.append(_lees_gebied(feature, velden, bestand))
            except (_Fout, KapotteLijn) as fout:
                fouten.append(f"Gebied {nr} ({_aanduiding(velden)}): {fout}")


def _velden(feature: Any) -> dict[str, Any]:
    eigenschappen = feature.get("properties") if isinstance(feature, dict) else None
    return {str(k).lower(): v for k, v in eigenschappen.items()} if isinstance(eigenschappen, dict) else {}


def _eerste(velden: dict[str, Any], namen: tuple[str, ...]) -> str:
    return next((str(velden[naam]).strip() for naam in namen if velden.get(naam) not in (None, "")), "")


def _aanduiding(velden: dict[str, Any]) -> str:
    """What a person recognises the area by."""
    delen = [_eerste(velden, _CODE["buurt"] + _CODE["wijk"]), _eerste(velden, _NAAM["buurt"] + _NAAM["wijk"])]
    return " ".join(deel for deel in delen if deel) or "zonder code en naam"


def _gemeente_van(velden: dict[str, Any]) -> str:
    """From its own property, else from the digits in the code."""
    code = _eerste(velden, _CODE["buurt"] + _CODE["wijk"])
    uit_code = f"GM{code[2:6]}" if re.match(r"(BU|WK)\d{4}", code) else ""
    return _eerste(velden, _GEMEENTE) or uit_code


def _lees_gebied(feature: Any, velden: dict[str, Any], bestand: _Bestand) -> GelezenGebied:
    soort, code = _soort_en_code(velden, bestand.soort)
    if code[2:6] != bestand.gemeentecode[2:]:
        raise _Fout(f"de code hoort niet bij {bestand.gemeentecode}.")
    naam = _eerste(velden, _NAAM[soort])
    if not naam or len(naam) > 80:
        raise _Fout(f"er is geen naam van de {soort}." if not naam else "de naam is langer dan 80 tekens.")
    return GelezenGebied(
        soort=soort,
        code=code,
        naam=naam,
        wijkcode=_wijkcode(velden, code) if soort == "buurt" else code,
        inwoners=_inwoners(_eerste(velden, _INWONERS)),
        jaar=bestand.jaar or _jaartal(_eerste(velden, _JAAR)),
        ringen=_ringen(feature.get("geometry"), bestand),
    )


def _soort_en_code(velden: dict[str, Any], gevraagd: str) -> tuple[str, str]:
    """A buurt also carries the code of its wijk, so the code of a buurt counts first."""
    for soort in ("buurt", "wijk"):
        code = _eerste(velden, _CODE[soort])
        if not code or (soort == "buurt" and code.startswith("WK")):
            continue
        if not _VORM[soort].fullmatch(code):
            raise _Fout(f"{code} is geen {soort}code van CBS.")
        if gevraagd not in ("auto", soort):
            raise _Fout(f"dit is een {soort}, en u laadt alleen een {gevraagd}.")
        return soort, code
    raise _Fout("er is geen buurtcode en geen wijkcode.")


def _wijkcode(velden: dict[str, Any], buurtcode: str) -> str:
    code = _eerste(velden, _CODE["wijk"][:3])
    return code if _VORM["wijk"].fullmatch(code) else f"WK{buurtcode[2:8]}"


def _inwoners(tekst: str) -> int | None:
    """Below zero is unknown; a number of people with a fraction or letters is an error."""
    if not tekst:
        return None
    try:
        aantal = float(tekst)
        heel = int(aantal)
    except (ValueError, OverflowError):
        heel, aantal = 0, 0.5
    if heel != aantal or heel > 2_000_000:
        raise _Fout(f"{tekst} is geen aantal inwoners.")
    return heel if heel >= 0 else None


def _jaartal(tekst: str) -> int | None:
    gevonden = re.search(r"(19[89]|20\d)\d", tekst)
    return int(gevonden.group()) if gevonden else None


def _ringen(geometrie_ruw: Any, bestand: _Bestand) -> list[list[list[int]]]:
    """All rings of the area, holes included: the drawing fills them even-odd."""
    ringen = [geometrie.vereenvoudig(_in_meters(ring, bestand), MARGE) for ring in _ruwe_ringen(geometrie_ruw)]
    return [[[round(x), round(y)] for x, y in ring] for ring in ringen]


def _ruwe_ringen(ruw: Any) -> Iterator[Ring]:
    soort = ruw.get("type") if isinstance(ruw, dict) else None
    if soort not in ("Polygon", "MultiPolygon"):
        raise _Fout(f"de vorm is {soort or 'leeg'}. Een gebied is een Polygon of MultiPolygon.")
    vlakken = ruw.get("coordinates")
    vlakken = [vlakken] if soort == "Polygon" else vlakken
    if not isinstance(vlakken, list) or not vlakken or not all(isinstance(vlak, list) and vlak for vlak in vlakken):
        raise _Fout("de vorm heeft geen lijnen.")
    return (geometrie.lees_ring(ring) for vlak in vlakken for ring in vlak)


def _in_meters(ring: Ring, bestand: _Bestand) -> Ring:
    """RD metres. A file that does not name its system is judged by its first point."""
    if bestand.in_graden is None:
        bestand.in_graden = geometrie.past_in(ring[0], geometrie.GRENZEN_GRADEN)
    grenzen = geometrie.GRENZEN_GRADEN if bestand.in_graden else geometrie.GRENZEN_RD
    buiten = next((punt for punt in ring if not geometrie.past_in(punt, grenzen)), None)
    if buiten:
        stelsel = "WGS84" if bestand.in_graden else "RD"
        raise _Fout(f"punt {buiten[0]:g}, {buiten[1]:g} ligt buiten Nederland ({stelsel}).")
    return [geometrie.naar_rd(x, y) for x, y in ring] if bestand.in_graden else ring
