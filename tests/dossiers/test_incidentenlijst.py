"""Incidents over all dossiers: only through a coupling one may read, and never who it was about."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from autorisatie import klok
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.incident import koppel_incident, meld_incident, noteer_betrokkene
from dossiers.models import Buurt, Wijk
from tests.fabrieken.werk import nieuw_dossier

PAD = "dossiers/incidenten/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _meld(hier, dossier=None, wie="agent", **velden):
    gewoon = {
        "categorie": "geluid",
        "omschrijving": "Muziek tot laat",
        "datum": klok.vandaag(),
        "straat": "Scheldeplein",
    }
    with binnen(hier.gemeente):
        return meld_incident(dossier or hier.dossier, door=hier.toegang(wie), **(gewoon | velden))


def _titels(browser, **vraag):
    soep = BeautifulSoup(browser.tekst(PAD, **vraag), "html.parser")
    return [regel.find("span", class_="d-sub").text for regel in soep.select("tbody th")]


def test_de_lijst_toont_wat_in_een_van_de_eigen_dossiers_te_lezen_is(als, hier):
    _meld(hier)
    _meld(hier, nieuw_dossier(hier, "politie"), omschrijving="Ruit ingegooid")
    assert set(_titels(als("agent"))) == {"Muziek tot laat", "Ruit ingegooid"}
    assert _titels(als("jongerenwerker")) == ["Muziek tot laat"]
    assert _titels(als("buitenstaander")) == []


def test_een_tweede_koppeling_in_een_verborgen_dossier_laat_geen_spoor_na(als, hier):
    incident = _meld(hier)
    voor = als("jongerenwerker").tekst(PAD)
    verborgen = nieuw_dossier(hier, "politie", naam="Verborgen")
    with binnen(hier.gemeente):
        koppel_incident(verborgen, incident, reden="Zelfde avond", door=hier.toegang("agent"))
    na = als("jongerenwerker").tekst(PAD)
    assert verborgen.nummer not in na
    assert len(na) == len(voor)
    assert verborgen.nummer in als("agent").tekst(PAD)


def test_zonder_recht_op_incidenten_is_de_lijst_leeg(als, hier):
    _meld(hier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("K"), Niveau.GEEN, reden="Niet nodig", door=None)
    gezien = als("leerplicht").tekst(PAD)
    assert "Muziek tot laat" not in gezien
    assert "Geen incidenten gevonden" in gezien


def test_wie_erbij_was_staat_niet_in_de_lijst_of_het_bestand(als, hier):
    incident = _meld(hier)
    with binnen(hier.gemeente):
        noteer_betrokkene(
            hier.dossier, incident, rol="verdachte", naam="KN-verdachte", bron="Melder", door=hier.toegang("agent")
        )
    agent = als("agent")
    assert "KN-verdachte" not in agent.tekst(PAD)
    assert b"KN-verdachte" not in agent.client.get(f"{agent.basis}{PAD}meenemen/csv/").content


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({}, ["Nu"]),
        ({"periode": "365"}, ["Nu", "Vorige zomer"]),
        ({"periode": "365", "categorie": "vernieling"}, ["Vorige zomer"]),
        ({"periode": "alles", "straat": "maaskade"}, ["Vorige zomer"]),
        ({"periode": "onzin", "buurt": "x", "categorie": "y"}, ["Nu"]),
    ],
)
def test_filters_staan_in_het_adres_en_onzin_telt_niet(als, hier, vraag, gevonden):
    _meld(hier, omschrijving="Nu")
    lang_geleden = klok.vandaag() - timedelta(days=150)
    _meld(hier, omschrijving="Vorige zomer", categorie="vernieling", datum=lang_geleden, straat="Maaskade")
    assert _titels(als("regisseur"), **vraag) == gevonden


def test_een_hele_wijk_of_een_buurt_ervan(als, hier):
    with binnen(hier.gemeente):
        wijk = Wijk.objects.create(gemeente=hier.gemeente, code="WK999999", naam="Havens")
        daar = Buurt.objects.create(gemeente=hier.gemeente, wijk=wijk, code="BU999999", naam="Zuidkade")
    _meld(hier, omschrijving="Op de kade", buurt=daar)
    _meld(hier, omschrijving="In de straat", buurt=hier.buurt)
    for keuze, gevonden in (
        (f"w{wijk.pk}", ["Op de kade"]), (f"{daar.pk}", ["Op de kade"]), (f"w{hier.buurt.wijk_id}", ["In de straat"]),
    ):  # fmt: skip
        assert _titels(als("regisseur"), buurt=keuze) == gevonden


def test_bladeren_slaat_niets_over_en_herhaalt_niets(als, hier):
    for nr in range(35):
        _meld(hier, omschrijving=f"Nummer {nr}", datum=klok.vandaag() - timedelta(days=nr // 4))
    regie = als("regisseur")
    eerste = _titels(regie)
    soep = BeautifulSoup(regie.tekst(PAD), "html.parser")
    verder = soep.find("a", rel="next")["href"]
    tweede = _titels(regie, na=verder.split("na=")[1])
    assert (len(eerste), len(tweede)) == (30, 5)
    assert len({*eerste, *tweede}) == 35


def test_het_bestand_heeft_dezelfde_rijen(als, hier):
    _meld(hier, omschrijving="=HYPERLINK()")
    regie = als("regisseur")
    antwoord = regie.client.get(f"{regie.basis}{PAD}meenemen/csv/")
    (rij,) = csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
    assert (rij["Omschrijving"], rij["Dossiers"]) == ("'=HYPERLINK()", hier.dossier.nummer)
