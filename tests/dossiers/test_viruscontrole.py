"""The line to ClamAV, against something that speaks as ClamAV does; and what the checks say when there is none."""

import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from dossiers import checks
from dossiers.bestanden import clamd
from tests.fabrieken.bestanden import EICAR, pdf


def _lees(lijn: socket.socket, aantal: int) -> bytes:
    gelezen = b""
    while len(gelezen) < aantal:
        gelezen += lijn.recv(aantal - len(gelezen))
    return gelezen


def _neem_aan(deur: socket.socket) -> None:
    lijn, _ = deur.accept()
    with lijn:
        _antwoord(lijn)


def _antwoord(lijn: socket.socket) -> None:
    assert _lees(lijn, 10) == b"zINSTREAM\0"
    inhoud = b""
    while lengte := struct.unpack("!L", _lees(lijn, 4))[0]:
        inhoud += _lees(lijn, lengte)
    uitslag = {EICAR: b"stream: Eicar-Test-Signature FOUND", b"stuk": b"INSTREAM size limit exceeded. ERROR"}
    lijn.sendall(uitslag.get(inhoud, b"stream: OK") + b"\0")


@pytest.fixture
def scanner(settings) -> Iterator[None]:
    """For one question, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as deur:
        settings.CLAMD_ADRES = f"127.0.0.1:{deur.getsockname()[1]}"
        draad = threading.Thread(target=_neem_aan, args=[deur])
        draad.start()
        yield
        draad.join()


@pytest.mark.parametrize(("inhoud", "gevonden"), [(pdf(), ""), (b"x" * 200_000, ""), (EICAR, "Eicar-Test-Signature")])
def test_clamav_zegt_wat_erin_zit(scanner, inhoud, gevonden):
    assert clamd.scan(inhoud) == gevonden


def test_geen_duidelijk_antwoord_is_niet_schoon(scanner):
    with pytest.raises(clamd.GeenAntwoord):
        clamd.scan(b"stuk")


def test_een_scanner_die_er_niet_is_is_niet_schoon(settings):
    settings.CLAMD_ADRES = "/tmp/bestaat-niet.sock"  # noqa: S108  it is not there
    with pytest.raises(OSError, match="No such file"):
        clamd.scan(b"x")


@pytest.mark.parametrize(
    ("scanner", "codes"),
    [("", ["dvw.W001"]), ("geen", []), ("dossiers.bestanden.clamd.scan", []), ("is.er.niet", ["dvw.E007"])],
)
def test_in_productie_is_er_een_scanner_of_een_keuze(settings, scanner, codes):
    settings.DOCUMENT_SCANNER = scanner
    gezegd = checks.er_is_een_viruscontrole(None) + checks.de_viruscontrole_bestaat(None)
    assert [melding.id for melding in gezegd] == codes


def test_documenten_in_een_map_van_de_website_houden_alles_tegen(settings):
    settings.DOCUMENTEN_MAP = f"{settings.STATIC_ROOT}/documenten"
    assert [melding.id for melding in checks.documenten_liggen_niet_op_het_web(None)] == ["dvw.E008"]
