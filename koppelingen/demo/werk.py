"""The life of the acties in a story: given, accepted, begun, reported, rounded off."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from autorisatie.rechten import Toegang
from dossiers.acties.actie import geef_actie, verzet_termijn, zet_stap
from dossiers.models import Actie
from dossiers.models import ActieStatus as S
from koppelingen.demo.draaiboek import Actiebestek

if TYPE_CHECKING:
    from koppelingen.demo.verloop import Verloop

# What happens after giving, and by whom. The last one gets the words of the story.
_STAPPEN: dict[str, tuple[S, ...]] = {
    S.VOORGESTELD: (),
    S.TOEGEWEZEN: (),
    S.GEACCEPTEERD: (S.GEACCEPTEERD,),
    S.GEWEIGERD: (S.GEWEIGERD,),
    S.IN_UITVOERING: (S.GEACCEPTEERD, S.IN_UITVOERING),
    S.WACHT: (S.GEACCEPTEERD, S.IN_UITVOERING, S.WACHT),
    S.UITGEVOERD: (S.GEACCEPTEERD, S.IN_UITVOERING, S.UITGEVOERD),
    S.AFGEROND: (S.GEACCEPTEERD, S.IN_UITVOERING, S.UITGEVOERD, S.AFGEROND),
    S.VERVALLEN: (S.VERVALLEN,),
}
_DOOR_REGIE = (S.AFGEROND, S.VERVALLEN)
_ACTIE = 10


class Werk:
    """Plans the acties of one goal, or of the dossier itself."""

    def __init__(self, verloop: "Verloop") -> None:
        self.verloop = verloop
        self.plaats, self.dobbel = verloop.plaats, verloop.dobbel
        self.gegeven: dict[str, Actie] = {}

    def plan(self, doel: str | None, acties: Iterable[Actiebestek]) -> None:
        for bestek in acties:
            gever = self._voorsteller(bestek) if bestek.status == S.VOORGESTELD else self.verloop.verhaal.regisseur
            self.verloop.plan(bestek.van, _ACTIE, gever, partial(self._geef, bestek, doel))
            if bestek.verzet:
                op, _, reden = bestek.verzet
                self.verloop.plan(op, _ACTIE, bestek.wie, partial(self._verzet, bestek, reden))
            dag = bestek.van
            for status in _STAPPEN[bestek.status]:
                dag = self._dag_van(status, bestek, dag)
                wie = self.verloop.verhaal.regisseur if status in _DOOR_REGIE else bestek.wie
                self.verloop.plan(dag, _ACTIE, wie, partial(self._zet, bestek, status))

    def _dag_van(self, status: S, bestek: Actiebestek, vorige: int) -> int:
        """A few days after the step before; what is done was done just in time."""
        if status == S.UITGEVOERD:
            klaar = min(bestek.tot, self.verloop.einde - 1) - self.dobbel.randint(0, 4)
            return max(vorige, klaar)
        rek = {S.GEACCEPTEERD: (0, 2), S.GEWEIGERD: (1, 3), S.WACHT: (3, 9), S.VERVALLEN: (4, 10)}
        return vorige + self.dobbel.randint(*rek.get(status, (1, 4)))

    def _geef(self, bestek: Actiebestek, doel: str | None, door: Toegang) -> None:
        self.gegeven[bestek.wat] = geef_actie(
            self.verloop.dossier,
            titel=bestek.wat,
            partner=self.plaats.partners[self.plaats.werkt_voor(bestek.wie)],
            uitvoerder=self.plaats.mensen[bestek.wie],
            termijn=self._termijn(bestek.verzet[1] if bestek.verzet else bestek.tot, bestek.van),
            doel=self.verloop.doelen[doel] if doel else None,
            door=door,
        )

    def _termijn(self, tot: int, van: int) -> date:
        """A working day, and not before it was given: a weekend may lie in between."""
        return max(self.verloop.kalender.dag(tot), self.verloop.kalender.gebeurd(van))

    def _verzet(self, bestek: Actiebestek, reden: str, door: Toegang) -> None:
        actie = self.gegeven[bestek.wat]
        self.gegeven[bestek.wat] = verzet_termijn(actie, self.verloop.kalender.dag(bestek.tot), reden=reden, door=door)

    def _zet(self, bestek: Actiebestek, status: S, door: Toegang) -> None:
        laatste = status == bestek.status
        zet_stap(
            self.gegeven[bestek.wat],
            status,
            reden=bestek.woord if laatste and status in (S.WACHT, S.GEWEIGERD, S.VERVALLEN) else "",
            terugmelding=bestek.woord if status == S.UITGEVOERD else "",
            resultaat=bestek.resultaat if status == S.AFGEROND else "",
            door=door,
        )

    def _voorsteller(self, bestek: Actiebestek) -> str:
        """Somebody of another partner in this story: who gives work to oneself does not propose."""
        ander = self.plaats.werkt_voor(bestek.wie)
        namen = [n.wie for n in self.verloop.verhaal.notas]
        return next(wie for wie in namen if self.plaats.werkt_voor(wie) not in (ander, "regie"))
