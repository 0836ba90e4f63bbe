"""The people in a dossier: added after a search, changed, gone, and coupled to a dossier that stays a secret."""

import re
from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers import soorten
from dossiers.acties.betrokkene import beeindig_betrokkene, koppel_betrokkene, wijzig_betrokkene
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.models import Betrokkene, Dossier, Soort
from tests.fabrieken.scherm import soep, tekst, velden, verstuur
from tests.fabrieken.soorten import DEELNEMERS, betrek, nieuw
from tests.grens.test_ongestoord import zonder_wissel

pytestmark = pytest.mark.django_db
GISTEREN = klok.vandaag() - timedelta(days=1)


def dag(datum):
    return datum.strftime("%d-%m-%Y")


@pytest.fixture
def gezin(wereld) -> Dossier:
    """Jongerenwerk reads and adds here, leerplicht takes part and does not read it."""
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("G"), Niveau.TOEVOEGEN, reden="proef", door=None)
        return nieuw(hier, Soort.GEZIN)


@pytest.fixture
def groep(wereld) -> Dossier:
    with binnen(wereld.hier.gemeente):
        return nieuw(wereld.hier, Soort.GROEP)


@pytest.fixture
def kind(wereld, gezin) -> Betrokkene:
    with binnen(wereld.hier.gemeente):
        return betrek(wereld.hier, gezin, rol="kind", voornaam="Noor", achternaam="Veldhuis")


@pytest.fixture
def geheim(wereld) -> Dossier:
    """A persoonsdossier in which only regie takes part."""
    with binnen(wereld.hier.gemeente):
        return meld_aan(
            persoon={"voornaam": "Noor", "achternaam": "Veldhuis"}, aanleiding="x", grondslag="y",
            buurt=wereld.hier.buurt, door=wereld.hier.toegang("regisseur"),
        )  # fmt: skip


def mensen(dossier, staart=""):
    return f"dossiers/{dossier.nummer}/mensen/{staart}"


def vul_in(hier, dossier, **anders):
    return {"voornaam": "Sara", "achternaam": "Bos", "rol": soorten.van(dossier.soort).rollen[0],
            "sinds": dag(GISTEREN), "bron": "Wijkagent"} | anders  # fmt: skip


def toegevoegd(hier):
    with binnen(hier.gemeente):
        return Betrokkene.objects.select_related("eigen_dossier").latest("pk")


@pytest.mark.parametrize("soort", Soort)
def test_iedere_soort_heeft_een_tab_met_de_eigen_naam(als, wereld, soort):
    with binnen(wereld.hier.gemeente):
        dossier = wereld.hier.dossier if soort == Soort.PERSOON else nieuw(wereld.hier, soort)
        betrek(wereld.hier, dossier, voornaam="Ali", achternaam="Smit", bron="Wijkagent")
    antwoord = als("regisseur").get(mensen(dossier))
    kop = {"gezin": "Gezinsleden", "groep": "Leden"}.get(soort, "Betrokkenen")
    assert kop in soep(antwoord).find("nav", class_="tabs").get_text()
    gezien = tekst(antwoord)
    assert all(woord in gezien for woord in ("Ali Smit", "Wijkagent", soorten.van(soort).rollen[0].label, "sinds"))


def test_wie_de_rubriek_niet_leest_heeft_geen_tab_en_krijgt_403(als, gezin, kind):
    leerplicht = als("leerplicht")
    assert "Gezinsleden" not in leerplicht.tekst(f"dossiers/{gezin.nummer}/")
    for staart in ("", f"{kind.pk}/", f"{kind.pk}/wijzigen/", "toevoegen/", f"{kind.pk}/koppelen/"):
        leerplicht.get(mensen(gezin, staart), status=403)


def test_eerst_zoeken_dan_toevoegen_met_het_eigen_dossier(als, wereld, gezin, geheim):
    regisseur = als("regisseur")
    pad = regisseur.basis + mensen(gezin, "toevoegen/")
    gezocht = regisseur.client.post(pad, {"voornaam": "Noor", "achternaam": "veldhuis"})
    assert geheim.nummer in tekst(gezocht)
    gekozen = {"van_zoeken": "1", "voornaam": "Noor", "achternaam": "Veldhuis", "eigen_dossier": geheim.pk}
    stap_2 = regisseur.client.post(pad + "nieuw/", gekozen)
    assert geheim.nummer in tekst(stap_2)
    assert soep(stap_2).find("input", {"name": "eigen_dossier"})["value"] == str(geheim.pk)
    invoer = vul_in(wereld.hier, gezin, voornaam="Noor", achternaam="Veldhuis", eigen_dossier=geheim.pk)
    assert regisseur.client.post(pad + "nieuw/", invoer).status_code == 303
    assert toegevoegd(wereld.hier).eigen_dossier == geheim
    lijst = regisseur.tekst(mensen(gezin))
    assert f"/dossiers/{geheim.nummer}/" in lijst
    assert geheim.get_fase_display() in lijst


def test_zoeken_zegt_niets_van_een_dossier_dat_men_niet_ziet(als, wereld, gezin, geheim):
    werker = als("jongerenwerker")
    pad = werker.basis + mensen(gezin, "toevoegen/")
    antwoord = werker.client.post(pad, {"voornaam": "Noor", "achternaam": "Veldhuis"})
    assert geheim.nummer not in antwoord.content.decode()
    assert "U ziet geen dossier over deze persoon" in tekst(antwoord)


def test_stap_2_zonder_te_zoeken_gaat_naar_stap_1(als, gezin):
    als("regisseur").get(mensen(gezin, "toevoegen/nieuw/"), status=302)


def test_een_onzichtbaar_dossier_koppelen_is_als_een_dat_niet_bestaat(als, wereld, gezin, geheim):
    werker = als("jongerenwerker")
    antwoorden = [
        werker.post(mensen(gezin, "toevoegen/nieuw/"), vul_in(wereld.hier, gezin, eigen_dossier=pk), status=422)
        for pk in (geheim.pk, 987654321)
    ]
    een, twee = (zonder_wissel(antwoord.content) for antwoord in antwoorden)
    assert een.replace(f'value="{geheim.pk}"'.encode(), b"") == twee.replace(b'value="987654321"', b"")


def paginas(browser, gezin, kind):
    """Everything that might tell of a coupling, without the tokens that differ in each answer."""
    staarten = ("", f"{kind.pk}/", f"{kind.pk}/wijzigen/", f"{kind.pk}/rol/", f"{kind.pk}/koppelen/",
                f"{kind.pk}/beeindigen/", "toevoegen/")  # fmt: skip
    paden = [mensen(gezin, staart) for staart in staarten]
    paden += [f"dossiers/{gezin.nummer}/{tab}" for tab in ("", "tijdlijn/", "plan/", "leefgebieden/")]
    paden += ["dossiers/", "alerts/", "", "dossiers/zoeken/?q=veldhuis"]
    gezien = {}
    for pad in paden:
        antwoord = browser.client.get(browser.basis + pad)
        gezien[pad] = (antwoord.status_code, zonder_wissel(antwoord.content))
    return gezien


def test_een_koppeling_verandert_geen_byte_voor_wie_het_eigen_dossier_niet_ziet(als, wereld, gezin, kind, geheim):
    hier, werker = wereld.hier, als("jongerenwerker")
    with binnen(hier.gemeente):  # the person may change everything here
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("G"), Niveau.BEWERKEN, reden="proef", door=None)
    paginas(werker, gezin, kind)
    voor = paginas(werker, gezin, kind)
    assert [voor[mensen(gezin, staart)][0] for staart in ("", f"{kind.pk}/koppelen/")] == [200, 200]
    with binnen(hier.gemeente):
        koppel_betrokkene(kind, geheim, door=hier.toegang("regisseur"))
    na = paginas(werker, gezin, kind)
    assert {pad for pad in voor if voor[pad] != na[pad]} == set()
    assert f"/dossiers/{geheim.nummer}/" in als("regisseur").tekst(mensen(gezin))


def test_met_deelname_aan_beide_is_de_koppeling_er_wel(als, wereld, gezin, kind, geheim):
    hier = wereld.hier
    with binnen(hier.gemeente):
        koppel_betrokkene(kind, geheim, door=hier.toegang("regisseur"))
        voeg_partner_toe(geheim, hier.partners["jongerenwerk"], reden="x", door=hier.toegang("regisseur"))
    assert geheim.nummer in als("jongerenwerker").tekst(mensen(gezin))


def test_wie_de_koppeling_niet_ziet_haalt_haar_ook_niet_weg(als, wereld, gezin, kind, geheim):
    hier = wereld.hier
    with binnen(hier.gemeente):
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("G"), Niveau.BEWERKEN, reden="proef", door=None)
        koppel_betrokkene(kind, geheim, door=hier.toegang("regisseur"))
    werker = als("jongerenwerker")
    assert verstuur(werker.client, werker.basis + mensen(gezin, f"{kind.pk}/koppelen/")).status_code == 303
    pad = werker.basis + mensen(gezin, f"{kind.pk}/wijzigen/")
    assert verstuur(werker.client, pad, toelichting="Nieuw.").status_code == 303
    with binnen(hier.gemeente):
        kind.refresh_from_db()
        assert (kind.eigen_dossier_id, kind.toelichting) == (geheim.pk, "Nieuw.")


def test_koppelen_en_loslaten_op_het_scherm(als, wereld, gezin, kind, geheim):
    regisseur = als("regisseur")
    pad = regisseur.basis + mensen(gezin, f"{kind.pk}/koppelen/")
    assert verstuur(regisseur.client, pad, eigen_dossier=geheim.pk).status_code == 303
    assert geheim.nummer in regisseur.tekst(mensen(gezin, f"{kind.pk}/"))
    assert velden(regisseur.client, pad)["eigen_dossier"] == str(geheim.pk)
    assert verstuur(regisseur.client, pad, eigen_dossier="").status_code == 303
    assert geheim.nummer not in regisseur.tekst(mensen(gezin, f"{kind.pk}/"))


def test_hetzelfde_eigen_dossier_hoort_bij_een_persoon(als, wereld, gezin, kind, geheim):
    hier, regisseur = wereld.hier, als("regisseur")
    with binnen(hier.gemeente):
        koppel_betrokkene(kind, geheim, door=hier.toegang("regisseur"))
    invoer = vul_in(hier, gezin, eigen_dossier=geheim.pk)
    antwoord = regisseur.post(mensen(gezin, "toevoegen/nieuw/"), invoer, status=422)
    assert "Eigen dossier: dit dossier is hier al gekoppeld aan iemand anders." in tekst(antwoord)
    assert 'value="Sara"' in antwoord.content.decode()


def test_alleen_een_dossier_van_een_persoon_wordt_gekoppeld(wereld, gezin, groep, kind):
    with binnen(wereld.hier.gemeente):
        for dossier in (groep, gezin):
            with pytest.raises(Onmogelijk):
                koppel_betrokkene(kind, dossier, door=wereld.hier.toegang("regisseur"))


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"achternaam": ""}, "achternaam", "Vul dit in"),
        ({"rol": "meeloper"}, "rol", ""),
        ({"rol": ""}, "rol", "Maak een keuze"),
        ({"sinds": "1-3-2026", "tot": "1-2-2026"}, "tot", "Kies een einde dat na het begin ligt."),
        ({"sinds": "1-3-2099"}, "sinds", "Kies een begin binnen een jaar."),
        ({"geboortedatum": "1-3-2020", "sinds": "1-2-2020"}, "sinds", "na de geboorte"),
        ({"geboortedatum": "1-3-2099"}, "geboortedatum", "al geweest"),
        ({"voornaam": "noor", "achternaam": "VELDHUIS"}, "achternaam", "Deze persoon staat al in dit dossier"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_wat_getypt_is_blijft(als, wereld, gezin, kind, anders, veld, woorden):
    invoer = vul_in(wereld.hier, gezin, toelichting="Blijft staan.", **anders)
    antwoord = als("regisseur").post(mensen(gezin, "toevoegen/nieuw/"), invoer, status=422)
    assert veld in antwoord.context["form"].errors
    assert woorden in tekst(antwoord)
    assert "Blijft staan." in antwoord.content.decode()


def test_na_een_einde_mag_dezelfde_persoon_terugkomen_maar_niet_in_dezelfde_tijd(als, wereld, gezin, kind):
    hier = wereld.hier
    with binnen(hier.gemeente):
        door = hier.toegang("regisseur")
        wijzig_betrokkene(kind, waarden={"sinds": klok.vandaag() - timedelta(days=90)}, door=door)
        beeindig_betrokkene(kind, tot=klok.vandaag() - timedelta(days=30), reden="Verhuisd", door=door)
    zelfde = vul_in(hier, gezin, voornaam="Noor", achternaam="Veldhuis")
    te_vroeg = zelfde | {"sinds": dag(klok.vandaag() - timedelta(days=40))}
    als("regisseur").post(mensen(gezin, "toevoegen/nieuw/"), te_vroeg, status=422)
    als("regisseur").post(mensen(gezin, "toevoegen/nieuw/"), zelfde)


def test_beeindigen_vraagt_een_reden_en_zet_iemand_bij_eerder(als, wereld, gezin, kind):
    hier, regisseur = wereld.hier, als("regisseur")
    with binnen(hier.gemeente):
        wijzig_betrokkene(kind, waarden={"sinds": GISTEREN - timedelta(days=9)}, door=hier.toegang("regisseur"))
    pad = regisseur.basis + mensen(gezin, f"{kind.pk}/beeindigen/")
    assert verstuur(regisseur.client, pad, tot=dag(GISTEREN)).status_code == 422
    assert verstuur(regisseur.client, pad, tot="1-1-2020", reden="Verhuisd.").status_code == 422
    assert verstuur(regisseur.client, pad, tot=dag(GISTEREN), reden="Verhuisd.").status_code == 303
    lijst = tekst(regisseur.get(mensen(gezin)))
    assert "Noor Veldhuis" in lijst.partition("Eerder")[2]
    assert "Verhuisd." in tekst(regisseur.get(f"dossiers/{gezin.nummer}/tijdlijn/"))
    assert "Verhuisd." not in als("leerplicht").tekst(f"dossiers/{gezin.nummer}/tijdlijn/")


def test_een_andere_rol_laat_de_vorige_staan_met_de_dagen(als, wereld, groep):
    hier, regisseur = wereld.hier, als("regisseur")
    with binnen(hier.gemeente):
        lid = betrek(hier, groep, rol="kernlid", sinds=klok.vandaag() - timedelta(days=60))
    pad = regisseur.basis + mensen(groep, f"{lid.pk}/rol/")
    zelfde = verstuur(regisseur.client, pad, rol="kernlid", reden="x")
    assert "Kies een andere rol" in tekst(zelfde)
    te_vroeg = verstuur(regisseur.client, pad, rol="meeloper", sinds=dag(lid.sinds), reden="x")
    assert "Kies een dag na het begin" in tekst(te_vroeg)
    assert (
        verstuur(regisseur.client, pad, rol="meeloper", sinds=dag(klok.vandaag()), reden="Gaat mee.").status_code == 303
    )
    with binnen(hier.gemeente):
        oud, nu = Betrokkene.objects.filter(dossier=groep).order_by("sinds")
    assert [(oud.rol, oud.tot), (nu.rol, nu.tot)] == [("kernlid", GISTEREN), ("meeloper", None)]
    assert (oud.naam, oud.eigen_dossier_id) == (nu.naam, nu.eigen_dossier_id)
    lijst = tekst(regisseur.get(mensen(groep)))
    assert "Meeloper: 1" in lijst
    assert "Kernlid" in lijst.partition("Eerder")[2]
    assert "Kernlid" in tekst(regisseur.get(mensen(groep, f"{nu.pk}/")))


def test_twee_tegelijk_geeft_een_keuze(als, gezin, kind):
    regisseur = als("regisseur")
    pad = regisseur.basis + mensen(gezin, f"{kind.pk}/wijzigen/")
    oud = velden(regisseur.client, pad, toelichting="Van mij.")
    verstuur(regisseur.client, pad, toelichting="Van een ander.")
    antwoord = regisseur.client.post(pad, oud)
    assert antwoord.status_code == 409
    assert {"Van mij.", "Van een ander."} <= set(re.findall(r"Van [a-z ]+\.", antwoord.content.decode()))


@pytest.mark.parametrize("staart", ["rol/", "beeindigen/"])
def test_ook_een_rol_of_een_einde_op_een_oude_versie_geeft_een_keuze(als, gezin, kind, staart):
    regisseur = als("regisseur")
    pad = regisseur.basis + mensen(gezin, f"{kind.pk}/")
    oud = velden(regisseur.client, pad + staart, rol="ouder", reden="x", sinds=dag(klok.vandaag() + timedelta(days=1)))
    verstuur(regisseur.client, pad + "wijzigen/", toelichting="Intussen.")
    assert regisseur.client.post(pad + staart, oud).status_code == 409


def test_wie_alleen_aanvult_wijzigt_alleen_wat_de_eigen_partner_inbracht(als, wereld, gezin, kind):
    hier = wereld.hier
    werker = als("jongerenwerker")
    assert "wijzigen/" not in werker.tekst(mensen(gezin, f"{kind.pk}/"))
    for staart in ("wijzigen/", "rol/", "beeindigen/", "koppelen/"):
        werker.get(mensen(gezin, f"{kind.pk}/{staart}"), status=403)
        werker.post(mensen(gezin, f"{kind.pk}/{staart}"), {}, status=403)
    werker.post(mensen(gezin, "toevoegen/nieuw/"), vul_in(hier, gezin))
    eigen = toegevoegd(hier)
    werker.get(mensen(gezin, f"{eigen.pk}/wijzigen/"))
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        wijzig_betrokkene(kind, waarden={"rol": "ouder"}, door=hier.toegang("jongerenwerker"))


def test_iemand_van_een_ander_dossier_is_er_niet(als, gezin, groep, kind):
    als("regisseur").get(mensen(groep, f"{kind.pk}/"), status=404)


def test_in_een_gesloten_dossier_verandert_niemand(als, wereld, gezin, kind):
    with binnen(wereld.hier.gemeente):
        wijzig_fase(gezin, "niet_opgepakt", reden="Past niet", door=wereld.hier.toegang("regisseur"))
    regisseur = als("regisseur")
    assert "toevoegen/" not in soep(regisseur.get(mensen(gezin))).main.decode()
    antwoord = regisseur.post(mensen(gezin, "toevoegen/nieuw/"), vul_in(wereld.hier, gezin), status=422)
    assert "Dit dossier is gesloten" in tekst(antwoord)


def test_een_groep_toont_van_een_lid_geen_fase(als, wereld, groep, geheim):
    with binnen(wereld.hier.gemeente):
        betrek(wereld.hier, groep, eigen_dossier=geheim)
    deel = soep(als("regisseur").get(mensen(groep))).main.find("table").get_text()
    assert geheim.nummer in deel
    assert geheim.get_fase_display() not in deel


def test_een_persoon_hoort_bij_het_gezin_en_de_groep_die_men_ziet(als, wereld, gezin, groep):
    hier = wereld.hier
    with binnen(hier.gemeente):
        betrek(hier, gezin, rol="kind", eigen_dossier=hier.dossier)
        lid = betrek(hier, groep, rol="meeloper", eigen_dossier=hier.dossier, sinds=GISTEREN)
    overzicht = {wie: als(wie).tekst(f"dossiers/{hier.dossier.nummer}/") for wie in
                 ("regisseur", "agent", "jongerenwerker", "leerplicht")}  # fmt: skip
    gezien = {wie: (gezin.nummer in blad or gezin.naam in blad, groep.nummer in blad or groep.naam in blad)
              for wie, blad in overzicht.items()}  # fmt: skip
    # Leerplicht takes part in all three, and reads of neither who is in it.
    assert gezien == {"regisseur": (True, True), "agent": (False, True), "jongerenwerker": (True, False),
                      "leerplicht": (False, False)}  # fmt: skip
    assert "leerplicht" in DEELNEMERS[Soort.GEZIN]
    assert "Hoort bij" not in overzicht["leerplicht"]
    with binnen(hier.gemeente):
        beeindig_betrokkene(lid, tot=GISTEREN, reden="Weg", door=hier.toegang("regisseur"))
    assert groep.naam not in als("regisseur").tekst(f"dossiers/{hier.dossier.nummer}/")


def test_een_toevoeging_laat_een_spoor_met_de_rubriek_en_zonder_koppeling(als, wereld, gezin, geheim):
    invoer = vul_in(wereld.hier, gezin, eigen_dossier=geheim.pk)
    als("regisseur").post(mensen(gezin, "toevoegen/nieuw/"), invoer)
    with binnen(wereld.hier.gemeente):
        spoor = Gebeurtenis.objects.filter(dossier_id=gezin.pk).latest("pk")
        assert (spoor.soort, spoor.rubriek.code, spoor.wijzigingen) == (
            "betrokkene_toegevoegd", "G", {"rol": [None, "ouder"]}
        )  # fmt: skip


@pytest.mark.parametrize("soort", [Soort.GEZIN, Soort.GROEP, Soort.SITUATIE])
@pytest.mark.parametrize("staart", ["", "mensen/"])
def test_met_dertig_mensen_niet_meer_vragen_dan_met_een(als, wereld, vragen, soort, staart):
    hier, browser = wereld.hier, als("regisseur")
    with binnen(hier.gemeente):
        dossier = nieuw(hier, soort)
        betrek(hier, dossier, eigen_dossier=hier.dossier)
    pad = f"dossiers/{dossier.nummer}/{staart}"
    browser.get(pad)
    with klok.op(klok.nu() + timedelta(hours=3)):
        met_een = vragen(lambda: browser.get(pad))
    with binnen(hier.gemeente):
        for nr in range(12):
            eigen = meld_aan(persoon={"voornaam": "Lid", "achternaam": f"Nr {nr}"}, aanleiding="x", grondslag="y",
                             buurt=hier.buurt, door=hier.toegang("regisseur"))  # fmt: skip
            betrek(hier, dossier, voornaam=f"Lid {nr}", eigen_dossier=eigen)
    with klok.op(klok.nu() + timedelta(hours=6)):
        assert len(vragen(lambda: browser.get(pad))) <= max(len(met_een), 20)
