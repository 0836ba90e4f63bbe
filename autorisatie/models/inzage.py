from django.db import models

from autorisatie import klok
from autorisatie.scope import GemeenteModel


class Inzage(GemeenteModel):
    """Who looked at what, when, why, from which screen (NEN 7513). Append-only; no keys to what may be destroyed."""

    class Actie(models.TextChoices):
        LEZEN = "lezen", "bekeken"
        ZOEKEN = "zoeken", "gezocht"
        EXPORT = "export", "uitgevoerd naar bestand"
        AFDRUK = "afdruk", "afgedrukt"
        GEWEIGERD = "geweigerd", "geweigerd"
        NOOD = "nood", "noodtoegang gevraagd"

    gebruiker = models.ForeignKey("autorisatie.Gebruiker", on_delete=models.PROTECT, related_name="+")
    namens = models.CharField("namens", max_length=80, blank=True)
    rollen = models.CharField("rollen", max_length=120, blank=True)
    actie = models.CharField("actie", max_length=12, choices=Actie.choices)
    dossier_id = models.BigIntegerField(null=True)
    scherm = models.CharField("scherm", max_length=80)
    doel = models.CharField("doel", max_length=120, blank=True)
    grond = models.CharField("op grond van", max_length=120, blank=True)
    noodtoegang = models.BooleanField("noodtoegang", default=False)
    uitkomst = models.CharField("uitkomst", max_length=20, default="ok")
    tijdstip = models.DateTimeField(default=klok.nu)

    alleen_toevoegen = True

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagelog"
        ordering = ["-tijdstip", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "-tijdstip", "-id"], name="inzage_recent"),
            models.Index(fields=["gemeente", "dossier_id", "-tijdstip"], name="inzage_dossier"),
            models.Index(fields=["gemeente", "gebruiker", "-tijdstip"], name="inzage_gebruiker"),
        ]

    def __str__(self) -> str:
        return f"inzage {self.pk}"


class Inzending(GemeenteModel):
    """One filled-in form, by its one-time token: a double click or a retry makes one row, not two."""

    gebruiker = models.ForeignKey("autorisatie.Gebruiker", on_delete=models.CASCADE, related_name="+")
    token = models.UUIDField()
    naar = models.CharField(max_length=300, blank=True)
    tijdstip = models.DateTimeField(default=klok.nu)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gemeente", "gebruiker", "token"], name="een_inzending")]

    def __str__(self) -> str:
        return f"inzending {self.pk}"
