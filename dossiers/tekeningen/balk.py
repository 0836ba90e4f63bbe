"""Planning: a bar per action on a shared axis of days, with a line for today. Late is dashed and red."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dossiers.tekeningen.basis import procent, samen

MAANDEN = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


@dataclass(frozen=True)
class As:
    """The days that the bars share."""

    begin: date
    eind: date
    vandaag: date

    @property
    def dagen(self) -> int:
        return max((self.eind - self.begin).days, 1)

    def plek(self, dag: date) -> str:
        """Where this day stands, kept inside the axis."""
        return procent(min(max((dag - self.begin).days, 0), self.dagen), self.dagen)

    def breedte(self, van: date, tot: date) -> str:
        """At least one day wide, so that an action of today can be seen."""
        links, rechts = max(van, self.begin), min(tot, self.eind)
        return procent(max((rechts - links).days, 1), self.dagen)

    @property
    def maanden(self) -> list[tuple[date, str]]:
        """First days of the months inside the axis."""
        eersten, dag = [], self.begin.replace(day=1)
        while dag <= self.eind:
            if dag >= self.begin:
                eersten.append((dag, MAANDEN[dag.month - 1]))
            dag = (dag + timedelta(days=32)).replace(day=1)
        return eersten


def as_van(dagen: Sequence[date], vandaag: date) -> As:
    """An axis with room for all these days and for today, a week to spare at both ends."""
    alle = [*dagen, vandaag]
    return As(min(alle) - timedelta(days=7), max(alle) + timedelta(days=7), vandaag)


def balk(lijn: As, van: date, tot: date, soort: str = "open", deel_klaar: float = 0) -> SafeString:
    """One row. soort: open, af (done) or laat. Without viewBox: it stretches with its table cell."""
    delen = [_maandlijn(lijn, dag) for dag, _ in lijn.maanden]
    delen.append(_rechthoek(soort, lijn.plek(van), lijn.breedte(van, tot)))
    if deel_klaar:
        eind = van + timedelta(days=round((tot - van).days * deel_klaar))
        delen.append(_rechthoek("klaar", lijn.plek(van), lijn.breedte(van, eind)))
    if soort == "laat":
        delen.append(_rechthoek("over", lijn.plek(tot), lijn.breedte(tot, lijn.vandaag)))
    nu = lijn.plek(lijn.vandaag)
    delen.append(format_html('<line class="balk-vandaag" x1="{}" x2="{}" y1="0" y2="100%"/>', nu, nu))
    return format_html('<svg class="balk" aria-hidden="true">{}</svg>', samen(delen))


def balk_kop(lijn: As) -> SafeString:
    """Head of the column: names of the months and a dot for today. Names that would collide are left out."""
    namen = format_html_join(
        "", '<text x="{}" dx="4" y="15">{}</text>',
        ((lijn.plek(dag), naam) for dag, naam in _leesbaar(lijn)),
    )  # fmt: skip
    punt = format_html('<circle class="balk-nu" cx="{}" cy="21" r="4"/>', lijn.plek(lijn.vandaag))
    return format_html('<svg class="balk-kop" aria-hidden="true">{}{}</svg>', namen, punt)


def _leesbaar(lijn: As) -> list[tuple[date, str]]:
    """At most six names, and none so close to the end that it would stick out."""
    ruim = [(dag, naam) for dag, naam in lijn.maanden if (lijn.eind - dag).days / lijn.dagen > 0.1]
    stap = -(-len(ruim) // 6) or 1
    return ruim[::stap]


def _maandlijn(lijn: As, dag: date) -> SafeString:
    plek = lijn.plek(dag)
    return format_html('<line class="balk-maand" x1="{}" x2="{}" y1="0" y2="100%"/>', plek, plek)


def _rechthoek(soort: str, x: str, breedte: str) -> SafeString:
    rond = "" if soort == "over" else SafeString(' rx="3"')
    return format_html(
        '<rect class="balk-{}" x="{}" y="50%" width="{}" height="14"{} transform="translate(0 -7)"/>',
        soort, x, breedte, rond,
    )  # fmt: skip
