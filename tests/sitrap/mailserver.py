"""A mail server that does what a test tells it: accept, refuse, hang up halfway, or keep silent."""

import socket
import threading
import time
from email import message_from_bytes
from email.message import Message
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

from django.conf import settings


def message_id(sleutel: object) -> str:
    """As it is on the line: the key of the row, at the host of the address in the mail."""
    return f"<{sleutel}@{urlsplit(settings.BASIS_URL).hostname}>"


class _Gesprek(StreamRequestHandler):
    def handle(self) -> None:
        server: Mailserver = self.server.mailserver  # type: ignore[attr-defined]
        self._zeg(server.begroeting)
        while regel := self.rfile.readline():
            woord = regel.split(b":")[0].split()[0].upper() if regel.split() else b""
            if woord == b"DATA":
                self._zeg("354 kom maar")
                if not self._neem_aan(server):
                    return
            elif woord == b"QUIT":
                self._zeg("221 dag")
                return
            else:
                self._zeg(server.bij_rcpt if woord == b"RCPT" else "250 ok")

    def _neem_aan(self, server: "Mailserver") -> bool:
        inhoud = b""
        while (regel := self.rfile.readline()) not in (b".\r\n", b""):
            inhoud += regel
        server.ontvangen.append(message_from_bytes(inhoud))
        if server.hang_op_na_data:
            return False
        self._zeg("250 bewaard")
        return True

    def _zeg(self, tekst: str) -> None:
        self.wfile.write(f"{tekst}\r\n".encode())


class Mailserver:
    """`with Mailserver() as server:` — what arrived is in `ontvangen`, also when the answer was held back."""

    def __init__(self) -> None:
        self.ontvangen: list[Message] = []
        self.begroeting = "220 welkom"
        self.bij_rcpt = "250 ok"
        self.hang_op_na_data = False
        with socket.socket() as proef:
            proef.bind(("127.0.0.1", 0))
            self.poort = int(proef.getsockname()[1])

    @property
    def message_ids(self) -> list[str]:
        return [bericht["Message-ID"] for bericht in self.ontvangen]

    def start(self) -> None:
        class Server(ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self.server = Server(("127.0.0.1", self.poort), _Gesprek)
        self.server.mailserver = self  # type: ignore[attr-defined]
        self.draad = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.draad.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.draad.join()

    def __enter__(self) -> "Mailserver":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class StilleServer:
    """Accepts a connection and never says a word."""

    def __enter__(self) -> int:
        self.oor = socket.create_server(("127.0.0.1", 0))
        return int(self.oor.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self.oor.close()


def wacht_tot(klaar: object, seconden: float = 10) -> None:
    """Poll `klaar()` until it is true; AssertionError when that takes too long."""
    einde = time.monotonic() + seconden
    while not klaar():  # type: ignore[operator]
        assert time.monotonic() < einde, "duurt te lang"
        time.sleep(0.05)
