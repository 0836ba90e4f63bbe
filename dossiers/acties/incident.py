"""Incidents in a dossier: added, coupled, uncoupled, corrected, and who was what in it.

An incident can be in several dossiers. Each act tells every dossier it is in now, and none of them about another.
"""

from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Geweigerd, Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Deelname, Dossier, Incident, IncidentBetrokkene, IncidentKoppeling
from dossiers.toegang import DossierToegang, rubriek

RUBRIEK = "K"


@transaction.atomic
def meld_incident(dossier: Dossier, *, categorie: str, door: Toegang, reden: str = "", **velden: Any) -> Incident:
    """A new incident, in this dossier. `velden`: as the model has them. Raises Geweigerd, Onmogelijk (closed, a day
    that is still to come)."""
    toegang, namens = _mag_erbij(dossier, door)
    incident = Incident(
        gemeente_id=dossier.gemeente_id, categorie=categorie, inbrenger_id=namens.pk, auteur=door.gebruiker, **velden
    )
    _eis_mogelijk(incident)
    incident.save()
    koppeling = _koppel(incident, toegang, namens, reden)
    _leg_vast("incident_toegevoegd", koppeling, door, namens)
    return incident


@transaction.atomic
def koppel_incident(dossier: Dossier, incident: Incident, *, reden: str, door: Toegang) -> IncidentKoppeling:
    """Bring an incident one sees elsewhere into this dossier: its readers read it from now on. For who brought it in,
    and for regie. Raises Incident.DoesNotExist (unseen), Geweigerd, Onmogelijk (closed, already here)."""
    toegang, namens = _mag_erbij(dossier, door)
    incident = Incident.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=incident.pk)
    if not mag_delen(incident, door):
        raise Geweigerd("alleen de inbrenger of de regie deelt een incident met een ander dossier")
    if IncidentKoppeling.objects.lopend().filter(incident=incident, dossier=dossier).exists():
        raise Onmogelijk("Dit incident staat al in dit dossier.", "incident")
    koppeling = _koppel(incident, toegang, namens, reden)
    _leg_vast("incident_gekoppeld", koppeling, door, namens, {"reden": [None, reden]})
    return koppeling


@transaction.atomic
def koppel_los(dossier: Dossier, incident: Incident, *, reden: str, door: Toegang) -> None:
    """The incident does not belong in this dossier after all. Raises Geweigerd, Onmogelijk (closed)."""
    koppeling, namens = _eigen(dossier, incident, door)
    waarden = {"los_op": klok.vandaag(), "reden_los": reden}
    wijzig(koppeling, waarden)
    _leg_vast("incident_losgekoppeld", koppeling, door, namens, {"reden": [None, reden]})


@transaction.atomic
def wijzig_incident(
    dossier: Dossier, incident: Incident, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Incident:
    """Correct what happened, when or where. Raises Geweigerd, Achterhaald, Onmogelijk."""
    koppeling, namens = _eigen(dossier, incident, door)
    incident = Incident.objects.select_for_update(of=("self",)).get(pk=koppeling.incident_id)
    eis_versie(incident, versie)
    wijzigingen = wijzig(incident, waarden)
    _eis_mogelijk(incident)
    if wijzigingen:
        _vertel_overal(incident, door, namens, wijzigingen)
    return incident


@transaction.atomic
def noteer_betrokkene(dossier: Dossier, incident: Incident, *, rol: str, door: Toegang, **wie: Any) -> None:
    """Who was what in it, for the readers of this dossier. `wie`: betrokkene (of this dossier) or naam, and bron.

    Raises Geweigerd, Onmogelijk (nobody named, the same role twice, closed).
    """
    toegang, namens = _mag_erbij(dossier, door)
    koppeling = IncidentKoppeling.objects.binnen(toegang).get(incident=incident)
    iemand = IncidentBetrokkene(
        gemeente_id=dossier.gemeente_id,
        incident=incident,
        dossier=toegang.dossier,
        rubriek_id=koppeling.rubriek_id,
        rol=rol,
        inbrenger_id=namens.pk,
        **wie,
    )
    _eis_een_ander(iemand)
    iemand.save()
    _leg_vast("incident_betrokkene", koppeling, door, namens)


@transaction.atomic
def verbeter_wie(
    iemand: IncidentBetrokkene, *, waarden: dict[str, Any], reden: str, door: Toegang, versie: int | None = None
) -> IncidentBetrokkene:
    """It was somebody else, or in another role. `waarden`: rol, betrokkene or naam, and bron. Raises Geweigerd,
    Achterhaald, Onmogelijk."""
    rij, koppeling, namens = _wie_open(iemand, door, versie)
    wijzigingen = {veld: getattr(rij, veld) for veld in waarden}
    for veld, waarde in waarden.items():
        setattr(rij, veld, waarde)
    _eis_een_ander(rij)
    for veld, waarde in wijzigingen.items():
        setattr(rij, veld, waarde)
    if anders := wijzig(rij, waarden):
        _leg_vast("incident_wie_verbeterd", koppeling, door, namens, anders | {"reden": [None, reden]})
    return rij


@transaction.atomic
def haal_wie_weg(iemand: IncidentBetrokkene, *, reden: str, door: Toegang, versie: int | None = None) -> None:
    """Wrongly noted: nobody reads the name here any more; that it stood there and why not stays in the tijdlijn. Raises
    as verbeter_wie."""
    rij, koppeling, namens = _wie_open(iemand, door, versie)
    wijzigingen = {"rol": [rij.rol, None], "naam": [rij.naam, None], "betrokkene": [rij.betrokkene_id, None]}
    _leg_vast("incident_wie_weg", koppeling, door, namens, wijzigingen | {"reden": [None, reden]})
    rij.delete()


def _wie_open(
    iemand: IncidentBetrokkene, door: Toegang, versie: int | None
) -> tuple[IncidentBetrokkene, IncidentKoppeling, PartnerKort]:
    """Somebody in an incident of this dossier, locked, for who may correct that. Raises DoesNotExist when unseen."""
    toegang = vergrendel(iemand.dossier_id, door)
    rij = IncidentBetrokkene.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=iemand.pk)
    koppeling = IncidentKoppeling.objects.binnen(toegang).select_related("incident").get(incident=rij.incident_id)
    namens = toegang.eis(rij.rubriek_id, _nodig_voor_wie(rij, toegang))
    beleid.eis_open(toegang.dossier)
    eis_versie(rij, versie)
    return rij, koppeling, namens


def mag_wie_verbeteren(iemand: IncidentBetrokkene, toegang: DossierToegang) -> bool:
    """Who brought the name in corrects it; of another partner one needs to be allowed to edit."""
    return toegang.dossier.is_open and toegang.mag(iemand.rubriek_id, _nodig_voor_wie(iemand, toegang))


def _nodig_voor_wie(iemand: IncidentBetrokkene, toegang: DossierToegang) -> Niveau:
    return Niveau.TOEVOEGEN if toegang.schrijft_voor(iemand.inbrenger_id) else Niveau.BEWERKEN


def mag_delen(incident: Incident, door: Toegang) -> bool:
    """May this person bring an incident it sees into another dossier? Its readers there are new readers."""
    return door.is_regisseur or incident.inbrenger_id in [partner.pk for partner in door.schrijft_voor]


def mag_verbeteren(toegang: DossierToegang, incident: Incident) -> bool:
    """The inbrenger corrects its own; who edits the rubriek corrects all."""
    return toegang.schrijft_voor(incident.inbrenger_id) or toegang.mag(toegang.lijst[RUBRIEK], Niveau.BEWERKEN)


def _mag_erbij(dossier: Dossier, door: Toegang) -> tuple[DossierToegang, PartnerKort]:
    toegang = vergrendel(dossier, door)
    namens = toegang.eis(rubriek(RUBRIEK), Niveau.TOEVOEGEN)
    beleid.eis_open(toegang.dossier)
    return toegang, namens


def _eigen(dossier: Dossier, incident: Incident, door: Toegang) -> tuple[IncidentKoppeling, PartnerKort]:
    """The coupling here, of an incident that this person may correct. Raises IncidentKoppeling.DoesNotExist."""
    toegang, namens = _mag_erbij(dossier, door)
    koppeling = IncidentKoppeling.objects.binnen(toegang).select_related("incident").get(incident=incident)
    if not mag_verbeteren(toegang, koppeling.incident):
        raise Geweigerd("alleen de inbrenger of de regie verbetert een incident")
    return koppeling, namens


def _koppel(incident: Incident, toegang: DossierToegang, namens: PartnerKort, reden: str) -> IncidentKoppeling:
    return IncidentKoppeling.objects.create(
        gemeente_id=incident.gemeente_id,
        incident=incident,
        dossier=toegang.dossier,
        rubriek=rubriek(RUBRIEK),
        reden=reden,
        inbrenger_id=namens.pk,
        door=toegang.toegang.gebruiker,
    )


def _leg_vast(
    soort: str,
    koppeling: IncidentKoppeling,
    door: Toegang | None,
    namens: PartnerKort | None,
    wijzigingen: dict[str, Any] | None = None,
) -> None:
    logboek.leg_vast(
        soort,
        dossier=koppeling.dossier,
        door=door,
        namens=namens,
        onderwerp=koppeling,
        rubriek=koppeling.rubriek_id,
        wijzigingen=wijzigingen,
    )


def _vertel_overal(incident: Incident, door: Toegang, namens: PartnerKort, wijzigingen: dict[str, Any]) -> None:
    """In a dossier where the partner does not take part nobody may learn that it works on this incident elsewhere."""
    koppelingen = IncidentKoppeling.objects.lopend().filter(incident=incident).select_related("dossier")
    mee = set(Deelname.objects.lopend().filter(group=namens.groep_id).values_list("content_object", flat=True))
    for koppeling in koppelingen:
        bekend = koppeling.dossier_id in mee
        _leg_vast("incident_gewijzigd", koppeling, door if bekend else None, namens if bekend else None, wijzigingen)


def _eis_mogelijk(incident: Incident) -> None:
    if incident.datum > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "datum")


def _eis_een_ander(iemand: IncidentBetrokkene) -> None:
    if iemand.betrokkene is None and not iemand.naam:
        raise Onmogelijk("Kies iemand uit dit dossier, of vul een naam in.", "naam")
    if iemand.betrokkene and iemand.betrokkene.dossier_id != iemand.dossier_id:
        raise Onmogelijk("Kies iemand uit dit dossier.", "betrokkene")
    hier = IncidentBetrokkene.objects.filter(incident=iemand.incident_id, dossier=iemand.dossier_id, rol=iemand.rol)
    hier = hier.exclude(pk=iemand.pk)
    if hier.filter(betrokkene=iemand.betrokkene, naam__iexact=iemand.naam).exists():
        raise Onmogelijk("Deze persoon staat al zo bij dit incident.", "rol")
