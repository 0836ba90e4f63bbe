"""What is known about a pand or onderneming: added, corrected, and an indicator taken back when it proved wrong."""

from typing import Any, TypeVar

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Dossier, Indicator, Rapportage, Soort
from dossiers.toegang import DossierToegang, rubriek

Bekend = Indicator | Rapportage
Rij = TypeVar("Rij", Indicator, Rapportage)


@transaction.atomic
def voeg_indicator_toe(dossier: Dossier, *, door: Toegang, **velden: Any) -> Indicator:
    """Something that was noticed. Raises Geweigerd, Onmogelijk (closed, another soort, a day to come)."""
    indicator = Indicator(auteur=door.gebruiker, **velden)
    _leg_erbij("indicator_toegevoegd", indicator, dossier, door)
    return indicator


@transaction.atomic
def boek_rapportage_in(dossier: Dossier, *, door: Toegang, **velden: Any) -> Rapportage:
    """A bestuurlijke rapportage came in. Raises as voeg_indicator_toe."""
    rapportage = Rapportage(ingeboekt_door=door.gebruiker, **velden)
    _leg_erbij("rapportage_ingeboekt", rapportage, dossier, door)
    return rapportage


@transaction.atomic
def wijzig_indicator(
    indicator: Indicator, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Indicator:
    """Correct it. Raises Geweigerd, Achterhaald, Onmogelijk (closed, taken back, a day to come)."""
    toegang, rij, namens = _open(indicator, door, versie)
    _eis_geldend(rij)
    _pas_aan("indicator_gewijzigd", rij, waarden, toegang, namens)
    return rij


@transaction.atomic
def trek_indicator_in(indicator: Indicator, *, reden: str, door: Toegang, versie: int | None = None) -> Indicator:
    """It does not hold: struck out, with why; it stays to be read. Raises as wijzig_indicator."""
    toegang, rij, namens = _open(indicator, door, versie)
    _eis_geldend(rij)
    wijzig(rij, {"ingetrokken_op": klok.vandaag(), "reden_ingetrokken": reden})
    _meld("indicator_ingetrokken", rij, toegang.toegang, namens, {"reden": [None, reden]})
    return rij


@transaction.atomic
def wijzig_rapportage(
    rapportage: Rapportage, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Rapportage:
    """Correct how it was booked. Raises Geweigerd, Achterhaald, Onmogelijk (closed, a day to come)."""
    toegang, rij, namens = _open(rapportage, door, versie)
    _pas_aan("rapportage_gewijzigd", rij, waarden, toegang, namens)
    return rij


def mag_wijzigen(rij: Bekend, toegang: DossierToegang) -> bool:
    """The inbrenger corrects its own; of another partner one needs to be allowed to edit."""
    geldt = getattr(rij, "ingetrokken_op", None) is None
    return geldt and toegang.dossier.is_open and toegang.mag(rij.rubriek_id, _nodig(rij, toegang))


def _nodig(rij: Bekend, toegang: DossierToegang) -> Niveau:
    return Niveau.TOEVOEGEN if toegang.schrijft_voor(rij.inbrenger_id) else Niveau.BEWERKEN


def _leg_erbij(soort: str, rij: Bekend, dossier: Dossier, door: Toegang) -> None:
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    if toegang.dossier.soort != Soort.ONDERMIJNING:
        raise Onmogelijk("Dit hoort bij een dossier over ondermijning.")
    _eis_geweest(rij.datum)
    rij.gemeente_id, rij.dossier, rij.rubriek = dossier.gemeente_id, toegang.dossier, rubriek("R")
    namens = toegang.eis(rij.rubriek, Niveau.TOEVOEGEN)
    rij.inbrenger_id = namens.pk
    rij.save()
    _meld(soort, rij, door, namens, {})


def _open(rij: Rij, door: Toegang, versie: int | None) -> tuple[DossierToegang, Rij, PartnerKort]:
    """The row, locked, for who may change it. Raises DoesNotExist (unseen), Geweigerd, Achterhaald, Onmogelijk."""
    toegang = vergrendel(rij.dossier_id, door)
    rijen: Any = type(rij).objects
    rij = rijen.binnen(toegang).select_for_update(of=("self",)).get(pk=rij.pk)
    namens = toegang.eis(rij.rubriek_id, _nodig(rij, toegang))
    beleid.eis_open(toegang.dossier)
    eis_versie(rij, versie)
    return toegang, rij, namens


def _pas_aan(soort: str, rij: Bekend, waarden: dict[str, Any], toegang: DossierToegang, namens: PartnerKort) -> None:
    _eis_geweest(waarden.get("datum", rij.datum))
    if wijzigingen := wijzig(rij, waarden):
        _meld(soort, rij, toegang.toegang, namens, wijzigingen)


def _eis_geweest(datum: Any) -> None:
    if datum > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "datum")


def _eis_geldend(indicator: Indicator) -> None:
    if indicator.ingetrokken_op:
        raise Onmogelijk("Deze indicator is ingetrokken en verandert niet meer.")


def _meld(soort: str, rij: Bekend, door: Toegang, namens: PartnerKort, wijzigingen: dict[str, Any]) -> None:
    logboek.leg_vast(
        soort,
        dossier=rij.dossier,
        door=door,
        namens=namens,
        onderwerp=rij,
        rubriek=rij.rubriek_id,
        wijzigingen=wijzigingen,
    )
