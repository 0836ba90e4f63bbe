"""Every page as every role: no canary of the other gemeente, none of a rubriek the role may not read."""

import re

import pytest
from django.db import transaction

from dossiers import soorten
from dossiers.tijdlijnsoorten import GROEPEN
from tests.grens.adressen import alle_adressen
from tests.grens.conftest import ROLLEN, client_van

ADRESSEN = [adres for adres in alle_adressen() if adres.in_gemeente]
STRAF = {"strafrecht", "bron-strafrecht", "actie-politie", "toelichting-politie"}
SCHOOL = {"school", "bron-school", "doel", "doelresultaat", "meting"}
INCIDENT = {"incident", "bron-incident", "verband-naar", "verband-bron", "verband-toelichting"} | {
    f"voorval-{veld}" for veld in ("omschrijving", "straat", "plaats", "bron", "naam", "naambron")
}
_VOORVAL = ("omschrijving", "straat", "plaats", "bron")
VERBORGEN = {
    f"verborgen-{wat}"
    for wat in (
        "voornaam",
        "naam",
        "straat",
        "aanleiding",
        "grondslag",
        "koppeling",
        "verdachte",
        "bron",
        "los",
        "verbandbron",
        "verbandtekst",
    )
} | {f"verborgen-{incident}-{veld}" for incident in ("voorval", "fout") for veld in _VOORVAL}
# Of the other soorten: what each rubriek holds (DOMEIN D7), and the dossiers one does not take part in.
MAATREGEL = ("maatgrond", "maatmotief", "maatafloop", "bevinding", "vervolg", "afgezegd", "indicator",
             "indbron", "indweg", "afzender", "feiten", "locatie", "aangetroffen")  # fmt: skip
GEZIN, GROEP, PAND, CONTROLE, PLEK = (
    {
        f"{soort}-{veld}"
        for veld in (*soorten.van(soort).beeld, "lidvoornaam", "lidnaam", "lidtoelichting", "lidbron", *MAATREGEL)
    }
    for soort in ("gezin", "groep", "ondermijning", "toezicht", "situatie")
)
NIET_IN_HET_GEZIN = GEZIN | {"gezin-achternaam", "gezin-straat", "gezin-plaats", "gezin-aanleiding", "gezin-grondslag"}
SIGNAAL = {f"signaal-{veld}" for veld in ("omschrijving", "straat", "plaats", "wie", "naar", "antwoord")}
WEGING = {"weging-motivering", "weging-grondslag"}
# Opsporing (Wpg): nobody in the standing cast works under it.
OPSPORING = {"toezicht-opsporing"}
NOOD = {"noodreden", "noodoordeel"}
DOCUMENT = {f"document{deel}" for deel in ("", "-naam", "-bytes", "-weg", "-reden")}
BIJLAGE = {f"bijlage{deel}" for deel in ("", "-naam", "-bytes")}  # everybody at the table reads it, nobody else
REDENEN = NOOD | {"uitzondering", "deelname-politie", "deelname-leerplicht", "deelname-jongerenwerk"}
ALLES = object()

# What each role may never meet on any page, by canary. REDENEN: why a partner takes part is for regie.
NOOIT = {
    "regisseur": OPSPORING | {"werkaantekening"},
    "voorzitter": NOOD | OPSPORING | SIGNAAL | WEGING | {"werkaantekening"},
    "agent": OPSPORING | WEGING | SCHOOL | VERBORGEN | REDENEN | NIET_IN_HET_GEZIN,
    "leerplicht": OPSPORING
    | STRAF
    | INCIDENT
    | DOCUMENT
    | VERBORGEN
    | REDENEN
    | GEZIN
    | GROEP
    | PAND
    | CONTROLE
    | PLEK
    | SIGNAAL
    | WEGING
    | {"werkaantekening"},
    "jongerenwerker": OPSPORING | SIGNAAL | WEGING | STRAF | VERBORGEN | REDENEN | {"werkaantekening"},
} | dict.fromkeys(("buitenstaander", "fg", "beheerder", "superuser", "ander", "oudlid", "anoniem"), ALLES)


def bladen(adres, plaats) -> list[str]:
    """What there is to read at this address. A tijdlijn is longer than one page: each group of it."""
    pad = adres.pad(plaats)
    return [pad, *(f"{pad}?toon={groep}" for groep in GROEPEN if adres.naam == "dossiers:tijdlijn")]


def lekken(inhoud: str, rol: str) -> set[str]:
    """Canaries in this answer that this role may not meet."""
    gezien = {(plaats, wat) for plaats, wat in re.findall(r"kn-(lindeveen|zandwolde)-([a-z-]+)", inhoud.lower())}
    vreemd = {f"zandwolde: {wat}" for plaats, wat in gezien if plaats == "zandwolde" and rol != "ander"}
    eigen = {wat.rstrip("-") for plaats, wat in gezien if plaats == "lindeveen"}
    return vreemd | (eigen if NOOIT[rol] is ALLES else eigen & NOOIT[rol])


@pytest.mark.parametrize("adres", ADRESSEN, ids=lambda adres: adres.naam)
def test_geen_pagina_toont_een_kanarie_die_deze_rol_niet_mag_zien(grens, adres):
    for rol in ROLLEN:
        client = client_van(grens.hier, rol)
        for methode, pad in [("post", adres.pad(grens.hier)), *(("get", pad) for pad in bladen(adres, grens.hier))]:
            with transaction.atomic():
                antwoord = getattr(client, methode)(pad)
                transaction.set_rollback(True)
            koppen = " ".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items())
            assert lekken(antwoord.content.decode(errors="replace") + koppen, rol) == set(), (rol, methode, pad)


def test_de_kanaries_zijn_er_wel_voor_wie_ze_mag_zien(grens):
    """A detector that never sees anything proves nothing."""
    gezien = set()
    client = client_van(grens.hier, "regisseur")
    for pad in [pad for adres in ADRESSEN for pad in bladen(adres, grens.hier)]:
        inhoud = client.get(pad).content.decode(errors="replace").lower()
        gezien |= set(re.findall(r"kn-lindeveen-([a-z-]+)", inhoud))
    assert {
        "achternaam",
        "aanleiding",
        "strafrecht",
        "school",
        "incident",
        "doel",
        "actie-politie",
    } | DOCUMENT | BIJLAGE <= gezien
