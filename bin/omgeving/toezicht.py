"""Watching over the children: a dead one is reported and started again, too many deaths end the demo."""

import signal
import time
from collections import deque

from omgeving.kind import Kind
from omgeving.melden import Uitleg

SEINEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
VENSTER = 60  # seconds
HERSTARTS = 3  # in that window


class Toezicht:
    def __init__(self, kinderen: list[Kind]) -> None:
        self.kinderen = kinderen
        self.herstarts: deque[float] = deque()

    def ronde(self) -> None:
        for kind in self.kinderen:
            if kind.gestorven:
                self._herstart(kind)

    def _herstart(self, kind: Kind) -> None:
        nu = time.monotonic()
        while self.herstarts and nu - self.herstarts[0] > VENSTER:
            self.herstarts.popleft()
        if len(self.herstarts) >= HERSTARTS:
            raise Uitleg(kind.verslag())
        self.herstarts.append(nu)
        print(f"\n{kind.verslag()}\n  {kind.naam} wordt opnieuw gestart.", flush=True)
        kind.start()

    def bewaak(self) -> None:
        """Until Ctrl-C or a termination signal."""
        try:
            while True:
                self.ronde()
                time.sleep(0.5)
        except KeyboardInterrupt:
            print("\nDe demo stopt…", flush=True)


def stop_alles(kinderen: list[Kind]) -> None:
    """Last started, first stopped; a second Ctrl-C meanwhile must not leave half of them behind."""
    gewoon = {sein: signal.signal(sein, signal.SIG_IGN) for sein in SEINEN}
    for kind in reversed(kinderen):
        kind.stop()
    for sein, afhandeling in gewoon.items():
        signal.signal(sein, afhandeling)


def seinen_als_ctrl_c() -> None:
    """kill and a closed terminal end us in the same orderly way as Ctrl-C; under nohup a closed terminal does not."""
    for sein in SEINEN:
        if sein != signal.SIGHUP or signal.getsignal(sein) != signal.SIG_IGN:
            signal.signal(sein, signal.default_int_handler)
