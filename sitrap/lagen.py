"""What the map of a wijk counts: open dossiers, or the signalen or incidenten of a period.

Every number starts from zichtbaar_voor: who may not read a signaal or an incident gets no dot and no count of it. What
is open by noodtoegang is left out, as in every list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from autorisatie import klok
from autorisatie.rechten import Toegang
from dossiers.models import Incident, Signaal
from sitrap.cijfers import aantal
from sitrap.gebied import Gebied

DOSSIERS, SIGNALEN, INCIDENTEN = "dossiers", "signalen", "incidenten"
WOORDEN = {DOSSIERS: ("dossier", "dossiers"), SIGNALEN: ("signaal", "signalen"), INCIDENTEN: ("incident", "incidenten")}
# As in the list of incidenten, which a buurt on this map opens.
PERIODEN = {"30": "30 dagen", "90": "90 dagen", "365": "Een jaar"}
# Lowest value of classes 2 to 5, per buurt and per wijk.
GRENZEN, GRENZEN_WIJK = (6, 11, 17, 25), (20, 50, 100, 200)
RASTER = 100  # metres: what lies in one square of this size is one place
VANAF, MEESTE_PLEKKEN = 4, 40  # a place shows with so many; so that one report is not pointed at


@dataclass(frozen=True)
class Blik:
    """Which layer, over how many days; anything else in the address is the first choice."""

    laag: str = DOSSIERS
    dagen: str = "30"

    @classmethod
    def uit(cls, vraag: Mapping[str, Any]) -> "Blik":
        laag, dagen = vraag.get("laag", ""), vraag.get("dagen", "")
        return cls(laag if laag in WOORDEN else DOSSIERS, dagen if dagen in PERIODEN else "30")

    @property
    def vraag(self) -> str:
        """Behind an address: keeps looking at the same."""
        return "" if self.laag == DOSSIERS else f"?laag={self.laag}&dagen={self.dagen}"

    @property
    def woorden(self) -> tuple[str, str]:
        return WOORDEN[self.laag]

    @property
    def sinds(self) -> date:
        return klok.vandaag() - timedelta(days=int(self.dagen) - 1)

    def grenzen(self, gebied: Gebied) -> tuple[int, ...]:
        if self.laag == DOSSIERS:
            return gebied.grenzen
        return GRENZEN_WIJK if gebied.per_wijk else GRENZEN


@dataclass(frozen=True)
class Plek:
    """A place with several: its middle, how many, and a street to call it by."""

    x: float
    y: float
    aantal: int
    straat: str
    buurt: str


@dataclass(frozen=True)
class Telling:
    """What lies in one square of one buurt; without a point the square is unknown."""

    buurt: int | None
    vak: tuple[int, int] | None
    aantal: int
    x: float = 0
    y: float = 0
    straat: str = ""


def tellingen(toegang: Toegang, blik: Blik) -> list[Telling]:
    """One query, over the whole gemeente."""
    rijen = (
        _rijen(toegang, blik, blik.laag)
        .order_by()
        .annotate(vak_x=F("x") / RASTER, vak_y=F("y") / RASTER)
        .values_list("buurt", "vak_x", "vak_y")
        .annotate(Count("pk"), Sum("x"), Sum("y"), Max("straat"))
    )
    return [
        Telling(buurt, None if vak_x is None or vak_y is None else (vak_x, vak_y), n, x or 0, y or 0, straat or "")
        for buurt, vak_x, vak_y, n, x, y, straat in rijen
    ]


def per_buurt(geteld: Iterable[Telling]) -> Counter[int | None]:
    som: Counter[int | None] = Counter()
    for telling in geteld:
        som[telling.buurt] += telling.aantal
    return som


def plekken(geteld: Iterable[Telling], gebied: Gebied) -> list[Plek]:
    """Places in this area with four or more, most first."""
    namen = {buurt.pk: buurt.naam for buurt in gebied.buurten}
    vakken: dict[tuple[int, int], list[Telling]] = defaultdict(list)
    for telling in geteld:
        if telling.vak and (telling.buurt in namen or gebied.wijk is None):
            vakken[telling.vak].append(telling)
    gevonden = [_plek(delen, namen) for delen in vakken.values() if sum(deel.aantal for deel in delen) >= VANAF]
    return sorted(gevonden, key=lambda plek: (-plek.aantal, plek.x, plek.y))[:MEESTE_PLEKKEN]


def _plek(delen: list[Telling], namen: Mapping[int, str]) -> Plek:
    """Called by what most of it is."""
    aantal, meeste = sum(deel.aantal for deel in delen), max(delen, key=lambda deel: deel.aantal)
    x, y = sum(deel.x for deel in delen) / aantal, sum(deel.y for deel in delen) / aantal
    return Plek(x, y, aantal, meeste.straat, namen.get(meeste.buurt or 0, ""))


def totalen(toegang: Toegang, blik: Blik, gebied: Gebied) -> list[Coalesce]:
    """The number of signalen and of incidenten of the period in this area, as parts of another query."""
    return [aantal(_rijen(toegang, blik, laag).filter(gebied.filter())) for laag in (SIGNALEN, INCIDENTEN)]


def _rijen(toegang: Toegang, blik: Blik, laag: str) -> QuerySet[Any]:
    model: Any = Signaal if laag == SIGNALEN else Incident
    return model.objects.zichtbaar_voor(toegang.zonder_nood).filter(datum__gte=blik.sinds)


def lijst_van(blik: Blik, pad: Any, buurt: int) -> str:
    """Where the things counted in this buurt stand as a list."""
    if blik.laag == DOSSIERS:
        return f"{pad('dossiers:lijst')}?buurt={buurt}"
    if blik.laag == INCIDENTEN:
        return f"{pad('dossiers:incidentenlijst')}?buurt={buurt}&periode={blik.dagen}"
    return f"{pad('dossiers:signalen')}?buurt={buurt}&dagen={blik.dagen}"


def tabs(blik: Blik, hier: str, tellingen: Sequence[int]) -> list[tuple[str, str, bool, int, bool]]:
    """Dossiers, signalen, incidenten, each with its number."""
    return [
        (WOORDEN[laag][1].capitalize(), hier + Blik(laag, blik.dagen).vraag, laag == blik.laag, telling, False)
        for laag, telling in zip(WOORDEN, tellingen, strict=True)
    ]
