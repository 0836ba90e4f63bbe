from datetime import date

from django.db import models

from autorisatie import klok
from dossiers.models.dossier import Dossier
from dossiers.models.plek import Adres


class Persoon(Adres):
    """Whom a persoonsdossier is about. Rubriek identificatie; no BSN is kept."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="persoon")
    voornaam = models.CharField("voornaam", max_length=60)
    tussenvoegsel = models.CharField("tussenvoegsel", max_length=20, blank=True)
    achternaam = models.CharField("achternaam", max_length=80)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"

    def __str__(self) -> str:
        return f"persoon {self.pk}"

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornaam, self.tussenvoegsel, self.achternaam) if deel)

    def leeftijd(self, dag: date | None = None) -> int | None:
        """Age in whole years; None when the date of birth is unknown."""
        if self.geboortedatum is None:
            return None
        dag = dag or klok.vandaag()
        jarig_geweest = (dag.month, dag.day) >= (self.geboortedatum.month, self.geboortedatum.day)
        return dag.year - self.geboortedatum.year - (not jarig_geweest)
