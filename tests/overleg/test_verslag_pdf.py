"""The verslag as PDF: the same part for the same reader, accessible, and nothing from outside."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from autorisatie.models import Inzage
from autorisatie.scope import binnen
from dossiers.bestanden import onderzoek
from dossiers.bestanden.onderzoek import Onbruikbaar
from overleg.models import Agendapunt
from overleg.papier import als_pdf
from tests.fabrieken.overleg import bespreek

pytestmark = pytest.mark.django_db
KANARIE = re.compile(r"KN-[\w-]+")


@pytest.fixture
def papier(als, adres, hier, tafel):
    """The PDF as this person gets it, of an overleg in which both dossiers were discussed."""
    with binnen(hier.gemeente):
        bespreek(hier, tafel.gedeeld)
        bespreek(hier, tafel.verborgen, "-verborgen")
    return lambda wie: als(wie).get(adres("verslag_pdf", tafel.overleg.pk))


def _woorden(pdf: bytes) -> str:
    """All words, without what only breaks a line."""
    bladen = pypdfium2.PdfDocument(pdf)
    tekst = "".join(blad.get_textpage().get_text_range() for blad in bladen)
    return re.sub(r"[\s\ufffe\u00ad]", "", tekst)


def _kanaries(tekst: str) -> set[str]:
    return set(KANARIE.findall(tekst))


@pytest.mark.parametrize("wie", ["voorzitter", "regisseur", "agent", "leerplicht"])
def test_op_papier_staat_precies_wat_de_pagina_dezelfde_lezer_toont(als, adres, tafel, papier, wie):
    pagina = als(wie).get(adres("verslag", tafel.overleg.pk)).content.decode()
    kanaries, woorden = _kanaries(pagina), _woorden(papier(wie).content)
    assert ("KN-lindeveen-beraadslaging" in kanaries) == (wie != "leerplicht")
    assert {kanarie for kanarie in kanaries if kanarie not in woorden} == set()
    alle = _kanaries(als("regisseur").get(adres("verslag", tafel.overleg.pk)).content.decode())
    assert {kanarie for kanarie in alle - kanaries if kanarie in woorden} == set()


def test_wie_niet_genodigd_is_krijgt_geen_papier(papier):
    assert papier("jongerenwerker").status_code == 404


def test_het_is_een_toegankelijk_bestand_dat_nergens_bewaard_wordt(papier, hier):
    antwoord = papier("agent")
    assert (antwoord["Content-Type"], antwoord["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert antwoord["Content-Disposition"].startswith('attachment; filename="verslag-20')
    with pikepdf.open(io.BytesIO(antwoord.content)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert str(pdf.docinfo["/Title"]).startswith("Verslag ")
    voor = f"Voor{hier.mensen['agent'].naam}".replace(" ", "")
    assert voor in _woorden(antwoord.content)


def test_ieder_dossier_erin_staat_als_uitvoer_in_het_inzagelog(papier, hier):
    papier("agent")
    with binnen(hier.gemeente):
        regel = Inzage.objects.get(actie=Inzage.Actie.EXPORT)
    assert (regel.dossier_id, regel.scherm, regel.gebruiker) == (
        hier.dossier.pk, "overleg:verslag_pdf", hier.mensen["agent"],
    )  # fmt: skip


def test_opmaak_in_een_tekst_is_tekst(papier, hier, tafel):
    """What somebody typed cannot fetch or attach a file of the server."""
    kwaad = '<img src="file:///etc/hostname"><link rel="attachment" href="file:///etc/hostname"><b>x</b>'
    with binnen(hier.gemeente):
        punt = Agendapunt.objects.get(pk=tafel.opening.pk)
        Agendapunt.objects.filter(pk=punt.pk).update(beraadslaging=kwaad)
    pdf = papier("regisseur").content
    assert 'src="file:///etc/hostname"' in _woorden(pdf)
    assert pypdfium2.raw.FPDFDoc_GetAttachmentCount(pypdfium2.PdfDocument(pdf)) == 0


@pytest.mark.parametrize(
    "plek", ["file:///etc/hostname", "http://localhost/x.png", "file:///etc/../etc/hostname", "data:text/plain,x"]
)
def test_een_pdf_haalt_niets_van_buiten(plek):
    with pytest.raises(Onbruikbaar):
        als_pdf(f'<html lang="nl"><title>x</title><img alt="x" src="{plek}">')


def test_letters_die_ons_schrift_niet_kent_komen_niet_in_het_logboek_van_de_server(caplog):
    als_pdf('<html lang="nl"><title>x</title><p>\U000f1234\U000f1235')
    assert "U+F1234" not in caplog.text


def test_wat_te_veel_vraagt_brengt_terug_naar_het_verslag(als, adres, tafel, papier, monkeypatch):
    monkeypatch.setattr(onderzoek, "_GEDULD", 0.01)
    assert papier("agent").status_code == 302
    terug = als("agent").get(adres("verslag_pdf", tafel.overleg.pk), follow=True)
    assert terug.redirect_chain[0][0] == adres("verslag", tafel.overleg.pk)
    assert "te groot voor een PDF" in terug.content.decode()
