import uuid

from django.db import models

from autorisatie import klok
from autorisatie.models import Gebruiker
from autorisatie.scope import GemeenteModel, gescoped
from dossiers.models import Dossier
from sitrap.querysets import MailBerichtQuerySet


class MailStatus(models.TextChoices):
    WACHTEND = "wachtend", "Wacht"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Mislukt"
    VERVALLEN = "vervallen", "Niet meer nodig"


class MailSoort(models.TextChoices):
    """What a mail collects. The two about signalen carry the same word as the reason of their alerts."""

    DOSSIER = "dossier", "Wijzigingen in een dossier"
    SIGNALENBAK = "signalenbak", "Nieuwe signalen"
    MELDER = "melder", "Nieuws over een eigen signaal"
    DAGOVERZICHT = "dagoverzicht", "Overzicht van een dag"


class MailBericht(GemeenteModel):
    """One mail to one person, of one soort. Collects Meldingen until `verzenden_na`; holds no text and no address.

    `verzenden_na` is window, lease and back-off in one: whoever takes the row moves it forward before sending, so a
    killed relay delays and never loses. `sleutel` is the Message-ID: the rare second copy is the same mail.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, editable=False)
    ontvanger = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=12, choices=MailSoort.choices)
    dossier = models.ForeignKey(Dossier, null=True, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=MailStatus.choices, default=MailStatus.WACHTEND)
    urgent = models.BooleanField(default=False)
    verzenden_na = models.DateTimeField()
    pogingen = models.PositiveSmallIntegerField(default=0)
    laatste_fout = models.CharField(max_length=60, blank=True)
    aangemaakt_op = models.DateTimeField(default=klok.nu)
    verzonden_op = models.DateTimeField(null=True)

    objects = gescoped(MailBerichtQuerySet)

    class Meta:
        verbose_name = "mailbericht"
        verbose_name_plural = "mailberichten"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "sleutel"], name="een_message_id"),
            models.UniqueConstraint(
                fields=["gemeente", "ontvanger", "soort", "dossier"],
                condition=models.Q(status="wachtend", pogingen=0),
                nulls_distinct=False,
                name="een_open_bundel",
            ),
            models.CheckConstraint(
                condition=models.Q(soort="dossier", dossier__isnull=False)
                | models.Q(soort__in=["signalenbak", "melder", "dagoverzicht"], dossier=None),
                name="mail_soort_past_bij_dossier",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "verzenden_na"], condition=models.Q(status="wachtend"), name="mail_wacht"),
            models.Index(fields=["gemeente", "-aangemaakt_op"], name="mail_recent"),
        ]

    def __str__(self) -> str:
        return f"mailbericht {self.pk}"
