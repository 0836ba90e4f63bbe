"""What every act starts with: the dossier as this person may see it, locked."""

from typing import Any

from django.db import models

from autorisatie import klok
from autorisatie.rechten import Geweigerd, Toegang
from dossiers.models import Dossier
from dossiers.toegang import DossierToegang


def vergrendel(dossier: Dossier | int, door: Toegang) -> DossierToegang:
    """The dossier, locked until the end of the transaction. Raises Dossier.DoesNotExist when unseen, Geweigerd when it
    is open by noodtoegang only: that is for reading."""
    pk = dossier.pk if isinstance(dossier, Dossier) else dossier
    rij = Dossier.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=pk)
    toegang = DossierToegang(rij, door)
    if toegang.in_nood:
        raise Geweigerd("noodtoegang is alleen om te lezen")
    return toegang


def eis_regie(toegang: DossierToegang) -> None:
    """The act is for the regisseurs of the gemeente. Raises Geweigerd."""
    if not toegang.toegang.is_regisseur:
        raise Geweigerd("alleen voor de regisseur")


def wijzig(rij: models.Model, waarden: dict[str, Any]) -> dict[str, list[Any]]:
    """Set the values that differ, raise the version, save; return veld -> [old, new] for the log."""
    wijzigingen: dict[str, list[Any]] = {}
    for veld, nieuw in waarden.items():
        oud = getattr(rij, veld)
        if oud != nieuw:
            wijzigingen[veld] = [_tekst(oud), _tekst(nieuw)]
            setattr(rij, veld, nieuw)
    if wijzigingen:
        if hasattr(rij, "versie"):
            rij.versie += 1
        rij.save()
    return wijzigingen


def hoog_op(dossier: Dossier) -> None:
    """The detail changed: whoever still has the old form must notice."""
    dossier.versie += 1
    dossier.save(update_fields=["versie"])


def _tekst(waarde: Any) -> Any:
    """A value as the log keeps it: keys for rows, ISO for dates."""
    if isinstance(waarde, models.Model):
        return waarde.pk
    return waarde if isinstance(waarde, str | int | bool | None) else str(waarde)


def bewaartermijn_jaren(dossier: Dossier) -> int:
    """Years after closing. Example value: the FG of the gemeente decides (DOMEIN E)."""
    return 5 if dossier.fase == "afgesloten" else 1


def bewaardatum(dossier: Dossier) -> Any:
    """The last day a dossier closed today is kept; 29 February becomes 28."""
    dag = klok.vandaag()
    jaar = dag.year + bewaartermijn_jaren(dossier)
    try:
        return dag.replace(year=jaar)
    except ValueError:
        return dag.replace(year=jaar, day=28)
