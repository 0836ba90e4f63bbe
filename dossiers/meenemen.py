"""What a file to take along holds: the same rows a page shows, with a bound, each dossier in the log (NEN 7513)."""

from collections.abc import Sequence
from typing import Any

from autorisatie.rechten import Toegang
from dossiers import incidenten, lijst
from dossiers.models import Soort
from dossiers.toegang import DossierToegang

HOOGSTENS = 5000
KOP_DOSSIERS = (
    "Dossiernummer", "Soort", "Naam", "Buurt", "Fase", "Acuut onveilig", "Casusregisseur", "Acties", "Acties klaar",
    "Acties te laat", "Eerstvolgende actie", "Eerstvolgende op", "Laatste nieuws",
)  # fmt: skip
KOP_INCIDENTEN = (
    "Soort incident", "Datum", "Tijd", "Straat", "Huisnummer", "Buurt", "Omschrijving", "Politiecode", "Wie", "Bron",
)  # fmt: skip


def dossiers(toegang: Toegang, keuze: lijst.Keuze) -> tuple[list[int], list[Sequence[Any]]]:
    """Keys and rows of the list with this filter. A name only where identificatie may be read."""
    rijen = lijst.lijst(toegang, keuze, aantal=HOOGSTENS).rijen
    return [rij.pk for rij in rijen], [_dossierrij(rij) for rij in rijen]


def _dossierrij(rij: lijst.Rij) -> Sequence[Any]:
    acties = rij.acties
    return (
        rij.nummer, Soort(rij.soort).label, "" if rij.naam == rij.nummer else rij.naam, rij.buurt, rij.fase, rij.acuut,
        rij.regisseur, acties.totaal, acties.klaar, acties.te_laat, acties.eerste, acties.eerste_op, rij.nieuws,
    )  # fmt: skip


def incidentrijen(toegang: DossierToegang) -> list[Sequence[Any]]:
    """The incidents of one dossier as this person reads them there."""
    return [_incidentrij(regel) for regel in incidenten.regels(toegang)]


def _incidentrij(regel: incidenten.Regel) -> Sequence[Any]:
    i = regel.incident
    wie = ", ".join(f"{iemand.naam} ({iemand.rol.lower()})" for iemand in regel.wie)
    tijd = i.tijd.strftime("%H:%M") if i.tijd else ""
    buurt = i.buurt.naam if i.buurt else ""
    return (
        i.get_categorie_display(), i.datum, tijd, i.straat, i.huisnummer, buurt, i.omschrijving, i.politiecode, wie,
        i.bron,
    )  # fmt: skip
