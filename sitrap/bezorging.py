"""The mail relay: takes mails from the database one by one and hands them to the mail server.

A mail is moved forward in time (a lease) before it is sent: killed in between, it is sent again later under the same
Message-ID. A mail server that does not answer is left alone for a while, for all gemeenten, without costing the mails
an attempt. Nothing is sent inside a transaction.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from anymail.exceptions import AnymailError, AnymailInvalidAddress, AnymailRecipientsRefused
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from autorisatie import klok
from autorisatie.models import Gemeente
from autorisatie.scope import binnen
from sitrap.mail import bundel_van, stel_op, verstuur
from sitrap.models import MailBericht, MailStatus
from sitrap.ontvangers import Lezers

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
PER_RONDE = 50  # so that one busy gemeente does not hold up the others
LANGSTE_WACHT = timedelta(hours=1)
TE_OUD = timedelta(days=3)
NIET_TE_VERSTUREN = (ValueError, ValidationError, AnymailInvalidAddress, AnymailRecipientsRefused)
_DICHT = "sitrap-mailserver"


class Onbereikbaar(Exception):
    """The mail server does not answer: stop the round."""


@dataclass(frozen=True)
class Storing:
    """Since when the mail server does not answer, how often that was tried, and when the next try is due."""

    sinds: datetime
    pogingen: int
    tot: datetime
    fout: str


def storing() -> Storing | None:
    """For the page with the deliveries; shared by all workers."""
    return cache.get(_DICHT)


def bezorg(gemeenten: Iterable[Gemeente]) -> int:
    """One round over all gemeenten; returns how many mails went out."""
    nu = storing()
    if nu and nu.tot > klok.nu():
        return 0
    verbinding, aantal = get_connection(), 0
    try:
        for gemeente in gemeenten:
            aantal += _ronde(gemeente, verbinding)
        if aantal:
            cache.delete(_DICHT)
    except Onbereikbaar as fout:
        _noteer_storing(nu, str(fout))
    finally:
        _sluit(verbinding)
    return aantal


def _noteer_storing(vorige: Storing | None, fout: str) -> None:
    pogingen = vorige.pogingen + 1 if vorige else 1
    wacht = min(timedelta(seconds=5 * 2 ** min(pogingen - 1, 10)), timedelta(minutes=1))
    log.warning("Mailserver onbereikbaar (%s), over %s opnieuw", fout, wacht)
    nu = Storing(vorige.sinds if vorige else klok.nu(), pogingen, klok.nu() + wacht, fout)
    cache.set(_DICHT, nu, timeout=24 * 3600)


def _ronde(gemeente: Gemeente, verbinding: BaseEmailBackend) -> int:
    aantal = 0
    for _ in range(PER_RONDE):
        if not _heeft_werk(gemeente):
            break
        _open(verbinding)
        bericht = _neem(gemeente)
        if bericht:
            aantal += _bezorg_een(gemeente, bericht, verbinding)
    return aantal


def _heeft_werk(gemeente: Gemeente) -> bool:
    with binnen(gemeente):
        return MailBericht.objects.aan_de_beurt().exists()


def _neem(gemeente: Gemeente) -> MailBericht | None:
    """Claim the next mail: from here nobody adds to it, and nobody else takes it before the lease is over."""
    with binnen(gemeente):
        bericht = MailBericht.objects.aan_de_beurt().select_for_update(skip_locked=True, of=("self",)).first()
        if bericht:
            bericht.pogingen += 1
            bericht.verzenden_na = klok.nu() + LEASE
            bericht.save(update_fields=["pogingen", "verzenden_na"])
    return bericht


def _bezorg_een(gemeente: Gemeente, bericht: MailBericht, verbinding: BaseEmailBackend) -> int:
    """1 when it went out. The right is looked at once more, now."""
    with binnen(gemeente):
        bundel = bundel_van(bericht, Lezers(gemeente).toegang(bericht.ontvanger_id))
        mail = stel_op(bundel) if bundel else None
    if mail is None:
        _zet(gemeente, bericht, MailStatus.VERVALLEN)
        return 0
    return _lever_in(gemeente, bericht, mail, verbinding)


def _lever_in(gemeente: Gemeente, bericht: MailBericht, mail: EmailMessage, verbinding: BaseEmailBackend) -> int:
    try:
        verstuur(mail, verbinding)
    except NIET_TE_VERSTUREN as fout:
        _zet(gemeente, bericht, MailStatus.MISLUKT, _kort(fout))
        return 0
    except (OSError, AnymailError) as fout:  # SMTPException is an OSError
        _na_fout(gemeente, bericht, fout, verbinding)
        return 0
    _zet(gemeente, bericht, MailStatus.VERZONDEN)
    return 1


def _na_fout(gemeente: Gemeente, bericht: MailBericht, fout: Exception, verbinding: BaseEmailBackend) -> None:
    """Refused for good: failed. Refused for now: later. No answer at all: the server is away."""
    if _voorgoed(fout) or klok.nu() - bericht.aangemaakt_op > TE_OUD:
        _zet(gemeente, bericht, MailStatus.MISLUKT, _kort(fout))
    else:
        _stel_uit(gemeente, bericht, fout)
    _sluit(verbinding)
    if not isinstance(fout, SMTPResponseException | SMTPRecipientsRefused | AnymailError):
        raise Onbereikbaar(_kort(fout)) from fout


def _voorgoed(fout: Exception) -> bool:
    """A 5xx about this mail or this address; about our own address it is a mistake in the settings."""
    if isinstance(fout, SMTPSenderRefused):
        return False
    if isinstance(fout, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fout.recipients.values())
    return isinstance(fout, SMTPResponseException) and fout.smtp_code >= 500


def _stel_uit(gemeente: Gemeente, bericht: MailBericht, fout: Exception) -> None:
    wacht = min(timedelta(seconds=30 * 2 ** min(bericht.pogingen - 1, 20)), LANGSTE_WACHT)
    _bewaar(gemeente, bericht, verzenden_na=klok.nu() + wacht, laatste_fout=_kort(fout))


def _zet(gemeente: Gemeente, bericht: MailBericht, status: MailStatus, fout: str = "") -> None:
    op = klok.nu() if status == MailStatus.VERZONDEN else None
    _bewaar(gemeente, bericht, status=status, laatste_fout=fout, verzonden_op=op)


def _bewaar(gemeente: Gemeente, bericht: MailBericht, **waarden: object) -> None:
    with binnen(gemeente):
        MailBericht.objects.filter(pk=bericht.pk).update(**waarden)


def _kort(fout: Exception) -> str:
    """The kind of failure and its code. Never the server's sentence: that repeats addresses."""
    code = getattr(fout, "smtp_code", "")
    return f"{type(fout).__name__} {code}".strip()[:60]


def _open(verbinding: BaseEmailBackend) -> None:
    """Keeps the line open for the whole round; raises Onbereikbaar."""
    try:
        verbinding.open()
    except OSError as fout:
        raise Onbereikbaar(_kort(fout)) from fout


def _sluit(verbinding: BaseEmailBackend) -> None:
    try:
        verbinding.close()
    except OSError as fout:
        log.info("Mailserver hing op: %s", type(fout).__name__)
