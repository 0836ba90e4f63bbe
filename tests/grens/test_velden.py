"""Every text field is either planted with a canary or stands below with the reason why not.

So a new field cannot slip past the leak tests: without a place here the build fails.
"""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from autorisatie import hekken
from autorisatie.scope import binnen

LIJST = "woorden van de gemeente, geen persoonsgegeven"
CODE = "code of slug, geen persoonsgegeven"
GEBIED = "openbare gegevens over een gebied"
LOG = "logboek: sleutels en vaste woorden"
GEVOUWEN = "gevouwen kopie van naam en adres; zoekt alleen via app.zoek (test_zoeken)"

# Fields without a canary, with the reason.
GEEN_KANARIE = {
    "autorisatie.Partner.naam": LIJST,
    "autorisatie.Partner.grondslag": LIJST,
    "autorisatie.Partner.telefoon": LIJST,
    "autorisatie.Lidmaatschap.functie": LIJST,
    "autorisatie.Lidmaatschap.rollen": CODE,
    "autorisatie.Rubriek.code": CODE,
    "autorisatie.Rubriek.naam": LIJST,
    "autorisatie.Rubriek.uitleg": LIJST,
    "autorisatie.MatrixCel.reden": LIJST,
    "autorisatie.Gebeurtenis.soort": CODE,
    "autorisatie.Gebeurtenis.onderwerp": CODE,
    "autorisatie.Gebeurtenis.wijzigingen": "oude en nieuwe waarden; de kanaries van de velden zelf komen hierin terug",
    "autorisatie.Versie.tabel": CODE,
    "autorisatie.Versie.oud": "oude rij; de app-rol leest dit nergens op een pagina",
    "autorisatie.Inzage.namens": LOG,
    "autorisatie.Inzage.rollen": LOG,
    "autorisatie.Inzage.scherm": LOG,
    "autorisatie.Inzage.doel": LOG,
    "autorisatie.Inzage.grond": LOG,
    "autorisatie.Inzage.uitkomst": LOG,
    "autorisatie.Concept.merk": "kenmerk van het adres, met een geheime sleutel (tests/autorisatie/test_concepten.py)",
    "autorisatie.Inzending.naar": "adres binnen de gemeente",
    "dossiers.Wijk.code": CODE,
    "dossiers.Wijk.naam": GEBIED,
    "dossiers.Wijk.geometrie": GEBIED,
    "dossiers.Buurt.code": CODE,
    "dossiers.Buurt.naam": GEBIED,
    "dossiers.Buurt.geometrie": GEBIED,
    "dossiers.Leefgebied.code": CODE,
    "dossiers.Leefgebied.naam": LIJST,
    "dossiers.Leefgebied.kort": LIJST,
    "dossiers.Dossier.nummer": "openbaar binnen de deelnemers",
    "dossiers.Persoon.tussenvoegsel": "te kort voor een kanarie; reist met achternaam",
    "dossiers.Persoon.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Persoon.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Gezin.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Gezin.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Situatie.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Situatie.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Ondermijning.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Ondermijning.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Toezicht.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Toezicht.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Gezin.telefoon": "te kort voor een kanarie; reist met straat",
    "dossiers.Ondermijning.kvk": "te kort voor een kanarie; reist met branche",
    "dossiers.Groep.oude_indeling": "vast woord uit een oude lijst, alleen bij import",
    "dossiers.Betrokkene.tussenvoegsel": "te kort voor een kanarie; reist met achternaam",
    "dossiers.Incident.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Incident.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Incident.politiecode": "code van de politie, te kort voor een kanarie; reist met omschrijving",
    "dossiers.VerbandSoort.code": CODE,
    "dossiers.VerbandSoort.heen": LIJST,
    "dossiers.VerbandSoort.terug": LIJST,
    "dossiers.VerbandSoort.vormen": CODE,
    "dossiers.Signaal.huisnummer": "te kort voor een kanarie; reist met straat",
    "dossiers.Signaal.postcode": "te kort voor een kanarie; reist met straat",
    "dossiers.Bundel.criteria": CODE,
    "dossiers.Bestand.soort": CODE,
    "dossiers.Bestand.sha256": "vingerafdruk van de bytes; die hebben zelf een kanarie",
    "overleg.Bijlage.soort": CODE,
    "overleg.Bijlage.sha256": "vingerafdruk van de bytes; die hebben zelf een kanarie",
    "sitrap.MailBericht.laatste_fout": "soort fout van de mailserver, geen tekst van mensen (tests/sitrap)",
    "sitrap.Uitzending.laatste_fout": "soort fout van de verspreiding, geen tekst van mensen (tests/sitrap)",
    "dossiers.Zoekregel.nummer": "kopie van het dossiernummer",
    "dossiers.Zoekregel.tekst": GEVOUWEN,
}

TEKST = (models.CharField, models.TextField, models.JSONField)


def tekstvelden():
    for model in hekken.modellen():
        for veld in model._meta.local_fields:
            basis = veld.base_field if isinstance(veld, ArrayField) else veld
            if isinstance(basis, TEKST) and not veld.choices:
                yield pytest.param(model, veld, id=f"{model._meta.label}.{veld.name}")


@pytest.mark.parametrize(("model", "veld"), list(tekstvelden()))
def test_ieder_tekstveld_heeft_een_kanarie_of_een_reden(grens, model, veld):
    naam = f"{model._meta.label}.{veld.name}"
    if naam in GEEN_KANARIE:
        return
    for plaats in (grens.hier, grens.daar):
        with binnen(plaats.gemeente), connection.cursor() as cursor:
            cursor.execute(
                f'select count(*) from {model._meta.db_table} where "{veld.column}"::text like %s',
                [f"%KN-{plaats.gemeente.slug}-%"],
            )
            assert cursor.fetchone()[0], f"{naam} heeft in {plaats.gemeente} geen kanarie en geen reden"


def test_de_lijst_noemt_geen_velden_die_er_niet_meer_zijn():
    bestaand = {parameter.id for parameter in tekstvelden()}
    assert sorted(GEEN_KANARIE.keys() - bestaand) == []
