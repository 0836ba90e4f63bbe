"""The demo's mailboxes: catches every mail over SMTP and shows it in the browser. Runs in .venv.

    python -m omgeving.postvak <folder> <smtp port> <http port> <address of the site>

One .eml file per mail, so that mail too survives a restart. Listens on 127.0.0.1 only.
"""

import email.policy
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from zoneinfo import ZoneInfo

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HIER = ZoneInfo("Europe/Amsterdam")  # as the website shows its times
MEEST = 200
NAAM = re.compile(r"[0-9]{1,30}")
STIJL = """\
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid; }
a { color: #154273; } a:focus-visible { outline: 3px solid #154273; outline-offset: 2px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
"""


@dataclass(frozen=True)
class Brief:
    """One mail as it was delivered."""

    naam: str
    bericht: EmailMessage

    def kop(self, veld: str) -> str:
        return str(self.bericht.get(veld, ""))

    @property
    def aan(self) -> str:
        return self.kop("Delivered-To")

    @property
    def onderwerp(self) -> str:
        return self.kop("Subject") or "(geen onderwerp)"

    @property
    def tijd(self) -> str:
        try:
            return parsedate_to_datetime(self.kop("Date")).astimezone(HIER).strftime("%d-%m-%Y %H:%M:%S")
        except ValueError:
            return ""

    @property
    def tekst(self) -> str:
        deel = self.bericht.get_body(preferencelist=("plain", "html"))
        return str(deel.get_content()) if deel else ""


class Map:
    """The folder with mails; newest first."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        pad.mkdir(mode=0o700, parents=True, exist_ok=True)

    def bewaar(self, aan: str, inhoud: bytes) -> None:
        kop = f"Delivered-To: {' '.join(aan.split())}\r\n".encode()
        bestand = self.pad / f"{time.time_ns()}.eml"
        bestand.touch(mode=0o600)
        bestand.write_bytes(kop + inhoud)

    def brieven(self, aan: str = "") -> Iterator[Brief]:
        for bestand in sorted(self.pad.glob("*.eml"), reverse=True):
            brief = self._lees(bestand)
            if not aan or brief.aan == aan:
                yield brief

    def brief(self, naam: str) -> Brief | None:
        bestand = self.pad / f"{naam}.eml"
        return self._lees(bestand) if NAAM.fullmatch(naam) and bestand.exists() else None

    @staticmethod
    def _lees(bestand: Path) -> Brief:
        return Brief(bestand.stem, BytesParser(policy=email.policy.default).parsebytes(bestand.read_bytes()))


class Bezorger:
    """aiosmtpd's handler: every recipient gets a copy of their own."""

    def __init__(self, map_: Map) -> None:
        self.map_ = map_

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        for ontvanger in envelope.rcpt_tos:
            self.map_.bewaar(ontvanger, envelope.original_content or b"")
        return "250 Bezorgd"


def lijst(map_: Map, aan: str) -> str:
    rijen = [
        f"<tr><td>{escape(brief.tijd)}</td>"
        f'<td><a href="/?aan={quote(brief.aan)}">{escape(brief.aan)}</a></td>'
        f'<td><a href="/bericht/{brief.naam}">{escape(brief.onderwerp)}</a></td></tr>'
        for _, brief in zip(range(MEEST), map_.brieven(aan), strict=False)
    ]
    kop = f"Mail aan {escape(aan)}" if aan else "Mail van de demo"
    links = '<p><a href="">Vernieuw</a>' + (' · <a href="/">Alle mail</a>' if aan else "") + "</p>"
    tabel = (
        "<table><thead><tr><th>Ontvangen</th><th>Aan</th><th>Onderwerp</th></tr></thead>"
        f"<tbody>{''.join(rijen)}</tbody></table>"
    )
    return pagina(kop, links + (tabel if rijen else "<p>Er is nog geen mail.</p>"))


def bericht(brief: Brief, site: str) -> str:
    velden = "".join(
        f"<tr><th>{naam}</th><td>{escape(brief.kop(veld))}</td></tr>"
        for naam, veld in (("Van", "From"), ("Aan", "To"), ("Ontvangen", "Date"), ("Kenmerk", "Message-ID"))
    )
    inhoud = f"<table>{velden}</table><pre>{met_links(brief.tekst, site)}</pre>"
    terug = f'<p><a href="/?aan={quote(brief.aan)}">Alle mail aan {escape(brief.aan)}</a></p>'
    return pagina(escape(brief.onderwerp), terug + inhoud)


def met_links(tekst: str, site: str) -> str:
    """Escaped text in which only addresses of our own site can be followed."""
    adres = re.compile(re.escape(escape(site)) + r"/[\w/.?=%&;#-]*")
    return adres.sub(lambda gevonden: f'<a href="{gevonden[0]}">{gevonden[0]}</a>', escape(tekst))


def pagina(kop: str, inhoud: str) -> str:
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{kop}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/stijl.css"></head>'
        f"<body><main><h1>{kop}</h1>{inhoud}</main></body></html>"
    )


class Bladeraar(BaseHTTPRequestHandler):
    map_: Map
    site: str

    def do_GET(self) -> None:
        vraag = urlsplit(self.path)
        if urlsplit(f"//{self.headers['Host']}").hostname not in ("localhost", "127.0.0.1"):
            self._antwoord(421, pagina("Onbekend adres", ""))  # a page elsewhere must not read along (DNS rebinding)
        elif vraag.path == "/":
            self._antwoord(200, lijst(self.map_, parse_qs(vraag.query).get("aan", [""])[0]))
        elif vraag.path == "/stijl.css":
            self._antwoord(200, STIJL, "text/css")
        elif brief := self.map_.brief(vraag.path.removeprefix("/bericht/")):
            self._antwoord(200, bericht(brief, self.site))
        else:
            self._antwoord(404, pagina("Dit bericht is er niet", '<p><a href="/">Alle mail</a></p>'))

    def _antwoord(self, code: int, tekst: str, soort: str = "text/html") -> None:
        inhoud = tekst.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{soort}; charset=utf-8")
        self.send_header("Content-Length", str(len(inhoud)))
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the signature of http.server
        """Quiet: who reads which mail is nobody's business."""


def main() -> None:
    pad, smtp, http, site = sys.argv[1:]
    Bladeraar.map_, Bladeraar.site = Map(Path(pad)), site
    Controller(Bezorger(Bladeraar.map_), hostname="127.0.0.1", port=int(smtp)).start()
    ThreadingHTTPServer(("127.0.0.1", int(http)), Bladeraar).serve_forever()


if __name__ == "__main__":
    main()
