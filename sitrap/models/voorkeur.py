from django.db import models

from autorisatie.models import Gebruiker
from autorisatie.scope import GemeenteModel
from dossiers.models import Dossier


class Keuze(models.TextChoices):
    """What a person chose for one dossier."""

    VOLGT = "volgt", "Volgen"
    STIL = "stil", "Dempen"


class Volgen(GemeenteModel):
    """This person follows the dossier, or has muted it. No row: alerts come with the role only. Opens no right."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    keuze = models.CharField("keuze", max_length=6, choices=Keuze.choices)

    class Meta:
        verbose_name = "volgen"
        verbose_name_plural = "volgen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "gebruiker", "dossier"], name="een_keuze_per_dossier")
        ]
        indexes = [models.Index(fields=["gemeente", "dossier"], name="volgen_dossier")]

    def __str__(self) -> str:
        return f"volgen {self.pk}"


class MailKeuze(models.TextChoices):
    """When the mail comes. Urgent alerts are always mailed at once."""

    DIRECT = "direct", "Bij iedere wijziging"
    DAGOVERZICHT = "dagoverzicht", "Eén keer per dag een overzicht"
    GEEN = "geen", "Alleen bij een urgente alert"


class Voorkeur(GemeenteModel):
    """How this person wants to hear of changes in this gemeente. No row: mail at every change."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    mail = models.CharField("mail", max_length=12, choices=MailKeuze.choices, default=MailKeuze.DIRECT)

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [models.UniqueConstraint(fields=["gemeente", "gebruiker"], name="een_voorkeur")]

    def __str__(self) -> str:
        return f"voorkeur {self.pk}"
