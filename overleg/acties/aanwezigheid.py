"""Who is invited, and who was there."""

from collections.abc import Iterable

from django.db import transaction

from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebruiker, Lidmaatschap
from autorisatie.rechten import Toegang
from dossiers.acties.basis import wijzig
from overleg import beleid
from overleg.acties.basis import meld, vergrendel
from overleg.models import Aanwezig, Aanwezigheid, Overleg, OverlegStatus


@transaction.atomic
def nodig_uit(overleg: Overleg, mensen: Iterable[Gebruiker], *, door: Toegang) -> list[Aanwezigheid]:
    """Invite members of this gemeente, each for the first partner they work for. Who was invited already stays so.

    Raises Onmogelijk for somebody who is no member (any more), Geweigerd.
    """
    overleg = vergrendel(overleg, door).overleg
    beleid.eis_agenda_open(overleg)
    bekend = set(overleg.aanwezigheden.values_list("gebruiker_id", flat=True))
    nieuw = [_nodig(overleg, mens) for mens in mensen if mens.pk not in bekend]
    if nieuw:
        naar = OverlegStatus.UITGENODIGD if overleg.status == OverlegStatus.CONCEPT else overleg.status
        wijzigingen = wijzig(overleg, {"status": naar})
        meld("uitgenodigd", overleg, door, wijzigingen | {"mensen": [None, [rij.gebruiker_id for rij in nieuw]]})
    return nieuw


def nodig_voorzitter(overleg: Overleg) -> None:
    """Who chairs is there."""
    if not overleg.aanwezigheden.filter(gebruiker=overleg.voorzitter_id).exists():
        _nodig(overleg, overleg.voorzitter)


def _nodig(overleg: Overleg, mens: Gebruiker) -> Aanwezigheid:
    lid = Lidmaatschap.objects.filter(gebruiker=mens, actief=True).first()
    if lid is None:
        raise Onmogelijk(f"{mens.naam} doet niet meer mee in deze gemeente.", "mensen")
    partner = lid.partners.filter(actief=True).order_by("naam").first()
    status = Aanwezig.JA if overleg.is_bezig else Aanwezig.VERWACHT
    return Aanwezigheid.objects.create(
        gemeente_id=overleg.gemeente_id, overleg=overleg, gebruiker=mens, partner=partner, aanwezig=status
    )


@transaction.atomic
def trek_uitnodiging_in(aanwezigheid: Aanwezigheid, *, door: Toegang) -> None:
    """Before the overleg: this person is not invited after all and sees it no longer."""
    overleg = vergrendel(aanwezigheid.overleg_id, door).overleg
    beleid.eis_agenda_open(overleg)
    if overleg.is_bezig:
        raise Onmogelijk("Het overleg is begonnen. Zet deze persoon op niet aanwezig.")
    if aanwezigheid.gebruiker_id == overleg.voorzitter_id:
        raise Onmogelijk("De voorzitter hoort bij het overleg. Kies eerst een andere voorzitter.")
    meld("uitnodiging_ingetrokken", overleg, door, {"mensen": [[aanwezigheid.gebruiker_id], None]})
    overleg.aanwezigheden.filter(pk=aanwezigheid.pk).delete()


@transaction.atomic
def zet_aanwezigheid(overleg: Overleg, standen: dict[Aanwezigheid, str], *, door: Toegang) -> Overleg:
    """Who was there and who was not. Until the verslag is agreed on."""
    overleg = vergrendel(overleg, door).overleg
    if overleg.is_vastgesteld:
        raise Onmogelijk("Het verslag is vastgesteld en ligt vast.")
    anders = {rij: stand for rij, stand in standen.items() if rij.aanwezig != stand}
    for rij, stand in anders.items():
        overleg.aanwezigheden.filter(pk=rij.pk).update(aanwezig=stand)
    if anders:
        wijzigingen = {str(rij.gebruiker_id): [rij.aanwezig, stand] for rij, stand in anders.items()}
        meld("aanwezigheid_gewijzigd", overleg, door, wijzigingen)
    return overleg


@transaction.atomic
def meld_af(overleg: Overleg, *, door: Toegang) -> Aanwezigheid:
    """An invited person says: I cannot come. Raises DoesNotExist when not invited."""
    overleg = Overleg.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=overleg.pk)
    beleid.eis_agenda_open(overleg)
    rij = overleg.aanwezigheden.get(gebruiker=door.gebruiker)
    meld("aanwezigheid_gewijzigd", overleg, door, {str(door.gebruiker.pk): [rij.aanwezig, Aanwezig.AFGEMELD]})
    rij.aanwezig = Aanwezig.AFGEMELD
    rij.save(update_fields=["aanwezig"])
    return rij
