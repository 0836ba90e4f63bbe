"""bin/test: every check of the product, then the tests, on servers of their own."""

import argparse
import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from omgeving import installatie, servers, vooraf
from omgeving.installatie import KLOON
from omgeving.melden import Opdracht, Uitleg, stap
from omgeving.servers import Servers
from omgeving.toezicht import seinen_als_ctrl_c

UITLEG = "Met argumenten voor pytest draaien alleen die tests: bin/test tests/sitrap -k mail"
CODE = (
    ("Code (ruff)", ["ruff", "check", "."]),
    ("Opmaak van code (ruff)", ["ruff", "format", "--check", "."]),
    ("Sjablonen (djlint)", ["djlint", "--lint", "--quiet", "templates"]),
    ("Richting van imports (import-linter)", ["lint-imports"]),
    ("Typen (mypy)", ["mypy"]),
)
PRODUCTIE = (  # on a freshly migrated database, so that the fences themselves are looked at
    ("Migraties vanaf nul", ["migrate", "--no-input", "--skip-checks"]),
    ("Migraties volledig", ["makemigrations", "--check", "--dry-run"]),
    ("Instellingen en hekken", ["check", "--deploy", "--database", "default", "--fail-level", "WARNING"]),
)


def main(argumenten: Sequence[str] | None = None) -> int:
    opties, voor_pytest = lees_opties(argumenten)
    seinen_als_ctrl_c()
    vooraf.eis_venv()
    vooraf.eis_pango()
    browser = {} if opties.snel else {"CHROMIUM": str(vooraf.zoek_chromium())}
    python = installatie.zorg_voor("test")
    with (
        tempfile.TemporaryDirectory(prefix="veiligewijk-") as pad,
        servers.start(Path(pad), python, vluchtig=True) as draaiend,
    ):
        keuring = Keuring(python, draaiend, browser)
        in_orde = opties.snel or bool(voor_pytest) or keuring.controleer()
        return keuring.test(opties.snel, voor_pytest) or int(not in_orde)


def lees_opties(argumenten: Sequence[str] | None) -> tuple[argparse.Namespace, list[str]]:
    lezer = argparse.ArgumentParser("bin/test", description="Controleer en test alles.", epilog=UITLEG)
    lezer.add_argument("--snel", action="store_true", help="zonder controles van code en zonder browsertests")
    return lezer.parse_known_args(argumenten)


class Keuring:
    def __init__(self, python: Path, draaiend: Servers, browser: dict[str, str]) -> None:
        self.python, self.draaiend = python, draaiend
        self.omgeving = os.environ | draaiend.omgeving | browser
        self.omgeving |= {
            "DJANGO_SETTINGS_MODULE": "veiligewijk.settings.test",
            "MIGRATIE_DATABASE_URL": draaiend.migratie_url,
            "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
            "BASIS_URL": "http://testserver",
            "PATH": f"{python.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "DOCUMENT_SCANNER": "geen",
            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
        }

    def controleer(self) -> bool:
        """All of them, so that one run tells everything."""
        productie = {"DJANGO_SETTINGS_MODULE": "veiligewijk.settings.production"}
        uitslagen = {naam: self._slaagt(naam, [*opdracht]) for naam, opdracht in CODE}
        for naam, opdracht in PRODUCTIE:
            rol = self.draaiend.als_migratie if "migrate" in opdracht else {}
            uitslagen[naam] = self._slaagt(naam, [self.python, "manage.py", *opdracht], productie | rol)
        mislukt = [naam for naam, goed in uitslagen.items() if not goed]
        if mislukt:
            print(f"\nNiet in orde: {', '.join(mislukt)}. De tests draaien wel.\n", flush=True)
        return not mislukt

    def _slaagt(self, naam: str, opdracht: Opdracht, extra: dict[str, str] | None = None) -> bool:
        try:
            with stap(naam):
                self._draai(opdracht, extra or {})
        except Uitleg as uitleg:
            print(uitleg, flush=True)
            return False
        return True

    def _draai(self, opdracht: Opdracht, extra: dict[str, str]) -> None:
        klaar = subprocess.run(
            opdracht,
            cwd=KLOON,
            env=self.omgeving | extra,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if klaar.returncode:
            raise Uitleg(klaar.stdout)

    def test(self, snel: bool, voor_pytest: list[str]) -> int:
        """pytest speaks last: its summary is the last line of bin/test."""
        opdracht: Opdracht = [self.python, "-m", "pytest", "-n", "2", "--dist", "loadgroup"]
        if snel:
            opdracht += ["-m", "not browser"]
        proces = subprocess.Popen([*opdracht, *voor_pytest], cwd=KLOON, env=self.omgeving)
        try:
            return proces.wait()
        except KeyboardInterrupt:
            return _rond_af(proces)


def _rond_af(proces: subprocess.Popen[bytes]) -> int:
    """After Ctrl-C pytest is rounding off already; after kill it has to be told."""
    for sein, geduld in ((signal.SIGCONT, 5), (signal.SIGINT, 20), (signal.SIGKILL, None)):
        proces.send_signal(sein)
        try:
            return proces.wait(geduld)
        except subprocess.TimeoutExpired:
            continue
    return 1
