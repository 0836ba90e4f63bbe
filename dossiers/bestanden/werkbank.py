"""Opens a file nobody trusts yet, in a process of its own: python -I werkbank.py <name of WERK> <map> [...]

It has no settings, no database and no secrets, and little time and memory: what is built to make a decoder stumble
costs this process and nothing else. Reads <map>/in, leaves what it makes in <map>, prints JSON: facts, or `fout`.
"""

import json
import re
import resource
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

SECONDEN = 20
GEHEUGEN = 1536 * 1024 * 1024
SCHRIJVEN = 64 * 1024 * 1024
MEESTE_PUNTEN = 50_000_000
MEESTE_BLADEN, TEKENTIJD = 20, 12.0
MEESTE_DELEN, UITGEPAKT, VERHOUDING = 3000, 200 * 1024 * 1024, 100
BLAD, DUIM = (1100, 1600), (144, 144)
_STAART = 2048
# In a PDF: what does something by itself. As bytes, for a reader that repairs in another way than ours; and as objects.
_DOET_IETS = re.compile(rb"/(?:JavaScript|Launch|RichMedia|SubmitForm|ImportData)\b|/JS\s*(?:\(|<|\d+\s+\d+\s+R)")
_DADEN = ("/JavaScript", "/Launch", "/RichMedia", "/SubmitForm", "/ImportData")
# What it may do without a click, when it opens or a page turns: go somewhere in itself, and no more after that.
_VANZELF = ("/GoTo", "/Named")
_MACRO = re.compile(r"(^|/)(vbaproject\.bin|activex/|macrosheets/|oleobject[^/]*\.bin|basic/|scripts/)", re.IGNORECASE)
_SJABLOON_VAN_BUITEN = re.compile(rb"attachedTemplate[^>]*External|External[^>]*attachedTemplate")


class Fout(Exception):
    """A code that onderzoek.py has a sentence for."""


def begrens() -> None:
    """Before anything is read."""
    for grens, waarde in [
        (resource.RLIMIT_CPU, SECONDEN), (resource.RLIMIT_AS, GEHEUGEN), (resource.RLIMIT_FSIZE, SCHRIJVEN),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 64),
    ]:  # fmt: skip
        with suppress(ValueError, OSError):  # not every system knows them all; the clock outside counts too
            resource.setrlimit(grens, (waarde, waarde))


def beeld(map_: Path, formaat: str) -> dict[str, Any]:
    """Decoded and saved anew, upright, without anything but its pixels."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MEESTE_PUNTEN
    try:
        plaat: Image.Image = Image.open(map_ / "in", formats=[formaat])
    except Image.DecompressionBombError as fout:
        raise Fout("punten") from fout
    if plaat.width * plaat.height > MEESTE_PUNTEN:
        raise Fout("punten")
    plaat.load()
    plaat = ImageOps.exif_transpose(plaat)
    doorzichtig = formaat != "JPEG" and (plaat.mode in ("RGBA", "LA", "PA") or "transparency" in plaat.info)
    plaat = plaat.convert("RGBA" if doorzichtig else "RGB")
    plaat.info = {}
    extra: dict[str, Any] = {"PNG": {"optimize": False}}.get(formaat, {"quality": 88})
    plaat.save(map_ / "bron", formaat, **extra)
    _bewaar_blad(_op_wit(plaat), map_, 1)
    return {"bladen": 1}


def _op_wit(plaat: Any) -> Any:
    from PIL import Image

    if plaat.mode != "RGBA":
        return plaat
    wit = Image.new("RGB", plaat.size, "white")
    wit.paste(plaat, mask=plaat.getchannel("A"))
    return wit


def _bewaar_blad(plaat: Any, map_: Path, nr: int) -> None:
    """A picture of a page; of the first one a small one too."""
    plaat = plaat.convert("RGB")
    plaat.info = {}
    plaat.thumbnail(BLAD)
    plaat.save(map_ / f"blad{nr}", "JPEG", quality=82)
    if nr == 1:
        plaat.thumbnail(DUIM)
        plaat.save(map_ / "duim", "JPEG", quality=70)


def pdf(map_: Path) -> dict[str, Any]:
    """Is it one, from its first byte to its last, without a password and without a will of its own?"""
    inhoud = (map_ / "in").read_bytes()
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-_STAART:]:
        raise Fout("onleesbaar")
    if b"PK\x05\x06" in inhoud[-70_000:]:  # a zip reads from the end: this would be two files in one
        raise Fout("twee_in_een")
    if _DOET_IETS.search(inhoud):
        raise Fout("script")
    document = _open_pdf(map_)
    _eis_stil(document)
    _eis_stille_dingen(map_)
    return {"bladen": len(document)}


def _open_pdf(map_: Path) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(map_ / "in")
    except pypdfium2.PdfiumError as fout:
        raise Fout("wachtwoord" if "password" in str(fout).lower() else "onleesbaar") from fout
    if len(document) == 0:
        raise Fout("onleesbaar")
    return document


def _eis_stil(document: Any) -> None:
    from pypdfium2 import raw

    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or raw.FPDF_GetFormType(document) in (
        raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND,
    ):  # fmt: skip
        raise Fout("script")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        raise Fout("bijlagen")


def _eis_stille_dingen(map_: Path) -> None:
    """Every object, also packed away in a stream of objects, and with names as they are meant (/J#61vaScript)."""
    import pikepdf

    try:
        with pikepdf.open(map_ / "in") as document:
            for ding in document.objects:
                _eis_stil_ding(ding, pikepdf)
    except pikepdf.PdfError as fout:
        raise Fout("onleesbaar") from fout


def _eis_stil_ding(ding: Any, pikepdf: Any) -> None:
    """What it refers to is looked at by itself; a list or dictionary inside it is looked at here."""
    if isinstance(ding, pikepdf.Array):
        delen = list(ding)
    elif isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
        if "/JS" in ding or ding.get("/S") in _DADEN or ding.get("/Subtype") in _DADEN:
            raise Fout("script")
        if any(_gaat_weg(daad, pikepdf) for daad in _vanzelf(ding, pikepdf)):
            raise Fout("script")
        if "/EF" in ding or ding.get("/Type") == "/EmbeddedFile":
            raise Fout("bijlagen")
        delen = [deel for _, deel in ding.items()]
    else:
        return
    for deel in delen:
        if isinstance(deel, pikepdf.Object) and not deel.is_indirect:
            _eis_stil_ding(deel, pikepdf)


def _vanzelf(ding: Any, pikepdf: Any) -> list[Any]:
    """Deeds nobody clicked for."""
    steeds = ding.get("/AA")
    return [ding.get("/OpenAction"), *(steeds.values() if isinstance(steeds, pikepdf.Dictionary) else [])]


def _gaat_weg(daad: Any, pikepdf: Any) -> bool:
    """To another file or address: a reader that follows tells who reads, and where."""
    return isinstance(daad, pikepdf.Dictionary) and (daad.get("/S") not in _VANZELF or "/Next" in daad)


def bladen(map_: Path) -> dict[str, Any]:
    """The first pages as pictures, as many as fit in the time."""
    document, begin, klaar = _open_pdf(map_), time.monotonic(), 0
    for nr in range(1, min(len(document), MEESTE_BLADEN) + 1):
        bladzijde = document[nr - 1]
        breed, hoog = bladzijde.get_size()
        if breed < 1 or hoog < 1:
            raise Fout("onleesbaar")
        _bewaar_blad(bladzijde.render(scale=min(BLAD[0] / breed, BLAD[1] / hoog)).to_pil(), map_, nr)
        klaar = nr
        if time.monotonic() - begin > TEKENTIJD:
            break
    return {"bladen": klaar}


def kantoor(map_: Path, kern: str, mime: str) -> dict[str, Any]:
    """A zip from its first byte to its last, no bomb, without macros, with the heart of what its name says."""
    try:
        with zipfile.ZipFile(map_ / "in") as doos:
            _eis_geen_bom(doos)
            _eis_een_geheel(doos, (map_ / "in").read_bytes())
            _eis_inhoud(doos, kern, mime)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError) as fout:
        raise Fout("onleesbaar") from fout
    return {"bladen": 0}


def _eis_geen_bom(doos: zipfile.ZipFile) -> None:
    """By what the list says, and then by what really comes out: the list may lie."""
    delen = doos.infolist()
    ingepakt = sum(deel.compress_size for deel in delen)
    if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > min(
        UITGEPAKT, max(ingepakt * VERHOUDING, 1024 * 1024)
    ):
        raise Fout("bom")
    for deel in delen:
        if deel.flag_bits & 0x1:
            raise Fout("wachtwoord")
        over = deel.file_size
        with doos.open(deel) as stroom:
            while blok := stroom.read(1024 * 1024):
                over -= len(blok)
                if over < 0:
                    raise Fout("bom")


def _eis_een_geheel(doos: zipfile.ZipFile, inhoud: bytes) -> None:
    if doos.comment or not inhoud.startswith(b"PK\x03\x04") or inhoud[-22:-18] != b"PK\x05\x06":
        raise Fout("twee_in_een")
    if min(deel.header_offset for deel in doos.infolist()) != 0:
        raise Fout("twee_in_een")


def _eis_inhoud(doos: zipfile.ZipFile, kern: str, mime: str) -> None:
    namen = doos.namelist()
    if any(_MACRO.search(naam) for naam in namen):
        raise Fout("macro")
    if kern not in namen or len(namen) != len(set(namen)):
        raise Fout("anders")
    if "mimetype" in namen or kern == "content.xml":
        if doos.read("mimetype").strip() != mime.encode():
            raise Fout("anders")
        return
    soorten = doos.read("[Content_Types].xml")
    if b"macroEnabled" in soorten:
        raise Fout("macro")
    if any(_SJABLOON_VAN_BUITEN.search(doos.read(naam)) for naam in namen if naam.endswith(".rels")):
        raise Fout("sjabloon")


def papier(map_: Path, eigen: str, *stijlen: str) -> dict[str, Any]:
    """A whole document in HTML as accessible PDF (PDF/UA-1), with styles in our own folder `eigen` and nothing from
    elsewhere, whatever the text says."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class AlleenEigen(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(Path(eigen).as_uri() + "/") or ".." in url:
                raise FatalURLFetchingError("een PDF haalt niets van buiten")
            return super().fetch(url, headers)

    halen, letters = AlleenEigen(allowed_protocols=("file",)), FontConfiguration()
    opmaak = [CSS(filename=f"{eigen}/{stijl}", font_config=letters, url_fetcher=halen) for stijl in stijlen]
    document = HTML(filename=str(map_ / "in"), encoding="utf-8", url_fetcher=halen).render(
        stylesheets=opmaak, font_config=letters
    )
    document.write_pdf(map_ / "papier", pdf_variant="pdf/ua-1")
    return {"bladen": len(document.pages)}


WERK = {"beeld": beeld, "pdf": pdf, "bladen": bladen, "kantoor": kantoor, "papier": papier}


def main(werk: str, map_: str, *rest: str) -> None:
    begrens()
    try:
        uitkomst = WERK[werk](Path(map_), *rest)  # type: ignore[operator]
    except Fout as fout:
        uitkomst = {"fout": str(fout)}
    except MemoryError:
        uitkomst = {"fout": "zwaar"}
    except Exception:  # noqa: BLE001  whatever a decoder throws: it cannot be read
        uitkomst = {"fout": "onleesbaar"}
    sys.stdout.write(json.dumps(uitkomst))


if __name__ == "__main__":
    main(*sys.argv[1:])
