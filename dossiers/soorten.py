"""What differs per soort dossier: its words, which fields say what it is about, who can be in it.

A page, a form or an act that serves every soort asks here, so that a new soort is one row and one model.
"""

from dataclasses import dataclass

from django.db import models

from dossiers.models import BetrokkenRol as R
from dossiers.models import Gezin, Groep, Ondermijning, Persoon, Situatie, Soort, Toezicht

_ADRES = ("straat", "huisnummer", "postcode", "plaats")
_PLEK = (*_ADRES, "x", "y")


@dataclass(frozen=True)
class Beschrijving:
    """`gegevens`: fields of rubriek identificatie (A). `beeld`: the other fields, of rubriek `rubriek` (DOMEIN D7).

    `betrokkenen`: code of the rubriek of the people in it, `mensenkop`: how they are called together, `rollen`: what
    they can be.
    """

    soort: Soort
    model: type[models.Model]
    aanpak: str
    icoon: str
    vraag: str
    gegevens: tuple[str, ...]
    beeld: tuple[str, ...] = ()
    rubriek: str = "A"
    beeldkop: str = "Beeld"
    betrokkenen: str = "A"
    mensenkop: str = "Betrokkenen"
    rollen: tuple[R, ...] = ()
    leefgebieden: bool = False  # measured for people, never for a group, a place or a building (CCV, step 3)

    @property
    def velden(self) -> tuple[str, ...]:
        return (*self.gegevens, *self.beeld)


SOORTEN: dict[str, Beschrijving] = {
    beschrijving.soort: beschrijving
    for beschrijving in (
        Beschrijving(
            Soort.PERSOON,
            Persoon,
            aanpak="Persoonsgerichte aanpak",
            icoon="user",
            vraag="Om wie gaat het?",
            gegevens=("voornaam", "tussenvoegsel", "achternaam", "geboortedatum", *_ADRES, "telefoon"),
            betrokkenen="G",
            rollen=(R.OUDER, R.PARTNER, R.KIND, R.HUISGENOOT, R.FAMILIE, R.HULPVERLENER, R.ONBEKEND),
            leefgebieden=True,
        ),
        Beschrijving(
            Soort.GEZIN,
            Gezin,
            aanpak="Gezinsgerichte aanpak",
            icoon="home",
            vraag="Om welk gezin gaat het?",
            gegevens=("achternaam", *_ADRES, "telefoon"),
            beeld=("beschrijving", "kracht"),
            rubriek="G",
            beeldkop="Het gezin",
            betrokkenen="G",
            mensenkop="Gezinsleden",
            rollen=(R.OUDER, R.PARTNER, R.KIND, R.HUISGENOOT, R.FAMILIE, R.ONBEKEND),
            leefgebieden=True,
        ),
        Beschrijving(
            Soort.GROEP,
            Groep,
            aanpak="Groepsgerichte aanpak",
            icoon="users",
            vraag="Om welke groep gaat het?",
            gegevens=("werknaam",),
            beeld=("plekken", "omvang", "leeftijden", "hierarchie", "netwerk", "dynamiek", "problematiek", "context",
                   "oorzaak", "kansen"),
            rubriek="L",
            beeldkop="Groepsduiding",
            betrokkenen="L",
            mensenkop="Leden",
            rollen=(R.LEIDER, R.KERNLID, R.MEELOPER, R.RANDFIGUUR, R.KWETSBAAR, R.EX_LID, R.ONBEKEND),
        ),
        Beschrijving(
            Soort.SITUATIE,
            Situatie,
            aanpak="Situatie in de wijk",
            icoon="map-pin",
            vraag="Welke plek of welk verschijnsel?",
            gegevens=("titel", "categorie", *_PLEK),
            beeld=("beschrijving", "wanneer", "eigenaar"),
            rubriek="K",
            beeldkop="Wat er speelt",
            betrokkenen="K",
            rollen=(R.MELDER, R.OMWONENDE, R.BEWONER, R.EIGENAAR, R.BEHEERDER, R.ONDERNEMER, R.OVERTREDER, R.ONBEKEND),
        ),
        Beschrijving(
            Soort.ONDERMIJNING,
            Ondermijning,
            aanpak="Aanpak ondermijning",
            icoon="building",
            vraag="Om welk pand of welke onderneming gaat het?",
            gegevens=("betreft", "titel", *_PLEK),
            beeld=("thema", "branche", "kvk", "eigenaar", "gebruiker", "beschrijving", "actiebereid"),
            rubriek="R",
            beeldkop="Wat er speelt",
            betrokkenen="R",
            rollen=(R.EIGENAAR, R.VERHUURDER, R.HUURDER, R.ONDERNEMER, R.BEHEERDER, R.TUSSENPERSOON, R.BEWONER,
                    R.ONBEKEND),
        ),
        Beschrijving(
            Soort.TOEZICHT,
            Toezicht,
            aanpak="Stadstoezicht",
            icoon="shield-check",
            vraag="Waar gaat het om?",
            gegevens=("titel", *_PLEK),
            beeld=("overtreding", "boadomein", "overtreder", "beschrijving"),
            rubriek="J",
            beeldkop="Wat er speelt",
            betrokkenen="J",
            rollen=(R.EIGENAAR, R.BEWONER, R.HUURDER, R.VERHUURDER, R.ONDERNEMER, R.BEHEERDER, R.TUSSENPERSOON,
                    R.OVERTREDER, R.MELDER, R.ONBEKEND),
        ),
    )
}  # fmt: skip


def van(soort: str) -> Beschrijving:
    """Raises KeyError for an unknown soort."""
    return SOORTEN[soort]
