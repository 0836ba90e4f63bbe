"""Somebody at a browser, who remembers where she was; and somebody who has a keyboard only."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Request, expect

from tests.componenten.test_galerij import FOCUS

_NIET_VAN_DE_GEMEENTE = ("/static/", "/account/", "/gemeenten/")
# What differs in the source of a page each time somebody asks for it.
_WISSELT = re.compile(
    r'name="(csrfmiddlewaretoken|eenmalig)" value="[^"]*"|value="[^"]*" name="eenmalig"|"X-CSRFToken": "[^"]*"'
    r'|id="sessie" role="alert" data-over="\d+"|Afgedrukt op [^<]* door '
)
_VAKJES = ("radio", "checkbox")


class Mens:
    """`bezocht`: every address asked of the server, also for a part of a page or the stream."""

    def __init__(self, pagina: Page, naam: str) -> None:
        self.pagina, self.naam = pagina, naam
        self.bezocht: set[str] = set()
        pagina.context.on("request", self._onthoud)

    def _onthoud(self, verzoek: Request) -> None:
        pad = urlsplit(verzoek.url).path
        if not pad.startswith(_NIET_VAN_DE_GEMEENTE) and pad != "/":
            self.bezocht.add(pad)

    @property
    def hier(self) -> str:
        return urlsplit(self.pagina.url).path

    @property
    def werk(self) -> Locator:
        return self.pagina.get_by_role("main")

    @property
    def teller(self) -> Locator:
        """The number at the bell."""
        return self.pagina.locator("#teller .tel")

    def ga(self, pad: str) -> None:
        antwoord = self.pagina.goto(pad)
        assert antwoord is not None
        assert antwoord.status == 200, (self.naam, pad, antwoord.status)

    def klik(self, naam: str) -> None:
        """A link by its name, as it is read to somebody who cannot see it."""
        self._ga_door(self._vind("link", naam))

    def druk(self, naam: str) -> None:
        self._ga_door(self._vind("button", naam))

    def open(self, kop: str, binnen: str) -> None:
        """What is folded away under this heading, in the line of a list with this text."""
        self._bedien(self.regel(binnen).locator("summary", has_text=kop))

    def regel(self, tekst: str) -> Locator:
        return self.werk.get_by_role("listitem").filter(has_text=tekst).last

    def _vind(self, rol: Any, naam: str) -> Locator:
        """A hidden part of a name may get a space before it."""
        return self.werk.get_by_role(rol, name=re.compile(re.escape(naam).replace(r":\ ", r"\s*:\ "))).first

    def _ga_door(self, ding: Locator) -> None:
        """To a new page. Not `expect_navigation`: htmx touching the history counts as one, at any moment."""
        with self.pagina.expect_event("load"):
            self._bedien(ding)

    def _bedien(self, ding: Locator) -> None:
        ding.click()

    def vul(self, **velden: str) -> None:
        """By the name of the field in the form; for a choice: how the answer begins."""
        for naam, waarde in velden.items():
            veld = self.werk.locator(f"form[method=post] [name={naam}]:not([type=hidden])")
            soort = veld.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if soort in _VAKJES:
                self.kies(veld.and_(self.pagina.get_by_label(re.compile(rf"^{re.escape(waarde)}(?![a-z])"))).first)
            elif soort == "select":
                self._kies_uit_lijst(veld, waarde)
            else:
                self.typ(veld.first, waarde)

    def kies(self, vakje: Locator) -> None:
        vakje.check()

    def _kies_uit_lijst(self, veld: Locator, waarde: str) -> None:
        veld.select_option(label=waarde)

    def typ(self, veld: Locator, tekst: str) -> None:
        veld.fill(tekst)

    def ziet(self, *teksten: str) -> None:
        for tekst in teksten:
            expect(self.werk.get_by_text(tekst).first).to_be_visible()

    def ziet_niet(self, tekst: str) -> None:
        """Not in the source either."""
        assert tekst not in self.pagina.content(), (self.naam, self.pagina.url)

    def bron(self, pad: str) -> str:
        """The source of a page as this person gets it."""
        antwoord = self.pagina.context.request.get(pad)
        assert antwoord.status == 200, (self.naam, pad, antwoord.status)
        return _WISSELT.sub("", antwoord.text())


class MetToetsen(Mens):
    """Never touches the mouse, and always sees where she is: focus visible and not behind something."""

    def _bedien(self, ding: Locator) -> None:
        self._tab_naar(ding)
        self.pagina.keyboard.press("Enter")

    def kies(self, vakje: Locator) -> None:
        """A group of radios is one stop; inside it the arrows choose."""
        if vakje.get_attribute("type") == "checkbox":
            self._tab_naar(vakje)
        else:
            self._tab_naar(self.werk.locator(f"[name={vakje.get_attribute('name')}]"))
            self._druk_tot(vakje, "ArrowDown")
        if not vakje.is_checked():
            self.pagina.keyboard.press("Space")
        expect(vakje).to_be_checked()

    def _kies_uit_lijst(self, veld: Locator, waarde: str) -> None:
        self._tab_naar(veld)
        self.pagina.keyboard.type(waarde)
        expect(veld.locator(":checked")).to_have_text(waarde)

    def typ(self, veld: Locator, tekst: str) -> None:
        self._tab_naar(veld)
        self.pagina.keyboard.press("Control+A")
        self.pagina.keyboard.type(tekst)

    def _tab_naar(self, ding: Locator) -> None:
        expect(ding.first).to_be_visible()
        self._druk_tot(ding, "Tab")

    def _druk_tot(self, ding: Locator, toets: str) -> None:
        for _ in range(200):
            if ding.evaluate_all("dingen => dingen.includes(document.activeElement)"):
                return
            self.pagina.keyboard.press(toets)
            stap = self.pagina.evaluate(FOCUS)
            assert stap is None or (stap["zichtbaar"] and not stap["bedekt"]), (self.hier, stap)
        raise AssertionError(f"met {toets} niet te bereiken: {ding}")
