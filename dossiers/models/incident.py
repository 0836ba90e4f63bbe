from django.db import models
from django.db.models import F, Q

from autorisatie import datums, klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.betrokkene import Betrokkene
from dossiers.models.dossier import Dossier
from dossiers.models.plek import Plek
from dossiers.models.situatie import Categorie
from dossiers.models.wijk import Buurt
from dossiers.querysets import IncidentQuerySet, InhoudQuerySet, KoppelingQuerySet


class IncidentRol(models.TextChoices):
    """What somebody was in an incident; a suspicion is called one (UI.md)."""

    PLEGER = "pleger", "Pleger"
    VERDACHTE = "verdachte", "Verdachte"
    SLACHTOFFER = "slachtoffer", "Slachtoffer"
    MELDER = "melder", "Melder"
    GETUIGE = "getuige", "Getuige"
    AANWEZIG = "aanwezig", "Was aanwezig"


class Incident(Plek):
    """Something that happened once, at a place and a day. Belongs to no single dossier: see IncidentKoppeling.

    Read by whoever reads the rubriek of a coupling in a dossier it is coupled to now. No `dossier_kolom`: a change
    needs a gebeurtenis in every one of those dossiers, which sql/na_migratie.sql demands.
    """

    categorie = models.CharField("wat gebeurde er", max_length=16, choices=Categorie.choices)
    politiecode = models.CharField("code van de politie", max_length=12, blank=True)
    omschrijving = models.TextField("omschrijving", blank=True)
    datum = models.DateField("wanneer", default=klok.vandaag)
    tijd = models.TimeField("hoe laat", null=True, blank=True)
    buurt = models.ForeignKey(Buurt, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bron = models.CharField("bron", max_length=120, blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(IncidentQuerySet)

    class Meta:
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        ordering = ["-datum", F("tijd").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["gemeente", "categorie", "datum"], name="incident_lijkt_op")]

    def __str__(self) -> str:
        return f"incident {self.pk}"

    @property
    def wanneer(self) -> str:
        """'12 nov, 14.05 uur', or the day only."""
        return f"{datums.kort(self.datum)}, {self.tijd.hour}.{self.tijd.minute:02} uur" if self.tijd else self.dag

    @property
    def dag(self) -> str:
        return datums.kort(self.datum)

    @property
    def waar(self) -> str:
        """The address, else the buurt."""
        return self.adres or (self.buurt.naam if self.buurt else "")

    @property
    def kort(self) -> str:
        """'Geweld, 12 nov'; the place is left out: it may be a home."""
        return f"{self.get_categorie_display()}, {self.dag}"


class IncidentKoppeling(GemeenteModel):
    """An incident in a dossier. Ended with a reason, never removed. Gives who reads there the incident, and nothing of
    the other dossiers it is coupled to."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="koppelingen")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="incidentkoppelingen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    reden = models.CharField("waarom hoort dit bij dit dossier", max_length=300, blank=True)
    sinds = models.DateField("sinds", default=klok.vandaag)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    los_op = models.DateField("losgekoppeld op", null=True, blank=True)
    reden_los = models.CharField("waarom niet meer", max_length=300, blank=True)

    objects = gescoped(KoppelingQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "koppeling van een incident"
        verbose_name_plural = "koppelingen van incidenten"
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "dossier", "incident"], condition=Q(los_op=None), name="een_incidentkoppeling"
            ),
            models.CheckConstraint(
                condition=Q(los_op=None) | Q(los_op__gte=F("sinds")), name="incidentkoppeling_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"koppeling {self.pk}"


class IncidentBetrokkene(GemeenteModel):
    """Who was what in an incident, as this dossier knows it. Bound to the dossier: who is named here is not shown in
    another dossier with the same incident. `betrokkene`: somebody of this dossier, whose name keeps its own rubriek.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="betrokkenen")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    rol = models.CharField("rol", max_length=16, choices=IncidentRol.choices)
    betrokkene = models.ForeignKey(Betrokkene, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    naam = models.CharField("naam", max_length=120, blank=True)
    bron = models.CharField("bron", max_length=120, blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "betrokkene bij een incident"
        verbose_name_plural = "betrokkenen bij incidenten"
        ordering = ["rol", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(betrokkene=None, naam=""), name="incidentbetrokkene_wie")]
        indexes = [models.Index(fields=["gemeente", "dossier", "incident"], name="incidentbetrokkene_dossier")]

    def __str__(self) -> str:
        return f"betrokkene {self.pk} bij een incident"
