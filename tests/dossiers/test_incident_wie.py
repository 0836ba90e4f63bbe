"""Who was at an incident: known in this dossier only, corrected with a reason, and by whom."""

from functools import partial

import pytest

from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.incident import (
    haal_wie_weg,
    noteer_betrokkene,
    verbeter_wie,
)
from dossiers.models import IncidentBetrokkene
from tests.fabrieken.incidenten import kanaries, met_verborgen, pad, volledig
from tests.fabrieken.scherm import tekst, velden, verstuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return met_verborgen(wereld.hier)


def test_wie_erbij_was_staat_alleen_in_dit_dossier(als, hier):
    agent = als("agent")
    wie = volledig(hier.dossier, f"{hier.incident.pk}/wie/")
    zonder_bron = verstuur(agent.client, wie, rol="verdachte", naam="Ali Smit")
    assert "Vul in van wie dit vermoeden komt" in tekst(zonder_bron)
    assert verstuur(agent.client, wie, rol="verdachte", naam="Ali Smit", bron="Aangifte").status_code == 303
    assert "Ali Smit" in agent.tekst(pad(hier.dossier, f"{hier.incident.pk}/"))
    assert "Ali Smit" not in als("regisseur").tekst(pad(hier.verborgen, f"{hier.incident.pk}/"))
    nog_eens = verstuur(agent.client, wie, rol="verdachte", naam="ali smit", bron="Aangifte")
    assert "staat al zo bij dit incident" in tekst(nog_eens)


def test_een_naam_uit_het_dossier_houdt_zijn_eigen_rubriek(als, hier):
    """Family is rubriek G: who reads incidents but not the family sees the role, not the name."""
    from dossiers.acties.betrokkene import voeg_betrokkene_toe

    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        vader = voeg_betrokkene_toe(hier.dossier, rol="ouder", achternaam="Vaderman", door=regisseur)
        noteer_betrokkene(hier.dossier, hier.incident, rol="aanwezig", betrokkene=vader, door=regisseur)
        zet_cel(hier.partners["politie"], hier.rubriek("G"), Niveau.GEEN, reden="proef", door=None)
    agent = als("agent")
    for staart in ("", f"{hier.incident.pk}/", f"{hier.incident.pk}/wie/"):
        assert "Vaderman" not in agent.tekst(pad(hier.dossier, staart))
    assert "Iemand in dit dossier" in agent.tekst(pad(hier.dossier))
    assert "Vaderman" in als("regisseur").tekst(pad(hier.dossier))


# ---------------------------------------------------------------- who was wrongly noted
@pytest.fixture
def iemand(hier):
    """The witness the police noted."""
    with binnen(hier.gemeente):
        return IncidentBetrokkene.objects.get(incident=hier.incident, dossier=hier.dossier)


def wie_pad(hier, iemand, act):
    return volledig(hier.dossier, f"{hier.incident.pk}/wie/{iemand.pk}/{act}/")


def test_wie_erbij_was_wordt_verbeterd_met_een_reden(als, hier, iemand):
    agent = als("agent")
    antwoord = verstuur(agent.client, wie_pad(hier, iemand, "verbeteren"), rol="melder", naam="Bea Kok",
                        reden="Namen verwisseld")  # fmt: skip
    assert antwoord.status_code == 303
    gezien = tekst(agent.client.get(antwoord["Location"]))
    assert "Bea Kok Melder" in gezien
    assert "voorval-naam" not in kanaries(gezien)
    tijdlijn = agent.tekst(f"{agent.dossier}tijdlijn/")
    assert "Wie erbij was is verbeterd" in tijdlijn
    assert "Namen verwisseld" in tijdlijn
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.get(soort="incident_wie_verbeterd")
        assert spoor.wijzigingen["naam"] == [hier.kanarie("voorval-naam"), "Bea Kok"]
        assert spoor.rubriek.code == "K"


def test_wie_er_niet_bij_hoort_gaat_weg_en_het_incident_houdt_zijn_geschiedenis(als, hier, iemand):
    agent = als("agent")
    antwoord = verstuur(agent.client, wie_pad(hier, iemand, "weghalen"), reden="Iemand anders")
    assert antwoord.status_code == 303
    gezien = tekst(agent.client.get(antwoord["Location"]))
    assert "Niemand genoemd in dit dossier" in gezien
    assert "voorval-omschrijving" in kanaries(gezien)
    tijdlijn = agent.tekst(f"{agent.dossier}tijdlijn/")
    assert "Iemand weggehaald bij een incident" in tijdlijn
    assert "Iemand anders" in tijdlijn
    assert "voorval-naam" not in kanaries(tijdlijn)
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.get(soort="incident_wie_weg").wijzigingen["rol"] == ["getuige", None]
        assert not IncidentBetrokkene.objects.filter(pk=iemand.pk).exists()


@pytest.mark.parametrize("act", ["verbeteren", "weghalen"])
def test_zonder_reden_blijft_staan_wie_erbij_was(als, hier, iemand, act):
    antwoord = verstuur(als("agent").client, wie_pad(hier, iemand, act), reden="")
    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors["reden"] == ["Vul dit in."]


def test_een_ander_dossier_hoort_niet_dat_er_iemand_is_weggehaald(hier, iemand):
    with binnen(hier.gemeente):
        haal_wie_weg(iemand, reden="x", door=hier.toegang("agent"))
        assert {g.dossier_id for g in Gebeurtenis.objects.filter(soort="incident_wie_weg")} == {hier.dossier.pk}


def test_wie_een_ander_noteerde_verbetert_een_partner_niet(als, hier, iemand):
    with binnen(hier.gemeente):
        noteer_betrokkene(hier.dossier, hier.incident, rol="melder", naam="Van regie", door=hier.toegang("regisseur"))
        van_regie = IncidentBetrokkene.objects.get(naam="Van regie")
        for doe in (haal_wie_weg, partial(verbeter_wie, waarden={"rol": "getuige"})):
            with pytest.raises(Geweigerd):
                doe(van_regie, reden="x", door=hier.toegang("agent"))
    agent = als("agent")
    agent.get(pad(hier.dossier, f"{hier.incident.pk}/wie/{van_regie.pk}/weghalen/"), status=403)
    assert f"/wie/{iemand.pk}/weghalen/" in agent.tekst(pad(hier.dossier, f"{hier.incident.pk}/"))
    assert f"/wie/{van_regie.pk}/" not in agent.tekst(pad(hier.dossier, f"{hier.incident.pk}/"))


def test_iemand_uit_een_ander_dossier_is_er_niet(als, hier):
    with binnen(hier.gemeente):
        daar = IncidentBetrokkene.objects.get(incident=hier.incident, dossier=hier.verborgen)
    for wie in ("regisseur", "agent"):
        als(wie).get(pad(hier.dossier, f"{hier.incident.pk}/wie/{daar.pk}/weghalen/"), status=404)


def test_twee_verbeteren_tegelijk_wie_erbij_was(als, hier, iemand):
    agent, adres = als("agent"), wie_pad(hier, iemand, "verbeteren")
    oud = velden(agent.client, adres, naam="Mijn naam", reden="x")
    assert verstuur(agent.client, adres, naam="Hun naam", reden="y").status_code == 303
    antwoord = agent.client.post(adres, oud)
    assert antwoord.status_code == 409
    assert "Hun naam" in tekst(antwoord)
