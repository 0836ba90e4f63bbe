from django.db import models

from dossiers.models.dossier import Dossier
from dossiers.models.plek import Adres


class Gezin(Adres):
    """One plan and one regisseur for a family. Its members are Betrokkenen; each keeps a dossier of its own."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="gezin")
    achternaam = models.CharField("naam van het gezin", max_length=120)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    beschrijving = models.TextField("hoe het gezin in elkaar zit", blank=True)
    kracht = models.TextField("wat er goed gaat en wie er helpen", blank=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "gezin"
        verbose_name_plural = "gezinnen"

    def __str__(self) -> str:
        return f"gezin {self.pk}"

    @property
    def naam(self) -> str:
        return f"Gezin {self.achternaam}"
