from django.db import models

from dossiers.models.dossier import Dossier
from dossiers.models.plek import Plek


class Betreft(models.TextChoices):
    PAND = "pand", "Pand"
    ONDERNEMING = "onderneming", "Onderneming"


class Thema(models.TextChoices):
    """Themes of the RIEC covenant (DOMEIN D4), plus the rest."""

    HENNEP = "hennep", "Hennep en drugs"
    MENSENHANDEL = "mensenhandel", "Mensenhandel en mensensmokkel"
    VASTGOED = "vastgoed", "Fraude of misbruik met vastgoed"
    WITWASSEN = "witwassen", "Witwassen en geldstromen"
    BEWONING = "bewoning", "Woonfraude"
    OVERIG = "overig", "Overig"


class Ondermijning(Plek):
    """A building or a business in which the criminal world and the ordinary one may meet."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="ondermijning")
    betreft = models.CharField("gaat het om", max_length=12, choices=Betreft.choices, default=Betreft.PAND)
    titel = models.CharField("naam van het pand of de onderneming", max_length=120)
    thema = models.CharField("thema", max_length=16, choices=Thema.choices)
    branche = models.CharField("branche", max_length=80, blank=True)
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    eigenaar = models.CharField("eigenaar", max_length=120, blank=True)
    gebruiker = models.CharField("huurder of gebruiker", max_length=120, blank=True)
    beschrijving = models.TextField("wat er speelt", blank=True)
    actiebereid = models.TextField("wie wil en kan er iets doen", blank=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "ondermijning"
        verbose_name_plural = "ondermijning"

    def __str__(self) -> str:
        return f"ondermijning {self.pk}"

    @property
    def naam(self) -> str:
        return self.titel
