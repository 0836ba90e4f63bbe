"""What a page tells of a merge: only to who sees both dossiers."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from autorisatie.rechten import Toegang
from dossiers.dubbelen import Dubbel, Gezocht, dubbelen
from dossiers.models import Dossier, Samenvoeging


@dataclass(frozen=True)
class Verwijzing:
    """The other dossier of a merge, seen from this one."""

    samenvoeging: Samenvoeging
    ander: Dossier
    hier_verder: bool


def bestaat() -> Exists:
    """On dossiers: a part of the question for the dossier, so that the rare merge costs no page one more."""
    rijen = Samenvoeging.objects.filter(ongedaan_op=None)
    return Exists(rijen.filter(Q(dossier=OuterRef("pk")) | Q(dubbel=OuterRef("pk"))))


def verwijzing(toegang: Toegang, dossier: Dossier) -> Verwijzing | None:
    """The merge that holds now for this dossier, fetched with `is_samengevoegd`."""
    if not dossier.is_samengevoegd:  # type: ignore[attr-defined]
        return None
    rijen = Samenvoeging.objects.filter(Q(dossier=dossier) | Q(dubbel=dossier), ongedaan_op=None)
    zichtbaar = Dossier.objects.zichtbaar_voor(toegang).values("pk")
    rij = rijen.filter(dossier__in=zichtbaar, dubbel__in=zichtbaar).select_related("dossier", "dubbel").first()
    if rij is None:
        return None
    verder = rij.dossier_id == dossier.pk
    return Verwijzing(rij, rij.dubbel if verder else rij.dossier, verder)


def kandidaten(toegang: Toegang, dossier: Dossier) -> list[Dubbel]:
    """Open dossiers that look like this person."""
    p = dossier.persoon
    gezocht = Gezocht(
        voornaam=p.voornaam,
        achternaam=p.achternaam,
        geboortedatum=p.geboortedatum,
        straat=p.straat,
        huisnummer=p.huisnummer,
    )
    return [d for d in dubbelen(toegang, gezocht) if d.dossier.pk != dossier.pk and d.dossier.is_open]
