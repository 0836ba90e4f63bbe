"""What the pages tell about incidents: the list of a dossier, one incident, and what a new one may be the double of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from autorisatie.rechten import Niveau, Toegang
from dossiers.acties.incident import RUBRIEK, mag_delen, mag_verbeteren, mag_wie_verbeteren
from dossiers.bladeren import Bladzijde, DagSleutel
from dossiers.models import Betrokkene, Buurt, Dossier, Incident, IncidentBetrokkene, IncidentKoppeling
from dossiers.tekeningen.kaart import Vlak, puntenkaart
from dossiers.toegang import DossierToegang

# Days around the day of a new incident in which an equal one may be the same.
VENSTER = 3
MEESTE = 200
# What the tab begins with; on a page of all of them; in a file.
EERSTE, PER_PAGINA, MEENEMEN = 25, 100, 5000
HOOGSTENS_GETELD = 1000
MEESTE_DUBBELEN = 5


@dataclass(frozen=True)
class Wie:
    """Somebody in an incident, as this dossier knows it; without the right to read a name: only the role."""

    rij: IncidentBetrokkene
    naam: str
    mag_verbeteren: bool = False

    @property
    def rol(self) -> str:
        return self.rij.get_rol_display()

    @property
    def bron(self) -> str:
        return self.rij.bron


@dataclass(frozen=True)
class Regel:
    """One incident in the list, with its number on the map."""

    nr: int
    incident: Incident
    koppeling: IncidentKoppeling
    wie: list[Wie]
    mag_verbeteren: bool

    @property
    def op_de_kaart(self) -> bool:
        return self.incident.x is not None and self.incident.y is not None


def bladzijde(toegang: DossierToegang, na: DagSleutel | None = None, hoeveel: int = EERSTE) -> Bladzijde[Regel]:
    """The incidents of this dossier, the newest day first, and of a day on one page the latest hour. Three questions,
    however many there are."""
    rijen = _koppelingen(toegang).order_by("-incident__datum", "-pk")
    if na:
        rijen = rijen.filter(na.voorbij("incident__datum", nieuwste_eerst=True))
    gevonden = list(rijen[: hoeveel + 1])
    pagina, laatste = sorted(gevonden[:hoeveel], key=_moment, reverse=True), gevonden[:hoeveel][-1:]
    mensen = _mensen(toegang) if pagina else {}
    regels = [_regel(nr, koppeling, toegang, mensen) for nr, koppeling in enumerate(pagina, start=1)]
    verder = DagSleutel(laatste[0].incident.datum, laatste[0].pk) if len(gevonden) > hoeveel else None
    return Bladzijde(regels, verder)


def _moment(koppeling: IncidentKoppeling) -> tuple[date, time, int]:
    return koppeling.incident.datum, koppeling.incident.tijd or time.min, koppeling.incident_id


def aantal(toegang: DossierToegang) -> str:
    """'43' or '1.000+': counting stops at a thousand."""
    geteld = _koppelingen(toegang).order_by()[: HOOGSTENS_GETELD + 1].count()
    return "1.000+" if geteld > HOOGSTENS_GETELD else str(geteld)


def hier(toegang: DossierToegang, incidenten: Iterable[Incident]) -> set[int]:
    """Which of these are in this dossier, for this person."""
    rijen = IncidentKoppeling.objects.binnen(toegang).filter(incident__in=[incident.pk for incident in incidenten])
    return set(rijen.values_list("incident", flat=True))


def regel(toegang: DossierToegang, pk: int) -> Regel | None:
    """One incident as it is read in this dossier; None when it is not here for this person."""
    koppeling = _koppelingen(toegang).filter(incident=pk).first()
    return _regel(1, koppeling, toegang, _mensen(toegang)) if koppeling else None


def kaart(toegang: DossierToegang, lijst: Sequence[Regel]) -> SafeString | None:
    """The buurten of the dossier and its incidents with a dot for each known point; None when there is none."""
    punten = [(rij.incident.x or 0, rij.incident.y or 0, str(rij.nr)) for rij in lijst if rij.op_de_kaart]
    buurten = {rij.incident.buurt_id for rij in lijst if rij.op_de_kaart} | {toegang.dossier.buurt_id}
    vlakken = [Vlak(b.naam, b.geometrie) for b in Buurt.objects.filter(pk__in=buurten - {None})] if punten else []
    aantal = "1 plek" if len(punten) == 1 else f"{len(punten)} plekken"
    return puntenkaart(vlakken, punten, f"Kaart met {aantal} van incidenten") if vlakken else None


def dubbelen(toegang: Toegang, velden: Mapping[str, Any]) -> list[Incident]:
    """'Lijkt dit op …?': same kind, near in time, same buurt or same street. Only among what this person may read."""
    zelfde_plek = Q(pk__in=[])
    if velden.get("buurt"):
        zelfde_plek |= Q(buurt=velden["buurt"])
    if velden.get("straat"):
        zelfde_plek |= Q(straat__iexact=velden["straat"])
    marge = timedelta(days=VENSTER)
    rond = (velden["datum"] - marge, velden["datum"] + marge)
    gevonden = Incident.objects.zichtbaar_voor(toegang).filter(
        zelfde_plek, categorie=velden["categorie"], datum__range=rond
    )
    return list(gevonden.select_related("buurt")[:MEESTE_DUBBELEN])


def te_koppelen(toegang: DossierToegang) -> list[Incident]:
    """What this person sees in other dossiers and may bring into this one."""
    hier = IncidentKoppeling.objects.binnen(toegang).values("incident")
    elders = Incident.objects.zichtbaar_voor(toegang.toegang).exclude(pk__in=hier).select_related("buurt")
    return [incident for incident in elders[:MEESTE] if mag_delen(incident, toegang.toegang)]


def ook_in(toegang: DossierToegang, incident: Incident) -> list[Dossier]:
    """The other dossiers where this person reads it too. The rest is not told, nor counted."""
    elders = IncidentKoppeling.objects.zichtbaar_voor(toegang.toegang).filter(incident=incident)
    return list(Dossier.objects.filter(pk__in=elders.values("dossier")).exclude(pk=toegang.dossier.pk))


def mag_toevoegen(toegang: DossierToegang) -> bool:
    return toegang.dossier.is_open and toegang.mag(toegang.lijst[RUBRIEK], Niveau.TOEVOEGEN)


def _koppelingen(toegang: DossierToegang) -> Any:
    return IncidentKoppeling.objects.binnen(toegang).select_related("incident__buurt", "incident__inbrenger")


def _mensen(toegang: DossierToegang) -> dict[int, list[Wie]]:
    """Incident -> who. A name out of the dossier is shown to who may read it there."""
    namen = {iemand.pk: iemand.naam for iemand in Betrokkene.objects.binnen(toegang)}
    gevonden: dict[int, list[Wie]] = {}
    for rij in IncidentBetrokkene.objects.binnen(toegang):
        naam = rij.naam or namen.get(rij.betrokkene_id or 0, "")
        mag = bool(naam) and mag_wie_verbeteren(rij, toegang)
        gevonden.setdefault(rij.incident_id, []).append(Wie(rij, naam or "Iemand in dit dossier", mag))
    return gevonden


def _regel(nr: int, koppeling: IncidentKoppeling, toegang: DossierToegang, mensen: dict[int, list[Wie]]) -> Regel:
    mag = mag_toevoegen(toegang) and mag_verbeteren(toegang, koppeling.incident)
    return Regel(nr, koppeling.incident, koppeling, mensen.get(koppeling.incident_id, []), mag)
