"""Aantekeningen: writing in sight of the readers, correcting one's own, and what stood there first."""

import re

import pytest

from autorisatie import klok
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.aantekening import corrigeer_aantekening
from dossiers.acties.deelname import beeindig_deelname
from dossiers.acties.dossier import wijzig_fase
from dossiers.models import Aantekening, Deelname


def velden(hier, code="F", **anders):
    with binnen(hier.gemeente):
        rubriek = hier.rubriek(code).pk
    return {"tekst": "Gebeld met de mentor.", "rubriek": rubriek, "aard": "feit",
            "datum": klok.vandaag().strftime("%d-%m-%Y")} | anders  # fmt: skip


@pytest.fixture
def leerplicht(als):
    return als("leerplicht")


def nieuwste(hier):
    with binnen(hier.gemeente):
        return Aantekening.objects.latest("pk")


def test_een_partner_schrijft_en_wie_de_rubriek_leest_ziet_het(als, wereld, leerplicht):
    leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier))
    assert nieuwste(wereld.hier).inbrenger_id == wereld.hier.partners["leerplicht"].pk
    assert "Gebeld met de mentor." in als("regisseur").tekst(leerplicht.dossier + "tijdlijn/")
    assert "Gebeld met de mentor." not in als("agent").tekst(leerplicht.dossier + "tijdlijn/")


def test_bij_iedere_rubriek_staat_wie_haar_leest(wereld, leerplicht):
    gezien = leerplicht.tekst(leerplicht.dossier + "aantekeningen/nieuw/")
    keuze = gezien.partition("Werk, school en dagbesteding")[2].partition("</label>")[0]
    assert "Leest mee: regie, Jongerenwerk en Leerplicht" in keuze
    assert "Strafrechtelijk" not in gezien


def test_een_rubriek_waarin_men_niet_mag_toevoegen_is_geen_keuze(wereld, leerplicht):
    antwoord = leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier, "I"), status=422)
    assert "rubriek" in antwoord.context["form"].errors
    assert "Gebeld met de mentor." in antwoord.content.decode()


def test_een_werkaantekening_leest_alleen_de_eigen_organisatie(als, wereld, leerplicht):
    leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier, alleen_eigen="on"))
    assert "Gebeld met de mentor." in leerplicht.tekst(leerplicht.dossier + "tijdlijn/")
    assert "Gebeld met de mentor." not in als("regisseur").tekst(leerplicht.dossier + "tijdlijn/")
    als("regisseur").get(f"{leerplicht.dossier}aantekeningen/{nieuwste(wereld.hier).pk}/", status=404)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [({"tekst": ""}, "tekst"), ({"rubriek": ""}, "rubriek"), ({"aard": "bron"}, "bron"),
     ({"datum": "1-1-2099"}, "datum"), ({"datum": "gisteren"}, "datum"), ({"bron": "x" * 200}, "bron")],
)  # fmt: skip
def test_een_fout_staat_bij_het_veld_en_bovenaan_en_de_tekst_blijft(wereld, leerplicht, anders, veld):
    antwoord = leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier, **anders), status=422)
    gezien = antwoord.content.decode()
    assert veld in antwoord.context["form"].errors
    assert 'id="fouten"' in gezien
    assert ("Gebeld met de mentor." in gezien) is (veld != "tekst")


def test_dubbel_versturen_maakt_een_aantekening(wereld, leerplicht):
    pagina = leerplicht.tekst(leerplicht.dossier)
    token = re.search(r'name="eenmalig" value="([^"]+)"', pagina).group(1)
    for _ in range(2):
        leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier, eenmalig=token))
    with binnen(wereld.hier.gemeente):
        assert Aantekening.objects.filter(tekst="Gebeld met de mentor.").count() == 1


def test_in_een_gesloten_dossier_schrijft_niemand_meer(als, wereld, leerplicht):
    with binnen(wereld.hier.gemeente):
        wijzig_fase(wereld.hier.dossier, "niet_opgepakt", reden="Past niet", door=wereld.hier.toegang("regisseur"))
    assert "aantekeningen/nieuw" not in leerplicht.tekst(leerplicht.dossier)
    antwoord = leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier), status=422)
    assert "Dit dossier is gesloten" in antwoord.content.decode()


def test_na_het_einde_van_de_deelname_is_schrijven_404(wereld, leerplicht):
    with binnen(wereld.hier.gemeente):
        deelname = Deelname.objects.get(partner=wereld.hier.partners["leerplicht"])
        beeindig_deelname(deelname, reden="Klaar", door=wereld.hier.toegang("regisseur"))
    leerplicht.post(leerplicht.dossier + "aantekeningen/nieuw/", velden(wereld.hier), status=404)


def pad_van(hier, sleutel, browser, actie="verbeteren/"):
    return f"{browser.dossier}aantekeningen/{hier.aantekeningen[sleutel].pk}/{actie}"


def verbetering(tekst, versie=1, **anders):
    return {"tekst": tekst, "aard": "feit", "datum": "1-11-2024", "versie": versie} | anders


def test_wie_een_aantekening_niet_mag_lezen_krijgt_404(als, wereld, leerplicht):
    leerplicht.get(pad_van(wereld.hier, "strafrecht", leerplicht, ""), status=404)
    leerplicht.get(pad_van(wereld.hier, "strafrecht", leerplicht), status=404)
    leerplicht.post(pad_van(wereld.hier, "strafrecht", leerplicht), verbetering("x"), status=404)


def test_andermans_aantekening_is_te_lezen_en_niet_te_verbeteren(als, wereld):
    regisseur = als("regisseur")
    gezien = regisseur.tekst(pad_van(wereld.hier, "school", regisseur, ""))
    assert wereld.hier.kanarie("school") in gezien
    assert "verbeteren/" not in gezien
    regisseur.get(pad_van(wereld.hier, "school", regisseur), status=403)
    regisseur.post(pad_van(wereld.hier, "school", regisseur), verbetering("x"), status=403)


def test_verbeteren_bewaart_wat_er_eerst_stond(als, wereld, leerplicht):
    leerplicht.post(pad_van(wereld.hier, "school", leerplicht), verbetering("Beter gezegd."))
    gezien = als("regisseur").tekst(pad_van(wereld.hier, "school", leerplicht, ""))
    assert "Wat stond hier eerst?" in gezien
    assert "Beter gezegd." in gezien
    assert wereld.hier.kanarie("school") in gezien
    als("agent").get(pad_van(wereld.hier, "school", leerplicht, ""), status=404)


def test_de_eerdere_tekst_gaat_dicht_met_de_rubriek(als, wereld, leerplicht):
    hier = wereld.hier
    leerplicht.post(pad_van(hier, "school", leerplicht), verbetering("Beter gezegd."))
    with binnen(hier.gemeente):
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("F"), Niveau.GEEN, reden="Niet nodig", door=None)
    als("jongerenwerker").get(pad_van(hier, "school", leerplicht, ""), status=404)
    assert hier.kanarie("school") not in als("jongerenwerker").tekst(leerplicht.dossier + "tijdlijn/")


def test_wie_een_oudere_versie_verbetert_ziet_beide_teksten_en_kiest(wereld, leerplicht):
    hier = wereld.hier
    with binnen(hier.gemeente):
        corrigeer_aantekening(hier.aantekeningen["school"], waarden={"tekst": "Van een collega."},
                              door=hier.toegang("leerplicht"))  # fmt: skip
    antwoord = leerplicht.post(pad_van(hier, "school", leerplicht), verbetering("Van mij."), status=409)
    gezien = antwoord.content.decode()
    assert "Van een collega." in gezien
    assert "Van mij." in gezien
    assert nieuwste_tekst(hier) == "Van een collega."
    leerplicht.post(pad_van(hier, "school", leerplicht), verbetering("Van mij.", versie=2))
    assert nieuwste_tekst(hier) == "Van mij."


def nieuwste_tekst(hier):
    with binnen(hier.gemeente):
        return Aantekening.objects.get(pk=hier.aantekeningen["school"].pk).tekst
