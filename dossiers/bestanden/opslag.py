"""Where the bytes lie: outside every web folder, a folder per gemeente, names that say nothing."""

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

log = logging.getLogger(__name__)

BRON = "bron"
# A form that was just sent may not be committed yet.
WEES_NA = timedelta(hours=24)


def opslag() -> Storage:
    """Named in settings.STORAGES, so that a gemeente can bring its own."""
    return storages["documenten"]


def leg_neer(gemeente_id: int, inhoud: bytes, bladen: Iterable[bytes] = ()) -> str:
    """Returns the name under which it lies. A rollback leaves it behind; the sweep finds it."""
    naam = f"{gemeente_id}/{uuid.uuid4().hex}/{BRON}"
    opslag().save(naam, ContentFile(inhoud))
    leg_bladen_neer(naam, bladen)
    return naam


def leg_bladen_neer(naam: str, bladen: Iterable[bytes]) -> None:
    for nr, blad in enumerate(bladen, start=1):
        plek = _bij(naam, f"blad{nr}")
        opslag().delete(plek)
        opslag().save(plek, ContentFile(blad))


def lees(naam: str) -> bytes:
    """Raises FileNotFoundError."""
    with opslag().open(naam) as bestand:
        return bestand.read()


def lees_blad(naam: str, nr: int) -> bytes:
    """Raises FileNotFoundError."""
    return lees(_bij(naam, f"blad{nr}"))


def wis(naam: str) -> None:
    """The file and everything made from it. Safe to do twice."""
    map_ = naam.rpartition("/")[0]
    try:
        _, bestanden = opslag().listdir(map_)
    except FileNotFoundError:
        return
    for bestand in bestanden:
        opslag().delete(f"{map_}/{bestand}")
    opslag().delete(map_)


def wezen(gemeente_id: int, bekend: set[str], nu: datetime) -> list[str]:
    """Names that no row knows, old enough to be sure."""
    try:
        mappen, _ = opslag().listdir(str(gemeente_id))
    except FileNotFoundError:
        return []
    namen = (f"{gemeente_id}/{map_}/{BRON}" for map_ in mappen)
    return [naam for naam in namen if naam not in bekend and _sinds(naam) < nu - WEES_NA]


def _sinds(naam: str) -> datetime:
    """When it was laid down; a folder left half empty is old at once."""
    try:
        return opslag().get_modified_time(naam)
    except FileNotFoundError:
        return datetime.min.replace(tzinfo=timezone.get_current_timezone())


def _bij(naam: str, deel: str) -> str:
    return f"{naam.rpartition('/')[0]}/{deel}"
