"""Wijkkaart: buurten in five classes of one hue, the number printed on each, every buurt a link.

Geometry is in metres of the Dutch grid (RD): already flat, so flipping y and scaling is the whole projection.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dossiers.geometrie import ligt_in, oppervlak
from dossiers.tekeningen.basis import Punt, n, samen

BREED, HOOGSTE, RAND = 800.0, 560.0, 14.0
GRENZEN = (1, 3, 6, 10)
KLEINSTE_STAP = 0.7
RUIMTE_VOOR_NAAM = 78.0
LETTER, REGEL = 7.2, 14.0
# Room around the number of a buurt, and between two places with a number (on a phone).
OPSCHRIFT, OP_ZICHZELF = (48.0, 42.0), 50.0
KAARTJE, STIP, UIT_ELKAAR = 400.0, 26.0, 34.0  # width of a small map, height of a mark, room between two

Ring = Sequence[Punt]


@dataclass(frozen=True)
class Vlak:
    """A buurt. `ringen` are closed lines in metres, holes included. Without `href` it is surroundings."""

    naam: str
    ringen: Sequence[Ring]
    waarde: int | None = None
    href: str = ""
    gekozen: bool = False


@dataclass(frozen=True)
class _Schaal:
    """From metres to drawing units; y points down on a screen."""

    west: float
    noord: float
    factor: float
    breed: float
    hoog: float

    def plek(self, punt: Punt) -> Punt:
        return RAND + (punt[0] - self.west) * self.factor, RAND + (self.noord - punt[1]) * self.factor


def kaart(
    vlakken: Sequence[Vlak],
    titel: str,
    eenheid: tuple[str, str],
    grenzen: Sequence[int] = GRENZEN,
    omtrek: Sequence[Ring] = (),
    plekken: Sequence[tuple[float, float, int]] = (),
) -> SafeString:
    """`eenheid` is singular and plural: ('dossier', 'dossiers'). Give at least one Vlak with a ring.

    `omtrek` = borders of wijken, drawn over the buurten. `plekken` = points with a number, drawn over all of it.
    """
    schaal = _schaal_voor(vlakken)
    eigen = [vlak for vlak in vlakken if vlak.href]
    omgeving = samen(_omgeving(vlak, schaal) for vlak in vlakken if not vlak.href)
    buurten = samen(_buurt(vlak, schaal, eenheid, grenzen) for vlak in eigen)
    namen = _wijkgrens(omtrek, schaal) + samen(_opschrift(vlak, schaal, grenzen) for vlak in eigen)
    namen += samen(_plek(plek, aantal) for plek, aantal in _uit_elkaar(plekken, eigen, schaal))
    return format_html(
        '<svg class="kaart" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g aria-hidden="true">{}</g><g>{}</g><g aria-hidden="true">{}</g></svg>',
        n(schaal.breed), n(schaal.hoog), titel, omgeving, buurten, namen,
    )  # fmt: skip


def _uit_elkaar(
    plekken: Sequence[tuple[float, float, int]], eigen: Sequence[Vlak], schaal: _Schaal
) -> list[tuple[Punt, int]]:
    """Beside the number of the buurt, never over each other: the first wins, the table beside the map has them all."""
    getekend: list[tuple[Punt, int]] = []
    for x, y, aantal in plekken:
        vlak = next((vlak for vlak in eigen if ligt_in(vlak.ringen, (x, y))), None)
        plek = _naast_opschrift((x, y), vlak, schaal) if vlak else schaal.plek((x, y))
        if all(math.dist(plek, ander) > OP_ZICHZELF for ander, _ in getekend):
            getekend.append((plek, aantal))
    return getekend


def _naast_opschrift(punt: Punt, vlak: Vlak, schaal: _Schaal) -> Punt:
    """As far aside as needed to read the number, within the buurt; where that cannot be, on its own spot."""
    (x, y), ringen = schaal.plek(punt), [[schaal.plek(hoek) for hoek in ring] for ring in vlak.ringen]
    (midden_x, midden_y), _ = midden(grootste(ringen))
    wijd, hoog = OPSCHRIFT
    if abs(x - midden_x) >= wijd or abs(y - midden_y) >= hoog:
        return x, y
    opzij = [(midden_x - wijd, y), (midden_x + wijd, y), (x, midden_y - hoog), (x, midden_y + hoog)]
    return min(
        (plek for plek in opzij if ligt_in(ringen, plek)), key=lambda plek: math.dist(plek, (x, y)), default=(x, y)
    )


def _plek(plek: Punt, aantal: int) -> SafeString:
    return format_html(
        '<g class="kaart-plek" transform="translate({} {})"><circle r="14"/><text>{}</text></g>',
        n(plek[0]), n(plek[1]), aantal,
    )  # fmt: skip


def puntenkaart(vlakken: Sequence[Vlak], punten: Sequence[tuple[float, float, str]], titel: str) -> SafeString:
    """Buurten as surroundings and a numbered mark per place in metres; the list beside it tells what each is.

    Drawn as wide as it is shown on a phone, so that a number is as large as the text around it.
    """
    schaal = _schaal_voor(vlakken, KAARTJE)
    omgeving = samen(_omgeving(vlak, schaal) for vlak in vlakken)
    plekken = [(schaal.plek((x, y)), nr) for x, y, nr in punten]
    stippen = samen(_stip(plek, nummers) for plek, nummers in _bijeen(plekken))
    return format_html(
        '<svg class="kaart kaartje" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<g aria-hidden="true">{}{}</g></svg>',
        n(schaal.breed), n(schaal.hoog), titel, omgeving, stippen,
    )  # fmt: skip


def _bijeen(punten: Sequence[tuple[Punt, str]]) -> list[tuple[Punt, list[str]]]:
    """Numbers that would lie on top of each other share one mark, where the first of them is."""
    groepen: list[tuple[Punt, list[str]]] = []
    for plek, nr in punten:
        dichtbij = next((nummers for hier, nummers in groepen if math.dist(hier, plek) < UIT_ELKAAR), None)
        if dichtbij is None:
            groepen.append((plek, [nr]))
        else:
            dichtbij.append(nr)
    return groepen


def _stip(plek: Punt, nummers: Sequence[str]) -> SafeString:
    """'7', '7, 9' or '7 +3'."""
    tekst = ", ".join(nummers) if len(nummers) < 3 else f"{nummers[0]} +{len(nummers) - 1}"
    breed = max(STIP, 10 + 8.5 * len(tekst))
    return format_html(
        '<rect class="kaart-merk" x="{}" y="{}" width="{}" height="{}" rx="{}"/>'
        '<text class="kaart-nr" x="{}" y="{}">{}</text>',
        n(plek[0] - breed / 2), n(plek[1] - STIP / 2), n(breed), n(STIP), n(STIP / 2),
        n(plek[0]), n(plek[1] + 5), tekst,
    )  # fmt: skip


def klasse(waarde: int, grenzen: Sequence[int] = GRENZEN) -> int:
    """1 (least) to 5 (most): the limits are the lowest value of classes 2 to 5."""
    return sum(waarde >= grens for grens in grenzen) + 1


def legenda(grenzen: Sequence[int] = GRENZEN) -> list[tuple[str, str]]:
    """Class and words: [('k1', '0'), ('k2', '1-2'), …, ('k5', '10 of meer')]."""
    onder = [0, *grenzen]
    boven = [grens - 1 for grens in grenzen]
    woorden = [str(o) if o == b else f"{o}-{b}" for o, b in zip(onder, boven, strict=False)]
    return [(f"k{nr}", woord) for nr, woord in enumerate([*woorden, f"{onder[-1]} of meer"], start=1)]


def _schaal_voor(vlakken: Iterable[Vlak], breed: float = BREED) -> _Schaal:
    """Fits the own buurten, or everything when there are none."""
    vlakken = list(vlakken)
    binnen = [vlak for vlak in vlakken if vlak.href] or vlakken
    punten = [punt for vlak in binnen for ring in vlak.ringen for punt in ring]
    xs, ys = [x for x, _ in punten], [y for _, y in punten]
    wijd, hoog = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
    factor = min((breed - 2 * RAND) / wijd, (breed * HOOGSTE / BREED - 2 * RAND) / hoog)
    links = (breed - 2 * RAND - wijd * factor) / 2 / factor
    return _Schaal(min(xs) - links, max(ys), factor, breed, hoog * factor + 2 * RAND)


class Schaal(Protocol):
    def plek(self, punt: Punt) -> Punt: ...


def omtrek(ringen: Iterable[Ring], schaal: Schaal) -> str:
    """Path data; points too close to see are left out."""
    return "".join(f"M{'L'.join(_zichtbaar(ring, schaal))}Z" for ring in ringen)


def _zichtbaar(ring: Ring, schaal: Schaal) -> list[str]:
    over: list[Punt] = []
    for x, y in map(schaal.plek, ring):
        if not over or abs(x - over[-1][0]) + abs(y - over[-1][1]) >= KLEINSTE_STAP:
            over.append((x, y))
    return [f"{n(x)} {n(y)}" for x, y in over]


def _wijkgrens(ringen: Sequence[Ring], schaal: _Schaal) -> SafeString:
    lijn = omtrek(ringen, schaal)
    return format_html('<path class="wijkgrens" d="{}"/>', lijn) if lijn else SafeString("")


def _omgeving(vlak: Vlak, schaal: _Schaal) -> SafeString:
    return format_html('<path class="buiten" d="{}"/>', omtrek(vlak.ringen, schaal))


def _buurt(vlak: Vlak, schaal: _Schaal, eenheid: tuple[str, str], grenzen: Sequence[int]) -> SafeString:
    return format_html(
        '<a href="{}" aria-label="{}: {}"{}><path class="buurt {}{}" fill-rule="evenodd" d="{}"/></a>',
        vlak.href, vlak.naam, _in_woorden(vlak.waarde, eenheid),
        SafeString(' aria-current="true"') if vlak.gekozen else "",
        _kleur(vlak.waarde, grenzen), " gekozen" if vlak.gekozen else "", omtrek(vlak.ringen, schaal),
    )  # fmt: skip


def _in_woorden(waarde: int | None, eenheid: tuple[str, str]) -> str:
    return "onbekend" if waarde is None else f"{waarde} {eenheid[0] if waarde == 1 else eenheid[1]}"


def _kleur(waarde: int | None, grenzen: Sequence[int]) -> str:
    return "k0" if waarde is None else f"k{klasse(waarde, grenzen)}"


def _opschrift(vlak: Vlak, schaal: _Schaal, grenzen: Sequence[int]) -> SafeString:
    """Name and number in the widest part of the buurt; a name that does not fit gives way to the number."""
    (x, y), ruimte = midden([schaal.plek(punt) for punt in grootste(vlak.ringen)])
    regels = _regels(vlak.naam, ruimte)
    past = ruimte > min(RUIMTE_VOOR_NAAM, LETTER * max(map(len, regels)))
    namen = samen(
        format_html('<text class="lab-naam{}" x="{}" y="{}">{}</text>', "" if past else " krap", n(x), n(op), regel)
        for op, regel in zip((y - 4 - REGEL * (len(regels) - 1), y - 4), regels, strict=False)
    )
    return format_html(
        '<g class="lab {}-t">{}<text class="lab-n" x="{}" y="{}">{}</text></g>',
        _kleur(vlak.waarde, grenzen), namen, n(x), n(y + (14 if past else 6)),
        "?" if vlak.waarde is None else vlak.waarde,
    )  # fmt: skip


def _regels(naam: str, ruimte: float) -> list[str]:
    """A double name that is too long stands on two lines: 'Nieuwland-' and 'Midden'."""
    kop, streep, staart = naam.partition("-") if "-" in naam else naam.rpartition(" ")
    if ruimte >= LETTER * len(naam) or not kop:
        return [naam]
    return [(kop + streep).strip(), staart]


def grootste(ringen: Iterable[Ring]) -> Ring:
    """The ring to write the name in."""
    return max(ringen, key=oppervlak)


def midden(ring: Sequence[Punt]) -> tuple[Punt, float]:
    """Middle of the widest horizontal stretch inside, tried at seven heights, with its width.

    A centroid may lie outside a curved buurt; this never does.
    """
    boven, onder = min(y for _, y in ring), max(y for _, y in ring)
    hoogten = [boven + (onder - boven) * deel for deel in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)]
    stukken = [(rechts - links, (links + rechts) / 2, y) for y in hoogten for links, rechts in _doorsnede(ring, y)]
    niets = (0.0, ring[0][0], ring[0][1])
    ruimte, x, y = max(
        stukken, key=lambda stuk: (round(stuk[0], 1), -abs(stuk[2] - (boven + onder) / 2)), default=niets
    )
    return (x, y), ruimte


def _doorsnede(ring: Sequence[Punt], y: float) -> list[tuple[float, float]]:
    """Where the line at height y runs inside the ring."""
    snijdt = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(snijdt[::2], snijdt[1::2], strict=False))
