"""The plan van aanpak as one person may see it: goals, acties, progress and planning, ready for a page.

Three queries however long the plan is (and the two of DossierToegang). An actie whose goal this person may not read
stands apart: not even the leefgebied it belongs to is told.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from autorisatie import datums, klok
from autorisatie.rechten import Niveau
from dossiers.leefgebieden import SCHAAL, Beeld, Verloop, beeld_van
from dossiers.models import Actie, ActieStatus, Doel, Eindresultaat, Leefgebied, Meting
from dossiers.tekeningen.balk import As, as_van, balk, balk_kop
from dossiers.tekeningen.voortgang import voortgang
from dossiers.toegang import DossierToegang

KLAAR = (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)


@dataclass(frozen=True)
class Stand:
    """How an actie stands, in words: text, colour and icon of its label."""

    tekst: str
    kleur: str = ""
    icoon: str = ""


_STANDEN = {
    ActieStatus.VOORGESTELD: Stand("Voorgesteld", "blauw"),
    ActieStatus.TOEGEWEZEN: Stand("Nog niet gestart"),
    ActieStatus.GEACCEPTEERD: Stand("Geaccepteerd"),
    ActieStatus.IN_UITVOERING: Stand("Loopt"),
    ActieStatus.WACHT: Stand("Wacht op ander", "oranje", "hourglass"),
    ActieStatus.GEWEIGERD: Stand("Geweigerd", "oranje", "ban"),
    ActieStatus.UITGEVOERD: Stand("Klaar gemeld", "groen", "check"),
    ActieStatus.AFGEROND: Stand("Klaar", "groen", "check"),
    ActieStatus.VERVALLEN: Stand("Vervallen", "lijn"),
}


def stand_van(actie: Actie) -> Stand:
    """What matters most now: late, due today or tomorrow, else its status. Computed, never stored."""
    if actie.is_te_laat:
        return Stand(datums.deadline(actie.termijn), "rood", "alert-triangle")
    over = (actie.termijn - klok.vandaag()).days
    if actie.is_open and actie.status != ActieStatus.VOORGESTELD and over <= 1:
        return Stand("Vandaag", "oranje", "clock") if over == 0 else Stand("Morgen")
    return _STANDEN[ActieStatus(actie.status)]


def leest_verhaal(actie: Actie, toegang: DossierToegang) -> bool:
    """May this person read more of an actie than title, partner and day? Rubriek O promises no more than those three;
    explanation, reasons and report are for who gave it, who does it, and who adds to the rubriek."""
    eigen = toegang.deelnemende_partner_ids
    if actie.partner_id in eigen or actie.inbrenger_id in eigen:
        return True
    nodig = Niveau.TOEVOEGEN if actie.rubriek.code == "O" else Niveau.LEZEN
    return toegang.partner_mag(actie.rubriek_id, nodig)


def mag_doel_wijzigen(doel: Doel, toegang: DossierToegang) -> bool:
    """The twin of what acties.plan.wijzig_doel demands."""
    eigen = doel.inbrenger_id in toegang.deelnemende_partner_ids
    return toegang.dossier.is_open and toegang.mag(doel.rubriek_id, Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN)


@dataclass(frozen=True)
class ActieRegel:
    """One row of the plan."""

    actie: Actie
    lijn: As

    @property
    def klaar(self) -> bool:
        return self.actie.status in KLAAR

    @property
    def stand(self) -> Stand:
        return stand_van(self.actie)

    @property
    def wie(self) -> str:
        """'Leerplicht, F. Haddad': the partner, and the person when somebody is named."""
        naam = self.actie.partner.naam
        return f"{naam}, {kort_naam(self.actie.uitvoerder.naam)}" if self.actie.uitvoerder else naam

    @property
    def balk(self) -> SafeString:
        """From start to day; what has passed is darker, what is over the day is dashed."""
        actie = self.actie
        if self.klaar:
            return balk(self.lijn, actie.begin, max(actie.gereed_op or actie.termijn, actie.begin), "af")
        if actie.is_te_laat:
            return balk(self.lijn, actie.begin, actie.termijn, "laat")
        return balk(self.lijn, actie.begin, actie.termijn, "open", self._deel)

    @property
    def _deel(self) -> float:
        if self.actie.status in (ActieStatus.VOORGESTELD, ActieStatus.TOEGEWEZEN, ActieStatus.GEWEIGERD):
            return 0
        dagen = (self.actie.termijn - self.actie.begin).days
        return min(max((klok.vandaag() - self.actie.begin).days / dagen, 0), 1) if dagen else 0


@dataclass
class DoelRegel:
    """A goal with its acties. `nr` = its place in the plan as this person sees it."""

    doel: Doel
    nr: int
    acties: list[ActieRegel]
    verloop: Verloop | None
    mag_wijzigen: bool

    @property
    def score(self) -> str:
        """'nu 2, doel 4': where it stands and where it must go."""
        nu = f"nu {self.verloop.nu}" if self.verloop else "nog niet gemeten"
        return f"{nu}, doel {self.doel.streefscore}" if self.doel.streefscore else nu

    @property
    def loopt(self) -> bool:
        return self.doel.resultaat == Eindresultaat.OPEN

    @property
    def kleur(self) -> str:
        return {"behaald": "groen", "deels": "blauw", "niet": "oranje"}.get(self.doel.resultaat, "lijn")

    @property
    def open_acties(self) -> int:
        return sum(regel.actie.is_open for regel in self.acties)


@dataclass
class Gebied:
    """One leefgebied of the plan: its score and what must be reached there."""

    leefgebied: Leefgebied
    verloop: Verloop | None
    doelen: list[DoelRegel]

    @property
    def woord(self) -> str:
        return f"{self.verloop.nu}, {SCHAAL[self.verloop.nu]}" if self.verloop else "nog niet gemeten"


@dataclass
class Domein:
    """One side of the plan: leefgebieden with goals, and those that were only scored."""

    kop: str
    met_doel: list[Gebied]
    zonder_doel: list[Gebied]


@dataclass
class Plan:
    """`doelen` in order, `los` = acties without a goal that this person may read."""

    toegang: DossierToegang
    beeld: Beeld
    doelen: list[DoelRegel] = field(default_factory=list)
    los: list[ActieRegel] = field(default_factory=list)
    vervallen: list[ActieRegel] = field(default_factory=list)
    lijn: As | None = None

    @property
    def acties(self) -> list[ActieRegel]:
        return [regel for doel in self.doelen for regel in doel.acties] + self.los

    @property
    def bekend(self) -> dict[str, dict[int, Any]]:
        """The rows of this plan by kind and key, for the tijdlijn on the same page."""
        acties = [regel.actie for regel in self.acties + self.vervallen]
        doelen = [regel.doel for regel in self.doelen]
        metingen = [meting for verloop in self.beeld.verlopen for meting in verloop.metingen]
        rijen: dict[str, list[Any]] = {"actie": acties, "doel": doelen, "meting": metingen}
        return {soort: {rij.pk: rij for rij in van_soort} for soort, van_soort in rijen.items()}

    @property
    def totaal(self) -> int:
        return len(self.acties)

    @property
    def klaar(self) -> int:
        return sum(regel.klaar for regel in self.acties)

    @property
    def te_laat(self) -> int:
        return sum(regel.actie.is_te_laat for regel in self.acties)

    @property
    def te_laat_woorden(self) -> str:
        return f"{self.te_laat} te laat"

    @property
    def leeg(self) -> bool:
        return not (self.doelen or self.los or self.vervallen)

    @property
    def kop(self) -> SafeString:
        return balk_kop(self.lijn) if self.lijn else SafeString("")

    @property
    def voortgang(self) -> SafeString:
        return voortgang(self.klaar, self.totaal, self.te_laat)

    @property
    def mag_actie_geven(self) -> bool:
        return self.toegang.dossier.is_open and self.toegang.mag(self.toegang.lijst["N"], Niveau.TOEVOEGEN)

    @cached_property
    def domeinen(self) -> list[Domein]:
        """Sociaal and veiligheid side by side, and what belongs to both."""
        return [self._domein(code, kop) for code, kop in Leefgebied.Domein.choices]

    def _domein(self, code: str, kop: str) -> Domein:
        eigen = [gebied for gebied in self._gebieden if gebied.leefgebied.domein == code]
        return Domein(kop, [g for g in eigen if g.doelen], [g for g in eigen if not g.doelen])

    @cached_property
    def _gebieden(self) -> list[Gebied]:
        verlopen = {verloop.leefgebied.pk: verloop for verloop in self.beeld.verlopen}
        alle = {v.leefgebied.pk: v.leefgebied for v in self.beeld.verlopen} | {
            regel.doel.leefgebied_id: regel.doel.leefgebied for regel in self.doelen
        }
        return [
            Gebied(gebied, verlopen.get(pk), [regel for regel in self.doelen if regel.doel.leefgebied_id == pk])
            for pk, gebied in sorted(alle.items(), key=lambda paar: paar[1].volgorde)
        ]


def plan_van(toegang: DossierToegang) -> Plan:
    """Gather the plan of this dossier for this person."""
    doelen = list(Doel.objects.binnen(toegang).select_related("leefgebied"))
    acties = toegang.met_rubriek(Actie.objects.binnen(toegang).select_related("partner", "uitvoerder"))
    metingen = list(Meting.objects.binnen(toegang).select_related("leefgebied"))
    beeld = beeld_van(toegang, metingen, [doel for doel in doelen if doel.resultaat == Eindresultaat.OPEN])
    lijn = as_van([dag for actie in acties for dag in (actie.begin, actie.termijn)], klok.vandaag())
    regels = [ActieRegel(actie, lijn) for actie in acties]
    plan = Plan(toegang, beeld, lijn=lijn)
    plan.vervallen = [regel for regel in regels if regel.actie.status == ActieStatus.VERVALLEN]
    lopend = [regel for regel in regels if regel.actie.status != ActieStatus.VERVALLEN]
    plan.doelen = [_doelregel(nr, doel, lopend, plan) for nr, doel in enumerate(doelen, 1)]
    zichtbaar = {doel.pk for doel in doelen}
    plan.los = [regel for regel in lopend if regel.actie.doel_id not in zichtbaar]
    return plan


def _doelregel(nr: int, doel: Doel, regels: list[ActieRegel], plan: Plan) -> DoelRegel:
    return DoelRegel(
        doel=doel,
        nr=nr,
        acties=[regel for regel in regels if regel.actie.doel_id == doel.pk],
        verloop=next((v for v in plan.beeld.verlopen if v.leefgebied.pk == doel.leefgebied_id), None),
        mag_wijzigen=mag_doel_wijzigen(doel, plan.toegang),
    )


def kort_naam(naam: str) -> str:
    """'F. Haddad'"""
    voornaam, *rest = naam.split()
    return f"{voornaam[0]}.\u00a0{' '.join(rest)}" if rest else voornaam
