"""A copy of the test database, for tests whose world is large: what is saved there stays, and disturbs nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection


@contextmanager
def kopie(waarvoor: str, blocker: Any) -> Iterator[str]:
    """The name of the copy; gone again at the end."""
    oud = connection.settings_dict["NAME"]
    nieuw = f"{oud}_{waarvoor}"
    with blocker.unblock():
        _weg(nieuw)
        _op_de_server(f'create database "{nieuw}" template "{oud}"', settings.MIGRATIE_DATABASE)
    yield nieuw
    with blocker.unblock():
        _weg(nieuw)


def _weg(naam: str) -> None:
    """What a broken off run left behind too: the app role ends its own connections, the migration role drops."""
    _op_de_server(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{naam}'", {})
    _op_de_server(f'drop database if exists "{naam}"', settings.MIGRATIE_DATABASE)


def _op_de_server(opdracht: str, rol: dict[str, Any]) -> None:
    """In no database of ours: one that is copied may have nobody inside."""
    connection.close()
    oud = dict(connection.settings_dict)
    connection.settings_dict |= {sleutel: rol[sleutel] for sleutel in ("USER", "PASSWORD") if rol}
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(opdracht)
    finally:
        connection.settings_dict.update(oud)


@contextmanager
def in_databank(naam: str, blocker: Any) -> Iterator[None]:
    """The ORM of this process speaks to that database for a while."""
    oud = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = naam
    with blocker.unblock():
        yield
        connection.close()
    connection.settings_dict["NAME"] = oud
