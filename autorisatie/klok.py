"""One clock for the whole product, so that history can be built and deadlines can be tested.

Deadlines are dates in Europe/Amsterdam: adding hours through UTC shifts them over the change to summer time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_vast: ContextVar[datetime | None] = ContextVar("vast", default=None)


def nu() -> datetime:
    """The present moment, aware."""
    return _vast.get() or timezone.now()


def hier(moment: datetime) -> datetime:
    """An aware moment on the clock of the Netherlands. Nobody has another: so not Django's timezone per person."""
    return moment.astimezone(timezone.get_default_timezone())


def vandaag() -> date:
    """Today in the Netherlands, also between midnight and two o'clock."""
    return hier(nu()).date()


@contextmanager
def op(moment: datetime) -> Iterator[None]:
    """Set the clock to `moment` (aware) inside the block."""
    if timezone.is_naive(moment):
        raise ValueError("klok.op vraagt een moment met tijdzone")
    merk = _vast.set(moment)
    try:
        yield
    finally:
        _vast.reset(merk)
