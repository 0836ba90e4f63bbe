"""The pages of who leads: what is asked again at a new kader, what a mistake keeps, who may come."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.plan import stel_doel
from dossiers.acties.regie import laat_vervangen
from dossiers.models import Deelname, Doel, Dossier, Leefgebied
from tests.fabrieken.werk import naar_fase, nieuw_dossier

MORGEN = (klok.vandaag() + timedelta(days=1)).strftime("%d-%m-%Y")


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def regie(als):
    return als("regisseur")


def _soep(antwoord):
    return BeautifulSoup(antwoord.content, "html.parser")


def _nu(hier, dossier=None):
    with binnen(hier.gemeente):
        return Dossier.objects.get(pk=(dossier or hier.dossier).pk)


def test_het_kaderformulier_kruist_aan_wie_er_gewoonlijk_bij_hoort(hier, regie):
    soep = _soep(regie.get(regie.dossier + "kader/zvh/"))
    vakjes = {label.b.text if label.b else label.get_text(" ", strip=True): label.input.has_attr("checked")
              for label in soep.select("label.keuze, label") if label.find("input", {"name": "blijft"})}  # fmt: skip
    aan = " ".join(naam for naam, gekruist in vakjes.items() if gekruist)
    uit = " ".join(naam for naam, gekruist in vakjes.items() if not gekruist)
    assert "Politie" in aan
    assert "Jongerenwerk" in uit


def test_wie_niet_is_aangekruist_ziet_het_dossier_bij_de_volgende_klik_niet(hier, als, regie):
    with binnen(hier.gemeente):
        politie = Deelname.objects.lopend().get(content_object=hier.dossier, partner=hier.partners["politie"])
    als("leerplicht").get(regie.dossier)
    velden = {"versie": _nu(hier).versie, "grondslag": "Wgs", "reden": "Te zwaar", "blijft": [politie.pk]}
    regie.post(regie.dossier + "kader/zvh/", velden)
    als("leerplicht").get(regie.dossier, status=404)
    als("agent").get(regie.dossier)
    assert "Zorg- en Veiligheidshuis" in regie.tekst(regie.dossier)


@pytest.mark.parametrize("kader", ["lokaal", "onzin"])
def test_een_kader_dat_er_niet_is_of_al_geldt_is_geen_pagina(regie, kader):
    regie.get(f"{regie.dossier}kader/{kader}/", status=404)


def test_een_ander_wijzigde_intussen_het_dossier(hier, regie):
    velden = {"versie": 0, "grondslag": "Wgs", "reden": "Te zwaar"}
    gezien = regie.post(regie.dossier + "kader/zvh/", velden, status=409).content.decode()
    assert "Te zwaar" in gezien
    assert _nu(hier).kader == "lokaal"


def test_de_overdracht_staat_met_notitie_in_de_tijdlijn(hier, regie):
    velden = {"casusregisseur": hier.mensen["regisseur2"].pk, "notitie": "De school belt vrijdag."}
    regie.post(regie.dossier + "casusregisseur/", velden)
    assert "De school belt vrijdag." in regie.tekst(regie.dossier + "tijdlijn/")


def test_een_vervanging_staat_bij_de_gegevens_en_is_te_stoppen(hier, regie):
    velden = {"vervanger": hier.mensen["regisseur2"].pk, "tot": MORGEN, "reden": "Vakantie"}
    regie.post(regie.dossier + "vervanger/", velden)
    gezien = regie.tekst(regie.dossier)
    assert f"vervangen door {hier.mensen['regisseur2'].naam}" in gezien
    regie.post(regie.dossier + "vervanger/stoppen/", {})
    assert "vervangen door" not in regie.tekst(regie.dossier)


def test_een_datum_die_geweest_is_houdt_de_rest_vast(hier, regie):
    velden = {"vervanger": hier.mensen["regisseur2"].pk, "tot": "1-1-2020", "reden": "Vakantie"}
    soep = _soep(regie.post(regie.dossier + "vervanger/", velden, status=422))
    assert soep.find("input", {"name": "reden"})["value"] == "Vakantie"
    assert "vanaf vandaag" in soep.text


def test_alleen_eigen_dossiers_staan_in_de_lijst_om_over_te_dragen(hier, als, regie):
    van_ander = nieuw_dossier(hier, naam="Vanander")
    with binnen(hier.gemeente):
        Dossier.objects.filter(pk=van_ander.pk).update(casusregisseur=hier.mensen["regisseur2"])
    soep = _soep(regie.get("dossiers/overdragen/"))
    nummers = {vakje["value"] for vakje in soep.find_all("input", {"name": "dossiers"})}
    assert nummers == {hier.dossier.nummer}
    velden = {"casusregisseur": hier.mensen["regisseur2"].pk, "notitie": "", "dossiers": [hier.dossier.nummer]}
    regie.post("dossiers/overdragen/", velden)
    assert _nu(hier).casusregisseur == hier.mensen["regisseur2"]
    assert "U bent nergens casusregisseur" in regie.tekst("dossiers/overdragen/")


def test_een_dossier_van_een_ander_is_niet_mee_te_smokkelen(hier, regie):
    van_ander = nieuw_dossier(hier, naam="Vanander")
    with binnen(hier.gemeente):
        Dossier.objects.filter(pk=van_ander.pk).update(casusregisseur=hier.mensen["regisseur2"])
    velden = {"vervanger": hier.mensen["regisseur2"].pk, "tot": MORGEN, "reden": "Vrij", "dossiers": [van_ander.nummer]}
    regie.post("dossiers/vervangen/", velden, status=422)
    assert _nu(hier, van_ander).vervanger is None


def test_mijn_filter_toont_ook_wie_ik_vervang(hier, als):
    with binnen(hier.gemeente):
        laat_vervangen(
            hier.dossier, hier.mensen["regisseur2"], klok.vandaag(), reden="Vrij", door=hier.toegang("regisseur")
        )
    assert hier.dossier.nummer in als("regisseur2").tekst("dossiers/", mijn="on")


def test_afsluiten_vraagt_ieder_doel_en_houdt_het_verhaal_vast(hier, regie):
    dossier = naar_fase(hier, nieuw_dossier(hier), "triage", "beeldvorming")
    with binnen(hier.gemeente):
        gebied = Leefgebied.objects.get(code="OVL")
        doel = stel_doel(dossier, leefgebied=gebied, titel="Rust op het plein", door=hier.toegang("regisseur"))
    pad = f"dossiers/{dossier.nummer}/afsluiten/"
    velden = {"versie": _nu(hier, dossier).versie, "eindresultaat": "Het is rustig."}
    gezien = regie.post(pad, velden, status=422).content.decode()
    assert "Kies of dit doel bereikt is." in gezien
    assert "Het is rustig." in gezien
    regie.post(pad, velden | {f"resultaat_{doel.pk}": "behaald", f"toelichting_{doel.pk}": ""})
    assert _nu(hier, dossier).fase == "afgesloten"
    with binnen(hier.gemeente):
        assert Doel.objects.get(pk=doel.pk).resultaat == "behaald"
    assert "Wat het opleverde" in regie.tekst(f"dossiers/{dossier.nummer}/")


def test_de_fasepagina_wijst_naar_afsluiten_en_kiest_het_niet_zelf(hier, regie):
    dossier = naar_fase(hier, nieuw_dossier(hier), "triage", "beeldvorming")
    soep = _soep(regie.get(f"dossiers/{dossier.nummer}/fase/"))
    assert "afgesloten" not in {vakje["value"] for vakje in soep.find_all("input", {"name": "fase"})}
    assert soep.find("a", href=lambda h: h and h.endswith("/afsluiten/"))
