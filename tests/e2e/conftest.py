"""Chromium, the running product, and a database of their own: what these tests save stays, and disturbs nobody."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from autorisatie import klok
from autorisatie.models import Gebruiker
from autorisatie.scope import binnen
from sitrap.models import Uitzending
from tests.conftest import gebouwde_wereld
from tests.databank import in_databank, kopie
from tests.e2e.stapel import Stapel
from tests.fabrieken.wereld import WACHTWOORD, Wereld
from tests.grens.conftest import bouw_grens

BREED, SMAL = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"]  # fmt: skip

expect.set_options(timeout=15_000)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's sync API runs a loop in this thread


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def databank(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with kopie("e2e", django_db_blocker) as naam:
        yield naam


@pytest.fixture(autouse=True, scope="module")
def in_eigen_databank(databank: str, django_db_blocker: Any) -> Iterator[None]:
    with in_databank(databank, django_db_blocker):
        yield


@pytest.fixture(scope="session")
def wereld(databank: str, django_db_blocker: Any) -> Wereld:
    """The standing cast with the objects of the border tests; what they did has been told and forgotten."""
    with in_databank(databank, django_db_blocker):
        wereld = bouw_grens(gebouwde_wereld())
        for plaats in (wereld.hier, wereld.daar):
            with binnen(plaats.gemeente):
                Uitzending.objects.update(status=Uitzending.Status.KLAAR, klaar_op=klok.nu())
    return wereld


@pytest.fixture(scope="session")
def stapel(databank: str, wereld: Wereld, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stapel]:
    """Web, worker and beat on the copy."""
    stapel = Stapel(tmp_path_factory.mktemp("stapel"), databank)
    try:
        stapel.start_alles()
        yield stapel
    finally:
        stapel.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """While it is there this thread has a running loop, and Django another database connection than outside it: so not
    longer than these tests need it, and that connection goes with it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=CHROMIUM
        )
        yield browser
        connections.close_all()
        browser.close()


Openen = Callable[..., Page]


@pytest.fixture
def open_als(wereld: Wereld, stapel: Stapel, browser: Browser) -> Iterator[Openen]:
    """Log in by the real form; every page of this person fails the test on a console error or a CSP violation."""
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def open_(mens: Gebruiker, scherm: dict[str, int] = BREED, verwacht: tuple[str, ...] = (), **opties: Any) -> Page:
        context = browser.new_context(viewport=scherm, base_url=stapel.adres, locale="nl-NL", **opties)
        context.set_default_timeout(15_000)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("console", lambda regel: klachten.append(regel.text) if _is_klacht(regel, verwacht) else None)
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.goto("/")
        log_in(pagina, mens)
        return pagina

    yield open_
    for context in contexten:
        context.close()
    echte = [klacht for klacht in klachten if "status of 4" not in klacht]
    assert echte == []


def _is_klacht(regel: ConsoleMessage, verwacht: tuple[str, ...]) -> bool:
    return regel.type == "error" and not any(woord in regel.text for woord in verwacht)


def log_in(pagina: Page, mens: Gebruiker) -> None:
    """By the form that stands there."""
    pagina.get_by_label("E-mailadres").fill(mens.email)
    pagina.get_by_label("Wachtwoord").fill(WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen").click()
    expect(pagina.get_by_role("button", name="Uw account")).to_be_visible()
