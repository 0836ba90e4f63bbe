from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Actie, Dossier
from dossiers.querysets import InhoudQuerySet
from overleg.models.agendapunt import Agendapunt
from overleg.models.lijsten import Besluitsoort


class Besluit(GemeenteModel):
    """What an overleg decided about a dossier. Rubriek besluiten, or a narrower one when the text is sensitive."""

    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.RESTRICT, related_name="besluiten")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort besluit", max_length=20, choices=Besluitsoort.choices)
    tekst = models.TextField("besluit", blank=True)
    genomen_op = models.DateField("genomen op", default=klok.vandaag)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    acties = models.ManyToManyField(Actie, through="BesluitActie", related_name="+")
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["genomen_op", "pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "-genomen_op"], name="besluit_dossier")]

    def __str__(self) -> str:
        return f"besluit {self.pk}"

    @property
    def titel(self) -> str:
        """For the tijdlijn: which kind of besluit."""
        return self.get_soort_display()


class BesluitActie(GemeenteModel):
    """This actie follows from this besluit."""

    besluit = models.ForeignKey(Besluit, on_delete=models.CASCADE, related_name="+")
    actie = models.ForeignKey(Actie, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gemeente", "besluit", "actie"], name="actie_eens_bij_besluit")]

    def __str__(self) -> str:
        return f"besluitactie {self.pk}"
