"""What is known about a pand or onderneming is only added to: another insight is another indicator."""

from typing import Any

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Rubriek
from autorisatie.rechten import Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel
from dossiers.models import Dossier, Indicator, Rapportage, Soort
from dossiers.toegang import DossierToegang, rubriek


@transaction.atomic
def voeg_indicator_toe(dossier: Dossier, *, door: Toegang, **velden: Any) -> Indicator:
    """Something that was noticed. Raises Geweigerd, Onmogelijk (closed, another soort, a day to come)."""
    toegang, onderwerp, namens = _begin(dossier, door, velden)
    indicator = Indicator.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=onderwerp,
        inbrenger_id=namens.pk,
        auteur=door.gebruiker,
        **velden,
    )
    logboek.leg_vast(
        "indicator_toegevoegd", dossier=dossier, door=door, namens=namens, onderwerp=indicator, rubriek=onderwerp
    )
    return indicator


@transaction.atomic
def boek_rapportage_in(dossier: Dossier, *, door: Toegang, **velden: Any) -> Rapportage:
    """A bestuurlijke rapportage came in. Raises as voeg_indicator_toe."""
    toegang, onderwerp, namens = _begin(dossier, door, velden)
    rapportage = Rapportage.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=onderwerp,
        inbrenger_id=namens.pk,
        ingeboekt_door=door.gebruiker,
        **velden,
    )
    logboek.leg_vast(
        "rapportage_ingeboekt", dossier=dossier, door=door, namens=namens, onderwerp=rapportage, rubriek=onderwerp
    )
    return rapportage


def _begin(dossier: Dossier, door: Toegang, velden: dict[str, Any]) -> tuple[DossierToegang, Rubriek, PartnerKort]:
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    if toegang.dossier.soort != Soort.ONDERMIJNING:
        raise Onmogelijk("Dit hoort bij een dossier over ondermijning.")
    if velden["datum"] > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "datum")
    onderwerp = rubriek("R")
    return toegang, onderwerp, toegang.eis(onderwerp, Niveau.TOEVOEGEN)
