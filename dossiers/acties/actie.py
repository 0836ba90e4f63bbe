"""The life of an actie: given, accepted or refused, done, rounded off. Who gives and who does are different people."""

from datetime import date
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Gebruiker, Partner, PartnerLid, Rubriek
from autorisatie.rechten import Geweigerd, Niveau, Toegang, hoogste
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Actie, ActieStatus, Deelname, Doel, Dossier, Leefgebied
from dossiers.toegang import DossierToegang
from dossiers.toegang import rubriek as rubriek_met_code


def rubriek_voor_actie(leefgebied: Leefgebied | None) -> Rubriek:
    """Everybody in the dossier sees an actie, unless its leefgebied is sensitive: then as the leefgebied."""
    if leefgebied and leefgebied.rubriek.gevoelig:
        return leefgebied.rubriek
    return rubriek_met_code("O")


def kring(doel: Doel | None, gekozen: Rubriek | None) -> Rubriek:
    """Who may read this actie: as chosen, but never wider than a sensitive goal."""
    volgt = rubriek_voor_actie(doel.leefgebied if doel else None)
    if gekozen is None or (volgt.gevoelig and not gekozen.gevoelig):
        return volgt
    return gekozen


@transaction.atomic
def geef_actie(
    dossier: Dossier,
    *,
    titel: str,
    partner: Partner,
    termijn: date,
    door: Toegang,
    doel: Doel | None = None,
    toelichting: str = "",
    uitvoerder: Gebruiker | None = None,
    rubriek: Rubriek | None = None,
    begin: date | None = None,
    op_besluit: bool = False,
) -> Actie:
    """Give a partner in this dossier something to do before a day. A partner itself can only propose to others.

    `op_besluit`: it follows from a besluit of an overleg that this person leads. Leading gives the right then; the
    caller has checked it (overleg.acties.bespreking).

    Raises Geweigerd, Onmogelijk (closed, partner does not take part, day in the past).
    """
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    namens = toegang.partners[0] if op_besluit else toegang.eis(rubriek_met_code("N"), Niveau.TOEVOEGEN)
    _eis_uitvoerbaar(toegang.dossier, partner, termijn)
    _eis_van_dit_dossier(toegang.dossier, doel)
    _eis_mens_van(partner, uitvoerder)
    mag_opdragen = op_besluit or door.is_regisseur or partner.pk in toegang.deelnemende_partner_ids
    actie = Actie.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=dossier,
        doel=doel,
        rubriek=kring(doel, rubriek),
        titel=titel,
        toelichting=toelichting,
        partner=partner,
        uitvoerder=uitvoerder,
        begin=begin or klok.vandaag(),
        termijn=termijn,
        status=ActieStatus.TOEGEWEZEN if mag_opdragen else ActieStatus.VOORGESTELD,
        inbrenger_id=namens.pk,
    )
    _meld("actie_gegeven", actie, toegang, {"termijn": [None, termijn.isoformat()], "status": [None, actie.status]})
    return actie


def _eis_uitvoerbaar(dossier: Dossier, partner: Partner, termijn: date) -> None:
    if not Deelname.objects.lopend().filter(content_object=dossier, partner=partner).exists():
        raise Onmogelijk(f"{partner.naam} werkt niet mee aan dit dossier. Voeg de partner eerst toe.", "partner")
    if termijn < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "termijn")


def _eis_van_dit_dossier(dossier: Dossier, doel: Doel | None) -> None:
    if doel is not None and doel.dossier_id != dossier.pk:
        raise Onmogelijk("Kies een doel van dit dossier.", "doel")


def _eis_mens_van(partner: Partner, uitvoerder: Gebruiker | None) -> None:
    """Who does it works for the partner that must do it, and can report on it."""
    if uitvoerder is None:
        return
    leden = PartnerLid.objects.filter(partner=partner, lidmaatschap__gebruiker=uitvoerder, lidmaatschap__actief=True)
    rollen = leden.values_list("lidmaatschap__rollen", flat=True).first()
    if rollen is None or hoogste(rollen, partner.soort) < Niveau.TOEVOEGEN:
        raise Onmogelijk(f"Kies iemand van {partner.naam}, of laat dit open.", "uitvoerder")


@transaction.atomic
def zet_stap(
    actie: Actie,
    status: str,
    *,
    door: Toegang,
    reden: str = "",
    resultaat: str = "",
    terugmelding: str = "",
    versie: int | None = None,
) -> Actie:
    """Take the actie to another status: accept, refuse, start, wait, report as done, round off, drop, reopen.

    Raises Geweigerd (not yours), Onmogelijk (does not follow, reason missing), Achterhaald.
    """
    toegang, actie = _vergrendel(actie, door)
    _eis_bevoegd(actie, status, toegang)
    eis_versie(actie, versie)
    beleid.eis_open(toegang.dossier)
    beleid.eis_actiestap(actie, status)
    if status in beleid.REDEN_NODIG and not reden:
        raise Onmogelijk("Vul in waarom.", "reden")
    if status == ActieStatus.AFGEROND and not (resultaat or actie.resultaat):
        raise Onmogelijk("Kies het resultaat.", "resultaat")
    wijzigingen = wijzig(actie, _waarden(actie, status, reden, resultaat, terugmelding))
    _meld(f"actie_{status}", actie, toegang, wijzigingen)
    return actie


def _waarden(actie: Actie, status: str, reden: str, resultaat: str, terugmelding: str) -> dict[str, Any]:
    klaar = status in (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)
    return {
        "status": status,
        "reden": reden,
        "resultaat": resultaat or actie.resultaat,
        "terugmelding": terugmelding or actie.terugmelding,
        "gereed_op": (actie.gereed_op or klok.vandaag()) if klaar else None,
    }


def _eis_bevoegd(actie: Actie, status: str, toegang: DossierToegang) -> None:
    """The executing partner reports on its own work; the rest is for regie. A step that never follows is no matter of
    rights: that is said by eis_actiestap."""
    if toegang.toegang.is_regisseur or status in in_deze_rol(actie, toegang):
        return
    eigen = toegang.schrijft_voor(actie.partner_id)
    if eigen and status in beleid.STAPPEN_VAN_UITVOERDER and actie.status != ActieStatus.AFGEROND:
        return
    raise Geweigerd("actie van een ander")


def stappen(actie: Actie, toegang: DossierToegang) -> list[ActieStatus]:
    """What this person can do with this actie now; nothing in a closed dossier."""
    return in_deze_rol(actie, toegang) if toegang.dossier.is_open else []


def in_deze_rol(actie: Actie, toegang: DossierToegang) -> list[ActieStatus]:
    """The same, without asking whether the dossier is open."""
    eigen = toegang.schrijft_voor(actie.partner_id)
    return beleid.stappen_voor(actie, eigen=eigen, regie=toegang.toegang.is_regisseur)


def is_van(actie: Actie, toegang: DossierToegang) -> bool:
    """Regie, or the partner that does it."""
    return toegang.toegang.is_regisseur or toegang.schrijft_voor(actie.partner_id)


def mag_verzetten(actie: Actie, toegang: DossierToegang) -> bool:
    """May this person move the day now?"""
    return actie.is_open and toegang.dossier.is_open and is_van(actie, toegang)


@transaction.atomic
def verzet_termijn(actie: Actie, termijn: date, *, reden: str, door: Toegang, versie: int | None = None) -> Actie:
    """Another day; the old one and the reason stay in the tijdlijn. Regie, or the partner itself."""
    toegang, actie = _vergrendel(actie, door)
    if not is_van(actie, toegang):
        raise Geweigerd("actie van een ander")
    eis_versie(actie, versie)
    beleid.eis_open(toegang.dossier)
    _eis_te_verzetten(actie, termijn, reden)
    wijzigingen = wijzig(actie, {"termijn": termijn})
    _meld("actie_verzet", actie, toegang, wijzigingen | {"reden": [None, reden]})
    return actie


def _eis_te_verzetten(actie: Actie, termijn: date, reden: str) -> None:
    if not actie.is_open:
        raise Onmogelijk("Deze actie loopt niet meer. Heropen de actie eerst.")
    if termijn < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "termijn")
    if termijn == actie.termijn:
        raise Onmogelijk("Dit is de datum die er al staat. Kies een andere datum.", "termijn")
    if not reden:
        raise Onmogelijk("Vul in waarom de datum verandert.", "reden")


@transaction.atomic
def wijzig_actie(actie: Actie, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None) -> Actie:
    """Change title, explanation, goal, person or circle of readers. For regie. A sensitive goal narrows the circle."""
    toegang, actie = _vergrendel(actie, door)
    if not door.is_regisseur:
        raise Geweigerd("alleen voor de regisseur")
    eis_versie(actie, versie)
    beleid.eis_open(toegang.dossier)
    doel = waarden.get("doel", actie.doel)
    _eis_van_dit_dossier(toegang.dossier, doel)
    _eis_mens_van(actie.partner, waarden.get("uitvoerder"))
    wijzigingen = wijzig(actie, waarden | {"rubriek": kring(doel, waarden.get("rubriek", actie.rubriek))})
    if wijzigingen:
        _meld("actie_gewijzigd", actie, toegang, wijzigingen)
    return actie


def _vergrendel(actie: Actie, door: Toegang) -> tuple[DossierToegang, Actie]:
    """Dossier and actie, seen and locked. Raises DoesNotExist when unseen."""
    toegang = vergrendel(actie.dossier_id, door)
    return toegang, Actie.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=actie.pk)


def _meld(soort: str, actie: Actie, toegang: DossierToegang, wijzigingen: dict[str, Any]) -> None:
    logboek.leg_vast(
        soort,
        dossier=toegang.dossier,
        door=toegang.toegang,
        namens=toegang.partners[0],
        onderwerp=actie,
        rubriek=actie.rubriek_id,
        partner=actie.partner_id,
        wijzigingen=wijzigingen,
    )
