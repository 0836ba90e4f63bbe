"""What the product says when a form is filled in wrongly is Dutch, on every form there is."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from tests.grens.adressen import alle_adressen
from tests.grens.conftest import client_van

ADRESSEN = [adres for adres in alle_adressen() if adres.in_gemeente]
ROLLEN = ("regisseur", "voorzitter", "leerplicht")
ENGELS = re.compile(
    r"This field|Select a|Enter a|Ensure |is not one of|valid choice|valid value|required|Invalid|Please|None\b|True\b"
)
FOUT = ["", "onzin 31-02-2026", "-1", "x" * 3000]


def _formulieren(client, pad):
    """The forms on this page that post, with the names of their fields."""
    antwoord = client.get(pad)
    if antwoord.status_code != 200 or not antwoord["Content-Type"].startswith("text/html"):
        return []
    soep = BeautifulSoup(antwoord.content.decode(), "html.parser")
    if soep.main is None:
        return []
    return [
        (formulier.get("action") or pad, {veld["name"] for veld in formulier.find_all(attrs={"name": True})})
        for formulier in soep.main.find_all("form")
        if formulier.get("method") == "post"
    ]


@pytest.mark.parametrize("adres", ADRESSEN, ids=lambda adres: adres.naam)
def test_elk_formulier_antwoordt_in_het_nederlands_op_onzin(grens, adres):
    gehad = set()
    for rol in ROLLEN:
        client = client_van(grens.hier, rol)
        for waarheen, namen in _formulieren(client, adres.pad(grens.hier)):
            soort = (re.sub(r"\d+", "0", waarheen), frozenset(namen))  # one of a list of equal forms is enough
            if soort not in gehad:
                gehad.add(soort)
                _vul_onzin_in(client, waarheen, namen)


def _vul_onzin_in(client, waarheen, namen):
    for onzin in FOUT:
        with transaction.atomic():
            antwoord = client.post(waarheen, dict.fromkeys(namen - {"eenmalig", "csrfmiddlewaretoken"}, onzin))
            transaction.set_rollback(True)
        assert antwoord.status_code < 500, (waarheen, onzin)
        tekst = BeautifulSoup(antwoord.content.decode(), "html.parser").get_text(" ")
        assert ENGELS.findall(tekst) == [], (waarheen, onzin)
