"""Who is in a dossier: added, changed, gone, and coupled to a dossier of their own."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Niveau, Toegang
from dossiers import beleid, soorten
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Betrokkene, Dossier, Soort
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
    _eis_mogelijk(betrokkene, toegang, door)
    betrokkene.save()
    logboek.leg_vast(
        "betrokkene_toegevoegd",
        dossier=dossier,
        door=door,
        namens=namens,
        onderwerp=betrokkene,
        rubriek=onderwerp,
        wijzigingen={"rol": [None, rol]},
    )
    return betrokkene


@transaction.atomic
def wijzig_betrokkene(
    betrokkene: Betrokkene, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None
) -> Betrokkene:
    """Change name, role, period or the coupled dossier. Raises Geweigerd, Achterhaald, Onmogelijk."""
    toegang = vergrendel(betrokkene.dossier_id, door)
    betrokkene = Betrokkene.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=betrokkene.pk)
    namens = toegang.eis(betrokkene.rubriek_id, _nodig(betrokkene, toegang))
    eis_versie(betrokkene, versie)
    beleid.eis_open(toegang.dossier)
    for veld, waarde in waarden.items():
        setattr(betrokkene, veld, waarde)
    _eis_mogelijk(betrokkene, toegang, door)
    betrokkene.refresh_from_db()
    wijzigingen = wijzig(betrokkene, waarden)
    if wijzigingen:
        logboek.leg_vast(
            "betrokkene_gewijzigd",
            dossier=toegang.dossier,
            door=door,
            namens=namens,
            onderwerp=betrokkene,
            rubriek=betrokkene.rubriek_id,
            wijzigingen={veld: paar for veld, paar in wijzigingen.items() if veld != "eigen_dossier"},
        )
    return betrokkene


def beeindig_betrokkene(betrokkene: Betrokkene, *, tot: date, door: Toegang, versie: int | None = None) -> Betrokkene:
    """From the day after `tot` no longer in this dossier; the past stays. Raises as wijzig_betrokkene."""
    return wijzig_betrokkene(betrokkene, waarden={"tot": tot}, door=door, versie=versie)


def _nodig(betrokkene: Betrokkene, toegang: DossierToegang) -> Niveau:
    """The inbrenger corrects its own; of another partner one needs to be allowed to edit."""
    eigen = betrokkene.inbrenger_id in toegang.deelnemende_partner_ids
    return Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN


def _eis_mogelijk(betrokkene: Betrokkene, toegang: DossierToegang, door: Toegang) -> None:
    if betrokkene.rol not in soorten.van(toegang.dossier.soort).rollen:
        raise Onmogelijk("Kies een rol die bij dit dossier past.", "rol")
    if betrokkene.tot and betrokkene.tot < betrokkene.sinds:
        raise Onmogelijk("Kies een einde dat na het begin ligt.", "tot")
    if betrokkene.sinds > klok.vandaag() + timedelta(days=366):
        raise Onmogelijk("Kies een begin binnen een jaar.", "sinds")
    _eis_koppeling(betrokkene, door)
    _eis_nieuw(betrokkene)


def _eis_koppeling(betrokkene: Betrokkene, door: Toegang) -> None:
    """Only to the dossier of a person, and only to one that this person sees."""
    eigen = betrokkene.eigen_dossier_id
    if eigen is None:
        return
    zichtbaar = Dossier.objects.zichtbaar_voor(door).filter(pk=eigen).first()
    if zichtbaar is None or zichtbaar.soort != Soort.PERSOON or eigen == betrokkene.dossier_id:
        raise Onmogelijk("Kies een dossier van een persoon dat u mag zien.", "eigen_dossier")


def _eis_nieuw(betrokkene: Betrokkene) -> None:
    """The same person cannot be here twice in the same period."""
    zelfde = Betrokkene.objects.filter(dossier=betrokkene.dossier_id).exclude(pk=betrokkene.pk)
    zelfde = zelfde.filter(
        voornaam__iexact=betrokkene.voornaam,
        achternaam__iexact=betrokkene.achternaam,
        geboortedatum=betrokkene.geboortedatum,
        tot=None,
    )
    if betrokkene.tot is None and zelfde.exists():
        raise Onmogelijk("Deze persoon staat al in dit dossier.", "achternaam")
