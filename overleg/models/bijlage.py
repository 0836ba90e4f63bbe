from django.db import models

from dossiers.models import Bewaard, Gekeurd
from overleg.models.agendapunt import Agendapunt


class Bijlage(Bewaard, Gekeurd):
    """A file at a point without a dossier: who sees the point reads it (besluiten/0003-stuk-zonder-dossier.md).

    Its file and what was found in it are one row: no dossier changes by that.
    """

    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.CASCADE, related_name="bijlagen")
    titel = models.CharField("titel", max_length=120)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["gemeente"],
                name="bijlage_te_doen",
                condition=models.Q(staat="wacht") | models.Q(bladen=None),
            )
        ]

    def __str__(self) -> str:
        return f"bijlage {self.pk}"

    @property
    def bestand(self) -> "Bijlage":
        return self

    @classmethod
    def met_bytes(cls) -> models.QuerySet:
        return cls.objects.filter(gewist_op=None)
