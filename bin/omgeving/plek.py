"""Where the data lives: below the clone, or beside it when the servers' account cannot reach the clone."""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from omgeving.account import Account, begaanbaar
from omgeving.melden import Uitleg

GEHEIMEN = ("postgres", "migratie", "app", "valkey", "secret_key", "context_sleutel")


def maak(pad: Path, account: Account | None) -> Path:
    """A folder others cannot look into; the servers' account may pass through to what it owns."""
    pad.mkdir(parents=True, exist_ok=True)
    pad.chmod(0o711 if account else 0o700)
    return pad


def voor_servers(pad: Path, account: Account | None) -> Path:
    """Folder for the servers of the demo or test kept in `pad`.

    A clone in a closed home (root's own, say) is not opened up: the data then goes below /var/lib or the
    temporary folder, under a name made from the clone's path. A mark in both places ties them together, so
    that a new clone on an old path starts empty.
    """
    if account is None or begaanbaar(pad, account):
        return maak(pad / "servers", account)
    elders = maak(_uitwijk() / hashlib.sha256(bytes(pad)).hexdigest()[:12], account)
    if _merk(pad) != _merk(elders):
        leeg(elders)
        (elders / "merk").write_text(_merk(pad))
    return elders


def _uitwijk() -> Path:
    basis = next(map_ for map_ in (Path("/var/lib"), Path(tempfile.gettempdir())) if os.access(map_, os.W_OK))
    uitwijk = basis / "veiligewijk"
    uitwijk.mkdir(mode=0o711, exist_ok=True)
    if uitwijk.is_symlink() or uitwijk.stat().st_uid != os.geteuid():  # somebody else was there before us
        raise Uitleg(f"{uitwijk} is van een ander. Verwijder die map, of zet de kloon in een open map.")
    return uitwijk


def _merk(pad: Path) -> str:
    bestand = pad / "merk"
    if not bestand.exists():
        bestand.write_text(secrets.token_hex(8))
    return bestand.read_text()


def leeg(pad: Path, behalve: tuple[str, ...] = ()) -> None:
    """Throw away what is in a folder, not the folder itself."""
    for kind in pad.iterdir() if pad.exists() else ():
        if kind.name in behalve:
            continue
        if kind.is_dir() and not kind.is_symlink():
            shutil.rmtree(kind)
        else:
            kind.unlink()


def geheimen(pad: Path) -> dict[str, str]:
    """Passwords and keys of this one installation, made on first use, readable by the owner only."""
    bestand = pad / "geheimen.json"
    if not bestand.exists():
        nieuw = {naam: secrets.token_urlsafe(48 if naam.endswith(("key", "sleutel")) else 24) for naam in GEHEIMEN}
        schrijf_besloten(bestand, json.dumps(nieuw, indent=1))
    gelezen: dict[str, str] = json.loads(bestand.read_text())
    return gelezen


def schrijf_besloten(bestand: Path, tekst: str, account: Account | None = None) -> None:
    """Write a file only its owner may read; it appears complete or not at all."""
    nieuw = bestand.with_name(f"{bestand.name}.nieuw")
    nieuw.unlink(missing_ok=True)
    with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
        if account:
            os.fchown(uit.fileno(), account.uid, account.gid)
        uit.write(tekst)
    nieuw.replace(bestand)


@contextmanager
def slot(pad: Path, bezet: str) -> Iterator[None]:
    """Only one at a time in this folder; the lock goes with the process, however it ends."""
    with (pad / "slot").open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Uitleg(bezet) from None
        yield
