from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.rechten import Toegang
from dossiers import beleid
from dossiers.acties.basis import bewaardatum, eis_regie, vergrendel, wijzig
from dossiers.acties.plan import wijzig_doel
from dossiers.models import Doel, Dossier, Eindresultaat, Fase
from dossiers.plan import mag_doel_wijzigen
from dossiers.toegang import DossierToegang


class Uitkomst(NamedTuple):
    """What became of one goal."""

    resultaat: str
    toelichting: str = ""


@transaction.atomic
def sluit_dossier(
    dossier: Dossier,
    *,
    eindresultaat: str,
    doelen: Mapping[int, Uitkomst] | None = None,
    door: Toegang,
    versie: int | None = None,
) -> Dossier:
    """Close the dossier with what it yielded, as a whole and per goal; from today the bewaartermijn runs.

    Raises Geweigerd, Achterhaald, Onmogelijk: a goal this person may round off is still open, an actie too, or closing
    does not follow the present fase.
    """
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    eis_versie(toegang.dossier, versie)
    beleid.eis_fasestap(toegang.dossier, Fase.AFGESLOTEN)
    if not eindresultaat.strip():
        raise Onmogelijk("Schrijf op wat de aanpak opleverde.", "eindresultaat")
    if toegang.dossier.acties.open().exists():  # type: ignore[attr-defined]
        raise Onmogelijk("Er staan nog acties open. Rond die af of laat ze vervallen.")
    _rond_doelen_af(toegang, doelen or {}, door)
    dossier = toegang.dossier
    wijzigingen = wijzig(dossier, {"fase": Fase.AFGESLOTEN, "eindresultaat": eindresultaat})
    wijzigingen.pop("eindresultaat", None)  # stands in the dossier itself, for who reads rubriek C
    dossier.bewaren_tot = bewaardatum(dossier)
    dossier.save(update_fields=["bewaren_tot"])
    logboek.leg_vast("fase_gewijzigd", dossier=dossier, door=door, wijzigingen=wijzigingen)
    return dossier


def open_doelen(toegang: DossierToegang) -> list[Doel]:
    """The goals without a result that this person sees and may round off."""
    doelen = Doel.objects.binnen(toegang).filter(resultaat=Eindresultaat.OPEN).select_related("leefgebied", "dossier")
    return [doel for doel in doelen.order_by("pk") if mag_doel_wijzigen(doel, toegang)]


def _rond_doelen_af(toegang: DossierToegang, uitkomsten: Mapping[int, Uitkomst], door: Toegang) -> None:
    for doel in open_doelen(toegang):
        uitkomst = uitkomsten.get(doel.pk)
        if uitkomst is None or uitkomst.resultaat == Eindresultaat.OPEN:
            raise Onmogelijk("Kies bij ieder doel of het bereikt is.")
        wijzig_doel(doel, waarden=uitkomst._asdict(), door=door)
