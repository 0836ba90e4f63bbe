"""Lists as a file: the same rows as the page, nothing of what this person may not see, each dossier in the log."""

import csv
import io

import pytest

from autorisatie.models import Inzage
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.models import Signaal
from tests.fabrieken.incidenten import bouw_incidenten
from tests.fabrieken.signalen import bouw_signalen, nieuw_signaal
from tests.fabrieken.soorten import controleer, leg_last_op, nieuw, spoor_op
from tests.fabrieken.werk import geef, nieuw_dossier


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _rijen(browser, pad, **vraag):
    antwoord = browser.client.get(browser.basis + pad, vraag)
    assert antwoord.status_code == 200, antwoord.status_code
    return list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def test_het_bestand_heeft_dezelfde_dossiers_als_de_lijst(als, hier):
    nieuw_dossier(hier, "politie", naam="Tweede")
    rijen = _rijen(als("regisseur"), "dossiers/meenemen/csv/")
    assert {rij["Naam"] for rij in rijen} == {hier.dossier.naam, f"Iemand {hier.kanarie('Tweede')}"}
    assert len(_rijen(als("leerplicht"), "dossiers/meenemen/csv/")) == 1


def test_zonder_deelname_staat_er_geen_letter_van_in(als, hier):
    verborgen = nieuw_dossier(hier, "politie", naam="Verborgen")
    browser = als("leerplicht")
    for vorm in ("csv", "xlsx"):
        inhoud = browser.client.get(f"{browser.basis}dossiers/meenemen/{vorm}/").content
        assert verborgen.nummer.encode() not in inhoud
        assert b"Verborgen" not in inhoud
    assert b"Verborgen" not in browser.client.get(f"{browser.basis}acties/meenemen/csv/").content


def test_zonder_identificatie_staat_er_een_nummer_en_geen_naam(als, hier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
    (rij,) = _rijen(als("leerplicht"), "dossiers/meenemen/csv/")
    assert (rij["Dossiernummer"], rij["Naam"]) == (hier.dossier.nummer, "")


def test_de_filters_van_de_lijst_gelden(als, hier):
    assert _rijen(als("regisseur"), "dossiers/meenemen/csv/", soort="groep") == []
    assert len(_rijen(als("regisseur"), "dossiers/meenemen/csv/", soort="persoon")) == 1


def test_ieder_dossier_in_het_bestand_staat_als_uitvoer_in_het_inzagelog(als, hier):
    _rijen(als("leerplicht"), "dossiers/meenemen/csv/")
    with binnen(hier.gemeente):
        regel = Inzage.objects.get(actie=Inzage.Actie.EXPORT)
    assert (regel.dossier_id, regel.scherm) == (hier.dossier.pk, "dossiers:lijst_meenemen")


def test_acties_van_een_ander_zonder_recht_staan_er_niet_in(als, hier):
    with binnen(hier.gemeente):
        straf = hier.rubriek("I")
    geef(hier, "politie", over=3, titel="Verhoor", rubriek=straf)
    titels = {rij["Actie"] for rij in _rijen(als("leerplicht"), "acties/meenemen/csv/", wie="alle")}
    assert hier.kanarie("actie-leerplicht") in titels
    assert "Verhoor" not in titels
    assert "Verhoor" in {rij["Actie"] for rij in _rijen(als("agent"), "acties/meenemen/csv/", wie="alle")}


def test_incidenten_gaan_mee_voor_wie_ze_leest_en_voor_een_ander_niet(als, hier):
    bouw_incidenten(hier)
    agent = als("agent")
    pad = f"dossiers/{hier.dossier.nummer}/incidenten/meenemen/csv/"
    assert _rijen(agent, pad)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("K"), Niveau.GEEN, reden="Niet nodig", door=None)
    als("leerplicht").get(pad, status=403)
    als("buitenstaander").get(pad, status=404)


def test_de_signalenbak_gaat_mee_voor_regie_zonder_over_wie_het_gaat(als, hier, wereld):
    bouw_signalen(hier)
    bouw_signalen(wereld.daar)
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "leerplicht", categorie="vernieling")
    pad = "dossiers/signalen/bak/meenemen/csv/"
    rijen = _rijen(als("regisseur"), pad)
    with binnen(hier.gemeente):
        assert len(rijen) == Signaal.objects.count() == 2
        over_wie = [naam for naam in Signaal.objects.values_list("over_wie", flat=True) if naam]
        uitvoer = Inzage.objects.get(actie=Inzage.Actie.EXPORT)
    inhoud = als("regisseur").tekst(pad)
    assert over_wie
    assert not [naam for naam in over_wie if naam in inhoud]
    assert "zandwolde" not in inhoud
    assert uitvoer.doel == f"{len(rijen)} signalen"
    assert _rijen(als("regisseur"), pad, categorie="onzin") == rijen
    assert [rij["Stand"] for rij in _rijen(als("regisseur"), pad, categorie="vernieling")] == ["Nieuw"]
    for wie in ("agent", "voorzitter", "fg"):
        als(wie).get(pad, status=403)


def test_maatregelen_en_bezoeken_gaan_mee_zonder_een_woord_van_opsporing(als, hier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.LEZEN, reden="Nodig", door=None)
        dossier = nieuw(hier, "toezicht", deelnemers=("politie",))
        leg_last_op(hier, dossier)
        spoor_op(hier, controleer(hier, dossier))
    maatregelen, bezoeken = (f"dossiers/{dossier.nummer}/{tab}/meenemen/csv/" for tab in ("maatregelen", "bezoeken"))
    (maatregel,) = _rijen(als("regisseur"), maatregelen)
    assert (maatregel["Maatregel"], maatregel["Bedrag in euro"]) == ("Last onder dwangsom", "2500")
    gezien = als("agent").tekst(bezoeken)
    assert hier.kanarie("toezicht-bevinding") in gezien
    assert hier.kanarie("toezicht-opsporing") not in gezien
    with binnen(hier.gemeente):
        regels = Inzage.objects.filter(actie=Inzage.Actie.EXPORT).values_list("scherm", "dossier_id")
        assert set(regels) == {
            ("dossiers:maatregelen_meenemen", dossier.pk), ("dossiers:bezoeken_meenemen", dossier.pk),
        }  # fmt: skip
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.GEEN, reden="Niet nodig", door=None)
    for pad in (maatregelen, bezoeken):
        als("agent").get(pad, status=403)
        als("leerplicht").get(pad, status=404)
        als("regisseur").get(pad.replace(dossier.nummer, hier.dossier.nummer), status=404)


@pytest.mark.parametrize(
    "pad", ["dossiers/meenemen/pdf/", "dossiers/signalen/bak/meenemen/pdf/", "acties/meenemen/exe/"]
)
def test_een_andere_vorm_bestaat_niet(als, pad):
    als("regisseur").get(pad, status=404)
