"""From what is connected to the drawing of it: which shape, which colour, which line."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from dossiers.models import Soort
from dossiers.tekeningen.netwerk import Stip, Streep, netwerk
from dossiers.verbandbeeld import Beeld, Knoop, Lijn

# soort of a node -> shape
_VORM = {Soort.PERSOON: "persoon", Soort.GEZIN: "gezin", Soort.GROEP: "groep", Soort.SITUATIE: "adres",
         Soort.ONDERMIJNING: "pand", Soort.TOEZICHT: "pand", "adres": "adres", "incident": "incident",
         "factor": "factor"}  # fmt: skip
# The same for everybody outside regie, whether anything is hidden or not (besluiten/0007).
_SLOT = Stip("slot", "persoon", "slot", "lock", "Afgeschermd", "u ziet alleen uw deel")


def teken(beeld: Beeld, slot: bool) -> SafeString:
    getekend = beeld.getekend()
    rond = [_stip(knoop, beeld.bijschrift(knoop), knoop.midden or knoop.open) for knoop in getekend]
    strepen = [*_strepen(beeld.lijnen), *_naar_meer(beeld, getekend)]
    if slot:
        rond.append(_SLOT)
        strepen.append(Streep(beeld.midden.sleutel, _SLOT.sleutel, "lijn-slot"))
    titel = f"Tekening van de verbanden rond {beeld.midden.naam}. De lijst eronder zegt hetzelfde in zinnen."
    return netwerk(_stip(beeld.midden, beeld.midden.sub), rond, strepen, titel)


def _stip(knoop: Knoop, sub: str, href: str = "") -> Stip:
    vorm = _VORM.get(knoop.soort, "persoon")
    return Stip(knoop.sleutel, vorm, knoop.soort, knoop.icoon, knoop.naam, sub, knoop.woord, href)


def _strepen(lijnen: list[Lijn]) -> list[Streep]:
    """Between two nodes a cause stands in front of the rest: lines on top of each other say nothing."""
    oorzaken = {frozenset((lijn.van, lijn.naar)) for lijn in lijnen if lijn.oorzaak}
    gezien = [lijn for lijn in lijnen if lijn.oorzaak or frozenset((lijn.van, lijn.naar)) not in oorzaken]
    return [Streep(lijn.van, lijn.naar, _klasse(lijn), _gevolg(lijn)) for lijn in gezien]


def _klasse(lijn: Lijn) -> str:
    if not lijn.oorzaak:
        return "lijn-gelegd" if lijn.verband else "lijn-staat"
    soort = "lijn-helpt" if lijn.helpt else "lijn-oorzaak"
    return f"{soort} lijn-vermoeden" if lijn.vermoeden else soort


def _gevolg(lijn: Lijn) -> str:
    if not lijn.oorzaak:
        return ""
    return lijn.naar if lijn.oorzaak == lijn.van else lijn.van


def _naar_meer(beeld: Beeld, getekend: Iterable[Knoop]) -> list[Streep]:
    meer = (knoop.sleutel for knoop in getekend if knoop.soort == "meer")
    return [Streep(beeld.midden.sleutel, sleutel, "lijn-staat") for sleutel in meer]
