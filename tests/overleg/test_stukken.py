"""Documents on the table of an overleg: they belong to the dossier, and only readers of their rubriek see them lie."""

import pytest
from django.db import transaction

from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.document import verwijder_document
from dossiers.models import Document
from overleg.acties.overleg import sluit_overleg, stel_verslag_vast
from overleg.acties.stuk import haal_stuk_weg, leg_stuk_bij, voeg_stuk_toe
from overleg.models import Stuk
from tests.fabrieken.bestanden import leg_document_in, onderzocht, pdf, upload
from tests.fabrieken.scherm import tekst, verstuur, zonder_toeval

pytestmark = pytest.mark.django_db


@pytest.fixture
def punt(adres, tafel):
    return adres("punt", tafel.overleg.pk, tafel.gedeeld.pk)


def leg_in(hier, code="K", wie="regisseur", titel="Proces-verbaal") -> Document:
    with binnen(hier.gemeente):
        return leg_document_in(hier, hier.dossier, code, wie, titel)


def leg_bij(hier, tafel, document, wie="regisseur"):
    with binnen(hier.gemeente):
        return leg_stuk_bij(tafel.gedeeld, document, door=hier.toegang(wie))


def test_een_nieuw_stuk_staat_in_het_dossier_en_ligt_op_tafel(als, hier, tafel, punt):
    agent = als("agent")
    with binnen(hier.gemeente):
        rubriek = hier.rubriek("K").pk
    antwoord = verstuur(agent, f"{punt}stuk/nieuw/", titel="Foto van het plein", rubriek=rubriek, foto="",
                        bestand=upload("plein.pdf", pdf()))  # fmt: skip
    assert antwoord.status_code == 303
    assert "Foto van het plein" in tekst(agent.get(punt))
    assert "Foto van het plein" in tekst(agent.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/documenten/"))
    with binnen(hier.gemeente):
        nieuw = Gebeurtenis.objects.filter(onderwerp="document")
        assert [gebeurtenis.soort for gebeurtenis in nieuw] == ["document_toegevoegd"]


def test_bij_een_fout_blijft_staan_wat_u_typte(als, punt):
    antwoord = verstuur(als("agent"), f"{punt}stuk/nieuw/", titel="Mijn titel", rubriek="", bestand="", foto="")
    assert antwoord.status_code == 422
    assert "Kies een bestand." in tekst(antwoord)
    assert "Mijn titel" in antwoord.content.decode()


def test_een_document_uit_het_dossier_komt_op_tafel_en_gaat_er_weer_af(als, hier, tafel, punt):
    document = leg_in(hier)
    voorzitter = als("voorzitter")
    assert verstuur(voorzitter, f"{punt}stuk/bijleggen/", document=document.pk).status_code == 303
    assert "Proces-verbaal" in tekst(voorzitter.get(punt))
    assert voorzitter.post(f"{punt}stuk/{document.pk}/weghalen/").status_code == 303
    assert "Geen stukken die u mag lezen." in tekst(voorzitter.get(punt))
    with binnen(hier.gemeente):
        assert Document.objects.aanwezig().filter(pk=document.pk).exists()
        soorten = list(Gebeurtenis.objects.filter(soort__startswith="stuk_").values_list("soort", flat=True))
        assert sorted(soorten) == ["stuk_bijgelegd", "stuk_weggehaald"]


def test_twee_keer_bijleggen_is_een_keer(hier, tafel):
    document = leg_in(hier)
    for _ in range(2):
        leg_bij(hier, tafel, document)
    with binnen(hier.gemeente):
        assert Stuk.objects.count() == 1
        assert Gebeurtenis.objects.filter(soort="stuk_bijgelegd").count() == 1


def test_wie_de_rubriek_niet_leest_ziet_niets_liggen(als, hier, tafel, punt):
    """Leerplicht is invited and reads this dossier, but not incidents: same bytes with and without."""
    leerplicht = als("leerplicht")
    document = leg_in(hier, titel="KN-geheim")
    bladen = (punt, f"{punt}stuk/bijleggen/", f"{punt}stuk/nieuw/")
    voor = [zonder_toeval(leerplicht.get(blad).content, ook_tijden=False) for blad in bladen]
    leg_bij(hier, tafel, document)
    assert [zonder_toeval(leerplicht.get(blad).content, ook_tijden=False) for blad in bladen] == voor
    assert leerplicht.post(f"{punt}stuk/{document.pk}/weghalen/").status_code == 404
    assert leerplicht.post(f"{punt}stuk/bijleggen/", {"document": document.pk}).status_code == 422
    with pytest.raises(Document.DoesNotExist), binnen(hier.gemeente):
        leg_stuk_bij(tafel.gedeeld, document, door=hier.toegang("leerplicht"))


def test_op_het_grote_scherm_staat_geen_titel(als, hier, tafel, punt):
    leg_bij(hier, tafel, leg_in(hier, titel="KN-titel"))
    assert "KN-titel" not in als("voorzitter").get(punt, {"groot": "1"}).content.decode()


def test_wie_alleen_leest_legt_niets_bij(als, hier, tafel, punt):
    """Police reads school not at all and adds incidents; what it only reads it does not put on the table."""
    document = leg_in(hier, "D", titel="Huurcontract")
    with binnen(hier.gemeente):
        leest = hier.toegang("agent")
        zichtbaar = Document.objects.zichtbaar_voor(leest).filter(pk=document.pk).exists()
        with pytest.raises(Geweigerd if zichtbaar else Document.DoesNotExist), transaction.atomic():
            leg_stuk_bij(tafel.gedeeld, document, door=leest)
    leg_bij(hier, tafel, document)
    assert f"{document.pk}/weghalen" not in als("agent").get(punt).content.decode()


def test_een_verwijderd_document_ligt_nergens_meer(als, hier, tafel, punt):
    document = leg_in(hier)
    leg_bij(hier, tafel, document)
    with binnen(hier.gemeente):
        verwijder_document(document, reden="x", door=hier.toegang("regisseur"))
    antwoord = als("regisseur").get(punt)
    assert "Geen stukken die u mag lezen." in tekst(antwoord)
    assert f"documenten/{document.pk}" not in antwoord.content.decode()


def test_na_het_verslag_ligt_de_tafel_vast(als, hier, tafel, punt):
    document = leg_in(hier)
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        sluit_overleg(tafel.overleg, door=regisseur)
        stel_verslag_vast(tafel.overleg, door=regisseur)
        for doe in (leg_stuk_bij, haal_stuk_weg):
            with pytest.raises(Onmogelijk), transaction.atomic():
                doe(tafel.gedeeld, document, door=regisseur)
    client = als("regisseur")
    assert "Stuk toevoegen" not in tekst(client.get(punt))
    assert client.get(f"{punt}stuk/nieuw/").status_code == 404


def test_bij_een_punt_zonder_dossier_ligt_niets(als, hier, tafel, adres):
    vrij = adres("punt", tafel.overleg.pk, tafel.opening.pk)
    assert als("regisseur").get(f"{vrij}stuk/nieuw/").status_code == 404
    with pytest.raises(Onmogelijk), binnen(hier.gemeente):
        voeg_stuk_toe(tafel.opening, titel="x", rubriek=hier.rubriek("K"), bestand=onderzocht(),
                      door=hier.toegang("regisseur"))  # fmt: skip


def test_wie_niet_genodigd_is_en_wie_het_dossier_niet_ziet_vindt_niets(als, hier, tafel, adres, punt):
    assert als("jongerenwerker").get(f"{punt}stuk/nieuw/").status_code == 404  # takes part, not invited
    assert als("buitenstaander").get(f"{punt}stuk/nieuw/").status_code == 404  # invited, does not take part
    verborgen = adres("punt", tafel.overleg.pk, tafel.verborgen.pk)
    assert als("agent").get(f"{verborgen}stuk/nieuw/").status_code == 404


def test_een_document_van_een_ander_dossier_ligt_niet_op_deze_tafel(als, hier, tafel, punt):
    with binnen(hier.gemeente):
        vreemd = leg_document_in(hier, tafel.verborgen_dossier, "C", titel="Van een ander dossier")
    regisseur = als("regisseur")
    assert "Van een ander dossier" not in regisseur.get(f"{punt}stuk/bijleggen/").content.decode()
    assert regisseur.post(f"{punt}stuk/bijleggen/", {"document": vreemd.pk}).status_code == 422
    with pytest.raises(Document.DoesNotExist), binnen(hier.gemeente):
        leg_stuk_bij(tafel.gedeeld, vreemd, door=hier.toegang("regisseur"))
