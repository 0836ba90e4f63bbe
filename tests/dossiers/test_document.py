"""A document in a dossier: brought in, looked at, replaced, moved, removed; and for who may not read it: nothing."""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import storages

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.scope import binnen
from dossiers import keuring
from dossiers.models import Bestand, Document, KeuringStaat
from dossiers.querysets import gebeurtenissen_voor
from tests.fabrieken import bestanden as b
from tests.fabrieken.bestanden import leg_document_in, onderzocht, upload
from tests.fabrieken.documenten import leg_in, ligt_er, pad, rubriek
from tests.fabrieken.scherm import soep, tekst, velden, verstuur, zonder_toeval

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def na_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


# ---------------------------------------------------------------- bringing in
def test_een_document_komt_erbij_met_titel_rubriek_en_wie_het_deed(als, hier):
    agent = als("agent")
    antwoord = verstuur(agent.client, pad(hier, "nieuw/"), titel="Huurcontract", rubriek=rubriek(hier, "K"),
                        bestand=upload("../contract.pdf", b.pdf()), foto="")  # fmt: skip
    assert antwoord.status_code == 303, antwoord.context["form"].errors
    gezien = tekst(als("regisseur").client.get(pad(hier)))
    assert "Huurcontract" in gezien
    assert hier.mensen["agent"].naam in gezien
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.get(soort="document_toegevoegd").rubriek.code == "K"
        bestand = Bestand.objects.get()
        assert bestand.naam == "contract.pdf"
        assert re.fullmatch(rf"{hier.gemeente.pk}/[0-9a-f]{{32}}/bron", bestand.plek)


def test_een_foto_van_de_telefoon_komt_erbij(als, hier):
    antwoord = verstuur(als("agent").client, pad(hier, "nieuw/"), titel="Voordeur", rubriek=rubriek(hier, "K"),
                        foto=upload("image.jpg", b.foto_met_plek()), bestand="")  # fmt: skip
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        bestand = Bestand.objects.get()
        with bestand.opslag.open() as inhoud:
            assert b.GPS.encode() not in inhoud.read()


def test_op_een_telefoon_gaat_de_camera_open(als, hier):
    vak = soep(als("agent").client.get(pad(hier, "nieuw/")))
    assert vak.find("form", enctype="multipart/form-data")
    assert vak.find("input", attrs={"name": "foto"})["capture"] == "environment"
    assert ".pdf" in vak.find("input", attrs={"name": "bestand"})["accept"]


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [
        ({"bestand": ""}, "Kies een bestand."),
        ({"bestand": ("leeg.pdf", b"")}, "Dit bestand is leeg."),
        ({"bestand": ("virus.pdf", b"MZ" + b"\0" * 99)}, "past niet bij de naam"),
        ({"bestand": ("tekening.svg", b"<svg/>")}, "Dit soort bestand kan hier niet."),
        ({"bestand": ("a.pdf", b.pdf()), "foto": ("b.jpg", b.foto())}, "niet allebei"),
    ],
)
def test_bij_een_fout_blijft_staan_wat_u_typte(als, hier, invoer, zin):
    bestanden = {naam: upload(*wat) if wat else "" for naam, wat in invoer.items()}
    gekozen = rubriek(hier, "K")
    antwoord = verstuur(als("agent").client, pad(hier, "nieuw/"), titel="Mijn titel", rubriek=gekozen,
                        **({"foto": ""} | bestanden))  # fmt: skip
    assert antwoord.status_code == 422
    vak = soep(antwoord)
    assert zin in vak.get_text()
    assert vak.find("input", attrs={"name": "titel"})["value"] == "Mijn titel"
    assert vak.find("input", attrs={"name": "rubriek", "checked": True})["value"] == str(gekozen)
    with binnen(hier.gemeente):
        assert not Document.objects.exists()


def test_is_er_iets_anders_fout_dan_kiest_u_het_bestand_opnieuw(als, hier):
    antwoord = verstuur(als("agent").client, pad(hier, "nieuw/"), titel="", rubriek=rubriek(hier, "K"),
                        bestand=upload("a.pdf", b.pdf()), foto="")  # fmt: skip
    assert antwoord.status_code == 422
    assert "Kies het bestand opnieuw. Uw browser bewaart het niet." in tekst(antwoord)


def test_een_te_groot_bestand_wordt_onderweg_achtergelaten_en_de_rest_blijft(als, hier, settings):
    settings.DOCUMENT_GROOTSTE_MB = 1
    antwoord = verstuur(als("agent").client, pad(hier, "nieuw/"), titel="Mijn titel", rubriek=rubriek(hier, "K"),
                        bestand=upload("a.pdf", b.pdf() + b" " * 3_000_000), foto="")  # fmt: skip
    assert antwoord.status_code == 422
    assert "groter dan 1 MB" in tekst(antwoord)
    assert soep(antwoord).find("input", attrs={"name": "titel"})["value"] == "Mijn titel"


def test_twee_keer_klikken_is_een_document(als, hier):
    agent = als("agent")
    invoer = velden(agent.client, pad(hier, "nieuw/"), titel="Een", rubriek=rubriek(hier, "K"), foto="")
    for _ in range(2):
        antwoord = agent.client.post(pad(hier, "nieuw/"), invoer | {"bestand": upload("a.pdf", b.pdf())})
        assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        assert Document.objects.count() == 1


# ---------------------------------------------------------------- opening
def test_een_bestand_komt_als_download_en_doet_niets_in_de_browser(als, hier):
    document = leg_in(hier, bestand=onderzocht("brief é.pdf"))
    antwoord = als("regisseur").client.get(pad(hier, f"{document.pk}/1/bestand/"))
    assert antwoord.content == b.pdf()
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == "attachment; filename*=utf-8''brief%20%C3%A9.pdf"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert antwoord["Cache-Control"] == "private, no-store"


def test_een_foto_is_te_bekijken_als_plaatje_in_de_pagina(als, hier):
    document = leg_in(hier, bestand=onderzocht("voordeur.jpg", b.foto()))
    regisseur = als("regisseur").client
    assert soep(regisseur.get(pad(hier, f"{document.pk}/"))).select(".bladen img")
    blad = regisseur.get(pad(hier, f"{document.pk}/1/blad/1/"))
    assert blad["Content-Type"] == "image/jpeg"
    assert blad["Content-Disposition"].startswith("inline")
    assert blad["Content-Security-Policy"].startswith("sandbox")
    assert regisseur.get(pad(hier, f"{document.pk}/1/blad/2/")).status_code == 404


def test_van_een_pdf_komen_de_bladen_even_later(als, hier):
    document = leg_in(hier)
    regisseur = als("regisseur").client
    assert "Het voorbeeld wordt nog gemaakt" in tekst(regisseur.get(pad(hier, f"{document.pk}/")))
    assert keuring.keur(hier.gemeente) == 1
    assert keuring.keur(hier.gemeente) == 0
    assert len(soep(regisseur.get(pad(hier, f"{document.pk}/"))).select(".bladen img")) == 1
    assert soep(regisseur.get(pad(hier))).select_one(".doc-beeld img")["src"].startswith("data:image/jpeg;base64,")


@pytest.mark.parametrize(("waar", "actie"), [("{}/", "lezen"), ("{}/1/bestand/", "export"), ("{}/1/blad/1/", "lezen")])
def test_elke_keer_openen_staat_in_het_inzagelog(als, hier, waar, actie):
    document = leg_in(hier, bestand=onderzocht("voordeur.jpg", b.foto()))
    als("regisseur").client.get(pad(hier, waar.format(document.pk)))
    with binnen(hier.gemeente):
        regel = Inzage.objects.latest("pk")
    assert (regel.actie, regel.dossier_id) == (actie, hier.dossier.pk)
    assert regel.doel.startswith(f"document {document.pk}")


def test_staat_het_bestand_niet_meer_in_de_opslag_dan_is_het_er_niet(als, hier):
    document = leg_in(hier)
    with binnen(hier.gemeente):
        storages["documenten"].delete(Bestand.objects.get().plek)
    assert als("regisseur").client.get(pad(hier, f"{document.pk}/1/bestand/")).status_code == 404


# ---------------------------------------------------------------- the virus scanner
def schoon(inhoud: bytes) -> str:
    return ""


def vindt_iets(inhoud: bytes) -> str:
    return "Eicar-Test-Signature"


def is_stuk(inhoud: bytes) -> str:
    raise OSError


def test_wat_nog_niet_gecontroleerd_is_gaat_niet_open(als, hier, settings):
    document = leg_in(hier, bestand=onderzocht("voordeur.jpg", b.foto()))
    settings.DOCUMENT_SCANNER = f"{__name__}.is_stuk"
    regisseur = als("regisseur").client
    keuring.keur(hier.gemeente)
    assert regisseur.get(pad(hier, f"{document.pk}/1/bestand/")).status_code == 302
    assert regisseur.get(pad(hier, f"{document.pk}/1/blad/1/")).status_code == 404
    assert "data:image" not in regisseur.get(pad(hier)).content.decode()
    assert "Wacht op controle" in tekst(regisseur.get(pad(hier)))
    settings.DOCUMENT_SCANNER = f"{__name__}.schoon"
    keuring.keur(hier.gemeente)
    assert regisseur.get(pad(hier, f"{document.pk}/1/bestand/")).status_code == 200
    assert "Niets gevonden" in tekst(regisseur.get(pad(hier, f"{document.pk}/")))


def test_een_virus_wordt_weggegooid_en_gemeld(als, hier, settings, na_commit):
    document = leg_in(hier)
    settings.DOCUMENT_SCANNER = f"{__name__}.vindt_iets"
    with na_commit():
        keuring.keur(hier.gemeente)
    with binnen(hier.gemeente):
        bestand = Bestand.objects.select_related("keuring").get()
        assert bestand.keuring.staat == KeuringStaat.GEWEIGERD
        assert Gebeurtenis.objects.get(soort="document_geweigerd").actor is None
    assert not ligt_er(bestand.plek)
    settings.DOCUMENT_SCANNER = "geen"
    regisseur = als("regisseur").client
    assert regisseur.get(pad(hier, f"{document.pk}/1/bestand/")).status_code == 404
    assert "In dit bestand zat een virus." in tekst(regisseur.get(pad(hier, f"{document.pk}/")))


def test_bestanden_die_weg_zijn_houden_een_ander_niet_op(hier, monkeypatch):
    monkeypatch.setattr(keuring, "PER_KEER", 2)
    weg = [leg_in(hier, bestand=onderzocht(f"brief{nr}.pdf", b.pdf(f"Brief {nr}"))) for nr in range(3)]
    with binnen(hier.gemeente):
        for bestand in Bestand.objects.filter(document__in=weg):
            storages["documenten"].delete(bestand.plek)
    goed = leg_in(hier)
    for _ in range(40):
        keuring.keur(hier.gemeente)
    with binnen(hier.gemeente):
        assert Bestand.objects.get(document=goed).keuring.bladen == 1


# ---------------------------------------------------------------- nothing for who may not read it
def test_wie_de_rubriek_niet_leest_merkt_niets(als, hier):
    """Same bytes with and without the document: list, count, tabs, tijdlijn, alerts, order of the list."""
    leerplicht = als("leerplicht")
    paden = [leerplicht.dossier + deel for deel in ("", "documenten/", "tijdlijn/", "zicht/")]
    paden += ["dossiers/", "alerts/"]

    def bladzijden() -> list[str]:
        return [zonder_toeval(leerplicht.tekst(waar), ook_tijden=False) for waar in paden]

    bladzijden()
    with klok.op(klok.nu() + timedelta(hours=1)):
        voor = bladzijden()
    document = leg_in(hier, "I", wie="agent", titel="KN-geheim")
    keuring.keur(hier.gemeente)
    with klok.op(klok.nu() + timedelta(hours=1)):
        assert bladzijden() == voor
    niets = document.pk + 9999
    for waar in ("{}/", "{}/1/bestand/", "{}/1/blad/1/", "{}/wijzigen/", "{}/vervangen/", "{}/verwijderen/"):
        assert leerplicht.client.get(pad(hier, waar.format(document.pk))).status_code == 404
        assert leerplicht.client.get(pad(hier, waar.format(niets))).status_code == 404
    with binnen(hier.gemeente):
        assert not gebeurtenissen_voor(hier.toegang("leerplicht")).filter(soort__startswith="document").exists()


def test_het_document_van_een_ander_dossier_is_er_niet(als, hier, wereld):
    """The key counts within its own dossier only."""
    document = leg_in(hier)
    with binnen(wereld.daar.gemeente):
        vreemd = leg_document_in(wereld.daar, wereld.daar.dossier)
    regisseur = als("regisseur").client
    assert regisseur.get(pad(hier, f"{vreemd.pk + document.pk}/1/bestand/")).status_code == 404
    assert regisseur.get(f"/lindeveen/dossiers/DVW-1999-0001/documenten/{document.pk}/").status_code == 404


def test_de_lijst_vraagt_met_tien_niet_meer_dan_met_een(als, hier, vragen):
    leg_in(hier)
    regisseur = als("regisseur").client
    regisseur.get(pad(hier))
    een = len(vragen(lambda: regisseur.get(pad(hier))))
    for nr in range(9):
        leg_in(hier, titel=f"Document {nr}")
    assert len(vragen(lambda: regisseur.get(pad(hier)))) == een


def test_meer_dan_een_bladzijde_bladert_verder(als, hier, monkeypatch):
    monkeypatch.setattr("dossiers.documenten.PER_PAGINA", 2)
    for nr in range(3):
        leg_in(hier, titel=f"Document {nr}")
    regisseur = als("regisseur").client
    eerste = regisseur.get(pad(hier))
    verder = soep(eerste).find("a", rel="next")["href"]
    samen = tekst(eerste) + tekst(regisseur.get(pad(hier) + verder))
    assert [samen.count(f"Document {nr}") for nr in range(3)] == [1, 1, 1]
