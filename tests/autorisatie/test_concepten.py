"""Private drafts: kept while typing, back in the form, gone when saved, and never anybody else's."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import QueryDict

from autorisatie import concepten, klok
from autorisatie.models import Concept
from autorisatie.scope import binnen
from dossiers.models import Aantekening
from tests.fabrieken.scherm import soep, tekst

pytestmark = pytest.mark.django_db

ZIN = "Moeder belde over de huur"


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def pad(hier):
    return f"/{hier.gemeente.slug}/dossiers/{hier.dossier.nummer}/aantekeningen/nieuw/"


@pytest.fixture
def school(hier):
    with binnen(hier.gemeente):
        return hier.rubriek("F").pk


@pytest.fixture
def typ(client, hier, pad):
    """Somebody types; the form sends itself."""

    def doe(wie="leerplicht", token=None, status=200, **velden):
        client.force_login(hier.mensen[wie])
        velden = {"eenmalig": token or uuid.uuid4(), "concept_pad": pad, "tekst": ZIN} | velden
        antwoord = client.post(f"/{hier.gemeente.slug}/beheer/concepten/", velden)
        assert antwoord.status_code == status
        return antwoord

    return doe


def aantal(hier, wie="leerplicht"):
    with binnen(hier.gemeente, hier.mensen[wie]):
        return Concept.objects.count()


def test_wat_getypt_is_staat_er_weer_met_de_keuzes_en_zonder_fouten(client, hier, pad, typ, school):
    assert "Concept bewaard om" in typ(rubriek=school, aard="oordeel", bron="school").content.decode()
    pagina = soep(client.get(pad))
    assert pagina.find("textarea", {"name": "tekst"}).text.strip() == ZIN
    gekozen = {vak["name"]: vak["value"] for vak in pagina.select("input[type=radio][checked]")}
    assert gekozen == {"rubriek": str(school), "aard": "oordeel"}
    assert pagina.find(id="fouten") is None
    assert "Uw concept staat er weer" in pagina.text


@pytest.mark.parametrize(
    ("gestuurd", "staat_er"), [("2026-11-03", "03-11-2026"), ("3-11-26", "03-11-2026"), ("gist", "gist")]
)
def test_een_datum_staat_er_zoals_wij_datums_schrijven(client, pad, typ, gestuurd, staat_er):
    typ(datum=gestuurd)
    assert soep(client.get(pad)).find("input", {"name": "datum"})["value"] == staat_er


def test_verder_typen_houdt_een_concept_en_opslaan_ruimt_het_op(client, hier, pad, typ, school):
    token = uuid.uuid4()
    typ(token=token)
    typ(token=token, tekst=f"{ZIN} en de auto")
    assert aantal(hier) == 1
    form = soep(client.get(pad)).find("textarea", {"name": "tekst"}).find_parent("form")
    assert form.find("input", {"name": "eenmalig"})["value"] == str(token)
    velden = {"eenmalig": token, "tekst": ZIN, "rubriek": school, "aard": "feit", "datum": "1-1-2026"}
    assert client.post(pad, velden).status_code == 303
    assert aantal(hier) == 0


def test_de_laatste_toetsen_na_het_opslaan_maken_geen_nieuw_concept(client, hier, pad, typ, school):
    token = uuid.uuid4()
    client.force_login(hier.mensen["leerplicht"])
    velden = {"eenmalig": token, "tekst": ZIN, "rubriek": school, "aard": "feit", "datum": "1-1-2026"}
    assert client.post(pad, velden).status_code == 303
    assert "Concept bewaard" not in typ(token=token).content.decode()
    assert aantal(hier) == 0


def test_een_formulier_met_fouten_houdt_het_concept(client, hier, pad, typ):
    token = uuid.uuid4()
    typ(token=token)
    assert client.post(pad, {"eenmalig": token, "tekst": ZIN}).status_code == 422
    assert aantal(hier) == 1


def test_een_keuze_zonder_tekst_is_geen_concept(hier, typ, school):
    typ(tekst="", rubriek=school)
    assert aantal(hier) == 0


def test_leegmaken_is_weggooien(hier, typ):
    token = uuid.uuid4()
    typ(token=token)
    typ(token=token, tekst="")
    assert aantal(hier) == 0


def test_mijn_dag_noemt_het_met_dossiernummer_en_gooit_het_weg(client, hier, typ):
    typ()
    dag = f"/{hier.gemeente.slug}/mijn-dag/"
    paneel = soep(client.get(dag)).find("section", {"aria-labelledby": "h-concepten"})
    assert paneel.find("a").text == "Aantekening"
    assert hier.dossier.nummer in paneel.text
    assert "Uw concept staat er weer" in tekst(client.get(paneel.find("a")["href"]))
    assert client.post(paneel.find("form")["action"])["Location"] == dag
    assert "h-concepten" not in tekst(client.get(dag))


def test_niemand_anders_ziet_het_op_een_scherm(client, hier, pad, typ):
    typ()
    with binnen(hier.gemeente, hier.mensen["leerplicht"]):
        pk = Concept.objects.get().pk
    for wie in ("regisseur", "agent", "voorzitter"):
        client.force_login(hier.mensen[wie])
        for adres in (pad, f"{pad}?concept={pk}", f"/{hier.gemeente.slug}/mijn-dag/"):
            assert ZIN not in tekst(client.get(adres)), (wie, adres)
        assert client.post(f"/{hier.gemeente.slug}/beheer/concepten/{pk}/weggooien/").status_code == 404
    assert aantal(hier) == 1


@pytest.mark.parametrize("wie", [None, "regisseur"])
def test_ook_met_sql_bestaat_het_voor_een_ander_niet(hier, typ, wie):
    typ()
    with binnen(hier.gemeente, wie and hier.mensen[wie]), connection.cursor() as cursor:
        cursor.execute("select count(*) from autorisatie_concept")
        assert cursor.fetchone() == (0,)
        cursor.execute("update autorisatie_concept set merk = 'x'")
        assert cursor.rowcount == 0
        cursor.execute("delete from autorisatie_concept")
        assert cursor.rowcount == 0
    assert aantal(hier) == 1


def test_een_concept_op_naam_van_een_ander_wordt_geweigerd(hier):
    with (
        binnen(hier.gemeente, hier.mensen["agent"]),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Concept.objects.create(
            gemeente=hier.gemeente, gebruiker=hier.mensen["leerplicht"], merk="x", inhoud=b"x", token=uuid.uuid4()
        )


def test_in_de_tabel_staat_geen_leesbaar_woord(hier, typ, als_migratierol):
    with binnen(hier.gemeente, hier.mensen["leerplicht"]):
        velden = QueryDict(f"tekst={ZIN}")
        concept = concepten.bewaar(hier.toegang("leerplicht"), f"/x/{hier.dossier.nummer}/", uuid.uuid4(), velden)
        concept.refresh_from_db()
        rij = b"|".join([bytes(concept.inhoud), concept.merk.encode()])
    assert re.search(b"huur|DVW", rij) is None


def test_na_veertien_dagen_is_het_weg_ook_uit_de_tabel(client, hier, pad, typ):
    typ()
    with binnen(hier.gemeente, hier.mensen["leerplicht"]):
        Concept.objects.update(bijgewerkt=klok.nu() - timedelta(days=14, minutes=1))
    assert ZIN not in tekst(client.get(pad))
    typ(token=uuid.uuid4(), tekst="Een verse zin")
    assert concepten.ruim_op() == 1
    assert aantal(hier) == 1


@pytest.mark.parametrize("vreemd", ["https://elders.example/x/", "//elders.example/", "/zandwolde/mijn-dag/", "", "/x"])
def test_een_ander_adres_dan_een_eigen_formulier_wordt_niet_bewaard(hier, typ, vreemd):
    typ(concept_pad=vreemd, status=404)
    assert aantal(hier) == 0


def test_een_pagina_zonder_concepten_bewaart_er_geen(hier, typ):
    typ(concept_pad=f"/{hier.gemeente.slug}/dossiers/", status=404)


def test_het_schrijfvak_op_het_dossier_bewaart_voor_het_hele_formulier(client, hier, pad):
    client.force_login(hier.mensen["leerplicht"])
    pagina = soep(client.get(f"/{hier.gemeente.slug}/dossiers/{hier.dossier.nummer}/"))
    vak = pagina.find("form", {"class": "schrijf"})
    assert vak.find("input", {"name": "concept_pad"})["value"] == vak["action"] == pad


def test_een_verlopen_sessie_bewaart_de_tekst_en_keert_terug_naar_het_formulier(client, hier, pad, typ):
    client.force_login(hier.mensen["leerplicht"])
    client.get(pad)
    client.session.flush()
    antwoord = client.post(
        f"/{hier.gemeente.slug}/beheer/concepten/",
        {"concept_pad": pad, "tekst": ZIN, "eenmalig": uuid.uuid4()},
        HTTP_HX_REQUEST="true",
    )
    assert antwoord["HX-Redirect"] == f"/account/login/?next={pad}"
    client.force_login(hier.mensen["leerplicht"])
    assert ZIN in tekst(client.get(pad))


def test_een_deel_van_een_pagina_stuurt_na_inloggen_terug_naar_de_pagina(client, hier):
    dag = f"/{hier.gemeente.slug}/mijn-dag/"
    antwoord = client.get(
        f"/{hier.gemeente.slug}/acties/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=f"http://testserver{dag}"
    )
    assert antwoord["HX-Redirect"] == f"/account/login/?next={dag}"


def test_een_verouderd_concept_geeft_de_vergelijking_en_verdwijnt_na_het_kiezen(client, hier):
    adres = f"/{hier.gemeente.slug}/dossiers/{hier.dossier.nummer}/kern/"
    client.force_login(hier.mensen["regisseur"])
    token = uuid.uuid4()
    versie = soep(client.get(adres)).find("input", {"name": "versie"})["value"]
    velden = {"eenmalig": token, "versie": versie, "aanleiding": "Mijn nieuwe zin", "doel": ""}
    client.post(f"/{hier.gemeente.slug}/beheer/concepten/", velden | {"concept_pad": adres})
    ander = {"eenmalig": uuid.uuid4(), "versie": versie, "aanleiding": "Van een ander", "doel": ""}
    assert client.post(adres, ander).status_code == 303
    terug = soep(client.get(adres))
    assert terug.find("input", {"name": "versie"})["value"] == versie
    vergelijk = client.post(adres, velden)
    assert vergelijk.status_code == 409
    knop = soep(vergelijk).find("input", {"name": "versie"}).find_parent("form")
    velden = {veld["name"]: veld.get("value", veld.text) for veld in knop.find_all(["input", "textarea"])}
    assert client.post(adres, velden).status_code == 303
    assert aantal(hier, "regisseur") == 0


def test_opslaan_zonder_concept_werkt_als_altijd(client, hier, pad, school):
    client.force_login(hier.mensen["leerplicht"])
    velden = {"tekst": ZIN, "rubriek": school, "aard": "feit", "datum": "1-1-2026"}
    assert client.post(pad, velden).status_code == 303
    with binnen(hier.gemeente):
        assert Aantekening.objects.filter(tekst=ZIN).count() == 1


def test_van_een_script_dat_blijft_typen_blijven_alleen_de_nieuwste_over(hier, pad, monkeypatch):
    monkeypatch.setattr(concepten, "MEESTE", 3)
    with binnen(hier.gemeente, hier.mensen["leerplicht"]):
        door = hier.toegang("leerplicht")
        for nr in range(5):
            concepten.bewaar(door, pad, uuid.uuid4(), QueryDict(f"tekst={ZIN} {nr}"))
        assert Concept.objects.count() == 3
        assert concepten.laatste(door, pad).velden["tekst"] == f"{ZIN} 4"
