"""A new gemeente, ready to work in: its lists and regie. The apps below each set up their own part."""

import re

from autorisatie.acties.inrichten import richt_gemeente_in
from autorisatie.models import Gebruiker, Gemeente, Lidmaatschap, Partner, Partnersoort
from autorisatie.rechten import Rol
from autorisatie.scope import binnen
from autorisatie.toekennen import maak_lid
from dossiers.acties.inrichten import richt_leefgebieden_in, richt_verbandsoorten_in

# First part of addresses that belong to no gemeente.
GERESERVEERD = frozenset({"account", "techniek", "gemeenten", "static", "stroom", "healthz", "beheer", "sessie"})


class Onbruikbaar(ValueError):
    """This gemeente cannot be made; says in Dutch what to do."""


def maak_gemeente(naam: str, slug: str, *, cbs_code: str = "", actief: bool = True) -> Gemeente:
    """An empty gemeente. Raises Onbruikbaar when the name cannot stand in an address or is taken."""
    _eis_slug(slug)
    if Gemeente.objects.filter(slug=slug).exists() or Gemeente.objects.filter(naam=naam).exists():
        raise Onbruikbaar(f"Er is al een gemeente met de naam {naam} of het adres /{slug}/.")
    gemeente = Gemeente.objects.create(naam=naam, slug=slug, cbs_code=cbs_code, actief=actief)
    with binnen(gemeente):
        richt_gemeente_in(gemeente)
        richt_leefgebieden_in(gemeente)
        richt_verbandsoorten_in(gemeente)
    return gemeente


def _eis_slug(slug: str) -> None:
    if slug in GERESERVEERD:
        raise Onbruikbaar(f"Het adres /{slug}/ gebruikt het systeem zelf. Kies een ander adres.")
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,39}", slug):
        raise Onbruikbaar("Gebruik in het adres alleen kleine letters, cijfers en streepjes, zoals lindeveen.")


def geef_eerste_regisseur(gemeente: Gemeente, email: str, naam: str = "") -> tuple[Gebruiker, bool]:
    """The person who lets in all others. An existing account keeps its password; a new one has none yet.

    Returns the account, and whether it is new.
    """
    gebruiker = Gebruiker.objects.filter(email=email.lower()).first()
    nieuw = gebruiker is None
    gebruiker = gebruiker or Gebruiker.objects.create_user(email, naam=naam or email.partition("@")[0])
    with binnen(gemeente):
        if not Lidmaatschap.objects.filter(gebruiker=gebruiker).exists():
            regie = Partner.objects.get(soort=Partnersoort.REGIE)
            maak_lid(gemeente, gebruiker, partners=[regie], rollen=[Rol.REGISSEUR], functie="Regisseur")
    return gebruiker, nieuw
