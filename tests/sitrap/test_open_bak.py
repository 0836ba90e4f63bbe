"""The open page of the signalenbak: it says what came in, and nothing moves under somebody's hands."""

import pytest

from tests.sitrap.conftest import vertel
from tests.sitrap.kijken import Kijker
from tests.sitrap.signalen import BAK, bundel, meld, tel


def erbij(plaats, na, vraag="", wie="regisseur"):
    return Kijker(plaats, wie).soep(f"{BAK}nieuw/?na={na}{vraag}").get_text(strip=True)


def test_de_open_bak_zegt_hoeveel_er_bij_kwam_en_verder_niets(hier):
    eerst = meld(hier)
    vraag = Kijker(hier, "regisseur").soep(BAK).select_one("#signalen-erbij")
    assert vraag["hx-get"].endswith(f"signalen/bak/nieuw/?na={eerst.pk}")
    assert "sitrap from:#stroom" in vraag["hx-trigger"]
    assert vraag.get_text(strip=True) == ""
    assert erbij(hier, eerst.pk) == ""
    meld(hier)
    assert erbij(hier, eerst.pk) == "1 nieuw signaal, laat zien"
    meld(hier)
    assert erbij(hier, eerst.pk) == "2 nieuwe signalen, laat zien"
    assert "KN-" not in Kijker(hier, "regisseur").html(f"{BAK}nieuw/?na={eerst.pk}")


def test_wat_een_collega_intussen_bundelde_is_niet_nieuw_meer(hier):
    signaal = meld(hier)
    bundel(hier, signaal, wie="regisseur2")
    assert erbij(hier, 0) == ""


def test_de_regel_volgt_het_filter_van_de_bak(hier):
    meld(hier, categorie="geluid")
    soep = Kijker(hier, "regisseur").soep(f"{BAK}nieuw/?na=0&categorie=drugs")
    assert soep.get_text(strip=True) == ""
    meld(hier, categorie="drugs")
    soep = Kijker(hier, "regisseur").soep(f"{BAK}nieuw/?na=0&categorie=drugs")
    assert soep.a["href"] == "/lindeveen/dossiers/signalen/bak/?categorie=drugs"
    assert "categorie=drugs" in soep.select_one("#signalen-erbij")["hx-get"]


@pytest.mark.parametrize("onzin", ["abc", "-1", "99999999999999999999", "1.5", ""])
def test_onzin_in_het_adres_telt_alles_wat_nieuw_is(hier, onzin):
    meld(hier)
    assert erbij(hier, onzin) == "1 nieuw signaal, laat zien"


def test_kijken_of_er_iets_bijkwam_leest_niets(hier):
    meld(hier)
    vertel(hier)
    erbij(hier, 0)
    assert tel(hier) == 1
