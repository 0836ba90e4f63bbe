"""The verslag names the stukken of each point that its reader may read; of others not a byte, on screen or paper."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from weasyprint import HTML

from autorisatie import klok
from autorisatie.datums import dag
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import beeindig_deelname
from dossiers.acties.document import vervang_document, verwijder_document
from dossiers.models import Deelname
from overleg.acties.stuk import leg_stuk_bij
from tests.fabrieken import bestanden as b
from tests.fabrieken.bestanden import leg_bijlage_bij, leg_document_in, onderzocht
from tests.fabrieken.scherm import zonder_toeval

pytestmark = pytest.mark.django_db


@pytest.fixture
def verslag(als, adres, tafel):
    """The verslag as this person gets it, without what differs each time: tokens and the minute of printing."""
    return lambda wie: zonder_toeval(als(wie).get(adres("verslag", tafel.overleg.pk)).content, ook_tijden=False)


def op_papier(html: bytes) -> str:
    """The words of the verslag as a PDF."""
    bladen = pypdfium2.PdfDocument(HTML(string=html.decode()).write_pdf())
    return " ".join(" ".join(blad.get_textpage().get_text_range() for blad in bladen).split())


def leg_op_tafel(hier, punt, dossier, code="K", titel="KN-proces-verbaal", bestand=None):
    """Needs `binnen`."""
    document = leg_document_in(hier, dossier, code, "regisseur", titel, bestand)
    leg_stuk_bij(punt, document, door=hier.toegang("regisseur"))
    return document


def genoemd(html: bytes) -> list[str]:
    lijst = BeautifulSoup(html, "html.parser").select(".verslag-stukken li")
    return [" ".join(regel.get_text(" ").split()) for regel in lijst]


def test_het_verslag_noemt_per_punt_de_stukken_met_soort_en_datum(hier, tafel, verslag):
    with binnen(hier.gemeente):
        foto = onderzocht("plein.jpg", b.foto())
        leg_op_tafel(hier, tafel.gedeeld, hier.dossier, titel="Foto van het plein", bestand=foto)
        leg_bijlage_bij(hier, tafel.opening, titel="Jaarplan")
        leg_bijlage_bij(hier, tafel.opening, titel="Begroting")
    vandaag = dag(klok.vandaag())
    html = verslag("agent")
    assert genoemd(html) == [
        f"Jaarplan (PDF, {vandaag})", f"Begroting (PDF, {vandaag})", f"Foto van het plein (JPG-foto, {vandaag})",
    ]  # fmt: skip
    papier = op_papier(html)
    assert "Jaarplan" in papier
    assert "Foto van het plein" in papier


def test_zonder_stukken_staat_er_niets_over(verslag):
    assert "verslag-stukken" not in verslag("voorzitter").decode()


def test_wie_de_rubriek_niet_leest_vindt_geen_byte_van_het_stuk(hier, tafel, verslag):
    """Leerplicht is invited and reads this dossier, but not incidents: same bytes with and without."""
    voor = verslag("leerplicht")
    with binnen(hier.gemeente):
        leg_op_tafel(hier, tafel.gedeeld, hier.dossier)
    na = verslag("leerplicht")
    assert na == voor
    assert "KN-proces-verbaal" not in op_papier(na)
    assert "KN-proces-verbaal" in op_papier(verslag("agent"))  # the reader of the PDF does find it


def test_wie_het_dossier_niet_ziet_vindt_geen_byte_van_het_stuk(hier, tafel, verslag):
    voor = verslag("agent")
    with binnen(hier.gemeente):
        leg_op_tafel(hier, tafel.verborgen, tafel.verborgen_dossier, "C")
    na = verslag("agent")
    assert na == voor
    assert "KN-proces-verbaal" not in op_papier(na)
    assert "KN-proces-verbaal" in verslag("regisseur").decode()


def test_het_recht_van_vandaag_telt(hier, tafel, verslag):
    """The matrix narrowed, or the partner gone: the verslag of yesterday does not tell it any more."""
    with binnen(hier.gemeente):
        leg_op_tafel(hier, tafel.gedeeld, hier.dossier)
    assert "KN-proces-verbaal" in verslag("agent").decode()
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("K"), Niveau.GEEN, reden="proef", door=None)
    assert "KN-proces-verbaal" not in verslag("agent").decode()
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("K"), Niveau.LEZEN, reden="proef", door=None)
        deelname = Deelname.objects.get(partner=hier.partners["politie"], content_object=hier.dossier.pk)
        beeindig_deelname(deelname, reden="proef", door=hier.toegang("regisseur"))
    assert "KN-proces-verbaal" not in verslag("agent").decode()


def test_een_document_met_versies_wordt_een_keer_genoemd(hier, tafel, verslag):
    with binnen(hier.gemeente):
        document = leg_op_tafel(hier, tafel.gedeeld, hier.dossier, titel="Rapport")
        nieuw = onderzocht("rapport.docx", b.docx())
        vervang_document(document, bestand=nieuw, door=hier.toegang("regisseur"))
    assert [regel.split(",")[0] for regel in genoemd(verslag("regisseur"))] == ["Rapport (Word"]


def test_een_verwijderd_document_wordt_niet_genoemd(hier, tafel, verslag):
    with binnen(hier.gemeente):
        document = leg_op_tafel(hier, tafel.gedeeld, hier.dossier)
        verwijder_document(document, reden="x", door=hier.toegang("regisseur"))
    assert "KN-proces-verbaal" not in verslag("regisseur").decode()


def test_voor_wie_niet_genodigd_is_bestaat_het_verslag_niet(als, hier, tafel, adres):
    with binnen(hier.gemeente):
        leg_bijlage_bij(hier, tafel.opening)
    assert als("jongerenwerker").get(adres("verslag", tafel.overleg.pk)).status_code == 404
