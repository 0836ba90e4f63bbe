"""Envelopes for the worker, in this app. Each is safe to run twice, or never."""

import logging
from collections.abc import Callable

from celery import shared_task
from django.db import DatabaseError

from autorisatie.models import Gemeente
from dossiers import keuring
from dossiers.acties.vernietigen import vernietig_opsporing

log = logging.getLogger(__name__)


@shared_task
def keur() -> None:
    """Files that wait for the virus scanner or for their pages."""
    _ieder(keuring.keur)


@shared_task
def veeg_wezen() -> None:
    """Files without a row."""
    _ieder(keuring.veeg_wezen)


@shared_task
def vernietig() -> None:
    """Each day what may be kept no longer."""
    _ieder(vernietig_opsporing)


def _ieder(doe: Callable[[Gemeente], object]) -> None:
    """One gemeente with trouble does not hold up the next."""
    for gemeente in Gemeente.objects.filter(actief=True):
        try:
            doe(gemeente)
        except (DatabaseError, OSError) as fout:
            log.error("%s mislukt in gemeente %s: %s", doe.__name__, gemeente.pk, type(fout).__name__)
