"""Lines on the map: degrees to metres, is this ring whole, and fewer points without a visible difference.

Everything is kept in RD metres (EPSG:28992): the drawings need no projection and distances are in metres.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Punt = tuple[float, float]
Ring = list[Punt]

# Outer bounds of the Dutch grid and of the Netherlands in degrees: west, south, east, north.
GRENZEN_RD = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
GRENZEN_GRADEN = (3.2, 50.6, 7.4, 53.8)

# The published polynomial for RDNAPTRANS, better than 0.3 m on land (Schreutelkamp and Strang van Hees).
# Power of the latitude, power of the longitude, factor.
_X = [(0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
      (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148)]  # fmt: skip
_Y = [(1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
      (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054)]  # fmt: skip


class KapotteLijn(ValueError):
    """What is wrong with a ring, in Dutch; the caller knows of which area it is."""


def naar_rd(lengte: float, breedte: float) -> Punt:
    """WGS84 degrees to RD metres."""
    b, lg = 0.36 * (breedte - 52.15517440), 0.36 * (lengte - 5.38720621)
    return (
        155_000 + sum(factor * b**p * lg**q for p, q, factor in _X),
        463_000 + sum(factor * b**p * lg**q for p, q, factor in _Y),
    )


def past_in(punt: Punt, grenzen: tuple[float, float, float, float]) -> bool:
    west, zuid, oost, noord = grenzen
    return west <= punt[0] <= oost and zuid <= punt[1] <= noord


def lees_ring(ruw: Any) -> Ring:
    """The points of a ring as GeoJSON writes it; a height is dropped. Raises KapotteLijn."""
    if not isinstance(ruw, list) or not all(isinstance(punt, list) and len(punt) >= 2 for punt in ruw):
        raise KapotteLijn("een lijn is geen lijst met punten.")
    ring = [(_getal(punt[0]), _getal(punt[1])) for punt in ruw]
    if len(ring) < 4:
        raise KapotteLijn(f"een lijn heeft {len(ring)} punten. Een gesloten lijn heeft er minstens 4.")
    if ring[0] != ring[-1]:
        raise KapotteLijn("een lijn sluit niet: het laatste punt is anders dan het eerste.")
    if oppervlak(ring) == 0:
        raise KapotteLijn("een lijn omsluit geen oppervlak.")
    return ring


def _getal(waarde: Any) -> float:
    if isinstance(waarde, bool) or not isinstance(waarde, int | float) or not math.isfinite(waarde):
        raise KapotteLijn(f"een coördinaat is geen getal ({waarde}).")
    return float(waarde)


def oppervlak(ring: Sequence[Punt]) -> float:
    """Shoelace."""
    paren = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in paren)) / 2


def vereenvoudig(ring: Ring, marge: float) -> Ring:
    """A closed ring with fewer points, nowhere further than `marge` from the old line (Douglas and Peucker).

    Cut in two at the point farthest from the start, for a line that ends where it begins has no direction.
    A ring that would lose its shape stays as it was.
    """
    ver = max(range(len(ring)), key=lambda nr: math.dist(ring[0], ring[nr]))
    dun = _zonder_omwegen(ring[: ver + 1], marge)[:-1] + _zonder_omwegen(ring[ver:], marge)
    return dun if len(dun) >= 4 and oppervlak(dun) else ring


def _zonder_omwegen(lijn: Ring, marge: float) -> Ring:
    houd, werk = {0, len(lijn) - 1}, [(0, len(lijn) - 1)]
    while werk:
        begin, eind = werk.pop()
        if eind - begin < 2:
            continue
        afstanden = [(_afstand(lijn[nr], lijn[begin], lijn[eind]), nr) for nr in range(begin + 1, eind)]
        hoogste, midden = max(afstanden)
        if hoogste > marge:
            houd.add(midden)
            werk += [(begin, midden), (midden, eind)]
    return [lijn[nr] for nr in sorted(houd)]


def ligt_in(ringen: Iterable[Sequence[Sequence[float]]], punt: Punt) -> bool:
    """Even-odd, as the map draws it: a hole is outside."""
    x, y = punt
    lijnen = [(a, b) for ring in ringen for a, b in pairwise(ring)]
    links = [(ax - bx) * (y - by) / (ay - by) + bx for (ax, ay), (bx, by) in lijnen if (ay > y) != (by > y)]
    return sum(x < snede for snede in links) % 2 == 1


def afstand_tot(ringen: Iterable[Sequence[Sequence[float]]], punt: Punt) -> float:
    """To the nearest line of an area."""
    stukken = ((a, b) for ring in ringen for a, b in pairwise(ring))
    return min((_afstand(punt, (ax, ay), (bx, by)) for (ax, ay), (bx, by) in stukken), default=math.inf)


def _afstand(punt: Punt, van: Punt, tot: Punt) -> float:
    """From a point to the piece of line between two others."""
    dx, dy = tot[0] - van[0], tot[1] - van[1]
    lang = dx * dx + dy * dy
    if lang == 0:
        return math.dist(punt, van)
    deel = max(0.0, min(1.0, ((punt[0] - van[0]) * dx + (punt[1] - van[1]) * dy) / lang))
    return math.dist(punt, (van[0] + deel * dx, van[1] + deel * dy))
