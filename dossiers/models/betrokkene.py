from datetime import date

from django.db import models
from django.db.models import F, Q

from autorisatie import klok
from autorisatie.models import Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.querysets import InhoudQuerySet


class BetrokkenRol(models.TextChoices):
    """What somebody is in this dossier. Which roles a soort offers: soorten.py (DOMEIN D3, D10)."""

    OUDER = "ouder", "Ouder"
    PARTNER = "partner", "Partner"
    KIND = "kind", "Kind"
    HUISGENOOT = "huisgenoot", "Huisgenoot"
    FAMILIE = "familie", "Familie"
    LEIDER = "leider", "Leider of aanstichter"
    KERNLID = "kernlid", "Kernlid"
    MEELOPER = "meeloper", "Meeloper"
    RANDFIGUUR = "randfiguur", "Randfiguur"
    KWETSBAAR = "kwetsbaar", "Kwetsbaar lid"
    EX_LID = "ex_lid", "Oud-lid"
    ONBEKEND = "onbekend", "Rol niet bekend"
    MELDER = "melder", "Melder"
    OMWONENDE = "omwonende", "Omwonende"
    BEWONER = "bewoner", "Bewoner"
    EIGENAAR = "eigenaar", "Eigenaar"
    VERHUURDER = "verhuurder", "Verhuurder"
    HUURDER = "huurder", "Huurder"
    ONDERNEMER = "ondernemer", "Ondernemer"
    BEHEERDER = "beheerder", "Beheerder"
    TUSSENPERSOON = "tussenpersoon", "Tussenpersoon"
    OVERTREDER = "overtreder", "Vermoedelijke overtreder"
    HULPVERLENER = "hulpverlener", "Hulpverlener"


class Betrokkene(GemeenteModel):
    """Somebody in a dossier, with a role and a period. `eigen_dossier` points to the person's own dossier; that link
    widens no right: who does not take part there learns nothing of it, not even that it exists.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="betrokkenen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    voornaam = models.CharField("voornaam", max_length=60, blank=True)
    tussenvoegsel = models.CharField("tussenvoegsel", max_length=20, blank=True)
    achternaam = models.CharField("achternaam", max_length=80)
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    rol = models.CharField("rol", max_length=16, choices=BetrokkenRol.choices)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.CharField("bron", max_length=120, blank=True)
    sinds = models.DateField("sinds", default=klok.vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)
    eigen_dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["tot", "rol", "achternaam", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("sinds")), name="betrokkene_periode"),
        ]
        indexes = [
            models.Index(fields=["gemeente", "dossier"], name="betrokkene_dossier"),
            models.Index(fields=["gemeente", "eigen_dossier"], name="betrokkene_eigen"),
        ]

    def __str__(self) -> str:
        return f"betrokkene {self.pk}"

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornaam, self.tussenvoegsel, self.achternaam) if deel)

    def loopt(self, dag: date | None = None) -> bool:
        dag = dag or klok.vandaag()
        return self.sinds <= dag and (self.tot is None or self.tot >= dag)

    @property
    def is_voorbij(self) -> bool:
        return self.tot is not None and self.tot < klok.vandaag()
