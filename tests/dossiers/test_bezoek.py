"""Bezoeken: planned, told about at the door, and the round of today. Invordering waits for a hercontrole."""

from datetime import time, timedelta
from uuid import uuid4

import pytest

from autorisatie import klok
from autorisatie.datums import kort
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Concept, Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek, verzet_bezoek, zeg_bezoek_af
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.maatregel import zet_maatregelstap
from dossiers.models import Bevinding, Bezoek, Dossier
from tests.fabrieken.scherm import soep, tekst, velden, verstuur, zonder_toeval
from tests.fabrieken.soorten import controleer, leg_last_op, nieuw

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def dossier(hier) -> Dossier:
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.TOEVOEGEN, reden="proef", door=None)
        return nieuw(hier, "toezicht")


def dag(over: int):
    return klok.vandaag() + timedelta(days=over)


def pad(dossier, *delen) -> str:
    return f"/lindeveen/dossiers/{dossier.nummer}/bezoeken/" + "".join(f"{deel}/" for deel in delen)


def plan(hier, dossier, over=0, wie="agent", **anders) -> Bezoek:
    with binnen(hier.gemeente):
        return plan_bezoek(dossier, datum=dag(over), door=hier.toegang(wie), **anders)


def bezocht(hier, dossier, **anders) -> Bezoek:
    with binnen(hier.gemeente):
        return controleer(hier, dossier, **anders)


def test_een_bezoek_wordt_gepland_en_staat_in_de_lijst(als, hier, dossier):
    agent = als("agent")
    morgen = dag(1).strftime("%d-%m-%Y")
    antwoord = verstuur(agent.client, pad(dossier, "nieuw"), soort="controle", datum=morgen, tijd="14.30",
                        bezoeker=str(hier.mensen["agent"].pk))  # fmt: skip
    assert antwoord.status_code == 303
    gezien = tekst(agent.client.get(pad(dossier)))
    assert "14.30 uur" in gezien
    assert hier.mensen["agent"].naam in gezien


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [({"datum": "1-1-2020"}, "datum"), ({"tijd": "half drie"}, "tijd"), ({"soort": "inval"}, "soort"),
     ({"bezoeker": "999999"}, "bezoeker")],
)  # fmt: skip
def test_een_onmogelijke_planning_geeft_een_fout_bij_het_veld(als, dossier, invoer, veld):
    antwoord = verstuur(als("agent").client, pad(dossier, "nieuw"), **invoer)
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors


def test_een_verslag_met_drie_tikken_en_een_zin(als, hier, dossier):
    bezoek, agent = plan(hier, dossier), als("agent")
    invoer = {"binnenkomst": "verleend", "uitkomst": "overtreding", "regime": "avg"}
    invoer |= {"bevinding": "Afval voor de deur.", "vervolg": "Brief sturen."}
    antwoord = verstuur(agent.client, pad(dossier, bezoek.pk, "verslag"), **invoer)
    assert antwoord.status_code == 303
    gezien = tekst(agent.client.get(pad(dossier, bezoek.pk)))
    assert "Afval voor de deur." in gezien
    assert "Toegang verleend" in gezien
    tijdlijn = agent.tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert "Controle, overtreding" in tijdlijn
    assert "Brief sturen." in tijdlijn
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.filter(dossier_id=dossier.pk, soort="bezoek_gebracht").get().rubriek.code == "J"


def test_zonder_keuze_toezicht_of_opsporing_wordt_geen_bevinding_bewaard(als, hier, dossier):
    with binnen(hier.gemeente):
        hier.partners["politie"].wpg = True
        hier.partners["politie"].save()
    bezoek = plan(hier, dossier)
    invoer = {"binnenkomst": "verleend", "uitkomst": "overtreding", "bevinding": "Iets gezien."}
    antwoord = verstuur(als("agent").client, pad(dossier, bezoek.pk, "verslag"), **invoer)
    assert antwoord.status_code == 422
    assert "toezicht is of opsporing" in str(antwoord.context["form"].errors["regime"])
    assert "Iets gezien." in antwoord.content.decode()
    with binnen(hier.gemeente):
        assert not Bevinding.objects.exists()


@pytest.mark.parametrize("leeg", ["binnenkomst", "uitkomst"])
def test_een_verslag_zonder_keuze_zegt_wat_ontbreekt(als, hier, dossier, leeg):
    bezoek = plan(hier, dossier)
    invoer = {"binnenkomst": "verleend", "uitkomst": "geen"} | {leeg: ""}
    antwoord = verstuur(als("agent").client, pad(dossier, bezoek.pk, "verslag"), **invoer)
    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors[leeg] == ["Maak een keuze."]


def test_wat_getypt_is_blijft_als_de_verbinding_wegvalt(als, hier, dossier):
    bezoek, agent = plan(hier, dossier), als("agent")
    adres = pad(dossier, bezoek.pk, "verslag")
    getypt = {"bevinding": "Zakken voor de deur.", "uitkomst": "overtreding", "concept_pad": adres, "eenmalig": uuid4()}
    assert agent.client.post("/lindeveen/beheer/concepten/", getypt).status_code == 200
    terug = agent.client.get(adres)
    assert "Zakken voor de deur." in terug.content.decode()
    assert soep(terug).find("input", {"name": "uitkomst", "value": "overtreding"}).has_attr("checked")
    token = soep(terug).find("form", id="verslag").find("input", {"name": "eenmalig"})["value"]
    invoer = {"binnenkomst": "verleend", "uitkomst": "overtreding", "bevinding": "Zakken.", "regime": "avg"}
    assert agent.client.post(adres, invoer | {"eenmalig": token}).status_code == 303
    with binnen(hier.gemeente, hier.mensen["agent"]):
        assert not Concept.objects.exists()


def test_de_knop_zit_in_de_balk_onder_de_duim_en_hoort_bij_het_formulier(als, hier, dossier):
    bezoek = plan(hier, dossier)
    pagina = soep(als("agent").client.get(pad(dossier, bezoek.pk, "verslag")))
    knop = pagina.select_one(".vast-onder button[type=submit]")
    assert pagina.find("form", id=knop["form"])["method"] == "post"


def test_dubbel_tikken_maakt_een_bevinding(als, hier, dossier):
    bezoek, agent = plan(hier, dossier), als("agent")
    adres = pad(dossier, bezoek.pk, "verslag")
    ingevuld = velden(
        agent.client, adres, binnenkomst="verleend", uitkomst="overtreding", bevinding="Afval.", regime="avg"
    )
    assert [agent.client.post(adres, ingevuld).status_code for _ in range(2)] == [303, 303]
    with binnen(hier.gemeente):
        assert Bevinding.objects.count() == 1


def test_een_verslag_kan_maar_een_keer_en_niet_vooraf(als, hier, dossier):
    klaar, straks = bezocht(hier, dossier), plan(hier, dossier, over=2)
    for bezoek, woorden in ((klaar, "is er al"), (straks, "nog niet geweest")):
        with pytest.raises(Onmogelijk, match=woorden), binnen(hier.gemeente):
            breng_verslag_uit(bezoek, binnenkomst="verleend", uitkomst="geen", door=hier.toegang("agent"))
    assert als("agent").client.get(pad(dossier, klaar.pk, "verslag"))["Location"] == pad(dossier, klaar.pk)


def test_hersteld_is_pas_een_uitkomst_bij_een_hercontrole(als, hier, dossier):
    bezoek = plan(hier, dossier)
    assert "Niet hersteld" not in tekst(als("agent").client.get(pad(dossier, bezoek.pk, "verslag")))
    with pytest.raises(Onmogelijk, match="hercontrole"), binnen(hier.gemeente):
        breng_verslag_uit(bezoek, binnenkomst="verleend", uitkomst="hersteld", door=hier.toegang("agent"))


def test_bezoeken_zijn_er_alleen_bij_stadstoezicht(als, hier):
    regisseur = als("regisseur")
    regisseur.get(regisseur.dossier + "bezoeken/", status=404)
    with binnen(hier.gemeente), pytest.raises(Onmogelijk):
        plan_bezoek(hier.dossier, datum=dag(0), door=hier.toegang("regisseur"))


def test_wie_toezicht_niet_leest_ziet_overal_precies_hetzelfde(als, hier, dossier):
    leerplicht = als("leerplicht")
    paden = ["dossiers/", *(f"dossiers/{dossier.nummer}/{tab}" for tab in ("", "tijdlijn/", "plan/", "zicht/"))]

    def bladzijden():
        return [zonder_toeval(leerplicht.tekst(adres), ook_tijden=False) for adres in paden]

    bladzijden()
    with klok.op(klok.nu() + timedelta(hours=2)):
        voor = bladzijden()
    bezocht(hier, dossier)
    with klok.op(klok.nu() + timedelta(hours=2)):
        assert bladzijden() == voor
    assert leerplicht.client.get(pad(dossier)).status_code == 403


def test_wie_alleen_leest_plant_niets(als, hier, dossier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.LEZEN, reden="proef", door=None)
    bezoek = plan(hier, dossier, wie="regisseur")
    agent = als("agent")
    assert agent.client.get(pad(dossier, bezoek.pk)).status_code == 200
    assert agent.client.get(pad(dossier, "nieuw")).status_code == 403
    assert agent.client.get(pad(dossier, bezoek.pk, "verslag")).status_code == 403
    with pytest.raises(Geweigerd):
        plan(hier, dossier)
    agent.get("dossiers/ronde/", status=403)


def test_mijn_ronde_staat_op_buurt_en_straat_en_een_tik_opent_het_verslag(als, hier, dossier):
    with binnen(hier.gemeente):
        eerste = nieuw(hier, "toezicht", straat="Aalstraat", titel="Aan de Aal")
        laatste = nieuw(hier, "toezicht", straat="Zeelaan", titel="Aan zee")
    bezoeken = [plan(hier, laatste, tijd=time(9)), plan(hier, eerste, tijd=time(11)), plan(hier, eerste, over=1)]
    bezocht(hier, dossier, wie="agent")
    pagina = soep(als("agent").get("dossiers/ronde/"))
    haltes = [a["href"] for a in pagina.select(".ronde a")]
    assert haltes == [pad(eerste, bezoeken[1].pk, "verslag"), pad(laatste, bezoeken[0].pk, "verslag")]
    assert "Aalstraat 17" in pagina.get_text()


def test_op_de_ronde_staat_geen_adres_voor_wie_geen_identificatie_leest(als, hier, dossier):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("A"), Niveau.GEEN, reden="proef", door=None)
    plan(hier, dossier)
    gezien = als("agent").tekst("dossiers/ronde/")
    assert dossier.nummer in gezien
    assert hier.kanarie("toezicht-straat") not in gezien
    assert hier.kanarie("toezicht-titel") not in gezien


def test_de_ronde_van_een_ander_is_niet_mijn_ronde(als, hier, dossier):
    plan(hier, dossier, wie="regisseur", bezoeker=hier.mensen["regisseur"])
    assert "Geen bezoeken meer vandaag" in tekst(als("agent").get("dossiers/ronde/"))
    assert "Geen bezoeken meer vandaag" not in tekst(als("regisseur").get("dossiers/ronde/"))


def test_de_ronde_en_de_lijst_vragen_met_tien_niet_meer_dan_met_een(als, hier, dossier, vragen):
    agent = als("agent")
    plan(hier, dossier)
    agent.get("dossiers/ronde/")
    een = [
        len(vragen(lambda adres=adres: agent.client.get(adres)))
        for adres in ("/lindeveen/dossiers/ronde/", pad(dossier))
    ]
    with binnen(hier.gemeente):
        anderen = [nieuw(hier, "toezicht") for _ in range(3)]
    for ander in [*anderen, *[dossier] * 7]:
        plan(hier, ander)
    tien = [
        len(vragen(lambda adres=adres: agent.client.get(adres)))
        for adres in ("/lindeveen/dossiers/ronde/", pad(dossier))
    ]
    assert tien == een
    assert max(een) <= 20


def last_met_besluit(hier, dossier):
    maatregel = leg_last_op(hier, dossier, voornemen_op=dag(-60), zienswijze_tot=dag(-40), afloop="")
    return zet_maatregelstap(
        maatregel, "besluit", besluit_op=dag(-30), begunstiging_tot=dag(-5), door=hier.toegang("regisseur")
    )


@pytest.mark.parametrize(
    ("uitkomst", "over", "mag"),
    [(None, 0, False), ("hersteld", 0, False), ("niet_hersteld", -5, False), ("niet_hersteld", -4, True)],
)
def test_invorderen_kan_pas_na_een_hercontrole_die_niet_hersteld_vond(hier, dossier, uitkomst, over, mag):
    with binnen(hier.gemeente):
        maatregel = last_met_besluit(hier, dossier)
        if uitkomst:
            controleer(hier, dossier, soort="hercontrole", uitkomst=uitkomst, datum=dag(over))
        if mag:
            assert zet_maatregelstap(maatregel, "invordering", door=hier.toegang("regisseur")).stand == "invordering"
        else:
            with pytest.raises(Onmogelijk, match="hercontrole"):
                zet_maatregelstap(maatregel, "invordering", door=hier.toegang("regisseur"))


def test_een_latere_hercontrole_die_hersteld_vindt_stopt_het_invorderen(hier, dossier):
    with binnen(hier.gemeente):
        maatregel = last_met_besluit(hier, dossier)
        controleer(hier, dossier, soort="hercontrole", uitkomst="niet_hersteld", datum=dag(-2))
        controleer(hier, dossier, soort="hercontrole", uitkomst="hersteld", datum=dag(-1))
        with pytest.raises(Onmogelijk):
            zet_maatregelstap(maatregel, "invordering", door=hier.toegang("regisseur"))


def test_ook_de_fase_invordering_wacht_op_de_hercontrole(hier, dossier):
    def naar(fase):
        return wijzig_fase(Dossier.objects.get(pk=dossier.pk), fase, reden="Verder", door=hier.toegang("regisseur"))

    with binnen(hier.gemeente):
        for fase in ("controle", "waarschuwing", "hercontrole"):
            naar(fase)
        with pytest.raises(Onmogelijk, match="hercontrole"):
            naar("invordering")
        controleer(hier, dossier, soort="hercontrole", uitkomst="niet_hersteld")
        assert naar("invordering").fase == "invordering"


# ---------------------------------------------------------------- planned anew, or not made
def ronde(als, wie):
    return als(wie).tekst("dossiers/ronde/")


def test_een_bezoek_gaat_naar_een_andere_dag_en_uit_de_ronde(als, hier, dossier):
    bezoek, agent = plan(hier, dossier, bezoeker=hier.mensen["agent"]), als("agent")
    adres = f"bezoeken/{bezoek.pk}/verslag/"
    assert adres in ronde(als, "agent")
    morgen = dag(1)
    antwoord = verstuur(agent.client, pad(dossier, bezoek.pk, "verzetten"), datum=morgen.strftime("%d-%m-%Y"),
                        tijd="9.05")  # fmt: skip
    assert antwoord.status_code == 303
    assert adres not in ronde(als, "agent")
    tijdlijn = agent.tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert f"Bezoek anders gepland: {kort(morgen)}, 9.05 uur" in tijdlijn


def test_een_bezoek_gaat_naar_een_ander_en_staat_in_diens_ronde(als, hier, dossier):
    bezoek = plan(hier, dossier, wie="regisseur", bezoeker=hier.mensen["regisseur"])
    assert "/verslag/" not in ronde(als, "agent")
    antwoord = verstuur(als("regisseur").client, pad(dossier, bezoek.pk, "verzetten"),
                        bezoeker=str(hier.mensen["agent"].pk))  # fmt: skip
    assert antwoord.status_code == 303
    assert f"bezoeken/{bezoek.pk}/verslag/" in ronde(als, "agent")
    tijdlijn = als("agent").tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert f"Bezoek anders gepland: {hier.mensen['agent'].naam}" in tijdlijn


def test_een_afgezegd_bezoek_staat_als_afgezegd_in_ronde_lijst_en_tijdlijn(als, hier, dossier):
    bezoek, agent = plan(hier, dossier), als("agent")
    antwoord = verstuur(agent.client, pad(dossier, bezoek.pk, "afzeggen"), reden="Pand staat leeg.")
    assert antwoord.status_code == 303
    op_ronde = soep(agent.get("dossiers/ronde/")).select_one(".ronde li")
    assert "Afgezegd" in op_ronde.get_text()
    assert op_ronde.a["href"] == pad(dossier, bezoek.pk)
    assert "Afgezegd" in agent.tekst(f"dossiers/{dossier.nummer}/bezoeken/")
    assert "Pand staat leeg." in tekst(agent.client.get(pad(dossier, bezoek.pk)))
    tijdlijn = agent.tekst(f"dossiers/{dossier.nummer}/tijdlijn/")
    assert "Bezoek afgezegd" in tijdlijn
    assert "Pand staat leeg." in tijdlijn
    with klok.op(klok.nu() + timedelta(days=1)):
        assert "Afgezegd" not in ronde(als, "agent")


@pytest.mark.parametrize("hoe", ["afgezegd", "bezocht"])
def test_wat_afgezegd_of_bezocht_is_staat_vast(als, hier, dossier, hoe):
    bezoek = plan(hier, dossier) if hoe == "afgezegd" else bezocht(hier, dossier)
    with binnen(hier.gemeente):
        agent = hier.toegang("agent")
        if hoe == "afgezegd":
            zeg_bezoek_af(bezoek, reden="Ziek.", door=agent)
        with pytest.raises(Onmogelijk):
            verzet_bezoek(bezoek, datum=dag(1), tijd=None, bezoeker=None, door=agent)
        with pytest.raises(Onmogelijk):
            zeg_bezoek_af(bezoek, reden="Nog eens.", door=agent)
        with pytest.raises(Onmogelijk):
            breng_verslag_uit(bezoek, binnenkomst="niemand", uitkomst="geen", door=agent)
    for act in ("verzetten", "afzeggen", "verslag"):
        assert als("agent").client.get(pad(dossier, bezoek.pk, act)).status_code == 302


def test_twee_plannen_tegelijk_een_bezoek_anders(als, hier, dossier):
    bezoek, agent = plan(hier, dossier), als("agent")
    adres = pad(dossier, bezoek.pk, "verzetten")
    oud = velden(agent.client, adres, tijd="10.00")
    assert verstuur(agent.client, adres, tijd="11.00").status_code == 303
    antwoord = agent.client.post(adres, oud)
    assert antwoord.status_code == 409
    assert "11:00" in tekst(antwoord)


def test_wie_alleen_leest_verzet_niets(als, hier, dossier):
    bezoek = plan(hier, dossier)
    with binnen(hier.gemeente):
        zet_cel(hier.partners["politie"], hier.rubriek("J"), Niveau.LEZEN, reden="proef", door=None)
        with pytest.raises(Geweigerd):
            zeg_bezoek_af(bezoek, reden="x", door=hier.toegang("agent"))
    assert "verzetten" not in als("agent").tekst(f"dossiers/{dossier.nummer}/bezoeken/{bezoek.pk}/")
    for act in ("verzetten", "afzeggen"):
        als("agent").get(f"dossiers/{dossier.nummer}/bezoeken/{bezoek.pk}/{act}/", status=403)
