from django.db import models

from autorisatie.scope import GemeenteModel
from dossiers.models.dossier import Dossier


class Hierarchie(models.TextChoices):
    JA = "ja", "Ja, er zijn leiders"
    NEE = "nee", "Nee, geen vaste leider"
    ONBEKEND = "onbekend", "Niet bekend"


class Netwerk(models.TextChoices):
    VAST = "vast", "Vaste groep"
    FLUIDE = "fluide", "Wisselende groep"
    ONLINE = "online", "Vooral online"
    ONBEKEND = "onbekend", "Niet bekend"


class Prioriteit(models.TextChoices):
    """Set by the driehoek, never by a score (DOMEIN D3)."""

    GEEN = "", "Nog niet bepaald"
    HOOG = "hoog", "Hoog"
    MIDDEL = "middel", "Middel"
    LAAG = "laag", "Laag"


class Groep(GemeenteModel):
    """A problematic youth group in the 7-stappenmodel (DOMEIN D3): duiding of the group, not of its members.

    No trajectories of members in here: the model asks for a picture of the group, not of each life (CCV, step 3).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="groep")
    werknaam = models.CharField("naam van de groep", max_length=120, help_text="Bijvoorbeeld de plek, geen bijnaam.")
    plekken = models.CharField("waar en wanneer", max_length=200, blank=True)
    omvang = models.CharField("hoeveel mensen", max_length=60, blank=True)
    leeftijden = models.CharField("leeftijden", max_length=60, blank=True)
    hierarchie = models.CharField(
        "zijn er leiders", max_length=8, choices=Hierarchie.choices, default=Hierarchie.ONBEKEND
    )
    netwerk = models.CharField("soort groep", max_length=8, choices=Netwerk.choices, default=Netwerk.ONBEKEND)
    dynamiek = models.TextField("hoe de groep werkt", blank=True)
    problematiek = models.TextField("wat er misgaat", blank=True)
    context = models.TextField("omgeving: buurt, school, online", blank=True)
    oorzaak = models.TextField("waar het vandaan komt", blank=True)
    kansen = models.TextField("kansen om het te keren", blank=True)
    prioriteit = models.CharField("prioriteit", max_length=8, choices=Prioriteit.choices, blank=True)
    geprioriteerd_op = models.DateField("prioriteit bepaald op", null=True, blank=True)
    oude_indeling = models.CharField("oude indeling (shortlist, tot 2015)", max_length=16, blank=True, editable=False)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"

    def __str__(self) -> str:
        return f"groep {self.pk}"

    @property
    def naam(self) -> str:
        return self.werknaam
