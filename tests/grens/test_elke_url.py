"""Every address of a gemeente × every role × own, foreign and missing object × GET and POST.

The outcomes stand in matrix.csv, read by a person before they were accepted. A new address is missing there and fails.
Write the table anew with MATRIX_SCHRIJF=1, then read the difference.
"""

import csv
import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.db import transaction

from autorisatie.views.bevoegd import BevoegdMixin
from tests.grens.adressen import alle_adressen
from tests.grens.conftest import ROLLEN, client_van

MATRIX = Path(__file__).parent / "matrix.csv"
ADRESSEN = [adres for adres in alle_adressen() if adres.in_gemeente]
MET_OBJECT = [adres for adres in ADRESSEN if adres.heeft_object]
BUITEN = ("anoniem", "oudlid", "ander", "superuser")


@cache
def matrix() -> dict[tuple[str, str], dict[str, str]]:
    with MATRIX.open(newline="") as bestand:
        return {(rij["adres"], rij["methode"]): rij for rij in csv.DictReader(bestand)}


def uitkomst(client, methode, pad) -> str:
    """Status of one request that leaves nothing behind; a redirect to the login page is `inlog`."""
    with transaction.atomic():
        antwoord = getattr(client, methode.lower())(pad)
        transaction.set_rollback(True)
    if antwoord.status_code == 302 and antwoord["Location"].startswith("/account/login/"):
        return "inlog"
    return str(antwoord.status_code)


@pytest.mark.parametrize("adres", ADRESSEN, ids=lambda adres: adres.naam)
def test_elke_rol_krijgt_op_elk_adres_wat_de_matrix_zegt(grens, adres):
    pad = adres.pad(grens.hier)
    for methode in ("GET", "POST"):
        gezien = {rol: uitkomst(client_van(grens.hier, rol), methode, pad) for rol in ROLLEN}
        if os.environ.get("MATRIX_SCHRIJF"):
            _schrijf(adres.naam, methode, gezien)
            continue
        assert (adres.naam, methode) in matrix(), f"nieuw adres {adres.naam}: geef het een rij in matrix.csv"
        verwacht = {rol: matrix()[adres.naam, methode][rol] for rol in ROLLEN}
        assert gezien == verwacht


def test_de_matrix_noemt_geen_adressen_die_er_niet_meer_zijn():
    assert {naam for naam, _ in matrix()} <= {adres.naam for adres in ADRESSEN}


def test_wie_er_niet_hoort_krijgt_overal_inlog_of_404():
    for (naam, methode), rij in matrix().items():
        assert {rol: rij[rol] for rol in BUITEN} == {
            "anoniem": "inlog", "oudlid": "404", "ander": "404", "superuser": "404"
        }, (naam, methode)  # fmt: skip


def test_geen_enkele_rol_krijgt_ergens_een_storing():
    assert [(sleutel, rij) for sleutel, rij in matrix().items() if set(rij.values()) & {"500", "503"}] == []


@pytest.mark.parametrize("adres", MET_OBJECT, ids=lambda adres: adres.naam)
def test_een_vreemd_object_is_er_niet_precies_als_een_object_dat_niet_bestaat(grens, adres):
    """Own slug, key of the other gemeente: same bytes as a key that nobody has."""
    vreemd = adres.pad(grens.daar, voor=grens.hier, **_nummer(adres, grens.daar.derde.nummer))
    niets = adres.pad(grens.daar, voor=grens.hier, **_niets(adres))
    for rol in ("regisseur", "voorzitter", "agent", "buitenstaander", "fg", "beheerder"):
        client = client_van(grens.hier, rol)
        for methode in ("GET", "POST"):
            een, twee = (_antwoord(client, methode, pad) for pad in (vreemd, niets))
            assert een == twee, (rol, methode)
            assert een[0] in (403, 404, 405), (rol, methode, een[0])


def _antwoord(client, methode, pad):
    with transaction.atomic():
        antwoord = getattr(client, methode.lower())(pad)
        transaction.set_rollback(True)
    inhoud = re.sub(rb'("X-CSRFToken": ?"|csrfmiddlewaretoken" value=")\w+', b"", antwoord.content)
    return antwoord.status_code, inhoud.replace(pad.encode(), b"PAD")


def _nummer(adres, nummer):
    return {"nummer": nummer} if "nummer" in adres.argumenten else {}


def _niets(adres):
    """Keys that nobody has, of the kind the address asks for."""
    soorten = {"nummer": "DVW-1999-0001", "code": "WK000000", "tab": None}
    return {
        naam: soorten.get(naam, 987654321) for naam in adres.argumenten if naam != "gemeente" and soorten.get(naam, 1)
    }


@pytest.mark.parametrize("adres", ADRESSEN, ids=lambda adres: adres.naam)
def test_elk_adres_is_een_klasse_die_een_recht_noemt(adres):
    klasse = getattr(adres.callback, "view_class", None)
    assert issubclass(klasse or object, BevoegdMixin), adres.naam


def test_buiten_een_gemeente_is_open_alleen_wat_open_moet():
    open_ = {adres.naam for adres in alle_adressen() if not getattr(adres.callback, "login_required", True)}
    assert open_ == {"gezond"}


def _schrijf(naam: str, methode: str, gezien: dict[str, str]) -> None:
    rijen = {}
    if MATRIX.exists():
        with MATRIX.open(newline="") as bestand:
            rijen = {(rij["adres"], rij["methode"]): rij for rij in csv.DictReader(bestand)}
    rijen[naam, methode] = {"adres": naam, "methode": methode, **gezien}
    bestaand = {adres.naam for adres in ADRESSEN}
    with MATRIX.open("w", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, ["adres", "methode", *ROLLEN], lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen[sleutel] for sleutel in sorted(rijen) if sleutel[0] in bestaand)
