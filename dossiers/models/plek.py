"""Where something is: an address, and a point on the map."""

from django.db import models

from autorisatie.scope import GemeenteModel


class Adres(GemeenteModel):
    """An address as people write it; each part may be missing."""

    straat = models.CharField("straat", max_length=80, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=12, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    plaats = models.CharField("plaats", max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def adres(self) -> str:
        straat = f"{self.straat} {self.huisnummer}".strip()
        return ", ".join(deel for deel in (straat, f"{self.postcode} {self.plaats}".strip()) if deel)


class Plek(Adres):
    """An address with a point on the map: `x` and `y` in metres of the Dutch grid (RD, EPSG:28992), or unknown."""

    x = models.PositiveIntegerField("x (RD)", null=True, blank=True)
    y = models.PositiveIntegerField("y (RD)", null=True, blank=True)

    class Meta:
        abstract = True
