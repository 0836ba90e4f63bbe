"""The real PostgreSQL and Valkey from the wheels, started by our own launcher in a folder of their own."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import psycopg2.errors
import pytest
import redis

from omgeving import servers
from omgeving.postgres import Postgres
from omgeving.servers import Servers


@pytest.fixture
def draaiend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    for naam in ("DATABASE_URL", "MIGRATIE_DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(naam, raising=False)
    with servers.start(tmp_path, Path(sys.executable)) as gestart:
        yield gestart


def _vraag(url: str, opdracht: str, *waarden: object) -> list[tuple[object, ...]]:
    verbinding = psycopg2.connect(url)
    try:
        with verbinding, verbinding.cursor() as cursor:
            cursor.execute(opdracht, waarden)
            return cursor.fetchall() if cursor.description else []
    finally:
        verbinding.close()


def test_app_rol_is_klein_en_de_migratierol_bezit_alles(draaiend: Servers) -> None:
    rechten = "rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
    rollen = f"select {rechten} from pg_roles where rolname like %s"
    assert sorted(_vraag(draaiend.database_url, rollen, "dvw%")) == [
        ("dvw_app", False, False, False, False),
        ("dvw_migratie", False, True, True, False),
    ]
    _vraag(draaiend.migratie_url, "create table dossier (id bigserial primary key)")
    _vraag(draaiend.database_url, "insert into dossier default values")
    assert _vraag(draaiend.database_url, "select id from dossier") == [(1,)]
    for verboden in ("truncate dossier", "drop table dossier", "create table van_mij (id int)"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            _vraag(draaiend.database_url, verboden)


def test_zonder_wachtwoord_komt_niemand_binnen(draaiend: Servers) -> None:
    kaal = draaiend.database_url.replace(draaiend.geheimen["app"], "fout")
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(kaal)
    with pytest.raises(redis.AuthenticationError):
        redis.from_url(draaiend.redis_url.replace(draaiend.geheimen["valkey"], "")).ping()


def test_uitbreidingen_staan_klaar_ook_voor_testdatabanken(draaiend: Servers) -> None:
    maak = psycopg2.connect(draaiend.migratie_url)
    maak.autocommit = True
    maak.cursor().execute("create database test_dvw")
    maak.close()
    aanwezig = _vraag(draaiend.migratie_url.removesuffix("dvw") + "test_dvw", "select extname from pg_extension")
    assert {("pg_trgm",), ("unaccent",), ("btree_gin",)} <= set(aanwezig)


def test_na_kill_9_staan_de_gegevens_er_nog(draaiend: Servers) -> None:
    postgres, valkey = draaiend.kinderen
    assert isinstance(postgres, Postgres)
    _vraag(draaiend.migratie_url, "create table dossier as select 42 as nummer")
    for kind in (postgres, valkey):
        assert kind.proces is not None
        os.kill(kind.proces.pid, signal.SIGKILL)
        kind.proces.wait()
        kind.start()
    postgres.wacht()
    assert _vraag(draaiend.migratie_url, "select nummer from dossier") == [(42,)]


def test_gegevens_zijn_dicht_voor_anderen(draaiend: Servers) -> None:
    for naam in ("postgres", "valkey"):
        assert (draaiend.map_ / naam).stat().st_mode & 0o077 == 0


def test_tweede_start_houdt_de_gegevens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("DATABASE_URL", "MIGRATIE_DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(naam, raising=False)
    with servers.start(tmp_path, Path(sys.executable)) as eerste:
        _vraag(eerste.migratie_url, "create table dossier as select 42 as nummer")
    with servers.start(tmp_path, Path(sys.executable)) as tweede:
        assert _vraag(tweede.migratie_url, "select nummer from dossier") == [(42,)]
