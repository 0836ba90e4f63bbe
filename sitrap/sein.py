"""A ping to the open pages: "look again", and "look whether you may still be here". Never content, never a name.

Redis carries it and may be dead: then the pages poll. Channel names are hashed with our own key, so that they tell
nothing and two installations on one Redis do not hear each other.
"""

import logging
import time
from collections.abc import Mapping

from django.conf import settings
from django.utils.crypto import salted_hmac
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

VOORVOEGSEL = "sitrap:"
STIL_NA_FOUT = 5.0


def kanaal(gemeente_id: int | None, gebruiker_id: int) -> str:
    """Channel of one person in one gemeente; without gemeente: for all open pages of this person."""
    naam = f"{gemeente_id or 'overal'}:{gebruiker_id}:{settings.DATABASES['default']['NAME']}"
    return VOORVOEGSEL + salted_hmac("sitrap.sein", naam, algorithm="sha256").hexdigest()[:32]


def tik(gemeente_id: int, aantallen: Mapping[int, int]) -> None:
    """So many new alerts for each of these people."""
    _stuur({kanaal(gemeente_id, pk): str(aantal) for pk, aantal in aantallen.items() if aantal})


def kijk_na(gebruiker_id: int) -> None:
    """The rights of this person changed or the person logged out: the streams look whether they may stay open."""
    _stuur({kanaal(None, gebruiker_id): "?"})


class _Lijn:
    """Connection of this process. After a failure it keeps quiet for a while instead of making everybody wait."""

    stil_tot = 0.0
    redis: Redis | None = None

    def stuur(self, berichten: Mapping[str, str]) -> None:
        if not berichten or time.monotonic() < self.stil_tot:
            return
        try:
            self._pijp(berichten)
        except (RedisError, OSError):
            self.stil_tot = time.monotonic() + STIL_NA_FOUT
            log.warning("Redis antwoordt niet: open pagina's kijken zelf of er iets nieuws is.")

    def _pijp(self, berichten: Mapping[str, str]) -> None:
        self.redis = self.redis or Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=0.3, socket_timeout=0.3, retry=Retry(NoBackoff(), 0)
        )
        pijp = self.redis.pipeline(transaction=False)
        for naam, inhoud in berichten.items():
            pijp.publish(naam, inhoud)
        pijp.execute()


_lijn = _Lijn()


def _stuur(berichten: Mapping[str, str]) -> None:
    _lijn.stuur(berichten)
