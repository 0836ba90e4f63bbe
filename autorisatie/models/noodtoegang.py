from datetime import timedelta
from typing import Self

from django.db import models

from autorisatie import klok
from autorisatie.models.gebruiker import Gebruiker
from autorisatie.models.partner import Partner
from autorisatie.scope import GemeenteModel, gescoped

DUUR = timedelta(hours=24)


class NoodtoegangQuerySet(models.QuerySet):
    def lopend(self) -> Self:
        """At this moment; none of them needs a task to end."""
        nu = klok.nu()
        return self.filter(sinds__lte=nu, tot__gt=nu)

    def te_beoordelen(self) -> Self:
        """Over, and no regisseur has said yet whether it was right."""
        return self.filter(oordeel="", tot__lte=klok.nu())


class Noodtoegang(GemeenteModel):
    """One person reads one dossier for 24 hours without deelname, with a reason. Only reading, only what the column of
    the partner gives, and afterwards a regisseur judges (besluiten/0009).

    `dossier_id` is no foreign key here: this app does not know dossiers (sql/na_migratie.sql of dossiers adds it).
    """

    class Doel(models.TextChoices):
        GEVAAR_PERSOON = "gevaar_persoon", "Direct gevaar voor de persoon zelf of het gezin"
        GEVAAR_ANDER = "gevaar_ander", "Direct gevaar voor iemand anders"
        CRISIS = "crisis", "Crisishulp of opname is nu nodig"
        VERMIST = "vermist", "De persoon is vermist"

    class Oordeel(models.TextChoices):
        TERECHT = "terecht", "Terecht"
        NIET_TERECHT = "niet_terecht", "Niet terecht"

    dossier_id = models.BigIntegerField()
    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    doel = models.CharField("waarvoor", max_length=16, choices=Doel.choices)
    reden = models.TextField("waarom nu")
    sinds = models.DateTimeField("sinds", default=klok.nu)
    tot = models.DateTimeField("tot")
    ingetrokken_door = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")
    oordeel = models.CharField("oordeel", max_length=12, choices=Oordeel.choices, blank=True)
    opmerking = models.TextField("opmerking bij het oordeel", blank=True)
    beoordeeld_op = models.DateTimeField(null=True, editable=False)
    beoordeeld_door = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")

    objects = gescoped(NoodtoegangQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        ordering = ["-sinds", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "gebruiker", "tot"], name="noodtoegang_persoon"),
            models.Index(fields=["gemeente", "dossier_id", "-sinds"], name="noodtoegang_dossier"),
        ]

    def __str__(self) -> str:
        return f"noodtoegang {self.pk}"

    @property
    def loopt(self) -> bool:
        return self.sinds <= klok.nu() < self.tot
