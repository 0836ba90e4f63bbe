"""Parts of the product as processes of their own, on a free port, for as long as a measurement lasts."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def proces(*opdracht: str, **omgeving: str) -> Iterator[None]:
    kind = subprocess.Popen([sys.executable, "-m", *opdracht], stdout=subprocess.DEVNULL, env=os.environ | omgeving)
    try:
        yield
    finally:
        kind.terminate()
        kind.wait(20)


def vrije_poort() -> int:
    with socket.socket() as sok:
        sok.bind(("127.0.0.1", 0))
        return int(sok.getsockname()[1])


def wacht_op(poort: int) -> None:
    einde = time.monotonic() + 60
    while time.monotonic() < einde:
        with socket.socket() as sok:
            if sok.connect_ex(("127.0.0.1", poort)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"niets antwoordt op poort {poort}")
