"""What was found as opsporing, by its own doors: at its bezoek during the first year, and by a targeted question."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Toegang
from dossiers.models import Bevinding, Bezoek, Dossier
from dossiers.toegang import DossierToegang
from dossiers.zoeken import zoek

HOOGSTENS = 20


def bij_bezoek(bezoek: Bezoek, toegang: DossierToegang) -> list[Bevinding]:
    """Free to read: nothing of article 8 older than a year."""
    rijen = Bevinding.objects.opsporing_binnen(toegang).filter(bezoek=bezoek)
    return list(rijen.select_related("inbrenger", "auteur"))


@dataclass(frozen=True)
class Vondst:
    bevinding: Bevinding
    nummer: str


def gericht(toegang: Toegang, vraag: str, reden: str) -> list[Vondst]:
    """By a name, an address or a number plate. The question, its reason and what it opened are logged."""
    dossiers = [dossier.pk for dossier in zoek(toegang, vraag)]
    raak = Q(tekst__icontains=vraag) | Q(dossier__in=dossiers)
    rijen: Any = Bevinding.objects.opsporing_gericht(toegang).filter(raak).select_related("inbrenger", "auteur")
    gevonden = list(rijen[:HOOGSTENS])
    logboek.leg_inzage_vast(
        toegang, scherm="dossiers:opsporing", actie=Inzage.Actie.ZOEKEN, doel=vraag, grond=f"Wpg: {reden}"
    )
    logboek.leg_inzages_vast(
        toegang, [rij.dossier_id for rij in gevonden], scherm="dossiers:opsporing", grond=f"Wpg: {reden}"
    )
    nummers = dict(Dossier.objects.filter(pk__in={rij.dossier_id for rij in gevonden}).values_list("pk", "nummer"))
    return [Vondst(rij, nummers[rij.dossier_id]) for rij in gevonden]
