"""Giving and taking rights. With rechten.py and the permission tables the only place that knows guardian's rows."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from autorisatie.models import (
    Gebruiker,
    Gemeente,
    Lidmaatschap,
    MatrixCel,
    Noodtoegang,
    Partner,
    PartnerLid,
    Rubriek,
    geldig,
)
from autorisatie.rechten import Niveau, Nood, PartnerKort, Rol, Toegang


@cache
def permissie(app_label: str, model: str, codename: str) -> int:
    """Primary key of a permission; these never change while the process runs."""
    return Permission.objects.values_list("pk", flat=True).get(
        content_type__app_label=app_label, content_type__model=model, codename=codename
    )


def laad_toegang(gemeente: Gemeente, gebruiker: Gebruiker) -> Toegang | None:
    """This person's roles, partners and levels in this gemeente, in two queries; None for somebody without membership.

    Needs an open gemeente. Read fresh on every request: a right taken away is gone at the next click.
    """
    lid = Lidmaatschap.objects.filter(gebruiker=gebruiker, actief=True).values_list(
        "rollen",
        "functie",
        "partners__pk",
        "partners__naam",
        "partners__soort",
        "partners__groep_id",
        "partners__noodtoegang",
        "partners__wpg",
        "partners__actief",
        ArraySubquery(_noodtoegangen()),
    )
    rijen = list(lid.order_by("partners__naam"))
    if not rijen:
        return None
    partners = tuple(PartnerKort(*rij[2:8]) for rij in rijen if rij[8])
    cellen = list(_hoogste("content_object__code", groepen=[partner.groep_id for partner in partners]))
    return Toegang(
        gemeente=gemeente,
        gebruiker=gebruiker,
        rollen=frozenset(Rol(rol) for rol in rijen[0][0]),
        functie=rijen[0][1],
        partners=partners,
        matrix={(groep, rubriek): Niveau(niveau) for groep, rubriek, _, niveau in cellen},
        codes={code: rubriek for _, rubriek, code, _ in cellen},
        nood=tuple(_nood(rij) for rij in rijen[0][9]),
    )


def _noodtoegangen() -> QuerySet[Noodtoegang]:
    """Those of the person of the outer row that run now; not for a partner that may no longer ask for it."""
    lopend = Noodtoegang.objects.lopend().filter(gebruiker=OuterRef("gebruiker"), partner__noodtoegang=True)
    velden = {"partner": "partner_id", "dossier": "dossier_id", "sinds": "sinds", "tot": "tot"}
    return lopend.order_by("pk").values(json=JSONObject(**velden))


def _nood(rij: dict[str, Any]) -> Nood:
    van, tot = (datetime.fromisoformat(rij[moment]) for moment in ("sinds", "tot"))
    return Nood(rij["partner"], rij["dossier"], van, tot)


def matrix_van(groepen: list[int]) -> dict[tuple[int, int], Niveau]:
    """(groep, rubriek) -> niveau, as in force today."""
    return {(groep, rubriek): Niveau(niveau) for groep, rubriek, niveau in _hoogste(groepen=groepen)}


def _hoogste(*ook: str, groepen: list[int]) -> Iterable[tuple[Any, ...]]:
    """(group, rubriek, whatever else is asked, niveau): of the cumulative rows of a cell the highest."""
    cellen = MatrixCel.objects.filter(geldig(), group__in=groepen)
    return cellen.values_list("group_id", "content_object_id", *ook).annotate(hoogste=Max("niveau")).order_by()


def maak_partner(gemeente: Gemeente, *, naam: str, soort: str, domein: str, **velden: object) -> Partner:
    """A partner with its own guardian group. The group's name tells nothing: that table is shared."""
    groep = Group.objects.create(name=f"partner-{uuid.uuid4()}")
    return Partner.objects.create(gemeente=gemeente, naam=naam, soort=soort, domein=domein, groep=groep, **velden)


@transaction.atomic
def maak_lid(
    gemeente: Gemeente,
    gebruiker: Gebruiker,
    *,
    partners: list[Partner],
    rollen: list[Rol] | None = None,
    functie: str = "",
) -> Lidmaatschap:
    """Make this person a member, working for these partners; guardian's groups follow."""
    lidmaatschap = Lidmaatschap.objects.create(
        gemeente=gemeente, gebruiker=gebruiker, functie=functie, rollen=[rol.value for rol in rollen or []]
    )
    for partner in partners:
        PartnerLid.objects.create(gemeente=gemeente, lidmaatschap=lidmaatschap, partner=partner)
        gebruiker.groups.add(partner.groep_id)
    return lidmaatschap


@transaction.atomic
def beeindig_lidmaatschap(lidmaatschap: Lidmaatschap) -> None:
    """Close every door of this person in this gemeente."""
    groepen = list(lidmaatschap.partners.values_list("groep_id", flat=True))
    lidmaatschap.gebruiker.groups.remove(*groepen)
    lidmaatschap.actief = False
    lidmaatschap.save(update_fields=["actief"])


@transaction.atomic
def zet_cel(
    partner: Partner,
    rubriek: Rubriek,
    niveau: Niveau,
    *,
    reden: str,
    door: Gebruiker | None,
    tot: date | None = None,
) -> Niveau:
    """Set one cell of the matrix and return what it was. In force at once, for every dossier."""
    cellen = MatrixCel.objects.filter(group=partner.groep_id, content_object=rubriek)
    oud = Niveau(max(cellen.filter(geldig()).values_list("niveau", flat=True), default=0))
    cellen.delete()
    MatrixCel.objects.bulk_create(_cellen(partner, rubriek, niveau, reden=reden, door=door, tot=tot))
    return oud


def zet_kolom(partner: Partner, niveaus: dict[Rubriek, Niveau], *, reden: str) -> None:
    """The first column of a new partner, in one go."""
    MatrixCel.objects.bulk_create(
        cel for rubriek, niveau in niveaus.items() for cel in _cellen(partner, rubriek, niveau, reden=reden)
    )


def _cellen(
    partner: Partner,
    rubriek: Rubriek,
    niveau: Niveau,
    *,
    reden: str,
    door: Gebruiker | None = None,
    tot: date | None = None,
) -> list[MatrixCel]:
    """A row for each level up to and including `niveau`."""
    return [
        MatrixCel(
            gemeente_id=rubriek.gemeente_id,
            group_id=partner.groep_id,
            content_object=rubriek,
            permission_id=permissie("autorisatie", "rubriek", trede.codename),
            niveau=trede,
            reden=reden,
            tot=tot,
            door=door,
        )
        for trede in Niveau
        if Niveau.GEEN < trede <= niveau
    ]
