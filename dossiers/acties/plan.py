from datetime import date

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Niveau, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.models import Doel, Dossier, Leefgebied, Meting


@transaction.atomic
def meet(
    dossier: Dossier,
    *,
    scores: dict[Leefgebied, int],
    door: Toegang,
    toelichtingen: dict[Leefgebied, str] | None = None,
    datum: date | None = None,
) -> list[Meting]:
    """Record scores, one gebeurtenis per leefgebied because each has its own rubriek. Raises Geweigerd, Onmogelijk."""
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    if not scores:
        raise Onmogelijk("Geef minstens een leefgebied een score.")
    if datum and datum > klok.vandaag():
        raise Onmogelijk("Kies een datum tot en met vandaag.", "datum")
    return [
        _meet_een(toegang.dossier, leefgebied, score, (toelichtingen or {}).get(leefgebied, ""), datum, door, toegang)
        for leefgebied, score in scores.items()
    ]


def _meet_een(dossier, leefgebied, score, toelichting, datum, door, toegang) -> Meting:
    namens = toegang.eis(leefgebied.rubriek_id, Niveau.TOEVOEGEN)
    meting = Meting.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=dossier,
        leefgebied=leefgebied,
        rubriek_id=leefgebied.rubriek_id,
        score=score,
        datum=datum or klok.vandaag(),
        toelichting=toelichting,
        inbrenger_id=namens.pk,
        door=door.gebruiker,
    )
    logboek.leg_vast(
        "leefgebied_gemeten",
        dossier=dossier,
        door=door,
        namens=namens,
        onderwerp=meting,
        rubriek=leefgebied.rubriek_id,
        wijzigingen={"score": [None, score], "leefgebied": [None, leefgebied.pk]},
    )
    return meting


@transaction.atomic
def stel_doel(
    dossier: Dossier,
    *,
    leefgebied: Leefgebied,
    titel: str,
    door: Toegang,
    streefscore: int | None = None,
    streefdatum: date | None = None,
) -> Doel:
    """Add a goal in one leefgebied; its rubriek follows the leefgebied. Raises Geweigerd, Onmogelijk."""
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    namens = toegang.eis(leefgebied.rubriek_id, Niveau.TOEVOEGEN)
    doel = Doel.objects.create(
        gemeente_id=dossier.gemeente_id,
        dossier=dossier,
        leefgebied=leefgebied,
        rubriek_id=leefgebied.rubriek_id,
        titel=titel,
        streefscore=streefscore,
        streefdatum=streefdatum,
        inbrenger_id=namens.pk,
    )
    logboek.leg_vast(
        "doel_gesteld", dossier=dossier, door=door, namens=namens, onderwerp=doel, rubriek=leefgebied.rubriek_id
    )
    return doel


@transaction.atomic
def wijzig_doel(doel: Doel, *, waarden: dict[str, object], door: Toegang, versie: int | None = None) -> Doel:
    """Change title, target, or result. The inbrenger (toevoegen) or whoever may edit the rubriek."""
    toegang = vergrendel(doel.dossier_id, door)
    doel = Doel.objects.binnen(toegang).select_for_update(of=("self",)).get(pk=doel.pk)
    eigen = doel.inbrenger_id in toegang.deelnemende_partner_ids
    namens = toegang.eis(doel.rubriek_id, Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN)
    eis_versie(doel, versie)
    beleid.eis_open(toegang.dossier)
    wijzigingen = wijzig(doel, waarden)
    if wijzigingen:
        logboek.leg_vast(
            "doel_gewijzigd",
            dossier=toegang.dossier,
            door=door,
            namens=namens,
            onderwerp=doel,
            rubriek=doel.rubriek_id,
            wijzigingen=wijzigingen,
        )
    return doel
