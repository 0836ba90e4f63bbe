"""What is known about a pand or onderneming: indicators people noticed, and what the police reported to the mayor."""

from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.querysets import InhoudQuerySet


class Betrouwbaarheid(models.TextChoices):
    """In words, never a number: nothing here is added up to a score."""

    BEVESTIGD = "bevestigd", "Bevestigd"
    WAARSCHIJNLIJK = "waarschijnlijk", "Waarschijnlijk"
    ONBEVESTIGD = "onbevestigd", "Niet bevestigd"
    TWIJFEL = "twijfel", "Twijfelachtig"


class Indicator(GemeenteModel):
    """One thing that was noticed, from which source, and how sure it is. Taken back it stays to be read, struck out."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="indicatoren")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    omschrijving = models.TextField("wat valt op")
    bron = models.CharField("bron", max_length=120)
    datum = models.DateField("wanneer was dit", default=klok.vandaag)
    betrouwbaarheid = models.CharField("hoe zeker is dit", max_length=16, choices=Betrouwbaarheid.choices)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True, editable=False)
    reden_ingetrokken = models.CharField("waarom ingetrokken", max_length=300, blank=True, db_default="")
    versie = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "-datum"], name="indicator_dossier")]

    def __str__(self) -> str:
        return f"indicator {self.pk}"


class Rapportage(GemeenteModel):
    """A bestuurlijke rapportage as it came in: facts, where, what was found, and who booked it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="rapportages")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    datum = models.DateField("datum van de rapportage")
    afzender = models.CharField("afzender", max_length=120)
    feiten = models.TextField("feiten")
    locatie = models.CharField("locatie", max_length=200)
    aangetroffen = models.TextField("wat is aangetroffen", blank=True)
    ingeboekt_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    ingeboekt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "rapportage"
        verbose_name_plural = "rapportages"
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "-datum"], name="rapportage_dossier")]

    def __str__(self) -> str:
        return f"rapportage {self.pk}"
