"""Trend: a line of the last weeks with the earlier average as a dashed line."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import Punt, figuur, n, punten, samen

RAND = 3.0


def spark(
    waarden: Sequence[float], titel: str, eerder: float | None = None, breed: int = 120, hoog: int = 36
) -> SafeString:
    """Line from old to new. `eerder` is the average of the period before. Give two values or more."""
    hoogste = max([*waarden, eerder or 0]) or 1
    lijn = [_plek(nr, waarde, len(waarden), hoogste, breed, hoog) for nr, waarde in enumerate(waarden)]
    vlak = [(lijn[0][0], hoog - 1), *lijn, (lijn[-1][0], hoog - 1)]
    delen = [
        format_html('<polygon class="spark-vlak" points="{}"/>', punten(vlak)),
        _eerder(eerder, hoogste, breed, hoog),
        format_html('<polyline class="spark-lijn" points="{}"/>', punten(lijn)),
        format_html('<circle class="spark-eind" cx="{}" cy="{}" r="2.6"/>', n(lijn[-1][0]), n(lijn[-1][1])),
    ]
    return figuur("spark", breed, hoog, titel, samen(delen))


def _plek(nr: int, waarde: float, aantal: int, hoogste: float, breed: int, hoog: int) -> Punt:
    stap = (breed - 2 * RAND) / max(aantal - 1, 1)
    return RAND + nr * stap, _hoogte(waarde, hoogste, hoog)


def _hoogte(waarde: float, hoogste: float, hoog: int) -> float:
    return hoog - RAND - waarde / hoogste * (hoog - 2 * RAND)


def _eerder(eerder: float | None, hoogste: float, breed: int, hoog: int) -> SafeString:
    if eerder is None:
        return SafeString("")
    y = n(_hoogte(eerder, hoogste, hoog))
    return format_html('<line class="spark-ref" x1="0" x2="{}" y1="{}" y2="{}"/>', breed, y, y)


def richting(nu: int, was: int, speling: int = 1) -> tuple[str, str, str]:
    """Class, icon and words for beside the number: ('op', 'arrow-up-right', 'meer, was 21')."""
    if nu - was > speling:
        return "op", "arrow-up-right", f"meer, was {was}"
    if was - nu > speling:
        return "neer", "arrow-down-right", f"minder, was {was}"
    return "", "arrow-right", f"gelijk, was {was}"
