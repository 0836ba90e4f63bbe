"""The map on which a place is chosen: a window on the Dutch grid, the areas in it, and the place so far.

A transparent submit control lies over it (templates/dossiers/plek/_kies.html), so it needs no script.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import Punt, n, samen
from dossiers.tekeningen.kaart import LETTER, grootste, midden, omtrek

BREED, HOOG = 600.0, 500.0
KLEINST, RUIMTE = 100.0, 1.1  # metres of the closest look; room around an area
GROTER = 1.6  # letters on a phone, against those on a wide screen (plek.css)
_STAPPEN = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_VORM = re.compile(r"(-?\d{1,7})_(-?\d{1,7})_(\d{1,6})")


@dataclass(frozen=True)
class Gebied:
    """An area on this map. `sleutel`: value of the buurt in the list of the form."""

    naam: str
    ringen: Sequence[Sequence[Punt]]
    sleutel: str = ""


@dataclass(frozen=True)
class Kader:
    """The window: its middle and how wide it is, in metres (RD)."""

    x: float
    y: float
    breed: float

    def __str__(self) -> str:
        return f"{self.x:.0f}_{self.y:.0f}_{self.breed:.0f}"

    @property
    def factor(self) -> float:
        return BREED / self.breed

    def plek(self, punt: Sequence[float]) -> Punt:
        """From metres to the drawing; y points down on a screen."""
        return BREED / 2 + (punt[0] - self.x) * self.factor, HOOG / 2 - (punt[1] - self.y) * self.factor

    def punt(self, rechts: float, omlaag: float) -> tuple[int, int]:
        """From a part of the picture (0 to 1) to metres."""
        hoog = self.breed * HOOG / BREED
        return round(self.x + (rechts - 0.5) * self.breed), round(self.y - (omlaag - 0.5) * hoog)

    def rond(self, punt: Punt, keer: float) -> "Kader":
        """A closer (keer < 1) or a wider look around this point."""
        return Kader(*punt, max(KLEINST, self.breed * keer))

    def raakt(self, ringen: Sequence[Sequence[Punt]]) -> bool:
        """Does the box around this area touch the window?"""
        xs, ys = [p[0] for ring in ringen for p in ring], [p[1] for ring in ringen for p in ring]
        wijd, hoog = self.breed / 2, self.breed * HOOG / BREED / 2
        naast = not xs or min(xs) > self.x + wijd or max(xs) < self.x - wijd
        return not naast and min(ys) <= self.y + hoog and max(ys) >= self.y - hoog


def lees_kader(tekst: str) -> Kader | None:
    gevonden = _VORM.fullmatch(tekst)
    return Kader(*(float(deel) for deel in gevonden.groups())) if gevonden and int(gevonden[3]) >= KLEINST else None


def kader_om(ringen: Sequence[Sequence[Punt]]) -> Kader:
    """So that all of it is in sight. Give at least one ring."""
    xs, ys = [p[0] for ring in ringen for p in ring], [p[1] for ring in ringen for p in ring]
    wijd = max(max(xs) - min(xs), (max(ys) - min(ys)) * BREED / HOOG)
    return Kader((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(KLEINST, wijd * RUIMTE))


def kieskaart(gebieden: Sequence[Gebied], kader: Kader, plek: tuple[int, int] | None) -> SafeString:
    """Decoration for who hears it: the control over it has the name, the fields beside it say the same."""
    vlakken = samen(
        format_html(
            '<path class="kies-gebied" fill-rule="evenodd" data-naam="{}" data-buurt="{}" d="{}"/>',
            gebied.naam, gebied.sleutel, omtrek(gebied.ringen, kader),
        )
        for gebied in gebieden
    )  # fmt: skip
    namen = samen(_naam(gebied, kader) for gebied in gebieden)
    return format_html(
        '<svg class="kies-kaart" viewBox="0 0 {} {}" aria-hidden="true" data-x="{}" data-y="{}"'
        ' data-breed="{}">{}{}{}{}</svg>',
        n(BREED), n(HOOG), round(kader.x), round(kader.y), round(kader.breed),
        vlakken, namen, _maat(kader), _prik(kader, plek),
    )  # fmt: skip


def _naam(gebied: Gebied, kader: Kader) -> SafeString:
    """Only where it fits, and in the window. `krap`: not on a phone, where the letters are larger in the drawing."""
    (x, y), ruimte = midden([kader.plek(punt) for punt in grootste(gebied.ringen)])
    nodig = LETTER * len(gebied.naam)
    if ruimte <= nodig or not (0 < x < BREED and 0 < y < HOOG):
        return _NIETS
    krap = "" if ruimte > nodig * GROTER else " krap"
    return format_html('<text class="kies-naam{}" x="{}" y="{}">{}</text>', krap, n(x), n(y), gebied.naam)


def _maat(kader: Kader) -> SafeString:
    """How long so many metres are, in the corner."""
    meters = max((stap for stap in _STAPPEN if stap * kader.factor <= 150), default=_STAPPEN[0])
    lang = meters * kader.factor
    woorden = f"{meters} m" if meters < 1000 else f"{meters // 1000} km"
    return format_html(
        '<path class="kies-maat" d="M16 {}v8h{}v-8"/><text class="kies-maat-t" x="{}" y="{}">{}</text>',
        n(HOOG - 24), n(lang), n(24 + lang), n(HOOG - 14), woorden,
    )  # fmt: skip


def _prik(kader: Kader, plek: tuple[int, int] | None) -> SafeString:
    """Always there, so that a script has something to move; without a place not to be seen."""
    x, y = kader.plek(plek) if plek else (BREED / 2, HOOG / 2)
    return format_html(
        '<g class="kies-prik{}" transform="translate({} {})"><circle class="kies-ring" r="16"/>'
        '<circle class="kies-punt" r="5"/></g>',
        "" if plek else " weg", n(x), n(y),
    )  # fmt: skip


_NIETS = SafeString("")
