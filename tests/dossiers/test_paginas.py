"""The pages of a dossier: who sees what, what nobody sees, and that looking is logged."""

import re

import pytest

from autorisatie.models import Inzage
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import zet_uitzondering
from dossiers.acties.dossier import wijzig_gegevens

TABS = ["", "leefgebieden/", "plan/", "tijdlijn/", "zicht/", "inzage/"]
STRAF = {"strafrecht", "bron-strafrecht", "actie-politie", "toelichting-politie"}
SCHOOL = {"school", "bron-school", "doel", "meting"}
# What a role may never meet on any tab of the dossier.
NOOIT = {
    "leerplicht": STRAF | {"incident", "bron-incident", "werkaantekening"},
    "agent": SCHOOL,
    "jongerenwerker": STRAF | {"werkaantekening"},
    "regisseur": {"werkaantekening"},
}


def kanaries(tekst):
    return set(re.findall(r"KN-lindeveen-([a-z-]+)", tekst))


def alles_van(browser):
    return " ".join(browser.tekst(browser.dossier + tab) for tab in TABS) + browser.tekst("dossiers/")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("wie", ["regisseur", "voorzitter", "agent"])
def test_deelnemer_opent_ieder_onderdeel(als, wie, tab):
    browser = als(wie)
    browser.get(browser.dossier + tab)


@pytest.mark.parametrize("tab", TABS)
def test_wie_niet_meewerkt_krijgt_404_op_ieder_onderdeel(als, tab):
    browser = als("buitenstaander")
    browser.get(browser.dossier + tab, status=404)


@pytest.mark.parametrize("wie", ["fg", "beheerder"])
def test_wie_voor_geen_partner_werkt_leest_geen_dossier(als, wie):
    browser = als(wie)
    browser.get(browser.dossier, status=403)
    browser.get("dossiers/", status=403)


def test_een_dossier_van_de_andere_gemeente_is_er_niet(als, wereld):
    als("regisseur").get(f"dossiers/{wereld.daar.dossier.nummer}x/", status=404)


@pytest.mark.parametrize("wie", NOOIT)
def test_geen_onderdeel_toont_een_rubriek_die_deze_rol_niet_leest(als, wie):
    gezien = alles_van(als(wie))
    assert kanaries(gezien) & NOOIT[wie] == set()
    assert "achternaam" in kanaries(gezien)
    assert "zandwolde" not in gezien.lower()


def test_wie_de_rubriek_leest_vindt_de_tekst_op_de_tijdlijn(als):
    for wie, wat in [("agent", "strafrecht"), ("leerplicht", "school")]:
        assert wat in kanaries(als(wie).tekst(als(wie).dossier + "tijdlijn/"))


def test_zonder_identificatie_staat_er_een_nummer_en_nergens_een_naam(als, wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
        wijzig_gegevens(hier.dossier, gegevens={"achternaam": "Naamswijziging"}, buurt=hier.buurt,
                        door=hier.toegang("regisseur"))  # fmt: skip
    gezien = alles_van(als("leerplicht"))
    assert hier.dossier.nummer in gezien
    for wat in ("voornaam", "straat", "tel"):
        assert hier.kanarie(wat) not in gezien
    assert "Naamswijziging" not in gezien
    assert "17 jaar" not in gezien


def test_een_uitzondering_sluit_de_naam_in_dit_ene_dossier(als, wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_uitzondering(hier.dossier, hier.partners["politie"], hier.rubriek("A"), Niveau.BESTAAN, reden="Rustig",
                         door=hier.toegang("regisseur"))  # fmt: skip
    assert hier.kanarie("achternaam") not in alles_van(als("agent"))
    assert hier.kanarie("achternaam") in alles_van(als("leerplicht"))


def test_zonder_aanmelding_blijft_de_kern_dicht(als, wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("C"), Niveau.GEEN, reden="Niet nodig", door=None)
    gezien = alles_van(als("agent"))
    assert "Uw organisatie ziet dit niet" in gezien
    assert hier.kanarie("aanleiding") not in gezien
    assert hier.kanarie("stip") not in gezien


def test_de_titel_van_een_pagina_noemt_geen_naam(als, wereld):
    browser = als("regisseur")
    for tab in TABS[:2] + TABS[3:]:
        titel = browser.tekst(browser.dossier + tab).partition("<title>")[2].partition("</title>")[0]
        assert wereld.hier.dossier.nummer in titel
        assert wereld.hier.kanarie("achternaam") not in titel


def test_andermans_zicht_en_bezoeken_blijven_van_de_regie(als, wereld):
    als("agent").get(als("agent").dossier)
    zicht, inzage = (als("leerplicht").tekst(als("leerplicht").dossier + tab) for tab in ("zicht/", "inzage/"))
    assert "Strafrechtelijk en politie" in zicht  # under "Ziet niet", in its own row
    assert wereld.hier.kanarie("deelname-leerplicht") not in zicht
    assert "Politie basisteam" not in zicht + inzage
    assert wereld.hier.mensen["agent"].naam not in inzage
    assert wereld.hier.mensen["agent"].naam in als("regisseur").tekst(als("regisseur").dossier + "inzage/")


@pytest.mark.parametrize("tab", TABS)
def test_iedere_blik_op_een_dossier_staat_in_de_inzagelog(als, wereld, tab):
    als("leerplicht").get(als("leerplicht").dossier + tab)
    with binnen(wereld.hier.gemeente):
        rij = Inzage.objects.get(dossier_id=wereld.hier.dossier.pk)
        assert (rij.gebruiker, rij.actie) == (wereld.hier.mensen["leerplicht"], Inzage.Actie.LEZEN)
        assert rij.grond == "Deelname van Leerplicht"


def test_een_geweigerde_blik_staat_als_weigering_in_de_log(als, wereld):
    browser = als("leerplicht")
    browser.get(browser.dossier + "gegevens/", status=403)
    with binnen(wereld.hier.gemeente):
        assert [rij.actie for rij in Inzage.objects.all()] == [Inzage.Actie.GEWEIGERD]
