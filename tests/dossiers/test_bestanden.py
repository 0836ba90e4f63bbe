"""What comes in as a file, and above all what does not. No database: files only."""

import io
import time

import pytest
from PIL import Image

from dossiers.bestanden import onderzoek
from dossiers.bestanden.naam import veilig
from dossiers.bestanden.onderzoek import Onbruikbaar, bekijk, bekijk_inhoud, teken_pdf
from tests.fabrieken import bestanden as b


@pytest.mark.parametrize(
    ("naam", "inhoud", "mime"),
    [
        ("brief.pdf", b.pdf(), "application/pdf"),
        ("ingepakt.pdf", b.ingepakte_pdf(), "application/pdf"),
        ("opent-op-blad.pdf", b.ingepakte_pdf(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"), "application/pdf"),
        ("foto.jpg", b.foto(), "image/jpeg"),
        ("FOTO.JPEG", b.foto(), "image/jpeg"),
        ("schets.png", b.foto("PNG"), "image/png"),
        ("scherm.webp", b.foto("WEBP"), "image/webp"),
        ("brief.docx", b.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("brief.odt", b.odt(), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_wat_mensen_sturen_komt_binnen(naam, inhoud, mime):
    gezien = bekijk_inhoud(naam, inhoud)
    assert gezien.soort.mime == mime
    assert gezien.inhoud


JS = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
LOS_BIJGEVOEGD = b"/Los << /Type /Filespec /F (x.exe) /EF << /F 4 0 R >> >>"
MACRO = {"word/vbaProject.bin": b"x"}
SJABLOON = {
    "word/_rels/settings.xml.rels": b'<Relationship Type="x/attachedTemplate" Target="http://x" TargetMode="External"/>'
}
BIJLAGE = b"/Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (x) /EF << /F 6 0 R >> >>] >> >>"
GEWEIGERD = [
    ("leeg.pdf", b"", "leeg"),
    ("virus.exe", b"MZ" + b"\0" * 200, "soort"),
    ("rapport.pdf.exe", b.pdf(), "soort"),
    ("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "soort"),
    ("pagina.html", b"<html>", "soort"),
    ("plaatje.gif", b.foto("GIF"), "soort"),
    ("zonder", b.pdf(), "soort"),
    ("brief.docm", b.docx(), "soort"),
    ("virus.pdf", b"MZ" + b"\0" * 200, "anders"),
    ("foto.jpg", b.foto("PNG"), "anders"),
    ("foto.png", b.foto("JPEG"), "anders"),
    ("foto.webp", b"RIFF\0\0\0\0WAVEfmt ", "anders"),
    ("tekening.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "anders"),
    ("gif-html.jpg", b"GIF89a/*<html>*/", "anders"),
    ("html-eerst.pdf", b"<html><script>alert(1)</script>" + b.pdf(), "anders"),
    ("eicar.pdf", b.EICAR, "anders"),
    ("brief.docx", b.pdf(), "anders"),
    ("afgekapt.jpg", b.foto(maat=(900, 900))[:700], "onleesbaar"),
    ("halve-kop.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "onleesbaar"),
    ("kapot.pdf", b"%PDF-1.7\nzomaar wat", "onleesbaar"),
    ("zonder-bladen.pdf", b"%PDF-1.7\n%%EOF\n", "onleesbaar"),
    ("kapot.docx", b"PK\x03\x04" + b"\0" * 100, "onleesbaar"),
    ("zomaar.docx", b.doos({"hallo.txt": b"x"}), "anders"),
    ("excel.docx", b.doos({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "anders"),
    ("rekenblad.odt", b.odt("application/vnd.oasis.opendocument.spreadsheet"), "anders"),
    ("macro.docx", b.docx(**MACRO), "macro"),
    ("sjabloon.docx", b.docx(**SJABLOON), "sjabloon"),
    ("zip-eraan.pdf", b.pdf() + b.doos({"x.html": b"<script>"}), "twee_in_een"),
    ("html-eraan.pdf", b.pdf() + b"<html>" + b" " * 4000, "onleesbaar"),
    ("eraan.docx", b.docx() + b"MZ", "twee_in_een"),
    ("script.pdf", b.pdf(catalogus=JS), "script"),
    ("start.pdf", b.pdf(catalogus=b"/OpenAction << /S /Launch /F (cmd.exe) >>"), "script"),
    ("bijlage.pdf", b.pdf(catalogus=BIJLAGE, extra=b"<< /Length 2 >> stream\nMZ\nendstream"), "bijlagen"),
    ("ingepakt-script.pdf", b.ingepakte_pdf(JS), "script"),
    ("ander-woord.pdf", b.ingepakte_pdf(b"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"), "script"),
    ("diep-script.pdf", b.ingepakte_pdf(b"/AA << /WC [ << /Next [ << /S /Launch /F (cmd.exe) >> ] >> ] >>"), "script"),
    (
        "haalt-zelf.pdf",
        b.ingepakte_pdf(b"/AA << /WC << /S /GoToR /F (//elders/deel/a.pdf) /D [0 /Fit] >> >>"),
        "script",
    ),
    (
        "gaat-zelf.pdf",
        b.ingepakte_pdf(b"/OpenAction << /S /GoTo /Next << /S /URI /URI (http://x.example) >> >>"),
        "script",
    ),
    ("los-bijgevoegd.pdf", b.ingepakte_pdf(LOS_BIJGEVOEGD), "bijlagen"),
    ("reus.png", b.reuzenplaat(), "punten"),
    ("net-te-veel.png", b.reuzenplaat((7_100, 7_100)), "punten"),
]


@pytest.mark.parametrize(("naam", "inhoud", "code"), GEWEIGERD, ids=[naam for naam, _, _ in GEWEIGERD])
def test_wat_er_niet_in_mag_komt_er_niet_in(naam, inhoud, code):
    with pytest.raises(Onbruikbaar) as fout:
        bekijk_inhoud(naam, inhoud)
    assert fout.value.code == code
    assert fout.value.tekst.endswith(".")


def test_een_bom_gaat_niet_af():
    with pytest.raises(Onbruikbaar) as fout:
        bekijk_inhoud("bom.docx", b.bom())
    assert fout.value.code == "bom"


def test_te_groot_zegt_hoe_groot_het_mag_zijn(settings):
    settings.DOCUMENT_GROOTSTE_MB = 1
    with pytest.raises(Onbruikbaar, match="groot") as fout:
        bekijk(b.upload("brief.pdf", b.pdf() + b" " * 1024 * 1024))
    assert "1 MB" in fout.value.tekst


@pytest.mark.parametrize("formaat", ["JPEG", "PNG", "WEBP"])
def test_een_foto_wordt_opnieuw_gemaakt_zonder_iets_erin(formaat):
    exif = Image.Exif()
    exif[0x010E] = b.GPS
    naam = {"JPEG": "f.jpg", "PNG": "f.png", "WEBP": "f.webp"}[formaat]
    inhoud = b.foto(formaat, exif=exif, icc_profile=b.GPS.encode())
    assert b.GPS.encode() in inhoud
    gezien = bekijk_inhoud(naam, inhoud)
    for deel in (gezien.inhoud, gezien.duim, *(gezien.bladen or ())):
        assert b.GPS.encode() not in deel
        plaat = Image.open(io.BytesIO(deel))
        assert not plaat.getexif()
        assert "icc_profile" not in plaat.info


def test_een_foto_verliest_waar_hij_gemaakt_is_en_staat_rechtop():
    """Orientation 6: turned a quarter to the right, so the white left half comes on top."""
    gezien = bekijk_inhoud("foto.jpg", b.foto_met_plek(draai=6))
    assert b.GPS.encode() not in gezien.inhoud
    plaat = Image.open(io.BytesIO(gezien.inhoud))
    assert plaat.size == (40, 60)
    assert plaat.getpixel((20, 5)) > (200, 200, 200)
    assert plaat.getpixel((20, 55)) < (50, 50, 50)


def test_wat_achter_een_foto_hangt_valt_eraf():
    gezien = bekijk_inhoud("foto.jpg", b.foto() + b"<script>alert(1)</script>")
    assert b"script" not in gezien.inhoud


def test_van_een_pdf_komen_plaatjes():
    bladen, duim = teken_pdf(b.pdf())
    assert [Image.open(io.BytesIO(blad)).format for blad in bladen] == ["JPEG"]
    assert max(Image.open(io.BytesIO(duim)).size) <= 144


def test_een_bladzijde_als_een_voetbalveld_wordt_een_gewoon_plaatje():
    bladen, _ = teken_pdf(b.pdf(maat="14000 14000"))
    assert max(Image.open(io.BytesIO(bladen[0])).size) <= 1600


def test_wie_de_werkbank_laat_hangen_wacht_niet_eeuwig(monkeypatch, tmp_path):
    """A decoder that never ends: the process is stopped, the person hears that the file asks too much."""
    hangt = tmp_path / "hangt.py"
    hangt.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(onderzoek, "_WERKBANK", hangt)
    monkeypatch.setattr(onderzoek, "_GEDULD", 0.5)
    with pytest.raises(Onbruikbaar) as fout:
        bekijk_inhoud("brief.pdf", b.pdf())
    assert fout.value.code == "zwaar"


@pytest.mark.parametrize("regel", ["x = bytearray(4 * 1024**3)", "while True: pass", "import os; os.abort()"])
def test_wat_de_werkbank_sloopt_sloopt_alleen_de_werkbank(monkeypatch, tmp_path, regel):
    bank = onderzoek._WERKBANK.read_text().replace("SECONDEN = 20", "SECONDEN = 1")
    hangt = tmp_path / "bank.py"
    hangt.write_text(bank.replace('    """Is it one, from', f'    {regel}\n    """Is it one, from'))
    monkeypatch.setattr(onderzoek, "_WERKBANK", hangt)
    begin = time.monotonic()
    with pytest.raises(Onbruikbaar) as fout:
        bekijk_inhoud("brief.pdf", b.pdf())
    assert fout.value.code == "zwaar"
    assert time.monotonic() - begin < onderzoek._GEDULD  # stopped by its own limit, not by our patience


def test_de_werkbank_kent_geen_geheimen(monkeypatch, tmp_path):
    bank = tmp_path / "bank.py"
    bank.write_text("import json, os\nprint(json.dumps({'bladen': len([k for k in os.environ if 'URL' in k])}))\n")
    monkeypatch.setattr(onderzoek, "_WERKBANK", bank)
    with onderzoek.werkplek(b"x") as map_:
        assert onderzoek.werk(map_, "pdf") == 0


@pytest.mark.parametrize(
    ("naam", "netjes"),
    [
        ("brief.pdf", "brief.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\brief.pdf", "brief.pdf"),
        ("rapport\u202efdp.pdf", "rapportfdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("nul\0.pdf", "nul.pdf"),
        (".pdf", "document.pdf"),
        ("...", "document.pdf"),
        ('"x";y%0a.pdf', "xy0a.pdf"),
        ("é\u0301\u200bén.pdf", "é\u0301én.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_een_naam_wordt_een_gewone_naam(naam, netjes):
    assert veilig(naam, "pdf") == netjes
