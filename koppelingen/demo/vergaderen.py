"""Overleggen: planned, invited, agenda, held, verslag agreed on. The next ones stop where they would stand today."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from autorisatie.rechten import Toegang
from dossiers.models import Document
from koppelingen.demo import stukken
from koppelingen.demo.draaiboek import Overlegbestek, Punt, Vrijpunt
from koppelingen.demo.kalender import Kalender, Stap
from koppelingen.demo.plaats import Plaats
from overleg.acties.aanwezigheid import meld_af, nodig_uit
from overleg.acties.agenda import verplaats, zet_op_agenda
from overleg.acties.bespreking import NieuwBesluit, leg_vast_in_overleg
from overleg.acties.bijlage import voeg_bijlage_toe
from overleg.acties.overleg import plan_overleg, publiceer_agenda, sluit_overleg, start_overleg, stel_verslag_vast
from overleg.acties.stuk import leg_stuk_bij
from overleg.models import Agendapunt, Overleg

_VERSLAG_NA = timedelta(days=2)


class Vergadering:
    """One overleg. The row appears when the first step is played."""

    def __init__(self, bestek: Overlegbestek, plaats: Plaats, kalender: Kalender) -> None:
        self.bestek, self.plaats, self.kalender = bestek, plaats, kalender
        self.datum = kalender.weekdag(bestek.week, bestek.weekdag)
        self.begin, self.eind = time.fromisoformat(bestek.begin), time.fromisoformat(bestek.eind)
        self.geweest = self.datum < kalender.vandaag
        self.punten: dict[str, Agendapunt] = {}
        self.lijst: list[Stap] = []
        self.overleg: Overleg

    def stappen(self) -> list[Stap]:
        self._bereid_voor()
        if self.geweest:
            self._houd()
        return self.lijst

    def _stap(self, moment: datetime, doe: Callable[[Toegang], object], wie: str = "") -> None:
        self.lijst.append(Stap(moment, wie or self.bestek.voorzitter, doe))

    def _op(self, dag: date, uur: int, minuut: int = 0) -> datetime:
        """Working days only, and not later than a while ago."""
        dag -= timedelta(days=max(0, dag.weekday() - 4))
        return min(self.kalender.op(dag, time(uur, minuut)), self.kalender.nu - timedelta(minutes=50 - minuut))

    def _bereid_voor(self) -> None:
        vandaag = self.kalender.vandaag
        gepland = min(self.datum - timedelta(days=21), vandaag - timedelta(days=3))
        agenda = self.datum - timedelta(days=3) if self.geweest else vandaag - timedelta(days=2)
        self._stap(self._op(gepland, 11), self._plan)
        if self.bestek.genodigd:
            self._stap(self._op(gepland, 11, 10), self._nodig)
        for nr, punt in enumerate(self.bestek.punten):
            wie = next(v.regisseur for v in self.plaats.bestek.verhalen if v.naam == punt.dossier)
            self._stap(self._op(agenda, 14, nr * 4), partial(self._zet, punt), wie)
        for nr, vrij in enumerate(self.bestek.vrij):
            self._stap(self._op(agenda, 15, nr * 4), partial(self._zet_vrij, vrij))
        for wie in self.bestek.afgemeld:
            self._stap(self._op(agenda, 16, 5), partial(self._meld_af), wie)
        if self.bestek.genodigd:
            self._stap(self._op(agenda, 16), lambda door: publiceer_agenda(self.overleg, door=door))

    def _houd(self) -> None:
        start = self.kalender.op(self.datum, self.begin)
        self._stap(start, lambda door: start_overleg(self.overleg, door=door))
        self._stap(start + timedelta(minutes=4), self._open)
        tijd = start + timedelta(minutes=5)
        for punt in self.bestek.punten:
            tijd += timedelta(minutes=punt.minuten)
            self._stap(tijd, partial(self._bespreek, punt))
        for vrij in self.bestek.vrij:
            tijd += timedelta(minutes=vrij.minuten)
            self._stap(tijd, partial(self._bespreek_vrij, vrij))
        self._stap(self.kalender.op(self.datum, self.eind), self._sluit)
        vast = self.kalender.gebeurd((self.datum + _VERSLAG_NA - self.kalender.vandaag).days)
        self._stap(self.kalender.op(vast, time(9, 15)), lambda door: stel_verslag_vast(self.overleg, door=door))

    def _plan(self, door: Toegang) -> None:
        bestek = self.bestek
        self.overleg = plan_overleg(
            naam=bestek.naam,
            datum=self.datum,
            begin=self.begin,
            eind=self.eind,
            plaats=bestek.plaats,
            wijk=self.plaats.wijken[bestek.wijk],
            voorzitter=self.plaats.mensen[bestek.voorzitter],
            vaste_punten=True,
            door=door,
        )

    def _nodig(self, door: Toegang) -> None:
        nodig_uit(self.overleg, [self.plaats.mensen[wie] for wie in self.bestek.genodigd], door=door)

    def _zet(self, punt: Punt, door: Toegang) -> None:
        self.punten[punt.dossier] = zet_op_agenda(
            self.overleg,
            dossier=self.plaats.dossiers[punt.dossier],
            minuten=punt.minuten,
            voorstel=self.kalender.tekst(punt.voorstel),
            door=door,
        )
        laatste = Document.objects.aanwezig().filter(dossier=self.plaats.dossiers[punt.dossier]).first()
        if laatste:
            leg_stuk_bij(self.punten[punt.dossier], laatste, door=door)

    def _zet_vrij(self, vrij: Vrijpunt, door: Toegang) -> None:
        """Before the rondvraag, with its paper."""
        punt = zet_op_agenda(
            self.overleg, titel=vrij.titel, minuten=vrij.minuten, voorstel=self.kalender.tekst(vrij.voorstel), door=door
        )
        verplaats(punt, "omhoog", door=door)
        bestand = stukken.maak(vrij.stuk, "brief", self.kalender.tekst(vrij.inhoud), door.partners[0].naam)
        voeg_bijlage_toe(punt, titel=vrij.stuk, bestand=bestand, door=door)
        self.punten[vrij.titel] = punt

    def _meld_af(self, door: Toegang) -> None:
        meld_af(self.overleg, door=door)

    def _open(self, door: Toegang) -> None:
        opening = Agendapunt.objects.filter(overleg=self.overleg, dossier=None).earliest("pk")
        leg_vast_in_overleg(opening, beraadslaging=self.bestek.opening, door=door)

    def _bespreek(self, punt: Punt, door: Toegang) -> None:
        leg_vast_in_overleg(
            self.punten[punt.dossier],
            beraadslaging=punt.besproken,
            besluit=NieuwBesluit(punt.soort, self.kalender.tekst(punt.besluit)),
            door=door,
        )

    def _bespreek_vrij(self, vrij: Vrijpunt, door: Toegang) -> None:
        leg_vast_in_overleg(self.punten[vrij.titel], beraadslaging=vrij.besproken, door=door)

    def _sluit(self, door: Toegang) -> None:
        rondvraag = Agendapunt.objects.get(overleg=self.overleg, titel="Rondvraag")
        leg_vast_in_overleg(rondvraag, beraadslaging=self.bestek.rondvraag, door=door)
        sluit_overleg(self.overleg, door=door)
