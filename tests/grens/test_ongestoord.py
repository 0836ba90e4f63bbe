"""Non-interference: what somebody may not see must not change one byte of what they do see.

The only detector for counts, badges, order and paging. Same person, same pages, before and after others did things.
"""

import difflib
import re

import pypdfium2
import pytest

from autorisatie import klok
from autorisatie.models import Inzage
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import geef_actie
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan
from dossiers.acties.incident import koppel_incident
from dossiers.acties.signaal import bundel_signalen
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.scherm import zonder_toeval
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.verbanden import leg
from tests.grens.adressen import alle_adressen
from tests.grens.conftest import client_van

# Not compared: what shows the person's own visits grows by the very act of looking.
EIGEN_BEZOEK = {"dossiers:inzage"}
ADRESSEN = [adres for adres in alle_adressen() if adres.in_gemeente and adres.naam not in EIGEN_BEZOEK]
_VERSIE = re.compile(rb"\?v=\w+")


def zonder_wissel(inhoud: bytes) -> bytes:
    """As `zonder_toeval`, and without the versions of drawn pictures in their addresses; of a PDF its words."""
    return _VERSIE.sub(b"", zonder_toeval(_op_papier(inhoud) if inhoud.startswith(b"%PDF") else inhoud))


def _op_papier(pdf: bytes) -> str:
    return "\f".join(blad.get_textpage().get_text_range() for blad in pypdfium2.PdfDocument(pdf))


def pagina_voor_pagina(plaats, rol):
    """Every page this person can open, without the tokens that differ in each answer."""
    client = client_van(plaats, rol)
    antwoorden = {}
    for adres in ADRESSEN:
        antwoord = client.get(adres.pad(plaats))
        antwoorden[adres.naam] = (antwoord.status_code, zonder_wissel(antwoord.content))
    return antwoorden


def verschil(voor: bytes, na: bytes) -> list[str]:
    """The lines that differ, for whoever has to find the leak."""
    regels = difflib.unified_diff(voor.decode().splitlines(), na.decode().splitlines(), lineterm="", n=0)
    return [regel.strip() for regel in regels if not regel.startswith(("---", "+++", "@@"))]


def _doe_van_alles_onzichtbaars(wereld):
    """A new hidden dossier here, police notes and acties in the shared dossier, and a busy day next door."""
    hier, daar = wereld.hier, wereld.daar
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        nieuw = meld_aan(
            persoon={"voornaam": "Niet", "achternaam": "Zichtbaar", "straat": "Maasstraat"}, aanleiding="x",
            grondslag="y", buurt=hier.buurt, door=regisseur,
        )  # fmt: skip
        voeg_partner_toe(nieuw, hier.partners["politie"], reden="x", door=regisseur)
        for dossier in (hier.dossier, nieuw):
            schrijf_aantekening(dossier, tekst="z", rubriek=hier.rubriek("I"), door=hier.toegang("agent"))
            geef_actie(dossier, titel="z", partner=hier.partners["politie"], rubriek=hier.rubriek("I"),
                       termijn=klok.vandaag(), door=regisseur)  # fmt: skip
            if dossier is nieuw:
                nieuw_incident(hier, dossier, "geheim", "regisseur")
                koppel_incident(dossier, hier.incident, reden="x", door=regisseur)
        for heen, terug in ((hier.dossier, nieuw), (nieuw, hier.soorten["groep"])):  # in a rubriek that all read
            leg(hier, heen, "oorzaak", "dossier", terug, rubriek="C", zekerheid="aangenomen", toelichting="z")
        bundel_signalen([nieuw_signaal(hier, "regisseur", "stil")], bundel=hier.bundel, door=regisseur)
    with binnen(daar.gemeente):
        for wie, code in (("leerplicht", "F"), ("agent", "K")):
            schrijf_aantekening(daar.dossier, tekst="z", rubriek=daar.rubriek(code), door=daar.toegang(wie))
        Inzage.objects.create(gemeente=daar.gemeente, gebruiker=daar.mensen["agent"], actie="lezen", scherm="x")


@pytest.mark.parametrize("rol", ["leerplicht", "jongerenwerker", "buitenstaander"])
def test_wat_een_ander_onzichtbaar_doet_verandert_geen_byte(grens, rol):
    pagina_voor_pagina(grens.hier, rol)  # first visits leave their mark ("sinds uw laatste bezoek")
    voor = pagina_voor_pagina(grens.hier, rol)
    _doe_van_alles_onzichtbaars(grens)
    na = pagina_voor_pagina(grens.hier, rol)
    anders = {naam: verschil(voor[naam][1], na[naam][1]) for naam in voor if voor[naam] != na[naam]}
    assert anders == {}


def test_wat_wel_zichtbaar_is_verandert_wel_iets(grens):
    """The same comparison must be able to fail."""
    voor = pagina_voor_pagina(grens.hier, "leerplicht")
    with binnen(grens.hier.gemeente):
        schrijf_aantekening(
            grens.hier.dossier, tekst="nieuws", rubriek=grens.hier.rubriek("F"), door=grens.hier.toegang("leerplicht")
        )
    assert pagina_voor_pagina(grens.hier, "leerplicht") != voor
