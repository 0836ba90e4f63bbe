"""Looks at a file before it comes in: extension ∩ first bytes ∩ decoding. Says in Dutch what is wrong."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from dossiers.bestanden import naam as namen
from dossiers.bestanden import soorten
from dossiers.bestanden.soorten import Bestandsoort

_WERKBANK = Path(__file__).with_name("werkbank.py")
_GEDULD = 25
_BEELD = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_ANDER = "Kies een ander bestand."
ZINNEN = {
    "leeg": f"Dit bestand is leeg. {_ANDER}",
    "soort": f"Dit soort bestand kan hier niet. Kies een bestand van deze soort: {soorten.IN_WOORDEN}.",
    "anders": "De inhoud van dit bestand past niet bij de naam. Sla het opnieuw op en kies het dan nog een keer.",
    "punten": "Deze foto heeft te veel beeldpunten. Maak de foto kleiner en kies hem dan opnieuw.",
    "onleesbaar": f"Dit bestand is niet te openen. Misschien is het beschadigd. {_ANDER}",
    "zwaar": f"Dit bestand vraagt te veel om te openen. {_ANDER}",
    "bom": f"In dit bestand zit te veel ingepakt. {_ANDER}",
    "twee_in_een": f"In dit bestand zit nog een ander bestand. {_ANDER}",
    "script": "Dit PDF-bestand kan zelf iets doen. Druk het af naar een nieuwe PDF en kies die.",
    "bijlagen": "In dit PDF-bestand zitten bijlagen. Haal die eruit en voeg ze los toe.",
    "wachtwoord": "Op dit bestand zit een wachtwoord. Haal dat eraf en kies het bestand opnieuw.",
    "macro": "In dit bestand zitten macro's. Sla het op zonder macro's en kies het dan opnieuw.",
    "sjabloon": "Dit bestand haalt een sjabloon van een andere plek. Sla het op als PDF en kies die.",
}


class Onbruikbaar(Exception):
    """This file does not come in. `tekst` says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.tekst = te_groot() if code == "groot" else ZINNEN.get(code, ZINNEN["onleesbaar"])


@dataclass(frozen=True)
class Onderzocht:
    """A file that was looked at; the acts take nothing else. `bladen`: pictures made already; None: still to come."""

    soort: Bestandsoort
    naam: str
    inhoud: bytes = field(repr=False)
    bladen: tuple[bytes, ...] | None = field(default=(), repr=False)
    duim: bytes = field(default=b"", repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.inhoud).hexdigest()


def te_groot() -> str:
    return f"Dit bestand is groter dan {settings.DOCUMENT_GROOTSTE_MB} MB. Kies een kleiner bestand."


def bekijk(bestand: UploadedFile) -> Onderzocht:
    """Raises Onbruikbaar."""
    grens = settings.DOCUMENT_GROOTSTE_MB * 1024 * 1024
    if (bestand.size or 0) > grens:
        raise Onbruikbaar("groot")
    return bekijk_inhoud(bestand.name or "", bestand.read(grens + 1))


def bekijk_inhoud(naam: str, inhoud: bytes) -> Onderzocht:
    """The same for bytes from elsewhere. Raises Onbruikbaar."""
    soort = soorten.volgens_naam(naam.strip())
    if soort is None:
        raise Onbruikbaar("soort")
    if not inhoud:
        raise Onbruikbaar("leeg")
    if not _begint_als(soort, inhoud):
        raise Onbruikbaar("anders")
    schoon = namen.veilig(naam, soort.code)
    with werkplek(inhoud) as map_:
        if soort.is_beeld:
            werk(map_, "beeld", _BEELD[soort.code])
            beeld, duim = (map_ / "blad1").read_bytes(), (map_ / "duim").read_bytes()
            return Onderzocht(soort, schoon, (map_ / "bron").read_bytes(), (beeld,), duim)
        if soort.werk == soorten.PDF:
            werk(map_, "pdf")
            return Onderzocht(soort, schoon, inhoud, None)
        werk(map_, "kantoor", soort.kern, soort.mime)
    return Onderzocht(soort, schoon, inhoud)


def _begint_als(soort: Bestandsoort, inhoud: bytes) -> bool:
    return inhoud.startswith(soort.begin) and (soort.code != "webp" or inhoud[8:12] == b"WEBP")


def teken_pdf(inhoud: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """The first pages as pictures, and a small one of the first. Raises Onbruikbaar."""
    with werkplek(inhoud) as map_:
        aantal = werk(map_, "bladen")
        bladen = tuple((map_ / f"blad{nr}").read_bytes() for nr in range(1, aantal + 1))
        return bladen, (map_ / "duim").read_bytes()


@contextmanager
def werkplek(inhoud: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dvw-") as pad:
        map_ = Path(pad)
        (map_ / "in").write_bytes(inhoud)
        yield map_


def werk(map_: Path, *opdracht: str) -> int:
    """Number of pictures made, or pages there are. Raises Onbruikbaar, also when the workbench stumbled."""
    try:
        klaar = subprocess.run(  # noqa: S603  our own program, a list of arguments, no shell
            [sys.executable, "-I", str(_WERKBANK), opdracht[0], str(map_), *opdracht[1:]],
            cwd=map_, env={"PATH": ""}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=_GEDULD, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fout:
        raise Onbruikbaar("zwaar") from fout
    if klaar.returncode:
        raise Onbruikbaar("zwaar")
    uitkomst = json.loads(klaar.stdout)
    if "fout" in uitkomst:
        raise Onbruikbaar(uitkomst["fout"])
    return int(uitkomst["bladen"])
