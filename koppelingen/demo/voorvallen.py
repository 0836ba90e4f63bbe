"""Incidenten: a reeks becomes separate ones, each with its own day, hour, place and words; written down afterwards."""

import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from itertools import product

from autorisatie.rechten import Toegang
from dossiers.acties.incident import koppel_incident, meld_incident, noteer_betrokkene
from dossiers.models import Betrokkene, Incident
from koppelingen.demo.kalender import Kalender
from koppelingen.demo.plaats import Plaats
from koppelingen.demo.plek import Plekken
from koppelingen.demo.straat import Ook, Reeks, Rol, Voorval
from koppelingen.demo.verloop import ACTIE, NOTA, Verloop

_BLOK = 30
_MET_IEMAND = 5
_ANDER = 3
_VRIJDAG, _ZATERDAG = 4, 5


class Voorvallen:
    """Plans them in the stories they belong to."""

    def __init__(self, plaats: Plaats, kalender: Kalender, verlopen: dict[str, Verloop], zaad: str) -> None:
        self.plaats, self.kalender, self.verlopen = plaats, kalender, verlopen
        self.dobbel = random.Random(zaad)  # noqa: S311  variation, no secret
        self.plekken = Plekken(plaats, self.dobbel)
        self.gemeld: dict[int, Incident] = {}

    def plan(self) -> None:
        straat = self.plaats.bestek.straat
        alles = [*straat.voorvallen, *(v for reeks in straat.reeksen for v in self._werk_uit(reeks))]
        for nr, voorval in enumerate(alles):
            self._plan(nr, voorval)

    def _werk_uit(self, reeks: Reeks) -> Iterator[Voorval]:
        """The texts of a reeks never come twice: product, shuffled."""
        teksten = [" ".join(delen) for delen in product(reeks.zinnen, reeks.daarna)]
        self.dobbel.shuffle(teksten)
        dagen = self._dagen(reeks)
        for nr, (tekst, dag) in enumerate(zip(teksten, dagen, strict=False)):
            uur, minuut = divmod(round(self.dobbel.triangular(*reeks.tijd) * 12) * 5, 60)
            wie = self.dobbel.choice(reeks.wie)
            yield Voorval(
                reeks.dossier,
                dag + uur // 24,
                f"{uur % 24:02}:{minuut:02}",
                wie,
                reeks.categorie,
                self.dobbel.choice(reeks.plekken),
                tekst,
                bron=self.dobbel.choice(reeks.bronnen),
                code=self.dobbel.choice(reeks.codes) if self._is_politie(wie) else "",
                ook=tuple(ook for ook in reeks.ook if nr % ook.elke == 0),
                mensen=(self.dobbel.choice(reeks.mensen),) if reeks.mensen and nr % _MET_IEMAND == 0 else (),
            )

    def _is_politie(self, wie: str) -> bool:
        return self.plaats.werkt_voor(wie) == "politie"

    def _dagen(self, reeks: Reeks) -> list[int]:
        """Before yesterday, and not after the dossier was closed."""
        eind = min(-2, self.verlopen[reeks.dossier].einde - 2)
        dagen = range(-_BLOK * len(reeks.maanden), eind + 1)
        gewicht = [reeks.maanden[nr // _BLOK] * self._drukte(reeks, dag) for nr, dag in enumerate(dagen)]
        return sorted(self.dobbel.choices(dagen, gewicht, k=reeks.aantal))

    def _drukte(self, reeks: Reeks, dag: int) -> int:
        return reeks.weekend if self._datum(dag).weekday() in (_VRIJDAG, _ZATERDAG) else 1

    def _datum(self, dag: int) -> date:
        return self.kalender.vandaag + timedelta(days=dag)

    def _plan(self, nr: int, voorval: Voorval) -> None:
        """Written down on the next working day, once dossier and partner are there; in another one days after that,
        for two stories do not share their hours."""
        verloop = self.verlopen[voorval.dossier]
        gebeurd, gemeld = self.kalender.daarna(voorval.dag)
        op = max(gemeld, verloop.erbij_sinds(self.plaats.werkt_voor(voorval.wie)))
        verloop.plan(op, NOTA, voorval.wie, partial(self._meld, nr, voorval, self._datum(gebeurd)))
        for rol in voorval.mensen:
            verloop.plan(op, NOTA, voorval.wie, partial(self._noteer, nr, verloop, rol))
        for ook in voorval.ook:
            daar = max(op, self.verlopen[ook.dossier].erbij_sinds(self.plaats.werkt_voor(ook.wie)) + _ANDER)
            verloop.plan(daar, ACTIE, ook.wie, partial(self._koppel, nr, ook))

    def _meld(self, nr: int, voorval: Voorval, datum: date, door: Toegang) -> None:
        verloop = self.verlopen[voorval.dossier]
        self.gemeld[nr] = meld_incident(
            verloop.dossier,
            categorie=voorval.categorie,
            omschrijving=voorval.tekst,
            datum=datum,
            tijd=time.fromisoformat(voorval.tijd),
            bron=voorval.bron,
            politiecode=voorval.code,
            door=door,
            **self.plekken.velden(verloop.verhaal.buurt, voorval.plek),
        )

    def _noteer(self, nr: int, verloop: Verloop, rol: Rol, door: Toegang) -> None:
        bekend = next((b for b in Betrokkene.objects.filter(dossier=verloop.dossier) if b.naam == rol.naam), None)
        wie = {"betrokkene": bekend} if bekend else {"naam": rol.naam}
        noteer_betrokkene(verloop.dossier, self.gemeld[nr], rol=rol.rol, bron=rol.bron, door=door, **wie)

    def _koppel(self, nr: int, ook: Ook, door: Toegang) -> None:
        koppel_incident(self.plaats.dossiers[ook.dossier], self.gemeld[nr], reden=ook.reden, door=door)
