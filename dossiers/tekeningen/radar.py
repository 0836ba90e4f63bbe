"""Radar of leefgebieden: shape of the first and the last measurement, from 1 (acuut) inside to 5 outside."""

from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import Punt, figuur, n, punten, samen

STRAAL = 116
MIDDEN_Y, HOOG = 168, 336
HOOGSTE = 5
MEESTE_LETTERS = 13
LETTER = 6.9  # width of a letter, on the generous side


def radar(assen: Sequence[str], nu: Sequence[int | None], eerst: Sequence[int | None] | None, titel: str) -> SafeString:
    """Names and scores in the same order, 3 or more. An unscored leefgebied is None and has no point."""
    delen = [_ring(len(assen), waarde) for waarde in range(1, HOOGSTE + 1)]
    delen += [_as(nr, len(assen)) for nr in range(len(assen))]
    if eerst:
        delen.append(_vorm("oud", eerst))
    delen += [_vorm("nu", nu), _punten(nu)]
    delen += [_naam(nr, len(assen), naam) for nr, naam in enumerate(assen)]
    half = max(_reikwijdte(nr, len(assen), naam) for nr, naam in enumerate(assen))
    midden = format_html('<g transform="translate({} {})">{}</g>', n(half), MIDDEN_Y, samen(delen))
    return figuur("radar", 2 * half, HOOG, titel, midden)


def _plek(nr: int, aantal: int, waarde: float) -> Punt:
    """Seen from the middle."""
    hoek = _hoek(nr, aantal)
    return cos(hoek) * STRAAL * waarde / HOOGSTE, sin(hoek) * STRAAL * waarde / HOOGSTE


def _hoek(nr: int, aantal: int) -> float:
    """Clockwise from the top."""
    return -pi / 2 + 2 * pi * nr / aantal


def _ring(aantal: int, waarde: int) -> SafeString:
    omtrek = punten(_plek(nr, aantal, waarde) for nr in range(aantal))
    return format_html('<polygon class="rad-ring r{}" points="{}"/>', waarde, omtrek)


def _as(nr: int, aantal: int) -> SafeString:
    x, y = _plek(nr, aantal, HOOGSTE)
    return format_html('<line class="rad-as" x1="0" y1="0" x2="{}" y2="{}"/>', n(x), n(y))


def _gemeten(scores: Sequence[int | None]) -> list[tuple[int, int]]:
    return [(nr, score) for nr, score in enumerate(scores) if score is not None]


def _vorm(klasse: str, scores: Sequence[int | None]) -> SafeString:
    omtrek = punten(_plek(nr, len(scores), score) for nr, score in _gemeten(scores))
    return format_html('<polygon class="rad-{}" points="{}"/>', klasse, omtrek)


def _punten(scores: Sequence[int | None]) -> SafeString:
    plekken = ((score, *_plek(nr, len(scores), score)) for nr, score in _gemeten(scores))
    return format_html_join(
        "", '<circle class="rad-punt p{}" cx="{}" cy="{}" r="4"/>', ((s, n(x), n(y)) for s, x, y in plekken)
    )


def _naam(nr: int, aantal: int, naam: str) -> SafeString:
    x, y = _plek(nr, aantal, HOOGSTE * 1.11)
    hoek = _hoek(nr, aantal)
    anker = _anker(hoek)
    regels = in_regels(naam)
    boven = y + 4 - (len(regels) - 1) * 7 + (6 if sin(hoek) > 0.8 else -4 if sin(hoek) < -0.8 else 0)
    stukken = format_html_join(
        "", '<tspan x="{}" y="{}">{}</tspan>', ((n(x), n(boven + 14 * i), r) for i, r in enumerate(regels))
    )
    return format_html('<text class="rad-naam" text-anchor="{}">{}</text>', anker, stukken)


def _anker(hoek: float) -> str:
    return "middle" if abs(cos(hoek)) < 0.2 else "start" if cos(hoek) > 0 else "end"


def _reikwijdte(nr: int, aantal: int, naam: str) -> float:
    """How far this name reaches sideways from the middle: the drawing is made just wide enough."""
    x, _ = _plek(nr, aantal, HOOGSTE * 1.11)
    lang = max(len(regel) for regel in in_regels(naam)) * LETTER
    return abs(x) + (lang / 2 if _anker(_hoek(nr, aantal)) == "middle" else lang) + 4


def in_regels(naam: str) -> list[str]:
    """A long name over two lines, broken at a space as near to the middle as can be."""
    if len(naam) <= MEESTE_LETTERS or " " not in naam:
        return [naam]
    breuk = min((i for i, teken in enumerate(naam) if teken == " "), key=lambda i: abs(i - len(naam) / 2))
    return [naam[:breuk], naam[breuk + 1 :]]
