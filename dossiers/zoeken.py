"""Search within what a person may see: the database finds candidates, the rights decide again.

app.zoek (sql/na_migratie.sql) reads the search table; it knows groups, not the exceptions per dossier. So each hit
passes zichtbaar_voor, and a hit on a name also the level of identificatie in that very dossier.
"""

import re
from collections.abc import Iterable

from django.db import connection

from autorisatie.models import geldig
from autorisatie.rechten import Niveau, Toegang
from dossiers.models import Dossier, Uitzondering
from dossiers.toegang import rubriek

HOOGSTENS = 20
KORTSTE_VRAAG = 2
KORTSTE_NUMMER = 3


def zoek(toegang: Toegang, vraag: str, hoogstens: int = HOOGSTENS) -> list[Dossier]:
    """Dossiers by number, name or address, newest first, with `naam_leesbaar`. Says nothing about what is hidden."""
    if len(vraag.strip()) < KORTSTE_VRAAG:
        return []
    pks = kandidaten(toegang, vraag, hoogstens)
    dossiers = _zichtbaar(toegang, pks)
    return [d for pk in pks if (d := dossiers.get(pk)) and (d.naam_leesbaar or _op_nummer(d, vraag))]  # type: ignore[attr-defined]


def _op_nummer(dossier: Dossier, vraag: str) -> bool:
    """Found by its number, as app.zoek does it: not by a name this person may not read."""
    cijfers = re.sub("[^A-Z0-9-]", "", vraag.upper())
    return len(cijfers) >= KORTSTE_NUMMER and cijfers in dossier.nummer


def kandidaten(toegang: Toegang, vraag: str, hoogstens: int) -> list[int]:
    """Keys as the database finds them, before the last check."""
    return _vraag("select app.zoek(%s, %s, %s)", toegang, vraag, hoogstens)


def gelijkende(toegang: Toegang, vraag: str, hoogstens: int) -> list[int]:
    """The same for words that are nearly alike, the likest first."""
    return _vraag("select app.zoek_gelijkend(%s, %s, %s)", toegang, vraag, hoogstens)


def _vraag(sql: str, toegang: Toegang, vraag: str, hoogstens: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [vraag, _groepen_met_naam(toegang), hoogstens])
        return [rij[0] for rij in cursor.fetchall()]


def _groepen_met_naam(toegang: Toegang) -> list[int]:
    """Groups that may read identificatie, by the matrix or by an exception in some dossier."""
    identificatie = rubriek("A").pk
    ruimer = Uitzondering.objects.filter(
        geldig(), rubriek=identificatie, partner__in=toegang.partner_ids, niveau__gte=Niveau.LEZEN
    )
    met_uitzondering = set(ruimer.values_list("partner_id", flat=True))
    return [
        partner.groep_id
        for partner in toegang.partners
        if toegang.in_matrix(partner.groep_id, identificatie) >= Niveau.LEZEN or partner.pk in met_uitzondering
    ]


def _zichtbaar(toegang: Toegang, pks: Iterable[int]) -> dict[int, Dossier]:
    return (
        Dossier.objects.zichtbaar_voor(toegang)
        .met_naam_leesbaar(toegang)
        .select_related("buurt", "casusregisseur", "persoon")
        .defer("buurt__geometrie")
        .in_bulk(list(pks))
    )
