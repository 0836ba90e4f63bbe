"""Pages as a person uses them: read the form that is there, fill in some of it, send it."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

_WISSELEND = re.compile(
    rb'("X-CSRFToken": ?"|name="(?:csrfmiddlewaretoken|eenmalig)" value=")[\w-]+|Afgedrukt op [^.]*[.]\d\d uur'
)


_TIJD = re.compile(rb"<time[^>]*>[^<]*</time>")


def zonder_toeval(inhoud: bytes | str, *, ook_tijden: bool = True) -> bytes:
    """A page without what differs in every answer (tokens, the minute of printing, `ook_tijden` how long ago), to lay
    two beside one another."""
    rest = _WISSELEND.sub(b"", inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return _TIJD.sub(b"", rest) if ook_tijden else rest


def soep(antwoord: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content.decode(), "html.parser")


def tekst(antwoord: HttpResponse) -> str:
    """What stands on the page, without the spaces of the template."""
    return " ".join(soep(antwoord).main.get_text(" ").split())


def velden(client: Client, pad: str, **anders: Any) -> dict[str, Any]:
    """The form of this page as it would be sent now, one-time token and version included."""
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, (pad, antwoord.status_code)
    return ingevuld(antwoord) | anders


def ingevuld(antwoord: HttpResponse) -> dict[str, Any]:
    """What the first form of this answer would send as it stands."""
    formulier = next(f for f in soep(antwoord).main.find_all("form") if f.get("method") == "post")
    inhoud: dict[str, Any] = {}
    for veld in formulier.find_all(["input", "textarea", "select"]):
        naam, soort = veld.get("name"), veld.get("type")
        uit = soort in ("radio", "checkbox") and not veld.has_attr("checked")
        if not naam or naam == "csrfmiddlewaretoken" or uit:
            continue
        gekozen = veld.find("option", selected=True) if veld.name == "select" else veld
        waarde = veld.get_text().removeprefix("\n") if veld.name == "textarea" else (gekozen or {}).get("value", "")
        if soort == "checkbox":
            inhoud.setdefault(naam, []).append(waarde)
        else:
            inhoud[naam] = waarde
    return inhoud


def verstuur(client: Client, pad: str, **anders: Any) -> HttpResponse:
    """Open the form, fill it in and send it."""
    return client.post(pad, velden(client, pad, **anders))
