"""Counts for the overview. Each starts from the person's own deelnames or from zichtbaar_voor: a number never tells
of a dossier that this person does not see, nor of one that is open by noodtoegang. No number is hidden for being
small: whoever sees the number may open the dossiers it counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from autorisatie import klok
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Toegang
from dossiers.models import GESLOTEN_FASEN, OPEN_ACTIES, Actie, ActieStatus, Deelname, Dossier, Fase
from dossiers.querysets import gebeurtenissen_voor
from sitrap.gebied import Gebied

STIL_NA = 21  # days without news that this person may see
WEKEN = 12
VERGELIJK = 4  # weeks in the number of a trend, and in the number before it
_KLAAR = (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)


def begin_van(dag: date) -> datetime:
    """Midnight in the Netherlands."""
    return timezone.make_aware(datetime.combine(dag, time.min))


def stil_sinds() -> datetime:
    return begin_van(klok.vandaag() - timedelta(days=STIL_NA))


def maandag() -> date:
    dag = klok.vandaag()
    return dag - timedelta(days=dag.weekday())


def week_geleden() -> date:
    """Seven days, today included: on Monday morning there is something to be glad about too."""
    return klok.vandaag() - timedelta(days=6)


def lopende_acties(toegang: Toegang) -> QuerySet[Actie]:
    """Open acties that this person may see, in dossiers that are open."""
    return Actie.objects.zichtbaar_voor(toegang.zonder_nood).open().exclude(dossier__fase__in=GESLOTEN_FASEN)


# ---------------------------------------------------------------- dossiers
@dataclass(frozen=True)
class Dossiers:
    """Of the dossiers in an area. `langst_stil` = the oldest last news of an open one."""

    open: int = 0
    stil: int = 0
    aangemeld: int = 0
    in_concept: int = 0
    afgesloten: int = 0
    langst_stil: datetime | None = None


def tel_dossiers(toegang: Toegang) -> dict[int | None, Dossiers]:
    """Per buurt, over the index of the deelname. A dossier of two own partners counts once, fresh when one is."""
    loopt = ~Q(fase__in=GESLOTEN_FASEN)
    dicht = Q(fase=Fase.AFGESLOTEN, gewijzigd_op__gte=begin_van(week_geleden()))
    rijen = (
        Deelname.objects.van(toegang)
        .filter(loopt | dicht)
        .order_by()
        .values("buurt_id")
        .annotate(
            open=_uniek(loopt),
            vers=_uniek(loopt & Q(gewijzigd_op__gte=stil_sinds())),
            aangemeld=_uniek(Q(fase=Fase.AANGEMELD)),
            in_concept=_uniek(Q(fase=Fase.PLAN_CONCEPT)),
            afgesloten=_uniek(dicht & Q(Exists(_sluitingen(toegang)))),
            oudste=Min("gewijzigd_op", filter=loopt),
        )
    )
    return {rij["buurt_id"]: _dossiers(rij) for rij in rijen}


def _uniek(voorwaarde: Q) -> Count:
    return Count("content_object", distinct=True, filter=voorwaarde)


def _sluitingen(toegang: Toegang) -> QuerySet[Gebeurtenis]:
    """This dossier was closed in these seven days; asked only of the few closed dossiers that moved."""
    return gebeurtenissen_voor(toegang).filter(
        dossier_id=OuterRef("content_object"),
        soort="fase_gewijzigd",
        tijdstip__gte=begin_van(week_geleden()),
        wijzigingen__fase__1=Fase.AFGESLOTEN,
    )


def _dossiers(rij: dict[str, Any]) -> Dossiers:
    stil = rij["open"] - rij["vers"]
    return Dossiers(
        open=rij["open"],
        stil=stil,
        aangemeld=rij["aangemeld"],
        in_concept=rij["in_concept"],
        afgesloten=rij["afgesloten"],
        langst_stil=rij["oudste"] if stil else None,
    )


def samen(delen: Iterable[Dossiers]) -> Dossiers:
    """One total of several buurten."""
    lijst = list(delen)
    stil = [deel.langst_stil for deel in lijst if deel.langst_stil]
    velden = ("open", "stil", "aangemeld", "in_concept", "afgesloten")
    return Dossiers(
        **{veld: sum(getattr(deel, veld) for deel in lijst) for veld in velden}, langst_stil=min(stil, default=None)
    )


# ---------------------------------------------------------------- acties
@dataclass(frozen=True)
class PartnerActies:
    """The load of one partner in an area."""

    partner: int
    naam: str
    open: int = 0
    te_laat: int = 0
    geweigerd: int = 0
    voorgesteld: int = 0
    net_klaar: int = 0
    oudste: date | None = None


@dataclass(frozen=True)
class Reeks:
    """One number per week, oldest first, and what it is a number of."""

    naam: str
    waarden: Sequence[int]
    meer_is: str = ""

    @property
    def nu(self) -> int:
        return sum(self.waarden[-VERGELIJK:])

    @property
    def was(self) -> int:
        return sum(self.waarden[-2 * VERGELIJK : -VERGELIJK])


@dataclass(frozen=True)
class Acties:
    per_partner: list[PartnerActies] = field(default_factory=list)
    trends: list[Reeks] = field(default_factory=list)

    def totaal(self, wat: str) -> int:
        return sum(getattr(rij, wat) for rij in self.per_partner)

    @property
    def laten(self) -> list[PartnerActies]:
        """Partners with something late, most first."""
        return sorted((rij for rij in self.per_partner if rij.te_laat), key=lambda rij: (-rij.te_laat, rij.naam))


def weken() -> list[tuple[date, date]]:
    """The last twelve periods of seven days, today included: first and last day, oldest first."""
    dag = klok.vandaag()
    return [(dag - timedelta(days=7 * nr + 6), dag - timedelta(days=7 * nr)) for nr in reversed(range(WEKEN))]


def tel_acties(toegang: Toegang, gebied: Gebied) -> Acties:
    """Load per partner and the trend per week, in one grouped query over what this person may see."""
    rijen = list(
        Actie.objects.zichtbaar_voor(toegang.zonder_nood)
        .filter(gebied.filter("dossier__buurt"))
        .order_by()
        .values("partner_id", "partner__naam")
        .annotate(**_lasttellingen(), **_weektellingen())
    )
    rijen.sort(key=lambda rij: (-rij["open"], rij["partner__naam"]))
    trends = [
        Reeks(naam, [sum(rij[f"{veld}_{nr}"] for rij in rijen) for nr in range(WEKEN)], meer_is)
        for naam, veld, meer_is in [
            ("Nieuwe acties", "nieuw", ""),
            ("Acties klaar", "klaar", "goed"),
            ("Over de datum geraakt", "laat", "slecht"),
        ]
    ]
    return Acties([_partner(rij) for rij in rijen], trends)


def _partner(rij: dict[str, Any]) -> PartnerActies:
    velden = ("open", "te_laat", "geweigerd", "voorgesteld", "net_klaar", "oudste")
    return PartnerActies(rij["partner_id"], rij["partner__naam"], **{veld: rij[veld] for veld in velden})


def _lasttellingen() -> dict[str, Any]:
    loopt = Q(status__in=OPEN_ACTIES) & ~Q(dossier__fase__in=GESLOTEN_FASEN)
    laat = loopt & Q(termijn__lt=klok.vandaag())
    return {
        "open": Count("pk", filter=loopt),
        "te_laat": Count("pk", filter=laat),
        "oudste": Min("termijn", filter=laat),
        "geweigerd": Count("pk", filter=Q(status=ActieStatus.GEWEIGERD) & ~Q(dossier__fase__in=GESLOTEN_FASEN)),
        "voorgesteld": Count("pk", filter=loopt & Q(status=ActieStatus.VOORGESTELD)),
        "net_klaar": Count("pk", filter=Q(status__in=_KLAAR, gereed_op__gte=week_geleden())),
    }


def _weektellingen() -> dict[str, Any]:
    """Three counts for each week."""
    tellingen: dict[str, Any] = {}
    gisteren = klok.vandaag() - timedelta(days=1)
    for nr, (van, tot) in enumerate(weken()):
        tellingen[f"nieuw_{nr}"] = Count("pk", filter=_in_week("aangemaakt_op", van, tot))
        tellingen[f"klaar_{nr}"] = Count("pk", filter=Q(status__in=_KLAAR, gereed_op__range=(van, tot)))
        tellingen[f"laat_{nr}"] = Count("pk", filter=_liet_voorbijgaan(van, min(tot, gisteren)))
    return tellingen


def _in_week(moment: str, van: date, tot: date) -> Q:
    return Q(**{f"{moment}__gte": begin_van(van), f"{moment}__lt": begin_van(tot + timedelta(days=1))})


def _liet_voorbijgaan(van: date, tot: date) -> Q:
    """The day came in this week and the actie was not done then."""
    return Q(termijn__range=(van, tot)) & (Q(gereed_op__gt=F("termijn")) | Q(status__in=OPEN_ACTIES))


# ---------------------------------------------------------------- new dossiers
@dataclass(frozen=True)
class Instroom:
    nieuw: Reeks
    zonder_regisseur: int


def aantal(rijen: QuerySet[Any]) -> Coalesce:
    """The number of these rows, as a part of another query."""
    return Coalesce(Subquery(rijen.order_by().values("gemeente").annotate(n=Count("pk")).values("n")), 0)


def tel_instroom(toegang: Toegang, gebied: Gebied) -> Instroom:
    """New dossiers per week, and how many open ones have no casusregisseur. What is not weighed yet needs none."""
    zonder = Q(casusregisseur=None) & ~Q(fase__in=(*GESLOTEN_FASEN, Fase.AANGEMELD))
    per_week = {f"nieuw_{nr}": Count("pk", filter=_in_week("aangemaakt_op", *week)) for nr, week in enumerate(weken())}
    telling = (
        Dossier.objects.zichtbaar_voor(toegang.zonder_nood)
        .filter(gebied.filter(), zonder | Q(aangemaakt_op__gte=begin_van(weken()[0][0])))
        .aggregate(zonder=Count("pk", filter=zonder), **per_week)
    )
    return Instroom(Reeks("Nieuwe dossiers", [telling[f"nieuw_{nr}"] for nr in range(WEKEN)]), telling["zonder"])
