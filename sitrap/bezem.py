"""The broom of the worker. Beat speaks through the broker; when that is dead nobody can be woken, so the worker itself
sweeps until it is back. Alerts then still arrive (the pages poll) and mails still go out.
"""

import logging
import threading
import time
from typing import Any

from celery.signals import worker_init
from django.conf import settings
from django.db import connections
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from sitrap import tasks

log = logging.getLogger(__name__)

IEDERE = 5.0


@worker_init.connect
def begin(**_: Any) -> None:
    """In the worker's main process; its children do the ordinary tasks."""
    threading.Thread(target=_lus, name="bezem", daemon=True).start()


def _lus() -> None:
    while True:
        time.sleep(IEDERE)
        if not broker_leeft():
            veeg_zelf()


def veeg_zelf() -> None:
    """What beat would have asked for. No connection stays open in between, and whatever goes wrong, it sweeps on."""
    try:
        tasks.veeg()
        tasks.bezorg()
    except Exception as fout:  # noqa: BLE001  a broom that stops is silence until the broker is back
        log.error("De bezem kwam niet rond: %s", type(fout).__name__)
    finally:
        connections.close_all()


def broker_leeft() -> bool:
    lijn = Redis.from_url(
        settings.CELERY_BROKER_URL, socket_connect_timeout=0.5, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    )
    try:
        return bool(lijn.ping())
    except (RedisError, OSError):
        return False
    finally:
        lijn.close()
