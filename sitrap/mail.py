"""What a mail says (nothing about anybody) and handing one to the mail server."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.template.loader import render_to_string

from autorisatie.paden import volledig
from autorisatie.rechten import Toegang
from dossiers.zicht import opsomming
from sitrap import teksten
from sitrap.models import MailBericht, MailSoort, Melding, Waarom


@dataclass(frozen=True)
class Bundel:
    """What the mail may tell: numbers of dossiers, how many changes, which part of the work; of signalen how many."""

    bericht: MailBericht
    toegang: Toegang
    meldingen: list[Melding]

    @property
    def nummers(self) -> list[str]:
        return sorted({melding.dossier.nummer for melding in self.meldingen if melding.dossier})

    @property
    def delen(self) -> str:
        delen = dict.fromkeys(teksten.deel(melding.gebeurtenis.soort) for melding in self.meldingen)
        return ", ".join(delen)

    @property
    def onderwerp(self) -> str:
        if self.bericht.soort == MailSoort.DAGOVERZICHT:
            return f"Uw dagoverzicht: {opsomming(self.tellingen)}"
        return self._over_dossier if self.bericht.soort == MailSoort.DOSSIER else opsomming(self.tellingen).capitalize()

    @property
    def tellingen(self) -> list[str]:
        """'2 wijzigingen in 1 dossier', 'nieuwe signalen in de signalenbak', 'nieuws over uw signaal'."""
        in_dossiers = self.aantal - self.in_bak - self.eigen
        delen = [
            f"{_wijzigingen(in_dossiers)} in {_dossiers(len(self.nummers))}" if in_dossiers else "",
            _signalen(self.in_bak) if self.in_bak else "",
            f"nieuws over uw {'signaal' if self.eigen == 1 else 'signalen'}" if self.eigen else "",
        ]
        return [deel for deel in delen if deel]

    @property
    def _over_dossier(self) -> str:
        wat = f"Wijziging in dossier {self.nummers[0]}" if self.aantal == 1 else (
            f"{_wijzigingen(self.aantal)} in dossier {self.nummers[0]}"
        )  # fmt: skip
        return f"{'Urgent: ' if self.bericht.urgent else ''}{wat} ({self.delen})"

    @property
    def aantal(self) -> int:
        return len(self.meldingen)

    @property
    def in_bak(self) -> int:
        return sum(melding.waarom == Waarom.SIGNALENBAK for melding in self.meldingen)

    @property
    def eigen(self) -> int:
        """About one's own signalen."""
        return sum(melding.waarom == Waarom.MELDER for melding in self.meldingen)

    @property
    def links(self) -> list[tuple[str, str]]:
        gemeente = self.toegang.gemeente
        links = [(nummer, volledig(gemeente, "dossiers:dossier", nummer)) for nummer in self.nummers]
        if self.in_bak:
            links.append(("Signalenbak", volledig(gemeente, "dossiers:signalenbak")))
        if self.eigen:
            links.append(("Uw signalen", volledig(gemeente, "dossiers:signalen")))
        return links


def bundel_van(bericht: MailBericht, toegang: Toegang | None) -> Bundel | None:
    """What this person may still read of it; None when that is nothing, or when the person left."""
    if toegang is None:
        return None
    gevonden = Melding.objects.zichtbaar_voor(toegang).filter(mail=bericht.pk)
    meldingen = list(gevonden.select_related("gebeurtenis", "dossier").order_by("pk"))
    return Bundel(bericht, toegang, meldingen) if meldingen else None


def stel_op(bundel: Bundel) -> EmailMessage:
    """Subject, text and link. One receiver; the same Message-ID however often it is sent."""
    gemeente, ontvanger = bundel.toegang.gemeente, bundel.toegang.gebruiker
    context = {
        "bundel": bundel,
        "gemeente": gemeente,
        "voorkeuren": volledig(gemeente, "sitrap:voorkeuren"),
    }
    return EmailMessage(
        subject=bundel.onderwerp,
        body=render_to_string("sitrap/mail/bericht.txt", context),
        to=[ontvanger.email],
        headers={
            "Message-ID": f"<{bundel.bericht.sleutel}@{urlsplit(settings.BASIS_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )


def verstuur(bericht: EmailMessage, verbinding: BaseEmailBackend) -> None:
    """Raises ValueError (BadHeaderError too) or ValidationError for a message that may not leave; else what the mail
    server says.

    `message()` first: Django refuses a line break in a header there, other backends do not look.
    """
    if len(bericht.recipients()) != 1:
        raise ValueError("een mail gaat naar precies een persoon")
    validate_email(bericht.recipients()[0])
    bericht.message()
    if not verbinding.send_messages([bericht]):
        raise OSError("de mailserver nam niets aan")


def _wijzigingen(aantal: int) -> str:
    return "1 wijziging" if aantal == 1 else f"{aantal} wijzigingen"


def _signalen(aantal: int) -> str:
    return "1 nieuw signaal in de signalenbak" if aantal == 1 else f"{aantal} nieuwe signalen in de signalenbak"


def _dossiers(aantal: int) -> str:
    return "1 dossier" if aantal == 1 else f"{aantal} dossiers"
