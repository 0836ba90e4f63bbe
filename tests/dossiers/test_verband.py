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
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.verband import beeindig_verband, haal_verband_weg, wijzig_verband
from dossiers.models import Dossier, Verband
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.scherm import soep, tekst, velden, verstuur
from tests.fabrieken.soorten import betrek
from tests.fabrieken.verbanden import geheim_dossier, leg, nieuwe_groep, soort, tab
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
    een, twee = (zonder_wissel(antwoord.content) for antwoord in antwoorden)
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
