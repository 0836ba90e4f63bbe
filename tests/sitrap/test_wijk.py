"""Het wijkoverzicht: iedereen een begin, ieder getal alleen over wat deze persoon mag zien."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autorisatie import klok
from autorisatie.acties.inrichten import richt_gemeente_in
from autorisatie.models import Gemeente, Inzage
from autorisatie.rechten import Niveau, Rol
from autorisatie.scope import binnen
from autorisatie.toekennen import maak_lid, zet_cel
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.deelname import beeindig_deelname, zet_uitzondering
from dossiers.acties.inrichten import richt_leefgebieden_in
from dossiers.models import Buurt, Deelname, Dossier, Wijk
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.werk import WEG_NAAR_UITVOERING, geef, naar_fase, nieuw_dossier, overleg, stap
from tests.sitrap.kijken import Kijker, kanaries, vragen

# Never on these pages for who may not read it; the titles of politie-acties are rubriek I.
STRAF = {"KN-lindeveen-actie-politie", "KN-lindeveen-toelichting-politie", "KN-lindeveen-strafrecht"}
ROLLEN = ["regisseur", "voorzitter", "agent", "leerplicht", "jongerenwerker", "buitenstaander"]


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def kijk(hier):
    return lambda wie: Kijker(hier, wie)


@pytest.fixture
def stilstaand():
    """Twee keer kijken op hetzelfde moment: een maandag in de ochtend."""
    with klok.op(datetime(2027, 3, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        yield


# ---------------------------------------------------------------- the front door
@pytest.mark.parametrize(
    ("wie", "naar"),
    [
        ("regisseur", "wijken/"),
        ("voorzitter", "wijken/"),
        ("agent", "mijn-dag/"),
        ("buitenstaander", "mijn-dag/"),
        ("fg", "beheer/inzage/"),
        ("beheerder", "beheer/partners/"),
    ],
)
def test_iedere_rol_begint_op_een_eigen_pagina_en_die_opent(kijk, wie, naar):
    kijker = kijk(wie)
    antwoord = kijker.get("", status=302)
    assert antwoord["Location"] == f"/lindeveen/{naar}"
    assert kijker.client.get(antwoord["Location"]).status_code == 200


@pytest.mark.parametrize("wie", ["fg", "beheerder"])
def test_wie_niet_in_dossiers_werkt_ziet_geen_wijk_en_geen_acties(kijk, wie):
    kijk(wie).get("wijken/", status=403)
    kijk(wie).get("acties/", status=403)


def test_lege_gemeente_wijst_de_regisseur_de_eerste_stappen(wereld):
    leeg = Gemeente.objects.create(naam="Leegveen", slug="leegveen")
    with binnen(leeg):
        regie = richt_gemeente_in(leeg)
        richt_leefgebieden_in(leeg)
        maak_lid(leeg, wereld.hier.mensen["regisseur"], partners=[regie], rollen=[Rol.REGISSEUR])
    wereld.hier.gemeente = leeg
    kijker = Kijker(wereld.hier, "regisseur")
    tekst = kijker.tekst("wijken/")
    assert "Zo begint u" in tekst
    assert "Nog geen kaart" in tekst
    assert "Er lopen geen dossiers" in tekst
    assert "U bent helemaal bij" in kijker.tekst("mijn-dag/")
    assert "Geen acties gevonden" in kijker.tekst("acties/")


# ---------------------------------------------------------------- numbers never tell of what is hidden
@pytest.mark.parametrize("wie", ["leerplicht", "buitenstaander"])
@pytest.mark.usefixtures("stilstaand")
def test_een_dossier_zonder_deelname_laat_iedere_pagina_tot_op_de_byte_gelijk(kijk, hier, wie):
    geef(hier, "leerplicht", over=-3)
    kijker = kijk(wie)
    voor = kijker.alles()
    verborgen = nieuw_dossier(hier, naam="verborgen", dagen=40, door="agent")
    naar_fase(hier, verborgen, "triage", "beeldvorming", "plan_concept")
    for over in (-20, -1, 0, 2):
        geef(hier, "politie", over=over, dossier=verborgen)
    stap(hier, geef(hier, "politie", over=3, dossier=verborgen), "geweigerd", "agent", reden="Geen tijd")
    stap(hier, geef(hier, "politie", over=3, dossier=verborgen), "uitgevoerd", "agent")
    overleg(hier, verborgen)
    naar_fase(hier, nieuw_dossier(hier, "politie"), "niet_opgepakt")
    assert kijker.alles() == voor


@pytest.mark.usefixtures("stilstaand")
def test_strafrecht_in_een_gedeeld_dossier_laat_iedere_pagina_van_leerplicht_gelijk(kijk, hier):
    kijker = kijk("leerplicht")
    voor = kijker.alles()
    with binnen(hier.gemeente):
        strafrecht = hier.rubriek("I")
        schrijf_aantekening(hier.dossier, tekst="Aangehouden.", rubriek=strafrecht, door=hier.toegang("agent"))
    for over in (-9, 0, 4):
        geef(hier, "politie", over=over, rubriek=strafrecht)
    stap(hier, geef(hier, "politie", over=5, rubriek=strafrecht), "geweigerd", "agent", reden="Geen tijd")
    assert kijker.alles() == voor


@pytest.mark.usefixtures("stilstaand")
def test_de_andere_gemeente_verandert_hier_geen_byte(kijk, wereld):
    voor = kijk("regisseur").alles()
    geef(wereld.daar, "politie", over=-5)
    overleg(wereld.daar, nieuw_dossier(wereld.daar, "politie", dagen=50))
    assert kijk("regisseur").alles() == voor


@pytest.mark.parametrize("wie", ROLLEN)
def test_iedere_pagina_opent_en_toont_niets_van_een_ander(kijk, hier, wie):
    geef(hier, "jongerenwerk", over=-2, titel=hier.kanarie("te-late-actie"))
    gezien = kanaries(" ".join(kijk(wie).alles().values()))
    assert not {k for k in gezien if "zandwolde" in k}
    if wie in ("leerplicht", "jongerenwerker", "buitenstaander"):
        assert not gezien & STRAF
    if wie == "buitenstaander":
        assert not gezien


def test_na_het_einde_van_de_deelname_is_alles_weg(kijk, hier):
    geef(hier, "leerplicht", over=-2)
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(partner=hier.partners["leerplicht"], content_object=hier.dossier)
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
    assert not kanaries(" ".join(kijk("leerplicht").alles().values()))


def test_zonder_identificatie_staat_overal_het_nummer(kijk, hier):
    geef(hier, "leerplicht", over=-2)
    with binnen(hier.gemeente):
        zet_uitzondering(
            hier.dossier, hier.partners["leerplicht"], hier.rubriek("A"), Niveau.BESTAAN, reden="Gevoelig",
            door=hier.toegang("regisseur"),
        )  # fmt: skip
    paginas = kijk("leerplicht").alles()
    assert "KN-lindeveen-achternaam" not in " ".join(paginas.values())
    for pad in ("mijn-dag/", "wijken/", "acties/"):
        assert hier.dossier.nummer in paginas[pad]


def test_een_cel_minder_in_de_matrix_werkt_door_bij_de_volgende_klik(kijk, hier):
    assert "KN-lindeveen-achternaam" in kijk("leerplicht").html("mijn-dag/")
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Proef", door=None)
    assert "KN-lindeveen-achternaam" not in kijk("leerplicht").html("mijn-dag/")


# ---------------------------------------------------------------- the map
def _op_de_kaart(kijker, pad="wijken/"):
    return [a["aria-label"] for a in kijker.soep(pad).select("svg.kaart a")]


def test_kaart_en_tabel_tellen_open_dossiers_van_deze_persoon(kijk, hier):
    nieuw_dossier(hier, "politie")
    naar_fase(hier, nieuw_dossier(hier), "niet_opgepakt")
    assert _op_de_kaart(kijk("regisseur")) == ["Maaskwartier: 2 dossiers"]
    assert _op_de_kaart(kijk("leerplicht")) == ["Maaskwartier: 1 dossier"]
    assert _op_de_kaart(kijk("buitenstaander")) == ["Maaskwartier: 0 dossiers"]
    rij = kijk("regisseur").soep("wijken/").select_one(".kaart-paneel tbody tr").get_text(" ").split()
    assert rij == ["Maaskwartier", "2", "612"]


def test_dossier_van_twee_eigen_partners_telt_een_keer(kijk, hier):
    with binnen(hier.gemeente):
        dubbel = hier.mensen["dubbel"] = hier.mensen["oudlid"]
        lid = dubbel.lidmaatschappen.get()
        lid.actief = True
        lid.save()
        maak = lid.partnerleden.model.objects.create
        maak(gemeente=hier.gemeente, lidmaatschap=lid, partner=hier.partners["leerplicht"])
    assert _op_de_kaart(kijk("dubbel")) == ["Maaskwartier: 1 dossier"]
    assert "1 dossier van uw organisatie loopt" in kijk("dubbel").tekst("wijken/")


def test_dossier_zonder_buurt_wordt_genoemd_naast_de_kaart(kijk, hier):
    nieuw_dossier(hier, buurt=None)
    assert "1 dossier heeft geen buurt en staat niet op de kaart" in kijk("regisseur").tekst("wijken/")
    assert "geen buurt" not in kijk("regisseur").tekst("wijken/WK999901/")
    assert "geen buurt" not in kijk("leerplicht").tekst("wijken/")


def _tweede_wijk(plaats, buurten=1):
    ring = [[155_300, 463_000], [155_300, 463_100], [155_400, 463_100], [155_400, 463_000], [155_300, 463_000]]
    with binnen(plaats.gemeente):
        wijk = Wijk.objects.create(gemeente=plaats.gemeente, code="WK999902", naam="Nieuwland", geometrie=[ring])
        return [
            Buurt.objects.create(
                gemeente=plaats.gemeente, wijk=wijk, code=f"BU999902{nr:02}", naam=f"Buurt {nr}", geometrie=[ring]
            )
            for nr in range(buurten)
        ]


def test_een_wijk_toont_alleen_haar_eigen_werk(kijk, hier):
    buurt = _tweede_wijk(hier)[0]
    elders = nieuw_dossier(hier, "politie", naam="nieuwland", buurt=buurt)
    geef(hier, "politie", over=-4, dossier=elders, titel="Alleen in Nieuwland")
    assert _op_de_kaart(kijk("regisseur"), "wijken/WK999902/") == ["Buurt 0: 1 dossier"]
    assert "Alleen in Nieuwland" not in kijk("regisseur").html("wijken/WK999901/")
    assert "Alleen in Nieuwland" in kijk("regisseur").html("wijken/WK999902/")
    assert "1 actie is over de datum" in kijk("regisseur").tekst("wijken/WK999902/")
    assert "over de datum Door" not in kijk("regisseur").tekst("wijken/WK999901/")


def test_onbekende_wijk_en_wijk_van_een_ander_zijn_er_niet(kijk, wereld):
    _tweede_wijk(wereld.daar)
    kijk("regisseur").get("wijken/WK999902/", status=404)
    kijk("regisseur").get("wijken/x/", status=404)


def test_grote_gemeente_krijgt_een_kaart_per_wijk(kijk, hier):
    nieuw_dossier(hier, buurt=_tweede_wijk(hier, buurten=45)[7])
    assert sorted(_op_de_kaart(kijk("regisseur"))) == ["Nieuwland: 1 dossier", "Rivierenwijk: 1 dossier"]
    assert len(_op_de_kaart(kijk("regisseur"), "wijken/WK999902/")) == 45


# ---------------------------------------------------------------- what needs attention
def _aandacht(kijker, pad="wijken/"):
    return [" ".join(punt.get_text(" ").split()) for punt in kijker.soep(pad).select(".aandacht .wat")]


def _waarom(kijker):
    return [" ".join(punt.get_text(" ").split()) for punt in kijker.soep("wijken/").select(".aandacht .waarom")]


def test_te_late_acties_staan_bovenaan_met_wie_en_hoe_lang(kijk, hier):
    for partner, over in (("leerplicht", -12), ("leerplicht", -1), ("politie", -3)):
        geef(hier, partner, over=over)
    assert _aandacht(kijk("regisseur"))[0] == "3 acties zijn over de datum"
    assert _waarom(kijk("regisseur"))[0] == (
        "2 bij Leerplicht en 1 bij Politie basisteam. De oudste is 12 dagen te laat."
    )


def test_partner_ziet_alleen_wat_bij_de_eigen_organisatie_te_laat_is(kijk, hier):
    geef(hier, "leerplicht", over=-2)
    geef(hier, "politie", over=-9)
    assert _aandacht(kijk("leerplicht")) == ["1 actie van u is over de datum"]
    assert _waarom(kijk("leerplicht")) == ["Die is 2 dagen te laat."]


def test_alles_wat_op_regie_wacht_wordt_genoemd(kijk, hier):
    naar_fase(hier, hier.dossier, "triage", "beeldvorming", "plan_concept")
    nieuw_dossier(hier)
    naar_fase(hier, nieuw_dossier(hier, door="agent"), "triage")
    overleg(hier, hier.dossier)
    wat = " / ".join(_aandacht(kijk("regisseur")))
    assert "1 actie is niet aangenomen" in wat
    assert "1 dossier heeft geen casusregisseur" in wat
    assert "1 punt niet klaar" in wat
    assert "1 aanmelding wacht op weging" in wat
    assert "1 plan wacht op een akkoord" in wat


def test_nieuwe_signalen_wijzen_de_regie_naar_de_bak(kijk, hier):
    geef(hier, "politie", over=-1)
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "agent")
        nieuw_signaal(hier, "leerplicht", buurt=None)
    assert _aandacht(kijk("regisseur"))[:2] == ["1 actie is over de datum", "2 nieuwe signalen"]
    assert "1 nieuw signaal" in _aandacht(kijk("regisseur"), "wijken/WK999901/")
    assert kijk("regisseur").soep("wijken/").select_one('.aandacht a[href$="/dossiers/signalen/bak/"]')
    for wie in ("agent", "voorzitter"):
        assert "signa" not in " ".join(_aandacht(kijk(wie)))


def test_een_stil_dossier_wordt_genoemd_tot_er_nieuws_is(kijk, hier):
    dossier = nieuw_dossier(hier, "politie", dagen=30)
    assert "1 dossier: langer dan 21 dagen geen nieuws" in _aandacht(kijk("regisseur"))
    geef(hier, "politie", over=5, dossier=dossier)
    assert "geen nieuws" not in " ".join(_aandacht(kijk("regisseur")))


def test_er_staan_nooit_meer_dan_vijf_punten(kijk, hier):
    test_alles_wat_op_regie_wacht_wordt_genoemd(kijk, hier)
    geef(hier, "politie", over=-1)
    nieuw_dossier(hier, "politie", dagen=30)
    assert len(_aandacht(kijk("regisseur"))) == 5


def test_overleg_met_alle_voorstellen_vraagt_geen_aandacht(kijk, hier):
    overleg(hier, hier.dossier, voorstel="Doorgaan.")
    assert "niet klaar" not in " ".join(_aandacht(kijk("regisseur")))


def test_gelukt_in_zeven_dagen_telt_klaar_en_afgesloten(kijk, hier):
    dicht = nieuw_dossier(hier, naam="dicht")
    naar_fase(hier, dicht, "triage", "beeldvorming", "afgesloten")
    assert "Gelukt in 7 dagen: 1 actie klaar, 1 dossier afgesloten." in kijk("regisseur").tekst("wijken/")
    with klok.op(klok.nu() + timedelta(days=8)):
        assert "Gelukt" not in kijk("regisseur").tekst("wijken/")


def test_oud_afgesloten_dossier_dat_beweegt_is_niet_opnieuw_gelukt(kijk, hier):
    with klok.op(klok.nu() - timedelta(days=20)):
        dicht = nieuw_dossier(hier)
        naar_fase(hier, dicht, "triage", "beeldvorming", "afgesloten")
    with binnen(hier.gemeente):
        Deelname.objects.filter(content_object=dicht).update(gewijzigd_op=klok.nu())
    assert "afgesloten" not in kijk("regisseur").paneel("wijken/", "Vraagt vandaag aandacht")


# ---------------------------------------------------------------- the other panels
def test_alleen_regie_en_voorzitter_zien_de_last_per_partner(kijk, hier):
    geef(hier, "leerplicht", over=-1)
    assert "Leerplicht 2 open, 1 te laat" in kijk("regisseur").paneel("wijken/", "Acties per partner")
    assert kijk("voorzitter").paneel("wijken/", "Acties per partner")
    assert not kijk("leerplicht").paneel("wijken/", "Acties per partner")


@pytest.mark.usefixtures("stilstaand")
def test_de_strook_begint_met_te_laat_en_slaat_een_leeg_weekend_over(kijk, hier):
    for over in (-9, -4, -2):
        geef(hier, "politie", over=over)
    geef(hier, "politie", over=0, titel="Vandaag bellen")
    overleg(hier, hier.dossier, over=3)
    dagen = [" ".join(dag.get_text(" ").split()) for dag in kijk("regisseur").soep("wijken/").select(".dag")]
    assert dagen[0].startswith("Te laat: 5")  # with the two of the standing cast
    assert dagen[0].endswith("en nog 3")
    assert dagen[1].startswith("Vandaag Vandaag bellen")
    assert dagen[4] == "do 4 Overleg 9.30 1 punt"
    assert [dag.split()[0] for dag in dagen[2:]] == ["di", "wo", "do", "vr", "ma", "di", "wo", "do"]


@pytest.mark.usefixtures("stilstaand")
def test_een_actie_in_het_weekend_krijgt_haar_eigen_dag(kijk, hier):
    geef(hier, "politie", over=5, titel="Feest op het plein")
    dagen = [dag.get_text(" ", strip=True) for dag in kijk("regisseur").soep("wijken/").select(".dag")]
    assert any(dag.startswith("za 6") and "Feest op het plein" in dag for dag in dagen)


def test_dossiers_staan_op_de_eerste_datum(kijk, hier):
    laat, straks = nieuw_dossier(hier, "politie", naam="laat"), nieuw_dossier(hier, "politie", naam="straks")
    geef(hier, "politie", over=30, dossier=straks)
    geef(hier, "politie", over=-3, dossier=laat)
    namen = [a.get_text() for a in kijk("regisseur").soep("wijken/").select("tbody .d-cel a")]
    assert namen == [f"Iemand {hier.kanarie('laat')}", _naam(hier), f"Iemand {hier.kanarie('straks')}"]


def _naam(plaats):
    with binnen(plaats.gemeente):
        return Dossier.objects.get(pk=plaats.dossier.pk).naam


def test_nieuws_is_van_anderen_en_alleen_wat_leesbaar_is(kijk, hier):
    nieuws = kijk("leerplicht").paneel("wijken/", "SITRAP")
    assert "Politie basisteam" not in nieuws
    assert "Gemeente Lindeveen" in nieuws
    assert "Leerplicht" not in nieuws
    assert "Politie basisteam schreef een aantekening" in kijk("regisseur").paneel("wijken/", "SITRAP")


def test_bekijken_staat_in_het_inzagelog(kijk, hier):
    kijk("agent").get("wijken/")
    kijk("agent").get("mijn-dag/")
    kijk("agent").get("acties/")
    with binnen(hier.gemeente):
        schermen = set(Inzage.objects.filter(gebruiker=hier.mensen["agent"]).values_list("scherm", flat=True))
    assert schermen >= {"sitrap:wijk", "sitrap:mijn_dag", "sitrap:acties"}


# ---------------------------------------------------------------- speed
@pytest.mark.parametrize("wie", ["regisseur", "agent"])
@pytest.mark.parametrize("pad", ["wijken/", "mijn-dag/", "acties/"])
def test_aantal_vragen_hangt_niet_af_van_het_aantal_rijen(kijk, hier, wie, pad):
    def vul():
        dossier = nieuw_dossier(hier, "politie", dagen=25)
        naar_fase(hier, dossier, *WEG_NAAR_UITVOERING)
        for over in (-5, 0, 1, 8):
            geef(hier, "politie", over=over, dossier=dossier)
        overleg(hier, dossier)

    vul()
    kijker = kijk(wie)
    eerst = vragen(lambda: kijker.get(pad))
    for _ in range(4):
        vul()
    later = vragen(lambda: kijker.get(pad))
    assert len(later) == len(eerst)
    assert len(later) <= 20
