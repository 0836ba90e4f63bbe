"""A form never loses what was typed, not even when the session ended before it was sent.

The text waits in the (still anonymous) session, for this address and this account only, and for half an hour.
"""

import time

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

_SLEUTEL = "bewaard_formulier"
_KOEKJE = "laatst"
_GELDIG_SECONDEN = 30 * 60
_GROOTSTE = 200_000
_NOOIT = {"csrfmiddlewaretoken", "password", "wachtwoord"}


def onthoud_wie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Leave a signed note in the browser of who worked here, so that the next person does not get the text."""
    merk = signing.dumps(request.user.pk, salt=_KOEKJE)
    response.set_cookie(_KOEKJE, merk, max_age=12 * 3600, httponly=True, samesite="Lax", secure=request.is_secure())


def bewaar(request: HttpRequest) -> None:
    """Keep the posted fields of an expired session, unless nobody known worked in this browser."""
    wie = _wie(request)
    tekst = request.POST.urlencode()
    if wie is None or len(tekst) > _GROOTSTE:
        return
    velden = QueryDict(tekst, mutable=True)
    for naam in _NOOIT & set(velden):
        del velden[naam]
    request.session[_SLEUTEL] = {
        "pad": pad_van(request) or request.path,
        "wie": wie,
        "velden": velden.urlencode(),
        "tot": _nu() + _GELDIG_SECONDEN,
    }


def pad_van(request: HttpRequest) -> str:
    """The form that was sending a draft of itself, by its own address here."""
    pad = request.POST.get("concept_pad", "")
    return pad if url_has_allowed_host_and_scheme(pad, allowed_hosts=None) and pad.startswith("/") else ""


def haal_op(request: HttpRequest) -> QueryDict | None:
    """The kept fields for this address and person, once."""
    inhoud = request.session.get(_SLEUTEL)
    if not inhoud or inhoud["pad"] != request.path:
        return None
    del request.session[_SLEUTEL]
    if inhoud["wie"] != request.user.pk or inhoud["tot"] < _nu():
        return None
    return QueryDict(inhoud["velden"])


def _wie(request: HttpRequest) -> int | None:
    try:
        return signing.loads(request.COOKIES.get(_KOEKJE, ""), salt=_KOEKJE, max_age=12 * 3600)
    except signing.BadSignature:
        return None


def _nu() -> int:
    return int(time.time())
