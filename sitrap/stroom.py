"""The live stream /stroom/<slug>/ (server-sent events): a ping when there is a new alert or signaal.

An ASGI app of its own, outside Django's request cycle. The page answers a ping by asking for the counter, through the
ordinary rights. What a reconnecting page missed is answered from the database: its mark differs, so it gets a ping.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from sitrap.toelating import herken, laat_toe
from sitrap.verdeler import GeenRedis, Verdeler, Wachter, verdeler

Bericht = MutableMapping[str, Any]
Ontvang = Callable[[], Awaitable[Bericht]]
Stuur = Callable[[Bericht], Awaitable[None]]

HARTSLAG = 20.0
MEESTE_PER_PERSOON = 30
WEER_NA_MS = 1000
PAUZE_MS = 10_000
KOPPEN = [
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]

_herken = sync_to_async(herken, thread_sensitive=False)
_laat_toe = sync_to_async(laat_toe, thread_sensitive=False)


async def stroom(scope: Bericht, receive: Ontvang, send: Stuur) -> None:
    """404 for whoever has no business here, exactly as for a gemeente that does not exist."""
    koppen = {naam.decode("latin-1"): waarde.decode("latin-1") for naam, waarde in scope["headers"]}
    if scope["method"] != "GET":
        await _antwoord(send, 405)
    elif not _van_onze_eigen_pagina(koppen):
        await _antwoord(send, 403)
    else:
        await _open(scope["path"], koppen, receive, send)


async def _open(pad: str, koppen: dict[str, str], receive: Ontvang, send: Stuur) -> None:
    slug = pad.removeprefix("/stroom/").removesuffix("/")
    sessie = parse_cookie(koppen.get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
    try:
        kaartje = await _herken(sessie, slug) if sessie else None
        if kaartje is None:
            await _antwoord(send, 404)
            return
        hub, wachter = verdeler(), Wachter(kaartje)
        if hub.aantal_van(kaartje) >= MEESTE_PER_PERSOON:
            await _antwoord(send, 429)
            return
        await _luister(hub, wachter, koppen.get("last-event-id", ""), receive, send)
    except (GeenRedis, DatabaseError):
        await _pauze(send)


async def _luister(hub: Verdeler, wachter: Wachter, laatst: str, receive: Ontvang, send: Stuur) -> None:
    """Listen first and only then look whether that is allowed: nothing falls in between."""
    try:
        await hub.meld_aan(wachter)
        stand = await _laat_toe(wachter.kaartje)
        if stand is None:
            await _antwoord(send, 404)
            return
        await _begin(send)
        await _stuur(send, _ping(stand) if laatst != str(stand) else ": open\n\n")
        vertrek = asyncio.create_task(_wacht_op_vertrek(receive, wachter))
        try:
            await _tik_door(wachter, stand, send)
        except asyncio.CancelledError:  # the server stops: say goodbye instead of breaking off
            wachter.sluit()
        finally:
            vertrek.cancel()
        await send({"type": "http.response.body", "body": b""})
    finally:
        hub.meld_af(wachter)


async def _tik_door(wachter: Wachter, stand: int, send: Stuur) -> None:
    """Until the page leaves, the right ends or Redis dies."""
    while not wachter.dicht:
        try:
            await asyncio.wait_for(wachter.bel.wait(), HARTSLAG)
        except TimeoutError:
            await _stuur(send, ": hier\n\n")
            continue
        wachter.bel.clear()
        if wachter.nakijken and not await _mag_blijven(wachter):
            return
        if wachter.nieuw and not wachter.dicht:
            stand, wachter.nieuw = stand + wachter.nieuw, 0
            await _stuur(send, _ping(stand))


async def _mag_blijven(wachter: Wachter) -> bool:
    """Something about this person's rights changed. No answer from the database is no."""
    wachter.nakijken = False
    try:
        return await _laat_toe(wachter.kaartje) is not None
    except DatabaseError:
        return False


async def _wacht_op_vertrek(receive: Ontvang, wachter: Wachter) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    wachter.sluit()


def _ping(stand: int) -> str:
    """A named event without content: the browser makes it a DOM event and asks for the counter itself."""
    return f"id: {stand}\nevent: sitrap\nretry: {WEER_NA_MS}\ndata:\n\n"


async def _pauze(send: Stuur) -> None:
    """No live alerts now: a stream that ends at once, so that the page comes back later by itself."""
    await _begin(send)
    await _stuur(send, f"event: pauze\nretry: {PAUZE_MS}\ndata:\n\n")
    await send({"type": "http.response.body", "body": b""})


def _van_onze_eigen_pagina(koppen: dict[str, str]) -> bool:
    """A page of another site may not open this stream with the person's cookie."""
    host = koppen.get("host", "")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    if koppen.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    oorsprong = koppen.get("origin")
    return oorsprong is None or urlsplit(oorsprong).netloc == host


async def _begin(send: Stuur) -> None:
    koppen = [(b"content-type", b"text/event-stream; charset=utf-8"), *KOPPEN]
    await send({"type": "http.response.start", "status": 200, "headers": koppen})


async def _stuur(send: Stuur, tekst: str) -> None:
    await send({"type": "http.response.body", "body": tekst.encode(), "more_body": True})


async def _antwoord(send: Stuur, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0"), *KOPPEN]})
    await send({"type": "http.response.body", "body": b""})
