"""A document in a dossier, the files it had over time, and what the machine found in each."""

from django.db import models
from django.db.models import F

from autorisatie import klok
from autorisatie.models import Gebruiker, Partner, Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models.bewaard import Bewaard, Gekeurd
from dossiers.models.dossier import Dossier
from dossiers.querysets import DocumentQuerySet


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


class Bestand(Bewaard):
    """One file of a document. Never changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bestanden")
    nr = models.PositiveSmallIntegerField()
    namens = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")

    objects = gescoped(BestandQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "document", "nr"], name="bestand_nr")]

    def __str__(self) -> str:
        return f"bestand {self.pk}"


class Keuring(Gekeurd):
    """Beside the file, not in its row: what was found is no change of the dossier, so no gebeurtenis."""

    bestand = models.OneToOneField(Bestand, on_delete=models.CASCADE, related_name="keuring")

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
