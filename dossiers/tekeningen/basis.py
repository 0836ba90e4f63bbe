"""What every drawing needs: short numbers and safe attributes."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Punt = tuple[float, float]


def n(waarde: float) -> str:
    """A number with at most one decimal: 12, 12.5. Short files, and equal on every machine."""
    tekst = f"{waarde:.1f}"
    return "0" if tekst in ("-0.0", "0.0") else tekst.removesuffix(".0")


def procent(deel: float, geheel: float) -> str:
    """Position in a drawing without viewBox: stretches with its cell, needs no style attribute."""
    return f"{n(deel / geheel * 100)}%"


def punten(lijst: Iterable[Punt]) -> str:
    return " ".join(f"{n(x)},{n(y)}" for x, y in lijst)


def samen(delen: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((deel,) for deel in delen))


def figuur(klasse: str, breed: float, hoog: float, titel: str, inhoud: SafeString) -> SafeString:
    """A picture: one name, nothing inside it is read aloud."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}"><g aria-hidden="true">{}</g></svg>',
        klasse, n(breed), n(hoog), titel, inhoud,
    )  # fmt: skip
