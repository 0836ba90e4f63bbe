"""What the driehoek decides about a group (DOMEIN D3)."""

from datetime import date

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Toegang
from dossiers import beleid, soorten
from dossiers.acties.basis import eis_regie, hoog_op, vergrendel, wijzig
from dossiers.models import Dossier, Prioriteit, Soort
from dossiers.toegang import rubriek


@transaction.atomic
def zet_prioriteit(
    dossier: Dossier, prioriteit: str, *, op: date, reden: str, door: Toegang, versie: int | None = None
) -> Dossier:
    """Note which priority the driehoek gave this group, when and why: a decision of people, never a score.

    Raises Geweigerd, Achterhaald, Onmogelijk (closed, no group, a day to come).
    """
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    dossier = toegang.dossier
    eis_versie(dossier, versie)
    beleid.eis_open(dossier)
    if dossier.soort != Soort.GROEP or prioriteit not in Prioriteit.values or not prioriteit:
        raise Onmogelijk("Kies een prioriteit voor deze groep.", "prioriteit")
    if op > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "geprioriteerd_op")
    wijzigingen = wijzig(dossier.detail, {"prioriteit": prioriteit, "geprioriteerd_op": op})
    hoog_op(dossier)
    logboek.leg_vast(
        "prioriteit_gezet",
        dossier=dossier,
        door=door,
        rubriek=rubriek(soorten.van(Soort.GROEP).rubriek),
        wijzigingen=wijzigingen | {"prioriteit": [None, prioriteit], "reden": [None, reden]},
    )
    return dossier
