"""The whole product as it runs: web and live stream under uvicorn, a Celery worker with beat, a mail server, Chromium."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from autorisatie.models import Gebruiker
from tests.fabrieken.wereld import WACHTWOORD

BREED, SMAL = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and all of it on one worker: the machine has few cores."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("e2e"))


def vrije_poort() -> int:
    with socket.socket() as sok:
        sok.bind(("127.0.0.1", 0))
        return sok.getsockname()[1]


@dataclass
class Postbus:
    """A mail server that keeps what it gets: (recipient, message)."""

    berichten: list[tuple[str, Message]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  name of aiosmtpd
        for ontvanger in envelope.rcpt_tos:
            self.berichten.append((ontvanger, message_from_bytes(envelope.content)))
        return "250 OK"

    def voor(self, adres: str) -> list[Message]:
        return [bericht for ontvanger, bericht in list(self.berichten) if ontvanger == adres]


@dataclass
class Stapel:
    """Where the product answers, and its processes."""

    adres: str
    postbus: Postbus
    omgeving: dict[str, str]
    processen: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, naam: str, opdracht: list[str], logmap: Path) -> None:
        log = (logmap / f"{naam}.log").open("ab")
        self.processen[naam] = subprocess.Popen(
            [sys.executable, "-m", *opdracht], cwd=settings.BASE_DIR, env=self.omgeving, stdout=log, stderr=log
        )

    def stop(self) -> None:
        for proces in self.processen.values():
            proces.send_signal(signal.SIGTERM)
        for proces in self.processen.values():
            try:
                proces.wait(10)
            except subprocess.TimeoutExpired:
                proces.kill()


@pytest.fixture(scope="session")
def stapel(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stapel]:
    """Web, worker and beat against the test database of this process."""
    postbus, map_ = Postbus(), tmp_path_factory.mktemp("stapel")
    smtp = Controller(postbus, hostname="127.0.0.1", port=vrije_poort())
    smtp.start()
    poort = vrije_poort()
    stapel = Stapel(f"http://127.0.0.1:{poort}", postbus, _omgeving(poort, smtp.port))
    stapel.start("web", ["uvicorn", "veiligewijk.asgi:application", "--port", str(poort), "--log-level", "warning"], map_)
    stapel.start(
        "werker",
        ["celery", "-A", "veiligewijk", "worker", "-P", "threads", "-c", "2", "-B", "-s", str(map_ / "beat"), "-l", "WARNING"],
        map_,
    )
    _wacht_op(poort)
    yield stapel
    stapel.stop()
    smtp.stop()


def _omgeving(poort: int, smtp_poort: int) -> dict[str, str]:
    db = connection.settings_dict
    url = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "veiligewijk.settings.dev",
        "DATABASE_URL": url,
        "REDIS_URL": settings.REDIS_URL,
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASIS_URL": f"http://127.0.0.1:{poort}",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(smtp_poort),
    }


def _wacht_op(poort: int) -> None:
    einde = time.monotonic() + 30
    while time.monotonic() < einde:
        with socket.socket() as sok:
            if sok.connect_ex(("127.0.0.1", poort)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("het web is niet gestart")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=CHROMIUM
        )
        yield browser
        browser.close()


Openen = Callable[..., Page]


@pytest.fixture
def open_als(stapel: Stapel, browser: Browser, transactional_db: None) -> Iterator[Openen]:
    """Log in by the real form; every page of this person fails the test on a console error or a CSP violation."""
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_(mens: Gebruiker, scherm: dict[str, int] = BREED, **opties: Any) -> Page:
        context = browser.new_context(viewport=scherm, base_url=stapel.adres, locale="nl-NL", **opties)
        context.set_default_timeout(10_000)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("console", lambda regel: klachten.append(regel.text) if regel.type == "error" else None)
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.goto("/account/login/")
        pagina.fill("input[name=login]", mens.email)
        pagina.fill("input[name=password]", WACHTWOORD)
        pagina.click("main button[type=submit], form[action*=login] button[type=submit]")
        pagina.wait_for_url(re.compile(r"/lindeveen/|/zandwolde/|/gemeenten/"))
        return pagina

    yield open_
    for context in contexten:
        context.close()
    echte = [klacht for klacht in klachten if "status of 4" not in klacht]
    assert echte == []


expect.set_options(timeout=10_000)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's sync API runs a loop in this thread
