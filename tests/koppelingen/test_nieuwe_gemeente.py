from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from autorisatie.models import Gebruiker, Gemeente, Rubriek
from autorisatie.scope import binnen
from autorisatie.toekennen import laad_toegang
from dossiers.models import Dossier, Leefgebied
from koppelingen.gemeente import GERESERVEERD
from veiligewijk.urls import urlpatterns

pytestmark = pytest.mark.django_db


def maak(slug="meerdorp", naam="Meerdorp", regisseur="els@meerdorp.example", **opties):
    uit = StringIO()
    call_command("nieuwe_gemeente", slug, naam, regisseur=regisseur, stdout=uit, **opties)
    return uit.getvalue()


def test_de_eerste_regisseur_kan_aan_het_werk():
    assert "/meerdorp/" in maak(regisseur_naam="Els Vos", cbs_code="GM9989")
    gemeente = Gemeente.objects.get(slug="meerdorp")
    with binnen(gemeente):
        toegang = laad_toegang(gemeente, Gebruiker.objects.get(email="els@meerdorp.example"))
        assert toegang.is_regisseur
        assert [partner.naam for partner in toegang.partners] == ["Gemeente Meerdorp"]
        assert Rubriek.objects.count() == 19
        assert Leefgebied.objects.count() == 16
        assert not Dossier.objects.exists()


def test_een_nieuw_account_kiest_zelf_een_wachtwoord(client, mailoutbox):
    assert "/account/password/reset/" in maak()
    assert not Gebruiker.objects.get(email="els@meerdorp.example").has_usable_password()
    client.post("/account/password/reset/", {"email": "els@meerdorp.example"})
    assert [mail.to for mail in mailoutbox] == [["els@meerdorp.example"]]


def test_een_bestaand_account_houdt_zijn_wachtwoord():
    Gebruiker.objects.create_user("els@meerdorp.example", "lindebloesem-in-mei", naam="Els Vos")
    assert "wachtwoord" not in maak(regisseur="ELS@meerdorp.example")
    assert Gebruiker.objects.get(email="els@meerdorp.example").check_password("lindebloesem-in-mei")


@pytest.mark.parametrize("slug", sorted(GERESERVEERD))
def test_een_adres_van_het_systeem_wordt_geweigerd(slug):
    with pytest.raises(CommandError, match="Kies een ander adres"):
        maak(slug=slug)
    assert not Gemeente.objects.filter(slug=slug).exists()


def test_ieder_vast_adres_van_de_site_is_gereserveerd():
    vast = {str(deel.pattern).split("/")[0].strip("^$") for deel in urlpatterns} - {""}
    assert {adres for adres in vast if not adres.startswith("<")} <= GERESERVEERD


@pytest.mark.parametrize("slug", ["Meerdorp", "meer dorp", "1", "../account", "meer_dorp", ""])
def test_een_onbruikbaar_adres_wordt_geweigerd(slug):
    with pytest.raises(CommandError, match="kleine letters"):
        maak(slug=slug)


def test_een_bestaande_gemeente_wordt_niet_aangeraakt():
    maak()
    with pytest.raises(CommandError, match="Er is al een gemeente"):
        maak(naam="Iets anders")


def test_een_fout_adres_van_de_regisseur_maakt_niets():
    with pytest.raises(CommandError, match="e-mailadres"):
        maak(regisseur="els")
    assert not Gemeente.objects.filter(slug="meerdorp").exists()
