"""Who is in a dossier: added, changed, gone, and coupled to a dossier of their own."""

from copy import copy
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.base import ModelState

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Niveau, PartnerKort, Toegang
from dossiers import beleid, soorten
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.mensen import nodig_om_te_wijzigen
from dossiers.models import Betrokkene, Deelname, Dossier, Soort
from dossiers.toegang import DossierToegang, rubriek


@transaction.atomic
def voeg_betrokkene_toe(
    dossier: Dossier, *, rol: str, achternaam: str, door: Toegang, eigen_dossier: Dossier | None = None, **velden: Any
) -> Betrokkene:
    """Somebody in this dossier, with a role and since when. `velden`: as the model has them.

    Raises Geweigerd, Onmogelijk (closed, a role this soort does not know, the same person twice, an impossible period).
    """
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    beschrijving = soorten.van(toegang.dossier.soort)
    onderwerp = rubriek(beschrijving.betrokkenen)
    namens = toegang.eis(onderwerp, Niveau.TOEVOEGEN)
    betrokkene = Betrokkene(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=onderwerp,
        rol=rol,
        achternaam=achternaam,
        eigen_dossier=eigen_dossier,
        inbrenger_id=namens.pk,
        **velden,
    )
    _eis_mogelijk(betrokkene, toegang)
    if eigen_dossier:
        _eis_koppeling(betrokkene, eigen_dossier, door)
    betrokkene.save()
    _leg_vast("betrokkene_toegevoegd", betrokkene, door, namens, rol=[None, rol])
    return betrokkene


@transaction.atomic
def wijzig_betrokkene(
    betrokkene: Betrokkene, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Betrokkene:
    """Correct name, role, period or what is told. Raises Geweigerd, Achterhaald, Onmogelijk."""
    toegang, betrokkene, namens = _open(betrokkene, door, versie)
    if wijzigingen := _pas_toe(betrokkene, waarden, toegang):
        _leg_vast("betrokkene_gewijzigd", betrokkene, door, namens, **wijzigingen)
    return betrokkene


@transaction.atomic
def wissel_rol(
    betrokkene: Betrokkene, rol: str, *, sinds: date, reden: str, door: Toegang, versie: int | None = None
) -> Betrokkene:
    """From this day another role; what somebody was before stays to be read. Raises as wijzig_betrokkene."""
    toegang, oud, namens = _open(betrokkene, door, versie)
    if sinds <= oud.sinds:
        raise Onmogelijk("Kies een dag na het begin van de vorige rol. Was die rol fout? Verbeter hem dan.", "sinds")
    if oud.is_voorbij:
        raise Onmogelijk("Deze rol is al beëindigd. Voeg de persoon opnieuw toe.")
    if rol == oud.rol:
        raise Onmogelijk("Dit is de rol die er al staat. Kies een andere rol.", "rol")
    nieuw = copy(oud)
    nieuw._state = ModelState()
    nieuw.pk, nieuw.versie, nieuw.aangemaakt_op = None, 1, klok.nu()
    nieuw.rol, nieuw.sinds, nieuw.inbrenger_id = rol, sinds, namens.pk
    wijzig(oud, {"tot": sinds - timedelta(days=1)})
    _eis_mogelijk(nieuw, toegang)
    nieuw.save()
    _leg_vast("betrokkene_andere_rol", nieuw, door, namens, rol=[oud.rol, rol], reden=[None, reden])
    return nieuw


@transaction.atomic
def beeindig_betrokkene(
    betrokkene: Betrokkene, *, tot: date, reden: str, door: Toegang, versie: int | None = None
) -> Betrokkene:
    """From the day after `tot` no longer in this dossier; the past stays. Raises as wijzig_betrokkene."""
    toegang, betrokkene, namens = _open(betrokkene, door, versie)
    wijzigingen = _pas_toe(betrokkene, {"tot": tot}, toegang)
    _leg_vast("betrokkene_beeindigd", betrokkene, door, namens, **wijzigingen, reden=[None, reden])
    return betrokkene


@transaction.atomic
def koppel_betrokkene(betrokkene: Betrokkene, eigen_dossier: Dossier | None, *, door: Toegang) -> Betrokkene:
    """Couple to the person's own dossier, or let go of it. That this happened is told only to a partner that takes part
    in both: for all others it leaves no trace, not even in the version. Raises Geweigerd, Onmogelijk.
    """
    toegang, betrokkene, _ = _open(betrokkene, door, None)
    was = Dossier.objects.zichtbaar_voor(door).filter(pk=betrokkene.eigen_dossier_id).first()
    if eigen_dossier == was:  # a coupling this person does not see stays as it is
        return betrokkene
    namens = _eis_in_beide(betrokkene, toegang, door, [d for d in (was, eigen_dossier) if d])
    if eigen_dossier:
        _eis_koppeling(betrokkene, eigen_dossier, door)
    betrokkene.eigen_dossier = eigen_dossier
    betrokkene.save(update_fields=["eigen_dossier"])
    logboek.leg_vast(
        "betrokkene_gekoppeld",
        dossier=toegang.dossier,
        door=door,
        namens=namens,
        onderwerp=betrokkene,
        rubriek=betrokkene.rubriek_id,
        partner=namens.pk,
        alleen_partner=True,
    )
    return betrokkene


def _open(betrokkene: Betrokkene, door: Toegang, versie: int | None) -> tuple[DossierToegang, Betrokkene, PartnerKort]:
    """The row, locked, for who may change it. Raises Geweigerd, Achterhaald, Onmogelijk (closed)."""
    toegang = vergrendel(betrokkene.dossier_id, door)
    rij = Betrokkene.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=betrokkene.pk)
    namens = toegang.eis(rij.rubriek_id, nodig_om_te_wijzigen(rij, toegang))
    eis_versie(rij, versie)
    beleid.eis_open(toegang.dossier)
    return toegang, rij, namens


def _pas_toe(betrokkene: Betrokkene, waarden: dict[str, Any], toegang: DossierToegang) -> dict[str, list[Any]]:
    """Checked before it is saved: the database refuses an impossible period without a word."""
    for veld, waarde in waarden.items():
        setattr(betrokkene, veld, waarde)
    _eis_mogelijk(betrokkene, toegang)
    betrokkene.refresh_from_db(fields=list(waarden))
    return wijzig(betrokkene, waarden)


def _leg_vast(soort: str, betrokkene: Betrokkene, door: Toegang, namens: PartnerKort, **wijzigingen: Any) -> None:
    logboek.leg_vast(
        soort,
        dossier=betrokkene.dossier,
        door=door,
        namens=namens,
        onderwerp=betrokkene,
        rubriek=betrokkene.rubriek_id,
        wijzigingen=wijzigingen,
    )


def _eis_mogelijk(betrokkene: Betrokkene, toegang: DossierToegang) -> None:
    if betrokkene.rol not in soorten.van(toegang.dossier.soort).rollen:
        raise Onmogelijk("Kies een rol die bij dit dossier past.", "rol")
    if betrokkene.tot and betrokkene.tot < betrokkene.sinds:
        raise Onmogelijk("Kies een einde dat na het begin ligt.", "tot")
    if betrokkene.sinds > klok.vandaag() + timedelta(days=366):
        raise Onmogelijk("Kies een begin binnen een jaar.", "sinds")
    if betrokkene.geboortedatum and betrokkene.sinds < betrokkene.geboortedatum:
        raise Onmogelijk("Kies een begin dat na de geboorte ligt.", "sinds")
    zelfde = _tegelijk(betrokkene).filter(
        voornaam__iexact=betrokkene.voornaam,
        achternaam__iexact=betrokkene.achternaam,
        geboortedatum=betrokkene.geboortedatum,
    )
    if zelfde.exists():
        raise Onmogelijk("Deze persoon staat al in dit dossier, in dezelfde tijd.", "achternaam")


def _tegelijk(betrokkene: Betrokkene) -> Any:
    """Others in this dossier whose period overlaps."""
    anderen = Betrokkene.objects.filter(dossier=betrokkene.dossier_id).exclude(pk=betrokkene.pk)
    anderen = anderen.filter(Q(tot=None) | Q(tot__gte=betrokkene.sinds))
    return anderen.filter(sinds__lte=betrokkene.tot) if betrokkene.tot else anderen


def _eis_koppeling(betrokkene: Betrokkene, eigen: Dossier, door: Toegang) -> None:
    """Only to the dossier of a person in which an own partner takes part, and to nobody else's here."""
    meewerkt = Deelname.objects.van(door).filter(content_object=eigen).exists()
    if not meewerkt or eigen.soort != Soort.PERSOON or eigen.pk == betrokkene.dossier_id:
        raise Onmogelijk("Kies een dossier van een persoon waaraan u meewerkt.", "eigen_dossier")
    if _tegelijk(betrokkene).filter(eigen_dossier=eigen).exists():
        raise Onmogelijk("Dit dossier is hier al gekoppeld aan iemand anders.", "eigen_dossier")


def _eis_in_beide(
    betrokkene: Betrokkene, toegang: DossierToegang, door: Toegang, dossiers: list[Dossier]
) -> PartnerKort:
    """An own partner that may change this here and takes part there too. Raises Onmogelijk."""
    nodig = nodig_om_te_wijzigen(betrokkene, toegang)
    daar = [set(Deelname.objects.van(door).filter(content_object=d).values_list("group", flat=True)) for d in dossiers]
    for partner in toegang.partners:
        mag = toegang.niveau_als(partner, betrokkene.rubriek_id) >= nodig
        if mag and all(partner.groep_id in groepen for groepen in daar):
            return partner
    raise Onmogelijk("Kies een dossier van een persoon waaraan u meewerkt.", "eigen_dossier")
