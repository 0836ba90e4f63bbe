from datetime import date

from django.db import models
from guardian.managers import GroupObjectPermissionManager
from guardian.models import GroupObjectPermissionBase

from autorisatie import klok
from autorisatie.models.partner import Domein
from autorisatie.rechten import Niveau
from autorisatie.scope import GemeenteModel, gescoped


class Rubriek(GemeenteModel):
    """A kind of information (DOMEIN D7). Every piece of content carries one; the matrix speaks per rubriek."""

    code = models.CharField("code", max_length=4)
    naam = models.CharField("naam", max_length=60)
    uitleg = models.CharField("uitleg", max_length=200, blank=True)
    domein = models.CharField("domein", max_length=1, choices=Domein.choices, blank=True)
    gevoelig = models.BooleanField("bijzonder of strafrechtelijk", default=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "rubriek"
        verbose_name_plural = "rubrieken"
        ordering = ["volgorde"]
        default_permissions = ()
        permissions = [(niveau.codename, niveau.label) for niveau in Niveau if niveau]
        constraints = [models.UniqueConstraint(fields=["gemeente", "code"], name="rubriekcode_per_gemeente")]

    def __str__(self) -> str:
        return self.naam


# Re-exported: guardian itself is imported in this app only.
Verleningen = GroupObjectPermissionManager


class Verlening(GemeenteModel, GroupObjectPermissionBase):
    """A guardian group permission that also says why, since when, until when and by whom."""

    reden = models.CharField("reden", max_length=300)
    sinds = models.DateField("sinds", default=klok.vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)
    door = models.ForeignKey("autorisatie.Gebruiker", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = gescoped(basis=Verleningen)  # type: ignore[misc]  # guardian declares a class variable

    class Meta:
        abstract = True


def geldig(voorvoegsel: str = "") -> models.Q:
    """Filter: in force today. Guardian rows do not expire by themselves."""
    dag = klok.vandaag()
    return models.Q(**{f"{voorvoegsel}sinds__lte": dag}) & (
        models.Q(**{f"{voorvoegsel}tot__isnull": True}) | models.Q(**{f"{voorvoegsel}tot__gte": dag})
    )


def loopt(sinds: date, tot: date | None, dag: date) -> bool:
    """The same for a row that has been read."""
    return sinds <= dag and (tot is None or tot >= dag)


class MatrixCel(Verlening):
    """One level of one cell rubriek x partner. Levels are cumulative rows, so guardian's API tells the same truth."""

    # guardian finds this table through the reverse name; hidden ("+") it would look in its own generic table instead.
    content_object = models.ForeignKey(Rubriek, on_delete=models.CASCADE, related_name="cellen")
    niveau = models.PositiveSmallIntegerField(choices=[(n.value, n.label) for n in Niveau if n])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "group", "content_object", "niveau"], name="een_cel_per_niveau")
        ]

    def __str__(self) -> str:
        return f"cel {self.pk}"
