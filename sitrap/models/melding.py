from django.db import models

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Gebruiker
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Dossier, Signaal
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
    SIGNALENBAK = "signalenbak", "U weegt de signalen"
    MELDER = "melder", "U meldde dit signaal"


# The reasons of an alert about a signaal, which belongs to no dossier.
OVER_SIGNAAL = (Waarom.SIGNALENBAK.value, Waarom.MELDER.value)


class Melding(GemeenteModel):
    """A SITRAP alert: this gebeurtenis, for this person, once. Holds no text: that is made on reading, by the right
    of that moment.

    About a dossier, or about a signaal (no dossier yet); it goes when that goes. `stil`: the person muted the dossier;
    the alert is there, without counter and mail.
    """

    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.CASCADE, related_name="+")
    ontvanger = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.CASCADE, related_name="+")
    signaal = models.ForeignKey(Signaal, null=True, on_delete=models.CASCADE, related_name="+")
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
            models.UniqueConstraint(fields=["gemeente", "gebeurtenis", "ontvanger"], name="een_melding_per_ontvanger"),
            models.CheckConstraint(
                condition=models.Q(~models.Q(waarom__in=OVER_SIGNAAL), dossier__isnull=False, signaal=None)
                | models.Q(waarom__in=OVER_SIGNAAL, dossier=None, signaal__isnull=False),
                name="melding_over_dossier_of_signaal",
            ),
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
