"""What the ground floor asks the floor above, which it does not know: dossiers answers in AppConfig.ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from autorisatie.models import Gebruiker, Partner, Rubriek
    from autorisatie.rechten import Toegang

# Counting further says nothing more to a person and costs a scan.
HOOGSTENS = 1000


@dataclass(frozen=True)
class Bereik:
    """Where one cell of the matrix counts: dossiers of this partner, those with an exception, what is written there."""

    dossiers: int
    uitgezonderd: int
    inhoud: tuple[tuple[int, str, str], ...] = ()


class Antwoorden(Protocol):
    def bereik_van_cel(self, toegang: Toegang, partner: Partner, rubriek: Rubriek) -> Bereik:
        """Counted from what `toegang` may see itself: a count may not tell more than a list."""

    def dossiers_van(self, partner: Partner) -> int:
        """In how many dossiers this partner takes part today."""

    def casusregisseur_van(self, gebruiker: Gebruiker) -> int:
        """Of how many open dossiers this person is the casusregisseur."""

    def nummers(self, dossier_ids: Iterable[int]) -> dict[int, str]:
        """Numbers of dossiers of the open gemeente. A number tells nothing about a person."""

    def met_nummer(self, nummer: str) -> int | None:
        """The dossier of the open gemeente with this number."""


_antwoorden: list[Antwoorden] = []


def antwoord_met(antwoorden: Antwoorden) -> None:
    """For the app above, in AppConfig.ready."""
    _antwoorden[:] = [antwoorden]


def navraag() -> Antwoorden:
    return _antwoorden[0]
