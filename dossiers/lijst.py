"""The list of dossiers: starts from the deelname, per group the newest by index, merged (PRESTATIES.md).

The date shown and sorted on is that of the Deelname: it tells only of changes this partner may see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q, QuerySet
from django.utils.safestring import SafeString

from autorisatie import datums, klok
from autorisatie.models import geldig
from autorisatie.rechten import Toegang
from dossiers import beleid
from dossiers.bladeren import Bladzijde, Sleutel
from dossiers.models import GESLOTEN_FASEN, OPEN_ACTIES, Actie, ActieStatus, Deelname, Dossier, Fase
from dossiers.tekeningen.voortgang import voortgang

PER_PAGINA = 25
HOOGSTENS_GETELD = 1000
_KLAAR = (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)
STAP_SLUGS = {naam.lower(): fasen for naam, fasen in beleid.STAPPEN}
KLEUREN = {"aanmelding": "oranje", "weging": "oranje", "plan": "paars", "uitvoering": "blauw", "nazorg": "groen"}


@dataclass(frozen=True)
class Keuze:
    """What the person asked for. Each value is checked: an address may hold anything."""

    stap: str = ""
    buurt: int | None = None
    stand: str = "open"
    mijn: bool = False
    te_laat: bool = False


@dataclass(frozen=True)
class Acties:
    """Of the acties this person may see in one dossier."""

    totaal: int = 0
    klaar: int = 0
    te_laat: int = 0
    eerste_op: date | None = None
    eerste: str = ""

    @property
    def blokken(self) -> SafeString:
        return voortgang(self.klaar, self.totaal, self.te_laat)


@dataclass(frozen=True, slots=True)
class Rij:
    """One light row. `naam` is the number for who may not read identificatie."""

    nummer: str
    naam: str
    sub: str
    fase: str
    kleur: str
    acuut: bool
    regisseur: str
    nieuws: datetime
    acties: Acties


def lijst(toegang: Toegang, keuze: Keuze, na: Sleutel | None = None, aantal: int = PER_PAGINA) -> Bladzijde[Rij]:
    """The newest dossiers after `na` that this person may see. Three queries."""
    gevonden = nieuwste(toegang, keuze, na, aantal + 1)
    pagina = gevonden[:aantal]
    rijen = rijen_van(toegang, pagina)
    laatste = pagina[-1] if len(gevonden) > aantal else None
    return Bladzijde(rijen, Sleutel(laatste[1], laatste[0]) if laatste else None)


def aantal(toegang: Toegang, keuze: Keuze) -> str:
    """'14' or '1.000+': counting stops at a thousand."""
    rijen = _deelnames(toegang, keuze, toegang.groepen).order_by().values("content_object").distinct()
    geteld = rijen[: HOOGSTENS_GETELD + 1].count()
    return "1.000+" if geteld > HOOGSTENS_GETELD else str(geteld)


def nieuwste(toegang: Toegang, keuze: Keuze, na: Sleutel | None, aantal: int) -> list[tuple[int, datetime]]:
    """(dossier, date), newest first. A dossier counts once, at its newest date, also with several own partners."""
    gevonden: dict[int, datetime] = {}
    while len(gevonden) < aantal:
        stuk = list(kandidaten(toegang, keuze, na, aantal))
        elders = _nieuwste_datum(toegang, keuze, stuk) if na and len(toegang.groepen) > 1 else {}
        for pk, moment in stuk:
            if pk not in gevonden and elders.get(pk, moment) == moment:
                gevonden[pk] = moment
        if len(stuk) < aantal:
            break
        na = Sleutel(stuk[-1][1], stuk[-1][0])
    return list(gevonden.items())[:aantal]


def kandidaten(toegang: Toegang, keuze: Keuze, na: Sleutel | None, aantal: int) -> Any:
    """Per group the newest from the index, merged; a dossier of two of the person's partners can stand here twice."""
    delen = []
    for groep in toegang.groepen:
        deel = _deelnames(toegang, keuze, (groep,))
        if na:
            deel = deel.filter(na.voorbij("gewijzigd_op", "content_object"))
        volgorde = deel.order_by("-gewijzigd_op", "-content_object").values_list("content_object", "gewijzigd_op")
        delen.append(volgorde[:aantal])
    if len(delen) < 2:
        return delen[0] if delen else []
    return delen[0].union(*delen[1:], all=True).order_by("-gewijzigd_op", "-content_object")[:aantal]


def _nieuwste_datum(toegang: Toegang, keuze: Keuze, stuk: Sequence[tuple[int, datetime]]) -> dict[int, datetime]:
    """On a later page: the date at which a dossier stood on an earlier one. A handful of index look-ups."""
    rijen = _deelnames(toegang, keuze, toegang.groepen).filter(content_object__in=[pk for pk, _ in stuk])
    return dict(rijen.order_by().values_list("content_object").annotate(Max("gewijzigd_op")))


def _deelnames(toegang: Toegang, keuze: Keuze, groepen: Sequence[int]) -> QuerySet[Deelname]:
    rijen = Deelname.objects.filter(geldig(), _filter(toegang, keuze))
    return rijen.filter(group=groepen[0]) if len(groepen) == 1 else rijen.filter(group__in=groepen)


def _filter(toegang: Toegang, keuze: Keuze) -> Q:
    """Fase, buurt and stand stand on the deelname; the others start from an index of their own."""
    filter_ = Q()
    if keuze.stap in STAP_SLUGS:
        filter_ &= Q(fase__in=STAP_SLUGS[keuze.stap])
    if keuze.stand in ("open", "gesloten"):
        gesloten = Q(fase__in=GESLOTEN_FASEN)
        filter_ &= gesloten if keuze.stand == "gesloten" else ~gesloten
    if keuze.buurt:
        filter_ &= Q(buurt_id=keuze.buurt)
    if keuze.mijn:
        filter_ &= Q(content_object__in=Dossier.objects.filter(casusregisseur=toegang.gebruiker).values("pk"))
    if keuze.te_laat:
        filter_ &= Q(content_object__in=Actie.objects.zichtbaar_voor(toegang).te_laat().values("dossier"))
    return filter_


def rijen_van(toegang: Toegang, gevonden: Sequence[tuple[int, datetime]]) -> list[Rij]:
    """Rows for these dossiers, in this order. Two queries; whatever is not visible falls out."""
    pks = [pk for pk, _ in gevonden]
    dossiers = (
        Dossier.objects.zichtbaar_voor(toegang)
        .met_naam_leesbaar(toegang)
        .select_related("buurt", "casusregisseur", "persoon")
        .in_bulk(pks)
    )
    acties = acties_per_dossier(toegang, pks)
    return [_rij(dossiers[pk], moment, acties.get(pk, Acties())) for pk, moment in gevonden if pk in dossiers]


def acties_per_dossier(toegang: Toegang, pks: Sequence[int]) -> dict[int, Acties]:
    """One grouped query, over the acties this person may see."""
    open_ = Q(status__in=OPEN_ACTIES)
    rijen = (
        Actie.objects.zichtbaar_voor(toegang)
        .filter(dossier__in=pks)
        .exclude(status=ActieStatus.VERVALLEN)
        .order_by()
        .values("dossier")
        .annotate(
            totaal=Count("pk"),
            klaar=Count("pk", filter=Q(status__in=_KLAAR)),
            te_laat=Count("pk", filter=open_ & Q(termijn__lt=klok.vandaag())),
            termijnen=ArrayAgg("termijn", filter=open_, order_by=["termijn", "pk"]),
            titels=ArrayAgg("titel", filter=open_, order_by=["termijn", "pk"]),
        )
    )
    return {rij["dossier"]: _acties(rij) for rij in rijen}


def _acties(rij: dict[str, Any]) -> Acties:
    eerste_op = rij["termijnen"][0] if rij["termijnen"] else None
    eerste = rij["titels"][0] if rij["titels"] else ""
    return Acties(rij["totaal"], rij["klaar"], rij["te_laat"], eerste_op, eerste)


def _rij(dossier: Any, moment: datetime, acties: Acties) -> Rij:
    stap = beleid.STAPPEN[beleid.stap(dossier)][0].lower()
    return Rij(
        nummer=dossier.nummer,
        naam=dossier.naam if dossier.naam_leesbaar else dossier.nummer,
        sub=_sub(dossier),
        fase=Fase(dossier.fase).label,
        kleur="" if dossier.fase in GESLOTEN_FASEN else KLEUREN[stap],
        acuut=dossier.acuut,
        regisseur=dossier.casusregisseur.naam if dossier.casusregisseur else "",
        nieuws=moment,
        acties=acties,
    )


def _sub(dossier: Any) -> str:
    """'17 jaar, Maaskwartier, DVW-2026-0147'; the age is identificatie."""
    delen = []
    if dossier.naam_leesbaar and dossier.persoon.geboortedatum:
        delen.append(f"{datums.leeftijd(dossier.persoon.geboortedatum)} jaar")
    if dossier.buurt:
        delen.append(dossier.buurt.naam)
    if dossier.naam_leesbaar:
        delen.append(dossier.nummer)
    return ", ".join(delen)
