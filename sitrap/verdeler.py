"""One Redis subscription per process, shared by all open streams, and one look every ten seconds at who may stay.

Fails closed: when Redis or the database does not answer, every stream ends. The pages then poll.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable

from asgiref.sync import sync_to_async
from django.conf import settings
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from sitrap import sein
from sitrap.toelating import Kaartje, nog_geldig

log = logging.getLogger(__name__)

NAKIJKEN_NA = 10.0
STIL_NA = 5.0


class GeenRedis(Exception):
    """No live alerts now."""


class Wachter:
    """One open stream: what came in for it since it last looked."""

    def __init__(self, kaartje: Kaartje) -> None:
        self.kaartje = kaartje
        self.bel = asyncio.Event()
        self.nieuw = 0
        self.nakijken = False
        self.dicht = False

    @property
    def kanalen(self) -> tuple[str, str]:
        gebruiker = self.kaartje.gebruiker_id
        return sein.kanaal(self.kaartje.gemeente_id, gebruiker), sein.kanaal(None, gebruiker)

    def hoor(self, inhoud: str) -> None:
        if inhoud.isdecimal():
            self.nieuw += int(inhoud)
        else:
            self.nakijken = True
        self.bel.set()

    def sluit(self) -> None:
        self.dicht = True
        self.bel.set()


class Verdeler:
    """Lives in one event loop; its tasks run as long as somebody listens."""

    def __init__(self) -> None:
        self._wachters: dict[str, set[Wachter]] = defaultdict(set)
        self._taken: list[asyncio.Task[None]] = []
        self._geabonneerd = asyncio.Event()

    @property
    def wachters(self) -> set[Wachter]:
        return set().union(*self._wachters.values())

    def aantal_van(self, kaartje: Kaartje) -> int:
        return len(self._wachters.get(sein.kanaal(None, kaartje.gebruiker_id), ()))

    async def meld_aan(self, wachter: Wachter) -> None:
        """From here nothing is missed. Raises GeenRedis."""
        for kanaal in wachter.kanalen:
            self._wachters[kanaal].add(wachter)
        if not self._taken:
            self._geabonneerd = asyncio.Event()
            self._taken = [asyncio.create_task(self._veilig(werk)) for werk in (self._luister, self._kijk_na)]
        try:
            await asyncio.wait_for(self._geabonneerd.wait(), timeout=2)
        except TimeoutError:
            raise GeenRedis from None
        if wachter.dicht:
            raise GeenRedis

    def meld_af(self, wachter: Wachter) -> None:
        for kanaal in wachter.kanalen:
            self._wachters[kanaal].discard(wachter)
            if not self._wachters[kanaal]:
                del self._wachters[kanaal]
        if not self._wachters:
            self._stop()

    def _stop(self) -> None:
        taken, self._taken = self._taken, []
        for taak in taken:
            if taak is not asyncio.current_task():
                taak.cancel()

    def _sluit_alles(self) -> None:
        for wachter in self.wachters:
            wachter.sluit()
        self._geabonneerd.set()
        self._stop()

    async def _veilig(self, werk: Callable[[], Awaitable[None]]) -> None:
        """Whatever goes wrong, nobody may go on believing that all is quiet."""
        try:
            await werk()
        except Exception as fout:  # noqa: BLE001  fails closed
            log.warning("%s: %s open pagina's gaan zelf kijken", type(fout).__name__, len(self.wachters))
            self._sluit_alles()

    async def _luister(self) -> None:
        """No second try by the library: it would leave a gap that nobody sees."""
        redis = Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, decode_responses=True, retry=Retry(NoBackoff(), 0)
        )
        lijn = redis.pubsub()
        try:
            await lijn.psubscribe(f"{sein.VOORVOEGSEL}*")
            await self._verdeel(lijn)
        finally:
            await lijn.aclose()
            await redis.aclose()

    async def _verdeel(self, lijn: PubSub) -> None:
        """Hand every message to whom it is for. A line that stays silent after a question is dead."""
        gevraagd = False
        while True:
            bericht = await lijn.get_message(timeout=STIL_NA)
            if bericht is None:
                if gevraagd:
                    raise ConnectionError("geen antwoord")
                await lijn.ping()
                gevraagd = True
                continue
            gevraagd = False
            if bericht["type"] == "psubscribe":
                self._geabonneerd.set()
            elif bericht["type"] == "pmessage":
                for wachter in tuple(self._wachters.get(bericht["channel"], ())):
                    wachter.hoor(bericht["data"])

    async def _kijk_na(self) -> None:
        """A push that got lost (a session removed by hand) ends a stream within ten seconds all the same."""
        while True:
            await asyncio.sleep(NAKIJKEN_NA)
            wachters = self.wachters
            mogen = await sync_to_async(nog_geldig, thread_sensitive=False)({w.kaartje for w in wachters})
            for wachter in wachters:
                if wachter.kaartje not in mogen:
                    wachter.sluit()


_verdelers: dict[asyncio.AbstractEventLoop, Verdeler] = {}


def verdeler() -> Verdeler:
    """The one of this event loop."""
    lus = asyncio.get_running_loop()
    for oud in [andere for andere in _verdelers if andere.is_closed()]:
        del _verdelers[oud]
    return _verdelers.setdefault(lus, Verdeler())
