"""Who leads the dossier: hand it over, or let somebody stand in for a while."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebruiker, Lidmaatschap
from autorisatie.rechten import Rol, Toegang
from dossiers import beleid
from dossiers.acties.basis import eis_regie, vergrendel, wijzig
from dossiers.models import Dossier

GEEN_VERVANGER: dict[str, Any] = {"vervanger": None, "vervanging_tot": None}


@transaction.atomic
def wijs_casusregisseur_aan(dossier: Dossier, gebruiker: Gebruiker, *, door: Toegang, notitie: str = "") -> Dossier:
    """Another casusregisseur, with what the next one must know. Who stood in stops. Only a regisseur of this gemeente
    can be one. Raises Onmogelijk, Geweigerd."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    _eis_regisseur(gebruiker, "casusregisseur")
    if toegang.dossier.casusregisseur_id == gebruiker.pk:
        return toegang.dossier
    wijzigingen = wijzig(toegang.dossier, {"casusregisseur": gebruiker, **GEEN_VERVANGER})
    if notitie:
        wijzigingen["reden"] = [None, notitie]
    logboek.leg_vast("casusregisseur_gewijzigd", dossier=dossier, door=door, wijzigingen=wijzigingen)
    return toegang.dossier


@transaction.atomic
def draag_over(dossiers: Iterable[Dossier], gebruiker: Gebruiker, *, door: Toegang, notitie: str) -> list[Dossier]:
    """Hand over several dossiers at once: all or none, each with a gebeurtenis of its own."""
    return [wijs_casusregisseur_aan(dossier, gebruiker, door=door, notitie=notitie) for dossier in dossiers]


@transaction.atomic
def laat_vervangen(dossier: Dossier, gebruiker: Gebruiker, tot: date, *, door: Toegang, reden: str) -> Dossier:
    """Somebody else stands in up to and including `tot`: both get the alerts, and it ends by itself.
    Raises Onmogelijk, Geweigerd."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    beleid.eis_open(toegang.dossier)
    _eis_regisseur(gebruiker, "vervanger")
    if toegang.dossier.casusregisseur_id is None:
        raise Onmogelijk("Wijs eerst een casusregisseur aan.", "vervanger")
    if toegang.dossier.casusregisseur_id == gebruiker.pk:
        raise Onmogelijk("Kies iemand anders dan de casusregisseur zelf.", "vervanger")
    if tot < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "tot")
    wijzigingen = wijzig(toegang.dossier, {"vervanger": gebruiker, "vervanging_tot": tot})
    if wijzigingen:
        logboek.leg_vast(
            "vervanger_aangewezen", dossier=dossier, door=door, wijzigingen=wijzigingen | {"reden": [None, reden]}
        )
    return toegang.dossier


@transaction.atomic
def laat_alle_vervangen(
    dossiers: Iterable[Dossier], gebruiker: Gebruiker, tot: date, *, door: Toegang, reden: str
) -> list[Dossier]:
    """The same for several dossiers: all or none."""
    return [laat_vervangen(dossier, gebruiker, tot, door=door, reden=reden) for dossier in dossiers]


@transaction.atomic
def beeindig_vervanging(dossier: Dossier, *, door: Toegang) -> Dossier:
    """The casusregisseur is back. Raises Geweigerd."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    wijzigingen = wijzig(toegang.dossier, GEEN_VERVANGER)
    if wijzigingen:
        logboek.leg_vast("vervanging_gestopt", dossier=dossier, door=door, wijzigingen=wijzigingen)
    return toegang.dossier


def _eis_regisseur(gebruiker: Gebruiker, veld: str) -> None:
    leden = Lidmaatschap.objects.filter(gebruiker=gebruiker, actief=True, rollen__contains=[Rol.REGISSEUR.value])
    if not gebruiker.is_active or not leden.exists():
        raise Onmogelijk("Kies een regisseur van deze gemeente.", veld)
