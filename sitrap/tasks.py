"""Envelopes: a gemeente in, the work is in verwerking, bezorging and bewaking. Each is safe to run twice, or never.

No task holds one gemeente open: the work is many short transactions, each opening its own.
"""

import logging
from collections.abc import Callable

from celery import shared_task
from django.db import DatabaseError

from autorisatie.models import Gemeente
from sitrap import bewaking, bezorging, verwerking

log = logging.getLogger(__name__)


@shared_task
def wek(gemeente_id: int) -> None:
    """Something was committed in this gemeente."""
    verwerking.werk_af(Gemeente.objects.get(pk=gemeente_id))


@shared_task
def veeg() -> None:
    """The sweep: whatever no wake-up came for."""
    _ieder(verwerking.werk_af)


@shared_task
def bezorg() -> None:
    """Mails whose time has come."""
    bezorging.bezorg(Gemeente.objects.filter(actief=True))


@shared_task
def bewaak() -> None:
    """What time brings: late acties, rights that ran out, urgent alerts nobody read."""
    _ieder(bewaking.bewaak)


def _ieder(doe: Callable[[Gemeente], object]) -> None:
    """One gemeente with trouble does not hold up the next."""
    for gemeente in Gemeente.objects.filter(actief=True):
        try:
            doe(gemeente)
        except DatabaseError as fout:
            log.error("%s mislukt in gemeente %s: %s", doe.__name__, gemeente.pk, type(fout).__name__)
