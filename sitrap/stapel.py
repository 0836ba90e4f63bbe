"""Alerts as the page shows them: per day, per dossier, newest first.

All signalen of a day are one pile, so that thirteen calls of one evening bury no dossier.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from autorisatie import datums
from autorisatie.rechten import Toegang
from dossiers.models import Dossier
from sitrap import teksten
from sitrap.models import Melding, Waarom

EERSTE_REGELS = 3


@dataclass(frozen=True)
class Regel:
    """One alert, ready to show."""

    melding: Melding
    icoon: str
    wie: str
    zin: str


@dataclass
class Stapel:
    """The alerts about one thing on one day."""

    regels: list[Regel] = field(default_factory=list)

    @property
    def nieuwste(self) -> Melding:
        return self.regels[0].melding

    @property
    def nieuw(self) -> int:
        return sum(regel.melding.gelezen_op is None for regel in self.regels)

    @property
    def gedempt(self) -> bool:
        return all(regel.melding.stil for regel in self.regels)


@dataclass
class Dossierstapel(Stapel):
    """`naam` is the number for who may not read the name."""

    dossier: Any = None
    template = "sitrap/alerts/_stapel.html"

    @property
    def naam(self) -> str:
        return self.dossier.naam if self.dossier.naam_leesbaar else self.dossier.nummer


@dataclass
class Signaalstapel(Stapel):
    """New in the bak, or what became of one's own. The first lines; the others unfold."""

    waarom: str = ""
    template = "sitrap/alerts/_signalen.html"

    @property
    def van_regie(self) -> bool:
        return self.waarom == Waarom.SIGNALENBAK

    @property
    def eerste(self) -> list[Regel]:
        return self.regels[:EERSTE_REGELS]

    @property
    def verder(self) -> list[Regel]:
        return self.regels[EERSTE_REGELS:]


@dataclass
class Dag:
    datum: date
    stapels: Sequence[Stapel]

    @property
    def kop(self) -> str:
        woord = datums.wanneer(self.datum)
        return woord.capitalize() if woord in ("vandaag", "gisteren") else datums.weekdag(self.datum).capitalize()


def per_dag(meldingen: list[Melding], toegang: Toegang) -> list[Dag]:
    """The same queries for one alert as for a hundred."""
    dossiers = _dossiers(meldingen, toegang)
    titels = teksten.Titels([melding.gebeurtenis for melding in meldingen], toegang)
    dagen: dict[date, dict[int | str, Stapel]] = {}
    for melding in meldingen:
        if melding.signaal or melding.dossier_id in dossiers:
            dag = dagen.setdefault(timezone.localdate(melding.aangemaakt_op), {})
            stapel = dag.setdefault(melding.dossier_id or melding.waarom, _stapel(melding, dossiers))
            stapel.regels.append(_regel(melding, titels))
    return [Dag(datum, list(stapels.values())) for datum, stapels in dagen.items()]


def _stapel(melding: Melding, dossiers: dict[int, Dossier]) -> Stapel:
    if melding.dossier_id:
        return Dossierstapel(dossier=dossiers[melding.dossier_id])
    return Signaalstapel(waarom=melding.waarom)


def _dossiers(meldingen: Iterable[Melding], toegang: Toegang) -> dict[int, Dossier]:
    pks = {melding.dossier_id for melding in meldingen if melding.dossier_id}
    return Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang).in_bulk(pks) if pks else {}


def _regel(melding: Melding, titels: teksten.Titels) -> Regel:
    """The signaal of `melding` was let through by the right of now (zichtbaar_voor)."""
    gebeurtenis, signaal = melding.gebeurtenis, melding.signaal
    return Regel(
        melding=melding,
        icoon="inbox" if signaal else teksten.icoon(gebeurtenis.soort),
        wie=teksten.wie(gebeurtenis),
        zin=teksten.zin_over_signaal(gebeurtenis.soort, signaal) if signaal else teksten.zin(gebeurtenis, titels),
    )
