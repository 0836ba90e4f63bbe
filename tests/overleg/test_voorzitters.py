"""Whom SITRAP tells about a change: who chairs a coming overleg with the dossier, and who chaired the last."""

from datetime import time, timedelta

import pytest

from autorisatie import klok
from overleg.acties.agenda import haal_van_agenda, zet_op_agenda
from overleg.acties.overleg import plan_overleg, sluit_overleg, start_overleg
from overleg.models import Overleg
from overleg.querysets import voorzitters_van

pytestmark = pytest.mark.usefixtures("open_gemeente")


@pytest.fixture
def maak(hier):
    """An overleg chaired by somebody, with the dossier on the agenda; `gehouden` = over, days ago."""

    def _maak(wie, *, gehouden=None, dossier=True):
        hier.mensen[wie].lidmaatschappen.update(rollen=["regisseur"])
        overleg = plan_overleg(
            naam="Overleg", datum=klok.vandaag(), begin=time(9), eind=time(10),
            voorzitter=hier.mensen[wie], door=hier.toegang("regisseur"),
        )  # fmt: skip
        punt = zet_op_agenda(overleg, dossier=hier.dossier, door=hier.toegang("regisseur")) if dossier else None
        if gehouden is not None:
            for stap in (start_overleg, sluit_overleg):
                stap(overleg, door=hier.toegang("regisseur"))
            Overleg.objects.filter(pk=overleg.pk).update(datum=klok.vandaag() - timedelta(days=gehouden))
        return punt

    return _maak


def _van(hier):
    namen = {mens.pk: wie for wie, mens in hier.mensen.items()}
    return {namen[pk] for pk in voorzitters_van(hier.dossier.pk)}


def test_zonder_overleg_is_er_geen_voorzitter(hier, maak):
    maak("regisseur2", dossier=False)
    assert _van(hier) == set()


def test_iedere_voorzitter_van_een_komend_overleg(hier, maak):
    maak("regisseur2")
    maak("voorzitter")
    assert _van(hier) == {"regisseur2", "voorzitter"}


def test_van_de_gehouden_overleggen_alleen_het_laatste(hier, maak):
    maak("agent", gehouden=60)
    maak("voorzitter", gehouden=14)
    assert _van(hier) == {"voorzitter"}


def test_komend_en_laatst_gehouden_samen(hier, maak):
    maak("voorzitter", gehouden=14)
    maak("regisseur2")
    assert _van(hier) == {"voorzitter", "regisseur2"}


def test_een_later_overleg_zonder_dit_dossier_verdringt_niemand(hier, maak):
    maak("voorzitter", gehouden=14)
    maak("regisseur2", gehouden=2, dossier=False)
    assert _van(hier) == {"voorzitter"}


def test_van_de_agenda_gehaald_is_ook_de_voorzitter_kwijt(hier, maak):
    punt = maak("regisseur2")
    haal_van_agenda(punt, door=hier.toegang("regisseur"))
    assert _van(hier) == set()


def test_een_overleg_van_de_andere_gemeente_telt_niet(hier, maak, wereld):
    from autorisatie.scope import binnen

    maak("voorzitter")
    with binnen(wereld.daar.gemeente):
        assert voorzitters_van(hier.dossier.pk) == set()
