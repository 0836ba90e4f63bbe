"""The kinds of file that may come in, as data. What is not here is refused; there is no list of what is forbidden."""

from dataclasses import dataclass
from pathlib import PurePath

PDF, BEELD, KANTOOR = "pdf", "beeld", "kantoor"
_OPEN_XML = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Bestandsoort:
    """`begin`: the first bytes. `werk`: how the workbench opens it. `kern`: what must be inside an office file."""

    code: str
    label: str
    mime: str
    begin: bytes
    werk: str
    icoon: str
    ook: tuple[str, ...] = ()
    kern: str = ""

    @property
    def is_beeld(self) -> bool:
        return self.werk == BEELD

    @property
    def heeft_voorbeeld(self) -> bool:
        """Can it be shown as pictures?"""
        return self.werk in (PDF, BEELD)


SOORTEN: dict[str, Bestandsoort] = {
    soort.code: soort
    for soort in (
        Bestandsoort("pdf", "PDF", "application/pdf", b"%PDF-", PDF, "file-text"),
        Bestandsoort("jpg", "JPG-foto", "image/jpeg", b"\xff\xd8\xff", BEELD, "photo", ook=("jpeg",)),
        Bestandsoort("png", "PNG-beeld", "image/png", b"\x89PNG\r\n\x1a\n", BEELD, "photo"),
        Bestandsoort("webp", "WebP-beeld", "image/webp", b"RIFF", BEELD, "photo"),
        Bestandsoort("docx", "Word", f"{_OPEN_XML}.wordprocessingml.document", b"PK\x03\x04", KANTOOR, "file-text",
                     kern="word/document.xml"),
        Bestandsoort("xlsx", "Excel", f"{_OPEN_XML}.spreadsheetml.sheet", b"PK\x03\x04", KANTOOR, "file-spreadsheet",
                     kern="xl/workbook.xml"),
        Bestandsoort("odt", "ODT", "application/vnd.oasis.opendocument.text", b"PK\x03\x04", KANTOOR, "file-text",
                     kern="content.xml"),
        Bestandsoort("ods", "ODS", "application/vnd.oasis.opendocument.spreadsheet", b"PK\x03\x04", KANTOOR,
                     "file-spreadsheet", kern="content.xml"),
    )
}  # fmt: skip
_PER_EXTENSIE = {ext: soort for soort in SOORTEN.values() for ext in (soort.code, *soort.ook)}
# For the file field: what the phone or computer offers first. An iPhone turns its own kind of photo into a JPG by this.
ACCEPT = ",".join([f".{ext}" for ext in _PER_EXTENSIE] + [soort.mime for soort in SOORTEN.values() if soort.is_beeld])
IN_WOORDEN = "PDF, foto (JPG, PNG of WebP), Word (DOCX), Excel (XLSX), ODT of ODS"


def van(code: str) -> Bestandsoort:
    """Raises KeyError for an unknown kind."""
    return SOORTEN[code]


def volgens_naam(naam: str) -> Bestandsoort | None:
    """By the last extension; None when it is not on the list."""
    return _PER_EXTENSIE.get(PurePath(naam).suffix.lower().removeprefix("."))
