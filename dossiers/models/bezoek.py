from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.querysets import BevindingQuerySet, BezoekQuerySet


class BezoekSoort(models.TextChoices):
    CONTROLE = "controle", "Controle"
    HERCONTROLE = "hercontrole", "Hercontrole"


class Binnenkomst(models.TextChoices):
    """How it went at the door (DOMEIN D10)."""

    NIEMAND = "niemand", "Niemand aanwezig"
    GEWEIGERD = "geweigerd", "Geen medewerking"
    VERLEEND = "verleend", "Toegang verleend"


class BezoekUitkomst(models.TextChoices):
    """What came out of it (DOMEIN D10); the last two only after a hercontrole."""

    GEEN_OVERTREDING = "geen", "Geen overtreding"
    OVERTREDING = "overtreding", "Overtreding"
    NADER_ONDERZOEK = "onderzoek", "Nader onderzoek"
    AANVULLEND_BEZOEK = "bezoek", "Aanvullend bezoek"
    MACHTIGING = "machtiging", "Machtiging nodig"
    HERSTELD = "hersteld", "Hersteld"
    NIET_HERSTELD = "niet_hersteld", "Niet hersteld"


class Regime(models.TextChoices):
    """Under which law a bevinding is kept. Toezicht is AVG; what a boa finds as an investigator is Wpg (DOMEIN E)."""

    TOEZICHT = "avg", "Toezicht (AVG)"
    WPG_8 = "wpg8", "Opsporing: dagelijks werk (Wpg artikel 8)"
    WPG_9 = "wpg9", "Opsporing: onderzoek (Wpg artikel 9)"
    WPG_13 = "wpg13", "Opsporing: ondersteuning (Wpg artikel 13)"


class Bezoek(GemeenteModel):
    """A controle or hercontrole at the place of the dossier. Without `uitkomst` it is still to be made, unless it was
    cancelled (`afgezegd_op`).

    Holds only what toezicht may tell; what was found stands in Bevinding, each under its own law.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="bezoeken")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort", max_length=12, choices=BezoekSoort.choices)
    datum = models.DateField("datum")
    tijd = models.TimeField("tijd", null=True, blank=True)
    bezoeker = models.ForeignKey(Gebruiker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    binnenkomst = models.CharField("aan de deur", max_length=10, choices=Binnenkomst.choices, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=14, choices=BezoekUitkomst.choices, blank=True)
    vervolg = models.TextField("vervolg", blank=True)
    afgezegd_op = models.DateField("afgezegd op", null=True, blank=True, editable=False)
    reden_afgezegd = models.CharField("waarom afgezegd", max_length=300, blank=True, db_default="")
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(BezoekQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "bezoek"
        verbose_name_plural = "bezoeken"
        ordering = ["-datum", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "dossier", "-datum"], name="bezoek_dossier"),
            models.Index(fields=["gemeente", "datum"], condition=models.Q(uitkomst=""), name="bezoek_open"),
        ]

    def __str__(self) -> str:
        return f"bezoek {self.pk}"

    @property
    def is_open(self) -> bool:
        return not self.uitkomst and self.afgezegd_op is None

    @property
    def titel(self) -> str:
        """'Hercontrole, niet hersteld'."""
        delen = (self.get_soort_display(), self.get_uitkomst_display().lower())
        return ", ".join(deel for deel in delen if deel)


class Bevinding(GemeenteModel):
    """What somebody found, under one law. Never changed: another insight is another bevinding.

    `objects.binnen` and `zichtbaar_voor` give toezicht only; opsporing (Wpg) has doors of its own, so that no list,
    search or tijdlijn can meet it by accident. `verwerkt_op` starts the terms of the Wpg.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="bevindingen")
    bezoek = models.ForeignKey(Bezoek, on_delete=models.CASCADE, related_name="bevindingen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    regime = models.CharField("vastgelegd voor", max_length=6, choices=Regime.choices)
    tekst = models.TextField("bevinding")
    verwerkt_op = models.DateField("vastgelegd op", default=klok.vandaag, editable=False)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")

    objects = gescoped(BevindingQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ["-verwerkt_op", "-pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "regime"], name="bevinding_dossier")]

    def __str__(self) -> str:
        return f"bevinding {self.pk}"
