"""Who looked at what, as the regisseur and the FG read it: filtered, newest first, by key."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists
from django.utils import timezone

from autorisatie import klok
from autorisatie.bladeren import Bladzijde, Sleutel
from autorisatie.datums import als_datum, tijd
from autorisatie.models import Gebruiker, Inzage, Noodtoegang
from autorisatie.navraag import navraag

PER_PAGINA = 50
NOOD_DAGEN = 30
# last part of the screen's name -> words
SCHERMEN = {
    "dossier": "Overzicht van het dossier",
    "leefgebieden": "Leefgebieden",
    "meten": "Leefgebieden meten",
    "plan": "Plan en acties",
    "tijdlijn": "Tijdlijn",
    "zicht": "Wie mag dit zien",
    "inzage": "Wie keek mee",
    "inzagelog": "Inzagelog",
    "aantekening": "Aantekening",
    "aantekening_nieuw": "Aantekening schrijven",
    "aantekening_verbeteren": "Aantekening verbeteren",
    "gegevens": "Gegevens wijzigen",
    "kern": "Kern wijzigen",
    "fase": "Fase wijzigen",
    "actie": "Actie",
    "actie_nieuw": "Actie geven",
    "actie_klaar": "Actie klaar melden",
    "actie_stap": "Stap in een actie",
    "actie_verzetten": "Datum van een actie verzetten",
    "actie_wijzigen": "Actie wijzigen",
    "doel_nieuw": "Doel stellen",
    "doel_wijzigen": "Doel wijzigen",
    "doel_afronden": "Doel afronden",
    "maatregelen": "Maatregelen",
    "maatregel": "Maatregel",
    "maatregel_kiezen": "Maatregel kiezen",
    "maatregel_nieuw": "Maatregel vastleggen",
    "maatregel_wijzigen": "Maatregel wijzigen",
    "maatregel_stap": "Stap in een maatregel",
    "indicator_nieuw": "Indicator toevoegen",
    "rapportage_nieuw": "Rapportage inboeken",
    "rapportage": "Bestuurlijke rapportage",
    "documenten": "Documenten",
    "document": "Document",
    "document_nieuw": "Document toevoegen",
    "document_wijzigen": "Document wijzigen",
    "document_vervangen": "Nieuwe versie van een document",
    "document_verwijderen": "Document verwijderen",
    "document_bestand": "Document opgehaald",
    "document_blad": "Bladzijde van een document",
    "verbanden": "Verbanden",
    "verband": "Verband",
    "verband_kiezen": "Verband leggen",
    "verband_nieuw": "Verband leggen",
    "verband_wijzigen": "Verband wijzigen",
    "verband_beeindigen": "Verband beëindigen",
    "verband_weghalen": "Verband weghalen",
    "stuk_nieuw": "Stuk voor een overleg toevoegen",
    "stuk_bijleggen": "Stuk bij een overleg leggen",
    "bijlage": "Stuk van een overleg",
    "bijlage_bestand": "Stuk van een overleg opgehaald",
    "bijlage_blad": "Bladzijde van een stuk",
    "bezoeken": "Bezoeken",
    "bezoek": "Bezoek",
    "bezoek_nieuw": "Bezoek plannen",
    "bezoek_verslag": "Verslag van een bezoek",
    "ronde": "Mijn ronde",
    "opsporing": "Gericht zoeken in opsporing",
    "noodtoegang": "Oordeel over noodtoegang",
    "noodtoegang_vragen": "Noodtoegang vragen",
    "lijst": "Lijst van dossiers",
    "zoek": "Zoeken",
}


@dataclass(frozen=True)
class Filter:
    """What is asked of the log. Empty means: everything."""

    persoon: Gebruiker | None = None
    nummer: str = ""
    van: date | None = None
    tot: date | None = None
    actie: str = ""

    @property
    def gevraagd(self) -> bool:
        return bool(self.persoon or self.nummer or self.van or self.tot or self.actie)

    def __str__(self) -> str:
        """For the log about the log: keys and words, no names."""
        delen = {
            "persoon": self.persoon and self.persoon.pk,
            "dossier": self.nummer,
            "van": self.van,
            "tot": self.tot,
            "actie": self.actie,
        }
        return ", ".join(f"{naam} {waarde}" for naam, waarde in delen.items() if waarde)

    def toegepast(self, rijen: Any) -> Any:
        if self.persoon:
            rijen = rijen.filter(gebruiker=self.persoon)
        if self.nummer:
            rijen = rijen.filter(dossier_id=navraag().met_nummer(self.nummer) or 0)
        if self.van:
            rijen = rijen.filter(tijdstip__gte=_middernacht(self.van))
        if self.tot:
            rijen = rijen.filter(tijdstip__lt=_middernacht(self.tot + timedelta(days=1)))
        return rijen.filter(actie=self.actie) if self.actie else rijen


def scherm_in_woorden(inzage: Inzage) -> str:
    naam = inzage.scherm.rpartition(":")[2]
    return SCHERMEN.get(naam, naam.replace("_", " ").capitalize())


@dataclass(frozen=True)
class Regel:
    """One line, with the number of the dossier."""

    inzage: Inzage
    nummer: str

    @property
    def scherm(self) -> str:
        return scherm_in_woorden(self.inzage)

    @property
    def geweigerd(self) -> bool:
        return self.inzage.actie == Inzage.Actie.GEWEIGERD


def bladzijde(vraag: Filter, na: Sleutel | None) -> Bladzijde[Regel]:
    """Two queries: the lines, and the numbers of their dossiers."""
    nood = Exists(_recente_nood())  # told along, so that a log without noodtoegang costs no question for it
    rijen = vraag.toegepast(Inzage.objects.select_related("gebruiker").annotate(nood_bovenaan=nood))
    if na:
        rijen = rijen.filter(na.voorbij("tijdstip", "pk"))
    gevonden = list(rijen.order_by("-tijdstip", "-pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    nummers = navraag().nummers(rij.dossier_id for rij in getoond if rij.dossier_id)
    volgende = Sleutel(getoond[-1].tijdstip, getoond[-1].pk) if len(gevonden) > PER_PAGINA else None
    return Bladzijde([Regel(rij, nummers.get(rij.dossier_id or 0, "")) for rij in getoond], volgende)


@dataclass(frozen=True)
class Bezoek:
    """Lines that follow each other of one person in one dossier: one row to read, every line inside it."""

    regels: list[Regel]

    @property
    def laatste(self) -> Regel:
        return self.regels[0]

    @property
    def tijd(self) -> str:
        """'22.46 uur', or '22.41 tot 22.46 uur'."""
        van, tot = tijd(self.regels[-1].inzage.tijdstip), tijd(self.regels[0].inzage.tijdstip)
        return tot if van == tot else f"{van.removesuffix(' uur')} tot {tot}"

    @property
    def schermen(self) -> str:
        """In the order they were opened, each once."""
        return ", ".join(dict.fromkeys(regel.scherm for regel in reversed(self.regels)))


def _recente_nood() -> Any:
    return Noodtoegang.objects.filter(sinds__gte=klok.nu() - timedelta(days=NOOD_DAGEN))


def noodtoegangen(pagina: Bladzijde[Regel]) -> list[tuple[Noodtoegang, str]]:
    """On top of the log: those of the last 30 days, with the number of the dossier."""
    if not any(regel.inzage.nood_bovenaan for regel in pagina.rijen[:1]):  # type: ignore[attr-defined]
        return []
    rijen = list(_recente_nood().select_related("gebruiker", "partner")[:PER_PAGINA])
    nummers = navraag().nummers(rij.dossier_id for rij in rijen)
    return [(rij, nummers.get(rij.dossier_id, "")) for rij in rijen]


def per_dag(regels: list[Regel]) -> list[tuple[date, list[Bezoek]]]:
    dagen = groupby(regels, lambda regel: als_datum(regel.inzage.tijdstip))
    return [(dag, [Bezoek(list(groep)) for _, groep in groupby(lijst, _zelfde)]) for dag, lijst in dagen]


def _zelfde(regel: Regel) -> tuple[object, ...]:
    inzage = regel.inzage
    apart = inzage.pk if inzage.actie != Inzage.Actie.LEZEN or inzage.noodtoegang else 0
    return inzage.gebruiker_id, inzage.dossier_id, inzage.grond, apart


def _middernacht(dag: date) -> datetime:
    """The start of a day here, also on the days the clock changes."""
    return timezone.make_aware(datetime.combine(dag, time.min))
