"""The virus scanner ClamAV over its own line: INSTREAM, the file in pieces, one line of answer."""

import socket
import struct
from contextlib import closing

from django.conf import settings

_STUK = 64 * 1024
_GEDULD = 60


class GeenAntwoord(Exception):
    """The scanner could not say; the file waits."""


def scan(inhoud: bytes) -> str:
    """Empty when nothing was found, else what. Raises GeenAntwoord, OSError."""
    with closing(_lijn()) as lijn:
        lijn.sendall(b"zINSTREAM\0")
        for begin in range(0, len(inhoud), _STUK):
            stuk = inhoud[begin : begin + _STUK]
            lijn.sendall(struct.pack("!L", len(stuk)) + stuk)
        lijn.sendall(struct.pack("!L", 0))
        antwoord = _lees(lijn)
    if antwoord.endswith("OK"):
        return ""
    if antwoord.endswith("FOUND"):
        return antwoord.removeprefix("stream:").removesuffix("FOUND").strip()
    raise GeenAntwoord(antwoord[:80])


def _lijn() -> socket.socket:
    """host:port, or the path of a socket."""
    adres: str = settings.CLAMD_ADRES
    if adres.startswith("/"):
        lijn = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        lijn.settimeout(_GEDULD)
        try:
            lijn.connect(adres)
        except OSError:
            lijn.close()
            raise
        return lijn
    host, _, poort = adres.rpartition(":")
    return socket.create_connection((host, int(poort)), timeout=_GEDULD)


def _lees(lijn: socket.socket) -> str:
    antwoord = b""
    while not antwoord.endswith(b"\0") and (stuk := lijn.recv(4096)):
        antwoord += stuk
    return antwoord.rstrip(b"\0").decode(errors="replace").strip()
