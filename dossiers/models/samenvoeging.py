from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from autorisatie import klok
from autorisatie.models import Gebruiker
from autorisatie.scope import GemeenteModel
from dossiers.models.dossier import Dossier
from dossiers.models.lijsten import Fase

# How long a merge can be undone.
BEDENKTIJD = timedelta(days=30)


class Samenvoeging(GemeenteModel):
    """Two dossiers turned out to be about one person: `dubbel` is closed, `dossier` goes on (besluiten/0008).

    Nothing moves from the one to the other, so nobody reads more than before. The keys are what undoing puts back.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="samenvoegingen")
    dubbel = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="opgegaan_in")
    reden = models.CharField("waarom", max_length=300)
    vorige_fase = models.CharField(max_length=20, choices=Fase.choices)
    deelnames = ArrayField(models.BigIntegerField(), default=list)
    koppelingen = ArrayField(models.BigIntegerField(), default=list)
    verbanden = ArrayField(ArrayField(models.BigIntegerField(), size=2), default=list)  # [ended, laid anew]
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=klok.nu)
    ongedaan_op = models.DateTimeField(null=True)

    dossier_kolom = "dossier_id"

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        ordering = ["-op"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "dubbel"], condition=Q(ongedaan_op=None), name="een_keer_opgegaan"
            ),
            models.CheckConstraint(condition=~Q(dubbel=F("dossier")), name="niet_met_zichzelf_samen"),
        ]

    def __str__(self) -> str:
        return f"samenvoeging {self.pk}"

    @property
    def tot(self) -> datetime:
        return self.op + BEDENKTIJD

    @property
    def is_terug_te_draaien(self) -> bool:
        return self.ongedaan_op is None and klok.nu() < self.tot
