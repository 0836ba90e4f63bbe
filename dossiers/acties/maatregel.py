"""The life of a maatregel: announced, a zienswijze heard, decided, objected to, carried out or taken back."""

from typing import Any

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Niveau, PartnerKort, Toegang
from dossiers import beleid, maatregelen
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.acties.bezoek import laatste_hercontrole
from dossiers.models import Dossier, Maatregel, MaatregelStand
from dossiers.toegang import DossierToegang, rubriek


@transaction.atomic
def neem_maatregel(dossier: Dossier, instrument: str, *, door: Toegang, **velden: Any) -> Maatregel:
    """A new maatregel: most begin as a voornemen, some are at once a fact. `velden`: as the instrument asks them.

    Raises Geweigerd, Onmogelijk (closed, an instrument that does not fit this soort, impossible dates).
    """
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    beschrijving = _eis_passend(toegang.dossier, instrument)
    onderwerp = rubriek(maatregelen.RUBRIEK[toegang.dossier.soort])
    namens = toegang.eis(onderwerp, Niveau.TOEVOEGEN)
    maatregel = Maatregel(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=onderwerp,
        instrument=instrument,
        stand=beschrijving.begin,
        inbrenger_id=namens.pk,
        **_gevraagd(beschrijving, velden),
    )
    beleid.eis_datums(maatregel)
    maatregel.save()
    _meld("maatregel_genomen", maatregel, toegang, namens, {"stand": [None, maatregel.stand]})
    return maatregel


def _eis_passend(dossier: Dossier, instrument: str) -> maatregelen.Beschrijving:
    passend = {b.instrument.value: b for b in maatregelen.voor(dossier.soort)}
    if instrument not in passend:
        raise Onmogelijk("Kies een maatregel die bij dit dossier past.", "instrument")
    return passend[instrument]


def _gevraagd(beschrijving: maatregelen.Beschrijving, velden: dict[str, Any]) -> dict[str, Any]:
    """Only what the instrument asks: of a Bibob-toets no more than its outcome is ever stored."""
    mag = {*beschrijving.velden, "grondslag"} | ({"motivering", "afloop"} if beschrijving.verhaal else set())
    return {veld: waarde for veld, waarde in velden.items() if veld in mag}


@transaction.atomic
def wijzig_maatregel(
    maatregel: Maatregel, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Maatregel:
    """Correct the text or a date. Raises Geweigerd, Achterhaald, Onmogelijk."""
    toegang, maatregel, namens = _vergrendel(maatregel, door)
    eis_versie(maatregel, versie)
    beleid.eis_open(toegang.dossier)
    if not maatregel.loopt:
        raise Onmogelijk("Deze maatregel is klaar en verandert niet meer.")
    waarden = _gevraagd(maatregelen.van(maatregel.instrument), waarden)
    beleid.eis_datums(_met(maatregel, waarden))
    wijzigingen = wijzig(maatregel, waarden)
    if wijzigingen:
        _meld("maatregel_gewijzigd", maatregel, toegang, namens, wijzigingen)
    return maatregel


@transaction.atomic
def zet_maatregelstap(
    maatregel: Maatregel, stand: str, *, door: Toegang, versie: int | None = None, **velden: Any
) -> Maatregel:
    """The next stand, with what it asks. Taking a maatregel back asks why. Raises as wijzig_maatregel."""
    toegang, maatregel, namens = _vergrendel(maatregel, door)
    eis_versie(maatregel, versie)
    beleid.eis_open(toegang.dossier)
    waarden = _gevraagd(maatregelen.van(maatregel.instrument), velden)
    _eis_stap(maatregel, stand, waarden)
    if stand == MaatregelStand.INVORDERING:
        beleid.eis_niet_hersteld(laatste_hercontrole(toegang.dossier), maatregel.begunstiging_tot)
    wijzigingen = wijzig(maatregel, waarden | {"stand": stand})
    _meld(f"maatregel_{stand}", maatregel, toegang, namens, wijzigingen)
    return maatregel


def _eis_stap(maatregel: Maatregel, stand: str, waarden: dict[str, Any]) -> None:
    """As it would stand then; the row itself is left as it was, so that the log sees the old values."""
    straks = _met(maatregel, waarden)
    beleid.eis_maatregelstap(straks, stand)
    straks.stand = stand
    beleid.eis_datums(straks)
    verhaal = maatregelen.van(maatregel.instrument).verhaal
    if stand == MaatregelStand.INGETROKKEN and verhaal and not straks.afloop:
        raise Onmogelijk("Vul in waarom de maatregel wordt ingetrokken.", "afloop")


def _met(maatregel: Maatregel, waarden: dict[str, Any]) -> Maatregel:
    """A copy with these values, not saved."""
    velden = {veld.attname: getattr(maatregel, veld.attname) for veld in maatregel._meta.concrete_fields}
    return Maatregel(**(velden | waarden))


def mag_wijzigen(maatregel: Maatregel, toegang: DossierToegang) -> bool:
    """The inbrenger goes on with its own; of another partner one needs to be allowed to edit."""
    return toegang.dossier.is_open and toegang.mag(maatregel.rubriek_id, _nodig(maatregel, toegang))


def _nodig(maatregel: Maatregel, toegang: DossierToegang) -> Niveau:
    return Niveau.TOEVOEGEN if toegang.schrijft_voor(maatregel.inbrenger_id) else Niveau.BEWERKEN


def _vergrendel(maatregel: Maatregel, door: Toegang) -> tuple[DossierToegang, Maatregel, PartnerKort]:
    """Dossier and maatregel, seen and locked. Raises DoesNotExist when unseen, Geweigerd below the level."""
    toegang = vergrendel(maatregel.dossier_id, door)
    maatregel = Maatregel.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=maatregel.pk)
    return toegang, maatregel, toegang.eis(maatregel.rubriek_id, _nodig(maatregel, toegang))


def _meld(
    soort: str, maatregel: Maatregel, toegang: DossierToegang, namens: PartnerKort, wijzigingen: dict[str, Any]
) -> None:
    logboek.leg_vast(
        soort,
        dossier=toegang.dossier,
        door=toegang.toegang,
        namens=namens,
        onderwerp=maatregel,
        rubriek=maatregel.rubriek_id,
        wijzigingen=wijzigingen,
    )
