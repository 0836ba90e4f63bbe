"""The same line to a real ClamAV, that knows one virus: the test file of EICAR, wherever it stands."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossiers.bestanden import clamd
from tests.fabrieken.bestanden import EICAR, pdf

CLAMD = shutil.which("clamd") or ""
MB = 1024 * 1024
_INSTELLING = """
DatabaseDirectory {map}
LocalSocket {map}/lijn
Foreground yes
StreamMaxLength 4M
"""

pytestmark = pytest.mark.skipif(not CLAMD, reason="ClamAV staat niet op deze machine")


@pytest.fixture(scope="module")
def lijn(tmp_path_factory) -> Iterator[Path]:
    """With one signature of our own: its real list is large and comes from the internet."""
    map_ = tmp_path_factory.mktemp("clamav")
    (map_ / "proef.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (map_ / "clamd.conf").write_text(_INSTELLING.format(map=map_))
    with subprocess.Popen([CLAMD, "-c", map_ / "clamd.conf"], stdout=subprocess.DEVNULL) as scanner:
        _wacht(map_ / "lijn", scanner)
        yield map_ / "lijn"
        scanner.terminate()


def _wacht(lijn: Path, scanner: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if lijn.exists():
            return
        assert scanner.poll() is None, "ClamAV is gestopt"
        time.sleep(0.1)
    raise AssertionError("ClamAV start niet")


@pytest.fixture(autouse=True)
def instelling(lijn, settings):
    settings.CLAMD_ADRES = str(lijn)


@pytest.mark.parametrize("inhoud", [EICAR, pdf(extra=EICAR), b"x" * 3 * MB + EICAR])
def test_clamav_vindt_het_virus_waar_het_ook_staat(inhoud):
    assert clamd.scan(inhoud) == "Eicar-Test.UNOFFICIAL"


@pytest.mark.parametrize("inhoud", [pdf(), b"x" * 3 * MB, EICAR[:-1]])
def test_clamav_laat_een_schoon_bestand_door(inhoud):
    assert clamd.scan(inhoud) == ""


def test_wat_clamav_te_groot_vindt_is_niet_schoon():
    with pytest.raises((clamd.GeenAntwoord, OSError)):
        clamd.scan(b"x" * 6 * MB)
