"""bin/demo: the whole product on one machine, with invented gemeenten, until Ctrl-C."""

import argparse
import hashlib
import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgeving import installatie, plek, servers, vooraf
from omgeving.account import zonder_rechten
from omgeving.installatie import KLOON
from omgeving.kind import Kind
from omgeving.melden import Opdracht, Uitleg, staart, stap
from omgeving.servers import Servers
from omgeving.toezicht import Toezicht, seinen_als_ctrl_c, stop_alles

DEMO = KLOON / ".demo"
LOGINS = DEMO / "logins.json"
APPS = ("veiligewijk", "autorisatie", "dossiers", "overleg", "sitrap", "koppelingen")


def main(argumenten: Sequence[str] | None = None) -> int:
    opties = lees_opties(argumenten)
    seinen_als_ctrl_c()
    plek.maak(DEMO, zonder_rechten())
    with plek.slot(DEMO, "De demo draait al in deze map. Stop die eerst met Ctrl-C."):
        controleer(opties)
        if opties.leeg:
            begin_opnieuw()
        python = installatie.zorg_voor("demo")
        with servers.start(DEMO, python) as draaiend:
            Demo(opties, python, draaiend).draai()
    return 0


def lees_opties(argumenten: Sequence[str] | None) -> argparse.Namespace:
    lezer = argparse.ArgumentParser("bin/demo", description="Start De Veilige Wijk met verzonnen gemeenten.")
    lezer.add_argument("--poort", type=poort, default=8000, help="poort van de website (8000)")
    lezer.add_argument("--postpoort", type=poort, help="poort van de mailpagina (de poort van de website + 25)")
    lezer.add_argument("--leeg", action="store_true", help="gooi de gegevens van de demo weg en begin opnieuw")
    opties = lezer.parse_args(argumenten)
    opties.postpoort = opties.postpoort or poort(str(opties.poort + 25))
    return opties


def poort(tekst: str) -> int:
    if not tekst.isdecimal() or not 0 < int(tekst) < 65536:
        raise Uitleg("Een poort is een getal van 1 tot en met 65535.")
    return int(tekst)


def controleer(opties: argparse.Namespace) -> None:
    vooraf.eis_venv()
    vooraf.eis_pango()
    vooraf.eis_vrije_poort(opties.poort, "bin/demo --poort")
    vooraf.eis_vrije_poort(opties.postpoort, "bin/demo --postpoort")


def begin_opnieuw() -> None:
    if "DATABASE_URL" in os.environ:
        raise Uitleg("--leeg gooit alleen de eigen databank van de demo weg, niet die van DATABASE_URL.")
    with stap("Gegevens van de demo weggooien"):
        plek.leeg(plek.voor_servers(DEMO, zonder_rechten()), behalve=("merk",))
        plek.leeg(DEMO, behalve=("merk", "slot", "servers"))


@dataclass
class Demo:
    """What is ours to start once the environment and the servers are there."""

    opties: argparse.Namespace
    python: Path
    servers: Servers

    @property
    def adres(self) -> str:
        return f"http://localhost:{self.opties.poort}"

    @property
    def post(self) -> str:
        return f"http://localhost:{self.opties.postpoort}"

    def draai(self) -> None:
        self.smtp = vooraf.vrije_poort()
        self.omgeving = os.environ | self.servers.omgeving | self._instellingen()
        self.bereid_databank_voor()
        kinderen = self.kinderen()
        try:
            with stap("Website, worker, klok en mail starten"):
                for kind in kinderen:
                    kind.start()
                kinderen[1].wacht_tot(self._antwoordt)
            print(uitleg(self.adres, self.post, lees_logins()), flush=True)
            Toezicht([*self.servers.kinderen, *kinderen]).bewaak()
        finally:
            stop_alles(kinderen)

    def _instellingen(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "veiligewijk.settings.dev",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "BASIS_URL": self.adres,
            "SITRAP_BUNDEL_SECONDEN": "10",  # who tries the demo out does not wait two minutes for a mail
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.smtp),
            "PYTHONPATH": str(KLOON / "bin"),
            "PYTHONUNBUFFERED": "1",
        }

    def bereid_databank_voor(self) -> None:
        """Skipped when the code is the one this database was last made ready by: then a start takes seconds."""
        klaar = self.servers.map_ / "klaar"
        stand = stand_van_de_code()
        if self.servers.eigen_databank and LOGINS.exists() and klaar.exists() and klaar.read_text() == stand:
            return
        with stap("Databank bijwerken en hekken nakijken"):
            self._beheer("migrate", "--no-input", "--skip-checks", als=self.servers.als_migratie)
            self._beheer("createcachetable", als=self.servers.als_migratie)
            self._beheer("check", "--database", "default")  # as the app role: it must find every fence up
        with stap("Verzonnen gemeenten klaarzetten"):
            self._beheer("laad_demo", als=self.servers.als_migratie | {"DEMO_LOGINS": str(LOGINS)})
        klaar.write_text(stand)

    def _beheer(self, *opdracht: str, als: dict[str, str] | None = None) -> None:
        logboek = DEMO / "log" / f"{opdracht[0]}.log"
        with logboek.open("wb") as uit:
            klaar = subprocess.run(
                [self.python, "manage.py", *opdracht],
                cwd=KLOON,
                env=self.omgeving | (als or {}),
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if klaar.returncode:
            raise Uitleg(f"manage.py {opdracht[0]} mislukt. Het einde van {logboek}:\n{staart(logboek, 25)}")

    def kinderen(self) -> list[Kind]:
        opties, celery = self.opties, ["celery", "-A", "veiligewijk"]
        return [
            self._kind("mail", "omgeving.postvak", DEMO / "post", self.smtp, opties.postpoort, self.adres),
            self._kind(
                "website", "uvicorn", "veiligewijk.asgi:application", "--host", "127.0.0.1", "--port",
                opties.poort, "--lifespan", "off", "--timeout-graceful-shutdown", 3,
            ),
            self._kind("worker", *celery, "worker", "--concurrency", 2, "--loglevel", "INFO"),
            self._kind("klok", *celery, "beat", "--schedule", DEMO / "klok"),
        ]  # fmt: skip

    def _kind(self, naam: str, module: str, *argumenten: object) -> Kind:
        logboek = DEMO / "log" / f"{naam}.log"
        logboek.unlink(missing_ok=True)
        opdracht: Opdracht = [self.python, "-m", module, *map(str, argumenten)]
        return Kind(naam.capitalize(), opdracht, logboek, self.omgeving, map_=KLOON)

    def _antwoordt(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.opties.poort}/healthz", timeout=5).close()
        except urllib.error.HTTPError as fout:
            return fout.code < 500
        except OSError:
            return False
        return True


def stand_van_de_code() -> str:
    """Fingerprint of everything that decides what the database should look like."""
    som = hashlib.sha256()
    for app in APPS:
        for bestand in sorted((KLOON / app).rglob("*")):
            if bestand.is_file() and bestand.suffix != ".pyc":
                som.update(bytes(bestand))
                som.update(bestand.read_bytes())
    return som.hexdigest()


def lees_logins() -> list[dict[str, str]]:
    if not LOGINS.exists():
        return []
    LOGINS.chmod(0o600)
    logins: list[dict[str, str]] = json.loads(LOGINS.read_text())
    return logins


def uitleg(adres: str, post: str, logins: list[dict[str, str]]) -> str:
    """What the person at the terminal needs: where, who, and what to try first."""
    return f"""
De Veilige Wijk draait.

  Website     {adres}
  Mail        {post}   (alle mail van de demo)
  Logboeken   .demo/log/

{lijst_van_logins(logins)}
Probeer bijvoorbeeld:
  1. Log in als regisseur en open een dossier. Log in een privévenster in als partner en open hetzelfde
     dossier: de partner ziet alleen de rubrieken die de autorisatiematrix hem geeft.
  2. Rond als partner een actie af. Binnen een seconde telt de bel van de regisseur door, en op
     {post} staat een mail zonder één persoonsgegeven.
  3. Geef als regisseur in de autorisatiematrix een vakje meer of minder. Het geldt bij de volgende klik.
  4. Probeer een adres van de ene gemeente als medewerker van de andere: 404.

Stoppen: Ctrl-C. Opnieuw beginnen: bin/demo --leeg"""


def lijst_van_logins(logins: list[dict[str, str]]) -> str:
    """Per gemeente, in the order of laad_demo; below a person what makes logging in as them worthwhile."""
    wachtwoorden = {login["wachtwoord"] for login in logins}
    gedeeld = len(wachtwoorden) == 1
    regels = [f"Wachtwoord van iedereen: {wachtwoorden.pop()}"] if gedeeld else []
    breedte = max((len(login["email"]) for login in logins), default=0) + 2
    for gemeente in dict.fromkeys(login["gemeente"] for login in logins):
        regels.append(f"\n  {gemeente}")
        for login in (login for login in logins if login["gemeente"] == gemeente):
            velden = ("naam", "rol", "partner") if gedeeld else ("naam", "rol", "partner", "wachtwoord")
            regels.append(f"    {login['email']:<{breedte}}{', '.join(filter(None, map(login.get, velden)))}")
            regels += [f"    {'':<{breedte}}→ {login['tip']}"] if login.get("tip") else []
    return "\n".join([*regels, ""])
