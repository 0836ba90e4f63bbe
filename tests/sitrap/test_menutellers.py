"""The numbers in the menu come along with the bell, and count only what this person may see."""

import pytest

from autorisatie.scope import binnen
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.werk import geef, nieuw_dossier, stap
from tests.sitrap.kijken import Kijker


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _tel(hier, wie, wat):
    plek = Kijker(hier, wie).soep("alerts/teller/").select_one(f"#tel-{wat}")
    return plek and plek.get_text()


def test_regie_telt_alles_wat_te_laat_is_en_een_partner_wat_van_hemzelf_is(hier):
    geef(hier, "leerplicht", over=-2)
    geef(hier, "politie", over=-3)
    assert _tel(hier, "regisseur", "acties") == "2 te laat"
    assert _tel(hier, "leerplicht", "acties") == "1 te laat"
    assert _tel(hier, "jongerenwerker", "acties") == ""


def test_een_actie_in_een_dossier_zonder_deelname_telt_niet_mee(hier):
    geef(hier, "politie", over=-1, dossier=nieuw_dossier(hier, "politie"))
    assert _tel(hier, "agent", "acties") == "1 te laat"
    assert _tel(hier, "leerplicht", "acties") == ""


def test_wat_klaar_is_telt_niet_meer(hier):
    stap(hier, geef(hier, "leerplicht", over=-2), "uitgevoerd", "leerplicht")
    assert _tel(hier, "leerplicht", "acties") == ""


def test_alleen_regie_telt_nieuwe_signalen(hier):
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent")
    assert _tel(hier, "regisseur", "signalen") == "1 nieuw"
    assert _tel(hier, "agent", "signalen") is None


def test_de_tab_plan_zegt_hoeveel_er_te_laat_is(hier):
    geef(hier, "leerplicht", over=-2)
    with binnen(hier.gemeente):
        straf = hier.rubriek("I")
    geef(hier, "politie", over=-2, rubriek=straf)
    tabs = {wie: _tab_plan(hier, wie) for wie in ("regisseur", "leerplicht")}
    assert tabs == {"regisseur": "Plan en acties 2 te laat", "leerplicht": "Plan en acties 1 te laat"}


def _tab_plan(hier, wie):
    tabs = Kijker(hier, wie).soep(f"dossiers/{hier.dossier.nummer}/").select_one("nav.tabs")
    return next(a.get_text() for a in tabs.select("a") if a["href"].endswith("/plan/"))
