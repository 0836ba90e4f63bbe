"""The life of an actie: who may take which step when, and who reads what about it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from autorisatie import klok
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.paden import pad
from autorisatie.rechten import Geweigerd
from autorisatie.scope import binnen
from dossiers.acties.actie import geef_actie, verzet_termijn, wijzig_actie, zet_stap
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.plan import stel_doel
from dossiers.models import Actie, Doel, Dossier, Leefgebied
from tests.fabrieken.scherm import soep, tekst, velden, verstuur

pytestmark = pytest.mark.django_db

# Who may go from one status to another: R regie, U the executing partner as well, nothing = nobody.
# columns:            voor toeg geac gewe uitv wach gedaan afger verv
LEVEN = {
    "voorgesteld":   [".", "R", ".", ".", ".", ".", ".", ".", "R"],
    "toegewezen":    [".", ".", "U", "U", "U", ".", "U", ".", "R"],
    "geaccepteerd":  [".", ".", ".", ".", "U", "U", "U", ".", "R"],
    "geweigerd":     [".", "R", ".", ".", ".", ".", ".", ".", "R"],
    "in_uitvoering": [".", ".", ".", ".", ".", "U", "U", ".", "R"],
    "wacht":         [".", ".", ".", ".", "U", ".", "U", ".", "R"],
    "uitgevoerd":    [".", ".", ".", ".", "U", ".", ".", "R", "."],
    "afgerond":      [".", ".", ".", ".", "R", ".", ".", ".", "."],
    "vervallen":     [".", "R", ".", ".", ".", ".", ".", ".", "."],
}  # fmt: skip
WIE = {"regisseur": "RU", "leerplicht": "U", "voorzitter": "", "jongerenwerker": "", "agent": ""}


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def inlog(client, hier):
    def als(wie):
        client.force_login(hier.mensen[wie])
        return client

    return als


def _pad(hier, actie, deel=""):
    return f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/{actie.pk}/{deel}"


def _op(actie, status, **velden):
    """Put the actie in this status behind the back of the rules."""
    Actie.objects.filter(pk=actie.pk).update(status=status, **velden)
    return Actie.objects.get(pk=actie.pk)


def _probeer(actie, naar, door):
    """Take the step, say how it went, and undo it."""
    with transaction.atomic():
        try:
            zet_stap(actie, naar, reden="omdat", resultaat="gelukt", door=door)
            uitkomst = "gelukt"
        except (Geweigerd, Onmogelijk) as fout:
            uitkomst = type(fout).__name__
        transaction.set_rollback(True)
    return uitkomst


@pytest.mark.parametrize("van", LEVEN)
def test_iedere_stap_vanuit_deze_status_voor_iedere_rol(hier, van):
    with binnen(hier.gemeente):
        actie = _op(hier.acties["leerplicht"], van)
        for wie, letters in WIE.items():
            door = hier.toegang(wie)
            for naar, letter in zip(LEVEN, LEVEN[van], strict=True):
                gelukt = _probeer(actie, naar, door) == "gelukt"
                assert gelukt is (letter in letters), (van, naar, wie)
        transaction.set_rollback(True)


@pytest.mark.parametrize("van", LEVEN)
def test_de_pagina_biedt_precies_de_stappen_die_mogen(hier, inlog, van):
    for wie, letters in WIE.items():
        with transaction.atomic():
            with binnen(hier.gemeente):
                actie = _op(hier.acties["leerplicht"], van)
            pagina = soep(inlog(wie).get(_pad(hier, actie)))
            transaction.set_rollback(True)
        adressen = {a.get("href") or a.get("action") for a in pagina.main.find_all(["a", "form"])}
        geboden = {adres.split("/stap/")[1].strip("/") for adres in adressen if adres and "/stap/" in adres}
        assert geboden == {naar for naar, letter in zip(LEVEN, LEVEN[van], strict=True) if letter in letters}, wie


def test_een_andere_deelnemer_ziet_titel_partner_en_datum_maar_niet_het_verhaal(hier, inlog):
    actie = hier.acties["leerplicht"]
    inhoud = tekst(inlog("jongerenwerker").get(_pad(hier, actie)))
    assert "KN-lindeveen-actie-leerplicht" in inhoud
    assert "KN-lindeveen-toelichting-leerplicht" not in inhoud
    assert "KN-lindeveen-toelichting-leerplicht" in tekst(inlog("leerplicht").get(_pad(hier, actie)))
    assert "KN-lindeveen-toelichting-leerplicht" in tekst(inlog("regisseur").get(_pad(hier, actie)))


def test_redenen_en_terugmelding_staan_alleen_in_de_geschiedenis_van_wie_ze_mag_lezen(hier, inlog):
    for sleutel, kanarie in (("geweigerd", "weigering"), ("klaar", "terugmelding")):
        pad = _pad(hier, hier.acties[sleutel])
        assert hier.kanarie(kanarie) in tekst(inlog("jongerenwerker").get(pad))
        assert hier.kanarie(kanarie) in tekst(inlog("regisseur").get(pad))
        assert hier.kanarie(kanarie) not in tekst(inlog("leerplicht").get(pad))


def test_een_afgeschermde_actie_is_er_niet_voor_wie_het_onderdeel_niet_leest(hier, inlog):
    pad = _pad(hier, hier.acties["politie"])
    assert inlog("leerplicht").get(pad).status_code == 404
    assert inlog("agent").get(pad).status_code == 200


@pytest.mark.parametrize("deel", ["", "klaar/", "termijn/", "wijzigen/", "stap/vervallen/"])
def test_een_actie_van_een_andere_gemeente_is_er_niet(wereld, client, deel):
    client.force_login(wereld.hier.mensen["regisseur"])
    daar = wereld.daar.acties["leerplicht"]
    for methode in (client.get, client.post):
        niet = {404} if deel or methode == client.get else {405}
        assert {methode(_pad(wereld.hier, daar, deel)).status_code} == niet
        assert methode(_pad(wereld.daar, daar, deel).replace("lindeveen", "zandwolde")).status_code == 404


def test_klaar_melden_in_een_klik_vanaf_mijn_dag(hier, inlog):
    actie = hier.acties["leerplicht"]
    antwoord = inlog("leerplicht").post(_pad(hier, actie, "klaar/"), {"terugmelding": "Sem was er.", "terug": "dag"})
    assert (antwoord.status_code, antwoord["Location"]) == (303, pad(hier.gemeente, "sitrap:mijn_dag"))
    with binnen(hier.gemeente):
        actie = Actie.objects.get(pk=actie.pk)
        assert (actie.status, actie.terugmelding, actie.gereed_op) == ("uitgevoerd", "Sem was er.", klok.vandaag())
        laatste = Gebeurtenis.objects.filter(onderwerp="actie", onderwerp_id=actie.pk).first()
        assert (laatste.soort, laatste.partner_id) == ("actie_uitgevoerd", actie.partner_id)


def test_klaar_melden_is_ongedaan_te_maken_en_brengt_terug_naar_mijn_dag(hier, inlog):
    actie, client = hier.acties["leerplicht"], inlog("leerplicht")
    dag = client.post(_pad(hier, actie, "klaar/"), {"terug": "dag"}, follow=True)
    terug = soep(dag).find("a", string="Ongedaan maken")["href"]
    assert terug == f"{_pad(hier, actie, 'stap/in_uitvoering/')}?terug=dag"
    assert verstuur(client, terug)["Location"] == pad(hier.gemeente, "sitrap:mijn_dag")
    with binnen(hier.gemeente):
        assert Actie.objects.get(pk=actie.pk).status == "in_uitvoering"


def test_andere_stappen_hebben_hun_eigen_knop_en_geen_ongedaan_maken(hier, inlog):
    actie, client = hier.acties["leerplicht"], inlog("leerplicht")
    assert "Ongedaan maken" not in client.post(_pad(hier, actie, "stap/geaccepteerd/"), follow=True).content.decode()


def test_terug_gaat_nooit_naar_een_adres_van_buiten(hier, inlog):
    actie = hier.acties["leerplicht"]
    antwoord = inlog("leerplicht").post(_pad(hier, actie, "klaar/"), {"terug": "https://elders.example/"})
    assert antwoord["Location"] == _pad(hier, actie)


def test_weigeren_zonder_reden_houdt_de_rest_en_zegt_wat_te_doen(hier, inlog):
    antwoord = verstuur(inlog("leerplicht"), _pad(hier, hier.acties["leerplicht"], "stap/geweigerd/"), reden="")
    assert antwoord.status_code == 422
    assert soep(antwoord).title.string.startswith("Fout:")
    assert soep(antwoord).find(id="fouten").a["href"] == "#id_reden"


def test_dubbel_versturen_meldt_eenmaal_klaar(hier, inlog):
    client, pad = inlog("leerplicht"), _pad(hier, hier.acties["leerplicht"], "klaar/")
    ingevuld = velden(client, pad, terugmelding="eenmaal")
    assert [client.post(pad, ingevuld).status_code for _ in range(2)] == [303, 303]
    with binnen(hier.gemeente):
        klaar = Gebeurtenis.objects.filter(soort="actie_uitgevoerd", onderwerp_id=hier.acties["leerplicht"].pk)
        assert klaar.count() == 1


def test_een_knop_van_een_oude_pagina_doet_niets_en_toont_hoe_het_nu_staat(hier, inlog):
    actie = hier.acties["leerplicht"]
    client = inlog("leerplicht")
    pad = _pad(hier, actie, "stap/geaccepteerd/")
    assert client.post(pad, {"versie": 1, "eenmalig": "7d5e3b0e-6f0a-4f5e-9d37-1f6a1f5f0c11"}).status_code == 303
    nog_eens = client.post(pad, {"versie": 1, "eenmalig": "7d5e3b0e-6f0a-4f5e-9d37-1f6a1f5f0c11"})
    assert (nog_eens.status_code, nog_eens["Location"]) == (303, _pad(hier, actie))
    oud = client.post(_pad(hier, actie, "stap/in_uitvoering/"), {"versie": 1}, follow=True)
    assert "Deze actie is intussen gewijzigd." in oud.content.decode()
    with binnen(hier.gemeente):
        assert Actie.objects.get(pk=actie.pk).status == "geaccepteerd"


def test_een_stap_van_een_ander_is_403_ook_met_een_leeg_formulier(hier, inlog):
    for wie, deel in [
        ("jongerenwerker", "stap/geweigerd/"),
        ("leerplicht", "stap/vervallen/"),
        ("jongerenwerker", "termijn/"),
        ("jongerenwerker", "klaar/"),
    ]:
        client = inlog(wie)
        assert client.get(_pad(hier, hier.acties["leerplicht"], deel)).status_code == 403, (wie, deel)
        assert client.post(_pad(hier, hier.acties["leerplicht"], deel), {}).status_code == 403, (wie, deel)
    for deel in ("", "wijzigen/", "termijn/", "klaar/"):
        assert inlog("buitenstaander").get(_pad(hier, hier.acties["leerplicht"], deel)).status_code == 404, deel


def test_wie_een_oude_pagina_verstuurt_krijgt_409_en_verliest_niets(hier, inlog):
    pad = _pad(hier, hier.acties["leerplicht"], "stap/geweigerd/")
    client = inlog("leerplicht")
    ingevuld = velden(client, pad, reden="mijn reden")
    with binnen(hier.gemeente):
        actie = Actie.objects.get(pk=hier.acties["leerplicht"].pk)
        wijzig_actie(actie, waarden={"titel": "Andere titel"}, door=hier.toegang("regisseur"))
    antwoord = client.post(pad, ingevuld)
    assert antwoord.status_code == 409
    assert "mijn reden" in antwoord.content.decode()
    with binnen(hier.gemeente):
        assert Actie.objects.get(pk=actie.pk).status == "toegewezen"


def test_een_stap_die_niet_meer_kan_brengt_terug_naar_de_actie(hier, inlog):
    antwoord = inlog("jongerenwerker").get(_pad(hier, hier.acties["klaar"], "klaar/"), follow=True)
    assert antwoord.redirect_chain[-1][0] == _pad(hier, hier.acties["klaar"])
    assert "Deze actie staat nu op: uitgevoerd." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("wie", "partner", "status"),
    [
        ("regisseur", "politie", "toegewezen"),
        ("leerplicht", "leerplicht", "toegewezen"),
        ("leerplicht", "politie", "voorgesteld"),
    ],
)
def test_een_partner_stelt_een_ander_iets_voor_en_draagt_zichzelf_iets_op(hier, inlog, wie, partner, status):
    morgen = klok.vandaag() + timedelta(days=1)
    antwoord = verstuur(
        inlog(wie),
        f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/nieuw/",
        titel="Bellen",
        partner=hier.partners[partner].pk,
        termijn=f"{morgen:%d-%m-%Y}",
    )
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        assert Actie.objects.get(titel="Bellen").status == status


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("titel", "", "Vul dit in."),
        ("partner", "", "Maak een keuze."),
        ("termijn", "31-02-2027", "Vul een datum in"),
        ("termijn", "01-01-2020", "Kies een datum vanaf vandaag."),
        ("uitvoerder", "agent", "Kies iemand van Leerplicht"),
    ],
)
def test_een_onvolledige_actie_zegt_bij_het_veld_wat_te_doen(hier, inlog, veld, waarde, fout):
    goed = {"titel": "Een lang verhaal", "partner": hier.partners["leerplicht"].pk, "termijn": "01-01-2099"}
    anders = {veld: hier.mensen[waarde].pk if waarde in hier.mensen else waarde}
    antwoord = verstuur(inlog("regisseur"), f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/nieuw/", **goed | anders)
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    if veld != "titel":
        assert "Een lang verhaal" in antwoord.content.decode()


def test_een_partner_zonder_deelname_kan_geen_actie_krijgen(hier, inlog):
    antwoord = verstuur(
        inlog("regisseur"),
        f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/nieuw/",
        titel="Bellen", partner=hier.partners["corporatie"].pk, termijn="01-01-2099",
    )  # fmt: skip
    assert antwoord.status_code == 422
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="werkt niet mee"):
        geef_actie(hier.dossier, titel="x", partner=hier.partners["corporatie"], termijn=klok.vandaag(),
                   door=hier.toegang("regisseur"))  # fmt: skip


def test_een_gevoelig_doel_maakt_de_kring_nooit_wijder(hier):
    with binnen(hier.gemeente):
        justitie = Leefgebied.objects.get(code="JUS")
        doel = stel_doel(hier.dossier, leefgebied=justitie, titel="geen feiten", door=hier.toegang("agent"))
        morgen, regisseur = klok.vandaag() + timedelta(days=1), hier.toegang("regisseur")
        actie = geef_actie(hier.dossier, titel="x", partner=hier.partners["politie"], termijn=morgen, doel=doel,
                           rubriek=hier.rubriek("O"), door=regisseur)  # fmt: skip
        assert actie.rubriek.code == "I"
        los = geef_actie(hier.dossier, titel="y", partner=hier.partners["politie"], termijn=morgen,
                         rubriek=hier.rubriek("I"), door=regisseur)  # fmt: skip
        assert wijzig_actie(los, waarden={"doel": hier.doel}, door=regisseur).rubriek.code == "I"


def test_een_doel_van_een_ander_dossier_wordt_geweigerd(wereld):
    hier = wereld.hier
    with binnen(wereld.daar.gemeente):
        vreemd = Doel.objects.get(pk=wereld.daar.doel.pk)
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="doel van dit dossier"):
        geef_actie(hier.dossier, titel="x", partner=hier.partners["politie"], termijn=klok.vandaag(), doel=vreemd,
                   door=hier.toegang("regisseur"))  # fmt: skip


def test_wie_de_titel_leest_staat_op_het_formulier_en_volgt_de_keuze(hier, inlog):
    pad = f"/lindeveen/dossiers/{hier.dossier.nummer}/acties/kring/"
    with binnen(hier.gemeente):
        straf = hier.rubriek("I").pk
    client = inlog("regisseur")
    assert "alle partners in dit dossier" in client.get(pad).content.decode()
    deel = client.get(pad, {"rubriek": straf, "partner": hier.partners["leerplicht"].pk}).content.decode()
    assert "regie, Leerplicht en Politie basisteam" in deel


def test_de_regisseur_wijzigt_een_actie_en_een_oude_versie_verliest_niets(hier, inlog):
    client, pad = inlog("regisseur"), _pad(hier, hier.acties["leerplicht"], "wijzigen/")
    oud = velden(client, pad, titel="Tweede titel")
    assert client.post(pad, velden(client, pad, titel="Eerste titel")).status_code == 303
    antwoord = client.post(pad, oud)
    assert antwoord.status_code == 409
    assert "Eerste titel" in antwoord.content.decode()
    with binnen(hier.gemeente):
        actie = Actie.objects.get(pk=hier.acties["leerplicht"].pk)
        assert (actie.titel, actie.rubriek.code) == ("Eerste titel", "O")
        with pytest.raises(Achterhaald):
            zet_stap(actie, "uitgevoerd", door=hier.toegang("leerplicht"), versie=1)


def test_in_een_gesloten_dossier_gebeurt_niets_meer_met_een_actie(hier, inlog):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        wijzig_fase(Dossier.objects.get(pk=hier.dossier.pk), "niet_opgepakt", reden="nee", door=regisseur)
        with pytest.raises(Onmogelijk, match="gesloten"):
            zet_stap(hier.acties["leerplicht"], "uitgevoerd", door=hier.toegang("leerplicht"))
        with pytest.raises(Onmogelijk, match="gesloten"):
            verzet_termijn(hier.acties["leerplicht"], klok.vandaag(), reden="x", door=regisseur)
    pagina = soep(inlog("leerplicht").get(_pad(hier, hier.acties["leerplicht"])))
    assert not pagina.main.find_all("form")


def test_een_langere_geschiedenis_kost_geen_extra_vragen(hier, inlog):
    client, actie = inlog("regisseur"), hier.acties["leerplicht"]

    def vragen():
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(_pad(hier, actie)).status_code == 200
        return len(gevraagd)

    client.get(_pad(hier, actie))
    eerst = vragen()
    with binnen(hier.gemeente):
        for dagen in range(20, 25):
            nieuw = klok.vandaag() + timedelta(days=dagen)
            verzet_termijn(actie, nieuw, reden=f"reden {dagen}", door=hier.toegang("regisseur"))
    assert vragen() == eerst
    assert eerst <= 20
