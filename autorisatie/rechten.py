"""Who may do what: one pure rule for levels, one table for acts. Known by everybody, knows nobody.

Levels are positive and cumulative, never negative (DOMEIN B10).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

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
    NOODTOEGANG = "noodtoegang"
    TOEZICHT = "toezicht"
    OPSPORING = "opsporing"
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
# None = no role needed: being a member, or what one may do for a partner (_VOOR_PARTNER).
_ROLLEN: dict[Recht, frozenset[Rol] | None] = {
    Recht.LID: None,
    Recht.WERKEN: None,
    Recht.SCHRIJVEN: None,
    Recht.NOODTOEGANG: None,
    Recht.TOEZICHT: None,
    Recht.OPSPORING: None,
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
    noodtoegang: bool = False
    wpg: bool = False


@dataclass(frozen=True, slots=True)
class Nood:
    """A noodtoegang of this person that runs now: for this partner, in this dossier."""

    partner_id: int
    dossier_id: int
    sinds: datetime
    tot: datetime


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
    nood: tuple[Nood, ...] = ()

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
    def vraagt_nood_voor(self) -> tuple[PartnerKort, ...]:
        """Partners for which a regisseur allowed noodtoegang."""
        return tuple(partner for partner in self.partners if partner.noodtoegang)

    def in_nood(self, dossier_id: int) -> dict[int, Nood]:
        """partner -> the noodtoegang that opens this dossier to this person now."""
        mijn = self.partner_ids
        return {n.partner_id: n for n in self.nood if n.dossier_id == dossier_id and n.partner_id in mijn}

    @property
    def zonder_nood(self) -> Toegang:
        """The same person without noodtoegang: for alerts, lists of work and couplings, which it does not open."""
        return replace(self, nood=()) if self.nood else self

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

    def met_code(self, partner: PartnerKort, code: str) -> Niveau:
        """What the matrix gives this partner for the rubriek with this code."""
        return self.in_matrix(partner.groep_id, self.codes.get(code, 0))

    def mag(self, recht: Recht) -> bool:
        return mag(self, recht)


def niveau(
    *,
    deelname: bool,
    matrix: Niveau,
    uitzondering: Niveau | None = None,
    hoogstens: Niveau = Niveau.BEWERKEN,
    noodtoegang: bool = False,
) -> Niveau:
    """The rule: the exception of this dossier, else the matrix; never above `hoogstens`, which is how far the roles of
    the person reach. Without deelname nothing; with noodtoegang only reading, and only what the matrix gives: an
    exception was made for working along, so it can narrow but not widen.

    Its twin in SQL is `zichtbaar_voor` in dossiers/querysets.py; a property test holds the two equal.
    """
    bij_deelname = matrix if uitzondering is None else uitzondering
    if deelname:
        return min(bij_deelname, hoogstens)
    return min(matrix, bij_deelname, Niveau.LEZEN) if noodtoegang else Niveau.GEEN


def hoogste(rollen: Collection[str], soort: str) -> Niveau:
    """Writing for regie takes the role of regisseur: who only chairs reads (besluiten/0007). Never below reading."""
    return Niveau.LEZEN if soort == REGIE and Rol.REGISSEUR not in rollen else Niveau.BEWERKEN


_VOOR_PARTNER: dict[Recht, Callable[[Toegang], tuple[PartnerKort, ...]]] = {
    Recht.WERKEN: lambda toegang: toegang.partners,
    Recht.SCHRIJVEN: lambda toegang: toegang.schrijft_voor,
    Recht.NOODTOEGANG: lambda toegang: toegang.vraagt_nood_voor,
    Recht.TOEZICHT: lambda toegang: tuple(
        p for p in toegang.schrijft_voor if toegang.met_code(p, "J") >= Niveau.TOEVOEGEN
    ),
    Recht.OPSPORING: lambda toegang: tuple(
        p for p in toegang.partners if p.wpg and toegang.met_code(p, "I") >= Niveau.LEZEN
    ),
}


def mag(toegang: Toegang, recht: Recht) -> bool:
    """May this person do this kind of act here? Says nothing about one dossier."""
    nodig = _ROLLEN[recht]
    if nodig is None:
        return recht is Recht.LID or bool(_VOOR_PARTNER[recht](toegang))
    return bool(nodig & toegang.rollen)


def eis(toegang: Toegang, recht: Recht) -> None:
    """Raises Geweigerd unless `mag`."""
    if not mag(toegang, recht):
        raise Geweigerd(recht)
