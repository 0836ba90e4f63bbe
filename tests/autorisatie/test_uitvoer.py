"""A file to take along: no cell can do anything, and a day stays a day."""

import csv
import io
from datetime import UTC, date, datetime
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from autorisatie.uitvoer import als_csv, als_xlsx, bestand

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
KOP = ["Wat", "Wanneer", "Hoeveel"]
FORMULES = ["=1+1", "+31 6 12345678", "-2", "@SUM(A1)", "\t=cmd|' /C calc'!A0", "\r=1", " =1", "＝1", "|x", "%0A=1"]


def _csv(rijen):
    return list(csv.reader(io.StringIO(als_csv(KOP, rijen).decode("utf-8-sig")), delimiter=";"))


def _blad(rijen):
    with ZipFile(io.BytesIO(als_xlsx(KOP, rijen))) as boek:
        return {naam: boek.read(naam).decode() for naam in boek.namelist() if naam.endswith(".xml")}


@pytest.mark.parametrize("formule", FORMULES)
def test_wat_een_formule_lijkt_is_in_csv_gewone_tekst(formule):
    assert _csv([(formule, None, None)])[1][0] == f"'{formule}"


@pytest.mark.parametrize("formule", FORMULES)
def test_xlsx_houdt_geen_formule_of_link_over(formule):
    bladen = _blad([(formule, None, None), ("https://voorbeeld.example", None, None)])
    assert "<f>" not in bladen["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in bladen["xl/worksheets/sheet1.xml"]


def test_gewone_tekst_en_getallen_blijven_zoals_ze_zijn():
    assert _csv([('Sem; de "Wit"\nen zus', date(2027, 2, 3), -4)])[1] == ['Sem; de "Wit"\nen zus', "03-02-2027", "-4"]


def test_csv_opent_goed_in_een_nederlandse_excel():
    assert als_csv(KOP, [("Zoë", None, None)]).startswith("\ufeff".encode())


def test_een_dag_en_een_getal_houden_in_xlsx_hun_soort():
    blad = ElementTree.fromstring(_blad([("tekst", date(2027, 2, 3), 7)])["xl/worksheets/sheet1.xml"])
    tekst, dag, getal = [cel for cel in blad.iter(f"{NS}c") if cel.get("r", "").endswith("2")]
    assert tekst.get("t") == "s"
    assert (dag.get("t"), dag.findtext(f"{NS}v")) == (None, "46421")
    assert (getal.get("t"), getal.findtext(f"{NS}v")) == (None, "7")


def test_een_moment_staat_er_in_nederlandse_tijd():
    assert _csv([("x", datetime(2026, 7, 1, 22, 30, tzinfo=UTC), 1)])[1][1] == "02-07-2026 00:30"


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_het_bestand_wordt_nergens_bewaard(vorm):
    antwoord = bestand("acties", vorm, KOP, [])
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Disposition"].startswith('attachment; filename="acties-20')
