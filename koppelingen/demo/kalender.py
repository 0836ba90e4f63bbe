"""From "12 days ago" to a moment: on a working day, in working hours, in the order of the story, never after now."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from autorisatie import datums
from autorisatie.rechten import Toegang

_DAG_IN_TEKST = re.compile(r"\{([+-]?\d+)\}")
_WERKDAG = (8 * 60 + 35, 16 * 60 + 40)
_OCHTEND = (8 * 60 + 35, 10 * 60 + 50)


@dataclass(frozen=True)
class Stap:
    """Something that happens at a moment. `dossier`: whose page this person has open then; no `wie`: the system."""

    moment: datetime
    wie: str
    doe: Callable[[Any], object]
    dossier: str = ""


@dataclass(frozen=True)
class Voornemen:
    """A Stap that has only a day yet. `rang` orders what happens on one day."""

    dag: int
    rang: int
    wie: str
    doe: Callable[[Toegang], object]


class Kalender:
    """Days counted from today. Two people on one machine get the same hours: `dobbel` has a fixed seed."""

    def __init__(self, nu: datetime, dobbel: random.Random) -> None:
        self.nu = nu
        self.vandaag = timezone.localdate(nu)
        self.dobbel = dobbel

    def dag(self, n: int) -> date:
        """A working day: before today the one before a weekend, from today on the one after it."""
        dag = self.vandaag + timedelta(days=n)
        weekend = max(0, dag.weekday() - 4)
        if not weekend:
            return dag
        return dag - timedelta(days=weekend) if n < 0 else dag + timedelta(days=3 - weekend)

    def gebeurd(self, n: int) -> date:
        """A working day on which something happened: on a Sunday "today" is Friday."""
        return self.dag(n) if n < 0 or self.dag(n) <= self.vandaag else self.dag(-1)

    def daarna(self, n: int) -> tuple[int, int]:
        """A day on which something happened, and the first working day after it. A little earlier when nobody could
        have written it down yet: on a Sunday, what happened on Saturday."""
        laatste = (self.gebeurd(0) - self.vandaag).days
        n = min(n, laatste - 1)
        gemeld = n + 1
        while self.dag(gemeld) != self.vandaag + timedelta(days=gemeld):
            gemeld += 1
        return n, gemeld

    def weekdag(self, week: int, weekdag: int) -> date:
        """Week 0: the first such day after today (0 is Monday)."""
        eerste = (weekdag - self.vandaag.weekday() - 1) % 7 + 1
        return self.vandaag + timedelta(days=eerste, weeks=week)

    def op(self, dag: date, tijd: time) -> datetime:
        return timezone.make_aware(datetime.combine(dag, tijd))

    def tekst(self, tekst: str) -> str:
        """`{10}` becomes the date in ten days."""
        return _DAG_IN_TEKST.sub(lambda gevonden: _kort(self.dag(int(gevonden[1]))), tekst)

    def zet(self, voornemens: list[Voornemen], dossier: str) -> list[Stap]:
        """Moments for the story of one dossier: each later than the one before, all of them past."""
        op_volgorde = sorted(voornemens, key=lambda v: (self.gebeurd(v.dag), v.dag, v.rang))
        momenten = self._niet_na_nu(self._oplopend(op_volgorde))
        return [Stap(op, v.wie, v.doe, dossier) for op, v in zip(momenten, op_volgorde, strict=True)]

    def _oplopend(self, voornemens: list[Voornemen]) -> list[datetime]:
        momenten: list[datetime] = []
        for voornemen in voornemens:
            dag = self.gebeurd(voornemen.dag)
            uur, minuut = divmod(self.dobbel.randint(*(_OCHTEND if dag == self.vandaag else _WERKDAG)), 60)
            op = self.op(dag, time(uur, minuut, self.dobbel.randint(0, 59)))
            if momenten and op <= momenten[-1]:
                op = momenten[-1] + timedelta(seconds=self.dobbel.randint(70, 500))
            momenten.append(op)
        return momenten

    def _niet_na_nu(self, momenten: list[datetime]) -> list[datetime]:
        grens = self.nu - timedelta(minutes=self.dobbel.randint(4, 40))
        terug: list[datetime] = []
        for moment in reversed(momenten):
            op = min(moment, grens)
            terug.append(op)
            grens = op - timedelta(seconds=self.dobbel.randint(50, 400))
        return terug[::-1]


def _kort(dag: date) -> str:
    return f"{dag.day} {datums.MAANDEN[dag.month - 1]}"
