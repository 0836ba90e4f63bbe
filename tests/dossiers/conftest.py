"""Shared by the tests of the dossier pages: logging in and walking."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.fabrieken.wereld import Wereld

# Opening the context and the savepoints of the test itself are no questions to the tables.
_LOODGIETERIJ = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")


class Browser:
    """Somebody of Lindeveen, logged in, with addresses relative to the gemeente."""

    def __init__(self, wereld: Wereld, wie: str) -> None:
        self.client = Client()
        self.client.force_login(wereld.hier.mensen[wie])
        self.basis = f"/{wereld.hier.gemeente.slug}/"
        self.dossier = f"dossiers/{wereld.hier.dossier.nummer}/"

    def get(self, pad: str, status: int = 200, **vraag: Any) -> Any:
        antwoord = self.client.get(self.basis + pad, vraag, HTTP_ACCEPT="text/html")
        assert antwoord.status_code == status, (pad, antwoord.status_code)
        return antwoord

    def post(self, pad: str, velden: dict[str, Any], status: int = 303) -> Any:
        antwoord = self.client.post(self.basis + pad, velden)
        assert antwoord.status_code == status, (pad, antwoord.status_code, _fouten(antwoord))
        return antwoord

    def tekst(self, pad: str, **vraag: Any) -> str:
        return self.get(pad, **vraag).content.decode()


def _fouten(antwoord: Any) -> Any:
    return antwoord.context["form"].errors if antwoord.context and "form" in antwoord.context else None


@pytest.fixture
def als(wereld: Wereld) -> Callable[[str], Browser]:
    """als("agent").get("dossiers/")"""
    return lambda wie: Browser(wereld, wie)


@pytest.fixture
def vragen() -> Callable[..., Any]:
    """Count the questions to the database of one request."""

    def tel(doe: Callable[[], Any]) -> list[str]:
        with CaptureQueriesContext(connection) as gevangen:
            doe()
        zinnen = [vraag["sql"] for vraag in gevangen.captured_queries]
        return [zin for zin in zinnen if not zin.startswith(_LOODGIETERIJ) and "set_config" not in zin]

    return tel
