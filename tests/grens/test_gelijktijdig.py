"""Two people, or one impatient finger, at the same moment. Real connections, real commits."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from autorisatie.fouten import Achterhaald
from autorisatie.scope import binnen
from dossiers.acties.aantekening import corrigeer_aantekening
from dossiers.acties.dossier import meld_aan
from dossiers.models import Aantekening, Dossier

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(hoe_vaak: int, werk: Callable[[int], Any]) -> list[Any]:
    """Run `werk` in as many threads, all released at once; exceptions come back as values."""
    hek = threading.Barrier(hoe_vaak)

    def een(nummer: int) -> Any:
        hek.wait()
        try:
            return werk(nummer)
        except Exception as fout:  # noqa: BLE001  the outcome is what the test looks at
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(hoe_vaak) as ploeg:
        return list(ploeg.map(een, range(hoe_vaak)))


def test_twee_verbeteringen_tegelijk_verliezen_niets(wereld):
    hier = wereld.hier
    pk = hier.aantekeningen["incident"].pk

    def verbeter(nummer):
        with binnen(hier.gemeente):
            corrigeer_aantekening(
                Aantekening.objects.get(pk=pk),
                waarden={"tekst": f"tekst {nummer}"},
                door=hier.toegang("agent"),
                versie=1,
            )

    uitkomsten = tegelijk(4, verbeter)
    assert sum(uitkomst is None for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, Achterhaald) for uitkomst in uitkomsten) == 3


def test_vier_aanmeldingen_tegelijk_krijgen_vier_nummers(wereld):
    hier = wereld.hier

    def aanmelden(nummer):
        with binnen(hier.gemeente):
            persoon = {"voornaam": "Test", "achternaam": f"Persoon {nummer}"}
            return meld_aan(persoon=persoon, aanleiding="x", grondslag="y", door=hier.toegang("regisseur")).nummer

    assert len(set(tegelijk(4, aanmelden))) == 4
    with binnen(hier.gemeente):
        assert Dossier.objects.count() == 5


@pytest.mark.urls("tests.autorisatie.adressen")
def test_driemaal_klikken_maakt_een_aantekening(wereld):
    hier = wereld.hier
    velden = {"tekst": "eenmaal", "eenmalig": "7d5e3b0e-6f0a-4f5e-9d37-1f6a1f5f0c11"}

    def klik(_):
        client = Client()
        client.force_login(hier.mensen["agent"])
        return client.post("/lindeveen/proef/schrijf/", velden).status_code

    assert tegelijk(3, klik) == [303, 303, 303]
    with binnen(hier.gemeente):
        assert Aantekening.objects.filter(tekst="eenmaal").count() == 1
