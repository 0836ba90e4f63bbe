"""Whom and what the dossier is about, its fase and its casusregisseur."""

import pytest

from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from dossiers.acties.dossier import wijzig_kern
from dossiers.models import Dossier


@pytest.fixture
def regie(als):
    return als("regisseur")


def nu(hier):
    with binnen(hier.gemeente):
        return Dossier.objects.select_related("persoon", "casusregisseur").get(pk=hier.dossier.pk)


def laatste(hier):
    with binnen(hier.gemeente):
        return Gebeurtenis.objects.filter(dossier_id=hier.dossier.pk).latest("pk")


def persoon(wereld, **anders):
    velden = {"voornaam": "Sem", "achternaam": "Wit", "buurt": wereld.hier.buurt.pk, "versie": nu(wereld.hier).versie}
    return velden | anders


def test_gegevens_wijzigen_laat_een_spoor_voor_wie_identificatie_leest(wereld, regie):
    regie.post(regie.dossier + "gegevens/", persoon(wereld, telefoon="0687654321"))
    assert (nu(wereld.hier).naam, nu(wereld.hier).persoon.telefoon) == ("Sem Wit", "0687654321")
    spoor = laatste(wereld.hier)
    assert spoor.soort == "gegevens_gewijzigd"
    with binnen(wereld.hier.gemeente):
        assert spoor.rubriek.code == "A"


def test_wie_gegevens_alleen_leest_kan_ze_niet_wijzigen(als, wereld):
    agent = als("agent")
    assert "gegevens/" not in agent.tekst(agent.dossier)
    agent.get(agent.dossier + "gegevens/", status=403)
    agent.post(agent.dossier + "gegevens/", persoon(wereld), status=403)


@pytest.mark.parametrize(("veld", "waarde"), [("achternaam", ""), ("geboortedatum", "1-1-2099"), ("buurt", "0")])
def test_een_fout_in_de_gegevens_verandert_niets(wereld, regie, veld, waarde):
    antwoord = regie.post(regie.dossier + "gegevens/", persoon(wereld, **{veld: waarde}), status=422)
    assert veld in antwoord.context["form"].errors
    assert wereld.hier.kanarie("achternaam") in nu(wereld.hier).naam


def test_twee_tegelijk_aan_de_kern_geeft_een_keuze_en_geen_verloren_tekst(wereld, regie):
    versie = nu(wereld.hier).versie
    with binnen(wereld.hier.gemeente):
        wijzig_kern(wereld.hier.dossier, aanleiding="Van een collega.", doel="", door=wereld.hier.toegang("regisseur2"))
    mijn = {"aanleiding": "Van mij.", "doel": "", "versie": versie}
    gezien = regie.post(regie.dossier + "kern/", mijn, status=409).content.decode()
    assert "Van een collega." in gezien
    assert "Van mij." in gezien
    assert nu(wereld.hier).aanleiding == "Van een collega."
    regie.post(regie.dossier + "kern/", mijn | {"versie": nu(wereld.hier).versie})
    assert nu(wereld.hier).aanleiding == "Van mij."


def test_een_andere_fase_noemt_haar_gevolg_en_haar_reden(als, wereld, regie):
    gezien = regie.tekst(regie.dossier + "fase/")
    assert "Niemand voegt er nog iets aan toe" in gezien
    assert "Uitvoering</span>" not in gezien.partition("Wat wordt de nieuwe fase?")[2]
    regie.post(regie.dossier + "fase/", {"fase": "triage", "reden": "Twee melders", "versie": nu(wereld.hier).versie})
    assert nu(wereld.hier).fase == "triage"
    gezien = als("leerplicht").tekst(regie.dossier + "tijdlijn/")
    assert "Fase gewijzigd van aangemeld naar weging" in gezien
    assert "Twee melders" in gezien


@pytest.mark.parametrize(
    "velden", [{"fase": "uitvoering", "reden": "x"}, {"fase": "triage", "reden": ""}, {"reden": "x"}]
)
def test_een_fase_die_niet_volgt_of_zonder_reden_kan_niet(wereld, regie, velden):
    regie.post(regie.dossier + "fase/", velden, status=422)
    assert nu(wereld.hier).fase == "aangemeld"


def test_afsluiten_met_open_acties_zegt_wat_eerst_moet(wereld, regie):
    for fase in ("triage", "beeldvorming"):
        regie.post(regie.dossier + "fase/", {"fase": fase, "reden": "Volgende"})
    antwoord = regie.post(regie.dossier + "afsluiten/", {"eindresultaat": "Het gaat beter"}, status=422)
    assert "Er staan nog acties open." in antwoord.content.decode()
    assert "Het gaat beter" in antwoord.content.decode()


def test_een_gesloten_dossier_toont_tot_wanneer_het_bewaard_wordt(wereld, regie):
    regie.post(regie.dossier + "fase/", {"fase": "niet_opgepakt", "reden": "Past niet"})
    assert "Bewaren tot en met" in regie.tekst(regie.dossier)
    assert "Niet opgepakt" in regie.tekst(regie.dossier)


def test_een_ander_wordt_casusregisseur(als, wereld, regie):
    hier = wereld.hier
    regie.post(regie.dossier + "casusregisseur/", {"casusregisseur": hier.mensen["regisseur2"].pk})
    assert nu(hier).casusregisseur == hier.mensen["regisseur2"]
    assert hier.mensen["regisseur2"].naam in als("leerplicht").tekst(regie.dossier)


def test_alleen_een_regisseur_van_deze_gemeente_kan_casusregisseur_zijn(wereld, regie):
    for mens in (wereld.hier.mensen["agent"], wereld.daar.mensen["regisseur"]):
        regie.post(regie.dossier + "casusregisseur/", {"casusregisseur": mens.pk}, status=422)
    assert nu(wereld.hier).casusregisseur == wereld.hier.mensen["regisseur"]
