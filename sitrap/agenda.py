"""Overleggen that are coming, with what is still missing on their agenda."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from autorisatie import klok
from autorisatie.rechten import Toegang
from overleg.models import Agendapunt, Overleg
from overleg.querysets import leidt

HOOGSTENS = 10


@dataclass(frozen=True)
class KomendOverleg:
    """`punten` counts only what this person sees on the agenda. `zonder_voorstel` is told to who leads only."""

    overleg: Overleg
    punten: int
    zonder_voorstel: int

    @property
    def klaar(self) -> bool:
        return not self.zonder_voorstel


def komende(toegang: Toegang) -> list[KomendOverleg]:
    """The next ones that this person leads or is invited to, the first first. One query."""
    punten = Agendapunt.objects.zichtbaar_voor(toegang).filter(overleg=OuterRef("pk"))
    overleggen: Any = (
        Overleg.objects.zichtbaar_voor(toegang)
        .open()
        .filter(datum__gte=klok.vandaag())
        .annotate(punten_te_zien=_aantal(punten), zonder=_aantal(punten.filter(dossier__isnull=False, voorstel="")))
        .order_by("datum", "begin", "pk")[:HOOGSTENS]
    )
    return [_komend(overleg, toegang) for overleg in overleggen]


def _aantal(rijen: QuerySet[Agendapunt]) -> Coalesce:
    """How many of these belong to the row outside."""
    geteld = rijen.order_by().values("overleg").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(geteld), 0)


def _komend(overleg: Any, toegang: Toegang) -> KomendOverleg:
    return KomendOverleg(overleg, overleg.punten_te_zien, overleg.zonder if leidt(toegang, overleg) else 0)
