"""What every act with a file does, whichever table keeps it. Bytes are laid down before the commit and taken away after
it: what a rollback leaves behind is swept up (dossiers.tasks.veeg_wezen)."""

from functools import partial
from typing import Any

from django.db import transaction

from autorisatie.rechten import Toegang
from dossiers.bestanden import opslag
from dossiers.bestanden.onderzoek import Onderzocht
from dossiers.models import Bewaard


def leg_neer(gemeente_id: int, bestand: Onderzocht, door: Toegang) -> dict[str, Any]:
    """The fields of its row (Bewaard)."""
    return {
        "naam": bestand.naam,
        "soort": bestand.soort.code,
        "grootte": len(bestand.inhoud),
        "sha256": bestand.sha256,
        "opslag": opslag.leg_neer(gemeente_id, bestand.inhoud, bestand.bladen or ()),
        "geplaatst_door": door.gebruiker,
    }


def al_bekend(bestand: Onderzocht) -> dict[str, Any]:
    """What was found while it came in (Gekeurd)."""
    return {"bladen": None if bestand.bladen is None else len(bestand.bladen), "duim": bestand.duim}


def wis_straks(bestand: Bewaard) -> None:
    """Its bytes go when this transaction holds."""
    transaction.on_commit(partial(opslag.wis, bestand.plek))
