"""Incidents: m:n with dossiers. What must hold above all: a coupling gives the incident, and nothing else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis, Versie
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.incident import (
    koppel_incident,
    koppel_los,
    meld_incident,
    noteer_betrokkene,
    wijzig_incident,
)
from dossiers.models import Deelname, Incident, IncidentBetrokkene, IncidentKoppeling
from tests.fabrieken.incidenten import bouw_incidenten, kanaries, met_verborgen, nieuw_incident, pad, volledig
from tests.fabrieken.scherm import soep, tekst, velden, verstuur, zonder_toeval
from tests.fabrieken.soorten import nieuw

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return met_verborgen(wereld.hier)


def test_wie_de_rubriek_leest_ziet_lijst_en_incident(als, hier):
    agent = als("agent")
    lijst = agent.tekst(pad(hier.dossier))
    assert {"voorval-omschrijving", "voorval-naam"} <= kanaries(lijst)
    assert 'class="kaart-merk"' in lijst
    lezen = agent.tekst(pad(hier.dossier, f"{hier.incident.pk}/"))
    assert {"voorval-omschrijving", "voorval-straat", "voorval-bron", "voorval-naam"} <= kanaries(lezen)


def test_zonder_de_rubriek_is_er_geen_tab_en_geen_woord(als, hier):
    leerplicht = als("leerplicht")
    assert "Incidenten</a>" not in leerplicht.tekst(leerplicht.dossier)
    for staart in ("", "nieuw/", "koppelen/"):
        leerplicht.get(pad(hier.dossier, staart), status=403)
    for staart in ("", "wijzigen/", "loskoppelen/", "wie/"):
        leerplicht.get(pad(hier.dossier, f"{hier.incident.pk}/{staart}"), status=404)
    assert not {k for k in kanaries(leerplicht.tekst(leerplicht.dossier + "tijdlijn/")) if "voorval" in k}


def test_een_koppeling_geeft_niets_van_het_andere_dossier(als, hier):
    """The agent reads the incident; not where else it is, nor who is named there."""
    agent = als("agent")
    for staart in ("", f"{hier.incident.pk}/", f"{hier.incident.pk}/wijzigen/", "koppelen/", "nieuw/"):
        inhoud = agent.tekst(pad(hier.dossier, staart))
        assert not {k for k in kanaries(inhoud) if k.startswith("verborgen")}
        assert hier.verborgen.nummer not in inhoud
    agent.get(pad(hier.verborgen), status=404)
    agent.get(pad(hier.verborgen, f"{hier.incident.pk}/"), status=404)
    regie = als("regisseur").tekst(pad(hier.dossier, f"{hier.incident.pk}/"))
    assert hier.verborgen.nummer in regie


@pytest.mark.parametrize("wie", ["agent", "leerplicht", "jongerenwerker"])
def test_geen_byte_verschil_door_koppelingen_die_men_niet_ziet(als, hier, wie):
    browser = als(wie)
    paden = [browser.dossier, browser.dossier + "tijdlijn/", "dossiers/", "acties/", "dossiers/zoeken/?q=kn"]
    if wie != "leerplicht":
        paden += [pad(hier.dossier), pad(hier.dossier, f"{hier.incident.pk}/")]

    def bytes_():
        return [zonder_toeval(browser.client.get(browser.basis + p).content) for p in paden]

    bytes_()
    voor = bytes_()
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        noteer_betrokkene(hier.verborgen, hier.incident, rol="pleger", naam="Iemand anders", door=regisseur)
        derde = nieuw(hier, "situatie", deelnemers=())
        koppel_incident(derde, hier.incident, reden="Zelfde avond", door=regisseur)
        koppel_los(hier.verborgen, hier.incident, reden="Toch niet", door=regisseur)
        nieuw_incident(hier, hier.verborgen, "geheim", "regisseur")
    assert bytes_() == voor


def test_zichtbaar_voor_en_binnen_zeggen_hetzelfde(hier):
    from dossiers.toegang import DossierToegang

    with binnen(hier.gemeente):
        for wie in ("regisseur", "voorzitter", "agent", "jongerenwerker", "leerplicht", "buitenstaander"):
            toegang = hier.toegang(wie)
            overal = set(IncidentKoppeling.objects.zichtbaar_voor(toegang).values_list("pk", flat=True))
            per_dossier = set()
            for dossier in (hier.dossier, hier.verborgen):
                blik = DossierToegang(dossier, toegang)
                per_dossier |= set(IncidentKoppeling.objects.binnen(blik).values_list("pk", flat=True))
            assert overal == per_dossier, wie


def test_incident_toevoegen_met_het_formulier(als, hier):
    agent = als("agent")
    antwoord = verstuur(agent.client, volledig(hier.dossier, "nieuw/"), categorie="geluid", omschrijving="Harde muziek",
                        datum="1-11-2026", tijd="23.40", straat="Lekstraat", x="155000", y="463000")  # fmt: skip
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        incident = Incident.objects.latest("pk")
        assert (incident.categorie, incident.inbrenger_id) == ("geluid", hier.partners["politie"].pk)
        assert incident.wanneer.endswith("23.40 uur")
        spoor = Gebeurtenis.objects.latest("pk")
        assert (spoor.soort, spoor.rubriek.code, spoor.dossier_id) == ("incident_toegevoegd", "K", hier.dossier.pk)
    assert "Incident toegevoegd: Geluid" in tekst(agent.get(agent.dossier + "tijdlijn/"))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"categorie": ""}, "Wat gebeurde er? Maak een keuze"),
        ({"datum": "1-1-2099"}, "die al geweest is"),
        ({"tijd": "half drie"}, "Vul een tijd in"),
        ({"x": "155000", "y": ""}, "Vul beide getallen in"),
        ({"x": "9999999", "y": "463000"}, "Vul een getal in tot en met"),
    ],
)
def test_onmogelijke_invoer_zegt_wat_te_doen(als, hier, anders, zin):
    agent = als("agent")
    goed = {"categorie": "geluid", "omschrijving": "Muziek", "datum": "1-11-2026"}
    antwoord = verstuur(agent.client, volledig(hier.dossier, "nieuw/"), **goed | anders)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)


def test_wie_alleen_leest_voegt_niets_toe(als, hier):
    als("jongerenwerker").get(pad(hier.dossier))
    als("jongerenwerker").get(pad(hier.dossier, "nieuw/"), status=403)
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        meld_incident(hier.dossier, categorie="geluid", door=hier.toegang("jongerenwerker"))


def test_lijkt_dit_op_vraagt_eerst_en_laat_daarna_door(als, hier):
    agent = als("agent")
    zelfde = {"categorie": "geweld", "datum": f"{klok.vandaag():%d-%m-%Y}", "buurt": hier.buurt.pk}
    eerst = verstuur(agent.client, volledig(hier.dossier, "nieuw/"), **zelfde)
    assert eerst.status_code == 422
    assert "Lijkt dit op een incident dat er al is?" in tekst(eerst)
    assert "Bekijk dit incident" in tekst(eerst)
    toch = verstuur(agent.client, volledig(hier.dossier, "nieuw/"), **zelfde, toch_nieuw="on")
    assert toch.status_code == 303


def test_lijkt_dit_op_kijkt_alleen_in_wat_men_mag_zien(als, hier):
    """The same kind in the same street, but in a dossier the agent does not see: no hint, not even a count."""
    with binnen(hier.gemeente):
        nieuw_incident(hier, hier.verborgen, "geheim", "regisseur", categorie="hennep", straat="Geheimstraat")
    velden_ = {"categorie": "hennep", "datum": f"{klok.vandaag():%d-%m-%Y}", "straat": "Geheimstraat",
               "buurt": hier.buurt.pk}  # fmt: skip
    assert verstuur(als("agent").client, volledig(hier.dossier, "nieuw/"), **velden_).status_code == 303
    regie = verstuur(als("regisseur").client, volledig(hier.dossier, "nieuw/"), **velden_)
    assert regie.status_code == 422
    assert "Koppel dit incident" in tekst(regie)


def test_lijkt_dit_op_zwijgt_buiten_het_venster(als, hier):
    lang_geleden = f"{klok.vandaag() - timedelta(days=10):%d-%m-%Y}"
    antwoord = verstuur(als("agent").client, volledig(hier.dossier, "nieuw/"), categorie="geweld", datum=lang_geleden,
                        buurt=hier.buurt.pk)  # fmt: skip
    assert antwoord.status_code == 303


def test_koppelen_met_het_formulier_maakt_het_daar_leesbaar(als, hier):
    with binnen(hier.gemeente):
        plek = nieuw(hier, "situatie", deelnemers=("politie",))
    agent = als("agent")
    agent.get(pad(plek, f"{hier.incident.pk}/"), status=404)
    antwoord = verstuur(agent.client, volledig(plek, "koppelen/"), incident=hier.incident.pk, reden="Zelfde groep")
    assert antwoord.status_code == 303
    inhoud = agent.tekst(pad(plek, f"{hier.incident.pk}/"))
    assert "Zelfde groep" in inhoud
    assert "voorval-omschrijving" in kanaries(inhoud)
    assert "voorval-naam" not in kanaries(inhoud)  # named in the other dossier
    assert hier.dossier.nummer in inhoud  # which the agent sees as well


def test_alleen_de_inbrenger_en_de_regie_delen_een_incident(als, hier):
    """The jongerenwerker reads it by an exception in one dossier; that is no leave to spread it."""
    with binnen(hier.gemeente):
        plek = nieuw(hier, "situatie", deelnemers=("jongerenwerk",))
        with pytest.raises(Geweigerd):
            koppel_incident(plek, hier.incident, reden="x", door=hier.toegang("jongerenwerker"))
    keuzes = soep(als("jongerenwerker").get(pad(plek, "koppelen/"))).select("option")
    assert str(hier.incident.pk) not in [keuze.get("value") for keuze in keuzes]


def test_twee_keer_koppelen_kan_niet(hier):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="staat al in dit dossier"):
        koppel_incident(hier.dossier, hier.incident, reden="x", door=hier.toegang("regisseur"))


def test_loskoppelen_haalt_het_weg_en_laat_de_reden_staan(als, hier):
    agent = als("agent")
    pad_los = volledig(hier.dossier, f"{hier.incident.pk}/loskoppelen/")
    assert verstuur(agent.client, pad_los, reden="Verkeerd dossier").status_code == 303
    agent.get(pad(hier.dossier, f"{hier.incident.pk}/"), status=404)
    tijdlijn = agent.get(agent.dossier + "tijdlijn/")
    assert "Verkeerd dossier" in tekst(tijdlijn)
    assert not {k for k in kanaries(tijdlijn.content.decode()) if k.startswith("voorval")}
    assert hier.kanarie("voorval-omschrijving") in als("regisseur").tekst(pad(hier.verborgen))


def test_wijzigen_laat_in_ieder_gekoppeld_dossier_een_spoor(als, hier):
    agent = als("agent")
    pad_wijzig = volledig(hier.dossier, f"{hier.incident.pk}/wijzigen/")
    assert verstuur(agent.client, pad_wijzig, omschrijving="Nu anders").status_code == 303
    with binnen(hier.gemeente):
        sporen = Gebeurtenis.objects.filter(soort="incident_gewijzigd")
        assert {spoor.dossier_id for spoor in sporen} == {hier.dossier.pk, hier.verborgen.pk}
        assert all(spoor.rubriek.code == "K" for spoor in sporen)
        # where the police does not take part nobody learns that it works on this
        assert sporen.get(dossier_id=hier.verborgen.pk).actor is None
        assert sporen.get(dossier_id=hier.dossier.pk).namens == hier.partners["politie"]


def test_twee_tegelijk_aan_een_incident_geeft_een_keuze(als, hier):
    agent = als("agent")
    pad_wijzig = volledig(hier.dossier, f"{hier.incident.pk}/wijzigen/")
    oud = velden(agent.client, pad_wijzig, omschrijving="Van mij.")
    verstuur(agent.client, pad_wijzig, omschrijving="Van een ander.")
    antwoord = agent.client.post(pad_wijzig, oud)
    assert antwoord.status_code == 409
    assert "Van een ander." in antwoord.content.decode()


def test_alleen_de_inbrenger_en_de_regie_wijzigen(als, hier):
    for handeling in ("wijzigen/", "loskoppelen/"):
        als("jongerenwerker").get(pad(hier.dossier, f"{hier.incident.pk}/{handeling}"), status=403)
        als("regisseur").get(pad(hier.dossier, f"{hier.incident.pk}/{handeling}"))


def test_wie_stopt_met_meewerken_leest_het_incident_niet_meer(als, hier):
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(content_object=hier.dossier, partner=hier.partners["politie"])
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
        assert not Incident.objects.zichtbaar_voor(hier.toegang("agent")).exists()
    als("agent").get(pad(hier.dossier, f"{hier.incident.pk}/"), status=404)


def test_in_een_gesloten_dossier_komt_er_niets_bij(hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        dicht = wijzig_fase(nieuw(hier, "situatie"), "triage", reden="x", door=regisseur)
        dicht = wijzig_fase(dicht, "niet_opgepakt", reden="x", door=regisseur)
        with pytest.raises(Onmogelijk, match="gesloten"):
            meld_incident(dicht, categorie="geluid", door=regisseur)
        with pytest.raises(Onmogelijk, match="gesloten"):
            koppel_incident(dicht, hier.incident, reden="x", door=regisseur)


def test_een_nieuwe_partner_leest_de_gekoppelde_incidenten(als, hier):
    als("buitenstaander").get(pad(hier.dossier), status=404)
    with binnen(hier.gemeente):
        voeg_partner_toe(hier.dossier, hier.partners["corporatie"], reden="x", door=hier.toegang("regisseur"))
    assert "voorval-omschrijving" in kanaries(als("buitenstaander").tekst(pad(hier.dossier)))


@pytest.mark.django_db(transaction=True)
class TestStil:
    def test_een_incident_stil_wijzigen_wordt_geweigerd(self, wereld):
        hier = wereld.hier
        bouw_incidenten(hier)
        with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
            Incident.objects.update(omschrijving="stiekem")
        for model in (IncidentKoppeling, IncidentBetrokkene):
            with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
                model.objects.update(sinds=klok.vandaag() - timedelta(days=1)) if model is IncidentKoppeling else (
                    model.objects.update(naam="stiekem")
                )

    def test_een_spoor_in_een_van_de_dossiers_is_niet_genoeg(self, wereld):
        from autorisatie import logboek

        hier = wereld.hier
        with binnen(hier.gemeente):
            tweede = nieuw(hier, "situatie", deelnemers=("politie",))
            incident = nieuw_incident(hier, hier.dossier)
            koppel_incident(tweede, incident, reden="x", door=hier.toegang("agent"))
        with pytest.raises(IntegrityError, match="stille wijziging"), binnen(hier.gemeente):
            logboek.leg_vast("iets", dossier=hier.dossier, door=hier.toegang("agent"))
            Incident.objects.update(omschrijving="stiekem")

    def test_wijzigen_bewaart_wat_er_stond(self, wereld):
        hier = wereld.hier
        incident = bouw_incidenten(hier)
        with binnen(hier.gemeente, hier.mensen["agent"]):
            wijzig_incident(hier.dossier, incident, waarden={"omschrijving": "Anders"}, door=hier.toegang("agent"))
        with binnen(hier.gemeente):
            versie = Versie.objects.filter(tabel="dossiers_incident").latest("pk")
            assert versie.oud["omschrijving"] == hier.kanarie("voorval-omschrijving")
