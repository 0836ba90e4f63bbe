"""The panel with what is known about a pand or onderneming, for who may read rubriek R."""

from dataclasses import dataclass

from autorisatie.rechten import Niveau
from dossiers.acties.indicator import mag_wijzigen
from dossiers.models import Indicator, Rapportage, Soort
from dossiers.toegang import DossierToegang

HOOGSTENS = 30


@dataclass(frozen=True)
class Regel:
    """One indicator. Taken back: struck out, with why."""

    indicator: Indicator
    mag_wijzigen: bool


@dataclass(frozen=True)
class Bekend:
    indicatoren: list[Regel]
    rapportages: list[Rapportage]
    mag_toevoegen: bool


def bekend_van(toegang: DossierToegang) -> Bekend | None:
    """None for another soort and for who may not read. Two queries, however many rows."""
    if toegang.dossier.soort != Soort.ONDERMIJNING or not toegang.leest("R"):
        return None
    rijen = Indicator.objects.binnen(toegang).select_related("inbrenger")
    return Bekend(
        indicatoren=[Regel(rij, mag_wijzigen(rij, toegang)) for rij in rijen[:HOOGSTENS]],
        rapportages=list(Rapportage.objects.binnen(toegang)[:HOOGSTENS]),
        mag_toevoegen=toegang.dossier.is_open and toegang.mag(toegang.lijst["R"], Niveau.TOEVOEGEN),
    )
