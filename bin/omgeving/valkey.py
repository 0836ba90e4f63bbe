"""Valkey from a wheel: the wake-up call of SITRAP and Celery. Its contents may be lost."""

import signal
from pathlib import Path
from socket import create_connection

from omgeving.account import Account
from omgeving.kind import Kind
from omgeving.plek import schrijf_besloten

INSTELLINGEN = """\
bind 127.0.0.1
port {poort}
requirepass {wachtwoord}
dir "{data}"
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
rename-command FLUSHALL ""
rename-command DEBUG ""
"""


class Valkey(Kind):
    def __init__(
        self,
        *,
        programma: Path,
        data: Path,
        poort: int,
        logboek: Path,
        wachtwoord: str,
        account: Account | None = None,
    ) -> None:
        self.data, self.poort, self.wachtwoord = data, poort, wachtwoord
        self.instellingen = data / "valkey.conf"
        super().__init__(
            naam="Valkey",
            opdracht=[programma, self.instellingen],
            logboek=logboek,
            omgeving={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            account=account,
            stopsein=signal.SIGTERM,
        )

    @property
    def url(self) -> str:
        return f"redis://:{self.wachtwoord}@127.0.0.1:{self.poort}/0"

    def bereid(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            self.account.krijgt(self.data)
        tekst = INSTELLINGEN.format(poort=self.poort, wachtwoord=self.wachtwoord, data=self.data)
        schrijf_besloten(self.instellingen, tekst, self.account)

    def wacht(self) -> None:
        self.wacht_tot(self._antwoordt, seconden=30)

    def _antwoordt(self) -> bool:
        """PING with the password: while it still reads its file it says LOADING."""
        try:
            with create_connection(("127.0.0.1", self.poort), timeout=1) as lijn:
                lijn.sendall(f"AUTH {self.wachtwoord}\r\nPING\r\n".encode())
                antwoord = lijn.makefile("rb")
                return [antwoord.readline(), antwoord.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False
