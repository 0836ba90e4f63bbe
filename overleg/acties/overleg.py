"""The life of an overleg: planned, sent round, held, and its verslag agreed on."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from autorisatie import klok, rechten
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Gebruiker, Lidmaatschap
from autorisatie.rechten import Geweigerd, Recht, Rol, Toegang
from dossiers.acties.basis import wijzig
from dossiers.models import Wijk
from overleg import beleid
from overleg.acties.aanwezigheid import nodig_voorzitter
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.basis import meld, vergrendel
from overleg.models import Aanwezig, Aanwezigheid, Overleg, OverlegStatus


@transaction.atomic
def plan_overleg(
    *,
    naam: str,
    datum: date,
    begin: time,
    eind: time,
    voorzitter: Gebruiker,
    door: Toegang,
    plaats: str = "",
    wijk: Wijk | None = None,
    vaste_punten: bool = False,
) -> Overleg:
    """Plan an overleg. `vaste_punten`: opening and rondvraag stand on the agenda from the start.

    Raises Geweigerd, Onmogelijk (in the past, ends before it begins, somebody who cannot chair).
    """
    rechten.eis(door, Recht.OVERLEG_LEIDEN)
    _eis_voorzitter(voorzitter, door)
    _eis_tijd(datum, begin, eind)
    overleg = Overleg.objects.create(
        gemeente=door.gemeente,
        naam=naam,
        datum=datum,
        begin=begin,
        eind=eind,
        plaats=plaats,
        wijk=wijk,
        voorzitter=voorzitter,
    )
    nodig_voorzitter(overleg)
    meld("overleg_gepland", overleg, door)
    for titel in ("Opening en vorige acties", "Rondvraag") if vaste_punten else ():
        overleg = zet_op_agenda(overleg, titel=titel, minuten=5, door=door).overleg
    return overleg


@transaction.atomic
def wijzig_overleg(overleg: Overleg, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None) -> Overleg:
    """Another day, hour, place, name or voorzitter. Raises Geweigerd, Achterhaald, Onmogelijk."""
    overleg = vergrendel(overleg, door).overleg
    eis_versie(overleg, versie)
    beleid.eis_agenda_open(overleg)
    if waarden.get("voorzitter", overleg.voorzitter) != overleg.voorzitter:
        _eis_voorzitter(waarden["voorzitter"], door)
    _eis_tijd(
        waarden.get("datum", overleg.datum), waarden.get("begin", overleg.begin), waarden.get("eind", overleg.eind)
    )
    wijzigingen = wijzig(overleg, waarden)
    if wijzigingen:
        nodig_voorzitter(overleg)
        meld("overleg_gewijzigd", overleg, door, wijzigingen)
    return overleg


def _eis_voorzitter(voorzitter: Gebruiker, door: Toegang) -> None:
    """A regisseur appoints anybody who may chair; a voorzitter plans for oneself only."""
    if not door.is_regisseur and voorzitter != door.gebruiker:
        raise Geweigerd("een voorzitter plant alleen eigen overleggen")
    if not mogelijke_voorzitters().filter(gebruiker=voorzitter).exists():
        raise Onmogelijk("Kies iemand die voorzitter of regisseur is in deze gemeente.", "voorzitter")


def mogelijke_voorzitters() -> QuerySet[Lidmaatschap]:
    """Members who may chair."""
    rollen = [Rol.REGISSEUR.value, Rol.VOORZITTER.value]
    return Lidmaatschap.objects.filter(actief=True, rollen__overlap=rollen)


def _eis_tijd(datum: date, begin: time, eind: time) -> None:
    if datum < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "datum")
    if eind <= begin:
        raise Onmogelijk("Kies een eindtijd na de begintijd.", "eind")


@transaction.atomic
def publiceer_agenda(overleg: Overleg, *, door: Toegang) -> Overleg:
    """From now on the invited see the agenda, each only the points of their own dossiers."""
    return _naar(overleg, OverlegStatus.GEPUBLICEERD, "agenda_gepubliceerd", door)


@transaction.atomic
def start_overleg(overleg: Overleg, *, door: Toegang) -> Overleg:
    """The overleg begins: who did not say no is present, until somebody corrects that."""
    overleg = _naar(overleg, OverlegStatus.BEZIG, "overleg_gestart", door)
    Aanwezigheid.objects.filter(overleg=overleg, aanwezig=Aanwezig.VERWACHT).update(aanwezig=Aanwezig.JA)
    return overleg


@transaction.atomic
def sluit_overleg(overleg: Overleg, *, door: Toegang) -> Overleg:
    """The overleg is over; the verslag can still be completed. What was not discussed stays open, for a next time."""
    return _naar(overleg, OverlegStatus.VERSLAG_CONCEPT, "overleg_gesloten", door, gesloten_op=klok.nu())


@transaction.atomic
def heropen_overleg(overleg: Overleg, *, door: Toegang) -> Overleg:
    """Closed too early: on with it."""
    return _naar(overleg, OverlegStatus.BEZIG, "overleg_heropend", door, gesloten_op=None)


@transaction.atomic
def stel_verslag_vast(overleg: Overleg, *, door: Toegang) -> Overleg:
    """Agree on the verslag. From then on nothing in this overleg changes any more."""
    return _naar(overleg, OverlegStatus.VASTGESTELD, "verslag_vastgesteld", door, vastgesteld_op=klok.nu())


def _naar(overleg: Overleg, status: OverlegStatus, soort: str, door: Toegang, **velden: Any) -> Overleg:
    overleg = vergrendel(overleg, door).overleg
    beleid.eis_stap(overleg, status)
    meld(soort, overleg, door, wijzig(overleg, {"status": status.value, **velden}))
    return overleg
