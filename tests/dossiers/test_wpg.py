"""Opsporing (Wpg) beside toezicht (AVG): two laws, two doors. Who reads, where it never appears, and how long."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autorisatie import klok
from autorisatie.acties.partner import wijzig_partner
from autorisatie.models import Gebeurtenis, Inzage
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek
from dossiers.acties.deelname import beeindig_deelname
from dossiers.models import Bevinding, Dossier, Regime
from tests.fabrieken.scherm import tekst, velden, verstuur, zonder_toeval
from tests.fabrieken.soorten import controleer, nieuw

pytestmark = pytest.mark.django_db
GEHEIM = "Zilvergrijze bus AB-123-C"
VRAAG = "/lindeveen/dossiers/opsporing/"
TOEN = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def hier(wereld):
    plaats = wereld.hier
    with binnen(plaats.gemeente):
        zet_cel(plaats.partners["politie"], plaats.rubriek("J"), Niveau.TOEVOEGEN, reden="proef", door=None)
        wijzig_partner(plaats.partners["politie"], waarden={"wpg": True}, door=plaats.toegang("regisseur"))
    return plaats


@pytest.fixture
def dossier(hier) -> Dossier:
    with binnen(hier.gemeente):
        return nieuw(hier, "toezicht")


def spoor(hier, dossier, regime="wpg8", **anders):
    """Told by the agent, whose partner works under the Wpg."""
    with binnen(hier.gemeente):
        inhoud = {"bevinding": GEHEIM, "regime": regime, "vervolg": "Later terug."} | anders
        return controleer(hier, dossier, wie="agent", **inhoud)


def bezoekpad(dossier, bezoek) -> str:
    return f"/lindeveen/dossiers/{dossier.nummer}/bezoeken/{bezoek.pk}/"


def zoek(browser, vraag="AB-123-C", reden="Onderzoek naar dumpen"):
    return browser.client.post(VRAAG, {"vraag": vraag, "reden": reden})


@pytest.mark.parametrize("regime", [regime for regime in Regime if regime != Regime.TOEZICHT])
def test_wie_met_politiegegevens_werkt_leest_opsporing_bij_het_bezoek(als, hier, dossier, regime):
    bezoek = spoor(hier, dossier, regime)
    assert GEHEIM in als("agent").client.get(bezoekpad(dossier, bezoek)).content.decode()
    with binnen(hier.gemeente):
        assert Bevinding.objects.get().rubriek.code == "I"


def test_een_partner_zonder_wpg_leest_niets_ook_niet_met_de_rubriek(als, hier, dossier):
    bezoek = spoor(hier, dossier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["regie"], hier.rubriek("I"), Niveau.BEWERKEN, reden="proef", door=None)
    assert GEHEIM not in als("regisseur").client.get(bezoekpad(dossier, bezoek)).content.decode()
    als("regisseur").get("dossiers/opsporing/", status=403)


def test_een_wpg_partner_zonder_de_rubriek_leest_niets(als, hier, dossier):
    bezoek = spoor(hier, dossier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("I"), Niveau.BESTAAN, reden="proef", door=None)
    agent = als("agent")
    assert GEHEIM not in agent.client.get(bezoekpad(dossier, bezoek)).content.decode()
    agent.get("dossiers/opsporing/", status=403)


@pytest.mark.parametrize("wie", ["regisseur", "voorzitter"])
def test_zonder_wpg_is_iedere_pagina_gelijk_aan_een_bezoek_zonder_bevinding(als, hier, dossier, wie):
    """By bytes: the same bezoek with and without a word of opsporing."""
    bezoek, browser = spoor(hier, dossier), als(wie)
    paden = [
        "dossiers/", "dossiers/zoeken/?q=zilvergrijze", f"dossiers/{dossier.nummer}/bezoeken/",
        bezoekpad(dossier, bezoek).removeprefix("/lindeveen/"),
        *(f"dossiers/{dossier.nummer}/{tab}" for tab in ("", "tijdlijn/", "plan/", "zicht/", "maatregelen/")),
    ]  # fmt: skip

    def bladzijden():
        return [zonder_toeval(browser.tekst(adres), ook_tijden=False) for adres in paden]

    bladzijden()
    with klok.op(klok.nu() + timedelta(hours=2)):
        met = bladzijden()
    with binnen(hier.gemeente):
        Bevinding.objects.all().delete()
    with klok.op(klok.nu() + timedelta(hours=2)):
        assert bladzijden() == met


def test_opsporing_staat_nooit_in_tijdlijn_lijst_of_gewoon_zoeken_ook_niet_voor_de_agent(als, hier, dossier):
    spoor(hier, dossier)
    agent = als("agent")
    for adres in ("dossiers/", "dossiers/zoeken/?q=zilvergrijze", f"dossiers/{dossier.nummer}/",
                  f"dossiers/{dossier.nummer}/tijdlijn/", f"dossiers/{dossier.nummer}/bezoeken/"):  # fmt: skip
        assert "AB-123-C" not in agent.tekst(adres), adres
    with binnen(hier.gemeente):
        sporen = [str(g.wijzigingen) for g in Gebeurtenis.objects.filter(dossier_id=dossier.pk)]
        assert "AB-123-C" not in "".join(sporen)


def test_de_gewone_deuren_geven_alleen_toezicht(hier, dossier):
    spoor(hier, dossier)
    spoor(hier, dossier, regime="avg", bevinding="Afval.")
    with binnen(hier.gemeente):
        assert [rij.tekst for rij in Bevinding.objects.zichtbaar_voor(hier.toegang("agent"))] == ["Afval."]


def test_zonder_wpg_is_opsporing_geen_keuze_en_weigert_de_actie(als, hier, dossier):
    with binnen(hier.gemeente):
        bezoek = plan_bezoek(dossier, datum=klok.vandaag(), door=hier.toegang("regisseur"))
    regisseur = als("regisseur")
    adres = bezoekpad(dossier, bezoek) + "verslag/"
    assert "Opsporing:" not in tekst(regisseur.client.get(adres))
    invoer = {"binnenkomst": "verleend", "uitkomst": "overtreding", "bevinding": GEHEIM}
    assert verstuur(regisseur.client, adres, regime="wpg8", **invoer).status_code == 422
    with pytest.raises(Geweigerd), binnen(hier.gemeente):
        breng_verslag_uit(bezoek, regime="wpg8", door=hier.toegang("regisseur"), **invoer)
    with binnen(hier.gemeente):
        assert not Bevinding.objects.exists()


def test_artikel_8_staat_een_jaar_bij_het_bezoek_en_daarna_alleen_na_gericht_zoeken(als, hier, dossier):
    with klok.op(TOEN):
        bezoek = spoor(hier, dossier)
    agent, pad = als("agent"), bezoekpad(dossier, bezoek)
    for dagen, vrij, gericht in [
        (365, True, True),
        (367, False, True),
        (365 * 5, False, True),
        (365 * 5 + 3, False, False),
    ]:
        with klok.op(TOEN + timedelta(days=dagen)):
            assert (GEHEIM in agent.client.get(pad).content.decode()) is vrij, dagen
            assert (GEHEIM in zoek(agent).content.decode()) is gericht, dagen


def test_artikel_9_en_13_blijven_bij_het_bezoek_tot_vijf_jaar(als, hier, dossier):
    with klok.op(TOEN):
        bezoek = spoor(hier, dossier, regime="wpg9")
    agent, pad = als("agent"), bezoekpad(dossier, bezoek)
    for dagen, vrij in [(800, True), (365 * 5 + 3, False)]:
        with klok.op(TOEN + timedelta(days=dagen)):
            assert (GEHEIM in agent.client.get(pad).content.decode()) is vrij


def test_gericht_zoeken_legt_vraag_reden_en_dossier_vast(als, hier, dossier):
    spoor(hier, dossier)
    assert GEHEIM in zoek(als("agent")).content.decode()
    with binnen(hier.gemeente):
        rijen = Inzage.objects.filter(scherm="dossiers:opsporing")
        vraag, gelezen = rijen.get(actie="zoeken"), rijen.get(actie="lezen")
    assert (vraag.doel, vraag.grond) == ("AB-123-C", "Wpg: Onderzoek naar dumpen")
    assert (gelezen.dossier_id, gelezen.grond) == (dossier.pk, "Wpg: Onderzoek naar dumpen")


@pytest.mark.parametrize(("vraag", "reden"), [("", "Onderzoek naar dumpen"), ("AB", "Onderzoek naar dumpen"),
                                              ("AB-123-C", ""), ("AB-123-C", "zomaar")])  # fmt: skip
def test_zonder_gerichte_vraag_en_reden_wordt_niet_gezocht(als, hier, dossier, vraag, reden):
    spoor(hier, dossier)
    antwoord = zoek(als("agent"), vraag, reden)
    assert antwoord.status_code == 422
    assert GEHEIM not in antwoord.content.decode()
    with binnen(hier.gemeente):
        assert not Inzage.objects.filter(scherm="dossiers:opsporing").exists()


def test_gericht_zoeken_vindt_ook_op_adres_maar_niet_in_een_dossier_zonder_deelname(als, hier):
    with binnen(hier.gemeente):
        mee = nieuw(hier, "toezicht", straat="Lekstraat", deelnemers=("politie",))
    spoor(hier, mee, bevinding="Iemand liep weg.")
    agent = als("agent")
    assert "Iemand liep weg." in zoek(agent, "Lekstraat 17").content.decode()
    with binnen(hier.gemeente):
        beeindig_deelname(
            mee.deelnames.get(partner=hier.partners["politie"]), reden="Klaar", door=hier.toegang("regisseur")
        )
    assert "Iemand liep weg." not in zoek(agent, "Lekstraat 17").content.decode()


def test_een_andere_gemeente_vindt_niets(wereld, hier, dossier):
    spoor(hier, dossier)
    daar = wereld.daar
    with binnen(daar.gemeente):
        wijzig_partner(daar.partners["politie"], waarden={"wpg": True}, door=daar.toegang("regisseur"))
        assert not Bevinding.objects.opsporing_gericht(daar.toegang("agent")).exists()


def test_het_verslagformulier_biedt_de_agent_beide_wetten_en_kiest_er_geen(als, hier, dossier):
    with binnen(hier.gemeente):
        bezoek = plan_bezoek(dossier, datum=klok.vandaag(), door=hier.toegang("agent"))
    adres = bezoekpad(dossier, bezoek) + "verslag/"
    agent = als("agent")
    assert velden(agent.client, adres)["regime"] == ""
    gezien = tekst(agent.client.get(adres))
    assert all(regime.label in gezien for regime in Regime)
