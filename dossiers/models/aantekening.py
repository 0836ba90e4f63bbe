from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.models.lijsten import Aard
from dossiers.querysets import AantekeningQuerySet


class Aantekening(GemeenteModel):
    """Something a partner tells: what it is (feit, oordeel, van een ander), from which source, in which rubriek.

    Only the inbrenger corrects its own. `alleen_eigen`: working note, for the own partner only (DOMEIN D7, rubriek T).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="aantekeningen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField("aantekening")
    aard = models.CharField("aard", max_length=8, choices=Aard.choices, default=Aard.FEIT)
    bron = models.CharField("bron", max_length=120, blank=True)
    datum = models.DateField("wanneer was dit", default=klok.vandaag)
    alleen_eigen = models.BooleanField("alleen voor de eigen organisatie", default=False)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(AantekeningQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "aantekening"
        verbose_name_plural = "aantekeningen"
        ordering = ["-aangemaakt_op", "-pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "-aangemaakt_op"], name="aantekening_dossier")]

    def __str__(self) -> str:
        return f"aantekening {self.pk}"
