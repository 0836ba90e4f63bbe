"""Which overleggen and agendapunten may this person see, and who leads where a dossier is discussed."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from autorisatie.rechten import Toegang
from dossiers.querysets import deelname_bestaat
from overleg.models.lijsten import GEHOUDEN, OPEN, OverlegStatus, PuntStatus

if TYPE_CHECKING:
    from overleg.models import Overleg

# Before the agenda is sent, only who leads the overleg sees it.
AGENDA_NOG_DICHT = (OverlegStatus.CONCEPT, OverlegStatus.UITGENODIGD)


def _model(naam: str) -> Any:
    """The models import this module, so it cannot import them."""
    return apps.get_model("overleg", naam)


def leidt(toegang: Toegang, overleg: "Overleg") -> bool:
    """May this person lead this overleg? A regisseur leads all, a voorzitter the own ones."""
    return toegang.is_regisseur or (toegang.is_voorzitter and overleg.voorzitter_id == toegang.gebruiker.pk)


def geleid_door(toegang: Toegang, voorvoegsel: str = "") -> Q:
    """The same as a filter."""
    if toegang.is_regisseur:
        return ~Q(pk__in=[])
    if toegang.is_voorzitter:
        return Q(**{f"{voorvoegsel}voorzitter": toegang.gebruiker.pk})
    return Q(pk__in=[])


class OverlegQuerySet(models.QuerySet):
    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """What one leads, and what one was invited to."""
        genodigd = _model("Aanwezigheid").objects.filter(overleg=OuterRef("pk"), gebruiker=toegang.gebruiker.pk)
        return self.filter(geleid_door(toegang) | (~Q(status=OverlegStatus.CONCEPT) & Exists(genodigd)))

    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def gehouden(self) -> Self:
        return self.filter(status__in=GEHOUDEN)


class AanwezigheidQuerySet(models.QuerySet):
    def er_zijn(self) -> Self:
        """Expected or present."""
        return self.filter(aanwezig__in=("verwacht", "ja"))


class AgendapuntQuerySet(models.QuerySet):
    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Over all overleggen: points of a dossier in which this person takes part, and points without dossier."""
        overleggen = _model("Overleg").objects.zichtbaar_voor(toegang).values("pk")
        open_agenda = geleid_door(toegang, "overleg__") | ~Q(overleg__status__in=AGENDA_NOG_DICHT)
        return self.filter(open_agenda, _te_zien(toegang), overleg__in=overleggen)

    def binnen(self, overleg: "Overleg", toegang: Toegang) -> Self:
        """The same within one overleg that this person sees."""
        if overleg.status in AGENDA_NOG_DICHT and not leidt(toegang, overleg):
            return self.none()
        return self.filter(_te_zien(toegang), overleg=overleg.pk)


def _te_zien(toegang: Toegang) -> Q:
    return Q(dossier=None) | Q(deelname_bestaat(toegang.groepen))


def voorzitters_van(dossier_id: int) -> set[int]:
    """Gebruikers who chair an overleg with this dossier on an open agenda, and who chaired it the last time.

    For SITRAP (ONTWERP §4.5). Says nothing about rights: the receiver's own right is checked at delivery.
    """
    overleggen = _model("Overleg").objects.filter(punten__dossier=dossier_id)
    laatste = overleggen.gehouden().order_by("-datum", "-begin", "-pk").values("voorzitter")[:1]
    return set(overleggen.open().values_list("voorzitter", flat=True)) | {rij["voorzitter"] for rij in laatste}


def vorig_overleg(overleg: "Overleg", dossier_id: int) -> "Overleg | None":
    """The last overleg before this one in which the dossier really was discussed."""
    eerder = Q(datum__lt=overleg.datum) | Q(datum=overleg.datum, begin__lt=overleg.begin)
    besproken = _model("Agendapunt").objects.filter(overleg=OuterRef("pk"), dossier=dossier_id).exclude(
        status=PuntStatus.OPEN
    )  # fmt: skip
    return (
        _model("Overleg")
        .objects.gehouden()
        .filter(eerder, Exists(besproken))
        .order_by("-datum", "-begin", "-pk")
        .first()
    )
