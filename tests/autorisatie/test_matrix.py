"""The matrix in the hands of the regisseur: what a cell opens, opens at the next click; what it closes, closes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from guardian.core import ObjectPermissionChecker

from autorisatie import klok
from autorisatie.acties.inrichten import nieuwe_partner
from autorisatie.acties.matrix import wijzig_cel
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.matrix import Matrix, cel_van, wijzigingen
from autorisatie.models import Domein, Gebeurtenis, MatrixCel, Partnersoort, Rubriek
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.deelname import zet_uitzondering
from tests.fabrieken.scherm import ingevuld, soep, tekst, velden, verstuur

pytestmark = pytest.mark.django_db
MATRIX = "/lindeveen/beheer/matrix/"
GEEN, BESTAAN, LEZEN, TOEVOEGEN, BEWERKEN = Niveau


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def inlog(client, hier):
    def als(wie):
        client.force_login(hier.mensen[wie])
        return client

    return als


def _cel(plaats, partner, code, deel="wijzigen/"):
    with binnen(plaats.gemeente):
        return f"/{plaats.gemeente.slug}/beheer/matrix/{plaats.partners[partner].pk}/{plaats.rubriek(code).pk}/{deel}"


def _niveau(plaats, partner, code):
    with binnen(plaats.gemeente):
        return cel_van(plaats.partners[partner], plaats.rubriek(code)).niveau


def _dossier(plaats):
    return f"/lindeveen/dossiers/{plaats.dossier.nummer}/tijdlijn/"


# ------------------------------------------------------------------ at the next click
def test_een_cel_meer_opent_en_een_cel_minder_sluit_bij_de_volgende_klik(hier, client):
    regisseur, leerplicht = client, type(client)()
    regisseur.force_login(hier.mensen["regisseur"])
    leerplicht.force_login(hier.mensen["leerplicht"])
    kanarie, pad = hier.kanarie("strafrecht"), _cel(hier, "leerplicht", "I")

    assert kanarie not in leerplicht.get(_dossier(hier)).content.decode()
    assert verstuur(regisseur, pad, niveau=LEZEN, reden="Nodig voor de schorsing").status_code == 303
    assert kanarie in leerplicht.get(_dossier(hier)).content.decode()
    assert verstuur(regisseur, pad, niveau=GEEN, reden="Niet meer nodig").status_code == 303
    assert kanarie not in leerplicht.get(_dossier(hier)).content.decode()


def test_een_wijziging_laat_zien_wie_wat_wanneer_en_waarom(hier, inlog):
    client = inlog("regisseur")
    tot = klok.vandaag() + timedelta(days=60)
    verstuur(client, _cel(hier, "leerplicht", "I"), niveau=LEZEN, reden="Voor de schorsing", tot=f"{tot:%d-%m-%Y}")
    with binnen(hier.gemeente):
        feit = Gebeurtenis.objects.get(soort="matrix_gewijzigd")
        assert (feit.dossier_id, feit.actor, feit.partner) == (
            None,
            hier.mensen["regisseur"],
            hier.partners["leerplicht"],
        )
        assert feit.wijzigingen["niveau"] == [0, 2]
        cel = cel_van(hier.partners["leerplicht"], hier.rubriek("I"))
        assert (cel.niveau, cel.reden, cel.sinds, cel.tot) == (LEZEN, "Voor de schorsing", klok.vandaag(), tot)
        assert cel.door == hier.mensen["regisseur"].naam
    for pad in (f"{MATRIX}geschiedenis/", _cel(hier, "leerplicht", "I", "")):
        inhoud = tekst(client.get(pad))
        assert "van niets naar lezen" in inhoud.lower()
        assert "Voor de schorsing" in inhoud
        assert hier.mensen["regisseur"].naam in inhoud


def test_de_geschiedenis_is_er_ook_als_de_tijd_om_is_en_de_cel_weer_niets_is(hier, inlog):
    with binnen(hier.gemeente):
        wijzig_cel(hier.partners["leerplicht"], hier.rubriek("I"), LEZEN, reden="Even meekijken",
                   tot=klok.vandaag(), door=hier.toegang("regisseur"))  # fmt: skip
    assert _niveau(hier, "leerplicht", "I") == LEZEN
    with klok.op(klok.nu() + timedelta(days=1)):
        assert _niveau(hier, "leerplicht", "I") == GEEN
        inhoud = tekst(inlog("regisseur").get(_cel(hier, "leerplicht", "I", "")))
        assert "Zo is het nu Niets" in inhoud
        assert "Even meekijken" in inhoud
        assert hier.kanarie("strafrecht") not in inlog("leerplicht").get(_dossier(hier)).content.decode()


# ------------------------------------------------------------------ before saving
def test_bij_ieder_niveau_staat_vooraf_wat_het_opent_of_sluit(hier, inlog):
    keuzes = {
        keuze.input["value"]: " ".join(keuze.get_text(" ").split())
        for keuze in soep(inlog("regisseur").get(_cel(hier, "leerplicht", "I"))).find_all("label", class_="keuze")
    }
    assert "Zo is het nu." in keuzes["0"]
    assert "Opent 1 aantekening en 1 actie in 1 dossier." in keuzes["2"]
    assert "vult zelf aan" in keuzes["3"]
    sluit = tekst(inlog("regisseur").get(_cel(hier, "politie", "I")))
    assert "Sluit 1 aantekening in 1 dossier." in sluit


def test_een_partner_zonder_dossiers_opent_nu_niets(hier, inlog):
    assert "Woonstede werkt nu aan geen dossier mee." in tekst(inlog("regisseur").get(_cel(hier, "corporatie", "I")))


def test_een_dossier_met_een_uitzondering_telt_niet_mee(hier, inlog):
    with binnen(hier.gemeente):
        zet_uitzondering(hier.dossier, hier.partners["leerplicht"], hier.rubriek("I"), GEEN, reden="nooit",
                         door=hier.toegang("regisseur"))  # fmt: skip
    inhoud = tekst(inlog("regisseur").get(_cel(hier, "leerplicht", "I")))
    assert "werkt nu aan geen dossier mee" not in inhoud
    assert "In 1 dossier geldt een uitzondering" in inhoud
    assert "Opent 1 aantekening" not in inhoud


def test_werkaantekeningen_van_een_ander_tellen_niet_mee(hier, inlog):
    with binnen(hier.gemeente):
        schrijf_aantekening(hier.dossier, tekst="intern", rubriek=hier.rubriek("I"), alleen_eigen=True,
                            door=hier.toegang("regisseur"))  # fmt: skip
    assert "Opent 1 aantekening en 1 actie" in tekst(inlog("regisseur").get(_cel(hier, "leerplicht", "I")))


# ------------------------------------------------------------------ who may
@pytest.mark.parametrize("pad", ["", "geschiedenis/", "partner/{partner}/", "{partner}/{rubriek}/"])
def test_de_matrix_zien_regisseur_voorzitter_fg_en_beheerder_en_geen_partner(hier, inlog, pad):
    with binnen(hier.gemeente):
        pad = MATRIX + pad.format(partner=hier.partners["politie"].pk, rubriek=hier.rubriek("I").pk)
    for wie, status in [("regisseur", 200), ("voorzitter", 200), ("fg", 200), ("beheerder", 200),
                        ("agent", 403), ("leerplicht", 403), ("oudlid", 404)]:  # fmt: skip
        assert inlog(wie).get(pad).status_code == status, wie


@pytest.mark.parametrize("wie", ["voorzitter", "fg", "beheerder", "agent", "leerplicht"])
def test_alleen_de_regisseur_wijzigt_de_matrix(hier, inlog, wie):
    client, pad = inlog(wie), _cel(hier, "leerplicht", "I")
    assert client.get(pad).status_code == 403
    assert client.post(pad, {"niveau": 2, "reden": "omdat"}).status_code == 403
    assert _niveau(hier, "leerplicht", "I") == GEEN
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        wijzig_cel(hier.partners["leerplicht"], hier.rubriek("I"), LEZEN, reden="x", door=hier.toegang(wie))


def test_wie_alleen_kijkt_krijgt_geen_knop_om_te_wijzigen(hier, inlog):
    for pad in (MATRIX, f"{MATRIX}partner/{hier.partners['leerplicht'].pk}/", _cel(hier, "leerplicht", "I", "")):
        pagina = soep(inlog("voorzitter").get(pad)).main
        assert not pagina.find_all("form")
        assert not [a for a in pagina.find_all("a") if a["href"].endswith("/wijzigen/")]


def test_een_vakje_van_een_andere_gemeente_is_er_niet(wereld, client):
    client.force_login(wereld.hier.mensen["regisseur"])
    vreemd = _cel(wereld.daar, "leerplicht", "I")
    assert client.get(vreemd).status_code == 404
    gemengd = vreemd.replace("zandwolde", "lindeveen")
    assert client.get(gemengd).status_code == 404
    assert client.post(gemengd, {"niveau": 2, "reden": "x"}).status_code == 404
    assert _niveau(wereld.daar, "leerplicht", "I") == GEEN


# ------------------------------------------------------------------ bad input
def test_zonder_reden_wordt_niets_opgeslagen_en_blijft_de_keuze_staan(hier, inlog):
    keuze = {"niveau": TOEVOEGEN, "reden": " ", "tot": "31-12-2099"}
    antwoord = verstuur(inlog("regisseur"), _cel(hier, "leerplicht", "I"), **keuze)
    assert antwoord.status_code == 422
    pagina = soep(antwoord)
    assert pagina.title.string.startswith("Fout:")
    assert pagina.find(id="id_tot")["value"] == "31-12-2099"
    assert pagina.find("input", attrs={"name": "niveau"}, checked=True)["value"] == "3"
    assert _niveau(hier, "leerplicht", "I") == GEEN


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"tot": "01-01-2020"}, "Kies een datum vanaf vandaag."),
        ({"tot": "gisteren"}, "Vul een datum in als dag-maand-jaar"),
        ({"niveau": "9"}, "Kies een antwoord uit de lijst."),
        ({"niveau": "0"}, "Dit staat al zo."),
        ({"niveau": "0", "tot": "31-12-2099"}, "Bij Niets hoort geen einddatum."),
    ],
)
def test_een_onmogelijke_wijziging_zegt_bij_het_veld_wat_te_doen(hier, inlog, anders, fout):
    goed = {"niveau": "2", "reden": "Omdat het nodig is"}
    antwoord = verstuur(inlog("regisseur"), _cel(hier, "leerplicht", "I"), **goed | anders)
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "Omdat het nodig is" in antwoord.content.decode()
    assert _niveau(hier, "leerplicht", "I") == GEEN


def test_dubbel_versturen_is_een_wijziging(hier, inlog):
    client, pad = inlog("regisseur"), _cel(hier, "leerplicht", "I")
    ingevuld = velden(client, pad, niveau="2", reden="eenmaal")
    assert [client.post(pad, ingevuld).status_code for _ in range(2)] == [303, 303]
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.filter(soort="matrix_gewijzigd").count() == 1


def test_twee_regisseurs_tegelijk_de_tweede_ziet_eerst_wat_de_eerste_deed(hier, client):
    een, twee, pad = client, type(client)(), _cel(hier, "leerplicht", "I")
    een.force_login(hier.mensen["regisseur"])
    twee.force_login(hier.mensen["regisseur2"])
    oud = velden(twee, pad, niveau="4", reden="Mijn reden")
    assert verstuur(een, pad, niveau="2", reden="De eerste reden").status_code == 303
    botsing = twee.post(pad, oud)
    assert botsing.status_code == 409
    assert "De eerste reden" in botsing.content.decode()
    assert "Mijn reden" in botsing.content.decode()
    assert _niveau(hier, "leerplicht", "I") == LEZEN
    assert twee.post(pad, ingevuld(botsing)).status_code == 303
    assert _niveau(hier, "leerplicht", "I") == BEWERKEN


def test_heen_en_terug_is_ook_een_andere_versie(hier):
    with binnen(hier.gemeente):
        partner, rubriek, regisseur = hier.partners["leerplicht"], hier.rubriek("I"), hier.toegang("regisseur")
        versie = cel_van(partner, rubriek).versie
        wijzig_cel(partner, rubriek, LEZEN, reden="heen", door=regisseur)
        wijzig_cel(partner, rubriek, GEEN, reden="terug", door=regisseur)
        with pytest.raises(Achterhaald):
            wijzig_cel(partner, rubriek, LEZEN, reden="laat", door=regisseur, versie=versie)


# ------------------------------------------------------------------ what may never be
@pytest.mark.parametrize("code", "ACNOQ")
@pytest.mark.parametrize("niveau", [GEEN, BESTAAN])
def test_de_regie_sluit_zichzelf_niet_buiten(hier, code, niveau):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="regie moet dit altijd"):
        wijzig_cel(hier.partners["regie"], hier.rubriek(code), niveau, reden="x", door=hier.toegang("regisseur"))


def test_de_regie_sluit_zichzelf_ook_niet_op_termijn_buiten(hier):
    with binnen(hier.gemeente):
        with pytest.raises(Onmogelijk, match="einddatum"):
            wijzig_cel(hier.partners["regie"], hier.rubriek("A"), LEZEN, reden="x",
                       tot=klok.vandaag() + timedelta(days=9), door=hier.toegang("regisseur"))  # fmt: skip
        cel = wijzig_cel(hier.partners["regie"], hier.rubriek("A"), LEZEN, reden="x", door=hier.toegang("regisseur"))
        assert cel.niveau == LEZEN
        assert wijzig_cel(hier.partners["regie"], hier.rubriek("D"), GEEN, reden="x",
                          door=hier.toegang("regisseur")).niveau == GEEN  # fmt: skip


def test_een_wijkraad_krijgt_nooit_gegevens_over_personen(hier):
    with binnen(hier.gemeente):
        wijkraad = nieuwe_partner(hier.gemeente, naam="Wijkraad", soort=Partnersoort.WIJKRAAD, domein=Domein.WIJK)
        for rubriek in Rubriek.objects.exclude(code="U"):
            with pytest.raises(Onmogelijk, match="geen gegevens over personen"):
                wijzig_cel(wijkraad, rubriek, LEZEN, reden="x", door=hier.toegang("regisseur"))


# ------------------------------------------------------------------ one truth
LEDEN = {"regie": "regisseur", "politie": "agent", "leerplicht": "leerplicht", "jongerenwerk": "jongerenwerker",
         "corporatie": "buitenstaander"}  # fmt: skip


def _guardian_zegt_hetzelfde(plaats):
    """For every partner, rubriek and level: guardian's own checker and our matrix agree."""
    rubrieken = list(Rubriek.objects.all())
    beeld = Matrix()
    for sleutel, wie in LEDEN.items():
        checker = ObjectPermissionChecker(plaats.mensen[wie])
        for rubriek in rubrieken:
            niveau = beeld.cel(plaats.partners[sleutel], rubriek).niveau
            verwacht = {trede.codename for trede in Niveau if GEEN < trede <= niveau}
            assert set(checker.get_perms(rubriek)) == verwacht, (wie, rubriek)


def test_guardian_zelf_zegt_voor_ieder_vakje_hetzelfde_als_de_matrix(hier):
    with binnen(hier.gemeente):
        _guardian_zegt_hetzelfde(hier)
        for niveau in (BEWERKEN, BESTAAN, GEEN):
            zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), niveau, reden="x", door=None)
            _guardian_zegt_hetzelfde(hier)


@pytest.mark.parametrize("niveau", Niveau)
def test_has_perm_van_een_lid_volgt_het_vakje(hier, niveau):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), niveau, reden="x", door=None)
        for trede in Niveau:
            if trede:
                mag = hier.mensen["leerplicht"].has_perm(f"autorisatie.{trede.codename}", hier.rubriek("I"))
                assert mag is (niveau >= trede)


def test_een_vakje_is_nooit_meer_dan_een_trap_zonder_gaten(hier):
    with binnen(hier.gemeente):
        for niveau in Niveau:
            zet_cel(hier.partners["leerplicht"], hier.rubriek("I"), niveau, reden="x", door=None)
            groep = hier.partners["leerplicht"].groep_id
            rijen = MatrixCel.objects.filter(group=groep, content_object=hier.rubriek("I"))
            assert sorted(rijen.values_list("niveau", flat=True)) == list(range(1, niveau + 1))


# ------------------------------------------------------------------ size
def _vragen(client, pad):
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(pad).status_code == 200
    return len(gevraagd)


def test_de_matrix_kost_even_veel_vragen_met_meer_partners_en_wijzigingen(hier, inlog):
    client = inlog("regisseur")
    kolom = f"{MATRIX}partner/{hier.partners['politie'].pk}/"
    paden = [MATRIX, f"{MATRIX}geschiedenis/", kolom, _cel(hier, "politie", "I", "")]
    for pad in paden:
        client.get(pad)
    eerst = [_vragen(client, pad) for pad in paden]
    with binnen(hier.gemeente):
        for nr in range(3):
            nieuwe_partner(hier.gemeente, naam=f"Partner {nr}", soort=Partnersoort.GGZ, domein=Domein.SOCIAAL)
        for niveau in (LEZEN, GEEN, BEWERKEN):
            wijzig_cel(hier.partners["politie"], hier.rubriek("I"), niveau, reden="x", door=hier.toegang("regisseur"))
        assert wijzigingen().count() == 3
    assert [_vragen(client, pad) for pad in paden] == eerst
    assert max(eerst) <= 14


def test_de_geschiedenis_bladert_zonder_iets_over_te_slaan(hier, inlog):
    with binnen(hier.gemeente):
        for nr in range(30):
            niveau = LEZEN if nr % 2 == 0 else GEEN
            wijzig_cel(hier.partners["leerplicht"], hier.rubriek("I"), niveau, reden=f"reden-{nr:02}",
                       door=hier.toegang("regisseur"))  # fmt: skip
    client, pad, gezien = inlog("regisseur"), f"{MATRIX}geschiedenis/", []
    while pad:
        pagina = soep(client.get(pad)).main
        gezien += [rij.find_all("td")[1].get_text() for rij in pagina.tbody.find_all("tr")]
        verder = pagina.find("a", rel="next")
        pad = f"{MATRIX}geschiedenis/{verder['href']}" if verder else ""
    assert gezien == [f"reden-{nr:02}" for nr in reversed(range(30))]
