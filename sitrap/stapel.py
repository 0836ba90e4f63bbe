"""Alerts as the page shows them: per day, per dossier, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from autorisatie import datums
from autorisatie.rechten import Toegang
from dossiers.models import Dossier
from sitrap import teksten
from sitrap.models import Melding


@dataclass(frozen=True)
class Regel:
    """One alert, ready to show."""

    melding: Melding
    icoon: str
    wie: str
    zin: str


@dataclass
class Stapel:
    """The alerts of one dossier on one day. `naam` is the number for who may not read the name."""

    dossier: Dossier
    regels: list[Regel] = field(default_factory=list)

    @property
    def naam(self) -> str:
        return self.dossier.naam if self.dossier.naam_leesbaar else self.dossier.nummer  # type: ignore[attr-defined]

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
class Dag:
    datum: date
    stapels: list[Stapel] = field(default_factory=list)

    @property
    def kop(self) -> str:
        woord = datums.wanneer(self.datum)
        return woord.capitalize() if woord in ("vandaag", "gisteren") else datums.weekdag(self.datum).capitalize()


def per_dag(meldingen: list[Melding], toegang: Toegang) -> list[Dag]:
    """The same queries for one alert as for a hundred."""
    dossiers = _dossiers(meldingen, toegang)
    titels = teksten.Titels([melding.gebeurtenis for melding in meldingen], toegang)
    dagen: dict[date, dict[int, Stapel]] = {}
    for melding in meldingen:
        if melding.dossier_id in dossiers:
            dag = dagen.setdefault(timezone.localdate(melding.aangemaakt_op), {})
            stapel = dag.setdefault(melding.dossier_id, Stapel(dossiers[melding.dossier_id]))
            stapel.regels.append(_regel(melding, titels))
    return [Dag(datum, list(stapels.values())) for datum, stapels in dagen.items()]


def _dossiers(meldingen: Iterable[Melding], toegang: Toegang) -> dict[int, Dossier]:
    pks = {melding.dossier_id for melding in meldingen}
    return Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang).in_bulk(pks) if pks else {}


def _regel(melding: Melding, titels: teksten.Titels) -> Regel:
    gebeurtenis = melding.gebeurtenis
    return Regel(
        melding=melding,
        icoon=teksten.icoon(gebeurtenis.soort),
        wie=teksten.wie(gebeurtenis),
        zin=teksten.zin(gebeurtenis, titels),
    )
