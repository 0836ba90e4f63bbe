"""What one sees of verbanden: drawn only between ends one may see, and no byte of what one may not."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.verband import beeindig_verband, haal_verband_weg, wijzig_verband
from dossiers.models import Dossier, Soort, Verband, VerbandSoort
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.scherm import soep, tekst
from tests.fabrieken.soorten import betrek, nieuw
from tests.fabrieken.verbanden import geheim_dossier, leg, nieuw_persoon, nieuwe_groep, tab
from tests.fabrieken.wereld import maak_mens
from tests.grens.test_ongestoord import zonder_wissel

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def groep(hier) -> Dossier:
    return nieuwe_groep(hier)


@pytest.fixture
def geheim(hier) -> Dossier:
    return geheim_dossier(hier)


@pytest.fixture
def verband(hier, geheim) -> Verband:
    with binnen(hier.gemeente):
        return leg(hier, hier.dossier, "oorzaak", "factor", "Huurschuld", omgekeerd=True, zekerheid="aangenomen",
                   sinds=klok.vandaag() - timedelta(days=30), rubriek="C")  # fmt: skip


# ---------------------------------------------------------------- who sees what
def paginas(browser, *dossiers):
    paden = [f"dossiers/{dossier.nummer}/{staart}" for dossier in dossiers
             for staart in ("", "verbanden/", "verbanden/nieuw/", "verbanden/nieuw/adres/", "tijdlijn/", "mensen/",
                            "plan/", "zicht/")]  # fmt: skip
    paden += ["dossiers/", "alerts/", "", "dossiers/zoeken/?q=veldhuis", "dossiers/zoeken/?q=maasstraat"]
    gezien = {}
    for pad in paden:
        antwoord = browser.client.get(browser.basis + pad)
        gezien[pad] = (antwoord.status_code, zonder_wissel(antwoord.content))
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


def test_wie_voor_twee_partners_werkt_leest_een_verband_een_keer(als, hier):
    with binnen(hier.gemeente):
        hier.mensen["dubbel"] = maak_mens(hier, "dubbel", ["politie", "corporatie"], [])
        groep, ander = (nieuw(hier, Soort.GROEP, deelnemers=("politie", "corporatie")) for _ in range(2))
        zet_cel(hier.partners["corporatie"], hier.rubriek("L"), Niveau.LEZEN, reden="Nodig", door=None)
        gelegd = leg(hier, groep, "te_maken_met", "dossier", ander, rubriek="L")
        assert Gebeurtenis.objects.filter(soort="verband_gelegd", partner__isnull=False).count() == 3
        beeindig_verband(gelegd, tot=klok.vandaag(), reden="Voorbij", door=hier.toegang("regisseur"))
    regels = tekst(als("dubbel").get(f"dossiers/{groep.nummer}/tijdlijn/"))
    assert regels.count("Voorbij") == 1
    assert regels.count("Verband gelegd") == 1


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


def test_een_lange_lijst_is_gevouwen_per_soort_en_weinig_staat_open(als, hier, groep):
    with binnen(hier.gemeente):
        for nr in range(9):
            betrek(hier, groep, voornaam=f"Lid {nr}")
        nieuw_incident(hier, groep)
    blad = soep(als("regisseur").get(tab(groep)))
    stapels = blad.main.select("details.net-stapel")
    assert [(s.summary.get_text(" ", strip=True), s.has_attr("open")) for s in stapels] == [
        ("Personen 9", False), ("Incidenten 1", True),
    ]  # fmt: skip
    assert [len(stapel.select("tbody tr")) for stapel in stapels] == [9, 1]


def test_een_korte_lijst_is_niet_gevouwen(als, hier, groep):
    with binnen(hier.gemeente):
        betrek(hier, groep, voornaam="Milan")
    blad = soep(als("regisseur").get(tab(groep)))
    assert not blad.main.select("details.net-stapel")
    assert len(blad.main.find("table").select("tbody tr")) == 1


def test_wat_samengenomen_is_wijst_naar_zijn_eigen_stapel(als, hier, groep):
    with binnen(hier.gemeente):
        for nr in range(22):
            betrek(hier, groep, voornaam=f"Lid {nr}")
    blad = soep(als("regisseur").get(tab(groep)))
    meer = blad.main.select_one('svg.net-breed a[href^="#"]')["href"]
    assert blad.main.select_one(f"details{meer}")


def test_een_verborgen_lid_maakt_geen_stapel_en_telt_niet_mee(als, hier, groep, geheim):
    """The police sees nine; the tenth, in the hidden dossier of a member, changes no count and opens no pile."""
    with binnen(hier.gemeente):
        for nr in range(9):
            betrek(hier, groep, voornaam=f"Lid {nr}")
    voor = soep(als("agent").get(tab(groep))).main.select("details.net-stapel summary")
    with binnen(hier.gemeente):
        leg(hier, groep, "oorzaak", "dossier", geheim, rubriek="C", zekerheid="aangenomen", bron="Zelf gezien")
    na = soep(als("agent").get(tab(groep))).main.select("details.net-stapel summary")
    assert [s.get_text() for s in na] == [s.get_text() for s in voor]
    assert voor


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
