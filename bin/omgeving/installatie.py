"""The virtual environment .venv: made once, installed by hash, skipped when nothing changed."""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from omgeving.melden import Opdracht, Uitleg, staart, stap

KLOON = Path(__file__).resolve().parent.parent.parent
VENV = KLOON / ".venv"
VERGRENDELD = KLOON / "requirements"
# What else is there once a set is installed: bin/vergrendel keeps these sets contained in each other.
OMVAT = {"base": ["base"], "demo": ["demo", "base"], "test": ["test", "demo", "base"]}


def zorg_voor(verzameling: str) -> Path:
    """Path of the environment's python, with requirements/<verzameling>.txt installed."""
    python = VENV / "bin" / "python"
    if not _bruikbaar(python):
        with stap("Python-omgeving maken (.venv)"):
            _maak_venv()
    if _stempel().get(verzameling) != _vingerafdruk(verzameling):
        with stap("Onderdelen installeren (eerste keer: enkele minuten)"):
            _installeer(python, verzameling)
    return python


def _bruikbaar(python: Path) -> bool:
    """An upgrade of the system's Python leaves a venv behind that no longer starts or lacks its packages."""
    return python.exists() and _stempel().get("python") == platform.python_version()


def _maak_venv() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    klaar = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if klaar.returncode:
        raise Uitleg(f"De Python-omgeving kon niet worden gemaakt:\n{klaar.stdout}{klaar.stderr}")
    _bewaar_stempel({"python": platform.python_version()})


def _installeer(python: Path, verzameling: str) -> None:
    """Wheels with a known hash only: nothing is built, nothing else is fetched."""
    logboek = VENV / "installatie.log"
    opdracht: Opdracht = [
        python,
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
    ]
    opdracht += ["--require-hashes", "--only-binary", ":all:", "-r", VERGRENDELD / f"{verzameling}.txt"]
    with logboek.open("wb") as uit:
        klaar = subprocess.run(opdracht, stdout=uit, stderr=subprocess.STDOUT, check=False)
    if klaar.returncode:
        raise Uitleg(
            "De onderdelen konden niet worden geïnstalleerd. Is er verbinding met het internet?\n"
            f"Het einde van {logboek}:\n{staart(logboek)}"
        )
    _bewaar_stempel(_stempel() | {naam: _vingerafdruk(naam) for naam in OMVAT[verzameling]})


def _vingerafdruk(verzameling: str) -> str:
    return hashlib.sha256((VERGRENDELD / f"{verzameling}.txt").read_bytes()).hexdigest()


def _stempel() -> dict[str, str]:
    try:
        stempel: dict[str, str] = json.loads((VENV / "vergrendeld.json").read_text())
    except (OSError, ValueError):
        return {}
    return stempel


def _bewaar_stempel(stempel: dict[str, str]) -> None:
    (VENV / "vergrendeld.json").write_text(json.dumps(stempel, indent=1))
