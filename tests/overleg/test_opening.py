"""The opening of an overleg: what became of the acties of the last one, for each as far as she may see."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from autorisatie import klok
from autorisatie.models import Inzage
from autorisatie.scope import binnen
from dossiers.acties.actie import zet_stap
from dossiers.models import Actie, ActieStatus
from overleg.acties.aanwezigheid import nodig_uit
from overleg.acties.overleg import publiceer_agenda
from overleg.models import Agendapunt, Overleg
from tests.fabrieken.overleg import GENODIGD, dek_tafel, gehouden, plan


@pytest.fixture
def volgende(hier):
    """Last week's overleg is over, both dossiers discussed; today the next one begins."""
    with binnen(hier.gemeente):
        vorige = gehouden(hier, dek_tafel(hier))
        Overleg.objects.filter(pk=vorige.pk).update(datum=klok.vandaag() - timedelta(days=7))
        overleg = plan(hier)
        nodig_uit(overleg, [hier.mensen[wie] for wie in GENODIGD], door=hier.toegang("regisseur"))
        publiceer_agenda(overleg, door=hier.toegang("regisseur"))
        return overleg


@pytest.fixture
def opening(hier, adres, volgende):
    with binnen(hier.gemeente):
        return adres("punt", volgende.pk, Agendapunt.objects.filter(overleg=volgende).earliest("pk").pk)


def _paneel(antwoord):
    kop = BeautifulSoup(antwoord.content, "html.parser").find(id="h-vorige")
    return kop.find_parent("section").get_text(" ", strip=True) if kop else ""


def test_de_voorzitter_ziet_wat_er_van_de_vorige_acties_kwam(hier, als, opening):
    paneel = _paneel(als("voorzitter").get(opening))
    assert "0 van 2 klaar" in paneel
    assert hier.kanarie("overlegactie") in paneel
    assert hier.kanarie("overlegactie-verborgen") in paneel


def test_een_actie_die_klaar_is_telt_mee_en_staat_niet_meer_open(hier, als, opening):
    with binnen(hier.gemeente):
        actie = Actie.objects.get(titel=hier.kanarie("overlegactie"))
        zet_stap(actie, ActieStatus.UITGEVOERD, door=hier.toegang("jongerenwerker"))
    paneel = _paneel(als("voorzitter").get(opening))
    assert "1 van 2 klaar" in paneel
    assert hier.kanarie("overlegactie-verborgen") in paneel
    assert hier.kanarie("overlegactie") not in paneel.replace(hier.kanarie("overlegactie-verborgen"), "")


def test_een_partner_merkt_niets_van_de_actie_in_een_dossier_zonder_deelname(hier, als, opening):
    antwoord = als("leerplicht").get(opening)
    assert "0 van 1 klaar" in _paneel(antwoord)
    assert "verborgen" not in antwoord.text


def test_een_actie_in_een_onderdeel_dat_men_niet_leest_telt_niet_mee(hier, als, opening):
    with binnen(hier.gemeente):
        Actie.objects.filter(titel=hier.kanarie("overlegactie")).update(rubriek=hier.rubriek("I"))
    antwoord = als("leerplicht").get(opening)
    assert hier.kanarie("overlegactie") not in antwoord.text
    assert "0 van" not in _paneel(antwoord)


def test_wie_er_de_vorige_keer_niet_bij_was_ziet_het_paneel_niet(hier, als, opening, volgende):
    with binnen(hier.gemeente):
        nodig_uit(volgende, [hier.mensen["jongerenwerker"]], door=hier.toegang("regisseur"))
    assert _paneel(als("jongerenwerker").get(opening)) == ""


def test_op_het_grote_scherm_staat_geen_titel_van_een_actie(hier, als, opening):
    assert hier.kanarie("overlegactie") not in als("voorzitter").get(f"{opening}?groot=1").text


def test_ieder_getoond_dossier_staat_in_het_inzagelog(hier, als, opening):
    als("voorzitter").get(opening)
    with binnen(hier.gemeente):
        dossiers = Inzage.objects.filter(scherm="overleg:punt", gebruiker=hier.mensen["voorzitter"])
        assert hier.dossier.pk in set(dossiers.values_list("dossier_id", flat=True))


def test_zonder_vorig_overleg_is_er_geen_paneel(hier, als, adres, tafel):
    assert _paneel(als("voorzitter").get(adres("punt", tafel.overleg.pk, tafel.opening.pk))) == ""
