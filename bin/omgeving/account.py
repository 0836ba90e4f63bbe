"""PostgreSQL refuses to run as root, and Valkey should not: root hands both to an account without rights."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from omgeving.melden import Uitleg

KANDIDATEN = ("postgres", "nobody")


class AlsAccount(TypedDict, total=False):
    """The arguments of subprocess that change who the new process is."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    naam: str
    uid: int
    gid: int

    def krijgt(self, pad: Path) -> None:
        os.chown(pad, self.uid, self.gid)


def zonder_rechten() -> Account | None:
    """The account the servers run under; None means: simply our own, since we are not root."""
    if os.geteuid() != 0:
        return None
    for naam in KANDIDATEN:
        try:
            gevonden = pwd.getpwnam(naam)
        except KeyError:
            continue
        return Account(naam, gevonden.pw_uid, gevonden.pw_gid)
    raise Uitleg("Er is geen account zonder rechten. Maak er een met: useradd --system postgres")


def als(account: Account | None) -> AlsAccount:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def begaanbaar(pad: Path, account: Account) -> bool:
    """May this account enter every folder on the way to `pad`, so far as the path exists?"""
    return all(_mag_erin(map_.stat(), account) for map_ in (pad, *pad.parents) if map_.exists())


def _mag_erin(map_: os.stat_result, account: Account) -> bool:
    if map_.st_uid == account.uid:
        return bool(map_.st_mode & stat.S_IXUSR)
    if map_.st_gid == account.gid:
        return bool(map_.st_mode & stat.S_IXGRP)
    return bool(map_.st_mode & stat.S_IXOTH)
