"""What can be missing on a machine gives one line with the remedy."""

import ctypes
import ctypes.util
import importlib.util
import re
import shutil
import socket
from pathlib import Path

import pytest

from omgeving import vooraf
from omgeving.melden import Uitleg, met_uitleg, staart


def test_poort_in_gebruik_noemt_een_andere_poort() -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        with pytest.raises(Uitleg, match=f"Poort {poort} is al in gebruik.*--poort {poort + 10}"):
            vooraf.eis_vrije_poort(poort, "--poort")


def test_vrije_poort_wordt_niet_geweigerd() -> None:
    vooraf.eis_vrije_poort(vooraf.vrije_poort(), "--poort")


def test_ontbrekende_pango_noemt_precies_de_pakketten_die_missen(monkeypatch: pytest.MonkeyPatch) -> None:
    aanwezig = {"pango-1.0": "libpango-1.0.so.0"}
    monkeypatch.setattr(ctypes.util, "find_library", aanwezig.get)
    monkeypatch.setattr(ctypes, "CDLL", _onvindbaar)
    with pytest.raises(Uitleg, match=r"apt-get install libpangoft2-1.0-0 libharfbuzz-subset0$"):
        vooraf.eis_pango()


def _onvindbaar(naam: str) -> None:
    raise OSError(naam)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_ontbrekende_module_noemt_het_debian_pakket(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda naam: None if naam == module else object())
    with pytest.raises(Uitleg, match="apt-get install python3-venv"):
        vooraf.eis_venv()


def test_zonder_chromium_staat_er_hoe_het_wel_kan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda naam: None)
    with pytest.raises(Uitleg, match=r"(?s)apt-get install chromium.*bin/test --snel"):
        vooraf.zoek_chromium()


def test_te_oude_python_wordt_genoemd_voordat_er_iets_geladen_is() -> None:
    """The script itself must be readable for a Python that cannot read the rest."""
    for script in ("demo", "test"):
        tekst = (Path(__file__).parents[2] / "bin" / script).read_text()
        assert re.search(
            r"^import sys\n\nif sys\.version_info < \(3, 11\):.*\n.*\n    sys\.exit\(", tekst, re.MULTILINE
        )


def test_uitleg_komt_zonder_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def mislukt() -> int:
        raise Uitleg("Doe eerst dit.")

    assert met_uitleg(mislukt) == 1
    assert capsys.readouterr().err == "\nDoe eerst dit.\n"


def test_staart_van_een_logboek_is_kort(tmp_path: Path) -> None:
    logboek = tmp_path / "web.log"
    assert staart(logboek) == "    (geen logboek)"
    logboek.write_text("een\ntwee\ndrie\n")
    assert staart(logboek, 2) == "    twee\n    drie"
