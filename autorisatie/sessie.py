"""How long somebody stays logged in: a working day at most, unless they say they are still there.

The end stands in the session itself, so that the page can warn in time and the warning is true: Django's own end moves
with every change of the session.
"""

import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest

_SLEUTEL = "tot"


def begin(request: HttpRequest) -> None:
    request.session[_SLEUTEL] = int(time.time()) + settings.SESSION_COOKIE_AGE


def over(request: HttpRequest) -> int | None:
    """Seconds until the end; None when this session has no end of its own."""
    return _rest(request.session)


def is_om(request: HttpRequest) -> bool:
    return is_voorbij(request.session)


def is_voorbij(inhoud: Any) -> bool:
    """The same for what a session holds, outside a request."""
    rest = _rest(inhoud)
    return rest is not None and rest <= 0


def _rest(inhoud: Any) -> int | None:
    tot = inhoud.get(_SLEUTEL)
    return None if tot is None else tot - int(time.time())
