"""Who may do what: one pure rule for levels, one table for acts. Known by everybody, knows nobody.

Levels are positive and cumulative, never negative (DOMEIN B10).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from autorisatie.models import Gebruiker, Gemeente


class Niveau(IntEnum):
    """What a partner may do with one rubriek."""

    GEEN = 0
    BESTAAN = 1
    LEZEN = 2
    TOEVOEGEN = 3
    BEWERKEN = 4

    @property
    def codename(self) -> str:
        """Guardian permission on a Rubriek that stands for this level."""
        return self.name.lower()

    @property
    def label(self) -> str:
        return {0: "Niets", 1: "Alleen bestaan", 2: "Lezen", 3: "Lezen en toevoegen", 4: "Bewerken"}[self]


class Rol(StrEnum):
    """Role of a person in one gemeente. Roles open acts; what is readable comes from the partners."""

    REGISSEUR = "regisseur"
    VOORZITTER = "voorzitter"
    FG = "fg"
    BEHEERDER = "beheerder"

    @property
    def label(self) -> str:
        return {"fg": "FG of auditor"}.get(self.value, self.value.capitalize())


class Recht(StrEnum):
    """What a view demands. A view class without one cannot be defined."""

    LID = "lid"
    WERKEN = "werken"
    SCHRIJVEN = "schrijven"
    REGIE = "regie"
    OVERLEG_LEIDEN = "overleg_leiden"
    MATRIX_ZIEN = "matrix_zien"
    MATRIX_WIJZIGEN = "matrix_wijzigen"
    PARTNERS_ZIEN = "partners_zien"
    LOGBOEK_ZIEN = "logboek_zien"
    BEZORGING_ZIEN = "bezorging_zien"


IEDEREEN = frozenset(Rol)
# Partnersoort.REGIE, which this module does not know.
REGIE = "regie"
# None = no role needed, being a member (or working or writing for a partner) is enough.
_ROLLEN: dict[Recht, frozenset[Rol] | None] = {
    Recht.LID: None,
    Recht.WERKEN: None,
    Recht.SCHRIJVEN: None,
    Recht.REGIE: frozenset({Rol.REGISSEUR}),
    Recht.OVERLEG_LEIDEN: frozenset({Rol.REGISSEUR, Rol.VOORZITTER}),
    Recht.MATRIX_ZIEN: frozenset({Rol.REGISSEUR, Rol.VOORZITTER, Rol.FG, Rol.BEHEERDER}),
    Recht.MATRIX_WIJZIGEN: frozenset({Rol.REGISSEUR}),
    Recht.PARTNERS_ZIEN: frozenset({Rol.REGISSEUR, Rol.VOORZITTER, Rol.FG, Rol.BEHEERDER}),
    Recht.LOGBOEK_ZIEN: frozenset({Rol.REGISSEUR, Rol.FG}),
    Recht.BEZORGING_ZIEN: frozenset({Rol.REGISSEUR, Rol.BEHEERDER}),
}


class Geweigerd(PermissionDenied):
    """Seen, but this act is not allowed: becomes 403. Unseen is 404 and never gets here."""


@dataclass(frozen=True, slots=True)
class PartnerKort:
    """What a request needs to know of a partner of this person."""

    pk: int
    naam: str
    soort: str
    groep_id: int


@dataclass(frozen=True)
class Toegang:
    """A person's partners, roles and levels here and now. Loaded once per request, never kept longer."""

    gemeente: Gemeente
    gebruiker: Gebruiker
    rollen: frozenset[Rol] = frozenset()
    functie: str = ""
    partners: tuple[PartnerKort, ...] = ()
    matrix: Mapping[tuple[int, int], Niveau] = field(default_factory=dict)
    # code -> key of the rubrieken in the matrix
    codes: Mapping[str, int] = field(default_factory=dict)

    @property
    def groepen(self) -> tuple[int, ...]:
        return tuple(partner.groep_id for partner in self.partners)

    @property
    def partner_ids(self) -> tuple[int, ...]:
        return tuple(partner.pk for partner in self.partners)

    def hoogstens(self, partner: PartnerKort) -> Niveau:
        """How far this person's roles reach into what this partner may."""
        return hoogste(self.rollen, partner.soort)

    @property
    def schrijft_voor(self) -> tuple[PartnerKort, ...]:
        """Partners on whose behalf this person may add or change anything."""
        return tuple(partner for partner in self.partners if self.hoogstens(partner) > Niveau.LEZEN)

    @property
    def is_regisseur(self) -> bool:
        return Rol.REGISSEUR in self.rollen

    @property
    def is_voorzitter(self) -> bool:
        return Rol.VOORZITTER in self.rollen

    @property
    def omschrijving(self) -> str:
        """Role or employer, as shown below the name."""
        if self.rollen:
            return ", ".join(rol.label for rol in Rol if rol in self.rollen)
        return self.partners[0].naam if self.partners else "Geen partner"

    def in_matrix(self, groep_id: int, rubriek_id: int) -> Niveau:
        return self.matrix.get((groep_id, rubriek_id), Niveau.GEEN)

    def mag(self, recht: Recht) -> bool:
        return mag(self, recht)


def niveau(
    *, deelname: bool, matrix: Niveau, uitzondering: Niveau | None = None, hoogstens: Niveau = Niveau.BEWERKEN
) -> Niveau:
    """The rule: nothing without deelname; else the exception of this dossier, else the matrix; never above `hoogstens`,
    which is how far the roles of the person reach.

    Its twin in SQL is `zichtbaar_voor` in dossiers/querysets.py; a property test holds the two equal.
    """
    if not deelname:
        return Niveau.GEEN
    return min(matrix if uitzondering is None else uitzondering, hoogstens)


def hoogste(rollen: Collection[str], soort: str) -> Niveau:
    """Writing for regie takes the role of regisseur: who only chairs reads (besluiten/0007). Never below reading."""
    return Niveau.LEZEN if soort == REGIE and Rol.REGISSEUR not in rollen else Niveau.BEWERKEN


def mag(toegang: Toegang, recht: Recht) -> bool:
    """May this person do this kind of act here? Says nothing about one dossier."""
    nodig = _ROLLEN[recht]
    if recht is Recht.SCHRIJVEN:
        return bool(toegang.schrijft_voor)
    if nodig is None:
        return recht is Recht.LID or bool(toegang.partners)
    return bool(nodig & toegang.rollen)


def eis(toegang: Toegang, recht: Recht) -> None:
    """Raises Geweigerd unless `mag`."""
    if not mag(toegang, recht):
        raise Geweigerd(recht)
