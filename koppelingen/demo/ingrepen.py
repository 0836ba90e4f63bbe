"""What toezicht and the mayor do in a dossier: bezoeken, maatregelen, what is known of a pand, priority of a group."""

from datetime import date, time, timedelta
from functools import partial

from autorisatie.rechten import Toegang
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek
from dossiers.acties.groep import zet_prioriteit
from dossiers.acties.indicator import boek_rapportage_in, voeg_indicator_toe
from dossiers.acties.maatregel import neem_maatregel, zet_maatregelstap
from dossiers.models import Bezoek, Maatregel
from koppelingen.demo.kalender import Kalender
from koppelingen.demo.plaats import Plaats
from koppelingen.demo.straat import Bezoekbestek, Indicatie, Maatregelbestek, Rapport, Stapbestek, Voorrang
from koppelingen.demo.verloop import NOTA, RESULTAAT, Verloop


class Ingrepen:
    """Plans them in the stories they belong to."""

    def __init__(self, plaats: Plaats, kalender: Kalender, verlopen: dict[str, Verloop]) -> None:
        self.plaats, self.kalender, self.verlopen = plaats, kalender, verlopen
        self.bezoeken: dict[Bezoekbestek, Bezoek] = {}
        self.maatregelen: dict[int, Maatregel] = {}

    def plan(self) -> None:
        straat = self.plaats.bestek.straat
        for bezoek in straat.bezoeken:
            self._plan_bezoek(bezoek)
        for nr, maatregel in enumerate(straat.maatregelen):
            self._plan_maatregel(nr, maatregel)
        for naam, indicatie in straat.indicatoren:
            op = self.kalender.daarna(indicatie.dag)[1]
            self.verlopen[naam].plan(op, NOTA, indicatie.wie, partial(self._indicator, naam, indicatie))
        for rapport in straat.rapporten:
            self.verlopen[rapport.dossier].plan(rapport.dag, NOTA, rapport.wie, partial(self._rapport, rapport))
        for voorrang in straat.voorrang:
            self.verlopen[voorrang.dossier].plan(voorrang.dag, NOTA, voorrang.wie, partial(self._prioriteit, voorrang))

    # Bezoeken

    def _plan_bezoek(self, bestek: Bezoekbestek) -> None:
        verloop = self.verlopen[bestek.dossier]
        verloop.plan(bestek.gepland, NOTA, bestek.wie, partial(self._bezoek, bestek))
        if bestek.uitkomst:
            verloop.plan(bestek.dag, RESULTAAT, bestek.wie, partial(self._verslag, bestek))

    def _bezoek(self, bestek: Bezoekbestek, door: Toegang) -> None:
        """Today is today, also on a Sunday: the ronde of this demo always has somewhere to go."""
        dag = self.kalender.gebeurd(bestek.dag) if bestek.uitkomst else self._gepland(bestek.dag)
        self.bezoeken[bestek] = plan_bezoek(
            self.verlopen[bestek.dossier].dossier,
            soort=bestek.soort,
            datum=dag,
            tijd=time.fromisoformat(bestek.tijd) if bestek.tijd else None,
            bezoeker=door.gebruiker if bestek.vast else None,
            door=door,
        )

    def _gepland(self, dag: int) -> date:
        return self.kalender.dag(dag) if dag else self.kalender.vandaag

    def _verslag(self, bestek: Bezoekbestek, door: Toegang) -> None:
        breng_verslag_uit(
            self.bezoeken[bestek],
            binnenkomst=bestek.binnenkomst,
            uitkomst=bestek.uitkomst,
            vervolg=bestek.vervolg,
            bevinding=bestek.bevinding,
            regime=bestek.regime,
            door=door,
        )

    # Maatregelen

    def _plan_maatregel(self, nr: int, bestek: Maatregelbestek) -> None:
        verloop = self.verlopen[bestek.dossier]
        verloop.plan(bestek.dag, NOTA, bestek.wie, partial(self._neem, nr, bestek))
        for stap in bestek.stappen:
            verloop.plan(stap.dag, RESULTAAT, bestek.wie, partial(self._zet, nr, stap))

    def _neem(self, nr: int, bestek: Maatregelbestek, door: Toegang) -> None:
        self.maatregelen[nr] = neem_maatregel(
            self.verlopen[bestek.dossier].dossier,
            bestek.instrument,
            grondslag=bestek.grondslag,
            door=door,
            **self._datums(bestek.datums),
            **bestek.velden,
        )

    def _zet(self, nr: int, stap: Stapbestek, door: Toegang) -> None:
        velden = self._datums(stap.datums) | stap.velden
        self.maatregelen[nr] = zet_maatregelstap(self.maatregelen[nr], stap.stand, door=door, **velden)

    def _datums(self, dagen: dict[str, int]) -> dict[str, date]:
        return {veld: self.kalender.gebeurd(dag) if dag <= 0 else self.kalender.dag(dag) for veld, dag in dagen.items()}

    # What is known

    def _indicator(self, naam: str, indicatie: Indicatie, door: Toegang) -> None:
        gezien, _ = self.kalender.daarna(indicatie.dag)
        voeg_indicator_toe(
            self.verlopen[naam].dossier,
            omschrijving=indicatie.tekst,
            bron=indicatie.bron,
            datum=self.kalender.vandaag + timedelta(days=gezien),
            betrouwbaarheid=indicatie.zeker,
            door=door,
        )

    def _rapport(self, rapport: Rapport, door: Toegang) -> None:
        boek_rapportage_in(
            self.verlopen[rapport.dossier].dossier,
            datum=self.kalender.gebeurd(rapport.datum),
            afzender=rapport.afzender,
            feiten=rapport.feiten,
            locatie=rapport.locatie,
            aangetroffen=rapport.aangetroffen,
            door=door,
        )

    def _prioriteit(self, voorrang: Voorrang, door: Toegang) -> None:
        dossier = self.verlopen[voorrang.dossier].dossier
        op = self.kalender.gebeurd(voorrang.dag)
        zet_prioriteit(dossier, voorrang.prioriteit, op=op, reden=voorrang.reden, door=door)
