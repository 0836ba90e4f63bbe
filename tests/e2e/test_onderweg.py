"""At the door with a phone: one thumb, and a connection that comes and goes. Nothing is lost and nothing goes twice."""

from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Route, expect

from autorisatie import klok
from autorisatie.acties.inrichten import nieuwe_partner
from autorisatie.models import Concept, Domein, Partnersoort
from autorisatie.scope import als_persoon, binnen
from dossiers.acties.bezoek import plan_bezoek
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.models import Bevinding, Bezoek, Dossier
from tests.e2e.conftest import SMAL
from tests.e2e.mens import Mens
from tests.e2e.stapel import wacht_tot
from tests.fabrieken.soorten import nieuw
from tests.fabrieken.wereld import Plaats, maak_mens
from tests.fabrieken.werk import geef

pytestmark = pytest.mark.traag

ZIN = "KN-onderweg De kassa was leeg & er hing <geen> vergunning."
NIET_BEWAARD = "Nog niet bewaard. Uw tekst staat op dit scherm"
GEEN_VERBINDING = "Er is geen verbinding."
KNOP = "Verslag opslaan"
# What the browser itself says in the console when there is no connection.
WEG = ("net::ERR_INTERNET_DISCONNECTED", "Failed to fetch")
# What a finger can hit: WCAG 2.5.5.
DUIM = 44


@pytest.fixture(scope="module")
def sanne(wereld, stapel) -> Plaats:
    """A boa of handhaving, in the gemeente of the border tests."""
    hier = wereld.hier
    with binnen(hier.gemeente):
        hier.partners["handhaving"] = nieuwe_partner(
            hier.gemeente, naam="Handhaving", soort=Partnersoort.TOEZICHT, domein=Domein.VEILIGHEID
        )
        hier.mensen["sanne"] = maak_mens(hier, "sanne", ["handhaving"], [])
    return hier


@pytest.fixture
def winkel(sanne) -> Dossier:
    with binnen(sanne.gemeente):
        dossier = nieuw(sanne, "toezicht", deelnemers=())
        voeg_partner_toe(dossier, sanne.partners["handhaving"], reden="x", door=sanne.toegang("regisseur"))
        return dossier


@pytest.fixture
def bezoek(sanne, winkel) -> Bezoek:
    with binnen(sanne.gemeente):
        return plan_bezoek(winkel, datum=klok.vandaag(), bezoeker=sanne.mensen["sanne"], door=sanne.toegang("sanne"))


@pytest.fixture
def aan_de_deur(open_als, sanne, winkel, bezoek) -> Mens:
    """Through Mijn ronde to the form, as she would."""
    pagina = open_als(sanne.mensen["sanne"], scherm=SMAL, verwacht=WEG, has_touch=True, is_mobile=True)
    mens = Mens(pagina, "sanne")
    mens.ga("/lindeveen/dossiers/ronde/")
    with mens.pagina.expect_event("load"):
        mens.werk.locator(f"a[href$='/bezoeken/{bezoek.pk}/verslag/']").tap()
    return mens


def vul_in(mens: Mens) -> None:
    mens.vul(binnenkomst="Toegang verleend", uitkomst="Overtreding", bevinding=ZIN, regime="Toezicht")


def verbinding(mens: Mens) -> BrowserContext:
    return mens.pagina.context


def bevindingen(plaats: Plaats, bezoek: Bezoek) -> list[str]:
    with binnen(plaats.gemeente):
        return list(Bevinding.objects.filter(bezoek=bezoek).values_list("tekst", flat=True))


def concepten(plaats: Plaats) -> int:
    """Drafts of Sanne, also of what other tests left unfinished."""
    with als_persoon(plaats.mensen["sanne"]), binnen(plaats.gemeente, plaats.mensen["sanne"]):
        return Concept.objects.count()


def test_met_een_duim_te_doen(aan_de_deur):
    """Every target is large enough, the button stays in reach, and nothing scrolls sideways."""
    klein = aan_de_deur.pagina.evaluate(
        """grens => [...document.querySelectorAll('main label.keuze, main textarea, .vast-onder .knop, main .knop')]
            .filter(e => e.checkVisibility()).map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, vak]) => vak.height < grens || vak.width < grens).map(([naam]) => naam)""",
        DUIM,
    )
    assert klein == []
    knop = aan_de_deur.pagina.locator(".vast-onder").get_by_role("button", name=KNOP)
    vak = knop.bounding_box()
    assert vak["y"] > SMAL["height"] * 2 / 3
    assert vak["width"] > SMAL["width"] * 2 / 3
    assert aan_de_deur.pagina.evaluate("document.documentElement.scrollWidth") <= SMAL["width"]


def test_de_tab_van_de_pagina_is_in_beeld_en_wat_te_laat_is_duwt_niets_opzij(open_als, sanne, winkel):
    """The words "te laat" in a tab beyond the edge are there to be heard only."""
    geef(sanne, "handhaving", over=-3, dossier=winkel)
    pagina = open_als(sanne.mensen["sanne"], scherm={"width": 320, "height": 700})
    for tab in ("", "plan/", "verbanden/", "zicht/"):
        pagina.goto(f"/lindeveen/dossiers/{winkel.nummer}/{tab}")
        expect(pagina.locator(".tabs .tel", has_text="te laat")).to_have_count(1)
        expect(pagina.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 320, tab


def test_zonder_verbinding_blijft_de_tekst_staan_en_daarna_is_er_een_verslag(aan_de_deur, sanne, bezoek):
    eerder = concepten(sanne)
    verbinding(aan_de_deur).set_offline(True)
    vul_in(aan_de_deur)
    aan_de_deur.ziet(NIET_BEWAARD)
    knop = aan_de_deur.pagina.locator(".vast-onder").get_by_role("button", name=KNOP)
    knop.tap()
    aan_de_deur.ziet(GEEN_VERBINDING)
    expect(aan_de_deur.werk.get_by_text(GEEN_VERBINDING)).to_be_in_viewport()
    expect(knop).not_to_have_attribute("aria-busy", "true")
    assert aan_de_deur.werk.locator("[name=bevinding]").input_value() == ZIN
    expect(aan_de_deur.werk.locator("[name=uitkomst]:checked")).to_have_count(1)
    assert bevindingen(sanne, bezoek) == []

    verbinding(aan_de_deur).set_offline(False)
    aan_de_deur.ziet("Concept bewaard om")  # by itself
    expect(aan_de_deur.werk.get_by_text(GEEN_VERBINDING)).to_be_hidden()
    with aan_de_deur.pagina.expect_event("load"):
        knop.tap()
    aan_de_deur.ziet("Het verslag is opgeslagen.", ZIN)
    assert bevindingen(sanne, bezoek) == [ZIN]
    assert concepten(sanne) == eerder


def test_wie_terug_is_en_de_pagina_sluit_vindt_het_concept(aan_de_deur, sanne, bezoek):
    verbinding(aan_de_deur).set_offline(True)
    vul_in(aan_de_deur)
    aan_de_deur.ziet(NIET_BEWAARD)
    verbinding(aan_de_deur).set_offline(False)
    aan_de_deur.ziet("Concept bewaard om")
    pad, ander = aan_de_deur.hier, verbinding(aan_de_deur).new_page()
    aan_de_deur.pagina.close()
    aan_de_deur.pagina = ander
    aan_de_deur.ga(pad)
    aan_de_deur.ziet("Uw concept staat er weer.")
    assert aan_de_deur.werk.locator("[name=bevinding]").input_value() == ZIN
    expect(aan_de_deur.werk.locator("[name=uitkomst]:checked")).to_have_count(1)


def test_wie_weg_wil_met_tekst_die_nog_nergens_staat_wordt_gewaarschuwd(aan_de_deur):
    """The browser asks; staying keeps it all."""
    gevraagd = []

    def blijf(vraag) -> None:
        gevraagd.append(vraag.type)
        vraag.dismiss()

    aan_de_deur.pagina.on("dialog", blijf)
    verbinding(aan_de_deur).set_offline(True)
    vul_in(aan_de_deur)
    aan_de_deur.ziet(NIET_BEWAARD)
    aan_de_deur.werk.get_by_role("link", name="Stoppen").tap()
    wacht_in_browser = aan_de_deur.pagina.wait_for_timeout
    for _ in range(100):
        if gevraagd:
            break
        wacht_in_browser(50)
    assert gevraagd == ["beforeunload"]
    assert aan_de_deur.werk.locator("[name=bevinding]").input_value() == ZIN


@pytest.mark.parametrize("waar", ["heen", "terug"])
def test_een_verbinding_die_wegvalt_tijdens_het_opslaan(aan_de_deur, sanne, bezoek, waar):
    """On the way there the draft was kept first; on the way back the verslag was there already. Never two."""
    afgebroken = []

    def breek(route: Route) -> None:
        if route.request.method != "POST" or afgebroken:
            route.continue_()
            return
        afgebroken.append(route.fetch(max_redirects=0) if waar == "terug" else None)
        route.abort("internetdisconnected")

    vul_in(aan_de_deur)
    pad = aan_de_deur.hier
    aan_de_deur.pagina.route("**/verslag/", breek)
    aan_de_deur.pagina.locator(".vast-onder").get_by_role("button", name=KNOP).tap()
    wacht_tot(lambda: afgebroken or aan_de_deur.pagina.wait_for_timeout(50), 30, "het verzoek is afgebroken")
    _ga_alsnog(aan_de_deur, pad)
    if waar == "heen":
        aan_de_deur.ziet("Uw concept staat er weer.")
        assert aan_de_deur.werk.locator("[name=bevinding]").input_value() == ZIN
        with aan_de_deur.pagina.expect_event("load"):
            aan_de_deur.pagina.locator(".vast-onder").get_by_role("button", name=KNOP).tap()
    aan_de_deur.ziet(ZIN)
    assert bevindingen(sanne, bezoek) == [ZIN]


def _ga_alsnog(mens, pad):
    """The browser may still be on its way to its own page of errors, or try again by itself: both stop our attempt."""
    for _ in range(20):
        with suppress(Error):
            return mens.ga(pad)
        mens.pagina.wait_for_timeout(250)
    return mens.ga(pad)
