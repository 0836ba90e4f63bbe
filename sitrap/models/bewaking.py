from django.db import models

from autorisatie import klok
from autorisatie.scope import GemeenteModel


class Bewaking(GemeenteModel):
    """Noticed by the system: this thing passed this day. The unique key makes it be told once, by whoever is first."""

    class Soort(models.TextChoices):
        ACTIE_TE_LAAT = "actie_te_laat", "Actie te laat"
        DEELNAME_VERLOPEN = "deelname_verlopen", "Deelname verlopen"
        UITZONDERING_VERLOPEN = "uitzondering_verlopen", "Uitzondering verlopen"
        BEWAARTERMIJN = "bewaartermijn_nadert", "Bewaartermijn nadert"

    soort = models.CharField(max_length=24, choices=Soort.choices)
    onderwerp_id = models.BigIntegerField()
    dag = models.DateField()
    gezien_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "bewaking"
        verbose_name_plural = "bewakingen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "soort", "onderwerp_id", "dag"], name="een_keer_gezien")
        ]

    def __str__(self) -> str:
        return f"bewaking {self.pk}"
