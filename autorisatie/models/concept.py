import uuid

from django.db import models

from autorisatie import klok
from autorisatie.scope import GemeenteModel


class Concept(GemeenteModel):
    """A form that is being filled in, kept for its writer until it is saved. Nobody else ever sees the row: not
    through the ORM, not through SQL (`alleen_van`), and in a backup the text is encrypted.

    `token` is the one-time token of the form: a draft ends with the form it belongs to.
    """

    gebruiker = models.ForeignKey("autorisatie.Gebruiker", on_delete=models.CASCADE, related_name="+")
    token = models.UUIDField(default=uuid.uuid4)
    merk = models.CharField(max_length=64)
    inhoud = models.BinaryField()
    bijgewerkt = models.DateTimeField(default=klok.nu)

    alleen_van = "gebruiker_id"

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-bijgewerkt", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "gebruiker", "token"], name="een_concept")]
        indexes = [
            models.Index(fields=["gemeente", "gebruiker", "merk", "-bijgewerkt"], name="concept_formulier"),
            models.Index(fields=["bijgewerkt"], name="concept_oud"),
        ]

    def __str__(self) -> str:
        return f"concept {self.pk}"
