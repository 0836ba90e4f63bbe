"""Noodtoegang: ask for it, end it early, judge it afterwards (autorisatie/besluiten/0009).

Asking tells nothing about a dossier that it does not open: every other outcome is the same word.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek, rechten
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Inzage, Lidmaatschap, Noodtoegang, Partner, PartnerLid, Partnersoort
from autorisatie.models.noodtoegang import DUUR
from autorisatie.rechten import Geweigerd, Niveau, Nood, PartnerKort, Recht, Toegang
from dossiers.acties.basis import eis_regie, vergrendel
from dossiers.dubbelen import plat
from dossiers.models import Dossier, Persoon
from dossiers.toegang import DossierToegang

PER_MENS = 5
PER_PARTNER = 20
VENSTER = timedelta(hours=24)


class Uitkomst(StrEnum):
    """What came of a question, as the log keeps it."""

    GEOPEND = "geopend"
    AL_TE_ZIEN = "al te zien"
    NIETS = "niets"
    TE_VAAK = "te vaak"


@dataclass(frozen=True)
class Gezocht:
    """Exactly one dossier: by its whole number, or by the whole name and birth date of the person."""

    nummer: str = ""
    voornaam: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None

    def __str__(self) -> str:
        return self.nummer or f"{self.voornaam} {self.achternaam}, {self.geboortedatum:%d-%m-%Y}"

    def dossiers(self) -> list[Dossier]:
        """Open dossiers that fit, newest first; whoever asks may see none of them."""
        rijen = Dossier.objects.open().select_related("persoon").order_by("-pk")
        if self.nummer:
            return list(rijen.filter(nummer=self.nummer))
        jarig = Persoon.objects.filter(geboortedatum=self.geboortedatum).values("dossier")
        return [dossier for dossier in rijen.filter(pk__in=jarig) if self._heet(dossier.persoon)]

    def _heet(self, persoon: Persoon) -> bool:
        achternamen = {plat(persoon.achternaam), plat(f"{persoon.tussenvoegsel} {persoon.achternaam}")}
        return plat(self.voornaam) == plat(persoon.voornaam) and plat(self.achternaam) in achternamen


@dataclass(frozen=True)
class Antwoord:
    uitkomst: Uitkomst
    dossier: Dossier | None = None


@transaction.atomic
def vraag_noodtoegang(gezocht: Gezocht, *, partner: PartnerKort, doel: str, reden: str, door: Toegang) -> Antwoord:
    """Open one dossier to this person for 24 hours, to read what this partner's column gives. Tells regie at once.

    Every question is logged, also one that opens nothing. Raises Geweigerd when the partner may not ask for it.
    """
    rechten.eis(door, Recht.NOODTOEGANG)
    if partner not in door.vraagt_nood_voor:
        raise Geweigerd("deze partner mag geen noodtoegang vragen")
    _eis_mag_nog(partner)
    Lidmaatschap.objects.select_for_update(of=("self",)).get(gebruiker=door.gebruiker, actief=True)  # one at a time
    antwoord = _antwoord(gezocht, partner, door)
    if antwoord.dossier and antwoord.uitkomst is Uitkomst.GEOPEND:
        _open(antwoord.dossier, partner, doel, reden, door)
    logboek.leg_inzage_vast(
        door,
        scherm="dossiers:noodtoegang_vragen",
        actie=Inzage.Actie.NOOD,
        dossier_id=antwoord.dossier.pk if antwoord.dossier else None,
        doel=str(gezocht),
        grond=f"{Noodtoegang.Doel(doel).label}, namens {partner.naam}",
        noodtoegang=True,
        uitkomst=antwoord.uitkomst,
    )
    return antwoord


def _eis_mag_nog(partner: PartnerKort) -> None:
    """Locked: who takes the switch away meanwhile waits and then ends this one too. Colleagues wait for one another, so
    that together they do not ask more than they may. Raises Geweigerd."""
    rij = Partner.objects.select_for_update(of=("self",), no_key=True).get(pk=partner.pk)
    if not (rij.noodtoegang and rij.actief):
        raise Geweigerd("deze partner mag geen noodtoegang meer vragen")


def _antwoord(gezocht: Gezocht, partner: PartnerKort, door: Toegang) -> Antwoord:
    if _te_vaak(partner, door):
        return Antwoord(Uitkomst.TE_VAAK)
    for dossier in gezocht.dossiers():
        if _opent(door, dossier, op_naam=not gezocht.nummer):
            return Antwoord(Uitkomst.AL_TE_ZIEN, dossier)
        if _opent(_met_nood(door, dossier, partner), dossier, op_naam=not gezocht.nummer):
            return Antwoord(Uitkomst.GEOPEND, dossier)
    return Antwoord(Uitkomst.NIETS)


def _te_vaak(partner: PartnerKort, door: Toegang) -> bool:
    """Counted in the log itself: guessing is slow, for one person and for a whole organisation."""
    gevraagd = Inzage.objects.filter(actie=Inzage.Actie.NOOD, tijdstip__gt=klok.nu() - VENSTER)
    gevraagd = gevraagd.exclude(uitkomst=Uitkomst.TE_VAAK)
    mensen = PartnerLid.objects.filter(partner=partner.pk).values("lidmaatschap__gebruiker")
    return (
        gevraagd.filter(gebruiker=door.gebruiker).count() >= PER_MENS
        or gevraagd.filter(gebruiker__in=mensen).count() >= PER_PARTNER
    )


def _opent(toegang: Toegang, dossier: Dossier, *, op_naam: bool) -> bool:
    """Does this person read anything here? Found by name only by who reads identificatie: else the answer would tell
    whose number it is."""
    blik = DossierToegang(dossier, toegang)
    return blik.leest("A") if op_naam else bool(blik.rubrieken(Niveau.LEZEN))


def _met_nood(door: Toegang, dossier: Dossier, partner: PartnerKort) -> Toegang:
    return replace(door, nood=(*door.nood, Nood(partner.pk, dossier.pk, klok.nu(), klok.nu() + DUUR)))


def _open(dossier: Dossier, partner: PartnerKort, doel: str, reden: str, door: Toegang) -> None:
    noodtoegang = Noodtoegang.objects.create(
        gemeente=door.gemeente,
        dossier_id=dossier.pk,
        gebruiker=door.gebruiker,
        partner_id=partner.pk,
        doel=doel,
        reden=reden,
        sinds=klok.nu(),
        tot=klok.nu() + DUUR,
    )
    _meld("noodtoegang_gekregen", noodtoegang, dossier, door, namens=partner, urgent=True)


@transaction.atomic
def trek_noodtoegang_in(noodtoegang: Noodtoegang, *, door: Toegang) -> Noodtoegang:
    """From the next click the dossier is closed again. Raises Geweigerd, Onmogelijk."""
    toegang, noodtoegang = _vergrendel(noodtoegang, door)
    if not noodtoegang.loopt:
        raise Onmogelijk("Deze noodtoegang is al afgelopen.")
    noodtoegang.tot, noodtoegang.ingetrokken_door = klok.nu(), door.gebruiker
    noodtoegang.save(update_fields=["tot", "ingetrokken_door"])
    _meld("noodtoegang_ingetrokken", noodtoegang, toegang.dossier, door)
    return noodtoegang


@transaction.atomic
def beoordeel_noodtoegang(noodtoegang: Noodtoegang, *, oordeel: str, opmerking: str, door: Toegang) -> Noodtoegang:
    """Was it right? By a regisseur, afterwards, once, and never by who looked. Raises Geweigerd, Onmogelijk."""
    toegang, noodtoegang = _vergrendel(noodtoegang, door)
    _eis_te_beoordelen(noodtoegang, oordeel, opmerking, door)
    noodtoegang.oordeel, noodtoegang.opmerking = oordeel, opmerking
    noodtoegang.beoordeeld_op, noodtoegang.beoordeeld_door = klok.nu(), door.gebruiker
    noodtoegang.save(update_fields=["oordeel", "opmerking", "beoordeeld_op", "beoordeeld_door"])
    _meld("noodtoegang_beoordeeld", noodtoegang, toegang.dossier, door, oordeel=[None, oordeel])
    return noodtoegang


def _eis_te_beoordelen(noodtoegang: Noodtoegang, oordeel: str, opmerking: str, door: Toegang) -> None:
    if noodtoegang.gebruiker_id == door.gebruiker.pk:
        raise Geweigerd("niemand beoordeelt de eigen noodtoegang")
    if noodtoegang.loopt:
        raise Onmogelijk("Deze noodtoegang loopt nog. Trek hem eerst in of wacht tot hij afloopt.")
    if noodtoegang.oordeel:
        raise Onmogelijk("Deze noodtoegang is al beoordeeld.")
    if oordeel == Noodtoegang.Oordeel.NIET_TERECHT and not opmerking:
        raise Onmogelijk("Schrijf op waarom de noodtoegang niet terecht was.", "opmerking")


def _vergrendel(noodtoegang: Noodtoegang, door: Toegang) -> tuple[DossierToegang, Noodtoegang]:
    toegang = vergrendel(noodtoegang.dossier_id, door)
    eis_regie(toegang)
    return toegang, Noodtoegang.objects.select_for_update(of=("self",)).get(pk=noodtoegang.pk)


def _meld(
    soort: str,
    noodtoegang: Noodtoegang,
    dossier: Dossier,
    door: Toegang,
    *,
    namens: PartnerKort | None = None,
    urgent: bool = False,
    **wijzigingen: Any,
) -> None:
    """For regie only: that somebody needed to look in haste can tell the other partners what they may not know."""
    logboek.leg_vast(
        soort,
        dossier=dossier,
        door=door,
        namens=namens,
        onderwerp=noodtoegang,
        partner=Partner.objects.get(soort=Partnersoort.REGIE),
        alleen_partner=True,
        wijzigingen={"partner": [None, noodtoegang.partner_id], **wijzigingen},
        urgent=urgent,
    )
