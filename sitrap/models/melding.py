from django.db import models

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Gebruiker
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Dossier
from sitrap.models.mailbericht import MailBericht
from sitrap.querysets import MeldingQuerySet


class Waarom(models.TextChoices):
    """Why this person gets the alert."""

    CASUSREGISSEUR = "casusregisseur", "U bent casusregisseur"
    VERVANGT = "vervangt", "U vervangt de casusregisseur"
    REGIE = "regie", "Dit dossier heeft nog geen casusregisseur"
    VOORZITTER = "voorzitter", "U bent voorzitter van het overleg"
    VOLGER = "volger", "U volgt dit dossier"
    NOODTOEGANG = "noodtoegang", "Noodtoegang gaat naar alle regisseurs"
    VERVANGER = "vervanger", "Een dag lang door niemand gelezen"


class Melding(GemeenteModel):
    """A SITRAP alert: this gebeurtenis, for this person, once. Holds no text: that is made on reading, by the right
    of that moment.

    `stil`: the person muted the dossier; the alert is there, without counter and mail. Goes with its dossier.
    """

    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.CASCADE, related_name="+")
    ontvanger = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    waarom = models.CharField("waarom", max_length=16, choices=Waarom.choices)
    urgent = models.BooleanField("urgent", default=False)
    stil = models.BooleanField("gedempt", default=False)
    aangemaakt_op = models.DateTimeField("gemaakt op", default=klok.nu)
    gelezen_op = models.DateTimeField("gelezen op", null=True)
    mail = models.ForeignKey(MailBericht, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = gescoped(MeldingQuerySet)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "gebeurtenis", "ontvanger"], name="een_melding_per_ontvanger")
        ]
        indexes = [
            models.Index(fields=["gemeente", "ontvanger", "-id"], name="melding_lijst"),
            models.Index(
                fields=["gemeente", "ontvanger"],
                condition=models.Q(gelezen_op=None, stil=False),
                name="melding_ongelezen",
            ),
            models.Index(
                fields=["gemeente", "aangemaakt_op"],
                condition=models.Q(gelezen_op=None, urgent=True),
                name="melding_urgent",
            ),
        ]

    def __str__(self) -> str:
        return f"melding {self.pk}"
