"""A process we start and answer for: its log, its end, and what happens when it dies."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from omgeving.account import Account, als
from omgeving.melden import Opdracht, Uitleg, staart

PR_SET_PDEATHSIG = 1


def levend(pid: int) -> bool:
    """Is this a running process? A zombie nobody reaps (a container without init) is not."""
    try:
        os.kill(pid, 0)
        stand = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except PermissionError:
        return True
    except ProcessLookupError:
        return False
    except OSError:  # no /proc on this system: the signal found somebody
        return not Path("/proc/self").exists()
    return stand not in "ZX"


def _sterf_mee(sein: signal.Signals) -> Callable[[], None] | None:
    """On Linux the kernel ends the child when we are gone, even after kill -9: no orphans hold a port."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, int(sein))


@dataclass
class Kind:
    naam: str
    opdracht: Opdracht
    logboek: Path
    omgeving: dict[str, str] = field(repr=False)  # holds secrets
    map_: Path = Path("/")
    account: Account | None = None
    stopsein: signal.Signals = signal.SIGTERM
    geduld: float = 10
    proces: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """In a session of its own: Ctrl-C in the terminal reaches us only, and we end the rest in order."""
        self.bereid()
        with self.logboek.open("ab") as uit:
            self.proces = subprocess.Popen(
                self.opdracht,
                cwd=self.map_,
                env=self.omgeving,
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_sterf_mee(self.stopsein),  # noqa: PLW1509  we have no threads
                **als(self.account),
            )

    def bereid(self) -> None:
        """What must be cleared away before every start."""

    @property
    def gestorven(self) -> bool:
        return self.proces is not None and self.proces.poll() is not None

    def wacht_tot(self, klaar: Callable[[], bool], seconden: float = 60) -> None:
        """Until it answers; a child that dies or stays silent is reported with the end of its log."""
        einde = time.monotonic() + seconden
        while not klaar():
            if self.gestorven or time.monotonic() > einde:
                raise Uitleg(self.verslag())
            time.sleep(0.05)

    def stop(self) -> None:
        if self.proces is None:
            return
        if self.proces.poll() is None:
            self.proces.send_signal(self.stopsein)
        try:
            self.proces.wait(self.geduld)
        except subprocess.TimeoutExpired:
            self.proces.kill()
            self.proces.wait()
        self._ruim_achterblijvers()

    def _ruim_achterblijvers(self) -> None:
        """Grandchildren, such as Celery's pool, share the session's process group."""
        if self.proces:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.proces.pid, signal.SIGKILL)

    def verslag(self) -> str:
        code = self.proces.poll() if self.proces else None
        wat = "antwoordt niet" if code is None else f"is gestopt (code {code})"
        return f"{self.naam} {wat}. Het einde van {self.logboek}:\n{staart(self.logboek)}"
