"""May this session listen here? Asked when a stream opens and, for all open streams together, every ten seconds.

Plain blocking code, run in a thread that closes its database connection afterwards: an idle stream holds none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from autorisatie import sessie
from autorisatie.models import Gebruiker, Gemeente, Lidmaatschap
from autorisatie.scope import binnen
from dossiers.models import Signaal
from sitrap.leden import regisseurs
from sitrap.models import Melding


@dataclass(frozen=True)
class Kaartje:
    """Who listens, where, and by which session."""

    sessie: str
    gebruiker_id: int
    gemeente_id: int


def herken(sessie: str, slug: str) -> Kaartje | None:
    """Whose session this says it is. Admits nobody yet."""
    try:
        gegevens = _gegevens([sessie]).get(sessie, {})
        gemeente = Gemeente.objects.filter(slug=slug, actief=True).first()
        if gemeente is None or SESSION_KEY not in gegevens:
            return None
        return Kaartje(sessie, int(gegevens[SESSION_KEY]), gemeente.pk)
    finally:
        connection.close()


def laat_toe(kaartje: Kaartje) -> int | None:
    """How much came in for this person here, as the mark of a stream; None when the person may not listen."""
    try:
        if kaartje not in _geldig([kaartje]):
            return None
        with binnen(Gemeente.objects.get(pk=kaartje.gemeente_id)):
            return _binnengekomen(kaartje.gebruiker_id)
    finally:
        connection.close()


def _binnengekomen(gebruiker_id: int) -> int:
    """Own alerts; for a regisseur the signalen too. Only grows, so that nothing new hides behind something gone."""
    alerts = Melding.objects.filter(ontvanger=gebruiker_id).count()
    return alerts + (Signaal.objects.count() if gebruiker_id in regisseurs() else 0)


def nog_geldig(kaartjes: Collection[Kaartje]) -> set[Kaartje]:
    """Those that may go on: session alive, password unchanged, account active, member of the gemeente."""
    try:
        return _geldig(kaartjes)
    finally:
        connection.close()


def _geldig(kaartjes: Collection[Kaartje]) -> set[Kaartje]:
    gegevens = _gegevens([kaartje.sessie for kaartje in kaartjes])
    mensen = Gebruiker.objects.filter(is_active=True).in_bulk({kaartje.gebruiker_id for kaartje in kaartjes})
    ingelogd = {k for k in kaartjes if _is_van(gegevens.get(k.sessie, {}), mensen.get(k.gebruiker_id))}
    gemeenten = Gemeente.objects.filter(actief=True, pk__in={kaartje.gemeente_id for kaartje in ingelogd})
    leden = {(gemeente.pk, pk) for gemeente in gemeenten for pk in _leden(gemeente, mensen.keys())}
    return {kaartje for kaartje in ingelogd if (kaartje.gemeente_id, kaartje.gebruiker_id) in leden}


def _gegevens(sessies: Collection[str]) -> dict[str, dict[str, Any]]:
    """What these sessions hold, as far as they have not ended."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    rijen = Session.objects.filter(session_key__in=set(sessies), expire_date__gt=timezone.now())
    gegevens = {rij.session_key: store.decode(rij.session_data) for rij in rijen}
    return {sleutel: inhoud for sleutel, inhoud in gegevens.items() if not sessie.is_voorbij(inhoud)}


def _is_van(gegevens: dict[str, Any], gebruiker: Gebruiker | None) -> bool:
    """The session was opened by this person, with the password of today."""
    if gebruiker is None or str(gegevens.get(SESSION_KEY)) != str(gebruiker.pk):
        return False
    merken = [gebruiker.get_session_auth_hash(), *gebruiker.get_session_auth_fallback_hash()]
    return any(constant_time_compare(gegevens.get(HASH_SESSION_KEY, ""), merk) for merk in merken)


def _leden(gemeente: Gemeente, gebruikers: Collection[int]) -> list[int]:
    with binnen(gemeente):
        leden = Lidmaatschap.objects.filter(actief=True, gebruiker__in=gebruikers)
        return list(leden.values_list("gebruiker", flat=True))
