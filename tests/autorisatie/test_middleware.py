"""From address to gemeente: who gets in, what stays behind after a failure, what never leaves."""

import re

import pytest
from django.template import engines

from autorisatie.models import Inzage
from autorisatie.scope import binnen
from dossiers.models import Aantekening

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.autorisatie.adressen")]


@pytest.fixture(autouse=True)
def sjablonen(settings):
    """Templates of the tiny site, kept out of the product's tree."""
    pagina = "{% for p in partners %}{{ p.naam }};{% endfor %}"
    formulier = "<form method='post'>{{ form.errors }}{{ form.tekst.value }}|{{ teruggehaald }}</form>"
    samenvoegen = "{% for veld, nu in verschillen %}{{ nu }}<>{{ veld.value }}{% endfor %}|{{ form.versie.value }}"
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [settings.BASE_DIR / "templates"],
            "OPTIONS": {
                "context_processors": settings.TEMPLATES[0]["OPTIONS"]["context_processors"],
                "builtins": [],
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {
                        "proef/laat.html": pagina, "proef/formulier.html": formulier,
                        "proef/samenvoegen.html": samenvoegen,
                    }),
                    "django.template.loaders.filesystem.Loader",
                    "django.template.loaders.app_directories.Loader",
                ],
            },
        }
    ]  # fmt: skip
    engines.__dict__.pop("templates", None)


def test_een_lid_ziet_alleen_de_eigen_gemeente(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    assert client.get("/lindeveen/proef/lezen/").content.decode().count("Politie basisteam") == 1


def _zonder_token(antwoord):
    """The one thing that differs in every answer is the (masked) CSRF token."""
    return re.sub(rb'("X-CSRFToken": ?"|name="csrfmiddlewaretoken" value=")\w+', b"", antwoord.content)


@pytest.mark.parametrize("wie", ["oudlid", "regisseur"])
def test_wie_geen_lid_is_krijgt_404_alsof_de_gemeente_niet_bestaat(client, wereld, wie):
    client.force_login(wereld.hier.mensen[wie])
    vreemd, niets = client.get("/zandwolde/proef/lezen/"), client.get("/bestaatniet/proef/lezen/")
    assert (vreemd.status_code, niets.status_code) == (404, 404)
    assert _zonder_token(vreemd) == _zonder_token(niets)


def test_een_oudlid_is_bij_de_eerste_klik_buiten(client, wereld):
    agent = wereld.hier.mensen["agent"]
    client.force_login(agent)
    assert client.get("/lindeveen/proef/lezen/").status_code == 200
    with binnen(wereld.hier.gemeente):
        agent.lidmaatschappen.update(actief=False)
    assert client.get("/lindeveen/proef/lezen/").status_code == 404


def test_een_superuser_zonder_lidmaatschap_komt_er_niet_in(client, wereld):
    agent = wereld.daar.mensen["agent"]
    agent.is_superuser = agent.is_staff = True
    agent.save()
    client.force_login(agent)
    assert client.get("/lindeveen/proef/lezen/").status_code == 404


def test_een_inactieve_gemeente_is_er_niet(client, wereld):
    wereld.hier.gemeente.actief = False
    wereld.hier.gemeente.save()
    client.force_login(wereld.hier.mensen["agent"])
    assert client.get("/lindeveen/proef/lezen/").status_code == 404


def test_zonder_het_recht_is_het_403_en_dat_wordt_vastgelegd(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    assert client.get("/lindeveen/proef/regie/").status_code == 403
    with binnen(wereld.hier.gemeente):
        assert Inzage.objects.filter(actie="geweigerd", uitkomst="403").count() == 1


@pytest.mark.parametrize("hoe", ["404", "fout", "500", "503"])
def test_een_mislukte_pagina_laat_geen_half_werk_achter(client, wereld, hoe):
    client.raise_request_exception = False
    client.force_login(wereld.hier.mensen["agent"])
    client.post(f"/lindeveen/proef/half/{hoe}/")
    with binnen(wereld.hier.gemeente):
        assert not Aantekening.objects.filter(tekst="half werk").exists()


def test_een_gelukte_pagina_wel(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    client.post("/lindeveen/proef/half/200/")
    with binnen(wereld.hier.gemeente):
        assert Aantekening.objects.filter(tekst="half werk").count() == 1


def test_een_stroom_in_een_gemeente_is_een_fout(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    with pytest.raises(RuntimeError, match="stroom"):
        client.get("/lindeveen/proef/stroom/")


def test_een_sjabloon_dat_later_wordt_ingevuld_ziet_de_gemeente_nog(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    assert "Leerplicht;" in client.get("/lindeveen/proef/laat/").content.decode()


def test_niet_aangemeld_gaat_naar_inloggen_ook_met_htmx(client, wereld):
    gewoon = client.get("/lindeveen/proef/lezen/")
    assert gewoon.status_code == 302
    assert gewoon["Location"] == "/account/login/?next=/lindeveen/proef/lezen/"
    deel = client.get("/lindeveen/proef/lezen/", headers={"HX-Request": "true"})
    assert deel["HX-Redirect"] == "/account/login/?next=/lindeveen/proef/lezen/"


@pytest.mark.parametrize("pad", ["alerts/teller/", "alerts/nieuw/", "dossiers/DVW-2026-0001/acties/kring/"])
def test_wat_vanzelf_om_nieuws_vraagt_stuurt_niemand_weg_van_wat_hij_typt(client, wereld, pad):
    deel = client.get(f"/lindeveen/{pad}", headers={"HX-Request": "true"})
    assert deel.status_code == 204
    assert "HX-Redirect" not in deel
    assert client.get(f"/lindeveen/{pad}").status_code == 302


def test_geen_enkel_antwoord_wordt_bewaard_door_browser_of_proxy(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    for adres in ("/lindeveen/proef/lezen/", "/account/login/", "/bestaatniet/"):
        antwoord = client.get(adres)
        assert "no-store" in antwoord["Cache-Control"], adres
        regels = set(antwoord["Content-Security-Policy"].split("; "))
        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= regels, adres


def test_een_fout_formulier_houdt_de_tekst(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    antwoord = client.post("/lindeveen/proef/schrijf/", {"tekst": "onmogelijk"})
    assert antwoord.status_code == 422
    assert "Dat kan nu niet." in antwoord.content.decode()
    assert "onmogelijk|" in antwoord.content.decode()


def test_twee_keer_versturen_maakt_een_rij(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    velden = {"tekst": "eenmaal", "eenmalig": "7d5e3b0e-6f0a-4f5e-9d37-1f6a1f5f0c11"}
    for _ in range(2):
        assert client.post("/lindeveen/proef/schrijf/", velden)["Location"] == "/lindeveen/proef/lezen/"
    with binnen(wereld.hier.gemeente):
        assert Aantekening.objects.filter(tekst="eenmaal").count() == 1


def test_na_een_fout_kan_hetzelfde_formulier_nog_een_keer(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    token = {"eenmalig": "7d5e3b0e-6f0a-4f5e-9d37-1f6a1f5f0c11"}
    assert client.post("/lindeveen/proef/schrijf/", {"tekst": "onmogelijk", **token}).status_code == 422
    assert client.post("/lindeveen/proef/schrijf/", {"tekst": "goed", **token}).status_code == 303


def test_een_oudere_versie_geeft_beide_teksten_en_overschrijft_niets(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    pk = wereld.hier.aantekeningen["incident"].pk
    adres = f"/lindeveen/proef/verbeter/{pk}/"
    assert client.post(adres, {"tekst": "eerst", "versie": 1}).status_code == 303
    botsing = client.post(adres, {"tekst": "later", "versie": 1})
    assert botsing.status_code == 409
    assert botsing.content.decode() == "eerst<>later|2"
    with binnen(wereld.hier.gemeente):
        assert Aantekening.objects.get(pk=pk).tekst == "eerst"
    assert client.post(adres, {"tekst": "eerst en later", "versie": 2}).status_code == 303


def _verlopen(client):
    del client.cookies["sessionid"]


def test_na_een_verlopen_sessie_staat_de_tekst_er_nog(client, wereld):
    agent = wereld.hier.mensen["agent"]
    client.force_login(agent)
    client.get("/lindeveen/proef/schrijf/")
    _verlopen(client)
    naar = client.post("/lindeveen/proef/schrijf/", {"tekst": "lang verhaal", "password": "geheim"})
    assert naar["Location"] == "/account/login/?next=/lindeveen/proef/schrijf/"
    assert "geheim" not in str(dict(client.session))
    client.post(naar["Location"], {"login": agent.email, "password": "lindebloesem-in-mei"})
    assert "lang verhaal|True" in client.get("/lindeveen/proef/schrijf/").content.decode()
    assert "lang verhaal" not in client.get("/lindeveen/proef/schrijf/").content.decode()


def test_een_ander_op_dezelfde_computer_krijgt_de_tekst_niet(client, wereld):
    client.force_login(wereld.hier.mensen["agent"])
    client.get("/lindeveen/proef/schrijf/")
    _verlopen(client)
    client.post("/lindeveen/proef/schrijf/", {"tekst": "lang verhaal"})
    ander = wereld.hier.mensen["leerplicht"]
    client.post("/account/login/", {"login": ander.email, "password": "lindebloesem-in-mei"})
    assert "lang verhaal" not in client.get("/lindeveen/proef/schrijf/").content.decode()


def test_een_onbekende_browser_bewaart_niets(client, wereld):
    client.post("/lindeveen/proef/schrijf/", {"tekst": "lang verhaal"})
    assert "bewaard_formulier" not in client.session
