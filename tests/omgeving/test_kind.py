"""Processes we start: how they end, and what happens when they die by themselves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from omgeving.kind import Kind, levend
from omgeving.melden import Uitleg
from omgeving.toezicht import HERSTARTS, Toezicht, stop_alles

SLAAPT = "import time; print('wakker', flush=True); time.sleep(60)"
KOPPIG = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLAAPT
STERFT = "raise SystemExit('mijn laatste woorden')"


def _kind(tmp_path: Path, programma: str, geduld: float = 10) -> Kind:
    opdracht: list[str | Path] = [sys.executable, "-c", programma]
    return Kind("Proef", opdracht, tmp_path / "proef.log", dict(os.environ), geduld=geduld)


def _wakker(kind: Kind) -> bool:
    return "wakker" in kind.logboek.read_text()


def test_kind_dat_sterft_wordt_gemeld_met_zijn_laatste_woorden(tmp_path: Path) -> None:
    kind = _kind(tmp_path, STERFT)
    kind.start()
    with pytest.raises(Uitleg, match=r"(?s)Proef is gestopt \(code 1\).*mijn laatste woorden"):
        kind.wacht_tot(lambda: False)


def test_koppig_kind_wordt_na_zijn_geduld_beeindigd(tmp_path: Path) -> None:
    kind = _kind(tmp_path, KOPPIG, geduld=0.2)
    kind.start()
    kind.wacht_tot(lambda: _wakker(kind))
    kind.stop()
    assert kind.proces is not None
    assert kind.proces.returncode == -signal.SIGKILL


def test_alles_stopt_in_omgekeerde_volgorde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    volgorde: list[str] = []
    monkeypatch.setattr(Kind, "stop", lambda kind: volgorde.append(kind.naam))
    stop_alles([Kind(naam, [], tmp_path, {}) for naam in ("PostgreSQL", "Valkey", "Website")])
    assert volgorde == ["Website", "Valkey", "PostgreSQL"]


def test_zombie_telt_niet_als_levend() -> None:
    """A container without init reaps nobody; PostgreSQL would take the zombie for a running server."""
    with subprocess.Popen([sys.executable, "-c", ""]) as proces:
        stand = Path(f"/proc/{proces.pid}/stat")
        while ") Z" not in stand.read_text():
            time.sleep(0.01)
        assert not levend(proces.pid)


def test_kind_gaat_mee_als_wij_met_geweld_eindigen(tmp_path: Path) -> None:
    ouder = f"""
import os, sys
from pathlib import Path
from omgeving.kind import Kind
slaapt = [sys.executable, "-c", {SLAAPT!r}]
kind = Kind("Kleinkind", slaapt, Path({str(tmp_path / "k.log")!r}), dict(os.environ))
kind.start()
kind.wacht_tot(lambda: "wakker" in kind.logboek.read_text())
print(kind.proces.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    bin_ = str(Path(__file__).parents[2] / "bin")
    klaar = subprocess.run(
        [sys.executable, "-c", ouder], env=os.environ | {"PYTHONPATH": bin_}, capture_output=True, check=False
    )
    assert klaar.returncode == -signal.SIGKILL
    einde = time.monotonic() + 30
    while levend(int(klaar.stdout)):
        assert time.monotonic() < einde
        time.sleep(0.05)


@pytest.mark.parametrize(("vooraf", "einde"), [("", 1), ("signal.signal(signal.SIGHUP, signal.SIG_IGN)", 0)])
def test_gesloten_terminal_beeindigt_ons_maar_niet_onder_nohup(vooraf: str, einde: int) -> None:
    programma = f"""
import os, signal
{vooraf}
from omgeving.toezicht import seinen_als_ctrl_c
seinen_als_ctrl_c()
try:
    os.kill(os.getpid(), signal.SIGHUP)
except KeyboardInterrupt:
    raise SystemExit(1)
"""
    bin_ = str(Path(__file__).parents[2] / "bin")
    klaar = subprocess.run([sys.executable, "-c", programma], env=os.environ | {"PYTHONPATH": bin_}, check=False)
    assert klaar.returncode == einde


def test_dood_kind_wordt_gemeld_en_opnieuw_gestart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kind = _kind(tmp_path, SLAAPT)
    kind.start()
    assert kind.proces is not None
    kind.proces.kill()
    kind.proces.wait()
    Toezicht([kind]).ronde()
    assert "Proef is gestopt (code -9)" in capsys.readouterr().out
    assert not kind.gestorven
    kind.stop()


def test_kind_dat_blijft_sterven_beeindigt_de_demo(tmp_path: Path) -> None:
    kind = _kind(tmp_path, STERFT)
    toezicht = Toezicht([kind])
    for _ in range(HERSTARTS):
        kind.start()
        assert kind.proces is not None
        kind.proces.wait()
        toezicht.ronde()
        assert kind.proces is not None
        kind.proces.wait()
    with pytest.raises(Uitleg, match="mijn laatste woorden"):
        toezicht.ronde()
