from django.db import models

from dossiers.models.dossier import Dossier
from dossiers.models.plek import Plek


class Categorie(models.TextChoices):
    """What goes on, in the words of the wijk (DOMEIN D9, own top list). For a situatie, an incident and a signaal."""

    JEUGD = "jeugd", "Jeugdoverlast"
    WOON = "woon", "Woonoverlast"
    GELUID = "geluid", "Geluid"
    DRUGS = "drugs", "Drugs: gebruik, handel of afval"
    ALCOHOL = "alcohol", "Alcohol"
    GEWELD = "geweld", "Geweld"
    HUISELIJK = "huiselijk", "Huiselijk geweld"
    INTIMIDATIE = "intimidatie", "Intimidatie"
    VERMOGEN = "vermogen", "Diefstal, inbraak of oplichting"
    VERNIELING = "vernieling", "Vernieling of brandstichting"
    WAPEN = "wapen", "Wapen"
    ONBEGREPEN = "onbegrepen", "Verward of onbegrepen gedrag"
    DAKLOOS = "dakloos", "Dakloos of bedelen"
    VERKEER = "verkeer", "Verkeer"
    AFVAL = "afval", "Afval of verloedering"
    BEWONING = "bewoning", "Illegale bewoning of onderhuur"
    HENNEP = "hennep", "Hennep of drugslab"
    MENSENHANDEL = "mensenhandel", "Signaal van mensenhandel"
    WITWASSEN = "witwassen", "Witwassen of vreemde onderneming"
    VERZUIM = "verzuim", "Schoolverzuim"
    ONLINE = "online", "Online of opruiing"
    OVERIG = "overig", "Overig"


class Situatie(Plek):
    """A place or a phenomenon: what goes on where and when. Rubriek of its texts: see soorten.py."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="situatie")
    titel = models.CharField("plek of verschijnsel", max_length=120)
    categorie = models.CharField("soort situatie", max_length=16, choices=Categorie.choices)
    beschrijving = models.TextField("wat er speelt", blank=True)
    wanneer = models.CharField("wanneer het speelt", max_length=120, blank=True)
    eigenaar = models.CharField("eigenaar of beheerder van de plek", max_length=120, blank=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "situatie"
        verbose_name_plural = "situaties"

    def __str__(self) -> str:
        return f"situatie {self.pk}"

    @property
    def naam(self) -> str:
        return self.titel
