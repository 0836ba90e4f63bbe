from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek, Verlening, Verleningen
from autorisatie.rechten import Niveau
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.lijsten import GESLOTEN_FASEN, Fase, Kader, Soort
from dossiers.models.wijk import Buurt
from dossiers.querysets import DeelnameQuerySet, DossierQuerySet


class Dossier(GemeenteModel):
    """One situation worked on together. What it is about stands in the detail model of its soort.

    `naam` is identificatie: show it only to who may read that rubriek. `gewijzigd_op` is kept by the database and tells
    of every change; partners are shown the date on their Deelname, which tells only of changes they may see.
    """

    nummer = models.CharField("dossiernummer", max_length=16)
    soort = models.CharField("soort", max_length=16, choices=Soort.choices, default=Soort.PERSOON)
    naam = models.CharField("naam", max_length=160)
    fase = models.CharField("fase", max_length=20, choices=Fase.choices, default=Fase.AANGEMELD)
    buurt = models.ForeignKey(Buurt, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    casusregisseur = models.ForeignKey(Gebruiker, null=True, on_delete=models.PROTECT, related_name="+")
    # Stands in as casusregisseur up to and including `vervanging_tot`; after that day by itself no longer.
    vervanger = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    vervanging_tot = models.DateField("vervanging tot en met", null=True, blank=True)
    aangemeld_door = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aanleiding = models.TextField("waarom dit dossier")
    doel = models.TextField("wat we willen bereiken", blank=True)
    acuut = models.BooleanField("acuut onveilig", default=False)
    nazorg = models.TextField("afspraken voor de nazorg", blank=True, db_default="")
    nazorg_tot = models.DateField("nazorg tot en met", null=True, blank=True)
    eindresultaat = models.TextField("wat de aanpak opleverde", blank=True, db_default="")
    kader = models.CharField("kader", max_length=16, choices=Kader.choices, default=Kader.LOKAAL)
    grondslag = models.CharField("grondslag", max_length=200)
    bewaren_tot = models.DateField("bewaren tot en met", null=True, blank=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    gewijzigd_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(DossierQuerySet)

    dossier_kolom = "id"

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        ordering = ["-gewijzigd_op", "-pk"]
        default_permissions = ()
        permissions = [("deelnemen", "Neemt deel aan dit dossier")]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "nummer"], name="dossiernummer_per_gemeente"),
            models.CheckConstraint(
                condition=models.Q(vervanger=None, vervanging_tot=None)
                | models.Q(vervanger__isnull=False, vervanging_tot__isnull=False),
                name="vervanging_heeft_een_eind",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "-gewijzigd_op", "-id"], name="dossier_recent"),
            models.Index(fields=["gemeente", "casusregisseur", "-gewijzigd_op"], name="dossier_regisseur"),
            models.Index(fields=["gemeente", "buurt", "fase"], name="dossier_buurt"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def is_open(self) -> bool:
        return self.fase not in GESLOTEN_FASEN

    @property
    def vervanging_loopt(self) -> bool:
        return self.vervanging_tot is not None and self.vervanging_tot >= klok.vandaag()

    @property
    def detail(self) -> Any:
        """What it is about: the Persoon, Gezin, Groep, Situatie, Ondermijning or Toezicht of this dossier."""
        return getattr(self, self.soort)

    @property
    def leeftijd(self) -> int | None:
        """Of the person; None for another soort, and when the date of birth is unknown. Identificatie."""
        return self.detail.leeftijd() if self.soort == Soort.PERSOON else None


class Deelname(Verlening):
    """A partner takes part in a dossier: guardian's group permission "deelnemen". Without it the dossier is not there.

    `gewijzigd_op` = last change this partner may see, `fase` and `buurt` = copies: a list starts and filters from the
    index of this table (PRESTATIES.md). All three are kept by sql/na_migratie.sql.
    """

    content_object = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="deelnames")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    contactpersoon = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    gewijzigd_op = models.DateTimeField(default=klok.nu, editable=False)
    fase = models.CharField(max_length=20, choices=Fase.choices, default=Fase.AANGEMELD, editable=False)
    soort = models.CharField(max_length=16, choices=Soort.choices, default=Soort.PERSOON, editable=False)
    buurt_id = models.BigIntegerField(null=True, editable=False)

    objects = gescoped(DeelnameQuerySet, basis=Verleningen)  # type: ignore[misc]  # as in Verlening

    dossier_kolom = "content_object_id"

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [models.UniqueConstraint(fields=["gemeente", "content_object", "group"], name="een_deelname")]
        indexes = [
            models.Index(
                fields=["gemeente", "group", "-gewijzigd_op", "-content_object"],
                include=["fase", "soort", "buurt_id", "sinds", "tot"],
                name="deelname_lijst",
            ),
        ]

    def __str__(self) -> str:
        return f"deelname {self.pk}"


class Uitzondering(GemeenteModel):
    """For this dossier, rubriek and partner another level than the matrix: wider or narrower, with a reason."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="uitzonderingen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    niveau = models.PositiveSmallIntegerField("niveau", choices=[(n.value, n.label) for n in Niveau])
    reden = models.CharField("reden", max_length=300)
    sinds = models.DateField("sinds", default=klok.vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)
    door = models.ForeignKey(Gebruiker, null=True, on_delete=models.SET_NULL, related_name="+")

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "uitzondering"
        verbose_name_plural = "uitzonderingen"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "dossier", "rubriek", "partner"], name="een_uitzondering")
        ]

    def __str__(self) -> str:
        return f"uitzondering {self.pk}"


class Zoekregel(GemeenteModel):
    """What can be searched: number, and name and address folded to plain lower case. Kept by a trigger."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="+")
    groepen = ArrayField(models.IntegerField(), default=list)
    nummer = models.CharField(max_length=16)
    tekst = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["gemeente", "nummer"], name="zoekregel_nummer")]

    def __str__(self) -> str:
        return f"zoekregel {self.pk}"
