"""Search: within what one may see, and silent about the rest."""

from datetime import timedelta

import pytest
from django.db import connection

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import zet_uitzondering
from dossiers.acties.dossier import meld_aan
from dossiers.models import Deelname, Dossier
from tests.fabrieken.wereld import Plaats


@pytest.fixture
def verborgen(wereld):
    """A dossier of regie alone."""
    with binnen(wereld.hier.gemeente):
        return meld_aan(
            persoon={"voornaam": "Zoë", "achternaam": "Verborgenstein", "straat": "Lekstraat", "huisnummer": "7"},
            aanleiding="Reden", grondslag="Convenant", door=wereld.hier.toegang("regisseur"),
        )  # fmt: skip


@pytest.mark.parametrize("vraag", ["verborgenstein", "VERBORGEN", "zoe verb", "lekstraat 7"])
def test_regie_vindt_op_naam_en_adres_ook_zonder_accent(als, verborgen, vraag):
    assert verborgen.nummer in als("regisseur").tekst("dossiers/zoeken/", q=vraag)


@pytest.mark.parametrize("wie", ["agent", "buitenstaander"])
def test_wie_niet_meewerkt_vindt_niets_en_leest_dat_zonder_aantal(als, verborgen, wie):
    for vraag in ("Verborgenstein", verborgen.nummer, "Lekstraat"):
        gezien = als(wie).tekst("dossiers/zoeken/", q=vraag)
        assert "Niets gevonden dat u mag zien" in gezien
        assert verborgen.nummer not in gezien.replace(f'value="{vraag}"', "")


def test_een_heel_nummer_gaat_meteen_naar_het_dossier(als, wereld, verborgen):
    antwoord = als("regisseur").get("dossiers/zoeken/", status=302, q=verborgen.nummer.lower())
    assert antwoord["Location"] == f"/lindeveen/dossiers/{verborgen.nummer}/"


def test_zonder_identificatie_vindt_men_op_nummer_en_niet_op_naam(als, wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
    leerplicht = als("leerplicht")
    assert "Niets gevonden" in leerplicht.tekst("dossiers/zoeken/", q=hier.kanarie("achternaam"))
    gezien = leerplicht.tekst("dossiers/zoeken/", q=hier.dossier.nummer[:11])
    assert hier.dossier.nummer in gezien
    assert hier.kanarie("achternaam") not in gezien


def test_een_uitzondering_telt_ook_bij_zoeken(als, wereld):
    hier = wereld.hier
    naam = hier.kanarie("achternaam")
    with binnen(hier.gemeente):
        zet_uitzondering(hier.dossier, hier.partners["politie"], hier.rubriek("A"), Niveau.BESTAAN, reden="Rust",
                         door=hier.toegang("regisseur"))  # fmt: skip
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
        zet_uitzondering(hier.dossier, hier.partners["leerplicht"], hier.rubriek("A"), Niveau.LEZEN, reden="Nodig",
                         door=hier.toegang("regisseur"))  # fmt: skip
    assert "Niets gevonden" in als("agent").tekst("dossiers/zoeken/", q=naam)
    assert hier.dossier.nummer in als("leerplicht").tekst("dossiers/zoeken/", q=naam)


def test_zoeken_komt_niet_in_de_andere_gemeente(als, wereld):
    gezien = als("regisseur").tekst("dossiers/zoeken/", q=wereld.daar.kanarie("achternaam"))
    assert "Niets gevonden" in gezien


@pytest.mark.parametrize("vraag", ["", "a", "%", "_", "'; drop table x; --", "\x00ab", "é" * 300])
def test_een_rare_vraag_geeft_gewoon_een_pagina(als, vraag):
    als("regisseur").get("dossiers/zoeken/", q=vraag)


def test_een_jokerteken_vindt_niet_alles(als, verborgen):
    assert verborgen.nummer not in als("regisseur").tekst("dossiers/zoeken/", q="%%%%")


def test_wat_iemand_zoekt_staat_in_de_log(als, wereld):
    als("leerplicht").get("dossiers/zoeken/", q="Verborgenstein")
    with binnen(wereld.hier.gemeente):
        rij = Inzage.objects.get()
        assert (rij.actie, rij.doel) == (Inzage.Actie.ZOEKEN, "Verborgenstein")
        assert rij.gebruiker == wereld.hier.mensen["leerplicht"]


def vijfhonderd_nieuwere(hier: Plaats, partner: str) -> None:
    """More than search walks through one by one; a year newer than the rest."""
    later = klok.nu() + timedelta(days=365)
    dossiers = Dossier.objects.bulk_create(
        Dossier(gemeente=hier.gemeente, nummer=f"X-{nr}", naam=f"Nieuwer {nr}", aangemeld_door=hier.partners["regie"])
        for nr in range(501)
    )
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(gemeente=hier.gemeente, soort="dossier_aangemeld", dossier_id=dossier.pk, tijdstip=later)
        for dossier in dossiers
    )
    deelname = Deelname.objects.filter(partner=hier.partners[partner]).first()
    Deelname.objects.bulk_create(
        Deelname(
            gemeente=hier.gemeente, content_object=dossier, partner=deelname.partner, group_id=deelname.group_id,
            permission_id=deelname.permission_id, reden="Proef", gewijzigd_op=later,
        )
        for dossier in dossiers
    )  # fmt: skip


def test_ook_wat_ouder_is_dan_de_nieuwste_vijfhonderd_wordt_gevonden(als, wereld, verborgen):
    hier = wereld.hier
    with binnen(hier.gemeente):
        vijfhonderd_nieuwere(hier, "leerplicht")
    leerplicht, naam = als("leerplicht"), hier.kanarie("achternaam")
    for vraag in (naam, naam[:-2], hier.dossier.nummer):
        antwoord = leerplicht.client.get(f"{leerplicht.basis}dossiers/zoeken/", {"q": vraag}, follow=True)
        assert hier.dossier.nummer in antwoord.content.decode().replace(f'value="{vraag}"', "")
    assert "Niets gevonden" in leerplicht.tekst("dossiers/zoeken/", q="verborgenstein")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Niet nodig", door=None)
    assert "Niets gevonden" in leerplicht.tekst("dossiers/zoeken/", q=naam)


@pytest.mark.parametrize("deur", ["zoek", "zoek_gelijkend"])
def test_verzonnen_groepen_openen_niets(wereld, deur):
    """The database works out itself who asks: the argument can only narrow."""
    hier, daar = wereld.hier, wereld.daar

    def gevonden(plaats, wie):
        with binnen(plaats.gemeente, plaats.mensen[wie]), connection.cursor() as cursor:
            cursor.execute(f"select app.{deur}(%s, %s, 100)", [hier.kanarie("achternaam"), list(range(1, 500))])
            return {rij[0] for rij in cursor.fetchall()}

    assert hier.dossier.pk in gevonden(hier, "leerplicht")
    assert gevonden(hier, "buitenstaander") == set()
    assert hier.dossier.pk not in gevonden(daar, "regisseur")
