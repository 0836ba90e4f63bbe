"""Verbanden: laid, changed and ended; drawn only between ends one may see; and no byte of what one may not."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.acties.verband import beeindig_verband, haal_verband_weg, wijzig_verband
from dossiers.models import Dossier, Soort, Verband, VerbandSoort
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.scherm import soep, tekst, velden, verstuur
from tests.fabrieken.soorten import betrek, nieuw
from tests.fabrieken.verbanden import leg, soort
from tests.grens.test_ongestoord import WISSELEND

pytestmark = pytest.mark.django_db


def tab(dossier, staart=""):
    return f"dossiers/{dossier.nummer}/verbanden/{staart}"


def nieuw_persoon(hier, naam="Veldhuis", **anders) -> Dossier:
    return meld_aan(persoon={"voornaam": "Noor", "achternaam": naam} | anders, aanleiding="x", grondslag="y",
                    buurt=hier.buurt, door=hier.toegang("regisseur"))  # fmt: skip


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def groep(hier) -> Dossier:
    """Politie reads group information here; in the dossier of a member it takes no part."""
    with binnen(hier.gemeente):
        return nieuw(hier, Soort.GROEP)


@pytest.fixture
def geheim(hier) -> Dossier:
    """A persoonsdossier in which only regie takes part."""
    with binnen(hier.gemeente):
        return nieuw_persoon(hier)


def ingevuld(hier, code="te_maken_met", richting="heen", rubriek="C", **anders):
    with binnen(hier.gemeente):
        keuze = f"{soort(code).pk}-{richting}"
        return {"soort": keuze, "rubriek": hier.rubriek(rubriek).pk, "sinds": klok.vandaag().strftime("%d-%m-%Y"),
                "naar": "Maaskade 3"} | anders  # fmt: skip


# ---------------------------------------------------------------- laying
def test_eerst_zoeken_dan_een_verband_met_een_ander_dossier(als, hier, geheim):
    regisseur = als("regisseur")
    assert "Een ander dossier" in tekst(regisseur.get(tab(hier.dossier, "nieuw/")))
    pad = tab(hier.dossier, "nieuw/dossier/")
    gevonden = soep(regisseur.get(pad, q="veldhuis")).main.find("a", href=f"?naar={geheim.nummer}")
    assert "Noor Veldhuis" in gevonden.get_text()
    keuze = ingevuld(hier, "familie", rubriek="G")["soort"]
    antwoord = verstuur(regisseur.client, f"{regisseur.basis}{pad}?naar={geheim.nummer}", soort=keuze,
                        rubriek=ingevuld(hier, rubriek="G")["rubriek"], bron="Gesprek")  # fmt: skip
    assert antwoord.status_code == 303
    regels = tekst(regisseur.get(tab(hier.dossier)))
    assert "Is familie van Noor Veldhuis" in regels
    assert hier.dossier.naam in tekst(regisseur.get(tab(geheim)))


@pytest.mark.parametrize("vorm", ["adres", "factor"])
def test_een_adres_of_omstandigheid_in_eigen_woorden(als, hier, vorm):
    agent = als("agent")
    invoer = ingevuld(hier, "woont" if vorm == "adres" else "oorzaak", "heen" if vorm == "adres" else "terug", "K",
                      zekerheid="aangenomen")  # fmt: skip
    agent.post(tab(hier.dossier, f"nieuw/{vorm}/"), invoer)
    assert "Maaskade 3" in agent.tekst(tab(hier.dossier))


def test_iemand_uit_het_dossier_en_een_incident(als, hier, groep):
    with binnen(hier.gemeente):
        lid = betrek(hier, groep, voornaam="Milan", achternaam="Verbeek")
        incident = nieuw_incident(hier, groep)
    regisseur = als("regisseur")
    regisseur.post(tab(groep, "nieuw/persoon/"), ingevuld(hier, "gaat_om_met", rubriek="L", naar=lid.pk))
    regisseur.post(tab(groep, "nieuw/incident/"), ingevuld(hier, "oorzaak", rubriek="K", naar=incident.pk,
                                                          zekerheid="vastgesteld", bron="Camera"))  # fmt: skip
    regels = tekst(regisseur.get(tab(groep)))
    assert "Gaat om met Milan Verbeek" in regels
    assert "Leidt tot Geweld" in regels


@pytest.mark.parametrize(
    ("anders", "veld", "woorden"),
    [
        ({"naar": ""}, "naar", "Vul dit in"),
        ({"soort": ""}, "soort", "Maak een keuze"),
        ({"soort": "999999-heen"}, "soort", ""),
        ({"code": "oorzaak"}, "zekerheid", "Kies of dit een vermoeden is of vaststaat."),
        ({"code": "oorzaak", "zekerheid": "vastgesteld"}, "bron", "Vul in van wie of waar dit komt."),
        ({"zekerheid": "vastgesteld"}, "bron", "Vul in van wie of waar dit komt."),
        ({"sinds": "31-02-2026"}, "sinds", "Vul een datum in"),
        ({"sinds": "1-1-2099"}, "sinds", "Kies een begin binnen een jaar."),
        ({"rubriek": ""}, "rubriek", "Maak een keuze"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_wat_getypt_is_blijft(als, hier, anders, veld, woorden):
    invoer = ingevuld(hier, anders.pop("code", "te_maken_met")) | {"toelichting": "Blijft staan."} | anders
    antwoord = als("regisseur").post(tab(hier.dossier, "nieuw/factor/"), invoer, status=422)
    assert veld in antwoord.context["form"].errors
    assert woorden in tekst(antwoord)
    assert "Blijft staan." in antwoord.content.decode()


def test_een_verband_met_zichzelf_wordt_geweigerd_ook_door_de_databank(als, hier):
    invoer = ingevuld(hier, "familie", naar=hier.dossier.nummer)
    antwoord = als("regisseur").post(tab(hier.dossier, "nieuw/dossier/"), invoer, status=422)
    assert "een dossier heeft geen verband met zichzelf" in tekst(antwoord)
    assert soep(antwoord).select_one("input[name=naar][type=text]")
    with binnen(hier.gemeente), pytest.raises(IntegrityError, match="verband_niet_met_zichzelf"), transaction.atomic():
        Verband.objects.create(
            gemeente=hier.gemeente, dossier=hier.dossier, naar_dossier=hier.dossier, vorm="dossier",
            soort=soort("familie"), rubriek=hier.rubriek("G"), inbrenger=hier.partners["regie"],
            auteur=hier.mensen["regisseur"],
        )  # fmt: skip


def test_hetzelfde_verband_twee_keer_wordt_geweigerd_ook_vanaf_de_andere_kant(als, hier, geheim):
    with binnen(hier.gemeente):
        leg(hier, hier.dossier, "familie", "dossier", geheim, rubriek="G")
        leg(hier, hier.dossier, "oorzaak", "dossier", geheim, rubriek="G", zekerheid="aangenomen")
    regisseur = als("regisseur")
    zelfde = ingevuld(hier, "familie", rubriek="G", naar=geheim.nummer)
    antwoord = regisseur.post(tab(hier.dossier, "nieuw/dossier/"), zelfde, status=422)
    assert "Dit verband staat er al, in dezelfde tijd." in tekst(antwoord)
    for code, richting in (("familie", "heen"), ("oorzaak", "terug")):
        andersom = ingevuld(hier, code, richting, "G", naar=hier.dossier.nummer, zekerheid="aangenomen")
        antwoord = regisseur.post(tab(geheim, "nieuw/dossier/"), andersom, status=422)
        assert "gelegd vanuit het andere dossier" in tekst(antwoord)
    # The other way round it is another claim.
    heen = ingevuld(hier, "oorzaak", "heen", "G", naar=hier.dossier.nummer, zekerheid="aangenomen")
    regisseur.post(tab(geheim, "nieuw/dossier/"), heen)


def test_een_vreemd_of_onzichtbaar_dossier_is_als_een_dat_niet_bestaat(als, wereld, hier, geheim):
    agent = als("agent")
    antwoorden = [
        agent.post(tab(hier.dossier, "nieuw/dossier/"), ingevuld(hier, "familie", rubriek="K", naar=nummer), status=422)
        for nummer in (geheim.nummer, "DVW-2026-9999")
    ]
    een, twee = (WISSELEND.sub(b"", antwoord.content) for antwoord in antwoorden)
    assert een.replace(geheim.nummer.encode(), b"") == twee.replace(b"DVW-2026-9999", b"")
    assert "of u ziet het niet" in tekst(antwoorden[0])


def test_een_actie_controleert_zelf_of_men_de_andere_kant_ziet(hier, groep, geheim):
    with binnen(hier.gemeente):
        lid = betrek(hier, groep)
        for vorm, naar in (("dossier", geheim), ("persoon", lid)):
            with pytest.raises(Onmogelijk):
                leg(hier, hier.dossier, "gaat_om_met", vorm, naar, rubriek="K", wie="agent")


def test_een_soort_die_niet_past_wordt_geweigerd(hier):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="past hier niet"):
        leg(hier, hier.dossier, "familie", "adres", "Maaskade 3", rubriek="K")


def test_wie_niets_mag_toevoegen_legt_geen_verband(als, hier, groep):
    leerplicht = als("leerplicht")
    with binnen(hier.gemeente):
        for rubriek in leerplicht_rubrieken(hier):
            zet_cel(hier.partners["leerplicht"], rubriek, Niveau.LEZEN, reden="proef", door=None)
    assert "nieuw/" not in soep(leerplicht.get(tab(groep))).main.decode()
    for staart in ("nieuw/", "nieuw/adres/"):
        leerplicht.get(tab(groep, staart), status=403)
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        leg(hier, groep, "woont", "adres", "Maaskade 3", rubriek="C", wie="leerplicht")


def leerplicht_rubrieken(hier):
    return type(hier.rubriek("C")).objects.all()


def test_in_een_gesloten_dossier_komt_geen_verband_bij(als, hier, geheim):
    with binnen(hier.gemeente):
        wijzig_fase(geheim, "niet_opgepakt", reden="Past niet", door=hier.toegang("regisseur"))
    antwoord = als("regisseur").post(tab(geheim, "nieuw/adres/"), ingevuld(hier, "woont"), status=422)
    assert "Dit dossier is gesloten" in tekst(antwoord)


# ---------------------------------------------------------------- changing
@pytest.fixture
def verband(hier, geheim) -> Verband:
    with binnen(hier.gemeente):
        return leg(hier, hier.dossier, "oorzaak", "factor", "Huurschuld", omgekeerd=True, zekerheid="aangenomen",
                   sinds=klok.vandaag() - timedelta(days=30), rubriek="C")  # fmt: skip


def test_een_vermoeden_wordt_pas_vastgesteld_met_een_bron(als, hier, verband):
    regisseur = als("regisseur")
    pad = regisseur.basis + tab(hier.dossier, f"{verband.pk}/wijzigen/")
    assert verstuur(regisseur.client, pad, zekerheid="vastgesteld").status_code == 422
    assert verstuur(regisseur.client, pad, zekerheid="vastgesteld", bron="Kredietbank").status_code == 303
    blad = tekst(regisseur.get(tab(hier.dossier, f"{verband.pk}/")))
    assert "Komt door Huurschuld" in blad
    assert "Vastgesteld" in blad
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.latest("pk")
    assert (spoor.soort, spoor.wijzigingen) == ("verband_gewijzigd", {"zekerheid": ["aangenomen", "vastgesteld"]})


def test_de_databank_weigert_een_onmogelijke_periode_en_vastgesteld_zonder_bron(hier, verband):
    with binnen(hier.gemeente):
        for fout in ({"tot": verband.sinds - timedelta(days=1)}, {"zekerheid": "vastgesteld", "bron": ""},
                     {"naar_tekst": ""}, {"naar_dossier": verband.dossier_id}):  # fmt: skip
            with pytest.raises(IntegrityError, match="verband_"), transaction.atomic():
                Verband.objects.filter(pk=verband.pk).update(**fout)


def test_beeindigen_zet_het_bij_eerder_met_een_reden_in_de_tijdlijn(als, hier, verband):
    regisseur = als("regisseur")
    pad = regisseur.basis + tab(hier.dossier, f"{verband.pk}/beeindigen/")
    assert verstuur(regisseur.client, pad).status_code == 422
    te_vroeg = verstuur(regisseur.client, pad, tot="1-1-2020", reden="x")
    assert "Kies een einde dat na het begin ligt." in tekst(te_vroeg)
    gisteren = (klok.vandaag() - timedelta(days=1)).strftime("%d-%m-%Y")
    assert verstuur(regisseur.client, pad, tot=gisteren, reden="Afbetaald.").status_code == 303
    blad = regisseur.get(tab(hier.dossier))
    assert "Huurschuld" in tekst(blad).partition("Eerder")[2]
    assert "Huurschuld" not in soep(blad).main.find("svg", class_="net-breed").get_text()
    assert "Afbetaald." in tekst(regisseur.get(f"dossiers/{hier.dossier.nummer}/tijdlijn/"))
    with binnen(hier.gemeente):  # after the end the same may be laid again
        leg(hier, hier.dossier, "oorzaak", "factor", "huurschuld", omgekeerd=True, zekerheid="aangenomen", rubriek="C")


def test_weghalen_vraagt_waarom_en_laat_een_spoor(als, hier, verband):
    regisseur = als("regisseur")
    pad = regisseur.basis + tab(hier.dossier, f"{verband.pk}/weghalen/")
    assert verstuur(regisseur.client, pad).status_code == 422
    assert verstuur(regisseur.client, pad, reden="Verkeerd dossier.").status_code == 303
    assert "Huurschuld" not in regisseur.tekst(tab(hier.dossier))
    lijn = tekst(regisseur.get(f"dossiers/{hier.dossier.nummer}/tijdlijn/"))
    assert "Verband weggehaald" in lijn
    assert "Verkeerd dossier." in lijn
    with binnen(hier.gemeente):
        assert not Verband.objects.filter(pk=verband.pk).exists()


def test_twee_tegelijk_geeft_een_keuze(als, hier, verband):
    regisseur = als("regisseur")
    pad = regisseur.basis + tab(hier.dossier, f"{verband.pk}/wijzigen/")
    oud = velden(regisseur.client, pad, toelichting="Van mij.")
    verstuur(regisseur.client, pad, toelichting="Van een ander.")
    antwoord = regisseur.client.post(pad, oud)
    assert antwoord.status_code == 409
    assert {"Van mij.", "Van een ander."} <= set(re.findall(r"Van [a-z ]+\.", antwoord.content.decode()))


def test_wie_alleen_aanvult_wijzigt_alleen_wat_de_eigen_partner_legde(als, hier, verband):
    jongerenwerker = als("jongerenwerker")
    assert "wijzigen/" not in jongerenwerker.tekst(tab(hier.dossier, f"{verband.pk}/"))
    for staart in ("wijzigen/", "beeindigen/", "weghalen/"):
        jongerenwerker.get(tab(hier.dossier, f"{verband.pk}/{staart}"), status=403)
    with binnen(hier.gemeente):
        door = hier.toegang("jongerenwerker")
        eigen = leg(hier, hier.dossier, "woont", "adres", "Maaskade 3", rubriek="C", wie="jongerenwerker")
        wijzig_verband(eigen, waarden={"toelichting": "Beter."}, door=door)
        for doe in (
            lambda: wijzig_verband(verband, waarden={"toelichting": "x"}, door=door),
            lambda: beeindig_verband(verband, tot=klok.vandaag(), reden="x", door=door),
            lambda: haal_verband_weg(verband, reden="x", door=door),
        ):
            with pytest.raises(Geweigerd):
                doe()
    als("agent").get(tab(hier.dossier, "999999999/"), status=404)


# ---------------------------------------------------------------- who sees what
def paginas(browser, *dossiers):
    paden = [f"dossiers/{dossier.nummer}/{staart}" for dossier in dossiers
             for staart in ("", "verbanden/", "verbanden/nieuw/", "verbanden/nieuw/adres/", "tijdlijn/", "mensen/",
                            "plan/", "zicht/")]  # fmt: skip
    paden += ["dossiers/", "alerts/", "", "dossiers/zoeken/?q=veldhuis", "dossiers/zoeken/?q=maasstraat"]
    gezien = {}
    for pad in paden:
        antwoord = browser.client.get(browser.basis + pad)
        gezien[pad] = (antwoord.status_code, WISSELEND.sub(b"", antwoord.content))
    return gezien


def leg_van_alles(hier, groep, geheim):
    """Every kind of tie between a group and the hidden dossier of a member, and among hidden dossiers."""
    with binnen(hier.gemeente):
        tweede = nieuw_persoon(hier, "Tweede", straat="Maasstraat", huisnummer="41")
        weg = leg(hier, groep, "oorzaak", "dossier", geheim, rubriek="L", zekerheid="aangenomen")
        leg(hier, geheim, "hoort_bij", "dossier", groep, rubriek="C")
        leg(hier, geheim, "oorzaak", "factor", "Huurschuld", rubriek="C", zekerheid="aangenomen")
        leg(hier, geheim, "familie", "dossier", tweede, rubriek="C")
        betrek(hier, geheim, voornaam="Moeder", rol="ouder", eigen_dossier=tweede)
        incident = nieuw_incident(hier, geheim, "geheim", "regisseur")
        leg(hier, geheim, "oorzaak", "incident", incident, rubriek="K", zekerheid="vastgesteld", bron="x")
        door = hier.toegang("regisseur")
        wijzig_verband(weg, waarden={"toelichting": "y"}, door=door)
        beeindig_verband(weg, tot=klok.vandaag(), reden="z", door=door)
        haal_verband_weg(leg(hier, groep, "familie", "dossier", tweede, rubriek="L"), reden="z", door=door)


@pytest.mark.parametrize("wie", ["agent", "leerplicht"])
def test_een_partner_in_de_groep_merkt_niets_van_verbanden_met_een_dossier_dat_hij_niet_ziet(
    als, hier, groep, geheim, wie
):
    with binnen(hier.gemeente):
        betrek(hier, groep, voornaam="Noor", achternaam="Veldhuis", eigen_dossier=geheim)
    browser = als(wie)
    paginas(browser, groep)
    voor = paginas(browser, groep)
    assert voor[tab(groep)][0] == 200
    leg_van_alles(hier, groep, geheim)
    na = paginas(browser, groep)
    assert {pad for pad in voor if voor[pad] != na[pad]} == set()
    assert "Huurschuld" in als("regisseur").tekst(tab(geheim))


def test_met_deelname_aan_beide_is_het_verband_er_wel_van_beide_kanten(als, hier, groep, geheim):
    leg_van_alles(hier, groep, geheim)
    agent = als("agent")
    assert geheim.nummer not in agent.tekst(tab(groep))
    with binnen(hier.gemeente):
        voeg_partner_toe(geheim, hier.partners["politie"], reden="x", door=hier.toegang("regisseur"))
        leg(hier, groep, "te_maken_met", "dossier", geheim, rubriek="L")
    assert "Noor Veldhuis" in agent.tekst(tab(groep))
    assert "Heeft te maken met" in tekst(agent.get(tab(geheim)))
    assert "Verband gelegd: heeft te maken met" in tekst(agent.get(f"dossiers/{groep.nummer}/tijdlijn/"))


def test_zonder_identificatie_een_nummer_en_geen_naam(als, hier, groep):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("A"), Niveau.GEEN, reden="proef", door=None)
        leg(hier, groep, "te_maken_met", "dossier", hier.dossier, rubriek="L")
    blad = als("agent").tekst(tab(groep))
    assert hier.dossier.nummer in blad
    assert hier.dossier.naam not in blad


def test_een_verband_in_een_rubriek_die_men_niet_leest_is_er_niet(als, hier, groep):
    with binnen(hier.gemeente):
        leg(hier, groep, "te_maken_met", "dossier", hier.dossier, rubriek="L", toelichting="Geheim woord.")
    leerplicht = als("leerplicht")  # takes part in both, and reads no group information
    for dossier in (groep, hier.dossier):
        assert "te maken met" not in leerplicht.tekst(tab(dossier))
    assert "te maken met" in als("agent").tekst(tab(hier.dossier))


def test_het_slot_staat_er_voor_iedere_partner_en_nooit_voor_de_regie(als, hier, groep, geheim):
    """Not a sign that something is hidden: it tells nothing, because it is always there."""
    leg_van_alles(hier, groep, geheim)
    for dossier in (groep, hier.dossier):
        assert soep(als("agent").get(tab(dossier))).main.find("g", class_="kn-slot")
        assert soep(als("regisseur").get(tab(dossier))).main.find("g", class_="kn-slot") is None


def test_een_gebeurtenis_draagt_geen_naam_en_is_er_voor_wie_aan_beide_meewerkt(hier, groep):
    with binnen(hier.gemeente):
        leg(hier, groep, "te_maken_met", "dossier", hier.dossier, rubriek="L")
        rijen = Gebeurtenis.objects.filter(soort="verband_gelegd")
        assert all(rij.wijzigingen == {} and rij.alleen_partner for rij in rijen)
        # Leerplicht takes part in both and does not read the rubriek.
        assert {rij.partner_id for rij in rijen} == {hier.partners[wie].pk for wie in ("regie", "politie")}


# ---------------------------------------------------------------- the picture
def test_wat_al_gekoppeld_is_staat_in_de_tekening_en_in_de_lijst(als, hier, groep):
    with binnen(hier.gemeente):
        betrek(hier, groep, rol="meeloper", voornaam="x", eigen_dossier=hier.dossier)
        betrek(hier, groep, rol="kernlid", voornaam="Milan", achternaam="Verbeek")
        nieuw_incident(hier, groep)
    blad = soep(als("regisseur").get(tab(groep)))
    namen = [knoop.title.text for knoop in blad.main.find("svg", class_="net-breed").find_all("a")]
    gezien = [naam.split(",")[0] for naam in namen]
    assert gezien[1:] == ["Milan Verbeek", "Geweld"]
    assert hier.dossier.naam.startswith(gezien[0].rstrip("…"))  # a long name ends in an ellipsis, the list has it all
    assert "meeloper" in namen[0]
    lijst = blad.main.find("table").get_text(" ")
    assert all(woord in lijst for woord in (hier.dossier.naam, "Milan Verbeek", "Geweld"))


def test_de_tekening_is_twee_keer_dezelfde_en_zonder_opmaak_in_de_pagina(als, hier, groep, verband):
    regisseur = als("regisseur")
    een, twee = (str(soep(regisseur.get(tab(hier.dossier))).main.find(class_="net-vlak")) for _ in range(2))
    assert een == twee
    assert "style=" not in een
    assert "<style" not in een


def test_een_knoop_zet_zich_in_het_midden(als, hier, groep):
    with binnen(hier.gemeente):
        lid = betrek(hier, groep, voornaam="Milan", achternaam="Verbeek")
        incident = nieuw_incident(hier, groep)
        plek = leg(hier, groep, "komt_vaak", "adres", f"{hier.dossier.persoon.straat} 41", rubriek="L")
        oorzaak = leg(
            hier, groep, "oorzaak", "factor", "Verveling", omgekeerd=True, rubriek="L", zekerheid="aangenomen"
        )
    regisseur = als("regisseur")
    blad = soep(regisseur.get(tab(groep))).main.decode()
    middens = {
        f"persoon-{lid.pk}": "Milan Verbeek",
        f"incident-{incident.pk}": "Geweld",
        f"adres-{plek.pk}": hier.dossier.persoon.straat,
        f"factor-{oorzaak.pk}": "Verveling",
    }
    for sleutel, kop in middens.items():
        assert f"?midden={sleutel}" in blad
        rond = tekst(regisseur.get(tab(groep), midden=sleutel))
        assert f"Rond: {kop}" in rond
        assert groep.naam in rond
    # Around the address stands who lives there too.
    assert hier.dossier.naam in tekst(regisseur.get(tab(groep), midden=f"adres-{plek.pk}"))
    eigen = tekst(regisseur.get(tab(hier.dossier), midden="adres-eigen"))
    assert groep.naam in eigen


@pytest.mark.parametrize("sleutel", ["persoon-999999", "incident-x", "x", "adres-", "dossier-1", "factor-0", "9" * 30,
                                     "persoon-" + "9" * 30, "adres-eigen-2"])  # fmt: skip
def test_een_midden_dat_er_niet_is_geeft_404(als, hier, groep, sleutel):
    als("regisseur").get(tab(groep), midden=sleutel, status=404)


def test_een_midden_dat_men_niet_mag_zien_is_er_niet(als, hier, groep):
    with binnen(hier.gemeente):
        lid = betrek(hier, groep)
        plek = leg(hier, groep, "komt_vaak", "adres", "Maaskade 3", rubriek="L")
    for sleutel in (f"persoon-{lid.pk}", f"adres-{plek.pk}"):
        als("leerplicht").get(tab(groep), midden=sleutel, status=404)


def test_oorzaken_hebben_een_pijl_en_woorden_niet_alleen_kleur(als, hier, verband):
    with binnen(hier.gemeente):
        leg(hier, hier.dossier, "oorzaak", "factor", "Stress", rubriek="C", zekerheid="vastgesteld", bron="Arts")
    blad = soep(als("regisseur").get(tab(hier.dossier)))
    tekening = blad.main.find("svg", class_="net-breed")
    assert len(tekening.find_all("polygon", class_="pijl")) == 2
    assert len(tekening.find_all("line", class_="lijn-vermoeden")) == 1
    assert {"Huurschuld, komt door (aangenomen), Omstandigheid", "Stress, leidt tot (vastgesteld), Omstandigheid"} <= {
        knoop.title.text for knoop in tekening.find_all("a")
    }
    assert "oorzaak, aangenomen (een vermoeden)" in blad.main.get_text()


def test_meer_dan_vijftien_worden_samengenomen_en_de_lijst_heeft_ze_allemaal(als, hier, groep):
    with binnen(hier.gemeente):
        for nr in range(22):
            betrek(hier, groep, voornaam=f"Lid {nr}")
    blad = soep(als("regisseur").get(tab(groep)))
    assert len(blad.main.find("svg", class_="net-breed").find_all("a")) == 15
    assert "Nog 8" in blad.main.find("svg", class_="net-breed").get_text()
    assert len(blad.main.find("table").find_all("tr")) == 23


@pytest.mark.parametrize("wie", ["regisseur", "agent"])
def test_met_veel_verbanden_niet_meer_vragen_dan_met_een(als, hier, groep, vragen, wie):
    browser = als(wie)

    def vul(nr):
        eigen = nieuw_persoon(hier, f"Nr {nr}")
        voeg_partner_toe(eigen, hier.partners["politie"], reden="x", door=hier.toegang("regisseur"))
        betrek(hier, groep, voornaam=f"Lid {nr}", eigen_dossier=eigen)
        nieuw_incident(hier, groep)
        leg(hier, groep, "te_maken_met", "dossier", eigen, rubriek="L")
        leg(hier, groep, "komt_vaak", "adres", f"Maaskade {nr}", rubriek="L")

    with binnen(hier.gemeente):
        vul(0)
    browser.get(tab(groep))
    met_een = vragen(lambda: browser.get(tab(groep)))
    with binnen(hier.gemeente):
        for nr in range(1, 9):
            vul(nr)
    assert len(vragen(lambda: browser.get(tab(groep)))) == len(met_een) <= 22


def test_iedere_gemeente_begint_met_soorten_in_twee_richtingen(hier):
    with binnen(hier.gemeente):
        soorten = list(VerbandSoort.objects.all())
    assert {soort.causaal for soort in soorten} == {True, False}
    assert all(soort.heen and soort.terug and soort.vormen for soort in soorten)


def test_een_verband_met_een_verborgen_kant_is_er_niet_ook_niet_op_zijn_eigen_adres(als, hier, groep, geheim):
    with binnen(hier.gemeente):
        lid = betrek(hier, groep)
        rijen = [
            leg(hier, groep, "te_maken_met", "dossier", geheim, rubriek="C"),
            leg(hier, groep, "gaat_om_met", "persoon", lid, rubriek="C"),
            leg(hier, groep, "te_maken_met", "incident", nieuw_incident(hier, groep), rubriek="C"),
        ]
        leerplicht = hier.toegang("leerplicht")  # reads rubriek C here, and none of the other ends
        assert not Verband.objects.zichtbaar_voor(leerplicht).exists()
    for rij in rijen:
        als("regisseur").get(tab(groep, f"{rij.pk}/"))
        for staart in ("", "wijzigen/", "beeindigen/", "weghalen/"):
            als("leerplicht").get(tab(groep, f"{rij.pk}/{staart}"), status=404)
