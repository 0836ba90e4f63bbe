"""The components as people meet them: at three widths, by keyboard, without script, on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.componenten.galerij import SCHERMEN

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "e2e/vendor/axe.min.js").read_text()
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGINAS = ["/lindeveen/galerij/", "/lindeveen/formulier/", "/account/login/", "/account/password/reset/"]
BREEDTES = [1440, 390, 320]

Openen = Callable[..., Page]

FOCUS = """() => {
  const e = document.activeElement, r = e.getBoundingClientRect();
  if (e === document.body) return null;
  const x = Math.min(Math.max(r.left + r.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(r.top + Math.min(r.height / 2, 20), 1), innerHeight - 1);
  const boven = document.elementFromPoint(x, y);
  const stijl = getComputedStyle(e.closest('.keuze') ?? e), vorm = e.querySelector('.buurt');
  return {
    wie: e.outerHTML.slice(0, 120),
    bedekt: !(boven && (e === boven || e.contains(boven) || boven.contains(e))),
    zichtbaar: stijl.boxShadow !== 'none' || (vorm && parseFloat(getComputedStyle(vorm).strokeWidth) >= 4),
  };
}"""

STEEKT_UIT = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const r = e.getBoundingClientRect();
  return r.right > innerWidth + 1 && r.width > 0 && !e.closest('.tabs, .strook, svg, .tab-houder, .vh');
}).map((e) => e.tagName + '.' + e.className).slice(0, 5)"""


def overtredingen(pagina: Page) -> list[tuple[str, str]]:
    """What axe finds wrong: rule and first place."""
    pagina.evaluate(AXE)
    uitslag = pagina.evaluate("t => axe.run(document, {runOnly: {type: 'tag', values: t}})", REGELS)
    assert uitslag["passes"]
    return [(v["id"], v["nodes"][0]["html"]) for v in uitslag["violations"]]


@pytest.fixture
def openen(browser: Browser, adres: str) -> Iterator[Openen]:
    """Open a page; the test fails when the browser refused something."""
    contexten, geweigerd = [], []

    def open_(pad: str, breed: int = 1440, **opties: Any) -> Page:
        contexten.append(browser.new_context(viewport={"width": breed, "height": 844}, **opties))
        pagina = contexten[-1].new_page()
        pagina.on(
            "console",
            lambda regel: geweigerd.append(regel.text) if "Content Security Policy" in regel.text else None,
        )
        pagina.on("pageerror", lambda fout: geweigerd.append(str(fout)))
        pagina.goto(adres + pad)
        return pagina

    yield open_
    for context in contexten:
        context.close()
    assert geweigerd == []


@pytest.mark.parametrize("breed", BREEDTES)
@pytest.mark.parametrize("pad", PAGINAS)
def test_axe_vindt_niets(openen, pad, breed):
    assert overtredingen(openen(pad, breed, bypass_csp=True)) == []


@pytest.mark.parametrize("breed", BREEDTES)
@pytest.mark.parametrize("pad", PAGINAS)
def test_niets_steekt_opzij_uit(openen, pad, breed):
    pagina = openen(pad, breed)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= breed
    assert pagina.evaluate(STEEKT_UIT) == []


@pytest.mark.parametrize("naam", SCHERMEN)
def test_hele_pagina_klopt_op_telefoon_en_scherm(openen, naam):
    pagina = openen(f"/lindeveen/scherm/{naam}/", 320, bypass_csp=True)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    pagina.set_viewport_size({"width": 1440, "height": 900})
    assert overtredingen(pagina) == []
    assert pagina.title().endswith(" - De Veilige Wijk")


def test_ruime_tekst_past_op_een_smal_scherm(openen):
    """SC 1.4.12: somebody reads with more space between letters, words and lines."""
    pagina = openen("/lindeveen/galerij/", 320, bypass_csp=True)
    pagina.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
    )
    assert pagina.evaluate(STEEKT_UIT) == []


@pytest.mark.parametrize("breed", [1440, 390])
def test_met_tab_is_steeds_te_zien_waar_u_bent(openen, breed):
    pagina = openen("/lindeveen/galerij/", breed)
    pagina.locator("body").evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    stappen = []
    for _ in range(90):
        pagina.keyboard.press("Tab")
        stap = pagina.evaluate(FOCUS)
        if stap is None:
            break
        stappen.append(stap)
    assert len(stappen) > 40
    assert [s["wie"] for s in stappen if s["bedekt"] or not s["zichtbaar"]] == []


def test_na_een_fout_staat_de_focus_op_de_samenvatting(openen):
    assert openen("/lindeveen/galerij/").evaluate("document.activeElement.id") == "fouten"


def test_fout_formulier_houdt_de_tekst_en_zegt_het_in_de_titel(openen):
    pagina = openen("/lindeveen/formulier/")
    assert pagina.title() == "Aantekening maken - De Veilige Wijk"
    pagina.get_by_label("Wat is er gebeurd?").fill("Gebeld met school")
    pagina.get_by_role("button", name="Aantekening opslaan").click()
    assert pagina.title() == "Fout: Aantekening maken - De Veilige Wijk"
    assert pagina.get_by_label("Wat is er gebeurd?").input_value() == "Gebeld met school"
    assert pagina.evaluate("document.activeElement.id") == "fouten"


def test_bel_telt_mee_zonder_uw_typen_te_storen(openen):
    pagina = openen("/lindeveen/galerij/")
    pagina.locator("#id_wat").click()
    pagina.keyboard.type("Half een z")
    pagina.evaluate("document.querySelector('#stroom').dispatchEvent(new CustomEvent('sitrap'))")
    expect(pagina.locator("#teller .tel")).to_have_text("4")
    pagina.keyboard.type("in")
    assert pagina.locator("#id_wat").input_value() == "Half een zin"
    pagina.evaluate("document.querySelector('#stroom').dispatchEvent(new CustomEvent('sitrap'))")
    assert pagina.evaluate("document.activeElement.id") == "id_wat"


def test_link_in_de_samenvatting_brengt_u_bij_de_vraag(openen):
    pagina = openen("/lindeveen/galerij/")
    pagina.get_by_role("link", name="Wie doet dit? Maak een keuze.").click()
    assert pagina.evaluate("document.activeElement.id") == "id_partner"


def test_menu_op_de_telefoon_werkt_zonder_script(openen):
    pagina = openen("/lindeveen/galerij/", 390, java_script_enabled=False)
    menu = pagina.get_by_role("navigation", name="Hoofdmenu")
    assert menu.count() == 0
    pagina.get_by_role("button", name="Menu", exact=True).click()
    assert menu.get_by_role("link", name="Mijn dag").is_visible()
    pagina.keyboard.press("Escape")
    assert menu.count() == 0


def test_uitloggen_werkt_zonder_script(openen):
    pagina = openen("/lindeveen/galerij/", java_script_enabled=False)
    pagina.get_by_role("button", name="Uw account").click()
    knop = pagina.get_by_role("button", name="Uitloggen")
    assert knop.is_visible()
    assert knop.evaluate("k => k.form.method") == "post"


def test_sneltoetsen_en_hoe_u_ze_uitzet(openen):
    pagina = openen("/lindeveen/galerij/")
    pagina.locator("h1").click()
    pagina.keyboard.press("?")
    hulp = pagina.get_by_role("dialog", name="Help en sneltoetsen")
    assert hulp.is_visible()
    hulp.get_by_label("Sneltoetsen van één letter gebruiken").uncheck()
    pagina.keyboard.press("Escape")
    pagina.keyboard.press("/")
    assert pagina.evaluate("document.activeElement.id") != "q"
    pagina.reload()
    assert pagina.locator("#toetsen-aan").is_checked() is False


def test_schuine_streep_gaat_naar_zoeken_maar_niet_tijdens_het_typen(openen):
    pagina = openen("/lindeveen/galerij/")
    pagina.locator("#id_wat").click()
    pagina.keyboard.type("a/b")
    assert pagina.locator("#id_wat").input_value() == "a/b"
    pagina.locator("h1").click()
    pagina.keyboard.press("/")
    assert pagina.evaluate("document.activeElement.id") == "q"


def test_g_en_een_letter_gaan_naar_een_scherm(openen, adres):
    pagina = openen("/lindeveen/galerij/")
    pagina.locator("h1").click()
    pagina.keyboard.press("g")
    pagina.keyboard.press("d")
    pagina.wait_for_url(adres + "/lindeveen/dossiers/")


def test_ctrl_enter_verstuurt_een_keer(openen):
    pagina = openen("/lindeveen/galerij/")
    verzonden = []

    def antwoord(route: Route) -> None:
        """Nothing to show: the browser stays on the page, as while it waits."""
        verzonden.append(route.request.method)
        route.fulfill(status=204)

    pagina.route("**/galerij/", antwoord)
    knop = pagina.get_by_role("button", name="Aantekening opslaan")
    pagina.locator("#id_wat").click()
    pagina.keyboard.press("Control+Enter")
    expect(knop).to_have_attribute("aria-busy", "true")
    pagina.keyboard.press("Control+Enter")
    knop.dispatch_event("click")
    assert verzonden == ["POST"]


def test_afdruk_laat_het_kader_weg_en_zegt_wie_het_was(openen):
    pagina = openen("/lindeveen/galerij/")
    pagina.emulate_media(media="print")
    assert not pagina.locator(".top").is_visible()
    assert not pagina.locator(".nav").is_visible()
    assert "Marloes van Dam. Vertrouwelijk." in pagina.locator(".afdruk").inner_text()
