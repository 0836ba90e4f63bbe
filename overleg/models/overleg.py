from datetime import date, datetime, time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Wijk
from overleg.models.lijsten import GEHOUDEN, OPEN, Aanwezig, OverlegStatus
from overleg.querysets import AanwezigheidQuerySet, OverlegQuerySet


class Overleg(GemeenteModel):
    """Partners around a table: when, where, who leads. What is discussed stands in its agendapunten.

    `volgorde` holds the keys of the agendapunten in order. It stands here and not on the agendapunt because moving a
    point changes the overleg, not the dossier (besluiten/0001-volgorde-bij-het-overleg.md).
    """

    naam = models.CharField("naam", max_length=120)
    wijk = models.ForeignKey(Wijk, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    datum = models.DateField("datum")
    begin = models.TimeField("begintijd")
    eind = models.TimeField("eindtijd")
    plaats = models.CharField("plaats", max_length=120, blank=True)
    voorzitter = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=16, choices=OverlegStatus.choices, default=OverlegStatus.CONCEPT)
    volgorde = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    gesloten_op = models.DateTimeField(null=True, editable=False)
    vastgesteld_op = models.DateTimeField(null=True, editable=False)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(OverlegQuerySet)

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ["-datum", "-begin", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "-datum", "-begin"], name="overleg_datum"),
            models.Index(fields=["gemeente", "voorzitter", "-datum"], name="overleg_voorzitter"),
        ]

    def __str__(self) -> str:
        return f"overleg {self.pk}"

    @property
    def is_open(self) -> bool:
        """Not held yet, or going on."""
        return self.status in OPEN

    @property
    def is_gehouden(self) -> bool:
        return self.status in GEHOUDEN

    @property
    def is_vastgesteld(self) -> bool:
        return self.status == OverlegStatus.VASTGESTELD

    @property
    def is_bezig(self) -> bool:
        return self.status == OverlegStatus.BEZIG

    @property
    def klaar_om(self) -> datetime:
        """The moment after which news is new: when it was closed, else when it was to end."""
        return self.gesloten_op or moment(self.datum, self.eind)


def moment(dag: date, tijd: time) -> datetime:
    """A clock time on a Dutch day."""
    return timezone.make_aware(datetime.combine(dag, tijd))


class Aanwezigheid(GemeenteModel):
    """Somebody is invited, for a partner, and was there or not."""

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="aanwezigheden")
    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    aanwezig = models.CharField("aanwezig", max_length=10, choices=Aanwezig.choices, default=Aanwezig.VERWACHT)

    objects = gescoped(AanwezigheidQuerySet)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheden"
        ordering = ["gebruiker__naam"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "overleg", "gebruiker"], name="een_keer_genodigd")]

    def __str__(self) -> str:
        return f"aanwezigheid {self.pk}"

    @property
    def is_er(self) -> bool:
        return self.aanwezig in (Aanwezig.VERWACHT, Aanwezig.JA)
