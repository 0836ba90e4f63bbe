"""One story becomes steps: aanmelding, partners, aantekeningen, scores, doelen, fases. Acties are in werk.py."""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from autorisatie import klok
from autorisatie.rechten import Niveau, Toegang
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.afsluiten import Uitkomst, open_doelen, sluit_dossier
from dossiers.acties.betrokkene import koppel_betrokkene, voeg_betrokkene_toe
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek
from dossiers.acties.deelname import beeindig_deelname, voeg_partner_toe, zet_uitzondering
from dossiers.acties.document import voeg_document_toe
from dossiers.acties.dossier import open_dossier, wijzig_fase, wijzig_kern
from dossiers.acties.plan import meet, stel_doel, wijzig_doel
from dossiers.acties.regie import wijs_casusregisseur_aan
from dossiers.acties.verband import beeindig_verband, leg_verband
from dossiers.models import (
    GESLOTEN_FASEN,
    Betrokkene,
    BezoekSoort,
    BezoekUitkomst,
    Binnenkomst,
    Deelname,
    Doel,
    Dossier,
    Eindresultaat,
    Fase,
    Regime,
    Verband,
    Vorm,
)
from dossiers.toegang import DossierToegang
from koppelingen.demo import stukken
from koppelingen.demo.draaiboek import Band, Doelbestek, Lid, Nota, Ruimte, Stuk, Verhaal
from koppelingen.demo.fasen import Redenen, fasedagen
from koppelingen.demo.kalender import Kalender, Stap, Voornemen
from koppelingen.demo.personalia import gegevens_van, naamdelen
from koppelingen.demo.plaats import Plaats
from koppelingen.demo.werk import Werk

# Order within one day.
(
    AANMELDEN,
    REGISSEUR,
    PARTNER,
    LID,
    RUIMTE,
    KERN,
    FASE,
    SCORE,
    DOEL,
    PLAN,
    NOTA,
    ACTIE,
    RESULTAAT,
    LEZEN,
    SLUITEN,
    BAND,
) = range(16)
NAZORG = "Het wijkteam belt iedere maand. Gaat het weer mis, dan staat dit dossier op het volgende overleg."
_NA_HET_PLAN = (Fase.PLAN_CONCEPT, Fase.PLAN_VASTGESTELD, Fase.UITVOERING)
_OVER_DOOR = (Fase.EVALUATIE, Fase.AFSCHALEN, Fase.NAZORG, *GESLOTEN_FASEN)


class Verloop:
    """Collects what happens in one dossier; the dossier itself appears when the first step is played."""

    def __init__(self, verhaal: Verhaal, plaats: Plaats, kalender: Kalender, redenen: Redenen) -> None:
        self.verhaal, self.plaats, self.kalender, self.redenen = verhaal, plaats, kalender, redenen
        self.dobbel: random.Random = kalender.dobbel
        self.fasen = fasedagen(verhaal)
        self.einde = verhaal.sinds if verhaal.fase in GESLOTEN_FASEN else 0
        self.gegevens = gegevens_van(verhaal, plaats, kalender)
        self.voornemens: list[Voornemen] = []
        self.doelen: dict[str, Doel] = {}
        self.verbanden: dict[Band, Verband] = {}
        self.leden: dict[Lid, Betrokkene] = {}

    @property
    def dossier(self) -> Dossier:
        return self.plaats.dossiers[self.verhaal.naam]

    def stappen(self) -> list[Stap]:
        verhaal = self.verhaal
        self.plan(verhaal.begin, AANMELDEN, verhaal.melder, self._meld_aan)
        self._voeg_partners_toe()
        for nota in verhaal.notas:
            self.plan(nota.dag, NOTA, nota.wie, partial(self._schrijf, nota))
        for band in verhaal.verbanden:
            self.plan(band.dag, BAND, band.wie, partial(self._verbind, band))
            if band.tot:
                self.plan(band.tot[0], BAND, band.wie, partial(self._laat_los, band, *band.tot))
        for stuk in verhaal.stukken:
            self.plan(stuk.dag, NOTA, stuk.wie, partial(self._voeg_document_toe, stuk))
        if verhaal.regisseur:
            self._voer_regie()
        return self.kalender.zet(self.voornemens, verhaal.naam)

    def plan(self, dag: int, rang: int, wie: str, doe: Callable[[Toegang], object]) -> None:
        """Never before the aanmelding, never after the end."""
        self.voornemens.append(Voornemen(max(self.verhaal.begin, min(dag, self.einde)), rang, wie, doe))

    def _meld_aan(self, door: Toegang) -> None:
        verhaal = self.verhaal
        eigen = verhaal.melder == verhaal.regisseur
        self.plaats.dossiers[verhaal.naam] = open_dossier(
            verhaal.soort,
            self.gegevens,
            aanleiding=verhaal.aanleiding,
            grondslag=verhaal.grondslag or self.plaats.bestek.grondslag,
            kader=verhaal.kader,
            acuut=verhaal.acuut,
            buurt=self.plaats.buurten[verhaal.buurt],
            casusregisseur=door.gebruiker if eigen else None,
            door=door,
        )

    # Partners

    def _voeg_partners_toe(self) -> None:
        for nr, sleutel in enumerate(self.verhaal.partners):
            waarom = self.plaats.bestek.partners[sleutel].waarom
            reden = waarom[(len(self.verhaal.naam) + nr) % len(waarom)]
            dag = self.erbij_sinds(sleutel)
            self.plan(dag, PARTNER, self.verhaal.regisseur, partial(self._voeg_toe, sleutel, reden))

    def erbij_sinds(self, sleutel: str) -> int:
        """Day on which this partner comes in; regie and who reports are there from the start."""
        if sleutel not in self.verhaal.partners:
            return self.verhaal.begin
        gewoon = self.fasen.get(Fase.BEELDVORMING, self.verhaal.begin + 1)
        return min([gewoon, *self._dagen_van(sleutel)])

    def _dagen_van(self, sleutel: str) -> list[int]:
        """Days on which this partner does something here."""
        verhaal = self.verhaal
        gebracht: list[Nota | Stuk] = [*verhaal.notas, *verhaal.stukken]
        dagen = {rij.wie: rij.dag for rij in sorted(gebracht, key=lambda rij: -rij.dag)}
        wie = list(dagen.items()) + [(a.wie, a.van) for a in verhaal.alle_acties]
        wie += [(band.wie, band.dag) for band in verhaal.verbanden]
        ruimte = [rij.dag for rij in verhaal.uitzonderingen if rij.partner == sleutel]
        return [dag for mens, dag in wie if self.plaats.werkt_voor(mens) == sleutel] + ruimte

    def _voeg_toe(self, sleutel: str, reden: str, door: Toegang) -> None:
        mens = self.verhaal.contact.get(sleutel) or next(iter(self._mensen_van(sleutel)), "")
        voeg_partner_toe(
            self.dossier,
            self.plaats.partners[sleutel],
            reden=reden,
            contactpersoon=self.plaats.mensen.get(mens),
            door=door,
        )

    def _mensen_van(self, sleutel: str) -> list[str]:
        """Who of this partner does something in this story."""
        verhaal = self.verhaal
        genoemd = [a.wie for a in verhaal.alle_acties] + [n.wie for n in verhaal.notas]
        genoemd += [score.wie for score in verhaal.scores.values()]
        return [mens for mens in genoemd if self.plaats.werkt_voor(mens) == sleutel]

    def _geef_ruimte(self, ruimte: Ruimte, door: Toegang) -> None:
        zet_uitzondering(
            self.dossier,
            self.plaats.partners[ruimte.partner],
            self.plaats.rubrieken[ruimte.rubriek],
            Niveau(ruimte.niveau),
            reden=ruimte.reden,
            tot=self.kalender.dag(ruimte.tot),
            door=door,
        )

    def _laat_stoppen(self, sleutel: str, reden: str, door: Toegang) -> None:
        deelname = Deelname.objects.get(content_object=self.dossier, partner=self.plaats.partners[sleutel])
        beeindig_deelname(deelname, reden=reden, door=door)

    def _plan_lid(self, lid: Lid) -> None:
        """Who gets a dossier later is coupled to it then."""
        regisseur = self.verhaal.regisseur
        self.plan(lid.dag, LID, regisseur, partial(self._betrek, lid))
        later = [v.begin + 1 for v in self.plaats.bestek.verhalen if v.naam == lid.dossier and v.begin >= lid.dag]
        for dag in later:
            self.plan(dag, LID, regisseur, partial(self._koppel, lid))

    def _koppel(self, lid: Lid, door: Toegang) -> None:
        koppel_betrokkene(self.leden[lid], self.plaats.dossiers[lid.dossier], door=door)

    def _betrek(self, lid: Lid, door: Toegang) -> None:
        voornaam, tussenvoegsel, achternaam = naamdelen(lid.naam)
        self.leden[lid] = voeg_betrokkene_toe(
            self.dossier,
            rol=lid.rol,
            voornaam=voornaam,
            tussenvoegsel=tussenvoegsel,
            achternaam=achternaam,
            toelichting=lid.toelichting,
            bron=lid.bron,
            eigen_dossier=self.plaats.dossiers.get(lid.dossier),
            door=door,
        )

    def _verbind(self, band: Band, door: Toegang) -> None:
        self.verbanden[band] = leg_verband(
            self.dossier,
            soort=self.plaats.verbandsoorten[band.soort],
            omgekeerd=band.richting == "terug",
            vorm=band.vorm,
            naar=self.plaats.dossiers[band.naar] if band.vorm == Vorm.DOSSIER else band.naar,
            rubriek=self.plaats.rubrieken[band.rubriek],
            zekerheid=band.zekerheid,
            bron=band.bron,
            toelichting=band.toelichting,
            door=door,
        )

    def _laat_los(self, band: Band, dag: int, reden: str, door: Toegang) -> None:
        beeindig_verband(self.verbanden[band], tot=self.kalender.gebeurd(dag), reden=reden, door=door)

    def _hercontroleer(self, door: Toegang) -> None:
        """Invordering waits for a hercontrole that found nothing changed."""
        bezoek = plan_bezoek(self.dossier, soort=BezoekSoort.HERCONTROLE, datum=klok.vandaag(), door=door)
        breng_verslag_uit(
            bezoek,
            binnenkomst=Binnenkomst.VERLEEND,
            uitkomst=BezoekUitkomst.NIET_HERSTELD,
            bevinding="Er is niets veranderd sinds het besluit.",
            regime=Regime.TOEZICHT,
            vervolg="De dwangsom wordt ingevorderd.",
            door=door,
        )

    # Aantekeningen

    def _schrijf(self, nota: Nota, door: Toegang) -> None:
        schrijf_aantekening(
            self.dossier,
            tekst=self.kalender.tekst(nota.tekst),
            rubriek=self.plaats.rubrieken[nota.rubriek],
            door=door,
            **({"alleen_eigen": True} if nota.aard == "eigen" else {"aard": nota.aard, "bron": nota.bron}),
        )

    def _voeg_document_toe(self, stuk: Stuk, door: Toegang) -> None:
        tekst = self.kalender.tekst(stuk.tekst)
        voeg_document_toe(
            self.dossier,
            titel=stuk.titel,
            rubriek=self.plaats.rubrieken[stuk.rubriek],
            bestand=stukken.maak(stuk.titel, stuk.soort, tekst, door.partners[0].naam),
            door=door,
        )

    # Regie: fases, scores, doelen

    def _voer_regie(self) -> None:
        verhaal, regisseur = self.verhaal, self.verhaal.regisseur
        eerste_dag = self.fasen.get(Fase.TRIAGE, verhaal.begin)
        if verhaal.melder != regisseur:
            self.plan(eerste_dag, REGISSEUR, regisseur, self._neem_regie)
        for lid in verhaal.leden:
            self._plan_lid(lid)
        if verhaal.doel:
            self.plan(self.fasen.get(Fase.BEELDVORMING, eerste_dag), KERN, regisseur, self._schrijf_kern)
        for dag, partner, reden in verhaal.gestopt:
            self.plan(dag, RESULTAAT, regisseur, partial(self._laat_stoppen, partner, reden))
        for ruimte in verhaal.uitzonderingen:
            self.plan(ruimte.dag, RUIMTE, regisseur, partial(self._geef_ruimte, ruimte))
        for fase, dag in self.fasen.items():
            self.plan(dag, self._rang(fase), regisseur, partial(self._naar, fase))
        self._meet()
        for doel in verhaal.doelen:
            self._stel_doel(doel)
        Werk(self).plan(None, verhaal.acties)
        self._kijk_mee()

    def _neem_regie(self, door: Toegang) -> None:
        wijs_casusregisseur_aan(self.dossier, self.plaats.mensen[self.verhaal.regisseur], door=door)

    def _schrijf_kern(self, door: Toegang) -> None:
        wijzig_kern(self.dossier, aanleiding=self.verhaal.aanleiding, doel=self.verhaal.doel, door=door)

    def _rang(self, fase: Fase) -> int:
        if fase in _NA_HET_PLAN:
            return PLAN
        return SLUITEN if fase in _OVER_DOOR else FASE

    def _naar(self, fase: Fase, door: Toegang) -> None:
        if fase == Fase.AFGESLOTEN:
            self._sluit_af(self.redenen.voor(fase), door)
            return
        beslist = fase in (Fase.BEELDVORMING, Fase.NIET_OPGEPAKT, Fase.DOORVERWEZEN)
        reden = self.verhaal.weging if beslist else ""
        if fase == Fase.INVORDERING:
            self._hercontroleer(door)
        ook: dict[str, Any] = {}
        if fase == Fase.EVALUEREN:
            ook = {"restacties": "De partners houden hun vaste ronde. Rijnbreed blijft het aanspreekpunt."}
        if fase == Fase.NAZORG:
            ook = {"nazorg": NAZORG, "nazorg_tot": klok.vandaag() + timedelta(days=90)}
        wijzig_fase(self.dossier, fase, reden=reden or self.redenen.voor(fase), door=door, **ook)

    def _sluit_af(self, eindresultaat: str, door: Toegang) -> None:
        toegang = DossierToegang(Dossier.objects.get(pk=self.dossier.pk), door)
        doelen = {doel.pk: Uitkomst(Eindresultaat.BEHAALD) for doel in open_doelen(toegang)}
        sluit_dossier(self.dossier, eindresultaat=eindresultaat, doelen=doelen, door=door)

    def _meet(self) -> None:
        """First, later, and on a long road once in between."""
        rondes = self._meetdagen()
        for wie in dict.fromkeys(score.wie for score in self.verhaal.scores.values()):
            eigen = {g: s for g, s in self.verhaal.scores.items() if s.wie == wie}
            for nr, dag in enumerate(rondes):
                waarden = {g: _score(s, nr, len(rondes)) for g, s in eigen.items() if nr == 0 or s.later}
                if waarden:
                    self.plan(dag, SCORE, wie, partial(self._meet_op, waarden))

    def _meetdagen(self) -> list[int]:
        einde = self.einde - self.dobbel.randint(2, 5) if self.einde else -self.dobbel.randint(6, 24)
        eerste = self.fasen.get(Fase.PLAN_CONCEPT, self.fasen.get(Fase.BEELDVORMING, self.verhaal.begin) + 6) - 2
        ruimtes = [rij.dag for rij in self.verhaal.uitzonderingen]
        eerste = max([eerste, *ruimtes])
        if not any(score.later for score in self.verhaal.scores.values()):
            return [min(eerste, -1)]
        laatste = max(einde, min(eerste + 14, -1))
        midden = [(eerste + laatste) // 2] if laatste - eerste > 120 else []
        return [eerste, *midden, laatste]

    def _meet_op(self, waarden: dict[str, int], door: Toegang) -> None:
        meet(self.dossier, scores={self.plaats.leefgebieden[g]: score for g, score in waarden.items()}, door=door)

    def _stel_doel(self, bestek: Doelbestek) -> None:
        wie = bestek.door or self.verhaal.regisseur
        dag = min([self.fasen.get(Fase.PLAN_CONCEPT, self.verhaal.sinds), *(actie.van for actie in bestek.acties)])
        self.plan(dag, DOEL, wie, partial(self._stel, bestek))
        Werk(self).plan(bestek.titel, bestek.acties)
        if bestek.resultaat:
            uitkomst, op, woord = bestek.resultaat
            self.plan(op, RESULTAAT, wie, partial(self._behaald, bestek.titel, uitkomst, woord))

    def _stel(self, bestek: Doelbestek, door: Toegang) -> None:
        self.doelen[bestek.titel] = stel_doel(
            self.dossier,
            leefgebied=self.plaats.leefgebieden[bestek.gebied],
            titel=bestek.titel,
            streefscore=bestek.streef,
            streefdatum=self.kalender.dag(bestek.tot),
            door=door,
        )

    def _behaald(self, titel: str, uitkomst: str, woord: str, door: Toegang) -> None:
        wijzig_doel(self.doelen[titel], waarden={"resultaat": uitkomst, "toelichting": woord}, door=door)

    def _kijk_mee(self) -> None:
        """The regisseur also opens the dossier without changing anything."""
        for _ in range(3):
            dag = self.dobbel.randint(self.verhaal.begin, min(self.einde, -4))
            self.plan(dag, LEZEN, self.verhaal.regisseur, _lees)


def _score(score: Any, ronde: int, rondes: int) -> int:
    if ronde == 0 or score.later is None:
        return score.eerst
    return score.later if ronde == rondes - 1 else (score.eerst + score.later) // 2


def _lees(door: Toegang) -> None:
    """Opening the page is all; afspelen.py records that for every step."""
