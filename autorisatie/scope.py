"""The one door to a gemeente: `binnen(gemeente)` opens manager scope and database context together.

The only module that imports django_scopes. Its known holes are closed here and tested in tests/grens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django_scopes import ScopedManager, scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet

from autorisatie import zegel

if TYPE_CHECKING:
    from autorisatie.models import Gebruiker, Gemeente

_token: ContextVar[str] = ContextVar("token", default="")


def gescoped(queryset: type[models.QuerySet] = models.QuerySet, basis: type[models.Manager] = models.Manager) -> Any:
    """Manager for a model of a gemeente: without an open gemeente every query raises ScopeError."""
    return ScopedManager(gemeente="gemeente", _manager_class=basis.from_queryset(queryset))


class GemeenteModel(models.Model):
    """A row that belongs to one gemeente. `autorisatie.hekken` derives its fences from this class.

    `dossier_kolom`: column with the dossier this row is bound to; a change then needs a Gebeurtenis.
    `alleen_toevoegen`: the app role may add rows, never change or remove them.
    `alleen_van`: column with the person to whom the row belongs; for anybody else it does not exist.
    """

    gemeente = models.ForeignKey("autorisatie.Gemeente", on_delete=models.PROTECT, related_name="+", editable=False)

    objects: Any = gescoped()

    dossier_kolom: str | None = None
    alleen_toevoegen = False
    alleen_van: str | None = None

    class Meta:
        abstract = True


def _sluit_gaten() -> None:
    """django-scopes leaves exists(), async iteration, bulk_update() and more open outside a scope: close them all."""
    toegestaan = {"none", "using", "create", "acreate", "bulk_create", "abulk_create", "as_manager"}
    namen = [n for n in dir(models.QuerySet) if not n.startswith("_") and callable(getattr(models.QuerySet, n))]
    for naam in [n for n in namen if n not in toegestaan] + ["__aiter__", "__and__", "__or__", "__xor__"]:
        setattr(DisabledQuerySet, naam, DisabledQuerySet.error)


_sluit_gaten()


@contextmanager
def _context(gemeente_id: int | None, gebruiker_id: int | None) -> Iterator[None]:
    """Open the sealed context in a transaction and restore the outer one on leaving."""
    genest = connection.in_atomic_block
    token = zegel.maak(gemeente_id, gebruiker_id)
    merk = _token.set(token)
    try:
        with transaction.atomic():
            zegel.zet(token)
            yield
            # SET LOCAL outlives a released savepoint; in the outermost transaction the commit ends it.
            if genest and not connection.needs_rollback:
                zegel.zet(merk.old_value if isinstance(merk.old_value, str) else "")
    finally:
        _token.reset(merk)


@contextmanager
def binnen(gemeente: "Gemeente", gebruiker: "Gebruiker | None" = None) -> Iterator[None]:
    """Everything inside happens in this gemeente, in one transaction. None would mean "all" to django-scopes."""
    if gemeente is None:
        raise ValueError("geen gemeente")
    with scope(gemeente=gemeente), _context(gemeente.pk, gebruiker.pk if gebruiker else None):
        yield


@contextmanager
def als_persoon(gebruiker: "Gebruiker") -> Iterator[None]:
    """Outside any gemeente: only this person's own Lidmaatschappen are visible."""
    with scopes_disabled(), _context(None, gebruiker.pk):
        yield


@contextmanager
def zonder_scope() -> Iterator[None]:
    """Manager fence off, for the migration role and for tests that build data. The database fence stays."""
    with scopes_disabled():
        yield
