"""Checks before anything starts: each gives one line with the remedy."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import socket
from collections.abc import Iterable
from pathlib import Path

from omgeving.melden import Uitleg

PANGO = {  # library as the linker knows it → Debian package
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def eis_venv() -> None:
    """Debian ships Python without these two; `python3 -m venv` would fail halfway."""
    if not all(importlib.util.find_spec(naam) for naam in ("venv", "ensurepip")):
        raise Uitleg(
            "Python mist de module venv. Installeer die met: apt-get install python3-venv\nen start dan opnieuw."
        )


def eis_pango() -> None:
    """WeasyPrint loads these when it makes the PDF of a verslag: better to say so now."""
    ontbreekt = [pakket for naam, pakket in PANGO.items() if not _bibliotheek_aanwezig(naam)]
    if ontbreekt:
        raise Uitleg(
            f"Voor het maken van PDF's ontbreekt Pango. Installeer het met:\n  apt-get install {' '.join(ontbreekt)}"
        )


def _bibliotheek_aanwezig(naam: str) -> bool:
    if ctypes.util.find_library(naam):
        return True
    try:  # find_library needs ldconfig or a compiler; a bare machine may have neither
        ctypes.CDLL(f"lib{naam}.so.0")
    except OSError:
        return False
    return True


def eis_vrije_poort(poort: int, optie: str) -> None:
    try:
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            proef.bind(("127.0.0.1", poort))
    except PermissionError:
        raise Uitleg(f"Poort {poort} mag alleen root gebruiken. Kies een hogere: {optie} 8000") from None
    except OSError:
        raise Uitleg(f"Poort {poort} is al in gebruik. Kies een andere: {optie} {poort + 10}") from None


def vrije_poort() -> int:
    """A port nobody listens on now, for what only our own processes need to find."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


def zoek_chromium(namen: Iterable[str] = CHROMIUM) -> Path:
    """The machine's own browser: $CHROMIUM, or the first known name on the PATH."""
    gevonden = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, namen)), None)
    if gevonden is None:
        raise Uitleg(
            "De browsertests hebben Chromium nodig. Installeer het met: apt-get install chromium\n"
            "of sla ze over met: bin/test --snel"
        )
    return Path(gevonden)
