"""Logging out, losing the membership, a new password: the open streams of that person look at once whether they may
stay. By Django's own signals, because the app where this happens does not know us. Without Redis it takes ten seconds.
"""

from functools import partial
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from autorisatie.models import Gebruiker, Lidmaatschap
from sitrap import sein


@receiver(post_delete, sender=Session)
def bij_einde_sessie(instance: Session, **_: Any) -> None:
    """Also for a session that somebody else ended."""
    gebruiker_id = instance.get_decoded().get(SESSION_KEY)
    if gebruiker_id:
        _kijk_na(int(gebruiker_id))


@receiver([post_save, post_delete], sender=Lidmaatschap)
def bij_lidmaatschap(instance: Lidmaatschap, **_: Any) -> None:
    _kijk_na(instance.gebruiker_id)


@receiver(post_save, sender=Gebruiker)
def bij_gebruiker(instance: Gebruiker, created: bool, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    if not created and update_fields != frozenset({"last_login"}):
        _kijk_na(instance.pk)


def _kijk_na(gebruiker_id: int) -> None:
    transaction.on_commit(partial(sein.kijk_na, gebruiker_id))
