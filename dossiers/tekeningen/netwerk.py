"""Network around one middle. Fixed rings, no forces: the same input always gives the same drawing.

Two layouts of the same nodes: rings for a wide screen, two columns for a phone. The page shows one of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import Punt, n, samen

BREED, HOOG = 860, 572
SMAL, RIJ = 360, 118
# From here on two rings, taken in turn.
VOL = 9
LETTERS_NAAM, LETTERS_SUB, LETTER = 20, 26, 6.6
REGEL = 15
STRAAL, STRAAL_MIDDEN = 18, 25
VORMEN = {
    "persoon": '<circle class="kn-vorm" r="18"/>',
    "gezin": '<rect class="kn-vorm" x="-18" y="-16" width="36" height="32" rx="8"/>',
    "groep": '<path class="kn-vorm" d="M-20 0 L-10 -17 H10 L20 0 L10 17 H-10Z"/>',
    "adres": '<path class="kn-vorm" d="M-17 17V-4L0 -19L17 -4V17Z"/>',
    "pand": '<rect class="kn-vorm" x="-17" y="-17" width="34" height="34" rx="2"/>',
    "incident": '<path class="kn-vorm" d="M0 -20L21 0L0 20L-21 0Z"/>',
    "factor": '<path class="kn-vorm" d="M-20 -14H20L14 14H-14Z"/>',
}
_MIDDEN = SafeString('<circle class="kn-ring" r="30"/><circle class="kn-vorm" r="25"/>')


@dataclass(frozen=True)
class Stip:
    """A node: its shape (a key of VORMEN), colour class, icon, words and where a click goes; no address: no link."""

    sleutel: str
    vorm: str
    klasse: str
    icoon: str
    naam: str
    sub: str = ""
    woord: str = ""
    href: str = ""


@dataclass(frozen=True)
class Streep:
    """A line; `pijl`: the end an arrow points to, when one end brings about the other."""

    van: str
    naar: str
    klasse: str
    pijl: str = ""


def netwerk(midden: Stip, rond: Sequence[Stip], strepen: Sequence[Streep], titel: str) -> SafeString:
    """Both layouts; the stylesheet shows one."""
    return samen([ringen(midden, rond, strepen, titel), kolommen(midden, rond, strepen, titel)])


def ringen(midden: Stip, rond: Sequence[Stip], strepen: Sequence[Streep], titel: str) -> SafeString:
    plekken = {midden.sleutel: (BREED / 2, HOOG / 2 - 14)}
    for nr, stip in enumerate(rond):
        plekken[stip.sleutel] = _op_ring(nr, len(rond))
    return _svg("net-breed", BREED, HOOG, midden, rond, strepen, plekken, titel)


def _op_ring(nr: int, aantal: int) -> Punt:
    """Clockwise from the top; a full circle is taken in turn on the outer and the inner ring."""
    hoek = -pi / 2 + 2 * pi * nr / aantal
    buiten = aantal <= VOL or nr % 2 == 0
    breed, hoog = (330, 222) if aantal > VOL else (300, 205)
    deel = 1 if buiten else 0.56
    return BREED / 2 + cos(hoek) * breed * deel, HOOG / 2 - 14 + sin(hoek) * hoog * deel


def kolommen(midden: Stip, rond: Sequence[Stip], strepen: Sequence[Streep], titel: str) -> SafeString:
    """Rows of two, the first half above the middle and the rest below it."""
    paren = [rond[i : i + 2] for i in range(0, len(rond), 2)]
    boven = (len(paren) + 1) // 2
    plekken: dict[str, Punt] = {midden.sleutel: (SMAL / 2, 44 + boven * RIJ)}
    for nr, paar in enumerate(paren):
        y = 44 + (nr if nr < boven else nr + 1) * RIJ
        xen = (SMAL / 2,) if len(paar) == 1 and nr != boven - 1 else (78, SMAL - 78)
        plekken |= {stip.sleutel: (x, y) for stip, x in zip(paar, xen, strict=False)}
    return _svg("net-smal", SMAL, 44 + (len(paren) + 1) * RIJ - 30, midden, rond, strepen, plekken, titel)


def _svg(
    klasse: str, breed: float, hoog: float, midden: Stip, rond: Sequence[Stip], strepen: Sequence[Streep],
    plekken: dict[str, Punt], titel: str,
) -> SafeString:  # fmt: skip
    getekend = [streep for streep in strepen if {streep.van, streep.naar} <= plekken.keys()]
    lijnen = samen(_streep(streep, plekken, midden.sleutel) for streep in getekend)
    rondom = [_knoop(stip, plekken[stip.sleutel]) for stip in rond]
    knopen = samen([*rondom, _knoop(midden, plekken[midden.sleutel], midden=True)])
    return format_html(
        '<svg class="netwerk {}" viewBox="0 0 {} {}" role="group" aria-label="{}"><g aria-hidden="true">{}</g>{}</svg>',
        klasse, n(breed), n(hoog), titel, lijnen, knopen,
    )  # fmt: skip


def _streep(streep: Streep, plekken: dict[str, Punt], midden: str) -> SafeString:
    (x1, y1), (x2, y2) = plekken[streep.van], plekken[streep.naar]
    eindes = (n(x1), n(y1), n(x2), n(y2))
    lijn = format_html('<line class="lijn {}" x1="{}" y1="{}" x2="{}" y2="{}"/>', streep.klasse, *eindes)
    if not streep.pijl:
        return lijn
    naar, van = (streep.naar, streep.van) if streep.pijl == streep.naar else (streep.van, streep.naar)
    return samen(
        [lijn, _pijl(plekken[van], plekken[naar], STRAAL_MIDDEN + 9 if naar == midden else STRAAL + 6, streep.klasse)]
    )


def _pijl(van: Punt, naar: Punt, afstand: float, klasse: str) -> SafeString:
    """A head that ends just before the node."""
    lang = hypot(naar[0] - van[0], naar[1] - van[1]) or 1
    ex, ey = (naar[0] - van[0]) / lang, (naar[1] - van[1]) / lang
    px, py = naar[0] - ex * afstand, naar[1] - ey * afstand
    hoeken = [(px, py)] + [(px - ex * 13 + k * ey * 7, py - ey * 13 - k * ex * 7) for k in (1, -1)]
    return format_html('<polygon class="pijl {}" points="{}"/>', klasse, " ".join(f"{n(x)},{n(y)}" for x, y in hoeken))


def _knoop(stip: Stip, plek: Punt, midden: bool = False) -> SafeString:
    vorm = _MIDDEN if midden else SafeString(VORMEN[stip.vorm])
    inhoud = format_html(
        '<g class="knoop kn-{}{}" transform="translate({} {})">{}'
        '<use href="{}#{}" x="-10" y="-10" width="20" height="20"/>{}</g>',
        stip.klasse, " kn-midden" if midden else "", n(plek[0]), n(plek[1]), vorm, static("vendor/icons.svg"),
        stip.icoon, _tekst(stip, 46 if midden else 36),
    )  # fmt: skip
    if midden or not stip.href:
        return inhoud
    naam = ", ".join(deel for deel in (stip.naam, stip.sub, stip.woord) if deel)
    # What is drawn is cut short and broken in two: the whole name is read aloud, and shown on hovering.
    return format_html('<a href="{}"><title>{}</title>{}</a>', stip.href, naam, inhoud)


def _tekst(stip: Stip, boven: float) -> SafeString:
    """Name in bold, words below it, on a plane that keeps the lines away."""
    namen, subs = in_regels(stip.naam, LETTERS_NAAM), in_regels(stip.sub, LETTERS_SUB)
    breed = max(len(regel) for regel in (*namen, *subs, "")) * LETTER + 8
    hoog = (len(namen) + len(subs)) * REGEL + 4
    regels = [("kn-naam", regel) for regel in namen] + [("kn-sub", regel) for regel in subs]
    teksten = samen(
        format_html('<text class="{}" y="{}">{}</text>', klasse, n(boven + nr * REGEL), regel)
        for nr, (klasse, regel) in enumerate(regels)
    )
    vlak = format_html(
        '<rect class="kn-vlak" x="{}" y="{}" width="{}" height="{}"/>', n(-breed / 2), n(boven - 13), n(breed), n(hoog)
    )
    return samen([vlak, teksten])


def in_regels(tekst: str, hoogstens: int) -> list[str]:
    """Two lines at most, broken at a space; what does not fit ends in an ellipsis."""
    if not tekst:
        return []
    regels = [""]
    for woord in tekst.split():
        past = len(regels[-1]) + len(woord) + 1 <= hoogstens or not regels[-1]
        regels = [*regels[:-1], f"{regels[-1]} {woord}".strip()] if past else [*regels, woord]
    if len(regels) > 2:
        regels = [regels[0], f"{regels[1]} {regels[2]}"]
    return [regel if len(regel) <= hoogstens + 2 else regel[:hoogstens].rstrip() + "…" for regel in regels]
