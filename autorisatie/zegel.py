"""The sealed context that row-level security reads.

The token `gemeente|gebruiker|tot|HMAC` is put in a transaction-local setting. PostgreSQL checks the seal with a key
that the app role cannot read, so injected SQL can open no other gemeente. See sql/context.sql.
"""

import hashlib
import hmac
import time

from django.conf import settings
from django.db import connection

GELDIG_SECONDEN = 60 * 60


def maak(gemeente_id: int | None, gebruiker_id: int | None) -> str:
    """Token for this gemeente and person; either may be absent."""
    tot = int(time.time()) + GELDIG_SECONDEN
    bericht = f"{gemeente_id or ''}|{gebruiker_id or ''}|{tot}"
    mac = hmac.new(settings.CONTEXT_SLEUTEL.encode(), bericht.encode(), hashlib.sha256)
    return f"{bericht}|{mac.hexdigest()}"


def zet(token: str) -> None:
    """Put the token in this transaction. Never for the session: that leaked to the next request on the connection."""
    if not connection.in_atomic_block:
        raise RuntimeError("de context hoort in een transactie")
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.context', %s, true)", [token])


def sleutelhelften() -> tuple[bytes, bytes]:
    """The key as HMAC's inner and outer block: PostgreSQL's core sha256() then suffices, no pgcrypto needed."""
    sleutel = settings.CONTEXT_SLEUTEL.encode()
    if len(sleutel) > 64:
        sleutel = hashlib.sha256(sleutel).digest()
    sleutel = sleutel.ljust(64, b"\0")
    return bytes(b ^ 0x36 for b in sleutel), bytes(b ^ 0x5C for b in sleutel)
