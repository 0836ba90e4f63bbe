"""The harness: real PostgreSQL, database made by the migration role, tests run as the app role.

A standing cast (see fabrieken/wereld.py): regisseur, partner with and without deelname, somebody of another gemeente,
and always a foreign dossier that could leak.
"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from xdist.scheduler import LoadScopeScheduling

from autorisatie.models import Gemeente
from tests.fabrieken.wereld import Wereld, bouw_wereld

_ROL = ("USER", "PASSWORD")


class Verdeling(LoadScopeScheduling):
    """Each test goes to the worker that is free, but what shares one running product stays together: the walk along
    every page on one worker, the stories on another. The largest group starts first.

    Not the mark `xdist_group`: since pytest 9.2 xdist 3.8 does not see it.
    """

    def _split_scope(self, nodeid: str) -> str:
        if "verhaal_de_wit" in nodeid:  # five people walk through the demo once
            return "de-wit"
        if not nodeid.startswith("tests/e2e/"):
            return nodeid
        return "paginas" if "elke_pagina" in nodeid else "verhalen"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Verdeling:
    return Verdeling(config, log)


def _word(rol: dict[str, str]) -> None:
    """Reconnect as this role."""
    connection.close()
    for sleutel in _ROL:
        connection.settings_dict[sleutel] = rol[sleutel]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Every xdist worker its own database."""


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Make the test database as the migration role, then become the app role for every test."""
    request.getfixturevalue("django_db_modify_db_settings")
    app = {sleutel: connection.settings_dict[sleutel] for sleutel in _ROL}
    with django_db_blocker.unblock():
        _word(settings.MIGRATIE_DATABASE)
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        _maak_cachetabel()
        _word(app)
        _GEBOUWD.append(bouw_wereld())
    yield
    with django_db_blocker.unblock():
        _word(settings.MIGRATIE_DATABASE)
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


def _maak_cachetabel() -> None:
    from django.core.management import call_command  # needs settings

    call_command("createcachetable", verbosity=0)


class _Migratierol:
    """The migration role on a connection of its own, for cleaning up and for looking behind the fences."""

    def __enter__(self) -> Any:
        self.verbinding = connections.create_connection("default")
        self.verbinding.settings_dict = dict(connection.settings_dict) | {
            sleutel: settings.MIGRATIE_DATABASE[sleutel] for sleutel in _ROL
        }
        return self.verbinding.cursor()

    def __exit__(self, *_: Any) -> None:
        self.verbinding.close()


@pytest.fixture
def als_migratierol() -> type[_Migratierol]:
    return _Migratierol


def _leeg(self: TransactionTestCase) -> None:
    """The app role cannot TRUNCATE, by design: a transactional test is cleaned up by the migration role."""
    connection.close()
    bewaar = {"django_migrations", "django_content_type", "auth_permission"}
    with _Migratierol() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tabellen = [rij[0] for rij in cursor.fetchall() if rij[0] not in bewaar]
        cursor.execute(f"truncate {', '.join(tabellen)} restart identity cascade")


TransactionTestCase._fixture_teardown = _leeg  # type: ignore[method-assign]


_GEBOUWD: list[Wereld] = []


@pytest.fixture
def wereld(db: None) -> Wereld:
    """Two gemeenten, their people and a dossier each: built once, a fresh copy of the objects for each test."""
    return gebouwde_wereld()


def gebouwde_wereld() -> Wereld:
    """After a transactional test has emptied the tables it is built again, inside the test's own transaction."""
    wereld = _GEBOUWD[0]
    if not Gemeente.objects.filter(pk=wereld.hier.gemeente.pk, naam=wereld.hier.gemeente.naam).exists():
        return bouw_wereld()
    return copy.deepcopy(wereld)
