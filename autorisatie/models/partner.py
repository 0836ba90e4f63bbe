from django.contrib.auth.models import Group
from django.db import models

from autorisatie.scope import GemeenteModel


class Domein(models.TextChoices):
    """Which side of the picture: DOMEIN D8."""

    SOCIAAL = "S", "Sociaal domein"
    VEILIGHEID = "V", "Veiligheidsdomein"
    WIJK = "W", "Wijk"
    REGIE = "R", "Regie"


class Partnersoort(models.TextChoices):
    """Kinds of partner; the column of the default matrix that applies (DOMEIN D7, D8)."""

    REGIE = "regie", "Gemeentelijke regie"
    POLITIE = "politie", "Politie"
    JUSTITIE = "justitie", "OM en reclassering"
    TOEZICHT = "toezicht", "Boa en stadstoezicht"
    WIJKTEAM = "wijkteam", "Wijkteam en Wmo"
    JEUGDHULP = "jeugdhulp", "Jeugdhulp en jeugdbescherming"
    GGZ = "ggz", "GGZ en verslavingszorg"
    CORPORATIE = "corporatie", "Woningcorporatie"
    ONDERWIJS = "onderwijs", "School en leerplicht"
    JONGERENWERK = "jongerenwerk", "Jongerenwerk en welzijn"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    WIJKRAAD = "wijkraad", "Wijkraad en bewoners"


class Partner(GemeenteModel):
    """An organisation that works along in this gemeente. Owns one guardian group: rights are given to the group.

    The gemeente's own regie is a Partner too, so that one rule holds for everybody.
    """

    naam = models.CharField("naam", max_length=80)
    soort = models.CharField("soort", max_length=20, choices=Partnersoort.choices)
    domein = models.CharField("domein", max_length=1, choices=Domein.choices)
    groep = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="+", editable=False)
    grondslag = models.CharField("eigen grondslag", max_length=200, blank=True)
    wpg = models.BooleanField("werkt met politiegegevens (Wpg)", default=False)
    noodtoegang = models.BooleanField("mag noodtoegang vragen", default=False)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    actief = models.BooleanField("actief", default=True)
    versie = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="partnernaam_per_gemeente"),
            models.UniqueConstraint(
                fields=["gemeente"], condition=models.Q(soort="regie"), name="een_regie_per_gemeente"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def initialen(self) -> str:
        woorden = self.naam.split()
        return (woorden[0][0] + (woorden[-1][0] if len(woorden) > 1 else woorden[0][1:2])).upper()
