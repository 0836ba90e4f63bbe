from django.db import models


class Gemeente(models.Model):
    """A municipality: the tenant. Shared table, holds nothing about people."""

    naam = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("naam in het webadres", max_length=40, unique=True)
    cbs_code = models.CharField("CBS-code", max_length=6, blank=True, help_text="Bijvoorbeeld GM0014.")
    actief = models.BooleanField("actief", default=True)
    tweede_factor_verplicht = models.BooleanField("tweede factor verplicht", default=False)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
