"""Incidents over all dossiers this person works in, newest first. Who they are about stands in the dossier only.

Not those that are open by noodtoegang: a list tells of a dossier without a line in its log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from autorisatie import klok
from autorisatie.rechten import Toegang
from dossiers.bladeren import Bladzijde, DagSleutel
from dossiers.models import Incident, IncidentKoppeling
from dossiers.querysets import leest_rubriek

PER_PAGINA = 30
HOOGSTENS_GETELD = 1000
MEENEMEN = 5000
# word in the address -> text, days
PERIODEN = {"30": ("30 dagen", 30), "90": ("90 dagen", 90), "365": ("Een jaar", 365), "alles": ("Alles", None)}
KOP = ("Soort incident", "Datum", "Tijd", "Straat", "Huisnummer", "Buurt", "Omschrijving", "Politiecode", "Dossiers")


@dataclass(frozen=True)
class Keuze:
    """What the person asked for, already checked."""

    categorie: str = ""
    wijk: int | None = None
    buurt: int | None = None
    periode: str = "90"
    straat: str = ""


@dataclass(frozen=True)
class Regel:
    """One incident, and the dossiers in which this person reads it: number and name as it may be read."""

    incident: Incident
    dossiers: Sequence[tuple[str, str]]


def lijst(toegang: Toegang, keuze: Keuze, na: DagSleutel | None = None, hoeveel: int = PER_PAGINA) -> Bladzijde[Regel]:
    """Two queries, however many there are."""
    rijen = _incidenten(toegang, keuze).select_related("buurt").defer("buurt__geometrie")
    if na:
        rijen = rijen.filter(na.voorbij("datum", nieuwste_eerst=True))
    gevonden = list(rijen.order_by("-datum", "-pk")[: hoeveel + 1])
    pagina = gevonden[:hoeveel]
    waar = _dossiers(toegang, [incident.pk for incident in pagina])
    regels = [Regel(incident, waar.get(incident.pk, [])) for incident in pagina]
    verder = DagSleutel(pagina[-1].datum, pagina[-1].pk) if len(gevonden) > hoeveel else None
    return Bladzijde(regels, verder)


def aantal(toegang: Toegang, keuze: Keuze) -> str:
    """'43' or '1.000+': counting stops at a thousand."""
    geteld = _incidenten(toegang, keuze).order_by()[: HOOGSTENS_GETELD + 1].count()
    return "1.000+" if geteld > HOOGSTENS_GETELD else str(geteld)


def om_mee_te_nemen(toegang: Toegang, keuze: Keuze) -> list[Sequence[Any]]:
    return [_bestandsrij(regel) for regel in lijst(toegang, keuze, hoeveel=MEENEMEN).rijen]


def _bestandsrij(regel: Regel) -> Sequence[Any]:
    i = regel.incident
    tijd = i.tijd.strftime("%H:%M") if i.tijd else ""
    buurt = i.buurt.naam if i.buurt else ""
    waar = ", ".join(nummer for nummer, _ in regel.dossiers)
    return (
        i.get_categorie_display(), i.datum, tijd, i.straat, i.huisnummer, buurt, i.omschrijving, i.politiecode, waar,
    )  # fmt: skip


def _incidenten(toegang: Toegang, keuze: Keuze) -> QuerySet[Incident]:
    rijen = Incident.objects.zichtbaar_voor(toegang.zonder_nood)
    _, dagen = PERIODEN[keuze.periode]
    if dagen:
        rijen = rijen.filter(datum__gt=klok.vandaag() - timedelta(days=dagen))
    if keuze.categorie:
        rijen = rijen.filter(categorie=keuze.categorie)
    if keuze.wijk:
        rijen = rijen.filter(buurt__wijk=keuze.wijk)
    if keuze.buurt:
        rijen = rijen.filter(buurt=keuze.buurt)
    return rijen.filter(straat__icontains=keuze.straat) if keuze.straat else rijen


def _dossiers(toegang: Toegang, incidenten: list[int]) -> dict[int, list[tuple[str, str]]]:
    leesbaar = ExpressionWrapper(leest_rubriek(toegang, "A", "dossier_id"), output_field=BooleanField())
    rijen = IncidentKoppeling.objects.zichtbaar_voor(toegang.zonder_nood).filter(incident__in=incidenten)
    gevonden: dict[int, list[tuple[str, str]]] = {}
    velden = ("incident", "dossier__nummer", "dossier__naam", "leesbaar")
    for incident, nummer, naam, mag in rijen.annotate(leesbaar=leesbaar).order_by("dossier").values_list(*velden):
        gevonden.setdefault(incident, []).append((nummer, naam if mag else nummer))
    return gevonden
