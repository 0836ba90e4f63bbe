from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from autorisatie import klok
from autorisatie.models import Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.dossier import Dossier
from dossiers.querysets import InhoudQuerySet


class Instrument(models.TextChoices):
    """What the gemeente can do (DOMEIN D6, D10). What each one asks: dossiers/maatregelen.py."""

    WAARSCHUWING = "waarschuwing", "Waarschuwing"
    DWANGSOM = "dwangsom", "Last onder dwangsom"
    BESTUURSDWANG = "bestuursdwang", "Last onder bestuursdwang"
    SLUITING_13B = "sluiting-13b", "Sluiting (artikel 13b Opiumwet)"
    SLUITING_174A = "sluiting-174a", "Sluiting (artikel 174a Gemeentewet)"
    GEDRAGSAANWIJZING = "gedragsaanwijzing", "Gedragsaanwijzing woonoverlast"
    BIBOB = "bibob", "Bibob-toets"
    INTREKKING = "intrekking", "Intrekking van een vergunning"
    BOETE = "boete", "Bestuurlijke boete"
    STRAFBESCHIKKING = "strafbeschikking", "Bestuurlijke strafbeschikking"
    PROCES_VERBAAL = "proces-verbaal", "Proces-verbaal"


class MaatregelStand(models.TextChoices):
    """How far a maatregel is; what follows what: beleid.MAATREGEL_VERVOLG."""

    VOORNEMEN = "voornemen", "Voornemen"
    ZIENSWIJZE = "zienswijze", "Zienswijze ontvangen"
    BESLUIT = "besluit", "Besluit genomen"
    BEZWAAR = "bezwaar", "Bezwaar loopt"
    INVORDERING = "invordering", "Invordering"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class BibobUitkomst(models.TextChoices):
    """All that a dossier may hold of a Bibob-toets: how it ended."""

    GEEN = "geen", "Geen gevaar"
    MINDER = "minder", "Mindere mate van gevaar"
    ERNSTIG = "ernstig", "Ernstig gevaar"


LOPENDE_STANDEN = (
    MaatregelStand.VOORNEMEN,
    MaatregelStand.ZIENSWIJZE,
    MaatregelStand.BESLUIT,
    MaatregelStand.BEZWAAR,
    MaatregelStand.INVORDERING,
)


class Maatregel(GemeenteModel):
    """Something the gemeente imposes, with the dates the law asks for. The end of the time for bezwaar is computed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="maatregelen")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField("maatregel", max_length=20, choices=Instrument.choices)
    stand = models.CharField("stand", max_length=12, choices=MaatregelStand.choices)
    grondslag = models.CharField("grondslag", max_length=200)
    motivering = models.TextField("motivering", blank=True)
    bedrag = models.PositiveIntegerField("bedrag in euro", null=True, blank=True)
    voornemen_op = models.DateField("datum van het voornemen", null=True, blank=True)
    zienswijze_tot = models.DateField("zienswijze tot en met", null=True, blank=True)
    besluit_op = models.DateField("datum van het besluit", null=True, blank=True)
    begunstiging_tot = models.DateField("herstellen tot en met", null=True, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=8, choices=BibobUitkomst.choices, blank=True)
    afloop = models.TextField("afloop", blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(InhoudQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(zienswijze_tot=None) | Q(zienswijze_tot__gte=F("voornemen_op")),
                name="zienswijze_na_voornemen",
            ),
            models.CheckConstraint(
                condition=Q(begunstiging_tot=None) | Q(besluit_op=None) | Q(begunstiging_tot__gte=F("besluit_op")),
                name="begunstiging_na_besluit",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "dossier"], name="maatregel_dossier")]

    def __str__(self) -> str:
        return f"maatregel {self.pk}"

    @property
    def titel(self) -> str:
        return self.get_instrument_display()

    @property
    def loopt(self) -> bool:
        return self.stand in LOPENDE_STANDEN

    @property
    def bezwaar_tot(self) -> date | None:
        """The last day for bezwaar; computed, never stored."""
        from dossiers import maatregelen  # what an instrument asks stands above the models

        if self.besluit_op is None or not maatregelen.van(self.instrument).bezwaar:
            return None
        return self.besluit_op + timedelta(weeks=settings.BEZWAARTERMIJN_WEKEN)
