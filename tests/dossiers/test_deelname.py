"""Who takes part and who sees what: regie decides, in force at the next click."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Partnersoort
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from dossiers.models import Deelname, Uitzondering
from tests.fabrieken.wereld import nieuwe_partner


def datum(dagen):
    return (klok.vandaag() + timedelta(days=dagen)).strftime("%d-%m-%Y")


@pytest.fixture
def regie(als):
    return als("regisseur")


@pytest.fixture
def leerplicht_deelname(wereld):
    with binnen(wereld.hier.gemeente):
        return Deelname.objects.get(partner=wereld.hier.partners["leerplicht"])


def test_een_toegevoegde_partner_ziet_het_dossier_meteen(als, wereld, regie):
    corporatie = wereld.hier.partners["corporatie"]
    buiten = als("buitenstaander")
    buiten.get(buiten.dossier, status=404)
    regie.post(
        regie.dossier + "partners/toevoegen/",
        {"partner": corporatie.pk, "contactpersoon": wereld.hier.mensen["buitenstaander"].pk, "reden": "Huurschuld"},
    )
    gezien = buiten.tekst(buiten.dossier)
    assert wereld.hier.kanarie("school") not in gezien
    assert wereld.hier.mensen["buitenstaander"].naam in gezien
    assert "Huurschuld" not in buiten.tekst(buiten.dossier + "tijdlijn/")
    assert "Huurschuld" in regie.tekst(regie.dossier + "tijdlijn/")


def test_een_partner_tot_en_met_vandaag_ziet_het_morgen_niet_meer(als, wereld, regie):
    velden = {"partner": wereld.hier.partners["corporatie"].pk, "reden": "Kort", "tot": datum(0)}
    regie.post(regie.dossier + "partners/toevoegen/", velden)
    als("buitenstaander").get(regie.dossier)
    with klok.op(klok.nu() + timedelta(days=1)):
        als("buitenstaander").get(regie.dossier, status=404)


def test_wie_al_meewerkt_en_een_wijkraad_zijn_geen_keuze(wereld, regie):
    hier = wereld.hier
    with binnen(hier.gemeente):
        raad = nieuwe_partner(hier.gemeente, naam="Wijkraad", soort=Partnersoort.WIJKRAAD, domein="W")
    for partner in (hier.partners["politie"], hier.partners["regie"], raad, wereld.daar.partners["corporatie"]):
        antwoord = regie.post(regie.dossier + "partners/toevoegen/", {"partner": partner.pk, "reden": "x"}, status=422)
        assert "partner" in antwoord.context["form"].errors


def test_een_contactpersoon_werkt_bij_die_partner(wereld, regie):
    velden = {"partner": wereld.hier.partners["corporatie"].pk, "reden": "x"}
    antwoord = regie.post(
        regie.dossier + "partners/toevoegen/", velden | {"contactpersoon": wereld.hier.mensen["agent"].pk}, status=422
    )
    assert "contactpersoon" in antwoord.context["form"].errors


def test_een_einddatum_in_het_verleden_zegt_wat_te_doen(wereld, regie):
    velden = {"partner": wereld.hier.partners["corporatie"].pk, "reden": "Omdat", "tot": datum(-1)}
    antwoord = regie.post(regie.dossier + "partners/toevoegen/", velden, status=422)
    assert "Kies een datum vanaf vandaag." in antwoord.content.decode()
    assert "Omdat" in antwoord.content.decode()


def test_einde_van_de_deelname_vraagt_eerst_en_noemt_open_acties(als, regie, leerplicht_deelname):
    pad = f"{regie.dossier}partners/{leerplicht_deelname.pk}/beeindigen/"
    assert "1 actie" in regie.tekst(pad)
    als("leerplicht").get(regie.dossier)
    regie.post(pad, {"reden": ""}, status=422)
    regie.post(pad, {"reden": "Niet meer nodig"})
    als("leerplicht").get(regie.dossier, status=404)
    regie.get(pad, status=404)


def test_de_regie_blijft_in_ieder_dossier(wereld, regie):
    with binnen(wereld.hier.gemeente):
        eigen = Deelname.objects.get(partner=wereld.hier.partners["regie"])
    assert f"partners/{eigen.pk}/beeindigen" not in regie.tekst(regie.dossier + "zicht/")
    antwoord = regie.post(f"{regie.dossier}partners/{eigen.pk}/beeindigen/", {"reden": "Weg"}, status=422)
    assert "blijft in ieder dossier" in antwoord.content.decode()


def test_een_deelname_van_de_andere_gemeente_is_er_niet(wereld, regie):
    with binnen(wereld.daar.gemeente):
        vreemd = Deelname.objects.filter(partner=wereld.daar.partners["leerplicht"]).get()
    regie.post(f"{regie.dossier}partners/{vreemd.pk}/beeindigen/", {"reden": "x"}, status=404)


def uitzondering(hier, partner, code, niveau, **anders):
    with binnen(hier.gemeente):
        rubriek = hier.rubriek(code).pk
    velden = {"partner": hier.partners[partner].pk, "rubriek": rubriek, "niveau": int(niveau), "reden": "Omdat"}
    return velden | anders


def test_een_uitzondering_opent_en_intrekken_sluit(als, wereld, regie):
    hier, leerplicht = wereld.hier, als("leerplicht")
    straf = hier.kanarie("strafrecht")
    regie.post(regie.dossier + "uitzonderingen/nieuw/", uitzondering(hier, "leerplicht", "I", Niveau.LEZEN))
    assert straf in leerplicht.tekst(leerplicht.dossier + "tijdlijn/")
    with binnen(hier.gemeente):
        rij = Uitzondering.objects.get(partner=hier.partners["leerplicht"])
    pad = f"{regie.dossier}uitzonderingen/{rij.pk}/intrekken/"
    assert "Nu geldt hier: lezen." in regie.tekst(pad)
    regie.post(pad, {"reden": "Klaar"})
    assert straf not in leerplicht.tekst(leerplicht.dossier + "tijdlijn/")
    with binnen(hier.gemeente):
        soorten = Gebeurtenis.objects.filter(dossier_id=hier.dossier.pk).order_by("-pk").values_list("soort", flat=True)
        assert list(soorten[:2]) == ["uitzondering_ingetrokken", "uitzondering_gezet"]


def test_een_uitzondering_houdt_vanzelf_op(als, wereld, regie):
    hier, leerplicht = wereld.hier, als("leerplicht")
    velden = uitzondering(hier, "leerplicht", "I", Niveau.LEZEN, tot=datum(1))
    regie.post(regie.dossier + "uitzonderingen/nieuw/", velden)
    with klok.op(klok.nu() + timedelta(days=2)):
        assert hier.kanarie("strafrecht") not in leerplicht.tekst(leerplicht.dossier + "tijdlijn/")
        assert "Uitzondering:" not in leerplicht.tekst(leerplicht.dossier + "zicht/")


def test_een_uitzondering_kan_ook_smaller(als, wereld, regie):
    hier, agent = wereld.hier, als("agent")
    regie.post(regie.dossier + "uitzonderingen/nieuw/", uitzondering(hier, "politie", "K", Niveau.GEEN))
    assert hier.kanarie("incident") not in agent.tekst(agent.dossier + "tijdlijn/")


@pytest.mark.parametrize("pad", ["partners/toevoegen/", "uitzonderingen/nieuw/", "fase/", "casusregisseur/"])
@pytest.mark.parametrize("wie", ["agent", "voorzitter", "buitenstaander", "fg"])
def test_alleen_de_regie_beslist_wie_wat_ziet(als, wie, pad):
    browser = als(wie)
    browser.get(browser.dossier + pad, status=403)
    browser.post(browser.dossier + pad, {"reden": "x"}, status=403)
