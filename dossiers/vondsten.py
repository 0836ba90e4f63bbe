"""What a search finds besides dossiers: incidents in this street, and documents by their title.

Only what is read through a dossier of the own organisation, not by noodtoegang: a list of finds tells of a dossier
without a line in its log.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from autorisatie.rechten import Toegang
from dossiers import incidentenlijst
from dossiers.models import Document

KORTSTE_VRAAG, HOOGSTENS = 3, 5
_STRAAT = re.compile(r"^(.*?[^\W\d].*?)(?:\s+\d+\s*\w{0,2})?$")


@dataclass(frozen=True)
class Vondsten:
    """The newest few of each; `straat` is what the list of incidents is asked for the rest."""

    straat: str = ""
    incidenten: Sequence[incidentenlijst.Regel] = ()
    meer_incidenten: bool = False
    documenten: Sequence[Document] = ()

    def __bool__(self) -> bool:
        return bool(self.incidenten or self.documenten)


NIETS = Vondsten()


def zoek_ook(toegang: Toegang, vraag: str) -> Vondsten:
    """Three queries. Nothing for less than three letters, or without a letter."""
    straat = _straat(vraag)
    if len(straat) < KORTSTE_VRAAG:
        return NIETS
    keuze = incidentenlijst.Keuze(straat=straat, periode="alles")
    incidenten = incidentenlijst.lijst(toegang, keuze, hoeveel=HOOGSTENS)
    documenten = Document.objects.zichtbaar_voor(toegang.zonder_nood).aanwezig().filter(titel__icontains=vraag.strip())
    gevonden = documenten.select_related("dossier").order_by("-aangemaakt_op", "-pk")[:HOOGSTENS]
    return Vondsten(straat, incidenten.rijen, incidenten.volgende is not None, list(gevonden))


def _straat(vraag: str) -> str:
    """'Maaskade' of 'Maaskade 3': incidents know the number apart, and often only the street."""
    gevonden = _STRAAT.match(vraag.strip())
    return gevonden[1].strip() if gevonden else ""
