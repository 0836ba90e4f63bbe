"""A table as a file to take along: CSV that a spreadsheet cannot be tricked with, or XLSX with real types."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone

VORMEN = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
# A cell that begins so is a formula to Excel, LibreOffice or Google (OWASP, CSV injection); after a tab or return too.
_FORMULE = re.compile(r"^[\s\x00]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
_BREEDSTE = 60


def bestand(naam: str, vorm: str, kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> HttpResponse:
    """The answer of a view. `vorm` is a key of VORMEN; the name gets today's date. Never kept by a browser or proxy."""
    maak = {"csv": als_csv, "xlsx": als_xlsx}[vorm]
    antwoord = HttpResponse(maak(kop, rijen), content_type=VORMEN[vorm])
    vandaag = timezone.localdate().isoformat()
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}-{vandaag}.{vorm}"'
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


def als_csv(kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    """With the mark and the semicolon by which a Dutch Excel opens it well."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(kop)
    schrijver.writerows([_tekst(waarde) for waarde in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def _tekst(waarde: Any) -> str:
    """Days as we write them. Only what people typed can hold a formula: it gets an apostrophe in front."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).strftime("%d-%m-%Y %H:%M")
    if isinstance(waarde, date):
        return waarde.strftime("%d-%m-%Y")
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    tekst = str(waarde)
    return f"'{tekst}" if isinstance(waarde, str) and _FORMULE.match(tekst) else tekst


def als_xlsx(kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    """Days are days and numbers are numbers; text is always text, never a formula or a link."""
    uit = io.BytesIO()
    opties = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(uit, opties) as boek:
        blad = boek.add_worksheet()
        vet = boek.add_format({"bold": True})
        dag, moment = (boek.add_format({"num_format": vorm}) for vorm in ("dd-mm-yyyy", "dd-mm-yyyy hh:mm"))
        blad.write_row(0, 0, kop, vet)
        blad.freeze_panes(1, 0)
        breedte = [len(naam) for naam in kop]
        for nr, rij in enumerate(rijen, start=1):
            for kolom, waarde in enumerate(rij):
                _schrijf(blad, nr, kolom, waarde, dag, moment)
                breedte[kolom] = min(max(breedte[kolom], len(_tekst(waarde))), _BREEDSTE)
        for kolom, tekens in enumerate(breedte):
            blad.set_column(kolom, kolom, tekens + 2)
    return uit.getvalue()


def _schrijf(blad: Any, rij: int, kolom: int, waarde: Any, dag: Any, moment: Any) -> None:
    if isinstance(waarde, datetime):
        blad.write_datetime(rij, kolom, timezone.localtime(waarde).replace(tzinfo=None), moment)
    elif isinstance(waarde, date):
        blad.write_datetime(rij, kolom, waarde, dag)
    elif isinstance(waarde, bool):
        blad.write_string(rij, kolom, "ja" if waarde else "nee")
    elif isinstance(waarde, int | float):
        blad.write_number(rij, kolom, waarde)
    elif waarde:
        blad.write_string(rij, kolom, str(waarde))
