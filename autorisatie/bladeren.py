"""Paging by key: the next page starts after the last row shown. Never OFFSET, which reads all it skips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Q

T = TypeVar("T")
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sleutel:
    """Where a page ended: a moment and, because moments can be equal, a number."""

    moment: datetime
    nummer: int

    def __str__(self) -> str:
        return f"{(self.moment - _BEGIN) // timedelta(microseconds=1)}-{self.nummer}"

    def voorbij(self, moment: str, nummer: str) -> Q:
        """Rows that come after this key in descending order; a row comparison, so that the index is used."""
        return Q(**{f"{moment}__lte": self.moment}) & (
            Q(**{f"{moment}__lt": self.moment}) | Q(**{f"{nummer}__lt": self.nummer})
        )


def lees(tekst: str | None) -> Sleutel | None:
    """The key from an address; anything that is no key is the first page."""
    try:
        micros, nummer = (int(deel) for deel in (tekst or "").split("-"))
        return Sleutel(_BEGIN + timedelta(microseconds=micros), min(nummer, 2**62))
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class DagSleutel:
    """Where a page ended that is ordered by day: the day and, because days can be equal, a number."""

    dag: date
    nummer: int

    def __str__(self) -> str:
        return f"{self.dag.isoformat()}.{self.nummer}"

    def voorbij(self, dag: str, *, nieuwste_eerst: bool) -> Q:
        """Rows that come after this one."""
        kant = "lt" if nieuwste_eerst else "gt"
        return Q(**{f"{dag}__{kant}": self.dag}) | Q(**{dag: self.dag, f"pk__{kant}": self.nummer})


def lees_dag(tekst: str | None) -> DagSleutel | None:
    """The key from an address; anything that is no key is the first page."""
    dag, _, nummer = (tekst or "").partition(".")
    try:
        return DagSleutel(date.fromisoformat(dag), min(int(nummer), 2**62))
    except ValueError:
        return None


@dataclass(frozen=True)
class Bladzijde(Generic[T]):
    """Rows of one page and the key of the next, if there is one."""

    rijen: Sequence[T]
    volgende: Sleutel | DagSleutel | None = None
