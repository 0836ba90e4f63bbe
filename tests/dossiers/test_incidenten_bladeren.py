"""Many incidents of one dossier: paged, counted, taken along, and opened from the tijdlijn."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers import incidenten
from dossiers.acties.incident import (
    koppel_los,
    noteer_betrokkene,
)
from dossiers.incidenten import EERSTE
from tests.fabrieken.incidenten import kanaries, met_verborgen, nieuw_incident, pad, volledig
from tests.fabrieken.scherm import soep
from tests.fabrieken.soorten import nieuw

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return met_verborgen(wereld.hier)


def test_veel_incidenten_vragen_niet_meer_dan_een(als, hier, vragen):
    agent = als("agent")
    agent.get(pad(hier.dossier))
    weinig = vragen(lambda: agent.get(pad(hier.dossier)))
    with binnen(hier.gemeente):
        for nr in range(12):
            incident = nieuw_incident(hier, hier.dossier, f"veel{nr}")
            noteer_betrokkene(hier.dossier, incident, rol="getuige", naam=f"Getuige {nr}", door=hier.toegang("agent"))
    assert len(vragen(lambda: agent.get(pad(hier.dossier)))) <= len(weinig) <= 16


def test_een_lange_lijst_begint_met_de_nieuwste_en_zegt_hoeveel_er_zijn(als, hier):
    with binnen(hier.gemeente):
        plek = nieuw(hier, "situatie", deelnemers=("politie",))
        for nr in range(EERSTE + 2):
            nieuw_incident(hier, plek, f"veel{nr}")
    regels = "section table.stapel tbody tr"
    eerst = soep(als("agent").get(pad(plek)))
    assert len(eerst.select(regels)) == EERSTE
    verder = eerst.select_one("main .p-voet a")
    assert verder.get_text() == f"Bekijk alle {EERSTE + 2} incidenten"
    assert len(soep(als("agent").get(pad(plek) + verder["href"])).select(regels)) == EERSTE + 2


def test_alle_incidenten_bladeren_door_tot_het_laatste(als, hier, monkeypatch):
    monkeypatch.setattr(incidenten, "PER_PAGINA", 3)
    with binnen(hier.gemeente):
        plek = nieuw(hier, "situatie", deelnemers=("politie",))
        alle = [nieuw_incident(hier, plek, f"veel{nr}", datum=klok.vandaag() - timedelta(days=nr // 4)).pk
                for nr in range(8)]  # fmt: skip
        los = nieuw_incident(hier, plek, "weg")
        koppel_los(plek, los, reden="Hoort hier niet", door=hier.toegang("agent"))
    gelezen, vraag = [], "?alle=1"
    for _ in range(3):
        bladzijde = soep(als("agent").get(pad(plek) + vraag))
        assert bladzijde.select_one("#h-inc .tel").get_text() == "8"
        rijen = bladzijde.select("section table.stapel th a.d-naam")
        gelezen += [int(rij["href"].split("/")[-2]) for rij in rijen]
        verder = bladzijde.select_one("a[rel=next]")
        vraag = verder["href"] if verder else ""
    assert not vraag
    assert sorted(gelezen) == sorted(alle)
    assert "Naar de nieuwste incidenten" in bladzijde.main.get_text()


def test_een_verzonnen_bladzijde_is_de_eerste(als, hier):
    assert "voorval-omschrijving" in kanaries(als("agent").tekst(pad(hier.dossier), alle=1, na="gisteren.x"))


def test_een_bestand_houdt_niet_op_bij_een_bladzijde(als, hier, monkeypatch):
    monkeypatch.setattr(incidenten, "EERSTE", 1)
    with binnen(hier.gemeente):
        nieuw_incident(hier, hier.dossier, "tweede")
    bestand = als("agent").get(pad(hier.dossier, "meenemen/csv/")).content.decode()
    assert {"voorval-omschrijving", "tweede-omschrijving"} <= kanaries(bestand)


def test_een_regel_in_de_tijdlijn_opent_het_incident_voor_wie_het_leest(als, hier):
    naar = volledig(hier.dossier, f"{hier.incident.pk}/")
    for blad in ("", "tijdlijn/"):
        links = {a["href"] for a in soep(als("agent").get(als("agent").dossier + blad)).select(".t-kop a")}
        assert naar in links, blad
        assert naar not in als("leerplicht").tekst(als("leerplicht").dossier + blad)
    assert als("agent").client.get(naar).status_code == 200


def test_na_het_loskoppelen_opent_de_regel_niets_meer(als, hier):
    with binnen(hier.gemeente):
        koppel_los(hier.dossier, hier.incident, reden="Hoort hier niet", door=hier.toegang("agent"))
    blad = als("agent").tekst(als("agent").dossier + "tijdlijn/")
    assert "Incident losgekoppeld" in blad
    assert f"incidenten/{hier.incident.pk}/" not in blad


def test_lege_lijst_zegt_wat_een_incident_is(als, hier):
    with binnen(hier.gemeente):
        plek = nieuw(hier, "situatie", deelnemers=("politie",))
    assert "Nog geen incidenten" in als("agent").tekst(pad(plek))
