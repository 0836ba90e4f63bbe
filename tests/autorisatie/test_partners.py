"""Partners and their people: a partner starts with the column of its kind, and somebody is always left to lead."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from guardian.core import ObjectPermissionChecker

from autorisatie.acties.inrichten import standaard_kolom
from autorisatie.acties.lid import beeindig_lid, voeg_lid_toe, wijzig_lid
from autorisatie.acties.partner import hervat_partner, neem_partner_op, stop_partner
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.matrix import Matrix
from autorisatie.models import Gebeurtenis, Gebruiker, Lidmaatschap, Partner, PartnerLid, Partnersoort
from autorisatie.rechten import Geweigerd, Niveau, Rol
from autorisatie.scope import binnen
from dossiers.models import Deelname
from tests.fabrieken.scherm import soep, tekst, velden, verstuur
from tests.grens.test_gelijktijdig import tegelijk

PARTNERS = "/lindeveen/beheer/partners/"


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def inlog(client, hier):
    def als(wie):
        client.force_login(hier.mensen[wie])
        return client

    return als


def _lid(plaats, wie):
    return PartnerLid.objects.get(lidmaatschap__gebruiker=plaats.mensen[wie])


def _pad(plaats, partner, deel=""):
    return f"{PARTNERS}{plaats.partners[partner].pk}/{deel}"


# ------------------------------------------------------------------ partners
@pytest.mark.django_db
def test_partners_zien_regisseur_voorzitter_fg_en_beheerder_en_alleen_de_regisseur_wijzigt(hier, inlog):
    for wie, status in [("regisseur", 200), ("voorzitter", 200), ("fg", 200), ("beheerder", 200), ("agent", 403)]:
        assert inlog(wie).get(PARTNERS).status_code == status, wie
        assert inlog(wie).get(_pad(hier, "politie")).status_code == status, wie
    for deel in ("wijzigen/", "stoppen/", "mensen/nieuw/"):
        for wie in ("voorzitter", "fg", "beheerder", "agent"):
            assert inlog(wie).get(_pad(hier, "politie", deel)).status_code == 403, (wie, deel)
            assert inlog(wie).post(_pad(hier, "politie", deel), {}).status_code == 403, (wie, deel)


@pytest.mark.django_db
def test_een_partner_van_een_andere_gemeente_is_er_niet(wereld, client):
    client.force_login(wereld.hier.mensen["regisseur"])
    vreemd = wereld.daar.partners["politie"].pk
    with binnen(wereld.daar.gemeente):
        lid = _lid(wereld.daar, "agent").pk
    for deel in ("", "wijzigen/", "stoppen/", "hervatten/", "mensen/nieuw/", f"mensen/{lid}/", f"mensen/{lid}/einde/"):
        assert client.get(f"{PARTNERS}{vreemd}/{deel}").status_code == 404, deel
        assert client.get(f"/zandwolde/beheer/partners/{vreemd}/{deel}").status_code == 404, deel
    eigen = wereld.hier.partners["politie"].pk
    assert client.get(f"{PARTNERS}{eigen}/mensen/{lid}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("soort", [soort for soort in Partnersoort if soort != Partnersoort.REGIE])
def test_een_nieuwe_partner_begint_met_de_kolom_van_zijn_soort_en_zonder_dossiers(hier, soort):
    with binnen(hier.gemeente):
        partner = neem_partner_op(naam="Nieuw", soort=soort, door=hier.toegang("regisseur"))
        kolom = [(cel.rubriek, cel.niveau) for cel in Matrix().kolom(partner)]
        assert kolom == standaard_kolom(soort)
        assert dict(kolom)[hier.rubriek("B")] == Niveau.GEEN
        assert not Deelname.objects.filter(partner=partner).exists()


@pytest.mark.django_db
def test_de_kolom_staat_er_voor_het_opslaan(hier, inlog):
    client = inlog("regisseur")
    assert "Welke soort partner?" in tekst(client.get(f"{PARTNERS}nieuw/"))
    pagina = soep(client.get(f"{PARTNERS}nieuw/?soort=ggz"))
    begin = {
        regel.find_all("span")[0].get_text(): regel.find_all("span")[1].get_text()
        for regel in pagina.select(".begin li")
    }
    assert begin["Gezondheid"] == "Lezen en toevoegen"
    assert begin["Strafrechtelijk en politie"] == "Niets"
    antwoord = verstuur(client, f"{PARTNERS}nieuw/?soort=ggz", naam="GGZ Oost", telefoon="088 1234567")
    assert antwoord.status_code == 303
    with binnen(hier.gemeente):
        assert Partner.objects.get(naam="GGZ Oost").soort == "ggz"
        assert Gebeurtenis.objects.filter(soort="partner_opgenomen").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("naam", "fout"), [("", "Vul dit in."), ("Leerplicht", "Er is al een partner met deze naam.")])
def test_een_partner_zonder_eigen_naam_kan_niet(hier, inlog, naam, fout):
    antwoord = verstuur(inlog("regisseur"), f"{PARTNERS}nieuw/?soort=ggz", naam=naam, telefoon="088 1234567")
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "088 1234567" in antwoord.content.decode()
    assert "Hiermee begint de partner" in antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("soort", ["regie", "onzin", ""])
def test_een_tweede_regie_of_een_onbekende_soort_kan_niet(hier, inlog, soort):
    client = inlog("regisseur")
    assert "Welke soort partner?" in tekst(client.get(f"{PARTNERS}nieuw/?soort={soort}"))
    assert client.post(f"{PARTNERS}nieuw/", {"naam": "Nep", "soort": soort}).status_code == 422
    with binnen(hier.gemeente):
        assert not Partner.objects.filter(naam="Nep").exists()


@pytest.mark.django_db
def test_een_partner_wijzigen_en_een_oude_versie_verliest_niets(hier, inlog):
    client, pad = inlog("regisseur"), _pad(hier, "politie", "wijzigen/")
    oud = velden(client, pad, telefoon="2222")
    assert client.post(pad, velden(client, pad, telefoon="1111")).status_code == 303
    botsing = client.post(pad, oud)
    assert botsing.status_code == 409
    assert "1111" in botsing.content.decode()
    with binnen(hier.gemeente):
        assert Partner.objects.get(pk=hier.partners["politie"].pk).telefoon == "1111"


@pytest.mark.django_db
def test_een_gestopte_partner_ziet_bij_de_volgende_klik_niets_en_kan_terugkomen(hier, client):
    regisseur, leerplicht = client, type(client)()
    regisseur.force_login(hier.mensen["regisseur"])
    leerplicht.force_login(hier.mensen["leerplicht"])
    dossier = f"/lindeveen/dossiers/{hier.dossier.nummer}/"
    assert "1 dossier" in tekst(regisseur.get(_pad(hier, "leerplicht", "stoppen/")))
    assert leerplicht.get(dossier).status_code == 200
    assert verstuur(regisseur, _pad(hier, "leerplicht", "stoppen/"), reden="").status_code == 422
    assert verstuur(regisseur, _pad(hier, "leerplicht", "stoppen/"), reden="Convenant is om").status_code == 303
    assert leerplicht.get(dossier).status_code in (403, 404)
    with binnen(hier.gemeente):
        assert not ObjectPermissionChecker(hier.mensen["leerplicht"]).has_perm("lezen", hier.rubriek("A"))
    assert verstuur(regisseur, _pad(hier, "leerplicht", "hervatten/"), reden="Nieuw convenant").status_code == 303
    assert leerplicht.get(dossier).status_code == 200
    with binnen(hier.gemeente):
        assert ObjectPermissionChecker(hier.mensen["leerplicht"]).has_perm("lezen", hier.rubriek("A"))


@pytest.mark.django_db
def test_de_regie_kan_niet_stoppen(hier):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="kan niet stoppen"):
        stop_partner(hier.partners["regie"], reden="x", door=hier.toegang("regisseur"))


# ------------------------------------------------------------------ people
@pytest.mark.django_db
def test_een_nieuw_account_werkt_meteen_voor_de_partner_en_heeft_nog_geen_wachtwoord(hier, inlog):
    antwoord = verstuur(inlog("regisseur"), _pad(hier, "leerplicht", "mensen/nieuw/"),
                        email="Nieuw@Lindeveen.example", naam="Nora Nieuw", functie="Consulent")  # fmt: skip
    assert antwoord.status_code == 303
    mens = Gebruiker.objects.get(email="nieuw@lindeveen.example")
    assert not mens.has_usable_password()
    assert "Nora Nieuw" in tekst(inlog("regisseur").get(_pad(hier, "leerplicht")))
    hier.mensen["nieuw"] = mens
    assert inlog("nieuw").get(f"/lindeveen/dossiers/{hier.dossier.nummer}/").status_code == 200
    with binnen(hier.gemeente):
        assert ObjectPermissionChecker(mens).has_perm("lezen", hier.rubriek("A"))


@pytest.mark.django_db
def test_een_bestaand_account_houdt_zijn_naam_en_komt_er_een_gemeente_bij(wereld, inlog):
    hier, vreemd = wereld.hier, wereld.daar.mensen["agent"]
    antwoord = verstuur(
        inlog("regisseur"), _pad(hier, "politie", "mensen/nieuw/"), email=vreemd.email.upper(), naam="Iemand"
    )
    assert antwoord.status_code == 303
    assert Gebruiker.objects.get(pk=vreemd.pk).naam == vreemd.naam
    with binnen(hier.gemeente):
        assert Lidmaatschap.objects.get(gebruiker=vreemd).actief


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"email": "geen adres"}, "Vul een e-mailadres in"),
        ({"email": ""}, "Vul dit in."),
        ({"naam": ""}, "Vul dit in."),
        ({"email": "leerplicht@lindeveen.example"}, "Deze persoon werkt al voor Leerplicht."),
        ({"email": "fg@lindeveen.example"}, "Een FG of beheerder leest geen dossiers"),
        ({"rollen": ["regisseur"]}, "Kies een antwoord uit de lijst."),
        ({"rollen": ["fg"]}, "Kies een antwoord uit de lijst."),
    ],
)
def test_iemand_toevoegen_die_niet_kan_zegt_bij_het_veld_waarom(hier, inlog, anders, fout):
    goed = {"email": "nieuw@lindeveen.example", "naam": "Nora Nieuw", "functie": "Consulent"}
    antwoord = verstuur(inlog("regisseur"), _pad(hier, "leerplicht", "mensen/nieuw/"), **goed | anders)
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert "Consulent" in antwoord.content.decode()
    assert not Gebruiker.objects.filter(email="nieuw@lindeveen.example").exists()


@pytest.mark.django_db
def test_een_oudlid_krijgt_bij_terugkomst_niets_van_vroeger(hier, client):
    with binnen(hier.gemeente):
        voeg_lid_toe(
            hier.partners["leerplicht"], email="oudlid@lindeveen.example", naam="x", door=hier.toegang("regisseur")
        )
        assert [p.naam for p in hier.toegang("oudlid").partners] == ["Leerplicht"]
        assert hier.toegang("oudlid").rollen == frozenset()
    client.force_login(hier.mensen["oudlid"])
    assert hier.kanarie("strafrecht") not in client.get(f"/lindeveen/dossiers/{hier.dossier.nummer}/").content.decode()


@pytest.mark.django_db
def test_einde_van_het_enige_lidmaatschap_sluit_de_gemeente_bij_de_volgende_klik(hier, client):
    regisseur, agent = client, type(client)()
    regisseur.force_login(hier.mensen["regisseur"])
    agent.force_login(hier.mensen["agent"])
    dossier = f"/lindeveen/dossiers/{hier.dossier.nummer}/"
    assert agent.get(dossier).status_code == 200
    with binnen(hier.gemeente):
        lid = _lid(hier, "agent").pk
    assert verstuur(regisseur, _pad(hier, "politie", f"mensen/{lid}/einde/"), reden="Andere baan").status_code == 303
    assert agent.get(dossier).status_code == 404
    assert agent.get("/lindeveen/").status_code == 404
    with binnen(hier.gemeente):
        assert not ObjectPermissionChecker(hier.mensen["agent"]).has_perm("lezen", hier.rubriek("A"))
        feit = Gebeurtenis.objects.get(soort="lid_gestopt")
        assert hier.mensen["agent"].naam not in str(feit.wijzigingen)


@pytest.mark.django_db
def test_wie_voor_twee_partners_werkt_houdt_na_het_einde_bij_de_een_de_ander(hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        voeg_lid_toe(hier.partners["leerplicht"], email="agent@lindeveen.example", naam="x", door=regisseur)
        politie = PartnerLid.objects.get(lidmaatschap__gebruiker=hier.mensen["agent"], partner=hier.partners["politie"])
        beeindig_lid(politie, reden="x", door=regisseur)
        assert [p.naam for p in hier.toegang("agent").partners] == ["Leerplicht"]


@pytest.mark.django_db
def test_einde_noemt_de_dossiers_die_zonder_casusregisseur_komen(hier, inlog):
    with binnen(hier.gemeente):
        lid = _lid(hier, "regisseur").pk
    inhoud = tekst(inlog("regisseur2").get(_pad(hier, "regie", f"mensen/{lid}/einde/")))
    assert "casusregisseur van 1 open dossier" in inhoud


# ------------------------------------------------------------------ the last regisseur
@pytest.mark.django_db
def test_de_laatste_regisseur_blijft(hier, inlog):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        beeindig_lid(_lid(hier, "regisseur2"), reden="x", door=regisseur)
        mijzelf = _lid(hier, "regisseur")
        with pytest.raises(Onmogelijk, match="laatste regisseur"):
            beeindig_lid(mijzelf, reden="x", door=regisseur)
        with pytest.raises(Onmogelijk, match="laatste regisseur"):
            wijzig_lid(mijzelf, functie="", rollen=[Rol.VOORZITTER], door=regisseur)
    antwoord = verstuur(inlog("regisseur"), _pad(hier, "regie", f"mensen/{mijzelf.pk}/einde/"), reden="Weg")
    assert antwoord.status_code == 422
    assert "Dit is de laatste regisseur." in antwoord.content.decode()


@pytest.mark.django_db
def test_een_regisseur_met_een_account_dat_uit_staat_telt_niet(hier):
    Gebruiker.objects.filter(pk=hier.mensen["regisseur2"].pk).update(is_active=False)
    with binnen(hier.gemeente), pytest.raises(Onmogelijk, match="laatste regisseur"):
        beeindig_lid(_lid(hier, "regisseur"), reden="x", door=hier.toegang("regisseur"))


@pytest.mark.django_db(transaction=True)
def test_twee_regisseurs_die_elkaar_tegelijk_weghalen_laten_er_een_over(hier):
    def weg(nummer):
        wie, ander = ("regisseur", "regisseur2") if nummer == 0 else ("regisseur2", "regisseur")
        with binnen(hier.gemeente):
            door, lid = hier.toegang(wie), _lid(hier, ander)
            beeindig_lid(lid, reden="x", door=door)

    uitkomsten = tegelijk(2, weg)
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["NoneType", "Onmogelijk"]
    with binnen(hier.gemeente):
        assert Lidmaatschap.objects.filter(actief=True, rollen__contains=["regisseur"]).count() == 1


@pytest.mark.django_db
def test_een_andere_rol_geldt_bij_de_volgende_klik(hier, client):
    regisseur, voorzitter = client, type(client)()
    regisseur.force_login(hier.mensen["regisseur"])
    voorzitter.force_login(hier.mensen["voorzitter"])
    with binnen(hier.gemeente):
        lid = _lid(hier, "voorzitter").pk
    assert voorzitter.get(PARTNERS).status_code == 200
    pad = _pad(hier, "regie", f"mensen/{lid}/")
    oud = velden(regisseur, pad, functie="Oud")
    assert regisseur.post(pad, velden(regisseur, pad, rollen=[])).status_code == 303
    assert voorzitter.get(PARTNERS).status_code == 403
    assert regisseur.post(pad, oud).status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["voorzitter", "fg", "beheerder", "agent"])
def test_alleen_de_regisseur_gaat_over_mensen_en_partners(hier, wie):
    with binnen(hier.gemeente):
        door, lid = hier.toegang(wie), _lid(hier, "leerplicht")
        for verboden in (
            lambda: neem_partner_op(naam="x", soort="ggz", door=door),
            lambda: stop_partner(hier.partners["politie"], reden="x", door=door),
            lambda: hervat_partner(hier.partners["politie"], reden="x", door=door),
            lambda: voeg_lid_toe(hier.partners["politie"], email="x@y.example", naam="x", door=door),
            lambda: wijzig_lid(lid, functie="", rollen=[], door=door),
            lambda: beeindig_lid(lid, reden="x", door=door),
        ):
            with pytest.raises(Geweigerd):
                verboden()


@pytest.mark.django_db
def test_een_lid_wijzigen_met_een_oude_versie_wordt_geweigerd(hier):
    with binnen(hier.gemeente):
        lid, regisseur = _lid(hier, "voorzitter"), hier.toegang("regisseur")
        wijzig_lid(lid, functie="Een", rollen=["voorzitter"], door=regisseur, versie=1)
        with pytest.raises(Achterhaald):
            wijzig_lid(lid, functie="Twee", rollen=["voorzitter"], door=regisseur, versie=1)


@pytest.mark.django_db
def test_meer_partners_en_mensen_kosten_geen_extra_vragen(hier, inlog):
    client, paden = inlog("regisseur"), [PARTNERS, _pad(hier, "politie")]

    def vragen():
        aantallen = []
        for pad in paden:
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(pad).status_code == 200
            aantallen.append(len(gevraagd))
        return aantallen

    vragen()
    eerst = vragen()
    with binnen(hier.gemeente):
        for nr in range(4):
            neem_partner_op(naam=f"Partner {nr}", soort="ggz", door=hier.toegang("regisseur"))
            voeg_lid_toe(hier.partners["politie"], email=f"a{nr}@x.example", naam=f"Agent {nr}",
                         rollen=["voorzitter"], door=hier.toegang("regisseur"))  # fmt: skip
    assert vragen() == eerst
