"""Wat stond hier eerst: the earlier texts of an aantekening, out of the gebeurtenissen this person may read."""

from dataclasses import dataclass
from datetime import datetime

from dossiers.models import Aantekening, Aard
from dossiers.querysets import gebeurtenissen_binnen
from dossiers.toegang import DossierToegang

_VELDEN = {"tekst": "Tekst", "aard": "Soort informatie", "bron": "Bron", "datum": "Datum"}


@dataclass(frozen=True)
class Eerder:
    """One correction: who, when, and per field what stood there before."""

    moment: datetime
    wie: str
    velden: list[tuple[str, str]]


def eerdere_teksten(aantekening: Aantekening, dossiertoegang: DossierToegang) -> list[Eerder]:
    """Newest correction first; empty when it was never corrected."""
    if aantekening.versie == 1:
        return []
    verbeteringen = gebeurtenissen_binnen(dossiertoegang).filter(
        soort="aantekening_verbeterd", onderwerp="aantekening", onderwerp_id=aantekening.pk
    )
    rijen = verbeteringen.select_related("actor").order_by("-tijdstip", "-pk")
    return [
        Eerder(rij.tijdstip, rij.actor.naam if rij.actor else "Automatisch", _velden(rij.wijzigingen)) for rij in rijen
    ]


def _velden(wijzigingen: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(_VELDEN[veld], _toon(veld, oud)) for veld, (oud, _) in wijzigingen.items() if veld in _VELDEN]


def _toon(veld: str, waarde: str) -> str:
    return Aard(waarde).label if veld == "aard" and waarde in Aard.values else waarde or "(leeg)"
