"""Uitzonderingen that give a partner more than the matrix does: what a new kader asks about again."""

from autorisatie.models import geldig
from autorisatie.rechten import Niveau
from autorisatie.toekennen import matrix_van
from dossiers.models import Dossier, Uitzondering


def uitzonderingen(dossier: Dossier) -> list[Uitzondering]:
    """In force in this dossier and wider than the matrix today. Narrower ones are left alone: ending one would open."""
    rijen = Uitzondering.objects.filter(geldig(), dossier=dossier).select_related("partner", "rubriek")
    gevonden = list(rijen.order_by("partner__naam", "rubriek__volgorde"))
    matrix = matrix_van([u.partner.groep_id for u in gevonden])
    return [u for u in gevonden if u.niveau > matrix.get((u.partner.groep_id, u.rubriek_id), Niveau.GEEN)]
