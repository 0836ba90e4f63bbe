"""bin/meet: servers of its own, a database per size (kept, so that measuring again is quick), then the measurements."""

import argparse
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from omgeving import installatie, servers
from omgeving.installatie import KLOON
from omgeving.melden import Uitleg, stap
from omgeving.servers import Servers
from omgeving.toezicht import seinen_als_ctrl_c

MAP = KLOON / ".meet"


def main(argumenten: Sequence[str] | None = None) -> int:
    opties = lees_opties(argumenten)
    seinen_als_ctrl_c()
    python = installatie.zorg_voor("test")
    with servers.start(MAP, python) as draaiend:
        klein = Meting(python, draaiend, opties.klein, opties.gemeenten)
        groot = Meting(python, draaiend, opties.dossiers, opties.gemeenten)
        for meting in {klein.naam: klein, groot.naam: groot}.values():
            meting.richt_in()
        return klein.draai("klein") or groot.draai("groot", opties.deel)


def lees_opties(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser("bin/meet", description="Meet en druk verhoudingen af.")
    lezer.add_argument("--dossiers", type=int, default=1_000_000, help="dossiers in de grote databank")
    lezer.add_argument("--klein", type=int, default=10_000, help="dossiers in de kleine databank")
    lezer.add_argument("--gemeenten", type=int, default=100)
    lezer.add_argument("--deel", default="", help="alleen dit deel: lijst, zoeken, pagina, alert of papier")
    return lezer.parse_args(argumenten)


class Meting:
    """One database of one size, and what is measured in it."""

    def __init__(self, python: Path, draaiend: Servers, dossiers: int, gemeenten: int) -> None:
        self.python, self.dossiers, self.gemeenten = python, dossiers, gemeenten
        self.naam = f"meet_{dossiers}_{gemeenten}"
        self.super_url = draaiend.migratie_url.replace(
            f"dvw_migratie:{draaiend.geheimen['migratie']}", f"postgres:{draaiend.geheimen['postgres']}"
        )
        self.migratie = self._in(draaiend.migratie_url)
        self.omgeving = os.environ | draaiend.omgeving | {
            "DATABASE_URL": self._in(draaiend.database_url),
            "DJANGO_SETTINGS_MODULE": "veiligewijk.settings.dev",
            "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
            "BASIS_URL": "http://localhost",
            "SUPER_URL": self._in(self.super_url),
            "PYTHONPATH": os.pathsep.join([str(KLOON), str(KLOON / "bin")]),
        }  # fmt: skip

    def _in(self, url: str) -> str:
        return f"{url.rsplit('/', 1)[0]}/{self.naam}"

    def richt_in(self) -> None:
        """Make and fill the database once; a filled one carries the mark `meet_klaar`."""
        gevuld = self._run("meting.vul", "--staat-er-al", self.super_url, self.naam).returncode == 0
        with stap(f"{self.naam}: tabellen"):
            migreer = ["manage.py", "migrate", "--no-input", "--skip-checks", "-v", "0"]
            self._eis([self.python, *migreer], {"DATABASE_URL": self.migratie})
            self._eis([self.python, "manage.py", "createcachetable"], {"DATABASE_URL": self.migratie})
        if gevuld:
            return
        with stap(f"{self.naam}: {self.dossiers} dossiers"):
            self._eis([self.python, "-m", "meting.vul", str(self.dossiers), str(self.gemeenten)], {})

    def draai(self, hoe: str, deel: str = "") -> int:
        return subprocess.run(
            [self.python, "-m", "meting", hoe, self.naam, deel], cwd=KLOON, env=self.omgeving, check=False
        ).returncode

    def _run(self, module: str, *argumenten: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-m", module, *argumenten],
            cwd=KLOON,
            env=self.omgeving,
            capture_output=True,
            text=True,
            check=False,
        )

    def _eis(self, opdracht: list[str | Path], extra: dict[str, str]) -> None:
        klaar = subprocess.run(
            opdracht, cwd=KLOON, env=self.omgeving | extra, capture_output=True, text=True, check=False
        )
        if klaar.returncode:
            raise Uitleg(klaar.stdout + klaar.stderr)
