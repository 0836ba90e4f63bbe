from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.models.lijsten import OPEN_ACTIES, ActieStatus, Eindresultaat, Resultaat
from dossiers.querysets import ActieQuerySet, InhoudQuerySet


class Leefgebied(GemeenteModel):
    """A part of life that the plan looks at (DOMEIN D2). `domein`: S, V or both. Its rubriek decides who sees it."""

    class Domein(models.TextChoices):
        SOCIAAL = "S", "Sociaal"
        VEILIGHEID = "V", "Veiligheid"
        BEIDE = "SV", "Sociaal en veiligheid"

    code = models.CharField("code", max_length=4)
    naam = models.CharField("naam", max_length=80)
    kort = models.CharField("korte naam", max_length=30)
    domein = models.CharField("domein", max_length=2, choices=Domein.choices)
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "leefgebied"
        verbose_name_plural = "leefgebieden"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "code"], name="leefgebiedcode_per_gemeente")]

    def __str__(self) -> str:
        return self.naam


class Meting(GemeenteModel):
    """One score of one leefgebied on one day, 1 (acute problemen) to 5 (volledig zelfredzaam). Never averaged."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="metingen")
    leefgebied = models.ForeignKey(Leefgebied, on_delete=models.PROTECT, related_name="+")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField("score")
    datum = models.DateField("datum", default=klok.vandaag)
    toelichting = models.TextField("toelichting", blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["datum", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="score_1_tot_5"),
        ]
        indexes = [models.Index(fields=["gemeente", "dossier", "leefgebied", "-datum"], name="meting_laatste")]

    def __str__(self) -> str:
        return f"meting {self.pk}"


class Doel(GemeenteModel):
    """What must be reached in one leefgebied, with a score to reach."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="doelen")
    leefgebied = models.ForeignKey(Leefgebied, on_delete=models.PROTECT, related_name="+")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    titel = models.CharField("doel", max_length=200)
    streefscore = models.PositiveSmallIntegerField("streefscore", null=True, blank=True)
    streefdatum = models.DateField("voor wanneer", null=True, blank=True)
    resultaat = models.CharField("resultaat", max_length=12, choices=Eindresultaat.choices, default=Eindresultaat.OPEN)
    toelichting = models.TextField("toelichting op het resultaat", blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"doel {self.pk}"


class Actie(GemeenteModel):
    """Who does what before when. The partner that must do it always sees it; others by its rubriek."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="acties")
    doel = models.ForeignKey(Doel, null=True, blank=True, on_delete=models.PROTECT, related_name="acties")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    titel = models.CharField("actie", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    uitvoerder = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    begin = models.DateField("begint op", default=klok.vandaag)
    termijn = models.DateField("klaar op")
    status = models.CharField("status", max_length=16, choices=ActieStatus.choices, default=ActieStatus.TOEGEWEZEN)
    reden = models.CharField("reden", max_length=300, blank=True)
    resultaat = models.CharField("resultaat", max_length=16, choices=Resultaat.choices, blank=True)
    terugmelding = models.TextField("terugmelding", blank=True)
    gereed_op = models.DateField("klaar sinds", null=True, blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(ActieQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["termijn", "pk"]
        indexes = [
            models.Index(
                fields=["gemeente", "partner", "termijn"],
                condition=models.Q(status__in=[status.value for status in OPEN_ACTIES]),
                name="actie_open",
            ),
            models.Index(fields=["gemeente", "dossier", "termijn"], name="actie_dossier"),
        ]

    def __str__(self) -> str:
        return f"actie {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_ACTIES

    @property
    def is_te_laat(self) -> bool:
        """Computed, never stored."""
        return self.is_open and self.termijn < klok.vandaag()
