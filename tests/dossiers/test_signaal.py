"""The signalenbak: anybody who writes for a partner reports, only regie sees the whole, nothing leaks in between."""

import re
from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers import signalen
from dossiers.acties.signaal import bundel_signalen, weeg
from dossiers.models import Bundel, Dossier, Signaal
from tests.fabrieken.scherm import soep, tekst, verstuur, zonder_toeval
from tests.fabrieken.signalen import bouw_signalen, nieuw_signaal
from tests.fabrieken.soorten import nieuw

pytestmark = pytest.mark.django_db


BAK, MIJN, NIEUW, BUNDELEN = (f"dossiers/signalen/{deel}" for deel in ("bak/", "", "nieuw/", "bundelen/"))


WEGING = {"motivering": "Zie hiernaast", "kader": "lokaal", "grondslag": "Wmo 2015"}


@pytest.fixture
def hier(wereld):
    return wereld.hier


def volledig(pad):
    return f"/lindeveen/{pad}"


def kanaries(inhoud):
    return {k for k in re.findall(r"KN-lindeveen-([a-z-]+)", inhoud) if k.startswith(("signaal", "weging"))}


def test_signaal_toevoegen_met_vijf_vragen(als, hier):
    agent = als("agent")
    antwoord = verstuur(agent.client, volledig(NIEUW), categorie="geluid", omschrijving="Harde muziek",
                        straat="Lekstraat", datum="1-11-2026")  # fmt: skip
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        signaal = Signaal.objects.get()
        assert (signaal.inbrenger_id, signaal.lezers) == (hier.partners["politie"].pk, "organisatie")
        spoor = Gebeurtenis.objects.latest("pk")
        assert (spoor.soort, spoor.dossier_id) == ("signaal_toegevoegd", None)
    assert "Harde muziek" in agent.tekst(MIJN)
    assert "Nieuw" in tekst(agent.get(MIJN))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"categorie": ""}, "Wat is er aan de hand? Maak een keuze"),
        ({"omschrijving": ""}, "Wat zag of hoorde u? Vul dit in"),
        ({"straat": ""}, "Vul een straat of plek in, of kies een buurt"),
        ({"datum": "1-1-2099"}, "die al geweest is"),
    ],
)
def test_onmogelijke_invoer_zegt_wat_te_doen(als, hier, anders, zin):
    goed = {"categorie": "geluid", "omschrijving": "Muziek", "straat": "Lekstraat", "datum": "1-11-2026"}
    antwoord = verstuur(als("agent").client, volledig(NIEUW), **goed | anders)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)


def test_alleen_de_regie_ziet_de_hele_bak(als, hier):
    bouw_signalen(hier)
    regisseur = als("regisseur")
    assert f"bundels/{hier.bundel.pk}/" in regisseur.tekst(BAK)
    assert "signaal-omschrijving" in kanaries(regisseur.tekst(f"dossiers/signalen/bundels/{hier.bundel.pk}/"))
    for wie in ("agent", "leerplicht", "voorzitter", "fg", "beheerder"):
        for pad in (BAK, BUNDELEN, f"dossiers/signalen/bundels/{hier.bundel.pk}/"):
            als(wie).get(pad, status=403)


@pytest.mark.parametrize("wie", ["leerplicht", "jongerenwerker", "buitenstaander", "voorzitter"])
def test_een_ander_ziet_niets_van_een_signaal(als, hier, wie):
    bouw_signalen(hier)
    browser = als(wie)
    assert kanaries(browser.tekst(MIJN)) == set()
    browser.get(f"dossiers/signalen/{hier.signaal.pk}/", status=404)


@pytest.mark.parametrize("wie", ["agent", "leerplicht", "buitenstaander"])
def test_geen_byte_verschil_door_wat_de_regie_en_anderen_doen(als, hier, wie):
    """Signalen of others, bundled with one's own: nothing on any page tells of them."""
    bouw_signalen(hier)
    browser = als(wie)
    paden = [MIJN, NIEUW, "dossiers/", "mijn-dag/", browser.dossier]
    if wie == "agent":
        paden.append(f"dossiers/signalen/{hier.signaal.pk}/")

    def bytes_():
        return [zonder_toeval(browser.client.get(browser.basis + p).content) for p in paden]

    bytes_()
    voor = bytes_()
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        anderen = [nieuw_signaal(hier, "jongerenwerker", "ander"), nieuw_signaal(hier, "regisseur", "ander")]
        bundel_signalen(anderen, bundel=Bundel.objects.get(pk=hier.bundel.pk), door=regisseur)
    assert bytes_() == voor


def test_alleen_ik_houdt_het_ook_voor_de_collega_verborgen(als, hier):
    from tests.fabrieken.wereld import maak_mens

    with binnen(hier.gemeente):
        hier.mensen["collega"] = maak_mens(hier, "collega", ["politie"], [])
        gedeeld = nieuw_signaal(hier, "agent", "gedeeld")
        eigen = nieuw_signaal(hier, "agent", "eigen", lezers="alleen_ik")
    als("collega").get(f"dossiers/signalen/{gedeeld.pk}/")
    als("collega").get(f"dossiers/signalen/{eigen.pk}/", status=404)
    als("agent").get(f"dossiers/signalen/{eigen.pk}/")
    als("regisseur").get(f"dossiers/signalen/{eigen.pk}/")


def test_dertien_meldingen_zijn_een_situatie(als, hier):
    with binnen(hier.gemeente):
        for nr in range(13):
            nieuw_signaal(hier, "agent", f"bel{nr}", datum=klok.vandaag() - timedelta(days=nr))
        nieuw_signaal(hier, "agent", "anders", categorie="hennep")
        nieuw_signaal(hier, "agent", "oud", datum=klok.vandaag() - timedelta(days=60))
    regisseur = als("regisseur")
    bak = regisseur.get(BAK)
    assert "13 nieuwe signalen" in tekst(bak)
    link = soep(bak).select_one('a[href*="bundelen/?"]')["href"]
    assert verstuur(regisseur.client, link).status_code == 303
    assert "15 signalen over 3 situaties" in tekst(regisseur.get(BAK))
    with binnen(hier.gemeente):
        assert Bundel.objects.get().signalen.count() == 13


def test_de_veertiende_melding_wijst_naar_de_bundel_die_er_is(hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        bundel = bundel_signalen([nieuw_signaal(hier, "agent", "een"), nieuw_signaal(hier, "agent", "twee")],
                                 door=regisseur)  # fmt: skip
        nieuw_signaal(hier, "leerplicht", "drie")
        nieuw_signaal(hier, "leerplicht", "elders", buurt=None, straat="Verweg")
        voorstellen = signalen.voorstellen(signalen.nieuwe(regisseur))
        assert [(len(v.signalen), v.bundel) for v in voorstellen] == [(1, bundel)]


def test_verschillende_soorten_gaan_niet_in_een_bundel(hier):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="dezelfde soort"):
        bundel_signalen(
            [nieuw_signaal(hier, "agent", "een"), nieuw_signaal(hier, "agent", "twee", categorie="hennep")],
            door=hier.toegang("regisseur"),
        )


def test_wat_al_gebundeld_is_gaat_niet_nog_eens(hier):
    bouw_signalen(hier)
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="nog nieuw"):
        bundel_signalen([hier.signaal], door=hier.toegang("regisseur"))


def test_een_partner_bundelt_en_weegt_niet(hier):
    with binnen(hier.gemeente):
        signaal = nieuw_signaal(hier, "agent", "een")
        with pytest.raises(Geweigerd):
            bundel_signalen([signaal], door=hier.toegang("agent"))
        bundel = bundel_signalen([signaal], door=hier.toegang("regisseur"))
        for wie in ("agent", "voorzitter"):
            with pytest.raises(Geweigerd):
                weeg(bundel, "niet_oppakken", door=hier.toegang(wie), **WEGING)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"uitkomst": ""}, "Wat doet de gemeente hiermee? Maak een keuze"),
        ({"motivering": ""}, "Waarom kiest u dit? Vul dit in"),
        ({"uitkomst": "doorverwezen"}, "Vul in naar wie u doorverwijst"),
        ({"uitkomst": "opgepakt"}, "of kies een dossier dat er al is"),
    ],
)
def test_een_weging_zonder_reden_kan_niet(als, hier, anders, zin):
    with binnen(hier.gemeente):
        bundel = bundel_signalen([nieuw_signaal(hier, "agent", "een")], door=hier.toegang("regisseur"))
    pad = volledig(f"dossiers/signalen/bundels/{bundel.pk}/")
    antwoord = verstuur(als("regisseur").client, pad, **WEGING | {"uitkomst": "niet_oppakken"} | anders)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)


@pytest.mark.parametrize("uitkomst", ["niet_oppakken", "doorverwezen", "zvh", "riec"])
def test_de_melder_leest_wat_ermee_gebeurde_en_niet_waarom(als, hier, uitkomst):
    with binnen(hier.gemeente):
        signaal = nieuw_signaal(hier, "agent", "een")
        bundel = bundel_signalen([signaal, nieuw_signaal(hier, "leerplicht", "twee")], door=hier.toegang("regisseur"))
    pad = volledig(f"dossiers/signalen/bundels/{bundel.pk}/")
    antwoord = verstuur(als("regisseur").client, pad, uitkomst=uitkomst, criteria=["keten"], naar="Wijkteam Noord",
                        antwoord="Dank voor uw melding", **WEGING)  # fmt: skip
    assert antwoord.status_code == 303
    gelezen = tekst(als("agent").get(f"dossiers/signalen/{signaal.pk}/"))
    assert "Dank voor uw melding" in gelezen
    assert WEGING["motivering"] not in gelezen
    assert ("Wijkteam Noord" in gelezen) is (uitkomst == "doorverwezen")
    with binnen(hier.gemeente):
        bundel.refresh_from_db()
        assert (bundel.uitkomst, bundel.criteria, bundel.gewogen_door) == (uitkomst, ["keten"],
                                                                           hier.mensen["regisseur"])  # fmt: skip


def test_oppakken_opent_een_situatie_met_herkomst_aan_beide_kanten(als, hier):
    with binnen(hier.gemeente):
        bundel = bundel_signalen([nieuw_signaal(hier, "agent", "een"), nieuw_signaal(hier, "leerplicht", "twee")],
                                 door=hier.toegang("regisseur"))  # fmt: skip
    regisseur = als("regisseur")
    pad = f"dossiers/signalen/bundels/{bundel.pk}/"
    antwoord = verstuur(regisseur.client, volledig(pad), uitkomst="opgepakt", titel="Scheldeplein",
                        aanleiding="Het wordt meer", **WEGING)  # fmt: skip
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        dossier = Dossier.objects.latest("pk")
        assert (dossier.soort, dossier.naam, dossier.buurt_id) == ("situatie", "Scheldeplein", hier.buurt.pk)
        assert Bundel.objects.get().dossier_id == dossier.pk
    assert "Komt uit de signalenbak" in tekst(regisseur.get(f"dossiers/{dossier.nummer}/tijdlijn/"))
    assert f"bundels/{bundel.pk}/" in regisseur.tekst(f"dossiers/{dossier.nummer}/incidenten/")
    assert dossier.nummer in regisseur.tekst(pad)
    for wie in ("agent", "leerplicht"):
        als(wie).get(f"dossiers/{dossier.nummer}/", status=404)  # reporting is no taking part
        assert dossier.nummer not in als(wie).tekst(MIJN)


def test_koppelen_aan_een_dossier_dat_er_is_zegt_niet_hoeveel_er_meldden(als, hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        plek = nieuw(hier, "situatie", deelnemers=("jongerenwerk",))
        bundel = bundel_signalen([nieuw_signaal(hier, "agent", "een"), nieuw_signaal(hier, "agent", "twee")],
                                 door=regisseur)  # fmt: skip
        weeg(bundel, "opgepakt", dossier=plek, door=regisseur, **WEGING)
    partner = als("jongerenwerker")
    tijdlijn = partner.get(f"dossiers/{plek.nummer}/tijdlijn/")
    assert "Komt uit de signalenbak" in tekst(tijdlijn)
    assert "bundels/" not in partner.tekst(f"dossiers/{plek.nummer}/incidenten/")
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="al bij een dossier"):
        weeg(bundel, "niet_oppakken", door=hier.toegang("regisseur"), **WEGING)


def test_twee_regisseurs_tegelijk_aan_een_weging_geeft_een_keuze(als, hier):
    from tests.fabrieken.scherm import velden

    with binnen(hier.gemeente):
        bundel = bundel_signalen([nieuw_signaal(hier, "agent", "een")], door=hier.toegang("regisseur"))
    regisseur = als("regisseur")
    pad = volledig(f"dossiers/signalen/bundels/{bundel.pk}/")
    oud = velden(regisseur.client, pad, **WEGING, uitkomst="zvh")
    assert verstuur(regisseur.client, pad, **WEGING, uitkomst="riec").status_code == 303
    assert regisseur.client.post(pad, oud).status_code == 409


def test_de_bak_filtert_op_soort(als, hier):
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent", "een")
        nieuw_signaal(hier, "agent", "twee", categorie="hennep", omschrijving="Rare lucht")
    assert "Rare lucht" in als("regisseur").tekst(BAK, categorie="hennep")
    assert "Rare lucht" not in als("regisseur").tekst(BAK, categorie="geluid")
    assert "Rare lucht" in als("regisseur").tekst(BAK, categorie="onzin")


def test_de_bak_zegt_van_een_bundel_waar_het_is_en_waar_hij_heen_ging(als, hier):
    bouw_signalen(hier)
    rij = soep(als("regisseur").get(BAK)).select_one('section[aria-labelledby="h-gewogen"] tbody tr')
    woorden = " ".join(rij.get_text(" ").split())
    assert hier.buurt.naam in woorden
    assert f"Doorverwezen naar {hier.kanarie('signaal-naar')}" in woorden


@pytest.mark.parametrize(("wie", "pad"), [("regisseur", BAK), ("agent", MIJN)])
def test_veel_signalen_vragen_niet_meer_dan_een(als, hier, vragen, wie, pad):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")

        def vul(nr):
            paar = [nieuw_signaal(hier, "agent", f"{nr}a"), nieuw_signaal(hier, "agent", f"{nr}b")]
            bundel_signalen(paar, door=regisseur)
            nieuw_signaal(hier, "agent", f"{nr}c")
            weeg(bundel_signalen([nieuw_signaal(hier, "agent", f"{nr}d")], door=regisseur), "zvh", door=regisseur,
                 **WEGING)  # fmt: skip

        vul(0)
    browser = als(wie)
    browser.get(pad)
    weinig = vragen(lambda: browser.get(pad))
    with binnen(hier.gemeente):
        for nr in range(1, 8):
            vul(nr)
    assert len(vragen(lambda: browser.get(pad))) == len(weinig) <= 18


def test_lege_bak_en_lege_lijst_zeggen_wat_er_hoort(als):
    assert "Geen nieuwe signalen" in als("regisseur").tekst(BAK)
    assert "Nog geen signalen" in als("agent").tekst(MIJN)


def test_het_menu_wijst_ieder_naar_de_eigen_bladzijde(als):
    assert "/lindeveen/dossiers/signalen/bak/" in als("regisseur").tekst("dossiers/")
    agent = als("agent").tekst("dossiers/")
    assert "/lindeveen/dossiers/signalen/" in agent
    assert "signalen/bak/" not in agent
