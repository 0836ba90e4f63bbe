"""The pages of a dossier: who sees what, and what nobody sees."""

import pytest

TABS = ["", "leefgebieden/", "plan/", "tijdlijn/", "zicht/", "inzage/"]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("wie", ["regisseur", "voorzitter", "agent", "leerplicht", "jongerenwerker"])
def test_deelnemer_opent_ieder_onderdeel(als, wie, tab):
    browser = als(wie)
    browser.get(browser.dossier + tab)
