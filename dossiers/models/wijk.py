from django.db import models

from autorisatie.scope import GemeenteModel


class Gebied(GemeenteModel):
    """An area of the CBS division. `geometrie`: list of rings in RD metres (EPSG:28992), already simplified."""

    code = models.CharField("CBS-code", max_length=10)
    naam = models.CharField("naam", max_length=80)
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True, help_text="Leeg is onbekend.")
    jaar = models.PositiveSmallIntegerField("jaar van de indeling", null=True, blank=True)
    geometrie = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class Wijk(Gebied):
    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "code"], name="wijkcode_per_gemeente")]


class Buurt(Gebied):
    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, related_name="buurten")

    class Meta:
        verbose_name = "buurt"
        verbose_name_plural = "buurten"
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "code"], name="buurtcode_per_gemeente")]
