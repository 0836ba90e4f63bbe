"""Every page that can be read, in the browser, at the desk and on the phone: axe, width, console, title, language.

The list is that of tests/grens: a new address is walked here by itself, by the first person of `LEZERS` who may.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Request, Response

from autorisatie.scope import binnen
from tests.componenten.test_galerij import STEEKT_UIT, overtredingen
from tests.e2e.conftest import BREED, SMAL, log_in
from tests.e2e.stapel import Stapel
from tests.fabrieken.wereld import Wereld
from tests.grens.adressen import alle_adressen
from tests.grens.test_elke_url import matrix

LEZERS = ("regisseur", "leerplicht", "voorzitter", "fg", "beheerder")
# Asked for by a page, never a page.
DELEN = {
    "sitrap:teller", "sitrap:alerts_nieuw", "dossiers:actie_kring", "dossiers:document_bestand",
    "dossiers:document_blad", "dossiers:lijst_meenemen", "dossiers:incidenten_meenemen",
    "overleg:verslag_pdf", "dossiers:signalenbak_nieuw",
    "dossiers:signalen_meenemen", "dossiers:maatregelen_meenemen", "dossiers:bezoeken_meenemen",
    "dossiers:incidentenlijst_meenemen", "sitrap:acties_meenemen",
    "overleg:bijlage_bestand", "overleg:bijlage_blad",
}  # fmt: skip
ADRESSEN = {adres.naam: adres for adres in alle_adressen()}
# What others see of the same address, and what an address shows when it is asked something.
OOK = [
    ("leerplicht", "sitrap:mijn_dag", ""), ("beheerder", "sitrap:mijn_dag", ""), ("voorzitter", "sitrap:mijn_dag", ""),
    ("leerplicht", "dossiers:dossier", ""), ("leerplicht", "dossiers:tijdlijn", ""),
    ("leerplicht", "dossiers:plan", ""), ("leerplicht", "dossiers:actie", ""), ("leerplicht", "dossiers:zicht", ""),
    ("leerplicht", "overleg:overleg", ""), ("leerplicht", "overleg:punt", ""), ("leerplicht", "overleg:verslag", ""),
    ("voorzitter", "overleg:overleg", ""), ("voorzitter", "overleg:punt", ""),
    ("voorzitter", "overleg:punt", "?groot=1"), ("regisseur", "sitrap:alerts", "?toon=nieuw"),
    ("regisseur", "dossiers:zoek", "?q=KN"), ("regisseur", "dossiers:zoek", "?q=niemand"),
    ("regisseur", "sitrap:acties", "?wie=mijn"), ("regisseur", "sitrap:wijk", "?laag=signalen"),
    ("leerplicht", "sitrap:wijk", "?laag=incidenten&dagen=365"), ("regisseur", "dossiers:incidenten", "?alle=1"),
]  # fmt: skip
VAN_HET_ACCOUNT = ["/account/password/change/", "/account/2fa/", "/account/logout/", "/bestaat-niet/"]
ENGELS = re.compile(
    r"\b(Submit|Save|Cancel|Delete|Search|Next|Previous|Required|Sign (in|out)|Log ?(in|out)|Password|Change|None|True"
    r"|False|This field|Select a|Enter a|Ensure|Please|Choose|Page not found|Home|Yes|No|Unknown|Add|Remove)\b"
)


@dataclass(frozen=True)
class Plek:
    """One page for one person."""

    wie: str
    naam: str
    vraag: str = ""

    def __str__(self) -> str:
        return f"{self.naam}{self.vraag} als {self.wie}"

    def pad(self, wereld: Wereld) -> str:
        if self.naam.startswith("/"):
            return self.naam
        with binnen(wereld.hier.gemeente):
            return ADRESSEN[self.naam].pad(wereld.hier) + self.vraag


def _plekken() -> list[Plek]:
    rijen = {naam: rij for (naam, methode), rij in matrix().items() if methode == "GET" and naam not in DELEN}
    lezers = {naam: next((wie for wie in LEZERS if rij[wie] == "200"), "") for naam, rij in rijen.items()}
    gewoon = [Plek(wie, naam) for naam, wie in lezers.items() if wie]
    return [*gewoon, *(Plek(*ook) for ook in OOK), *(Plek("regisseur", pad) for pad in VAN_HET_ACCOUNT)]


PLEKKEN = _plekken()


@dataclass
class Kijker:
    """A page of somebody who is logged in, and what the browser complained about since the last visit."""

    pagina: Page
    klachten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pagina.on("console", lambda regel: self._klaag(regel.text) if regel.type in ("error", "warning") else None)
        self.pagina.on("pageerror", lambda fout: self._klaag(str(fout)))
        self.pagina.on("response", self._antwoord)
        self.pagina.on("requestfailed", self._mislukt)

    def _klaag(self, klacht: str) -> None:
        if "status of 404" not in klacht:  # `_antwoord` says of what
            self.klachten.append(klacht)

    def _antwoord(self, antwoord: Response) -> None:
        if antwoord.status >= 400 and not antwoord.url.endswith("/bestaat-niet/"):
            self._klaag(f"{antwoord.status} {antwoord.url}")

    def _mislukt(self, verzoek: Request) -> None:
        """Leaving a page breaks off its stream and what it was still asking for."""
        if verzoek.failure != "net::ERR_ABORTED":
            self._klaag(f"{verzoek.failure} {verzoek.url}")

    def ga(self, pad: str) -> Page:
        self.klachten.clear()
        self.pagina.set_viewport_size(BREED)
        self.pagina.goto(pad)
        return self.pagina


@pytest.fixture(scope="module")
def kijkers(wereld: Wereld, stapel: Stapel, browser: Browser) -> Iterator[Callable[[str], Kijker]]:
    """Each person logs in once."""
    open_: dict[str, Kijker] = {}

    def van(wie: str) -> Kijker:
        if wie not in open_:
            context = browser.new_context(viewport=BREED, base_url=stapel.adres, locale="nl-NL")
            context.set_default_timeout(30_000)
            pagina = context.new_page()
            pagina.goto("/")
            log_in(pagina, wereld.hier.mensen[wie])
            open_[wie] = Kijker(pagina)
        return open_[wie]

    yield van
    for kijker in open_.values():
        kijker.pagina.context.close()


@pytest.fixture(scope="module")
def titels() -> dict[str, str]:
    """Title -> address, of every page seen so far: whoever reads it and whatever it is asked, one address is one."""
    return {}


@pytest.mark.parametrize("plek", PLEKKEN, ids=str)
def test_pagina_klopt_op_scherm_en_telefoon(kijkers, wereld, titels, plek):
    kijker = kijkers(plek.wie)
    pagina = kijker.ga(plek.pad(wereld))
    klachten, soep = list(kijker.klachten), BeautifulSoup(pagina.content(), "html.parser")
    gevonden = {"breed": overtredingen(pagina)}
    pagina.set_viewport_size(SMAL)
    gevonden["smal"] = overtredingen(pagina)
    pagina.set_viewport_size({"width": 320, "height": 800})
    pagina.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    assert gevonden == {"breed": [], "smal": []}
    assert klachten == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    assert pagina.evaluate(STEEKT_UIT) == []
    assert len(soep.find_all("h1")) == 1
    assert _engels(soep) == []
    assert titels.setdefault(soep.title.text, plek.naam) == plek.naam, soep.title.text


def _engels(soep: BeautifulSoup) -> list[str]:
    """English words in what is read or read aloud."""
    teksten = [soep.get_text(" ")]
    for attribuut in ("aria-label", "placeholder", "title", "alt"):
        teksten += [ding[attribuut] for ding in soep.find_all(attrs={attribuut: True})]
    return sorted({vondst[0] for tekst in teksten for vondst in ENGELS.finditer(tekst)})
