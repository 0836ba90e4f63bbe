"""The signalenbak: who reported what, what regie bundled, and how it was weighed."""

import random
from datetime import timedelta
from functools import partial

from autorisatie.rechten import Toegang
from dossiers.acties.signaal import bundel_signalen, meld_signaal, weeg
from dossiers.models import Bundel, Signaal
from koppelingen.demo.kalender import Kalender, Stap, Voornemen
from koppelingen.demo.plaats import Plaats
from koppelingen.demo.plek import Plekken
from koppelingen.demo.straat import Bundelbestek, Melding

_MELDEN, _BUNDELEN, _WEGEN = range(3)


class Bak:
    """Has no dossier to be planned in: its steps stand by themselves."""

    def __init__(self, plaats: Plaats, kalender: Kalender, zaad: str) -> None:
        self.plaats, self.kalender = plaats, kalender
        self.plekken = Plekken(plaats, random.Random(zaad))  # noqa: S311  variation, no secret
        self.voornemens: list[Voornemen] = []
        self.gemeld: dict[Melding, Signaal] = {}
        self.gebundeld: dict[Bundelbestek, Bundel] = {}

    def stappen(self) -> list[Stap]:
        straat = self.plaats.bestek.straat
        for melding in straat.signalen:
            self._plan_melding(melding)
        for bundel in straat.bundels:
            self._plan_bundel(bundel)
        return self.kalender.zet(self.voornemens, "")

    def _plan_melding(self, melding: Melding) -> int:
        gezien, gemeld = self.kalender.daarna(melding.dag)
        self._plan(gemeld, _MELDEN, melding.wie, partial(self._meld, melding, gezien))
        return gemeld

    def _plan_bundel(self, bundel: Bundelbestek) -> None:
        """Not before the last of its signalen came in."""
        dag = max([bundel.dag, *(self._plan_melding(melding) for melding in bundel.signalen)])
        self._plan(dag, _BUNDELEN, bundel.wie, partial(self._bundel, bundel))
        if bundel.uitkomst:
            self._plan(max(dag, bundel.gewogen), _WEGEN, bundel.wie, partial(self._weeg, bundel))

    def _plan(self, dag: int, rang: int, wie: str, doe: "partial[None]") -> None:
        self.voornemens.append(Voornemen(dag, rang, wie, doe))

    def _meld(self, melding: Melding, gezien: int, door: Toegang) -> None:
        self.gemeld[melding] = meld_signaal(
            categorie=melding.categorie,
            omschrijving=melding.tekst,
            bron=melding.bron,
            datum=self.kalender.vandaag + timedelta(days=gezien),
            over_wie=melding.over,
            lezers=melding.lezers,
            door=door,
            **self.plekken.velden(melding.buurt, melding.plek),
        )

    def _bundel(self, bestek: Bundelbestek, door: Toegang) -> None:
        self.gebundeld[bestek] = bundel_signalen([self.gemeld[melding] for melding in bestek.signalen], door=door)

    def _weeg(self, bestek: Bundelbestek, door: Toegang) -> None:
        weeg(
            self.gebundeld[bestek],
            bestek.uitkomst,
            motivering=bestek.motivering,
            kader=bestek.kader,
            grondslag=bestek.grondslag or self.plaats.bestek.grondslag,
            criteria=bestek.criteria,
            naar=bestek.naar,
            antwoord=bestek.antwoord,
            dossier=self.plaats.dossiers[bestek.dossier] if bestek.dossier else None,
            nieuw={"titel": bestek.titel, "aanleiding": bestek.aanleiding} if bestek.titel else None,
            door=door,
        )
