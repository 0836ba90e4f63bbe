"""A bezoek: planned, and told about afterwards. What was found is kept under one law: toezicht or opsporing."""

from datetime import date, time
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Gebruiker
from autorisatie.rechten import Geweigerd, Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Bevinding, Bezoek, BezoekSoort, Dossier, Regime, Soort
from dossiers.toegang import DossierToegang, rubriek


@transaction.atomic
def plan_bezoek(
    dossier: Dossier,
    *,
    datum: date,
    door: Toegang,
    soort: str = BezoekSoort.CONTROLE,
    tijd: time | None = None,
    bezoeker: Gebruiker | None = None,
) -> Bezoek:
    """A bezoek still to be made. Raises Geweigerd, Onmogelijk (closed, no dossier of toezicht)."""
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    if toegang.dossier.soort != Soort.TOEZICHT:
        raise Onmogelijk("Een bezoek hoort bij een dossier van stadstoezicht.")
    onderwerp = rubriek("J")
    namens = toegang.eis(onderwerp, Niveau.TOEVOEGEN)
    bezoek = Bezoek.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=onderwerp,
        soort=soort,
        datum=datum,
        tijd=tijd,
        bezoeker=bezoeker,
        inbrenger_id=namens.pk,
    )
    _meld("bezoek_gepland", bezoek, toegang, namens, {"datum": [None, datum.isoformat()]})
    return bezoek


@transaction.atomic
def verzet_bezoek(
    bezoek: Bezoek, *, datum: date, tijd: time | None, bezoeker: Gebruiker | None, door: Toegang,
    versie: int | None = None,
) -> Bezoek:  # fmt: skip
    """Another day, hour or person. Raises Geweigerd, Achterhaald, Onmogelijk (told or cancelled, a day that was)."""
    toegang, bezoek, namens = _gepland(bezoek, door, versie)
    if datum < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "datum")
    wijzigingen = wijzig(bezoek, {"datum": datum, "tijd": tijd, "bezoeker": bezoeker})
    if wijzigingen:
        _meld("bezoek_verzet", bezoek, toegang, namens, wijzigingen)
    return bezoek


@transaction.atomic
def zeg_bezoek_af(bezoek: Bezoek, *, reden: str, door: Toegang, versie: int | None = None) -> Bezoek:
    """It will not be made; that it was planned stays to be read. Raises Geweigerd, Achterhaald, Onmogelijk."""
    toegang, bezoek, namens = _gepland(bezoek, door, versie)
    wijzig(bezoek, {"afgezegd_op": klok.vandaag(), "reden_afgezegd": reden})
    _meld("bezoek_afgezegd", bezoek, toegang, namens, {"reden": [None, reden]})
    return bezoek


def _gepland(bezoek: Bezoek, door: Toegang, versie: int | None) -> tuple[DossierToegang, Bezoek, PartnerKort]:
    """The bezoek, locked, still to be made. Whoever may tell how it went may plan it anew."""
    toegang = vergrendel(bezoek.dossier_id, door)
    bezoek = Bezoek.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=bezoek.pk)
    namens = toegang.eis(bezoek.rubriek_id, Niveau.TOEVOEGEN)
    beleid.eis_open(toegang.dossier)
    beleid.eis_gepland(bezoek)
    eis_versie(bezoek, versie)
    return toegang, bezoek, namens


@transaction.atomic
def breng_verslag_uit(
    bezoek: Bezoek,
    *,
    binnenkomst: str,
    uitkomst: str,
    door: Toegang,
    vervolg: str = "",
    bevinding: str = "",
    regime: str = "",
    versie: int | None = None,
) -> Bezoek:
    """How the bezoek went. `bevinding` under `regime`; of opsporing no word reaches the log or the tijdlijn.

    Raises Geweigerd (also opsporing without Wpg), Achterhaald, Onmogelijk (told already, not made yet, no regime).
    """
    toegang = vergrendel(bezoek.dossier_id, door)
    bezoek = Bezoek.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=bezoek.pk)
    namens = toegang.eis(bezoek.rubriek_id, Niveau.TOEVOEGEN)
    beleid.eis_open(toegang.dossier)
    beleid.eis_verslag(bezoek, uitkomst)
    eis_versie(bezoek, versie)
    wijzigingen = wijzig(bezoek, {"binnenkomst": binnenkomst, "uitkomst": uitkomst, "vervolg": vervolg,
                                  "bezoeker": door.gebruiker})  # fmt: skip
    if bevinding:
        _bewaar(bezoek, bevinding, regime, toegang)
    _meld("bezoek_gebracht", bezoek, toegang, namens, {"uitkomst": wijzigingen["uitkomst"]})
    return bezoek


def laatste_hercontrole(dossier: Dossier) -> Bezoek | None:
    """The last one of which the outcome is known."""
    gedaan = Bezoek.objects.filter(dossier=dossier, soort=BezoekSoort.HERCONTROLE).exclude(uitkomst="")
    return gedaan.order_by("-datum", "-pk").first()


def _bewaar(bezoek: Bezoek, tekst: str, regime: str, toegang: DossierToegang) -> None:
    if regime not in Regime.values:
        raise Onmogelijk("Kies of dit toezicht is of opsporing.", "regime")
    opsporing = regime != Regime.TOEZICHT
    onderwerp = rubriek("I" if opsporing else "J")
    namens = _eis_wpg(toegang) if opsporing else toegang.eis(onderwerp, Niveau.TOEVOEGEN)
    Bevinding.objects.create(
        gemeente_id=bezoek.gemeente_id,
        dossier_id=bezoek.dossier_id,
        bezoek=bezoek,
        rubriek=onderwerp,
        regime=regime,
        tekst=tekst,
        inbrenger_id=namens.pk,
        auteur=toegang.toegang.gebruiker,
    )


def _eis_wpg(toegang: DossierToegang) -> PartnerKort:
    partner = toegang.als_wpg(Niveau.TOEVOEGEN)
    if partner is None:
        raise Geweigerd("geen partner die met politiegegevens werkt")
    return partner


def _meld(
    soort: str, bezoek: Bezoek, toegang: DossierToegang, namens: PartnerKort, wijzigingen: dict[str, Any]
) -> None:
    logboek.leg_vast(
        soort,
        dossier=toegang.dossier,
        door=toegang.toegang,
        namens=namens,
        onderwerp=bezoek,
        rubriek=bezoek.rubriek_id,
        wijzigingen=wijzigingen,
    )
