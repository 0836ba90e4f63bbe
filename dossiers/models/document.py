"""A document in a dossier, the files it had over time, and what the machine found in each."""

from django.db import models
from django.db.models import F

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.bestanden import soorten
from dossiers.bestanden.opslag import opslag
from dossiers.models.dossier import Dossier
from dossiers.querysets import DocumentQuerySet


class KeuringStaat(models.TextChoices):
    WACHT = "wacht", "Wacht op controle"
    SCHOON = "schoon", "Gecontroleerd"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Document(GemeenteModel):
    """Title and rubriek decide who reads it; `laatste` is the number of the file that counts now.

    What was removed stays as a row without bytes: that it was there, who took it away and why.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="documenten")
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    titel = models.CharField("titel", max_length=120)
    laatste = models.PositiveSmallIntegerField(default=1, editable=False)
    inbrenger = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)
    verwijderd_op = models.DateTimeField(null=True, editable=False)
    verwijder_reden = models.CharField("waarom verwijderd", max_length=300, blank=True, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(DocumentQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-aangemaakt_op", "-pk"]
        indexes = [models.Index(fields=["gemeente", "dossier", "-aangemaakt_op"], name="document_dossier")]

    def __str__(self) -> str:
        return f"document {self.pk}"

    @property
    def is_weg(self) -> bool:
        return self.verwijderd_op is not None


class BestandQuerySet(models.QuerySet):
    def huidig(self) -> "BestandQuerySet":
        return self.filter(nr=F("document__laatste"))


class Bestand(GemeenteModel):
    """One file of a document, as it lies in storage. Never changed; `gewist_op`: its bytes are gone."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bestanden")
    nr = models.PositiveSmallIntegerField()
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField(max_length=8)
    grootte = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    opslag = models.FileField(storage=opslag, max_length=120, editable=False)
    geplaatst_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    namens = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    geplaatst_op = models.DateTimeField(default=klok.nu, editable=False)
    gewist_op = models.DateTimeField(null=True, editable=False)

    objects = gescoped(BestandQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "document", "nr"], name="bestand_nr")]

    def __str__(self) -> str:
        return f"bestand {self.pk}"

    @property
    def plek(self) -> str:
        """Where it lies in storage."""
        return str(self.opslag.name)

    @property
    def wat(self) -> soorten.Bestandsoort:
        return soorten.van(self.soort)


class Keuring(GemeenteModel):
    """What the machine found out about a file, in its own time: no change of the dossier, so no gebeurtenis.

    `bladen`: how many pages can be looked at; None: still to be drawn. `duim`: the first page, small, for the list.
    """

    bestand = models.OneToOneField(Bestand, on_delete=models.CASCADE, related_name="keuring")
    staat = models.CharField(max_length=10, choices=KeuringStaat.choices, default=KeuringStaat.WACHT)
    bladen = models.PositiveSmallIntegerField(null=True)
    duim = models.BinaryField(default=bytes)
    gekeurd_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "keuring"
        verbose_name_plural = "keuringen"
        indexes = [
            models.Index(
                fields=["gemeente", "bestand"],
                name="keuring_te_doen",
                condition=models.Q(staat="wacht") | models.Q(bladen=None),
            )
        ]

    def __str__(self) -> str:
        return f"keuring {self.pk}"
