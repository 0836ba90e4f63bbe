"""The bell and the list: only one's own, only what one may read now, and reading is never a side effect of looking."""

import pytest
from bs4 import BeautifulSoup
from django.test.utils import CaptureQueriesContext

from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import beeindig_lidmaatschap, zet_cel
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.dossier import meld_aan
from sitrap.acties.voorkeur import volg
from sitrap.models import Keuze, MailBericht, MailKeuze, MailStatus, Melding, Volgen, Voorkeur
from tests.sitrap.conftest import meld_uitgevoerd, schrijf, vertel

ALERTS = "/lindeveen/alerts/"


@pytest.fixture
def regisseur(hier, inloggen):
    return inloggen(hier, "regisseur")


def tel(client):
    soep = BeautifulSoup(client.get(f"{ALERTS}teller/").content, "html.parser")
    bel = soep.select_one("#teller .tel")
    return int(bel.text) if bel else 0


def lijst(client, vraag=""):
    return BeautifulSoup(client.get(ALERTS + vraag).content, "html.parser")


def regels(soep):
    return [" ".join(regel.select_one("p").text.split()) for regel in soep.select("ol.stroom li")]


def melding_van(hier, wie="regisseur"):
    with binnen(hier.gemeente):
        return Melding.objects.filter(ontvanger=hier.mensen[wie]).first()


def test_de_bel_telt_nieuwe_alerts_en_is_leeg_zonder(hier, regisseur):
    assert tel(regisseur) == 0
    schrijf(hier)
    meld_uitgevoerd(hier)
    vertel(hier)
    assert tel(regisseur) == 2


def test_de_lijst_vertelt_wie_wat_deed_per_dossier(hier, regisseur):
    meld_uitgevoerd(hier)
    vertel(hier)
    soep = lijst(regisseur)
    assert regels(soep) == ["Leerplicht meldde een actie als uitgevoerd: KN-lindeveen-actie-leerplicht"]
    assert hier.dossier.naam in soep.select_one("h3").text
    assert soep.select_one("h2").text == "Vandaag"


def test_recht_dat_later_wegviel_verbergt_de_alert_en_telt_niet_mee(hier, regisseur):
    schrijf(hier, code="F")
    vertel(hier)
    assert tel(regisseur) == 1
    melding = melding_van(hier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["regie"], hier.rubriek("F"), Niveau.GEEN, reden="x", door=None)
    assert tel(regisseur) == 0
    assert regels(lijst(regisseur)) == []
    assert regisseur.post(f"{ALERTS}{melding.pk}/open/").status_code == 404


def test_wie_de_naam_niet_mag_lezen_ziet_het_nummer(hier, inloggen):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("jongerenwerker"))
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("A"), Niveau.BESTAAN, reden="x", door=None)
    meld_uitgevoerd(hier)
    vertel(hier)
    client = inloggen(hier, "jongerenwerker")
    tekst = lijst(client).text
    assert hier.dossier.nummer in tekst
    assert hier.dossier.naam not in tekst
    assert tel(client) == 1


def test_titel_van_een_actie_die_men_niet_mag_lezen_staat_er_niet(hier, inloggen):
    with binnen(hier.gemeente):
        volg(hier.dossier, Keuze.VOLGT, door=hier.toegang("jongerenwerker"))
    meld_uitgevoerd(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        actie = hier.acties["leerplicht"]
        type(actie).objects.filter(pk=actie.pk).update(rubriek=hier.rubriek("I"))
        from autorisatie import logboek

        logboek.leg_vast("actie_gewijzigd", dossier=hier.dossier, door=None, rubriek=hier.rubriek("I"))
    assert regels(lijst(inloggen(hier, "jongerenwerker"))) == ["Leerplicht meldde een actie als uitgevoerd"]


def test_kijken_maakt_niets_gelezen(hier, regisseur):
    schrijf(hier)
    vertel(hier)
    for adres in ("", "teller/", "nieuw/?na=0", "voorkeuren/", "?toon=nieuw"):
        assert regisseur.get(ALERTS + adres).status_code == 200
    assert tel(regisseur) == 1


def test_openen_gaat_naar_het_dossier_en_leest_ook_de_oudere(hier, regisseur):
    for tekst in ("een", "twee"):
        schrijf(hier, tekst=tekst)
    vertel(hier)
    antwoord = regisseur.post(f"{ALERTS}{melding_van(hier).pk}/open/")
    assert (antwoord.status_code, antwoord["Location"]) == (303, f"/lindeveen/dossiers/{hier.dossier.nummer}/")
    assert tel(regisseur) == 0


def test_gelezen_blijft_op_de_lijst(hier, regisseur):
    schrijf(hier)
    vertel(hier)
    assert regisseur.post(f"{ALERTS}{melding_van(hier).pk}/gezien/")["Location"] == ALERTS
    assert tel(regisseur) == 0
    assert len(regels(lijst(regisseur))) == 1
    assert regels(lijst(regisseur, "?toon=nieuw")) == []


def test_alles_gelezen_laat_staan_wat_daarna_kwam(hier, regisseur):
    schrijf(hier)
    vertel(hier)
    tot = melding_van(hier).pk
    schrijf(hier)
    vertel(hier)
    regisseur.post(f"{ALERTS}gelezen/", {"tot": tot})
    assert tel(regisseur) == 1


def test_de_alert_van_een_ander_bestaat_niet(hier, inloggen):
    schrijf(hier)
    vertel(hier)
    pk = melding_van(hier).pk
    ander = inloggen(hier, "regisseur2")
    assert ander.post(f"{ALERTS}{pk}/open/").status_code == 404
    assert ander.post(f"{ALERTS}gelezen/", {"tot": pk}).status_code == 303
    assert melding_van(hier).gelezen_op is None
    assert tel(ander) == 0


def test_regel_met_nieuwe_alerts_meldt_alleen_wat_na_de_pagina_kwam(hier, regisseur):
    schrijf(hier)
    vertel(hier)
    na = melding_van(hier).pk
    assert "laat zien" not in regisseur.get(f"{ALERTS}nieuw/?na={na}").text
    schrijf(hier)
    vertel(hier)
    assert "1 nieuwe alert, laat zien" in regisseur.get(f"{ALERTS}nieuw/?na={na}").text


@pytest.mark.parametrize("onzin", ["abc", "-1", "99999999999999999999", "1.5", "٣", ""])
def test_onzin_in_het_adres_is_de_eerste_bladzijde(hier, regisseur, onzin):
    schrijf(hier)
    vertel(hier)
    assert len(regels(lijst(regisseur, f"?na={onzin}"))) == 1


def test_bladeren_laat_iedere_alert_een_keer_zien(hier, regisseur, monkeypatch):
    monkeypatch.setattr("sitrap.views.alerts.PER_PAGINA", 2)
    for nummer in range(5):
        schrijf(hier, tekst=f"n{nummer}")
    vertel(hier)
    adres, aantal, bladzijden = "", 0, 0
    while adres is not None:
        soep = lijst(regisseur, adres)
        aantal, bladzijden = aantal + len(regels(soep)), bladzijden + 1
        verder = soep.select_one("a[rel=next]")
        adres = verder["href"] if verder else None
    assert (aantal, bladzijden) == (5, 3)


def test_de_lijst_kost_evenveel_vragen_bij_een_als_bij_tien_dossiers(hier, regisseur, django_assert_num_queries):
    from django.db import connection

    def kost():
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            lijst(regisseur)
        return len(vragen)

    schrijf(hier)
    meld_uitgevoerd(hier)
    vertel(hier)
    lijst(regisseur)
    een = kost()
    with binnen(hier.gemeente):
        for nummer in range(9):
            dossier = meld_aan(
                persoon={"voornaam": "V", "achternaam": f"A{nummer}"}, aanleiding="x", grondslag="y",
                casusregisseur=hier.mensen["regisseur"], door=hier.toegang("regisseur2"),
            )  # fmt: skip
            schrijf_aantekening(dossier, tekst="x", rubriek=hier.rubriek("C"), door=hier.toegang("regisseur2"))
    vertel(hier)
    assert len(lijst(regisseur).select("article")) == 10
    assert kost() == een


def test_de_inzage_in_de_lijst_wordt_vastgelegd(hier, regisseur):
    from autorisatie.models import Inzage

    schrijf(hier)
    vertel(hier)
    lijst(regisseur)
    with binnen(hier.gemeente):
        assert Inzage.objects.filter(scherm="sitrap:alerts", dossier_id=hier.dossier.pk).count() == 1


def test_oudlid_en_andere_gemeente_krijgen_404_op_de_bel(hier, schoon, inloggen):
    assert inloggen(hier, "oudlid").get(f"{ALERTS}teller/").status_code == 404
    assert inloggen(schoon.daar, "regisseur").get(f"{ALERTS}teller/").status_code == 404
    with binnen(hier.gemeente):
        beeindig_lidmaatschap(hier.mensen["agent"].lidmaatschappen.get())
    assert inloggen(hier, "agent").get(f"{ALERTS}teller/").status_code == 404


def test_volgen_dempen_en_weer_gewoon(hier, inloggen):
    client, adres = inloggen(hier, "agent"), f"{ALERTS}dossier/{hier.dossier.nummer}/"
    for keuze in ("volgt", "stil"):
        assert client.post(adres, {"keuze": keuze}).status_code == 303
        with binnen(hier.gemeente):
            assert Volgen.objects.get().keuze == keuze
        assert hier.dossier.nummer in client.get(f"{ALERTS}voorkeuren/").text
    client.post(adres, {"keuze": ""})
    with binnen(hier.gemeente):
        assert not Volgen.objects.exists()
    antwoord = client.post(adres, {"keuze": "onzin"})
    assert antwoord.status_code == 422
    assert "Kies een antwoord uit de lijst." in antwoord.text


def test_volgen_van_een_onzichtbaar_dossier_is_404(hier, inloggen):
    client, adres = inloggen(hier, "buitenstaander"), f"{ALERTS}dossier/{hier.dossier.nummer}/"
    assert client.get(adres).status_code == 404
    assert client.post(adres, {"keuze": "volgt"}).status_code == 404


def test_voorkeur_voor_mail_wordt_bewaard_en_een_lege_keuze_niet(hier, regisseur):
    assert regisseur.post(f"{ALERTS}voorkeuren/", {"mail": "dagoverzicht"}).status_code == 303
    with binnen(hier.gemeente):
        assert Voorkeur.objects.get().mail == MailKeuze.DAGOVERZICHT
    assert "checked" in str(
        BeautifulSoup(regisseur.get(f"{ALERTS}voorkeuren/").content, "html.parser").select_one("[value=dagoverzicht]")
    )
    antwoord = regisseur.post(f"{ALERTS}voorkeuren/", {})
    assert (antwoord.status_code, "Maak een keuze." in antwoord.text) == (422, True)


def test_bezorging_toont_aantallen_en_geen_dossier(hier, inloggen, regisseur):
    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        MailBericht.objects.update(status=MailStatus.MISLUKT, laatste_fout="SMTPRecipientsRefused")
        pk = MailBericht.objects.get().pk
    for wie in ("beheerder", "regisseur"):
        antwoord = inloggen(hier, wie).get(f"{ALERTS}bezorging/")
        assert "SMTPRecipientsRefused" in antwoord.text
        assert hier.dossier.nummer not in antwoord.text
        assert "KN-" not in antwoord.text
    for wie in ("agent", "fg", "voorzitter"):
        assert inloggen(hier, wie).get(f"{ALERTS}bezorging/").status_code == 403
        assert inloggen(hier, wie).post(f"{ALERTS}bezorging/{pk}/opnieuw/").status_code == 403
    regisseur.post(f"{ALERTS}bezorging/{pk}/opnieuw/")
    with binnen(hier.gemeente):
        assert MailBericht.objects.get().status == MailStatus.WACHTEND
