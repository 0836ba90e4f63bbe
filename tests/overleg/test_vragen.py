"""The number of queries of a page does not grow with the agenda, the table or the dossier."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from autorisatie.scope import binnen
from overleg.acties.aanwezigheid import nodig_uit
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.bespreking import NieuwBesluit, leg_vast_in_overleg
from tests.fabrieken.overleg import bespreek, plan, tweede_dossier
from tests.fabrieken.wereld import maak_mens


def _vragen(client, url):
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(url).status_code == 200
    return sum(not vraag["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for vraag in vragen)


def _vul_aan(hier, tafel):
    """Three dossiers, two people and three besluiten more."""
    regisseur = hier.toegang("regisseur")
    for nr in range(3):
        dossier = tweede_dossier(hier, f"extra{nr}", "leerplicht")
        punt = zet_op_agenda(tafel.overleg, dossier=dossier, voorstel="x", door=regisseur)
        leg_vast_in_overleg(punt, beraadslaging="x", besluit=NieuwBesluit("doorgaan", "x"), door=regisseur)
        bespreek(hier, tafel.gedeeld)
    mensen = [maak_mens(hier, f"extra{nr}", ["leerplicht"], []) for nr in range(2)]
    nodig_uit(tafel.overleg, mensen, door=regisseur)


@pytest.mark.parametrize("wie", ["voorzitter", "leerplicht"])
@pytest.mark.parametrize("scherm", ["overleg", "punt", "verslag"])
def test_meer_punten_mensen_en_besluiten_kosten_geen_vraag_meer(hier, als, adres, tafel, wie, scherm):
    client = als(wie)
    url = adres(scherm, tafel.overleg.pk, *([tafel.gedeeld.pk] if scherm == "punt" else []))
    with binnen(hier.gemeente):
        bespreek(hier, tafel.gedeeld)
    client.get(url)
    voor = _vragen(client, url)
    with binnen(hier.gemeente):
        _vul_aan(hier, tafel)
    assert _vragen(client, url) == voor


def test_meer_overleggen_kosten_de_lijst_geen_vraag_meer(hier, als, adres, tafel):
    client, url = als("voorzitter"), adres("lijst")
    client.get(url)
    voor = _vragen(client, url)
    with binnen(hier.gemeente):
        for nr in range(4):
            plan(hier, naam=f"Overleg {nr}")
    assert _vragen(client, url) == voor


@pytest.mark.parametrize(("scherm", "hoogstens"), [("lijst", 10), ("overleg", 22), ("verslag", 16), ("punt", 29)])
def test_een_scherm_blijft_binnen_zijn_vragen(als, adres, tafel, scherm, hoogstens):
    args = {"lijst": [], "punt": [tafel.overleg.pk, tafel.gedeeld.pk]}.get(scherm, [tafel.overleg.pk])
    client, url = als("voorzitter"), adres(scherm, *args)
    client.get(url)
    assert _vragen(client, url) <= hoogstens
