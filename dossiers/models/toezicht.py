from django.db import models

from dossiers.models.dossier import Dossier
from dossiers.models.plek import Plek


class BoaDomein(models.TextChoices):
    """Domains of boa's (DOMEIN D10)."""

    OPENBARE_RUIMTE = "I", "I Openbare ruimte"
    MILIEU = "II", "II Milieu, welzijn en infrastructuur"
    ONDERWIJS = "III", "III Onderwijs"
    VERVOER = "IV", "IV Openbaar vervoer"
    WERK = "V", "V Werk, inkomen en zorg"
    OPSPORING = "VI", "VI Generieke opsporing"


class Toezicht(Plek):
    """What stadstoezicht looks after at one place: from the first controle up to invordering.

    Supervision falls under the AVG; what a boa finds as an investigator falls under the Wpg and is kept apart.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="toezicht")
    titel = models.CharField("waar gaat het om", max_length=120)
    overtreding = models.CharField("mogelijke overtreding", max_length=200, blank=True)
    boadomein = models.CharField("domein", max_length=3, choices=BoaDomein.choices, default=BoaDomein.OPENBARE_RUIMTE)
    overtreder = models.CharField("wie is verantwoordelijk", max_length=120, blank=True)
    beschrijving = models.TextField("wat er speelt", blank=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "toezicht"
        verbose_name_plural = "toezicht"

    def __str__(self) -> str:
        return f"toezicht {self.pk}"

    @property
    def naam(self) -> str:
        return self.titel
