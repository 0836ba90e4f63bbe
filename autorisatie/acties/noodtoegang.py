"""Noodtoegang ends with what it rests on: the switch of the partner, the partner itself, the place of the person.

The rights are asked at every click anyway; this keeps it from coming back with them. Asking and judging:
dossiers.acties.noodtoegang, for that knows dossiers.
"""

from dataclasses import dataclass
from typing import Any

from autorisatie import klok, logboek
from autorisatie.models import Noodtoegang, Partner, Partnersoort
from autorisatie.rechten import Toegang


@dataclass
class _Dossier:
    """A dossier as this floor knows it."""

    pk: int
    gemeente_id: int


def sluit_noodtoegang(*, door: Toegang, **welke: Any) -> None:
    """End those of `welke` that run now. Told in each dossier, to regie only. Needs the transaction of the caller."""
    lopend = list(Noodtoegang.objects.lopend().filter(**welke).select_for_update(of=("self",)).order_by("pk"))
    for noodtoegang in lopend:
        noodtoegang.tot, noodtoegang.ingetrokken_door = klok.nu(), door.gebruiker
        noodtoegang.save(update_fields=["tot", "ingetrokken_door"])
        logboek.leg_vast(
            "noodtoegang_ingetrokken",
            dossier=_Dossier(noodtoegang.dossier_id, noodtoegang.gemeente_id),
            door=door,
            onderwerp=noodtoegang,
            partner=Partner.objects.get(soort=Partnersoort.REGIE),
            alleen_partner=True,
            wijzigingen={"partner": [None, noodtoegang.partner_id]},
        )
