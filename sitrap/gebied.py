"""Where one looks: the whole gemeente or one wijk, and how that looks on the map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils.safestring import SafeString

from dossiers.models import Buurt, Wijk
from dossiers.tekeningen.kaart import GRENZEN, Vlak, kaart

Tellingen = Mapping[int | None, int]  # per buurt, by key
MEESTE_BUURTEN = 40  # on one map
GRENZEN_WIJK = (1, 5, 15, 30)  # lowest value of classes 2 to 5


@dataclass(frozen=True)
class Gebied:
    """`wijk` None is the whole gemeente. `buurten` are inside, `alle` is every buurt of the gemeente."""

    wijk: Wijk | None
    alle: Sequence[Buurt]

    @property
    def naam(self) -> str:
        return self.wijk.naam if self.wijk else "Alle wijken"

    @property
    def buurten(self) -> list[Buurt]:
        return [buurt for buurt in self.alle if self.wijk is None or buurt.wijk_id == self.wijk.pk]

    @property
    def wijken(self) -> list[Wijk]:
        """Every wijk with buurten, by name."""
        return sorted({buurt.wijk_id: buurt.wijk for buurt in self.alle}.values(), key=lambda wijk: wijk.naam)

    @property
    def inwoners(self) -> int | None:
        """None when CBS keeps one of the numbers secret and there is none for the whole."""
        if self.wijk and self.wijk.inwoners is not None:
            return self.wijk.inwoners
        getallen = [gebied.inwoners for gebied in (self.buurten if self.wijk else self.wijken)]
        bekend = [getal for getal in getallen if getal is not None]
        return sum(bekend) if bekend and len(bekend) == len(getallen) else None

    @property
    def per_wijk(self) -> bool:
        return self.wijk is None and len(self.alle) > MEESTE_BUURTEN

    @property
    def grenzen(self) -> tuple[int, ...]:
        """A wijk holds more than a buurt, so its classes are wider."""
        return GRENZEN_WIJK if self.per_wijk else GRENZEN

    @property
    def soort(self) -> str:
        """What the map is divided in."""
        return "wijk" if self.per_wijk else "buurt"

    @property
    def bron(self) -> str:
        """CC BY asks to name the source; borders without a year were drawn by ourselves."""
        jaren = {buurt.jaar for buurt in self.buurten if buurt.jaar}
        return f"CBS en Kadaster, {max(jaren)}" if jaren else ""

    def in_wijk(self, wijk: Wijk, tellingen: Tellingen) -> int:
        return sum(tellingen.get(buurt.pk, 0) for buurt in self.alle if buurt.wijk_id == wijk.pk)

    def filter(self, kolom: str = "buurt_id") -> Q:
        """Rows in this area; for the whole gemeente also those without a buurt."""
        return Q(**{f"{kolom}__in": [buurt.pk for buurt in self.buurten]}) if self.wijk else Q()


def gebied_van(code: str | None) -> Gebied:
    """Two queries; a wijk that does not exist is a 404."""
    gebied = gekozen_gebied(code)
    if code is not None and gebied.wijk is None:
        raise Http404
    return gebied


def gekozen_gebied(code: str | None) -> Gebied:
    """As a filter in an address: what is no wijk counts as no choice."""
    wijken = {wijk.pk: wijk for wijk in Wijk.objects.order_by("naam", "pk")}
    alle = list(Buurt.objects.order_by("naam", "pk"))
    for buurt in alle:
        buurt.wijk = wijken[buurt.wijk_id]
    return Gebied(next((wijk for wijk in wijken.values() if wijk.code == code), None), alle)


@dataclass(frozen=True)
class Deel:
    """One area on the map and one row in the table below it."""

    naam: str
    url: str
    aantal: int
    inwoners: int | None
    ringen: Sequence[Sequence[tuple[float, float]]]


def delen(
    gebied: Gebied, tellingen: Tellingen, wijk_url: Callable[[Wijk], str], buurt_url: Callable[[int], str]
) -> list[Deel]:
    """Per buurt; in a large gemeente per wijk, or nothing could be read or pointed at. Most first."""
    stukken: list[tuple[Wijk | Buurt, str, int]]
    if gebied.per_wijk:
        stukken = [(w, wijk_url(w), gebied.in_wijk(w, tellingen)) for w in gebied.wijken]
    else:
        stukken = [(b, buurt_url(b.pk), tellingen.get(b.pk, 0)) for b in gebied.buurten]
    rijen = [Deel(deel.naam, url, aantal, deel.inwoners, deel.geometrie) for deel, url, aantal in stukken]
    return sorted(rijen, key=lambda deel: (-deel.aantal, deel.naam))


def teken_kaart(
    gebied: Gebied, stukken: Sequence[Deel], wat: str, eenheid: tuple[str, str], grenzen: Sequence[int],
    plekken: Sequence[tuple[float, float, int]] = (),
) -> SafeString | None:  # fmt: skip
    """What is counted per area, with the neighbours as surroundings; None when no border is known."""
    vlakken = [Vlak(deel.naam, deel.ringen, deel.aantal, deel.url) for deel in stukken if deel.ringen]
    if not vlakken:
        return None
    titel = f"Kaart van {gebied.naam}. {wat} per {gebied.soort}. De tabel geeft dezelfde getallen."
    wijken = [gebied.wijk] if gebied.wijk else gebied.wijken
    omtrek = [ring for wijk in wijken for ring in wijk.geometrie]
    return kaart([*_omgeving(gebied, vlakken), *vlakken], titel, eenheid, grenzen, omtrek, plekken)


def _omgeving(gebied: Gebied, vlakken: Sequence[Vlak]) -> list[Vlak]:
    """Buurten around this wijk."""
    if gebied.wijk is None:
        return []
    kader = _kader(vlakken)
    buiten = [buurt for buurt in gebied.alle if buurt.wijk_id != gebied.wijk.pk]
    return [Vlak(buurt.naam, buurt.geometrie) for buurt in buiten if _raakt(buurt.geometrie, kader)]


def _kader(vlakken: Sequence[Vlak]) -> tuple[float, float, float, float]:
    """Around these areas, with a fifth to spare: what lies further away is not drawn."""
    punten = [punt for vlak in vlakken for ring in vlak.ringen for punt in ring]
    xs, ys = [x for x, _ in punten], [y for _, y in punten]
    rand = 0.2 * max(max(xs) - min(xs), max(ys) - min(ys))
    return min(xs) - rand, min(ys) - rand, max(xs) + rand, max(ys) + rand


def _raakt(ringen: Sequence[Sequence[tuple[float, float]]], kader: tuple[float, float, float, float]) -> bool:
    west, zuid, oost, noord = kader
    return any(west <= x <= oost and zuid <= y <= noord for ring in ringen for x, y in ring)
