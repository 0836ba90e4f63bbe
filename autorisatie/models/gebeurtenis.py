from django.db import models

from autorisatie import klok
from autorisatie.models.matrix import Rubriek
from autorisatie.models.partner import Partner
from autorisatie.scope import GemeenteModel


class Gebeurtenis(GemeenteModel):
    """Something happened. At once the tijdlijn, the outbox of SITRAP and "sinds uw laatste bezoek".

    `dossier_id` is no foreign key: a log may not block the destruction of what it tells about, and this app does not
    know dossiers. `rubriek` decides who may read it; `partner` may read it anyway (its own action, its own note).
    `alleen_partner`: nobody but that partner. `xid` is stamped by the database.
    """

    soort = models.CharField(max_length=40)
    dossier_id = models.BigIntegerField(null=True)
    onderwerp = models.CharField(max_length=40, blank=True)
    onderwerp_id = models.BigIntegerField(null=True)
    rubriek = models.ForeignKey(Rubriek, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    alleen_partner = models.BooleanField(default=False)
    actor = models.ForeignKey("autorisatie.Gebruiker", null=True, on_delete=models.PROTECT, related_name="+")
    namens = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    wijzigingen = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    tijdstip = models.DateTimeField(default=klok.nu)
    xid = models.BigIntegerField(db_default=0, editable=False)

    alleen_toevoegen = True

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-tijdstip", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "dossier_id", "-tijdstip", "-id"], name="gebeurtenis_tijdlijn"),
            models.Index(fields=["xid"], name="gebeurtenis_xid"),
        ]

    def __str__(self) -> str:
        return f"gebeurtenis {self.pk} ({self.soort})"


class Versie(GemeenteModel):
    """What a row looked like before it was changed or removed. Written by a trigger; the app role cannot."""

    tabel = models.CharField(max_length=63)
    rij_id = models.BigIntegerField()
    dossier_id = models.BigIntegerField(null=True)
    oud = models.JSONField()
    gebruiker_id = models.BigIntegerField(null=True)
    tijdstip = models.DateTimeField()
    xid = models.BigIntegerField()

    alleen_toevoegen = True

    class Meta:
        indexes = [models.Index(fields=["gemeente", "tabel", "rij_id", "-id"], name="versie_rij")]

    def __str__(self) -> str:
        return f"versie {self.pk}"
