"""Pages as somebody of a gemeente sees them, and how to compare two looks byte by byte."""

import re
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.fabrieken.wereld import Plaats

PAGINAS = (
    "mijn-dag/", "wijken/", "wijken/WK999901/", "mijn-dag/?wijk=WK999901", "acties/", "acties/?wie=alle",
    "acties/?wie=alle&stand=te_laat", "acties/?wie=alle&stand=alles", "acties/?wie=alle&stand=geweigerd",
    "acties/?wie=alle&stand=voorgesteld", "acties/?wie=alle&stand=klaar", "acties/?wijk=WK999901",
)  # fmt: skip
# New on every page, and says nothing.
_EENMALIG = re.compile(r'(name="(?:csrfmiddlewaretoken|eenmalig)" value=|"X-CSRFToken": )"[^"]*"')
_LOODGIETERIJ = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ")


class Kijker:
    """Somebody who is logged in."""

    def __init__(self, plaats: Plaats, wie: str) -> None:
        self.client = Client()
        self.client.force_login(plaats.mensen[wie])
        self.basis = f"/{plaats.gemeente.slug}/"

    def get(self, pad: str, status: int = 200) -> Any:
        antwoord = self.client.get(self.basis + pad)
        assert antwoord.status_code == status, (pad, antwoord.status_code)
        return antwoord

    def html(self, pad: str) -> str:
        return self.get(pad).content.decode()

    def soep(self, pad: str) -> BeautifulSoup:
        return BeautifulSoup(self.html(pad), "html.parser")

    def tekst(self, pad: str) -> str:
        """What stands in the work, without the spaces of the template."""
        return " ".join(self.soep(pad).main.get_text(" ").split())

    def alles(self) -> dict[str, str]:
        """Every page about many dossiers, without what is new each time."""
        return {pad: _EENMALIG.sub(r"\1", self.html(pad)) for pad in PAGINAS}

    def paneel(self, pad: str, kop: str) -> str:
        """Text of the panel with this heading; empty when it is not there."""
        gevonden = [s for s in self.soep(pad).main.find_all("section") if (h := s.find("h2")) and kop in h.get_text()]
        return " ".join(gevonden[0].get_text(" ").split()) if gevonden else ""


def vragen(doe: Callable[[], Any]) -> list[str]:
    """The questions to the database of one request, without the plumbing of test and context."""
    with CaptureQueriesContext(connection) as gevangen:
        doe()
    zinnen = [vraag["sql"] for vraag in gevangen.captured_queries]
    return [zin for zin in zinnen if not zin.startswith(_LOODGIETERIJ) and "set_config" not in zin]


def kanaries(tekst: str) -> set[str]:
    return set(re.findall(r"KN-[a-z]+-[a-z-]+", tekst))
