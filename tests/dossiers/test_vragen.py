"""Questions to the database per page: as many with thirty as with one (ONTWERP 7)."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import geef_actie
from dossiers.acties.dossier import meld_aan
from dossiers.bladeren import Sleutel
from tests.fabrieken.wereld import maak_mens

DOSSIER, LIJST = 20, 8
# Session, person, gemeente, membership, matrix: every page within a gemeente has these.
INLOGGEN = 5


def vul_de_lijst(hier, aantal):
    for nr in range(aantal):
        dossier = meld_aan(
            persoon={"voornaam": "Noor", "achternaam": f"Bakker {nr}"}, aanleiding="Reden", grondslag="Convenant",
            buurt=hier.buurt, door=hier.toegang("regisseur"), partners=[hier.partners["leerplicht"]],
        )  # fmt: skip
        geef_actie(dossier, titel="Bellen", partner=hier.partners["leerplicht"], termijn=klok.vandaag(),
                   door=hier.toegang("regisseur"))  # fmt: skip


@pytest.mark.parametrize("wie", ["regisseur", "leerplicht", "dubbel"])
def test_de_lijst_vraagt_met_dertig_dossiers_niet_meer_dan_met_een(als, wereld, vragen, wie):
    hier = wereld.hier
    with binnen(hier.gemeente):
        hier.mensen["dubbel"] = maak_mens(hier, "dubbel", ["leerplicht", "politie"], [])
    browser = als(wie)
    browser.get("dossiers/")
    met_een = vragen(lambda: browser.get("dossiers/"))
    with binnen(hier.gemeente):
        vul_de_lijst(hier, 29)
    met_dertig = vragen(lambda: browser.get("dossiers/"))
    assert len(met_dertig) == len(met_een) <= LIJST + INLOGGEN
    verder = str(Sleutel(klok.nu() + timedelta(hours=1), 1))
    assert len(vragen(lambda: browser.get("dossiers/", na=verder))) == len(met_een)


def test_zoeken_vraagt_met_dertig_dossiers_niet_meer_dan_met_een(als, wereld, vragen):
    with binnen(wereld.hier.gemeente):
        vul_de_lijst(wereld.hier, 1)
    browser = als("regisseur")
    met_een = vragen(lambda: browser.get("dossiers/zoeken/", q="bakker"))
    with binnen(wereld.hier.gemeente):
        vul_de_lijst(wereld.hier, 29)
    assert len(vragen(lambda: browser.get("dossiers/zoeken/", q="bakker"))) == len(met_een) <= LIJST + INLOGGEN


@pytest.mark.parametrize("tab", ["", "leefgebieden/", "plan/", "tijdlijn/", "zicht/", "inzage/"])
def test_een_vol_dossier_vraagt_niet_meer_dan_een_leeg(als, wereld, vragen, tab):
    hier, browser = wereld.hier, als("regisseur")
    browser.get(browser.dossier + tab)
    with klok.op(klok.nu() + timedelta(hours=3)):  # a next visit: what is new since then is asked for as well
        weinig = vragen(lambda: browser.get(browser.dossier + tab))
    with binnen(hier.gemeente):
        for _ in range(12):
            schrijf_aantekening(hier.dossier, tekst="Gebeld", rubriek=hier.rubriek("K"), door=hier.toegang("agent"))
            geef_actie(hier.dossier, titel="Bellen", partner=hier.partners["leerplicht"], termijn=klok.vandaag(),
                       door=hier.toegang("regisseur"))  # fmt: skip
    with klok.op(klok.nu() + timedelta(hours=6)):
        veel = vragen(lambda: browser.get(browser.dossier + tab))
    assert len(veel) <= max(len(weinig), DOSSIER)
    assert len(veel) <= DOSSIER
