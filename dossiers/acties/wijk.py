from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from autorisatie import logboek
from autorisatie.models import Gemeente
from dossiers.models import Buurt, Wijk
from dossiers.models.wijk import Gebied
from dossiers.wijkindeling import GelezenGebied, Indeling, Onbruikbaar


@dataclass
class Verslag:
    """What loading did, for the report at the end."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    vervallen: list[str] = field(default_factory=list)


@transaction.atomic
def laad_indeling(indeling: Indeling, *, gemeente: Gemeente) -> Verslag:
    """Put wijken and buurten in place, by code; loading again changes nothing. Needs `binnen(gemeente)`.

    What the file no longer has stays, because dossiers may lie in it; the report names it.
    Raises Onbruikbaar when the wijk of a buurt is neither in the file nor here.
    """
    verslag = Verslag()
    wijken = {wijk.code: wijk for wijk in Wijk.objects.all()}
    _eis_wijken(indeling, set(wijken))
    for gebied in indeling.van("wijk"):
        wijken[gebied.code] = _zet(Wijk, wijken.get(gebied.code), gebied, gemeente, verslag)
    buurten = {buurt.code: buurt for buurt in Buurt.objects.all()}
    for gebied in indeling.van("buurt"):
        _zet(Buurt, buurten.get(gebied.code), gebied, gemeente, verslag, wijk_id=wijken[gebied.wijkcode].pk)
    verslag.vervallen = _vervallen(indeling, wijken, buurten)
    logboek.leg_vast(
        "wijkindeling_geladen",
        gemeente_id=gemeente.pk,
        door=None,
        wijzigingen={"nieuw": [None, verslag.nieuw], "gewijzigd": [None, verslag.gewijzigd]},
    )
    return verslag


def _eis_wijken(indeling: Indeling, bekend: set[str]) -> None:
    bekend |= {gebied.code for gebied in indeling.van("wijk")}
    los = [gebied for gebied in indeling.van("buurt") if gebied.wijkcode not in bekend]
    if los:
        raise Onbruikbaar(
            [f"Gebied {g.code} {g.naam}: wijk {g.wijkcode} is er niet. Laad eerst de wijken." for g in los]
        )


def _zet(
    model: type[Gebied],
    rij: Gebied | None,
    gebied: GelezenGebied,
    gemeente: Gemeente,
    verslag: Verslag,
    **extra: int,
) -> Any:
    waarden: dict[str, Any] = {"naam": gebied.naam, "inwoners": gebied.inwoners, "jaar": gebied.jaar} | extra
    waarden["geometrie"] = gebied.ringen
    if rij is None:
        verslag.nieuw += 1
        return model.objects.create(gemeente=gemeente, code=gebied.code, **waarden)
    if all(getattr(rij, veld) == waarde for veld, waarde in waarden.items()):
        verslag.gelijk += 1
        return rij
    for veld, waarde in waarden.items():
        setattr(rij, veld, waarde)
    rij.save()
    verslag.gewijzigd += 1
    return rij


def _vervallen(indeling: Indeling, wijken: dict[str, Wijk], buurten: dict[str, Buurt]) -> list[str]:
    """Codes of the kinds in this file that the file itself no longer has."""
    gelezen = {gebied.code for gebied in indeling.gebieden}
    bekend = (set(wijken) if indeling.van("wijk") else set()) | (set(buurten) if indeling.van("buurt") else set())
    return sorted(bekend - gelezen)
