"""A place chosen on the map in a form: without a script, nothing saved by it, nothing typed lost."""

import pytest
from bs4 import BeautifulSoup

from autorisatie.scope import binnen
from dossiers.forms.aanmelden import GRONDSLAGEN
from dossiers.models import Buurt, Dossier, Incident, Signaal, Wijk
from dossiers.plekkiezer import FORMATEN
from dossiers.tekeningen.kieskaart import Gebied, Kader, kieskaart
from tests.fabrieken.incidenten import bouw_incidenten
from tests.fabrieken.scherm import ingevuld, soep, tekst, velden, verstuur
from tests.fabrieken.soorten import nieuw

pytestmark = pytest.mark.django_db
SIGNAAL = "/lindeveen/dossiers/signalen/nieuw/"
EERSTE_KEUZE = {
    "situatie": {"categorie": "jeugd"}, "ondermijning": {"betreft": "pand", "thema": "overig"},
    "toezicht": {"boadomein": "I"},
}  # fmt: skip
MIDDEN = {"x": "155000", "y": "463000"}


@pytest.fixture
def hier(wereld):
    """Two buurten beside each other: Maaskwartier and Lekbuurt, 400 m each."""
    plaats = wereld.hier
    with binnen(plaats.gemeente):
        ring = [[155200, 462800], [155200, 463200], [155600, 463200], [155600, 462800], [155200, 462800]]
        plaats.lekbuurt = Buurt.objects.create(
            gemeente=plaats.gemeente, wijk=plaats.buurt.wijk, code="BU99990102", naam="Lekbuurt", geometrie=[ring]
        )
    return plaats


@pytest.fixture
def agent(als):
    return als("agent").client


def klik(client, pad, *, formaat=600, op=(0.5, 0.5), kader="155000_463000_400", **anders):
    """As a browser sends a click on the map: where in the picture, and the whole form as it stands."""
    breed, hoog = formaat, dict(FORMATEN)[formaat]
    plek = {f"plek_klik.{formaat}.x": round(op[0] * breed), f"plek_klik.{formaat}.y": round(op[1] * hoog)}
    return client.post(pad, velden(client, pad, **anders) | plek | {"plek_kader": kader})


def doe(client, pad, wat, **anders):
    return client.post(pad, velden(client, pad, **anders) | {"plek_doe": wat})


def plek_in(antwoord):
    over = ingevuld(antwoord)
    return {naam: over.get(naam) for naam in ("x", "y")}


def kader_in(antwoord):
    return [int(deel) for deel in ingevuld(antwoord)["plek_kader"].split("_")]


def naam_van_de_buurt(antwoord):
    return soep(antwoord).select_one("#id_buurt option[selected]").get_text()


@pytest.mark.usefixtures("hier")
def test_een_klik_vult_de_plek_bewaart_niets_en_klaagt_nergens_over(agent, hier):
    voor = velden(agent, SIGNAAL)
    antwoord = agent.post(
        SIGNAAL,
        voor
        | {"omschrijving": "Half getypt", "straat": "Lekstraat", "datum": "gisteren", "bron": "politie"}
        | {"plek_kader": "155000_463000_400", "plek_klik.600.x": "450", "plek_klik.600.y": "100"},
    )
    assert antwoord.status_code == 200
    assert plek_in(antwoord) == {"x": "155100", "y": "463100"}
    na = ingevuld(antwoord)
    assert (na["omschrijving"], na["straat"], na["datum"], na["bron"]) == (
        "Half getypt", "Lekstraat", "gisteren", "politie",
    )  # fmt: skip
    assert na["eenmalig"] == voor["eenmalig"]
    assert not soep(antwoord).select(".foutmelding, .foutlijst")
    assert "De plek is gekozen in Maaskwartier" in tekst(antwoord)
    with binnen(hier.gemeente):
        assert not Signaal.objects.exists()


@pytest.mark.usefixtures("hier")
@pytest.mark.parametrize("formaat", [breed for breed, _ in FORMATEN])
def test_dezelfde_plek_op_telefoon_en_bureau(agent, formaat):
    x, y = (int(waarde) for waarde in plek_in(klik(agent, SIGNAAL, formaat=formaat, op=(0.25, 0.75))).values())
    assert abs(x - 154900) <= 1
    assert abs(y - 462917) <= 1


@pytest.mark.usefixtures("hier")
def test_iedere_maat_van_de_kaart_is_een_knop_van_die_maat(agent):
    knoppen = soep(agent.get(SIGNAAL)).select("input[type=image]")
    assert [(knop["name"], int(knop["width"]), int(knop["height"])) for knop in knoppen] == [
        (f"plek_klik.{breed}", breed, hoog) for breed, hoog in FORMATEN
    ]


@pytest.mark.usefixtures("hier")
def test_wat_gekozen_is_wordt_daarna_gewoon_bewaard(agent, hier):
    gekozen = ingevuld(klik(agent, SIGNAAL, categorie="geluid", omschrijving="Harde muziek", op=(0.75, 0.5)))
    assert agent.post(SIGNAAL, gekozen).status_code == 303
    with binnen(hier.gemeente):
        signaal = Signaal.objects.get()
        assert (signaal.x, signaal.y, signaal.buurt) == (155100, 463000, hier.buurt)


def test_enter_in_een_tekstveld_drukt_op_bewaren_en_niet_op_de_kaart(als, hier):
    incident = bouw_incidenten(hier)
    basis = f"/lindeveen/dossiers/{hier.dossier.nummer}/incidenten/"
    for pad in (SIGNAAL, f"{basis}nieuw/", f"{basis}{incident.pk}/wijzigen/"):
        formulier = soep(als("agent").client.get(pad)).main.find("form", method="post")
        eerste = formulier.select_one("button[type=submit], input[type=submit], input[type=image], button:not([type])")
        assert not eerste.has_attr("formaction"), pad
        assert not eerste.has_attr("name"), pad
        assert formulier.select("input[type=image]"), pad


@pytest.mark.usefixtures("hier")
def test_dichterbij_kijkt_om_de_gekozen_plek_en_verder_weg_nooit_verder_dan_de_gemeente(agent):
    x, y, breed = kader_in(agent.get(SIGNAAL))
    assert (x, y) == (155200, 463000)
    na = doe(agent, SIGNAAL, "in", **MIDDEN)
    assert kader_in(na) == [155000, 463000, breed // 2]
    assert plek_in(na) == MIDDEN
    assert kader_in(doe(agent, SIGNAAL, "uit")) == [x, y, breed]


@pytest.mark.usefixtures("hier")
def test_kijken_bij_een_buurt_en_het_midden_kiezen_kan_zonder_muis(agent):
    kijkt = doe(agent, SIGNAAL, "naar", plek_naar="BU99990102")
    assert kader_in(kijkt)[:2] == [155400, 463000]
    assert plek_in(kijkt) == {"x": "", "y": ""}
    kiest = agent.post(SIGNAAL, ingevuld(kijkt) | {"plek_doe": "midden"})
    assert plek_in(kiest) == {"x": "155400", "y": "463000"}
    assert naam_van_de_buurt(kiest) == "Lekbuurt"
    assert plek_in(agent.post(SIGNAAL, ingevuld(kiest) | {"plek_doe": "weg"})) == {"x": "", "y": ""}


@pytest.mark.usefixtures("hier")
def test_een_tweede_plek_neemt_de_buurt_mee(agent):
    eerst = ingevuld(klik(agent, SIGNAAL))
    terug = agent.post(SIGNAAL, eerst | {"plek_kader": "155400_463000_100", "plek_doe": "midden"})
    assert naam_van_de_buurt(terug) == "Lekbuurt"


@pytest.mark.usefixtures("hier")
def test_klik_zonder_muis_is_het_midden(agent):
    assert plek_in(klik(agent, SIGNAAL, op=(0, 0))) == MIDDEN


def test_een_gekozen_buurt_blijft_staan_waar_de_plek_ook_ligt(agent, hier):
    ergens_anders = str(hier.lekbuurt.pk)
    assert naam_van_de_buurt(klik(agent, SIGNAAL, buurt=ergens_anders)) == "Lekbuurt"
    verstuur(agent, SIGNAAL, categorie="geluid", omschrijving="Muziek", buurt=ergens_anders, **MIDDEN)
    with binnen(hier.gemeente):
        assert Signaal.objects.get().buurt == hier.lekbuurt


def test_zonder_buurt_en_straat_is_een_plek_genoeg_en_zegt_die_de_buurt(agent, hier):
    assert verstuur(agent, SIGNAAL, categorie="geluid", omschrijving="Muziek", **MIDDEN).status_code == 303
    with binnen(hier.gemeente):
        assert Signaal.objects.get().buurt == hier.buurt


def test_een_ander_woord_in_een_incident_verzet_de_buurt_niet(als, hier):
    incident = bouw_incidenten(hier)
    with binnen(hier.gemeente):
        Incident.objects.filter(pk=incident.pk).update(buurt=hier.lekbuurt)
    pad = f"/lindeveen/dossiers/{hier.dossier.nummer}/incidenten/{incident.pk}/wijzigen/"
    assert verstuur(als("agent").client, pad, bron="De buren").status_code == 303
    with binnen(hier.gemeente):
        assert Incident.objects.get(pk=incident.pk).buurt == hier.lekbuurt


# ---------------------------------------------------------------- outside
@pytest.mark.usefixtures("hier")
def test_een_klik_buiten_de_grens_kiest_niets_en_zegt_waarom(agent):
    antwoord = klik(agent, SIGNAAL, op=(0.9, 0.1), kader="155600_463200_800")
    assert "Deze plek ligt buiten de gemeente. Kies een plek binnen de grens." in tekst(antwoord)
    assert plek_in(antwoord) == {"x": "", "y": ""}


def test_een_getypte_plek_buiten_de_gemeente_is_een_fout(agent, hier):
    antwoord = verstuur(agent, SIGNAAL, categorie="geluid", omschrijving="Muziek", x="121000", y="487000")
    assert antwoord.status_code == 422
    assert "Deze plek ligt buiten de gemeente" in tekst(antwoord)
    assert soep(antwoord).select_one(".kies-plek details").has_attr("open")
    with binnen(hier.gemeente):
        assert not Signaal.objects.exists()


def test_net_over_de_lijn_hoort_er_nog_bij(agent, hier):
    naast = {"x": "154760", "y": "463000"}
    assert verstuur(agent, SIGNAAL, categorie="geluid", omschrijving="Op straat", **naast).status_code == 303
    with binnen(hier.gemeente):
        assert Signaal.objects.get().x == 154760


def test_zonder_grenzen_blijven_de_velden_over(agent, hier):
    with binnen(hier.gemeente):
        Buurt.objects.update(geometrie=[])
        Wijk.objects.update(geometrie=[])
    pagina = soep(agent.get(SIGNAAL))
    assert not pagina.select("input[type=image], .kies-kaart")
    assert pagina.select("#id_x, #id_y")
    assert doe(agent, SIGNAAL, "midden").status_code == 200
    assert (
        verstuur(agent, SIGNAAL, categorie="geluid", omschrijving="Muziek", x="121000", y="487000").status_code == 303
    )


# ---------------------------------------------------------------- what may not be
@pytest.mark.usefixtures("hier")
@pytest.mark.parametrize(
    "raar",
    [
        {"plek_kader": "x", "plek_doe": "in"},
        {"plek_kader": "1_2_0", "plek_doe": "uit"},
        {"plek_kader": "9999999_-9999999_999999", "plek_doe": "midden"},
        {"plek_doe": "ontplof"},
        {"plek_doe": "naar", "plek_naar": "BU88880101"},
        {"plek_klik.600.x": "veel", "plek_klik.600.y": "-"},
        {"plek_klik.600.x": "1" * 40, "plek_klik.600.y": "-5"},
        {"plek_klik.999.x": "5"},
        {"plek_doe": "in", "x": "²", "y": "nan"},
        {"plek_doe": "in", "x": "9" * 30, "y": "1"},
        {"plek_doe": "in", "eenmalig": "geen-uuid", "versie": "x"},
    ],
)
def test_rare_invoer_geeft_het_formulier_terug(agent, raar):
    assert agent.post(SIGNAAL, velden(agent, SIGNAAL) | raar).status_code == 200


def test_wie_niet_mag_schrijven_krijgt_ook_de_kaart_niet(als, hier):
    incident = bouw_incidenten(hier)
    basis = f"dossiers/{hier.dossier.nummer}/incidenten/"
    als("leerplicht").post(f"{basis}nieuw/", {"plek_doe": "in"}, status=403)
    als("leerplicht").post(f"{basis}{incident.pk}/wijzigen/", {"plek_doe": "in"}, status=404)
    als("buitenstaander").post(f"{basis}nieuw/", {"plek_doe": "in"}, status=404)
    als("fg").post("dossiers/signalen/nieuw/", {"plek_doe": "in"}, status=403)


def test_de_kaart_toont_geen_buurt_van_een_andere_gemeente(als, wereld):
    daar = wereld.daar
    with binnen(daar.gemeente):
        Buurt.objects.update(naam="Verborgenbuurt")
    pagina = als("agent").tekst("dossiers/signalen/nieuw/")
    assert "Maaskwartier" in pagina
    assert "Verborgenbuurt" not in pagina


@pytest.mark.usefixtures("hier")
def test_het_aantal_vragen_hangt_niet_af_van_het_aantal_buurten(als, hier, vragen):
    browser = als("agent")
    browser.get("dossiers/signalen/nieuw/")
    weinig = vragen(lambda: browser.get("dossiers/signalen/nieuw/"))
    with binnen(hier.gemeente):
        for nr in range(3, 50):
            Buurt.objects.create(gemeente=hier.gemeente, wijk=hier.buurt.wijk, code=f"BU999901{nr:02}", naam=f"B{nr}",
                                 geometrie=hier.buurt.geometrie)  # fmt: skip
    assert len(vragen(lambda: browser.get("dossiers/signalen/nieuw/"))) == len(weinig)


# ---------------------------------------------------------------- a dossier about a place
@pytest.mark.parametrize("soort", ["situatie", "ondermijning", "toezicht"])
def test_een_dossier_over_een_plek_krijgt_zijn_punt_bij_het_aanmelden_en_later(als, hier, soort):
    client = als("regisseur").client
    pad = f"/lindeveen/dossiers/aanmelden/{soort}/nieuw/"
    begin = ingevuld(client.post(pad, {"van_zoeken": "1", "naam": "Het veld"}))
    kiest = ingevuld(client.post(pad, begin | {"plek_doe": "midden", "plek_kader": "155100_463050_400"}))
    assert kiest["titel"] == "Het veld"
    kiest |= {"aanleiding": "Er speelt iets", "kader": "lokaal", "grondslag": GRONDSLAGEN[0], "acuut": "nee"}
    kiest |= EERSTE_KEUZE[soort]
    naar = client.post(pad, kiest)
    assert naar.status_code == 303, tekst(naar)
    with binnen(hier.gemeente):
        dossier = Dossier.objects.get(soort=soort, naam="Het veld")
        assert (dossier.detail.x, dossier.detail.y, dossier.buurt) == (155100, 463050, hier.buurt)
    gegevens = f"/lindeveen/dossiers/{dossier.nummer}/gegevens/"
    verzet = ingevuld(doe(client, gegevens, "midden", plek_kader="155400_463000_100"))
    assert client.post(gegevens, verzet).status_code == 303
    with binnen(hier.gemeente):
        dossier = Dossier.objects.get(pk=dossier.pk)
        assert (dossier.detail.x, dossier.buurt) == (155400, hier.lekbuurt)
    assert "plek op de kaart" in tekst(als("regisseur").get(f"dossiers/{dossier.nummer}/tijdlijn/"))


@pytest.mark.usefixtures("hier")
def test_wie_de_gegevens_alleen_leest_kiest_ook_geen_plek(als, hier):
    with binnen(hier.gemeente):
        dossier = nieuw(hier, "situatie", deelnemers=("politie",))
    als("leerplicht").post(f"dossiers/{dossier.nummer}/gegevens/", {"plek_doe": "in"}, status=404)
    als("agent").post(f"dossiers/{dossier.nummer}/gegevens/", {"plek_doe": "in"}, status=403)


def test_een_dossier_over_een_persoon_vraagt_geen_punt(als, hier):
    pad = f"dossiers/{hier.dossier.nummer}/gegevens/"
    assert not soep(als("regisseur").get(pad)).select("#plek")
    als("regisseur").post(pad, {"plek_doe": "midden"}, status=422)


@pytest.mark.parametrize(("breed", "soort"), [(600, "kies-naam"), (120, "kies-naam krap"), (60, "")])
def test_een_naam_die_op_een_telefoon_niet_past_staat_daar_niet(breed, soort):
    ring = [(0, 0), (breed, 0), (breed, 500), (0, 500)]
    beeld = BeautifulSoup(kieskaart([Gebied("Havenkwartier", [ring])], Kader(300, 250, 600), None), "html.parser")
    assert [" ".join(naam["class"]) for naam in beeld.select("text.kies-naam")] == ([soort] if soort else [])


def test_een_getal_dat_op_geen_kaart_past_geeft_het_formulier_terug_zoals_het_was(hier, agent):
    over = {"omschrijving": "Wel wat getypt", "x": "9" * 400, "y": "463000"}
    for antwoord in (doe(agent, SIGNAAL, "in", **over), agent.post(SIGNAAL, velden(agent, SIGNAAL, **over))):
        assert over.items() <= ingevuld(antwoord).items()
    ver = {"plek_klik.600.x": "9" * 400, "plek_klik.600.y": "1"}
    assert agent.post(SIGNAAL, velden(agent, SIGNAAL) | ver).status_code == 200


def test_een_half_getypte_plek_blijft_staan_bij_een_andere_blik(hier, agent):
    for x, y in (("155000", ""), ("155.000", "463.000")):
        for wat in ("in", "uit", "naar"):
            assert plek_in(doe(agent, SIGNAAL, wat, x=x, y=y)) == {"x": x, "y": y}
        assert not any(plek_in(doe(agent, SIGNAAL, "weg", x=x, y=y)).values())
