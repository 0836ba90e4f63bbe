from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.betrokkene import Betrokkene
from dossiers.models.dossier import Dossier
from dossiers.models.incident import Incident
from dossiers.querysets import VerbandQuerySet


class Vorm(models.TextChoices):
    """What stands at the other end of a verband."""

    DOSSIER = "dossier", "Een ander dossier"
    PERSOON = "persoon", "Iemand uit dit dossier"
    INCIDENT = "incident", "Een incident"
    ADRES = "adres", "Een adres of pand"
    FACTOR = "factor", "Een omstandigheid"


# Vorm -> the field that holds the other end.
EINDE = {
    Vorm.DOSSIER: "naar_dossier",
    Vorm.PERSOON: "naar_betrokkene",
    Vorm.INCIDENT: "naar_incident",
    Vorm.ADRES: "naar_tekst",
    Vorm.FACTOR: "naar_tekst",
}


class Zekerheid(models.TextChoices):
    """A cause is a claim: somebody assumes it, or it was established by a source that is named."""

    AANGENOMEN = "aangenomen", "Aangenomen: een vermoeden"
    VASTGESTELD = "vastgesteld", "Vastgesteld: met een bron"


class VerbandSoort(GemeenteModel):
    """A kind of verband, per gemeente, with its words in both directions. `causaal`: one end brings about the other,
    `helpt`: and for the better. `vormen`: at which ends it fits."""

    code = models.CharField("code", max_length=16)
    heen = models.CharField("in woorden", max_length=60)
    terug = models.CharField("andersom", max_length=60)
    causaal = models.BooleanField("oorzaak en gevolg", default=False)
    helpt = models.BooleanField("maakt iets minder erg", default=False)
    vormen = ArrayField(models.CharField(max_length=10), verbose_name="past bij")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("in gebruik", default=True)
    versie = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        verbose_name = "soort verband"
        verbose_name_plural = "soorten verband"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "code"], name="verbandsoort_per_gemeente")]

    def __str__(self) -> str:
        return self.heen

    @property
    def wederzijds(self) -> bool:
        """Says the same from both ends."""
        return self.heen == self.terug

    @property
    def past_bij(self) -> list[str]:
        """In words, in the order in which they are asked."""
        return [vorm.label for vorm in Vorm if vorm in self.vormen]

    def woorden(self, omgekeerd: bool) -> str:
        return self.terug if omgekeerd else self.heen


def _eindes() -> Q:
    """Exactly the field of the vorm is filled."""
    keuzes = Q()
    for vorm, veld in EINDE.items():
        leeg = {anders: "" if anders == "naar_tekst" else None for anders in set(EINDE.values()) - {veld}}
        gevuld = ~Q(naar_tekst="") if veld == "naar_tekst" else Q(**{f"{veld}__isnull": False})
        keuzes |= Q(vorm=vorm, **leeg) & gevuld
    return keuzes


class Verband(GemeenteModel):
    """A typed, dated, sourced edge that starts in a dossier. Belongs to that dossier and its rubriek, and is read only
    by who may also see the other end (besluiten/0007): it opens nothing, and tells nobody of what is hidden.

    `omgekeerd`: the words of the soort read from the other end ('komt door' instead of 'leidt tot').
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="verbanden")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    soort = models.ForeignKey(VerbandSoort, on_delete=models.PROTECT, related_name="+")
    omgekeerd = models.BooleanField("andersom", default=False)
    vorm = models.CharField("waarmee", max_length=10, choices=Vorm.choices)
    naar_dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    naar_betrokkene = models.ForeignKey(Betrokkene, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    naar_incident = models.ForeignKey(Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    naar_tekst = models.CharField("adres of omstandigheid", max_length=120, blank=True)
    zekerheid = models.CharField("hoe zeker is dit", max_length=12, choices=Zekerheid.choices, blank=True)
    bron = models.CharField("bron", max_length=120, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    sinds = models.DateField("sinds", default=klok.vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(VerbandQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "verband"
        verbose_name_plural = "verbanden"
        ordering = ["soort__volgorde", "pk"]
        constraints = [
            models.CheckConstraint(condition=_eindes(), name="verband_een_einde"),
            models.CheckConstraint(
                condition=Q(naar_dossier=None) | ~Q(naar_dossier=F("dossier")), name="verband_niet_met_zichzelf"
            ),
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("sinds")), name="verband_periode"),
            models.CheckConstraint(
                condition=~Q(zekerheid=Zekerheid.VASTGESTELD, bron=""), name="verband_vastgesteld_met_bron"
            ),
            # Per rubriek: who may add there reads what is there, so a refusal tells nothing new.
            models.UniqueConstraint(
                fields=["gemeente", "dossier", "rubriek", "soort", "omgekeerd", "vorm", "naar_dossier",
                        "naar_betrokkene", "naar_incident", "naar_tekst"],
                condition=Q(tot=None),
                nulls_distinct=False,
                name="een_verband",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["gemeente", "dossier"], name="verband_van"),
            models.Index(fields=["gemeente", "naar_dossier"], name="verband_naar"),
        ]

    def __str__(self) -> str:
        return f"verband {self.pk}"

    @property
    def is_voorbij(self) -> bool:
        return self.tot is not None and self.tot < klok.vandaag()

    @property
    def woorden(self) -> str:
        """As read from the dossier it starts in: 'komt door'."""
        return self.soort.woorden(self.omgekeerd)

    @property
    def zin(self) -> str:
        """'komt door huurschuld'. Of a dossier the number only: its name has a rubriek of its own, over there."""
        einde = self.naar_tekst
        if self.naar_dossier:
            einde = self.naar_dossier.nummer
        elif self.naar_betrokkene:
            einde = self.naar_betrokkene.naam
        elif self.naar_incident:
            einde = self.naar_incident.kort
        return f"{self.woorden} {einde}"
