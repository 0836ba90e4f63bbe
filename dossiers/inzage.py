"""Who looked at a dossier: the log, gathered per person and day so that people can read it (NEN 7513, D of DOMEIN)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from autorisatie import datums
from autorisatie.models import Inzage, Noodtoegang
from dossiers.bladeren import Bladzijde, Sleutel
from dossiers.toegang import DossierToegang

PER_PAGINA = 200
SCHERMEN = {
    "dossier": "overzicht",
    "leefgebieden": "leefgebieden",
    "plan": "plan en acties",
    "tijdlijn": "tijdlijn",
    "zicht": "wie mag dit zien",
    "inzage": "wie keek mee",
    "aantekening": "aantekening",
    "aantekening_nieuw": "aantekening schrijven",
    "gegevens": "gegevens",
    "kern": "kern",
    "incidenten": "incidenten",
    "signalenbak": "signalenbak",
    "bundel": "weging van signalen",
    "incident": "incident",
    "incident_nieuw": "incident toevoegen",
    "fase": "fase",
    "noodtoegang": "oordeel over noodtoegang",
    "noodtoegang_vragen": "noodtoegang vragen",
}


@dataclass(frozen=True)
class Dagbezoek:
    """What one person opened on one day."""

    naam: str
    namens: str
    eerst: datetime
    laatst: datetime
    keren: int
    schermen: str
    grond: str
    bijzonder: bool

    @property
    def wanneer(self) -> str:
        """'23 nov, 9.12 tot 9.40 uur'"""
        eerst, laatst = datums.tijd(self.eerst), datums.tijd(self.laatst)
        tijd = laatst if eerst == laatst else f"{eerst.removesuffix(' uur')} tot {laatst}"
        return f"{datums.kort(self.laatst)}, {tijd}"


def bladzijde(dossiertoegang: DossierToegang, na: Sleutel | None) -> Bladzijde[Dagbezoek]:
    """Newest first. Regie sees everybody's visits, a partner only its own person's."""
    rijen = Inzage.objects.filter(dossier_id=dossiertoegang.dossier.pk).select_related("gebruiker")
    if not dossiertoegang.toegang.is_regisseur:
        rijen = rijen.filter(gebruiker=dossiertoegang.toegang.gebruiker)
    if na:
        rijen = rijen.filter(na.voorbij("tijdstip", "pk"))
    gevonden = list(rijen.order_by("-tijdstip", "-pk")[: PER_PAGINA + 1])
    laatste = gevonden[PER_PAGINA - 1] if len(gevonden) > PER_PAGINA else None
    volgende = Sleutel(laatste.tijdstip, laatste.pk) if laatste else None
    return Bladzijde(per_dag(gevonden[:PER_PAGINA]), volgende)


def noodtoegangen(dossiertoegang: DossierToegang) -> list[Noodtoegang]:
    """On top of the page, newest first. Regie sees everybody's, others their own."""
    rijen = Noodtoegang.objects.filter(dossier_id=dossiertoegang.dossier.pk).select_related("gebruiker", "partner")
    if not dossiertoegang.toegang.is_regisseur:
        rijen = rijen.filter(gebruiker=dossiertoegang.toegang.gebruiker)
    return list(rijen)


def per_dag(rijen: list[Inzage]) -> list[Dagbezoek]:
    def sleutel(rij: Inzage) -> tuple[str, int]:
        return timezone.localtime(rij.tijdstip).date().isoformat(), rij.gebruiker_id

    gesorteerd = sorted(rijen, key=lambda rij: (sleutel(rij), rij.tijdstip), reverse=True)
    dagen = [_bezoek(list(groep)) for _, groep in groupby(gesorteerd, sleutel)]
    return sorted(dagen, key=lambda dag: dag.laatst, reverse=True)


def _bezoek(rijen: list[Inzage]) -> Dagbezoek:
    """`rijen` newest first, all of one person and one day."""
    schermen = dict.fromkeys(_scherm(rij) for rij in reversed(rijen))
    return Dagbezoek(
        naam=rijen[0].gebruiker.naam,
        namens=rijen[0].namens,
        eerst=rijen[-1].tijdstip,
        laatst=rijen[0].tijdstip,
        keren=len(rijen),
        schermen=", ".join(schermen),
        grond=rijen[0].grond,
        bijzonder=any(rij.noodtoegang for rij in rijen),
    )


def _scherm(rij: Inzage) -> str:
    naam = rij.scherm.rpartition(":")[2]
    return SCHERMEN.get(naam, naam.replace("_", " "))
