"""Choosing a place on the map in the browser: with and without a script, with a finger, with the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from autorisatie.scope import binnen
from dossiers.models import Signaal
from tests.e2e.conftest import BREED, SMAL

pytestmark = pytest.mark.traag
NIEUW = "/lindeveen/dossiers/signalen/nieuw/"
ZIN = "Er staat harde muziek aan"


@pytest.fixture
def formulier(open_als, wereld):
    def open_(**opties) -> Page:
        pagina = open_als(wereld.hier.mensen["agent"], **opties)
        pagina.goto(NIEUW)
        pagina.get_by_label("Wat zag of hoorde u?").fill(ZIN)
        return pagina

    return open_


def tik(pagina: Page, rechts: float, omlaag: float) -> None:
    """On this part of the map that is shown."""
    kaart = pagina.locator(".kies-klik:visible")
    expect(kaart).to_have_count(1)
    vak = kaart.bounding_box()
    kaart.click(position={"x": vak["width"] * rechts, "y": vak["height"] * omlaag})


def punt(pagina: Page) -> tuple[int, int]:
    return int(pagina.locator("#id_x").input_value()), int(pagina.locator("#id_y").input_value())


@pytest.mark.parametrize("scherm", [BREED, SMAL], ids=["bureau", "telefoon"])
@pytest.mark.parametrize("script", [True, False], ids=["met-script", "zonder-script"])
def test_een_tik_kiest_dezelfde_plek_en_laat_staan_wat_er_getypt_is(formulier, scherm, script):
    pagina = formulier(scherm=scherm, java_script_enabled=script)
    tik(pagina, 0.5, 0.5)
    expect(pagina.locator(".kies-stand")).to_contain_text("De plek is gekozen in Maaskwartier.")
    x, y = punt(pagina)
    assert abs(x - 155_000) <= 3
    assert abs(y - 463_000) <= 3
    expect(pagina.get_by_label("Wat zag of hoorde u?")).to_have_value(ZIN)
    expect(pagina.locator(".foutmelding")).to_have_count(0)


def test_met_script_gaat_er_bij_een_tik_niets_naar_de_server_dan_het_concept(formulier):
    pagina = formulier()
    gevraagd: list[str] = []
    pagina.on("request", lambda vraag: gevraagd.append(vraag.url))
    tik(pagina, 0.4, 0.4)
    expect(pagina.locator(".kies-prik")).to_be_visible()
    assert not [url for url in gevraagd if url.endswith(NIEUW)]


def test_dichterbij_houdt_de_focus_en_wat_er_getypt_is(formulier):
    pagina = formulier(scherm=SMAL)
    tik(pagina, 0.5, 0.5)
    kader = pagina.locator("input[name=plek_kader]")
    voor = kader.input_value()
    pagina.get_by_role("button", name="Dichterbij").press("Enter")
    expect(kader).not_to_have_value(voor)
    expect(pagina.get_by_role("button", name="Dichterbij")).to_be_focused()
    expect(pagina.get_by_label("Wat zag of hoorde u?")).to_have_value(ZIN)


@pytest.mark.parametrize("script", [True, False], ids=["met-script", "zonder-script"])
def test_enter_in_een_tekstveld_bewaart_het_signaal(formulier, wereld, script):
    pagina = formulier(java_script_enabled=script)
    pagina.get_by_label("Wat is er aan de hand?").select_option("geluid")
    straat = f"Enterstraat {script}"
    pagina.get_by_label("Straat of plek").fill(straat)
    pagina.get_by_label("Straat of plek").press("Enter")
    expect(pagina.get_by_text("Het signaal is toegevoegd")).to_be_visible()
    with binnen(wereld.hier.gemeente):
        assert Signaal.objects.filter(straat=straat).count() == 1


def test_buiten_de_grens_zegt_de_kaart_het_meteen(formulier):
    pagina = formulier()
    stond = pagina.locator("#id_x").input_value()
    tik(pagina, 0.5, 0.02)
    expect(pagina.locator(".kies-stand")).to_contain_text("Deze plek ligt buiten de gemeente.")
    expect(pagina.locator("#id_x")).to_have_value(stond)
