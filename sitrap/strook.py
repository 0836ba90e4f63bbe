"""What must be done when: ten days beside each other, the first for what is late."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, Value, Window
from django.db.models.functions import Greatest, RowNumber

from autorisatie import klok
from autorisatie.datums import WEEKDAGEN, kort
from autorisatie.rechten import Toegang
from sitrap.agenda import KomendOverleg
from sitrap.cijfers import lopende_acties
from sitrap.gebied import Gebied

DAGEN = 9
PER_DAG = 2
VERDER = 20  # days looked ahead to find nine with something to show
WEEKEND = 5


@dataclass
class Dag:
    """One column. `meer` = acties that do not fit; `overleggen` stand on top."""

    dag: date | None
    kop: str
    acties: list[dict[str, Any]] = field(default_factory=list)
    aantal: int = 0
    overleggen: list[KomendOverleg] = field(default_factory=list)

    @property
    def te_laat(self) -> bool:
        return self.dag is None

    @property
    def vandaag(self) -> bool:
        return self.dag == klok.vandaag()

    @property
    def meer(self) -> int:
        return self.aantal - len(self.acties)


def strook(toegang: Toegang, gebied: Gebied, komend: Sequence[KomendOverleg]) -> list[Dag]:
    """Te laat, today, and the next working days; a weekend day only when something is due. One query."""
    per_dag: dict[date, list[dict[str, Any]]] = {}
    for rij in _rijen(toegang, gebied):
        per_dag.setdefault(rij["dag"], []).append(rij)
    nu = klok.vandaag()
    overleg_op = {k.overleg.datum for k in komend}
    dagen = [nu + timedelta(days=nr) for nr in range(VERDER)]
    tonen = [d for d in dagen if d == nu or d.weekday() < WEEKEND or d in per_dag or d in overleg_op][:DAGEN]
    kolommen = [Dag(None, "Te laat"), *(Dag(dag, _kop(dag, tonen[nr - 1])) for nr, dag in enumerate(tonen))]
    for kolom in kolommen:
        kolom.acties = per_dag.get(kolom.dag or nu - timedelta(days=1), [])
        kolom.aantal = kolom.acties[0]["aantal"] if kolom.acties else 0
        kolom.overleggen = [k for k in komend if k.overleg.datum == kolom.dag]
    return kolommen


def _rijen(toegang: Toegang, gebied: Gebied) -> list[dict[str, Any]]:
    """The first acties of every day, with how many there are; all that is late counts as yesterday."""
    gisteren = klok.vandaag() - timedelta(days=1)
    dag = Greatest(F("termijn"), Value(gisteren, output_field=DateField()))
    volgorde = (F("termijn").asc(), F("pk").asc())
    rijen: Any = (
        lopende_acties(toegang)
        .filter(gebied.filter("dossier__buurt"), termijn__lt=klok.vandaag() + timedelta(days=VERDER))
        .annotate(dag=dag)
        .annotate(
            nr=Window(RowNumber(), partition_by=F("dag"), order_by=volgorde),
            aantal=Window(Count("pk"), partition_by=F("dag")),
        )
        .filter(nr__lte=PER_DAG)
        .order_by("dag", "nr")
    )
    return list(rijen.values("dag", "nr", "aantal", "titel", "termijn", "partner__naam", "dossier__nummer", "pk"))


def _kop(dag: date, vorige: date) -> str:
    """'Vandaag', 'di 24', and the month when it is a new one: 'di 1 dec'."""
    if dag == klok.vandaag():
        return "Vandaag"
    return f"{WEEKDAGEN[dag.weekday()][:2]} {kort(dag) if dag.month != vorige.month else dag.day}"
