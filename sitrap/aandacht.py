"""Vraagt vandaag aandacht: at most five lines, the most pressing first. Each says what, why, and where to go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autorisatie import datums, klok
from autorisatie.datums import als_datum
from autorisatie.rechten import Toegang
from dossiers.zicht import opsomming
from sitrap.agenda import KomendOverleg
from sitrap.cijfers import STIL_NA, Acties, Dossiers, PartnerActies
from sitrap.gebied import Gebied

Pad = Callable[..., str]
MEESTE_PUNTEN = 5
MEESTE_PARTNERS = 3
DEZE_WEEK = 7


@dataclass(frozen=True)
class Punt:
    kleur: str
    icoon: str
    wat: str
    waarom: str
    url: str


@dataclass(frozen=True)
class Stand:
    """Everything the lines are made of."""

    toegang: Toegang
    gebied: Gebied
    dossiers: Dossiers
    acties: Acties
    zonder_regisseur: int
    komend: Sequence[KomendOverleg]
    pad: Pad
    noodtoegangen: int = 0
    signalen: int = 0

    def acties_url(self, **keuze: str) -> str:
        if self.gebied.wijk:
            keuze["wijk"] = self.gebied.wijk.code
        return f"{self.pad('sitrap:acties')}?{'&'.join(f'{k}={v}' for k, v in keuze.items())}"

    def dag_url(self, anker: str) -> str:
        wijk = f"?wijk={self.gebied.wijk.code}" if self.gebied.wijk else ""
        return f"{self.pad('sitrap:mijn_dag')}{wijk}#{anker}"


def punten(stand: Stand) -> list[Punt]:
    """Regie and voorzitter look at the whole, a partner at its own work."""
    if begint(stand):
        return [*_begin(stand), *_signalen(stand)]
    regie = stand.toegang.is_regisseur or stand.toegang.is_voorzitter
    lijst = [*_noodtoegang(stand), *(_van_regie(stand) if regie else _van_partner(stand)), *_overleg(stand)]
    if stand.toegang.is_regisseur:
        lijst += _wacht_op_regie(stand)
    return lijst[:MEESTE_PUNTEN]


def begint(stand: Stand) -> bool:
    """A regisseur in a gemeente where nothing runs yet."""
    return stand.toegang.is_regisseur and stand.gebied.wijk is None and not stand.dossiers.open


def _begin(stand: Stand) -> list[Punt]:
    """The first steps, in their order."""
    stappen = [
        ("users", "Voeg partners toe", "Met wie werkt u samen: politie, wijkteam, school?", "autorisatie:partners"),
        ("user-shield", "Kijk wie wat mag zien", "Per partner en per onderdeel.", "autorisatie:matrix"),
        ("folder-plus", "Meld het eerste dossier aan", "Zoek eerst of iemand al bekend is.", "dossiers:aanmelden"),
    ]
    return [Punt("blauw", icoon, wat, waarom, stand.pad(naam)) for icoon, wat, waarom, naam in stappen]


def _van_regie(stand: Stand) -> list[Punt]:
    return [*_te_laat(stand), *_signalen(stand), *_geweigerd(stand), *_zonder_regisseur(stand), *_stil(stand)]


def _noodtoegang(stand: Stand) -> list[Punt]:
    """Somebody looked in haste: first of all, was that right?"""
    if not stand.noodtoegangen:
        return []
    wat = _tel(stand.noodtoegangen, "noodtoegang wacht op uw oordeel", "noodtoegangen wachten op uw oordeel")
    return [Punt("rood", "alert-triangle", wat, "Kijk wie wat las en waarom.", stand.pad("dossiers:noodtoegang_lijst"))]


def _te_laat(stand: Stand) -> list[Punt]:
    laten = stand.acties.laten
    if not laten:
        return []
    wat = _tel(stand.acties.totaal("te_laat"), "actie is over de datum", "acties zijn over de datum")
    waarom = f"{_bij_partners(laten)} {_oudste(laten)}"
    return [Punt("rood", "clock", wat, waarom, stand.acties_url(stand="te_laat"))]


def _bij_partners(laten: Sequence[PartnerActies]) -> str:
    """'3 bij Rijnbreed en 1 bij Woonstede.', with the rest as a number of partners."""
    delen = [f"{rij.te_laat} bij {rij.naam}" for rij in laten[:MEESTE_PARTNERS]]
    over = len(laten) - MEESTE_PARTNERS
    if over > 0:
        delen.append(_tel(over, "andere partner", "andere partners"))
    return f"{opsomming(delen)}."


def _oudste(laten: Sequence[PartnerActies]) -> str:
    oudste = min(rij.oudste for rij in laten if rij.oudste)
    aantal = sum(rij.te_laat for rij in laten)
    woord = "De oudste is" if aantal > 1 else "Die is"
    return f"{woord} {datums.deadline(oudste)}."


def _signalen(stand: Stand) -> list[Punt]:
    """What came in and nobody looked at yet, in this area; the bak shows them all."""
    if not stand.signalen:
        return []
    wat = _tel(stand.signalen, "nieuw signaal", "nieuwe signalen")
    return [Punt("blauw", "inbox", wat, "Kijk wat bij elkaar hoort en weeg het.", stand.pad("dossiers:signalenbak"))]


def _geweigerd(stand: Stand) -> list[Punt]:
    rijen = [rij for rij in stand.acties.per_partner if rij.geweigerd]
    if not rijen:
        return []
    wat = _tel(sum(rij.geweigerd for rij in rijen), "actie is niet aangenomen", "acties zijn niet aangenomen")
    wie = opsomming([rij.naam for rij in rijen[:MEESTE_PARTNERS]])
    url = stand.acties_url(stand="geweigerd")
    return [Punt("oranje", "hand-stop", wat, f"Door {wie}. Zoek een andere oplossing.", url)]


def _zonder_regisseur(stand: Stand) -> list[Punt]:
    aantal = stand.zonder_regisseur
    if not aantal or not stand.toegang.is_regisseur:
        return []
    wat = _tel(aantal, "dossier heeft geen casusregisseur", "dossiers hebben geen casusregisseur")
    return [Punt("oranje", "user-x", wat, "Wijs iemand aan die het overzicht houdt.", stand.dag_url("regisseur"))]


def _stil(stand: Stand) -> list[Punt]:
    aantal, langst = stand.dossiers.stil, stand.dossiers.langst_stil
    if not aantal or langst is None:
        return []
    wat = f"{_tel(aantal, 'dossier', 'dossiers')}: langer dan {STIL_NA} dagen geen nieuws"
    dagen = (klok.vandaag() - als_datum(langst)).days
    waarom = f"Het laatste nieuws is {dagen} dagen oud." if aantal == 1 else f"Het langst stil: {dagen} dagen."
    return [Punt("oranje", "folders", wat, waarom, stand.dag_url("stil"))]


def _overleg(stand: Stand) -> list[Punt]:
    """The first overleg of this week that is not ready."""
    for komend in stand.komend:
        overleg = komend.overleg
        if komend.zonder_voorstel and (overleg.datum - klok.vandaag()).days <= DEZE_WEEK:
            wat = f"{_wanneer(komend)}: {_tel(komend.zonder_voorstel, 'punt', 'punten')} niet klaar"
            ontbreekt = f"Bij {komend.zonder_voorstel} van de {komend.punten} punten ontbreekt een voorstel."
            return [Punt("paars", "calendar-event", wat, ontbreekt, stand.pad("overleg:overleg", overleg.pk))]
    return []


def _wanneer(komend: KomendOverleg) -> str:
    """'Overleg vandaag', 'Overleg donderdag'."""
    over = (komend.overleg.datum - klok.vandaag()).days
    dag = {0: "vandaag", 1: "morgen"}.get(over) or datums.WEEKDAGEN[komend.overleg.datum.weekday()]
    return f"Overleg {dag}"


def _wacht_op_regie(stand: Stand) -> list[Punt]:
    aangemeld, concept = stand.dossiers.aangemeld, stand.dossiers.in_concept
    voorstellen = stand.acties.totaal("voorgesteld")
    lijst = []
    if aangemeld:
        wat = _tel(aangemeld, "aanmelding wacht op weging", "aanmeldingen wachten op weging")
        lijst.append(Punt("blauw", "scale", wat, "Bepaal of het een dossier wordt.", stand.dag_url("weging")))
    if concept:
        wat = _tel(concept, "plan wacht op een akkoord", "plannen wachten op een akkoord")
        lijst.append(Punt("blauw", "target", wat, "Het plan is nog een concept.", stand.dag_url("plan")))
    if voorstellen:
        wat = _tel(voorstellen, "voorstel voor een actie", "voorstellen voor een actie")
        waarom = "Een partner vraagt of een ander dit wil doen."
        lijst.append(Punt("blauw", "checklist", wat, waarom, stand.acties_url(stand="voorgesteld")))
    return lijst


def _van_partner(stand: Stand) -> list[Punt]:
    """What is late at the own organisation."""
    eigen = [rij for rij in stand.acties.laten if rij.partner in stand.toegang.partner_ids]
    if not eigen:
        return []
    wat = _tel(sum(rij.te_laat for rij in eigen), "actie van u is over de datum", "acties van u zijn over de datum")
    return [Punt("rood", "clock", wat, _oudste(eigen), stand.acties_url(wie="mijn", stand="te_laat"))]


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def gelukt(stand: Stand) -> str:
    """'6 acties klaar, 1 dossier afgesloten.' or nothing."""
    klaar, dicht = stand.acties.totaal("net_klaar"), stand.dossiers.afgesloten
    delen = [
        _tel(klaar, "actie klaar", "acties klaar") if klaar else "",
        _tel(dicht, "dossier afgesloten", "dossiers afgesloten") if dicht else "",
    ]
    zin = ", ".join(deel for deel in delen if deel)
    return f"{zin}." if zin else ""
