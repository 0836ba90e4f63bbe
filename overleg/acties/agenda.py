"""What is discussed, in which order, and what the regisseur proposes."""

from typing import Literal

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Geweigerd, Toegang
from dossiers.acties.basis import vergrendel as vergrendel_dossier
from dossiers.acties.basis import wijzig
from dossiers.models import Dossier
from dossiers.toegang import rubriek as rubriek_met_code
from overleg import beleid
from overleg.acties.basis import eis_leesbaar, eis_te_zien_voor, meld, vergrendel, vergrendel_punt, zonder_tekst
from overleg.acties.bijlage import wis_bijlagen_van
from overleg.models import Agendapunt, Overleg


@transaction.atomic
def zet_op_agenda(
    overleg: Overleg,
    *,
    door: Toegang,
    dossier: Dossier | None = None,
    titel: str = "",
    minuten: int = 10,
    voorstel: str = "",
) -> Agendapunt:
    """Put a dossier on the agenda, or a point with a title of its own. Dossiers come before the last general point.

    Raises Dossier.DoesNotExist (unseen), Onmogelijk (already there, unseen by the voorzitter, held), Geweigerd.
    """
    overleg = vergrendel(overleg, door).overleg
    beleid.eis_agenda_open(overleg)
    if dossier is not None:
        _eis_eigen_voorstel(voorstel or None, door)
        dossier = vergrendel_dossier(dossier, door).dossier
        eis_te_zien_voor(overleg.voorzitter, dossier, door)
        if overleg.punten.filter(dossier=dossier).exists():
            raise Onmogelijk("Dit dossier staat al op de agenda.", "dossier")
    punt = Agendapunt.objects.create(
        gemeente_id=overleg.gemeente_id,
        overleg=overleg,
        dossier=dossier,
        titel=titel,
        minuten=minuten,
        voorstel=voorstel,
        rubriek=rubriek_met_code("P"),
    )
    _voeg_in(overleg, punt)
    _meld_punt("op_agenda_gezet", punt, door, {"overleg": [None, overleg.pk]}, voor_allen=True)
    return punt


def _voeg_in(overleg: Overleg, punt: Agendapunt) -> None:
    laatste = overleg.punten.filter(pk__in=overleg.volgorde[-1:], dossier=None).exists()
    plek = (
        len(overleg.volgorde) - 1
        if punt.dossier_id and laatste and len(overleg.volgorde) > 1
        else len(overleg.volgorde)
    )
    _zet_volgorde(overleg, [*overleg.volgorde[:plek], punt.pk, *overleg.volgorde[plek:]])


def _zet_volgorde(overleg: Overleg, volgorde: list[int]) -> None:
    overleg.volgorde = volgorde
    overleg.save(update_fields=["volgorde"])


@transaction.atomic
def verplaats(punt: Agendapunt, richting: Literal["omhoog", "omlaag"], *, door: Toegang) -> Overleg:
    """Swap with the point before or after it, of those this person sees. No dossier changes by this."""
    toegang = vergrendel(punt.overleg_id, door)
    overleg = toegang.overleg
    beleid.eis_agenda_open(overleg)
    regel = toegang.regel(punt.pk)
    buur = regel.nr + (1 if richting == "omlaag" else -1)
    ander = next((ander for ander in toegang.agenda if ander.nr == buur), None)
    if ander is None:
        return overleg
    ruil = {punt.pk: ander.pk, ander.pk: punt.pk}
    _zet_volgorde(overleg, [ruil.get(pk, pk) for pk in overleg.volgorde])
    meld("agenda_geordend", overleg, door)
    return overleg


@transaction.atomic
def schrijf_voorstel(
    punt: Agendapunt,
    *,
    minuten: int,
    door: Toegang,
    voorstel: str | None = None,
    titel: str = "",
    versie: int | None = None,
) -> Agendapunt:
    """What the regisseur proposes to decide, and how long it may take. `voorstel` None leaves it as is: at a dossier it
    is the regisseur's, whoever leads sets the minutes. `titel` only for a point without dossier.

    Raises Geweigerd, Achterhaald, Onmogelijk.
    """
    toegang, punt, dossier = vergrendel_punt(punt, door)
    beleid.eis_agenda_open(toegang.overleg)
    eis_leesbaar(toegang.regel(punt.pk).niveau(punt.rubriek_id))
    eis_versie(punt, versie)
    waarden: dict[str, object] = {"minuten": minuten} | ({} if dossier else {"titel": titel or punt.titel})
    if voorstel is not None:
        waarden["voorstel"] = voorstel
    if dossier:
        _eis_eigen_voorstel(voorstel, door)
    wijzigingen = wijzig(punt, waarden)
    if wijzigingen:
        soort = "voorstel_geschreven" if "voorstel" in wijzigingen else "agendapunt_gewijzigd"
        _meld_punt(soort, punt, door, zonder_tekst(wijzigingen))
    return punt


def _eis_eigen_voorstel(voorstel: str | None, door: Toegang) -> None:
    """What is proposed about a dossier comes from a regisseur. Raises Geweigerd."""
    if voorstel is not None and not door.is_regisseur:
        raise Geweigerd("een voorstel bij een dossier is van de regisseur")


@transaction.atomic
def haal_van_agenda(punt: Agendapunt, *, door: Toegang) -> Overleg:
    """Not this time. Raises Onmogelijk when it was discussed already."""
    toegang, punt, _ = vergrendel_punt(punt, door)
    overleg = toegang.overleg
    beleid.eis_agenda_open(overleg)
    beleid.eis_weg_te_halen(punt)
    _meld_punt("van_agenda_gehaald", punt, door, {"overleg": [overleg.pk, None]}, voor_allen=True)
    _zet_volgorde(overleg, [pk for pk in overleg.volgorde if pk != punt.pk])
    wis_bijlagen_van(punt)
    punt.delete()
    return overleg


def _meld_punt(
    soort: str, punt: Agendapunt, door: Toegang, wijzigingen: dict[str, list], *, voor_allen: bool = False
) -> None:
    """Every deelnemer may know that the dossier is discussed; what is proposed is for who reads beraadslaging."""
    if punt.dossier is None:
        meld(soort, punt.overleg, door, wijzigingen)
        return
    logboek.leg_vast(
        soort,
        dossier=punt.dossier,
        door=door,
        onderwerp=punt,
        rubriek=None if voor_allen else punt.rubriek_id,
        wijzigingen=wijzigingen,
    )
