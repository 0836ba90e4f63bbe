"""The levels of one person in many dossiers at once, for lists. The rule itself stands in rechten.niveau."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from autorisatie import klok
from autorisatie.models import loopt
from autorisatie.rechten import Niveau, PartnerKort, Toegang, niveau


class Grond(NamedTuple):
    """A running deelname of an own partner, beside one of the exceptions of that dossier, whoever it is for."""

    dossier: int
    groep: int
    partner: int | None
    rubriek: int
    code: str
    niveau: int
    sinds: date
    tot: date | None


# The columns of a Grond, asked of Deelname: a list needs no query of its own for them.
GROND = (
    "content_object",
    "group",
    "content_object__uitzonderingen__partner",
    "content_object__uitzonderingen__rubriek",
    "content_object__uitzonderingen__rubriek__code",
    "content_object__uitzonderingen__niveau",
    "content_object__uitzonderingen__sinds",
    "content_object__uitzonderingen__tot",
)


class Afwijking(NamedTuple):
    """An exception in force for an own partner."""

    partner: int
    rubriek: int
    code: str
    niveau: int


@dataclass(frozen=True)
class Niveaus:
    """Levels wherever exactly these own partners take part under these exceptions: worked out once for all of them."""

    toegang: Toegang
    partners: tuple[PartnerKort, ...]
    afwijkingen: frozenset[Afwijking] = frozenset()

    @cached_property
    def partner_ids(self) -> list[int]:
        return [partner.pk for partner in self.partners]

    @cached_property
    def leesbaar(self) -> list[int]:
        """Rubrieken (primary keys) to read."""
        kandidaten = {rubriek for _, rubriek in self.toegang.matrix} | {a.rubriek for a in self.afwijkingen}
        return sorted(rubriek for rubriek in kandidaten if self.niveau(rubriek) >= Niveau.LEZEN)

    def niveau(self, rubriek: int) -> Niveau:
        """The highest level that one of the own partners gives."""
        return max((self._niveau_als(partner, rubriek) for partner in self.partners), default=Niveau.GEEN)

    def _niveau_als(self, partner: PartnerKort, rubriek: int) -> Niveau:
        return niveau(
            deelname=True,
            matrix=self.toegang.in_matrix(partner.groep_id, rubriek),
            uitzondering=self._per_rubriek.get((partner.pk, rubriek)),
        )

    @cached_property
    def _per_rubriek(self) -> dict[tuple[int, int], Niveau]:
        return {(a.partner, a.rubriek): Niveau(a.niveau) for a in self.afwijkingen}

    def leest(self, code: str) -> bool:
        """May this person read the rubriek with this code? One that stands nowhere is not readable."""
        rubriek = self.toegang.codes.get(code) or next((a.rubriek for a in self.afwijkingen if a.code == code), None)
        return rubriek in self.leesbaar


def niveaus_per_dossier(toegang: Toegang, gronden: Iterable[Grond]) -> dict[int, Niveaus]:
    """By dossier; equal ones are one and the same object."""
    groepen: dict[int, set[int]] = {}
    afwijkingen: dict[int, set[Afwijking]] = {}
    vandaag = klok.vandaag()
    for grond in gronden:
        groepen.setdefault(grond.dossier, set()).add(grond.groep)
        if grond.partner and grond.partner in toegang.partner_ids and loopt(grond.sinds, grond.tot, vandaag):
            afwijking = Afwijking(grond.partner, grond.rubriek, grond.code, grond.niveau)
            afwijkingen.setdefault(grond.dossier, set()).add(afwijking)
    gelijk: dict[tuple[frozenset[int], frozenset[Afwijking]], Niveaus] = {}
    per_dossier = {}
    for dossier, mee in groepen.items():
        sleutel = frozenset(mee), frozenset(afwijkingen.get(dossier, ()))
        per_dossier[dossier] = gelijk.get(sleutel) or gelijk.setdefault(sleutel, _niveaus(toegang, *sleutel))
    return per_dossier


def _niveaus(toegang: Toegang, groepen: frozenset[int], afwijkingen: frozenset[Afwijking]) -> Niveaus:
    return Niveaus(toegang, tuple(p for p in toegang.partners if p.groep_id in groepen), afwijkingen)
