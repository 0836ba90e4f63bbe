"""Kinds of verband of this gemeente. What was laid keeps its words: of a kind in use only where it fits may change."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from autorisatie import logboek, rechten
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Recht, Toegang
from dossiers.acties.basis import wijzig
from dossiers.models import Verband, VerbandSoort

# What a verband that was laid tells by: other words would change what somebody once said.
WOORDEN = ("heen", "terug", "causaal", "helpt")


@transaction.atomic
def neem_verbandsoort_op(
    *, heen: str, terug: str, vormen: Iterable[str], causaal: bool = False, helpt: bool = False, door: Toegang
) -> VerbandSoort:
    """A new kind, last in the list. Raises Geweigerd, Onmogelijk (there already)."""
    rechten.eis(door, Recht.REGIE)
    soorten = VerbandSoort.objects.select_for_update()
    laatste = max((soort.volgorde for soort in soorten), default=0)
    soort = VerbandSoort(
        gemeente=door.gemeente, code=f"eigen_{laatste + 1}", heen=heen, terug=terug or heen, causaal=causaal,
        helpt=helpt, vormen=sorted(vormen), volgorde=laatste + 1,
    )  # fmt: skip
    _eis_mogelijk(soort)
    soort.save()
    logboek.leg_vast("verbandsoort_opgenomen", door=door, onderwerp=soort)
    return soort


@transaction.atomic
def wijzig_verbandsoort(
    soort: VerbandSoort, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> VerbandSoort:
    """Words as long as nobody used it, where it fits, and whether it is in use. Raises Geweigerd, Onmogelijk,
    Achterhaald."""
    rechten.eis(door, Recht.REGIE)
    soort = VerbandSoort.objects.select_for_update().get(pk=soort.pk)
    eis_versie(soort, versie)
    if is_gebruikt(soort) and any(waarden.get(veld, getattr(soort, veld)) != getattr(soort, veld) for veld in WOORDEN):
        raise Onmogelijk(
            "Dit verband is al gelegd. De woorden veranderen kan niet meer. Maak een nieuwe soort.", "heen"
        )
    if wijzigingen := wijzig(soort, waarden):
        _eis_mogelijk(soort)
        logboek.leg_vast("verbandsoort_gewijzigd", door=door, onderwerp=soort, wijzigingen=wijzigingen)
    return soort


def is_gebruikt(soort: VerbandSoort) -> bool:
    return Verband.objects.filter(soort=soort).exists()


def _eis_mogelijk(soort: VerbandSoort) -> None:
    if not soort.vormen:
        raise Onmogelijk("Kies waar dit verband bij past.", "vormen")
    if soort.helpt and not soort.causaal:
        raise Onmogelijk("Iets maakt alleen iets anders minder erg als het oorzaak en gevolg is.", "helpt")
    zelfde = VerbandSoort.objects.exclude(pk=soort.pk).filter(heen__iexact=soort.heen, terug__iexact=soort.terug)
    if zelfde.exists():
        raise Onmogelijk("Dit verband staat al in de lijst. Staat het uit, zet het dan weer aan.", "heen")
