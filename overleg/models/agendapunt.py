from django.db import models

from autorisatie.models import Rubriek
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Dossier
from overleg.models.lijsten import PuntStatus
from overleg.models.overleg import Overleg
from overleg.querysets import AgendapuntQuerySet


class Agendapunt(GemeenteModel):
    """One line of the agenda: a dossier, or a point with a title of its own (opening, rondvraag).

    `rubriek` (beraadslaging) decides who reads `voorstel` and `beraadslaging`; whoever takes no part in the dossier
    does not see the point at all.
    """

    overleg = models.ForeignKey(Overleg, on_delete=models.CASCADE, related_name="punten")
    dossier = models.ForeignKey(Dossier, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    titel = models.CharField("onderwerp", max_length=120, blank=True)
    minuten = models.PositiveSmallIntegerField("minuten", default=10)
    rubriek = models.ForeignKey(Rubriek, on_delete=models.PROTECT, related_name="+")
    voorstel = models.TextField("voorstel van de regisseur", blank=True)
    beraadslaging = models.TextField("wat is besproken", blank=True)
    status = models.CharField("status", max_length=12, choices=PuntStatus.choices, default=PuntStatus.OPEN)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = gescoped(AgendapuntQuerySet)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "overleg", "dossier"], name="dossier_eens_op_agenda"),
            models.CheckConstraint(
                condition=models.Q(dossier__isnull=False, titel="") | models.Q(dossier=None) & ~models.Q(titel=""),
                name="dossier_of_titel",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "dossier"], name="agendapunt_dossier")]

    def __str__(self) -> str:
        return f"agendapunt {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status == PuntStatus.OPEN
