"""Searching finds incidents in a street and documents by title too, of what this person reads and of nothing else."""

import pytest

from autorisatie import klok
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.document import verwijder_document
from dossiers.vondsten import HOOGSTENS, _straat
from tests.fabrieken.bestanden import leg_document_in
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.scherm import soep, tekst
from tests.fabrieken.werk import nieuw_dossier

PAD = "dossiers/zoeken/"


@pytest.fixture
def hier(wereld):
    """An incident and a document in the shared dossier, and in one that only police and regie see."""
    plaats = wereld.hier
    plaats.verborgen = nieuw_dossier(plaats, "politie", naam="Verborgen")
    with binnen(plaats.gemeente):
        for dossier, wat in ((plaats.dossier, "gedeeld"), (plaats.verborgen, "verborgen")):
            nieuw_incident(plaats, dossier, straat="Maaskade", huisnummer="3", omschrijving=plaats.kanarie(wat))
            leg_document_in(plaats, dossier, "C", "regisseur", f"Rapport Maaskade {wat}")
    return plaats


def gevonden(als, wie, vraag="Maaskade"):
    return als(wie).tekst(PAD, q=vraag)


def links(als, wie, vraag="Maaskade"):
    return {a["href"].split("/")[3] for a in soep(als(wie).get(PAD, q=vraag)).select("#gevonden a[href*=DVW]")}


@pytest.mark.parametrize("vraag", ["Maaskade", "maaskade 3", "MAASKADE 12a"])
def test_op_een_straat_of_adres_vindt_men_de_incidenten_daar(als, hier, vraag):
    assert "Incidenten in" in tekst(als("agent").get(PAD, q=vraag))
    assert links(als, "agent", vraag) >= {hier.dossier.nummer, hier.verborgen.nummer}


def test_een_document_vindt_men_op_zijn_titel(als, hier):
    gezien = gevonden(als, "regisseur", "rapport maaskade")
    assert "Rapport Maaskade gedeeld" in gezien
    assert "Rapport Maaskade verborgen" in gezien


def test_wie_het_dossier_niet_ziet_vindt_er_niets_van(als, hier):
    gezien = gevonden(als, "leerplicht") + gevonden(als, "leerplicht", "rapport maaskade")
    assert "Rapport Maaskade gedeeld" in gezien
    assert "verborgen" not in gezien.lower()
    assert hier.verborgen.nummer not in gezien


def test_wie_de_rubriek_niet_leest_vindt_er_niets_van(als, hier):
    with binnen(hier.gemeente):
        for code in "CK":
            zet_cel(hier.partners["politie"], hier.rubriek(code), Niveau.GEEN, reden="proef", door=None)
    assert "Niets gevonden" in gevonden(als, "agent")
    assert "Maaskade gedeeld" not in gevonden(als, "agent", "rapport")


def test_een_verwijderd_document_vindt_men_niet(als, hier):
    with binnen(hier.gemeente):
        weg = leg_document_in(hier, hier.dossier, "C", "regisseur", "Oud rapport")
        verwijder_document(weg, reden="x", door=hier.toegang("regisseur"))
    assert "Oud rapport" not in gevonden(als, "regisseur", "oud rapport")


def test_de_andere_gemeente_vindt_niets(hier, wereld, client):
    client.force_login(wereld.daar.mensen["regisseur"])
    gezien = client.get(f"/{wereld.daar.gemeente.slug}/{PAD}", {"q": "maaskade"}).content.decode()
    assert "Niets gevonden" in gezien


def test_van_veel_incidenten_de_nieuwste_en_een_weg_naar_de_rest(als, hier, vragen):
    agent = als("agent")
    met_een = len(vragen(lambda: agent.get(PAD, q="maaskade")))
    with binnen(hier.gemeente):
        for nr in range(HOOGSTENS):
            nieuw_incident(hier, hier.dossier, straat="Maaskade", omschrijving=f"Nummer {nr}", datum=klok.vandaag())
    assert len(vragen(lambda: agent.get(PAD, q="maaskade"))) == met_een
    gezien = soep(agent.get(PAD, q="maaskade"))
    (rest,) = gezien.select("#gevonden a[href*='straat=']")
    assert "Nummer 4" in als("agent").tekst(rest["href"].removeprefix("/lindeveen/"))


@pytest.mark.parametrize(
    ("vraag", "straat"),
    [
        ("Maaskade 3", "Maaskade"),
        ("Plein 1940", "Plein"),
        ("2e Dwarsstraat 4b", "2e Dwarsstraat"),
        ("12", ""),
        ("", ""),
    ],
)
def test_het_huisnummer_hoort_niet_bij_de_straat(vraag, straat):
    assert _straat(vraag) == straat
