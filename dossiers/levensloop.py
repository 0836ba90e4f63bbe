"""The life of one actie, for people: which steps are open to this person, and what happened so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from autorisatie.datums import kort
from autorisatie.models import Gebeurtenis
from dossiers import beleid
from dossiers.acties.actie import stappen
from dossiers.models import Actie, ActieStatus, Resultaat
from dossiers.plan import leest_verhaal
from dossiers.querysets import gebeurtenissen_binnen
from dossiers.toegang import DossierToegang

S = ActieStatus


@dataclass(frozen=True)
class Knop:
    """A step as a button. `vraagt`: it needs words first, so it is a link to its own page. `eenmalig`: each button its
    own token, so that a double click is one step and two different steps are two."""

    status: str
    tekst: str
    icoon: str
    vraagt: bool
    eenmalig: UUID = field(default_factory=uuid4, compare=False)


# status to go to -> text, icon
_KNOPPEN = {
    S.TOEGEWEZEN: ("Actie toewijzen", "check"),
    S.GEACCEPTEERD: ("Actie accepteren", "check"),
    S.GEWEIGERD: ("Actie weigeren", "hand-stop"),
    S.IN_UITVOERING: ("Actie starten", "arrow-right"),
    S.WACHT: ("Wachten op ander", "hourglass"),
    S.UITGEVOERD: ("Actie klaar melden", "circle-check"),
    S.AFGEROND: ("Actie afronden", "circle-check"),
    S.VERVALLEN: ("Actie laten vervallen", "ban"),
}
# The same step has another name when it comes from here.
_ANDERS = {
    (S.GEWEIGERD, S.TOEGEWEZEN): "Opnieuw toewijzen",
    (S.VERVALLEN, S.TOEGEWEZEN): "Actie heropenen",
    (S.WACHT, S.IN_UITVOERING): "Verder met de actie",
    (S.UITGEVOERD, S.IN_UITVOERING): "Nog niet klaar",
    (S.AFGEROND, S.IN_UITVOERING): "Actie heropenen",
}
_VRAAGT = beleid.REDEN_NODIG | {S.AFGEROND, S.UITGEVOERD}


def knop(van: str, naar: str) -> Knop:
    tekst, icoon = _KNOPPEN[S(naar)]
    return Knop(str(naar), _ANDERS.get((S(van), S(naar)), tekst), icoon, naar in _VRAAGT)


@dataclass(frozen=True)
class Knoppen:
    """`eigen` = what this person does in the own role; `namens` = what regie may record for the partner."""

    eigen: list[Knop]
    namens: list[Knop]


def knoppen(actie: Actie, toegang: DossierToegang) -> Knoppen:
    eigen_actie = toegang.schrijft_voor(actie.partner_id)
    alle = [knop(actie.status, naar) for naar in stappen(actie, toegang)]
    if eigen_actie:
        return Knoppen(alle, [])
    namens = [k for k in alle if k.status in beleid.STAPPEN_VAN_UITVOERDER and actie.is_open]
    return Knoppen([k for k in alle if k not in namens], namens)


@dataclass(frozen=True)
class Gebeurd:
    """One line of the history."""

    moment: datetime
    wie: str
    kop: str
    verhaal: str


_KOPPEN = {
    "actie_gegeven": "Actie gegeven",
    "actie_gewijzigd": "Actie gewijzigd",
    "actie_toegewezen": "Toegewezen",
    "actie_geaccepteerd": "Geaccepteerd",
    "actie_geweigerd": "Geweigerd",
    "actie_in_uitvoering": "In uitvoering",
    "actie_wacht": "Wacht op ander",
    "actie_uitgevoerd": "Klaar gemeld",
    "actie_vervallen": "Vervallen",
}


def geschiedenis(actie: Actie, toegang: DossierToegang) -> list[Gebeurd]:
    """Newest first; old dates and reasons included. The story only for who may read it."""
    rijen = gebeurtenissen_binnen(toegang).filter(onderwerp="actie", onderwerp_id=actie.pk)
    verhaal = leest_verhaal(actie, toegang)
    return [_gebeurd(rij, verhaal) for rij in rijen.select_related("actor", "namens").order_by("-tijdstip", "-pk")]


def _gebeurd(rij: Gebeurtenis, verhaal: bool) -> Gebeurd:
    wie = ", ".join(str(deel.naam) for deel in (rij.actor, rij.namens) if deel) or "Automatisch"
    woorden = [_nieuw(rij, "reden"), _nieuw(rij, "terugmelding")] if verhaal else []
    return Gebeurd(rij.tijdstip, wie, _kop(rij), _zinnen(woorden))


def _kop(rij: Gebeurtenis) -> str:
    if rij.soort == "actie_verzet":
        van, naar = (kort(date.fromisoformat(dag)) for dag in rij.wijzigingen["termijn"])
        return f"Datum verzet van {van} naar {naar}"
    if rij.soort == "actie_gegeven":
        voorstel = _nieuw(rij, "status") == S.VOORGESTELD
        woord = "Actie voorgesteld" if voorstel else "Actie gegeven"
        return f"{woord}, klaar op {kort(date.fromisoformat(_nieuw(rij, 'termijn')))}"
    if rij.soort == "actie_afgerond":
        resultaat = _nieuw(rij, "resultaat")
        return f"Afgerond: {Resultaat(resultaat).label.lower()}" if resultaat else "Afgerond"
    return _KOPPEN.get(rij.soort, "Actie gewijzigd")


def _nieuw(rij: Gebeurtenis, veld: str) -> str:
    waarde = rij.wijzigingen.get(veld) or [None, None]
    return str(waarde[1] or "")


def _zinnen(woorden: Iterable[str]) -> str:
    return "\n".join(woord for woord in woorden if woord)
