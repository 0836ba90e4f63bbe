"""The demo's mail page: every mail readable, nothing in a mail can act."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from omgeving.postvak import Bladeraar, Map, bericht, lijst, met_links

SITE = "http://localhost:8000"
STOUT = '<script>alert("x")</script>'


def _mail(onderwerp: str = "Wijziging in dossier", tekst: str = "Bekijk het dossier.") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        onderwerp,
        "dvw@lindeveen.example",
        "marloes@lindeveen.example",
    )
    mail["Date"] = "Mon, 26 Jan 2026 09:00:00 +0000"
    mail.set_content(tekst)
    return mail.as_bytes()


@pytest.fixture
def map_(tmp_path: Path) -> Map:
    return Map(tmp_path / "post")


def test_nieuwste_mail_staat_bovenaan(map_: Map) -> None:
    map_.bewaar("marloes@lindeveen.example", _mail("Eerste"))
    map_.bewaar("marloes@lindeveen.example", _mail("Tweede"))
    assert [brief.onderwerp for brief in map_.brieven()] == ["Tweede", "Eerste"]


def test_een_postvak_toont_alleen_mail_aan_die_persoon(map_: Map) -> None:
    map_.bewaar("marloes@lindeveen.example", _mail("Voor Marloes"))
    map_.bewaar("bas@lindeveen.example", _mail("Voor Bas"))
    assert "Voor Bas" not in lijst(map_, "marloes@lindeveen.example")


def test_tijd_is_die_van_de_website(map_: Map) -> None:
    map_.bewaar("marloes@lindeveen.example", _mail())
    assert "26-01-2026 10:00:00" in lijst(map_, "")


def test_opmaak_in_een_mail_blijft_tekst(map_: Map) -> None:
    map_.bewaar(f'"{STOUT}"@lindeveen.example', _mail(STOUT, STOUT))
    brief = next(map_.brieven())
    assert "<script" not in lijst(map_, "") + lijst(map_, STOUT) + bericht(brief, SITE)
    assert "&lt;script&gt;" in bericht(brief, SITE)


def test_alleen_adressen_van_de_eigen_site_zijn_aan_te_klikken() -> None:
    html = met_links(f"{SITE}/lindeveen/dossiers/1/?a=1&b=2 http://elders.example/ javascript:alert(1)", SITE)
    assert html.count("<a ") == 1
    assert 'href="http://localhost:8000/lindeveen/dossiers/1/?a=1&amp;b=2"' in html


def test_mail_is_alleen_voor_de_eigenaar_leesbaar(map_: Map) -> None:
    map_.bewaar("marloes@lindeveen.example", _mail())
    assert [pad.stat().st_mode & 0o077 for pad in (map_.pad, *map_.pad.iterdir())] == [0, 0]


@pytest.fixture
def adres(map_: Map, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Bladeraar, "map_", map_, raising=False)
    monkeypatch.setattr(Bladeraar, "site", SITE, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Bladeraar) as server:
        draad = threading.Thread(target=server.serve_forever)
        draad.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        draad.join()


def _code(url: str, **koppen: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=koppen)) as antwoord:
            return int(antwoord.status)
    except urllib.error.HTTPError as fout:
        with fout:
            return fout.code


def test_pagina_van_elders_kan_niet_meelezen(adres: str) -> None:
    assert _code(adres) == 200
    assert _code(adres, Host="elders.example") == 421


def test_bestand_buiten_het_postvak_is_er_niet(adres: str, map_: Map) -> None:
    (map_.pad.parent / "geheim.eml").write_bytes(_mail())
    assert _code(f"{adres}/bericht/../geheim") == 404
    assert _code(f"{adres}/bericht/{'9' * 500}") == 404
