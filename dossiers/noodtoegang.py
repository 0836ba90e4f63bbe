"""Noodtoegangen to read about: which there are, in which dossier, and what was opened by them. For regie."""

from dataclasses import dataclass
from typing import Any

from autorisatie.inzagelog import scherm_in_woorden
from autorisatie.models import Inzage, Noodtoegang
from autorisatie.rechten import Toegang
from dossiers.models import Dossier

HOOGSTENS = 200


@dataclass(frozen=True)
class Regel:
    """One noodtoegang with the number of its dossier."""

    noodtoegang: Noodtoegang
    nummer: str


def zichtbaar_voor(toegang: Toegang) -> Any:
    """In dossiers in which this person's partner takes part, newest first."""
    dossiers = Dossier.objects.zichtbaar_voor(toegang).values("pk")
    rijen = Noodtoegang.objects.filter(dossier_id__in=dossiers)
    return rijen.select_related("gebruiker", "partner", "ingetrokken_door", "beoordeeld_door").order_by("-sinds", "-pk")


def regels(rijen: Any) -> list[Regel]:
    """Two queries, however many."""
    gevonden = list(rijen[:HOOGSTENS])
    nummers = dict(Dossier.objects.filter(pk__in={r.dossier_id for r in gevonden}).values_list("pk", "nummer"))
    return [Regel(rij, nummers[rij.dossier_id]) for rij in gevonden]


def geopend(noodtoegang: Noodtoegang) -> list[tuple[Any, str]]:
    """Moment and screen of everything this person opened in this dossier by it, or took along as a file."""
    rijen = Inzage.objects.filter(
        dossier_id=noodtoegang.dossier_id,
        gebruiker=noodtoegang.gebruiker_id,
        noodtoegang=True,
        actie__in=[Inzage.Actie.LEZEN, Inzage.Actie.EXPORT],
        tijdstip__range=(noodtoegang.sinds, noodtoegang.tot),
    ).order_by("tijdstip", "pk")[:HOOGSTENS]
    return [(rij.tijdstip, scherm_in_woorden(rij)) for rij in rijen]


def zonder_gevolg() -> list[Inzage]:
    """Questions of the last days that opened nothing: somebody who tries should be asked why."""
    rijen = Inzage.objects.filter(actie=Inzage.Actie.NOOD, dossier_id=None).select_related("gebruiker")
    return list(rijen.order_by("-tijdstip", "-pk")[:10])
