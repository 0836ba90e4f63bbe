"""One leefgebied on its five-step line: open dot = first measurement, full dot = now, dashes = goal."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import samen

STAPPEN = range(1, 6)


def stap(vorige: int, nu: int, doel: int | None = None) -> SafeString:
    """Drawing for beside the words of `beweging`; hidden from screen readers because the words say it all."""
    delen = [format_html('<line class="stap-tik" x1="{}" x2="{}" y1="6" y2="14"/>', _x(v), _x(v)) for v in STAPPEN]
    delen.append(format_html('<line class="stap-as" x1="8" x2="{}" y1="10" y2="10"/>', _x(5)))
    delen += _weg(vorige, nu)
    if doel:
        delen.append(format_html('<path class="stap-doel" d="M{} 1v18"/>', _x(doel)))
    delen.append(format_html('<circle class="stap-nu p{}" cx="{}" cy="10" r="6"/>', nu, _x(nu)))
    return format_html('<svg class="stap" viewBox="0 0 100 20" aria-hidden="true">{}</svg>', samen(delen))


def beweging(vorige: int, nu: int) -> tuple[str, str, str]:
    """Class, icon and words: ('op', 'arrow-up-right', 'van 2 naar 3')."""
    if nu > vorige:
        return "op", "arrow-up-right", f"van {vorige} naar {nu}"
    if nu < vorige:
        return "neer", "arrow-down-right", f"van {vorige} naar {nu}"
    return "gelijk", "arrow-right", f"blijft {nu}"


def _weg(vorige: int, nu: int) -> list[SafeString]:
    if vorige == nu:
        return []
    kant = "op" if nu > vorige else "neer"
    return [
        format_html('<line class="stap-weg {}" x1="{}" x2="{}" y1="10" y2="10"/>', kant, _x(vorige), _x(nu)),
        format_html('<circle class="stap-oud" cx="{}" cy="10" r="4"/>', _x(vorige)),
    ]


def _x(stap: int) -> int:
    return 8 + (stap - 1) * 21
