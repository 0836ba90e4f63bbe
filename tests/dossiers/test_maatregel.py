"""Maatregelen: which fit where, dates and steps, who reads them, and how little a dossier holds of a Bibob-toets."""

import re
from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers import beleid, maatregelen
from dossiers.acties.maatregel import neem_maatregel, wijzig_maatregel, zet_maatregelstap
from dossiers.models import Dossier, Instrument, Maatregel, MaatregelStand, Soort
from tests.dossiers.conftest import Browser
from tests.fabrieken.scherm import tekst, velden, verstuur, zonder_toeval
from tests.fabrieken.soorten import leg_last_op, nieuw

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def dossiers(hier) -> dict[str, Dossier]:
    with binnen(hier.gemeente):
        return {soort: nieuw(hier, soort) for soort in maatregelen.RUBRIEK}


def dag(over: int):
    return klok.vandaag() + timedelta(days=over)


def vorm(over: int) -> str:
    return dag(over).strftime("%d-%m-%Y")


def pad(dossier, *delen) -> str:
    return f"/lindeveen/dossiers/{dossier.nummer}/maatregelen/" + "".join(f"{deel}/" for deel in delen)


def last(hier, dossier, **anders) -> Maatregel:
    with binnen(hier.gemeente):
        return leg_last_op(hier, dossier, **anders)


def zet(hier, maatregel, stand, wie="regisseur", **anders) -> Maatregel:
    with binnen(hier.gemeente):
        return zet_maatregelstap(maatregel, stand, door=hier.toegang(wie), **anders)


@pytest.mark.parametrize("soort", maatregelen.RUBRIEK)
def test_een_last_wordt_vastgelegd_en_staat_in_lijst_en_tijdlijn(als, hier, dossiers, soort):
    regisseur, dossier = als("regisseur"), dossiers[soort]
    invoer = {"motivering": "Er is niets veranderd.", "bedrag": "5000", "zienswijze_tot": vorm(14)}
    antwoord = verstuur(regisseur.client, pad(dossier, "nieuw", "dwangsom"), **invoer)
    assert antwoord.status_code == 303
    gezien = tekst(regisseur.client.get(pad(dossier)))
    assert "Last onder dwangsom" in gezien
    assert "Zienswijze tot en met" in gezien
    assert "over 14 dagen" in gezien
    assert "Nieuwe maatregel: Last onder dwangsom" in regisseur.tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.filter(dossier_id=dossier.pk).latest("pk")
        assert (spoor.soort, spoor.rubriek.code) == ("maatregel_genomen", maatregelen.RUBRIEK[soort])


def test_een_soort_kent_alleen_de_maatregelen_die_passen(als, dossiers):
    regisseur = als("regisseur")
    controle = tekst(regisseur.client.get(pad(dossiers["toezicht"], "nieuw")))
    pand = tekst(regisseur.client.get(pad(dossiers["ondermijning"], "nieuw")))
    assert ("Proces-verbaal" in controle, "Proces-verbaal" in pand) == (True, False)
    assert ("Bibob" in controle, "Bibob" in pand) == (False, True)
    assert regisseur.client.get(pad(dossiers["toezicht"], "nieuw", "bibob")).status_code == 404
    assert regisseur.client.get(pad(dossiers["toezicht"], "nieuw", "eenhoorn")).status_code == 404


def test_een_persoon_heeft_geen_maatregelen(als, hier):
    regisseur = als("regisseur")
    regisseur.get(regisseur.dossier + "maatregelen/", status=404)
    assert "/maatregelen/" not in regisseur.tekst(regisseur.dossier)
    with binnen(hier.gemeente), pytest.raises(Onmogelijk):
        neem_maatregel(hier.dossier, "dwangsom", door=hier.toegang("regisseur"), grondslag="x")


@pytest.mark.parametrize("instrument", Instrument)
def test_ieder_instrument_heeft_een_beschrijving_en_een_soort(instrument):
    assert maatregelen.van(instrument).soorten


@pytest.mark.parametrize(
    ("invoer", "veld", "woorden"),
    [
        ({"zienswijze_tot": -1}, "zienswijze_tot", "na het voornemen"),
        ({"besluit_op": -1}, "besluit_op", "na het voornemen"),
        ({"besluit_op": 30, "begunstiging_tot": 20}, "begunstiging_tot", "na het besluit"),
        ({"begunstiging_tot": 20}, "besluit_op", "datum van het besluit"),
        ({"voornemen_op": 1}, "voornemen_op", "al geweest"),
    ],
)
def test_datums_in_een_onmogelijke_volgorde_geven_een_fout_bij_het_veld(als, dossiers, invoer, veld, woorden):
    datums = {naam: vorm(over) for naam, over in invoer.items()}
    regisseur = als("regisseur")
    antwoord = verstuur(
        regisseur.client, pad(dossiers["toezicht"], "nieuw", "dwangsom"), motivering="Zo is het.", **datums
    )
    assert antwoord.status_code == 422
    assert woorden in str(antwoord.context["form"].errors[veld])
    assert "Zo is het." in antwoord.content.decode()


@pytest.mark.parametrize("bedrag", ["-5", "0", "veel", "10000001"])
def test_een_onmogelijk_bedrag_wordt_niet_bewaard(als, hier, dossiers, bedrag):
    regisseur = als("regisseur")
    antwoord = verstuur(regisseur.client, pad(dossiers["toezicht"], "nieuw", "boete"), motivering="Ja.", bedrag=bedrag)
    assert antwoord.status_code == 422
    assert "bedrag" in antwoord.context["form"].errors
    with binnen(hier.gemeente):
        assert not Maatregel.objects.exists()


def test_een_besluit_kan_niet_zolang_de_zienswijze_nog_kan(hier, dossiers):
    maatregel = last(hier, dossiers["toezicht"], voornemen_op=dag(-3), zienswijze_tot=dag(4))
    with pytest.raises(Onmogelijk, match="zienswijze loopt"):
        zet(hier, maatregel, "besluit", besluit_op=dag(0))
    ontvangen = zet(hier, maatregel, "zienswijze")
    assert zet(hier, ontvangen, "besluit", besluit_op=dag(0)).stand == "besluit"


def test_een_besluit_in_de_toekomst_is_nog_niet_genomen(hier, dossiers):
    maatregel = last(hier, dossiers["toezicht"], voornemen_op=dag(-30), zienswijze_tot=dag(-10))
    with pytest.raises(Onmogelijk, match="al geweest"):
        zet(hier, maatregel, "besluit", besluit_op=dag(1))


def test_bezwaar_kan_zes_weken_na_het_besluit_en_de_gemeente_stelt_dat_in(hier, dossiers, settings):
    maatregel = last(hier, dossiers["toezicht"], voornemen_op=dag(-30), zienswijze_tot=dag(-10))
    assert maatregel.bezwaar_tot is None
    maatregel = zet(hier, maatregel, "besluit", besluit_op=dag(-1))
    assert maatregel.bezwaar_tot == dag(41)
    settings.BEZWAARTERMIJN_WEKEN = 8
    assert maatregel.bezwaar_tot == dag(55)


def test_wie_niet_op_tijd_herstelt_is_te_laat_in_rode_woorden(als, hier, dossiers):
    dossier = dossiers["toezicht"]
    maatregel = last(hier, dossier, voornemen_op=dag(-60), zienswijze_tot=dag(-40))
    zet(hier, maatregel, "besluit", besluit_op=dag(-30), begunstiging_tot=dag(-3))
    gezien = als("regisseur").client.get(pad(dossier)).content.decode()
    assert re.search(r't-rood">.*?3 dagen te laat', gezien, re.S)


def test_na_bezwaartermijn_en_aan_het_eind_is_er_geen_datum_meer(hier, dossiers):
    maatregel = last(hier, dossiers["toezicht"], voornemen_op=dag(-90), zienswijze_tot=dag(-80))
    maatregel = zet(hier, maatregel, "besluit", besluit_op=dag(-70))
    assert maatregelen.volgende(maatregel) is None
    assert maatregelen.volgende(zet(hier, maatregel, "uitgevoerd", afloop="Betaald.")) is None


@pytest.mark.parametrize(("van", "naar"), [(van, naar) for van in MaatregelStand for naar in MaatregelStand])
def test_alleen_de_stappen_van_de_tabel_kunnen(van, naar):
    maatregel = Maatregel(instrument="dwangsom", stand=van)
    if naar in beleid.MAATREGEL_VERVOLG[van]:
        beleid.eis_maatregelstap(maatregel, naar)
    else:
        with pytest.raises(Onmogelijk):
            beleid.eis_maatregelstap(maatregel, naar)


def test_tegen_een_waarschuwing_is_geen_bezwaar(hier, dossiers):
    with binnen(hier.gemeente):
        gegeven = neem_maatregel(
            dossiers["toezicht"], "waarschuwing", besluit_op=dag(0), grondslag="Beleid", door=hier.toegang("regisseur")
        )
    assert (gegeven.stand, gegeven.bezwaar_tot) == ("besluit", None)
    with pytest.raises(Onmogelijk):
        zet(hier, gegeven, "bezwaar")


def test_intrekken_vraagt_waarom(als, hier, dossiers):
    dossier = dossiers["toezicht"]
    maatregel = last(hier, dossier, afloop="")
    regisseur = als("regisseur")
    assert verstuur(regisseur.client, pad(dossier, maatregel.pk, "stap", "ingetrokken")).status_code == 422
    assert (
        verstuur(regisseur.client, pad(dossier, maatregel.pk, "stap", "ingetrokken"), afloop="Hersteld.").status_code
        == 303
    )
    assert "Hersteld." in regisseur.tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    with pytest.raises(Onmogelijk, match="klaar"), binnen(hier.gemeente):
        wijzig_maatregel(Maatregel.objects.get(), waarden={"bedrag": 1}, door=hier.toegang("regisseur"))


def test_van_een_bibob_toets_komt_alleen_de_uitkomst_in_het_dossier(als, hier, dossiers):
    dossier, regisseur = dossiers["ondermijning"], als("regisseur")
    adres = pad(dossier, "nieuw", "bibob")
    geheim = {"motivering": "GEHEIM-open-bron", "afloop": "GEHEIM-open-bron", "bedrag": "12"}
    antwoord = verstuur(regisseur.client, adres, besluit_op=vorm(0), uitkomst="ernstig", **geheim)
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        neem_maatregel(dossier, "bibob", door=hier.toegang("regisseur"), grondslag="Wet Bibob", besluit_op=dag(0),
                       uitkomst="geen", motivering="GEHEIM-open-bron", afloop="GEHEIM-open-bron")  # fmt: skip
        rijen = list(Maatregel.objects.values_list("uitkomst", "motivering", "afloop", "bedrag"))
        sporen = [str(g.wijzigingen) for g in Gebeurtenis.objects.filter(dossier_id=dossier.pk)]
    assert sorted(rijen) == [("ernstig", "", "", None), ("geen", "", "", None)]
    assert "GEHEIM" not in "".join(sporen)
    assert verstuur(regisseur.client, adres, besluit_op=vorm(0)).status_code == 422


@pytest.mark.parametrize("soort", maatregelen.RUBRIEK)
def test_zonder_de_rubriek_is_de_pagina_gelijk_met_en_zonder_maatregel(als, hier, dossiers, soort):
    """By bytes: overview, tijdlijn and list of dossiers tell nothing to who may not read the rubriek."""
    leerplicht, dossier = als("leerplicht"), dossiers[soort]
    paden = ["dossiers/", *(f"dossiers/{dossier.nummer}/{tab}" for tab in ("", "tijdlijn/", "plan/", "zicht/"))]

    def bladzijden():
        return [zonder_toeval(leerplicht.tekst(p), ook_tijden=False) for p in paden]

    bladzijden()  # after the first visit the page says since when
    with klok.op(klok.nu() + timedelta(hours=2)):
        voor = bladzijden()
    last(hier, dossier)
    with klok.op(klok.nu() + timedelta(hours=2)):
        na = bladzijden()
    assert voor == na
    for adres in (pad(dossier), pad(dossier, "nieuw"), pad(dossier, "nieuw", "dwangsom")):
        assert leerplicht.client.get(adres).status_code == 403


def test_wie_alleen_leest_ziet_de_maatregel_en_geen_knop(als, hier, dossiers):
    dossier = dossiers["toezicht"]
    maatregel = last(hier, dossier)
    agent = als("agent")
    gezien = tekst(agent.client.get(pad(dossier, maatregel.pk)))
    assert hier.kanarie("toezicht-maatmotief") in gezien
    assert "Intrekken" not in gezien
    for delen in (("nieuw",), ("nieuw", "dwangsom"), (maatregel.pk, "wijzigen"), (maatregel.pk, "stap", "besluit")):
        assert agent.client.get(pad(dossier, *delen)).status_code == 403
    with pytest.raises(Geweigerd):
        zet(hier, maatregel, "ingetrokken", wie="agent", afloop="x")


def test_een_partner_die_toevoegt_gaat_alleen_verder_met_de_eigen_maatregel(hier, dossiers):
    dossier = dossiers["toezicht"]
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.TOEVOEGEN, reden="proef", door=None)
    eigen, ander = last(hier, dossier, wie="agent"), last(hier, dossier)
    assert zet(hier, eigen, "zienswijze", wie="agent").stand == "zienswijze"
    with pytest.raises(Geweigerd):
        zet(hier, ander, "zienswijze", wie="agent")


def test_twee_tegelijk_geeft_een_keuze(als, hier, dossiers):
    dossier, regisseur = dossiers["toezicht"], als("regisseur")
    adres = pad(dossier, last(hier, dossier).pk, "wijzigen")
    oud = velden(regisseur.client, adres, motivering="Van mij.")
    assert verstuur(regisseur.client, adres, motivering="Van een ander.").status_code == 303
    assert regisseur.client.post(adres, oud).status_code == 409


def test_een_stap_die_al_gezet_is_leidt_terug(als, hier, dossiers):
    dossier = dossiers["toezicht"]
    maatregel = zet(hier, last(hier, dossier), "zienswijze")
    antwoord = als("regisseur").client.get(pad(dossier, maatregel.pk, "stap", "zienswijze"))
    assert (antwoord.status_code, antwoord["Location"]) == (302, pad(dossier, maatregel.pk))


def test_in_een_gesloten_dossier_kan_niets(hier, dossiers):
    maatregel = last(hier, dossiers["toezicht"])
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="gesloten"):
        from dossiers.acties.dossier import wijzig_fase

        wijzig_fase(
            Dossier.objects.get(pk=maatregel.dossier_id), "niet_opgepakt", reden="x", door=hier.toegang("regisseur")
        )
        zet_maatregelstap(maatregel, "zienswijze", door=hier.toegang("regisseur"))


def test_een_maatregel_van_een_ander_dossier_is_er_niet(als, hier, dossiers):
    ander = last(hier, dossiers["situatie"])
    assert als("regisseur").client.get(pad(dossiers["toezicht"], ander.pk)).status_code == 404


def test_een_andere_gemeente_vindt_niets(wereld, dossiers):
    ander = Browser(wereld, "regisseur")
    ander.client.force_login(wereld.daar.mensen["regisseur"])
    assert ander.client.get(pad(dossiers["toezicht"])).status_code == 404


def test_de_lijst_vraagt_met_twaalf_niet_meer_dan_met_een(als, hier, dossiers, vragen):
    dossier, regisseur = dossiers["toezicht"], als("regisseur")
    last(hier, dossier)
    regisseur.client.get(pad(dossier))
    een = len(vragen(lambda: regisseur.client.get(pad(dossier))))
    for _ in range(11):
        last(hier, dossier)
    assert len(vragen(lambda: regisseur.client.get(pad(dossier)))) == een <= 20


def test_soorten_zonder_maatregelen_staan_niet_in_de_tabel():
    assert set(maatregelen.RUBRIEK) == {Soort.ONDERMIJNING, Soort.TOEZICHT, Soort.SITUATIE}
