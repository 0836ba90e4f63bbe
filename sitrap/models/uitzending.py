from django.db import models

from autorisatie import klok
from autorisatie.models import Gebeurtenis
from autorisatie.scope import GemeenteModel, gescoped
from sitrap.querysets import UitzendingQuerySet


class Uitzending(GemeenteModel):
    """Still to be told: one row per gebeurtenis of a dossier, signaal or bundel, the outbox of SITRAP.

    Written by a trigger in the transaction of the gebeurtenis itself (sql/na_migratie.sql), so no road can forget it;
    the app role cannot add one. There is no lease: the row stays locked while its Meldingen are made, in one
    transaction with "klaar", so a killed worker leaves it exactly as it was.
    """

    class Status(models.TextChoices):
        WACHTEND = "wachtend", "Wacht"
        KLAAR = "klaar", "Klaar"

    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WACHTEND)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField(default=klok.nu)
    klaar_op = models.DateTimeField(null=True)
    laatste_fout = models.CharField(max_length=60, blank=True)

    objects = gescoped(UitzendingQuerySet)

    class Meta:
        verbose_name = "uitzending"
        verbose_name_plural = "uitzendingen"
        constraints = [models.UniqueConstraint(fields=["gemeente", "gebeurtenis"], name="een_uitzending")]
        indexes = [
            models.Index(
                fields=["gemeente", "volgende_poging"], condition=models.Q(status="wachtend"), name="uitzending_wacht"
            ),
            models.Index(fields=["gemeente", "klaar_op"], condition=models.Q(status="klaar"), name="uitzending_oud"),
        ]

    def __str__(self) -> str:
        return f"uitzending {self.pk}"
