"""What tables of files share, wherever the file hangs: what lies in storage, and what the machine found in it."""

from typing import Any

from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker
from autorisatie.scope import GemeenteModel
from dossiers.bestanden import soorten
from dossiers.bestanden.opslag import opslag


class KeuringStaat(models.TextChoices):
    WACHT = "wacht", "Wacht op controle"
    SCHOON = "schoon", "Gecontroleerd"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Bewaard(GemeenteModel):
    """One file as it lies in storage. `gewist_op`: its bytes are gone. The sweep knows every table that is one."""

    naam = models.CharField("naam", max_length=120)
    soort = models.CharField(max_length=8)
    grootte = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    opslag = models.FileField(storage=opslag, max_length=120, editable=False)
    geplaatst_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    geplaatst_op = models.DateTimeField(default=klok.nu, editable=False)
    gewist_op = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def plek(self) -> str:
        """Where it lies in storage."""
        return str(self.opslag.name)

    @property
    def wat(self) -> soorten.Bestandsoort:
        return soorten.van(self.soort)


class Gekeurd(GemeenteModel):
    """What the machine found out about `bestand`, in its own time.

    `bladen`: how many pages can be looked at; None: still to be drawn. `duim`: the first page, small, for the list.
    """

    staat = models.CharField(max_length=10, choices=KeuringStaat.choices, default=KeuringStaat.WACHT)
    bladen = models.PositiveSmallIntegerField(null=True)
    duim = models.BinaryField(default=bytes)
    gekeurd_op = models.DateTimeField(null=True)

    bestand: Any

    class Meta:
        abstract = True

    @classmethod
    def met_bytes(cls) -> models.QuerySet:
        """Those of files that are still there."""
        return cls.objects.filter(bestand__gewist_op=None).select_related("bestand")
