"""A browser's ear on /stroom/…, and the ASGI server it talks to."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from tests.sitrap.mailserver import wacht_tot


class Luisteraar:
    """One open stream. `pings` and `dicht` are read while it runs in a thread of its own."""

    def __init__(self, poort: int, pad: str, sessie: str = "", **koppen: str) -> None:
        self.lijn = socket.create_connection(("127.0.0.1", poort), timeout=30)
        alle = {"Host": f"127.0.0.1:{poort}", "Cookie": f"sessionid={sessie}", **koppen}
        tekst = "".join(f"{naam.replace('_', '-')}: {waarde}\r\n" for naam, waarde in alle.items())
        self.lijn.sendall(f"GET {pad} HTTP/1.1\r\n{tekst}\r\n".encode())
        self.gelezen = b""
        self.dicht = False
        self.draad = threading.Thread(target=self._lees, daemon=True)
        self.draad.start()
        wacht_tot(lambda: b"\r\n\r\n" in self.gelezen or self.dicht)

    def _lees(self) -> None:
        try:
            while deel := self.lijn.recv(4096):
                self.gelezen += deel
                if b"0\r\n\r\n" in self.gelezen.partition(b"\r\n\r\n")[2]:
                    break
        except OSError as fout:
            self.fout = fout
        self.dicht = True

    @property
    def status(self) -> int:
        return int(self.gelezen.split()[1])

    @property
    def kop(self) -> str:
        return self.gelezen.partition(b"\r\n\r\n")[0].decode().lower()

    @property
    def lijf(self) -> str:
        return self.gelezen.partition(b"\r\n\r\n")[2].decode()

    @property
    def pings(self) -> int:
        return self.lijf.count("event: sitrap\n")

    @property
    def laatste_id(self) -> str:
        return [regel for regel in self.lijf.splitlines() if regel.startswith("id: ")][-1].removeprefix("id: ")

    def sluit(self) -> None:
        if not self.dicht:
            self.lijn.shutdown(socket.SHUT_RDWR)
        self.draad.join(10)
        self.lijn.close()


@contextmanager
def asgi(app: Any) -> Iterator[int]:
    """Uvicorn in a thread; yields its port."""
    oor = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", timeout_graceful_shutdown=1))
    draad = threading.Thread(target=server.run, kwargs={"sockets": [oor]}, daemon=True)
    draad.start()
    wacht_tot(lambda: server.started)
    try:
        yield oor.getsockname()[1]
    finally:
        server.should_exit = True
        draad.join(10)
        oor.close()
