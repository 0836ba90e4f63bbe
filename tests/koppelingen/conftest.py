"""The demo, loaded once per worker for all its tests: as the migration role, on another day than today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import StringIO
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from autorisatie import klok
from tests.databank import in_databank, kopie

# A Sunday, early: nothing of the story may lie later, and nobody works on it.
ZONDAG = datetime(2026, 8, 30, 7, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))


@contextmanager
def als_eigenaar() -> Iterator[None]:
    """This connection as the migration role, and back."""
    eigen = {sleutel: connection.settings_dict[sleutel] for sleutel in ("USER", "PASSWORD")}
    _word(settings.MIGRATIE_DATABASE)
    try:
        yield
    finally:
        _word(eigen)


def _word(rol: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict.update({sleutel: rol[sleutel] for sleutel in ("USER", "PASSWORD")})


@pytest.fixture(scope="session")
def geladen_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, str]]:
    """Both gemeenten, in a database of their own; and what loading said."""
    uit = StringIO()
    with kopie("demo", django_db_blocker) as naam:
        with in_databank(naam, django_db_blocker):
            maak_leeg()
            with klok.op(ZONDAG), als_eigenaar():
                call_command("laad_demo", stdout=uit)
        yield naam, uit.getvalue()


def maak_leeg() -> None:
    TransactionTestCase()._fixture_teardown()


@pytest.fixture(scope="module")
def demo(geladen_demo: tuple[str, str], django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Open for the whole module, seen on `nu`."""
    naam, uitvoer = geladen_demo
    with in_databank(naam, django_db_blocker), klok.op(ZONDAG):
        yield SimpleNamespace(nu=ZONDAG, uitvoer=uitvoer)
