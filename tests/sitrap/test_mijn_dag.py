"""Mijn dag: wat iemand vandaag kan doen, met een klik af te ronden, en niets van een ander."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.deelname import beeindig_deelname
from dossiers.models import Actie, ActieStatus, Deelname
from tests.fabrieken.werk import geef, naar_fase, nieuw_dossier, overleg, stap
from tests.sitrap.kijken import Kijker

DAG = "mijn-dag/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def kijk(hier):
    return lambda wie: Kijker(hier, wie)


def _groepen(kijker):
    """Heading of each group with the titles below it."""
    paneel = next(s for s in kijker.soep(DAG).main.find_all("section") if s.h2.get_text() == "Uw acties")
    return {
        kop.get_text(" ").split()[0]: [a.get_text() for a in kop.find_next_sibling("ul").select("a.d-naam")]
        for kop in paneel.select("h3.taak-kop")
    }


def _opgepakt(plaats, partner, wie, **velden):
    return stap(plaats, geef(plaats, partner, **velden), "geaccepteerd", wie)


# ---------------------------------------------------------------- own acties
def test_eigen_acties_staan_onder_hun_dag(kijk, hier):
    zondag = 6 - klok.vandaag().weekday()
    for titel, over in [("Gisteren", -1), ("Nu", 0), ("Volgende week", zondag + 1)]:
        _opgepakt(hier, "leerplicht", "leerplicht", over=over, titel=titel)
    groepen = _groepen(kijk("leerplicht"))
    assert groepen == {"Te": ["Gisteren"], "Vandaag": ["Nu"], "Later": ["Volgende week"]}


def test_deze_week_is_tot_en_met_zondag(kijk, hier):
    woensdag = klok.nu() + timedelta(days=(2 - klok.vandaag().weekday()) % 7)
    with klok.op(woensdag):
        _opgepakt(hier, "leerplicht", "leerplicht", over=4, titel="Zondag")
        _opgepakt(hier, "leerplicht", "leerplicht", over=5, titel="Maandag")
        groepen = _groepen(kijk("leerplicht"))
    assert "Zondag" in groepen["Deze"]
    assert "Maandag" in groepen["Later"]


def test_actie_van_een_andere_partner_of_een_collega_staat_er_niet_bij(kijk, hier):
    _opgepakt(hier, "politie", "agent", over=1, titel="Van de politie")
    with binnen(hier.gemeente):
        hier.mensen["collega"] = hier.mensen["oudlid"]
        lid = hier.mensen["collega"].lidmaatschappen.get()
        lid.actief = True
        lid.save()
        lid.partnerleden.update(partner=hier.partners["leerplicht"])
    _opgepakt(hier, "leerplicht", "leerplicht", over=2, titel="Van de collega", uitvoerder=hier.mensen["collega"])
    tekst = kijk("leerplicht").tekst(DAG)
    assert "Van de politie" not in tekst
    assert "Van de collega" not in tekst
    assert "1 actie doet uw collega's." in tekst
    assert "Van de collega" in kijk("collega").tekst(DAG)


def test_klaar_met_een_klik_en_terug_op_mijn_dag(kijk, hier):
    actie = _opgepakt(hier, "leerplicht", "leerplicht", over=-1)
    kijker = kijk("leerplicht")
    form = kijker.soep(DAG).select_one("form.taak-klaar")
    velden = {
        i["name"]: i.get("value", "") for i in form.select("input, textarea") if i["name"] != "csrfmiddlewaretoken"
    }
    antwoord = kijker.client.post(form["action"], velden)
    assert (antwoord.status_code, antwoord["Location"]) == (303, "/lindeveen/mijn-dag/")
    with binnen(hier.gemeente):
        assert Actie.objects.get(pk=actie.pk).status == ActieStatus.UITGEVOERD
    assert "Te laat" not in kijker.paneel(DAG, "Uw acties")


def test_de_notitie_gaat_mee_en_twee_keer_klikken_is_een_keer(kijk, hier):
    actie = _opgepakt(hier, "leerplicht", "leerplicht", over=3)
    kijker = kijk("leerplicht")
    form = kijker.soep(DAG).select_one("form.taak-klaar")
    velden = {i["name"]: i.get("value", "") for i in form.select("input") if i["name"] != "csrfmiddlewaretoken"}
    for _ in range(2):
        antwoord = kijker.client.post(form["action"], velden | {"terugmelding": "Moeder gebeld."})
        assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        assert Actie.objects.get(pk=actie.pk).terugmelding == "Moeder gebeld."


def test_nieuwe_actie_aannemen_of_niet(kijk, hier):
    kijker = kijk("leerplicht")
    nieuw = kijker.soep(DAG).find(id="nieuw").find_parent("section")
    assert hier.kanarie("actie-leerplicht") in nieuw.get_text()
    assert kijker.client.get(nieuw.select_one("a.knop-stil")["href"]).status_code == 200
    form = nieuw.form
    velden = {i["name"]: i["value"] for i in form.select("input") if i["name"] != "csrfmiddlewaretoken"}
    antwoord = kijker.client.post(form["action"], velden)
    assert (antwoord.status_code, antwoord["Location"]) == (303, "/lindeveen/mijn-dag/")
    assert kijker.soep(DAG).find(id="nieuw") is None
    assert hier.kanarie("actie-leerplicht") in kijker.paneel(DAG, "Uw acties")


def test_acties_van_een_gesloten_dossier_staan_nergens_meer(kijk, hier):
    dossier = nieuw_dossier(hier, "leerplicht")
    geef(hier, "leerplicht", over=-1, dossier=dossier, titel="Hoeft niet meer")
    assert "Hoeft niet meer" in kijk("leerplicht").tekst(DAG)
    naar_fase(hier, dossier, "niet_opgepakt")
    for wie in ("leerplicht", "regisseur"):
        for pad in (DAG, "wijken/", "acties/?wie=alle", "acties/?wie=alle&stand=te_laat"):
            assert "Hoeft niet meer" not in kijk(wie).tekst(pad), (wie, pad)


def test_na_het_einde_van_de_deelname_is_de_actie_weg(kijk, hier):
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(partner=hier.partners["leerplicht"], content_object=hier.dossier)
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
    assert "U heeft geen open acties" in kijk("leerplicht").tekst(DAG)


# ---------------------------------------------------------------- news
def _nieuws(kijker):
    paneel = next(s for s in kijker.soep(DAG).main.find_all("section") if "Nieuws" in s.h2.get_text())
    return {li.a.get_text(): li.select_one(".tel").get_text() for li in paneel.select("li")}


def _bezoek(kijker, hier):
    kijker.get(f"dossiers/{hier.dossier.nummer}/")


def test_nieuws_is_wat_anderen_deden_sinds_het_laatste_bezoek(kijk, hier):
    kijker = kijk("leerplicht")
    assert len(_nieuws(kijker)) == 1
    _bezoek(kijker, hier)
    assert _nieuws(kijker) == {}
    with klok.op(klok.nu() + timedelta(minutes=5)):
        geef(hier, "leerplicht", over=4)
        assert list(_nieuws(kijker).values()) == ["1"]


def test_wat_niet_leesbaar_is_en_wat_ik_zelf_deed_is_geen_nieuws(kijk, hier):
    _bezoek(kijk("leerplicht"), hier)
    _bezoek(kijk("agent"), hier)
    with klok.op(klok.nu() + timedelta(minutes=5)):
        with binnen(hier.gemeente):
            strafrecht = hier.rubriek("I")
            schrijf_aantekening(hier.dossier, tekst="Zaak.", rubriek=strafrecht, door=hier.toegang("agent"))
        assert _nieuws(kijk("leerplicht")) == {}
        assert _nieuws(kijk("agent")) == {}


def test_het_bezoek_van_een_ander_telt_niet_voor_mij(kijk, hier):
    _bezoek(kijk("agent"), hier)
    assert len(_nieuws(kijk("leerplicht"))) == 1


# ---------------------------------------------------------------- overleg
def test_volgend_overleg_alleen_voor_wie_erbij_hoort(kijk, hier):
    overleg(hier, hier.dossier)
    assert hier.kanarie("overleg") in kijk("voorzitter").paneel(DAG, "Volgend overleg")
    assert "Bij 1 punt ontbreekt een voorstel" in kijk("voorzitter").paneel(DAG, "Volgend overleg")
    assert "Geen overleg gepland" in kijk("leerplicht").paneel(DAG, "Volgend overleg")


def test_een_gehouden_of_vorig_overleg_is_niet_het_volgende(kijk, hier):
    overleg(hier, hier.dossier, over=0)
    with klok.op(klok.nu() + timedelta(days=1)):
        assert "Geen overleg gepland" in kijk("voorzitter").paneel(DAG, "Volgend overleg")


# ---------------------------------------------------------------- regie and the others
def test_regisseur_ziet_wat_bij_partners_te_laat_is_en_waarover_te_beslissen(kijk, hier):
    geef(hier, "leerplicht", over=-3, titel="Te laat bij leerplicht")
    assert "Te laat bij leerplicht Leerplicht" in kijk("regisseur").paneel(DAG, "Te laat bij partners")
    beslissen = kijk("regisseur").paneel(DAG, "Acties waarover u beslist")
    assert f"{hier.kanarie('actie-geweigerd')} Jongerenwerk" in beslissen
    assert not kijk("leerplicht").paneel(DAG, "Te laat bij partners")
    assert not kijk("leerplicht").paneel(DAG, "Acties waarover u beslist")


def test_regisseur_ziet_dossiers_die_op_een_stap_wachten(kijk, hier):
    naar_fase(hier, nieuw_dossier(hier, naam="concept"), "triage", "beeldvorming", "plan_concept")
    nieuw_dossier(hier, naam="stil", dagen=40)
    naar_fase(hier, nieuw_dossier(hier, naam="nieuw", door="agent"), "triage")
    wacht = kijk("regisseur").paneel(DAG, "Dossiers die op u wachten")
    assert f"Plan wacht op akkoord 1 Iemand {hier.kanarie('concept')}" in wacht
    assert f"Lang geen nieuws 1 Iemand {hier.kanarie('stil')}" in wacht
    assert f"Zonder casusregisseur 1 Iemand {hier.kanarie('nieuw')}" in wacht
    assert "Wacht op weging 2" in wacht


def test_lange_lijsten_tonen_vijf_en_zeggen_hoeveel_er_nog_zijn(kijk, hier):
    for _ in range(6):
        nieuw_dossier(hier)
    assert "En nog 2 dossiers" in kijk("regisseur").paneel(DAG, "Dossiers die op u wachten")


def test_mijn_dag_van_een_wijk_zegt_dat_er_een_keuze_geldt(kijk, hier):
    nieuw_dossier(hier, buurt=None, naam="elders")
    assert hier.kanarie("elders") in kijk("regisseur").paneel(DAG, "Dossiers die op u wachten")
    assert hier.kanarie("elders") not in kijk("regisseur").paneel(f"{DAG}?wijk=WK999901", "Dossiers die op u wachten")
    assert "alleen Rivierenwijk" in kijk("regisseur").tekst(f"{DAG}?wijk=WK999901")
    assert "alleen" not in kijk("regisseur").tekst(f"{DAG}?wijk=bestaat-niet")


def test_voorzitter_leest_mee_en_beslist_niet(kijk, hier):
    geef(hier, "leerplicht", over=-3, titel="Te laat bij leerplicht")
    nieuw_dossier(hier, naam="stil", dagen=40)
    tekst = kijk("voorzitter").tekst(DAG)
    assert "Te laat bij leerplicht" in tekst
    assert "Dossiers zonder nieuws Lang geen nieuws 1" in tekst
    assert "Acties waarover u beslist" not in tekst
    assert "Wacht op weging" not in tekst


@pytest.mark.parametrize(
    ("wie", "zin"),
    [("fg", "In het inzagelog ziet u wie wat heeft bekeken"), ("beheerder", "U beheert, u werkt niet in dossiers")],
)
def test_wie_niet_in_dossiers_werkt_wordt_gewezen_waar_het_werk_is(kijk, wie, zin):
    assert zin in kijk(wie).tekst(DAG)


def test_wie_nog_voor_niemand_werkt_hoort_aan_wie_te_vragen(kijk, hier):
    with binnen(hier.gemeente):
        hier.mensen["agent"].lidmaatschappen.get().partnerleden.all().delete()
    assert "U werkt nog niet voor een partner" in kijk("agent").tekst(DAG)
