from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models

from autorisatie import klok
from autorisatie.models.partner import Partner
from autorisatie.rechten import Rol
from autorisatie.scope import GemeenteModel


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> "Gebruiker":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        return self.get(email=(username or "").lower())


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person who logs in. One account, possibly several gemeenten. Shared table: account data only."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    is_staff = models.BooleanField("mag in het technisch beheer", default=False)
    is_active = models.BooleanField("actief", default=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu, editable=False)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.email

    @property
    def initialen(self) -> str:
        """Two letters: of the first and the last word of the name."""
        woorden = self.naam.split() or ["?"]
        return (woorden[0][0] + (woorden[-1][0] if len(woorden) > 1 else "")).upper()


class Lidmaatschap(GemeenteModel):
    """A person's place in one gemeente: roles and partners. Removing it closes every door at the next request."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="lidmaatschappen")
    functie = models.CharField("functie", max_length=80, blank=True)
    rollen = ArrayField(
        models.CharField(max_length=20, choices=[(rol.value, rol.label) for rol in Rol]),
        default=list,
        blank=True,
        verbose_name="rollen",
    )
    partners = models.ManyToManyField(Partner, through="PartnerLid", related_name="leden")
    actief = models.BooleanField("actief", default=True)
    versie = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [models.UniqueConstraint(fields=["gemeente", "gebruiker"], name="een_lidmaatschap_per_gemeente")]

    def __str__(self) -> str:
        return f"lidmaatschap {self.pk}"


class PartnerLid(GemeenteModel):
    """This person works for this partner."""

    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.CASCADE, related_name="partnerleden")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="partnerleden")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gemeente", "lidmaatschap", "partner"], name="een_keer_lid")]

    def __str__(self) -> str:
        return f"partnerlid {self.pk}"
