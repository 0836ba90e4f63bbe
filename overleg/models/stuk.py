from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker
from autorisatie.scope import GemeenteModel
from dossiers.models import Document, Dossier
from overleg.models.agendapunt import Agendapunt


class Stuk(GemeenteModel):
    """A document of the dossier that lies on the table at this point. Who reads it, the document decides."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.CASCADE, related_name="stukken")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    bijgelegd_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    bijgelegd_op = models.DateTimeField(default=klok.nu, editable=False)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "agendapunt", "document"], name="stuk_eens")]

    def __str__(self) -> str:
        return f"stuk {self.pk}"
