"""Files as people send them, and as an attacker does. Made here: no binary stands in the repository."""

import io
import zipfile
import zlib
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from autorisatie.scope import binnen
from dossiers.acties.document import verwijder_document, voeg_document_toe
from dossiers.bestanden.onderzoek import Onderzocht, bekijk_inhoud
from dossiers.keuring import keur
from dossiers.models import Document, Dossier
from overleg.acties.bijlage import voeg_bijlage_toe
from overleg.acties.stuk import voeg_stuk_toe
from overleg.models import Agendapunt, Bijlage
from tests.fabrieken.wereld import Plaats

GPS = "KN-lindeveen-gps"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def foto(formaat: str = "JPEG", maat: tuple[int, int] = (60, 40), kleur: str = "teal", **extra: Any) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", maat, kleur).save(uit, formaat, **extra)
    return uit.getvalue()


def foto_met_plek(draai: int = 1) -> bytes:
    """With a camera, a place and a comment in its EXIF; the left half is white. `draai`: the EXIF orientation."""
    plaat = Image.new("RGB", (60, 40), "black")
    plaat.paste("white", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = draai, GPS, GPS
    exif[0x8825] = {1: "N", 2: (52.0, 22.0, 12.0), 3: "E", 4: (4.0, 54.0, 6.0), 29: GPS}
    uit = io.BytesIO()
    plaat.save(uit, "JPEG", exif=exif, comment=GPS.encode())
    return uit.getvalue()


def pdf(tekst: str = "Proef", extra: bytes = b"", catalogus: bytes = b"", maat: str = "300 400") -> bytes:
    """One page with this text; `catalogus` goes into the root, `extra` are more objects from number 6 on."""
    inhoud = f"BT /F1 18 Tf 20 300 Td ({tekst}) Tj ET".encode()
    delen = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogus + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {maat}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>".encode(),
        b"<< /Length %d >> stream\n%s\nendstream" % (len(inhoud), inhoud),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    uit, plekken = b"%PDF-1.7\n", []
    for nr, deel in enumerate([*delen, *([extra] if extra else [])], start=1):
        plekken.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nr, deel)
    tabel = b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    kop = b"xref\n0 %d\n0000000000 65535 f \n" % (len(plekken) + 1)
    staart = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(plekken) + 1, len(uit))
    return uit + kop + tabel + staart


def ingepakte_pdf(catalogus: bytes = b"") -> bytes:
    """The same, with its objects in a compressed stream, as most programs write it: not a word of it in its bytes."""
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(catalogus=catalogus))) as document:
        document.save(uit, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return uit.getvalue()


def doos(delen: dict[str, bytes], eerste: str = "") -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zak:
        for naam in sorted(delen, key=lambda naam: naam != eerste):
            zak.writestr(naam, delen[naam])
    return uit.getvalue()


def docx(tekst: str = "Proef", **anders: bytes) -> bytes:
    delen = {
        "[Content_Types].xml": f'<Types><Override ContentType="{_WORD}"/></Types>'.encode(),
        "_rels/.rels": b"<Relationships/>",
        "word/document.xml": f"<w:document>{tekst}</w:document>".encode(),
    }
    return doos(delen | anders)


def odt(mime: str = "application/vnd.oasis.opendocument.text") -> bytes:
    return doos({"mimetype": mime.encode(), "content.xml": b"<x/>"}, eerste="mimetype")


def bom() -> bytes:
    """A few hundred KB that become 300 MB."""
    return docx(**{"word/media/nul.bin": b"\0" * 300_000_000})


def reuzenplaat(maat: tuple[int, int] = (50_000, 50_000)) -> bytes:
    """A PNG that says it is huge, in a hundred bytes."""
    klein = foto("PNG", (8, 8))
    breed, hoog = (zijde.to_bytes(4, "big") for zijde in maat)
    kop = b"IHDR" + breed + hoog + klein[24:29]
    return klein[:12] + kop + zlib.crc32(kop).to_bytes(4, "big") + klein[33:]


def upload(naam: str, inhoud: bytes) -> SimpleUploadedFile:
    """As a browser sends it: with the type it likes."""
    return SimpleUploadedFile(naam, inhoud, content_type="application/pdf")


def onderzocht(naam: str = "proef.pdf", inhoud: bytes | None = None) -> Onderzocht:
    return bekijk_inhoud(naam, pdf() if inhoud is None else inhoud)


def leg_document_in(
    plaats: Plaats, dossier: Dossier, code: str = "C", wie: str = "regisseur", titel: str = "", bestand: Any = None
) -> Document:
    """Needs `binnen(plaats.gemeente)`."""
    return voeg_document_toe(
        dossier,
        titel=titel or plaats.kanarie("document"),
        rubriek=plaats.rubriek(code),
        bestand=bestand or onderzocht(),
        door=plaats.toegang(wie),
    )


def bouw_documenten(plaats: Plaats) -> Document:
    """One that only readers of incidents see, with a canary in title, file name and bytes, on the table of the overleg;
    and one that was removed."""
    with binnen(plaats.gemeente):
        document = voeg_stuk_toe(
            plaats.punt,  # type: ignore[attr-defined]
            titel=plaats.kanarie("document"),
            rubriek=plaats.rubriek("K"),
            bestand=onderzocht(f"{plaats.kanarie('document-naam')}.pdf", pdf(plaats.kanarie("document-bytes"))),
            door=plaats.toegang("agent"),
        )
        weg = leg_document_in(plaats, plaats.dossier, "K", "agent", plaats.kanarie("document-weg"))
        verwijder_document(weg, reden=plaats.kanarie("document-reden"), door=plaats.toegang("agent"))
    keur(plaats.gemeente)
    return document


def leg_bijlage_bij(
    plaats: Plaats, punt: Agendapunt, titel: str = "Jaarplan", wie: str = "voorzitter", bestand: Any = None
) -> Bijlage:
    """Needs `binnen(plaats.gemeente)`."""
    return voeg_bijlage_toe(punt, titel=titel, bestand=bestand or onderzocht(), door=plaats.toegang(wie))


def bouw_bijlage(plaats: Plaats) -> Bijlage:
    """At a point without a dossier, with a canary in title, file name and bytes."""
    with binnen(plaats.gemeente):
        punt = plaats.vrij_punt  # type: ignore[attr-defined]
        bytes_ = pdf(plaats.kanarie("bijlage-bytes"))
        bestand = onderzocht(f"{plaats.kanarie('bijlage-naam')}.pdf", bytes_)
        return leg_bijlage_bij(plaats, punt, plaats.kanarie("bijlage"), bestand=bestand)
