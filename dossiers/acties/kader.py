from collections.abc import Collection

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Partnersoort
from autorisatie.rechten import Toegang
from dossiers import beleid, verruimd
from dossiers.acties.basis import eis_regie, vergrendel, wijzig
from dossiers.acties.deelname import beeindig_deelname, trek_uitzondering_in
from dossiers.models import Deelname, Dossier, Kader


@transaction.atomic
def schaal(
    dossier: Dossier,
    kader: str,
    *,
    grondslag: str,
    reden: str,
    blijft: Collection[int],
    houdt: Collection[int] = (),
    door: Toegang,
    versie: int | None = None,
) -> Dossier:
    """Take the dossier to another kader, up or down, and judge every grant anew (DOMEIN E, Wgs).

    `blijft`: keys of the deelnames that go on; every other partner but regie stops. `houdt`: keys of the uitzonderingen
    wider than the matrix that go on; the others end, narrower ones always stay. Each end is a gebeurtenis of its own.
    Raises Geweigerd, Achterhaald, Onmogelijk (the same kader, a closed dossier).
    """
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    dossier = toegang.dossier
    eis_versie(dossier, versie)
    beleid.eis_open(dossier)
    if kader == dossier.kader:
        raise Onmogelijk("Dit dossier valt al onder dit kader.", "kader")
    waarom = f"Nieuw kader: {Kader(kader).label}"
    gaan_door = Deelname.objects.lopend().filter(content_object=dossier, pk__in=blijft)
    _stop_uitzonderingen(dossier, houdt, set(gaan_door.values_list("partner", flat=True)), waarom, door)
    _stop_deelnames(dossier, blijft, waarom, door)
    wijzigingen = wijzig(dossier, {"kader": kader, "grondslag": grondslag})
    logboek.leg_vast("kader_gewijzigd", dossier=dossier, door=door, wijzigingen=wijzigingen | {"reden": [None, reden]})
    return dossier


def _stop_uitzonderingen(
    dossier: Dossier, houdt: Collection[int], partners: Collection[int], waarom: str, door: Toegang
) -> None:
    """Those of a partner that stops end as well, or they would come back to life with it."""
    for uitzondering in verruimd.uitzonderingen(dossier):
        if uitzondering.pk not in houdt or uitzondering.partner_id not in partners:
            trek_uitzondering_in(uitzondering, reden=waarom, door=door)


def _stop_deelnames(dossier: Dossier, blijft: Collection[int], waarom: str, door: Toegang) -> None:
    lopend = Deelname.objects.lopend().filter(content_object=dossier).exclude(partner__soort=Partnersoort.REGIE)
    for deelname in lopend.exclude(pk__in=blijft).select_related("partner"):
        beeindig_deelname(deelname, reden=waarom, door=door)
