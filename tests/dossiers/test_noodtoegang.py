"""Noodtoegang: 24 hours of reading with a reason, told at once, judged afterwards; silent about what stays shut."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.acties.partner import wijzig_partner
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis, Inzage, Lidmaatschap, Noodtoegang, Partner, PartnerLid
from autorisatie.rechten import Geweigerd, Niveau, Rol
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.deelname import zet_uitzondering
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.noodtoegang import (
    PER_MENS,
    PER_PARTNER,
    Gezocht,
    Uitkomst,
    beoordeel_noodtoegang,
    trek_noodtoegang_in,
    vraag_noodtoegang,
)  # fmt: skip
from overleg.acties.agenda import zet_op_agenda
from tests.fabrieken.overleg import plan
from tests.fabrieken.scherm import zonder_toeval
from tests.fabrieken.wereld import maak_mens

VRAGEN = "dossiers/noodtoegang/vragen/"
REDEN = "De buren horen hem roepen, de crisisdienst staat voor de deur."


@pytest.fixture
def hier(wereld):
    with binnen(wereld.hier.gemeente):
        wijzig_partner(
            wereld.hier.partners["corporatie"], waarden={"noodtoegang": True}, door=wereld.hier.toegang("regisseur")
        )
    return wereld.hier


def vraag(hier, wie="buitenstaander", **anders):
    """Through the act, in the gemeente."""
    with binnen(hier.gemeente):
        door = hier.toegang(wie)
        gezocht = anders.pop("gezocht", Gezocht(hier.dossier.nummer))
        velden = {"partner": door.partners[0], "doel": "crisis", "reden": REDEN} | anders
        return vraag_noodtoegang(gezocht, door=door, **velden)


def ingevuld(hier, **anders):
    """The form as sent: by number, unless something else is said."""
    return {"nummer": hier.dossier.nummer, "partner": hier.partners["corporatie"].pk, "doel": "crisis",
            "reden": REDEN} | anders  # fmt: skip


def op_naam(hier, **anders):
    persoon = hier.dossier.persoon
    geboren = f"{persoon.geboortedatum:%d-%m-%Y}"
    naam = {"voornaam": persoon.voornaam, "achternaam": f"de {persoon.achternaam}", "geboortedatum": geboren}
    return ingevuld(hier, nummer="", **naam) | anders


# ------------------------------------------------------------ who may ask
def test_vragen_kan_alleen_wie_werkt_voor_een_partner_die_het_mag(als, hier):
    als("buitenstaander").get(VRAGEN)
    for wie in ("agent", "voorzitter", "regisseur", "fg", "beheerder"):
        als(wie).get(VRAGEN, status=403)
        als(wie).post(VRAGEN, ingevuld(hier), status=403)
    assert "Vraag noodtoegang" in als("buitenstaander").tekst("dossiers/zoeken/")
    assert "oodtoegang" not in als("agent").tekst("dossiers/zoeken/")


def test_bewoners_en_regie_krijgen_de_schakelaar_niet(als, hier):
    regie = hier.partners["regie"]
    assert "Mag noodtoegang vragen" not in als("regisseur").tekst(f"beheer/partners/{regie.pk}/wijzigen/")
    with binnen(hier.gemeente), pytest.raises(Onmogelijk):
        wijzig_partner(regie, waarden={"noodtoegang": True}, door=hier.toegang("regisseur"))


def test_zonder_reden_of_zonder_wie_gaat_er_niets_open(als, hier):
    for fout in ({"reden": ""}, {"reden": "kort"}, {"doel": ""}, {"nummer": ""}, {"partner": 0}):
        als("buitenstaander").post(VRAGEN, ingevuld(hier, **fout), status=422)
    with binnen(hier.gemeente):
        assert not Noodtoegang.objects.exists()


# ------------------------------------------------------------ what it opens
def test_noodtoegang_opent_24_uur_wat_de_kolom_geeft(als, hier):
    vrager = als("buitenstaander")
    vrager.get(vrager.dossier, status=404)
    vrager.post(VRAGEN, ingevuld(hier))
    tekst = vrager.tekst(vrager.dossier)
    assert "U kijkt met noodtoegang tot" in tekst
    assert hier.kanarie("achternaam") in tekst
    assert hier.kanarie("incident") in vrager.tekst(vrager.dossier + "tijdlijn/")
    assert "Wat u met noodtoegang leest" in vrager.tekst(vrager.dossier + "zicht/")
    for geheim in ("strafrecht", "school", "werkaantekening", "meting", "doel"):
        for pad in ("", "tijdlijn/", "plan/", "leefgebieden/"):
            assert hier.kanarie(geheim) not in vrager.tekst(vrager.dossier + pad)
    with klok.op(klok.nu() + timedelta(hours=23, minutes=59)):
        vrager.get(vrager.dossier)
    with klok.op(klok.nu() + timedelta(hours=24, minutes=1)):
        for pad in ("", "tijdlijn/", "plan/", "zicht/", "inzage/", f"acties/{hier.acties['leerplicht'].pk}/"):
            vrager.get(vrager.dossier + pad, status=404)
        assert hier.dossier.nummer not in vrager.tekst("dossiers/")
        for vraag_ in (hier.dossier.nummer, hier.kanarie("achternaam")):
            assert f"{hier.dossier.nummer}/" not in vrager.tekst("dossiers/zoeken/", q=vraag_)


def test_lijst_en_zoeken_volgen_de_noodtoegang(als, hier):
    vrager = als("buitenstaander")
    assert hier.dossier.nummer not in vrager.tekst("dossiers/")
    vrager.post(VRAGEN, ingevuld(hier))
    assert "Open met noodtoegang" in vrager.tekst("dossiers/")
    assert hier.dossier.nummer in vrager.tekst("dossiers/")
    assert f"{hier.dossier.nummer}/" in vrager.tekst("dossiers/zoeken/", q=hier.kanarie("achternaam"))


def test_een_collega_van_de_vrager_ziet_niets(als, hier):
    with binnen(hier.gemeente):
        hier.mensen["collega"] = maak_mens(hier, "collega", ["corporatie"], [])
    als("buitenstaander").post(VRAGEN, ingevuld(hier))
    als("collega").get(als("collega").dossier, status=404)
    assert hier.dossier.nummer not in als("collega").tekst("dossiers/")


def test_een_uitzondering_van_vroeger_verruimt_de_noodtoegang_niet_en_versmalt_haar_wel(als, hier):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        for code, niveau in (("I", Niveau.BEWERKEN), ("K", Niveau.GEEN)):
            zet_uitzondering(hier.dossier, hier.partners["corporatie"], hier.rubriek(code), niveau, reden="Eerder",
                             door=regisseur)  # fmt: skip
    vrager = als("buitenstaander")
    vrager.post(VRAGEN, ingevuld(hier))
    tekst = vrager.tekst(vrager.dossier + "tijdlijn/")
    assert hier.kanarie("strafrecht") not in tekst
    assert hier.kanarie("incident") not in tekst


def test_met_noodtoegang_is_alles_alleen_om_te_lezen(als, hier):
    vrager = als("buitenstaander")
    vrager.post(VRAGEN, ingevuld(hier))
    for pad in ("aantekeningen/nieuw/", "acties/nieuw/", "doelen/nieuw/", "leefgebieden/meten/", "kern/", "fase/"):
        vrager.get(vrager.dossier + pad, status=403)
        vrager.post(vrager.dossier + pad, {"tekst": "x"}, status=403)
    tekst = vrager.tekst(vrager.dossier)
    assert "aantekeningen/nieuw/" not in tekst
    assert "acties/nieuw/" not in tekst


def test_ook_een_voorzitter_zet_met_noodtoegang_niets_op_een_agenda(hier):
    with binnen(hier.gemeente):
        hier.mensen["voorzit"] = maak_mens(hier, "voorzit", ["corporatie"], [Rol.VOORZITTER])
    vraag(hier, "voorzit")
    with binnen(hier.gemeente):
        overleg = plan(hier)
        type(overleg).objects.filter(pk=overleg.pk).update(voorzitter=hier.mensen["voorzit"])
        door = hier.toegang("voorzit")
        with pytest.raises(Geweigerd):
            zet_op_agenda(overleg, dossier=hier.dossier, door=door)
        with pytest.raises(Geweigerd):
            schrijf_aantekening(hier.dossier, tekst="x", rubriek=hier.rubriek("C"), alleen_eigen=True, door=door)


def test_wie_de_partner_de_schakelaar_ontneemt_sluit_ook_wat_loopt(als, hier):
    vrager = als("buitenstaander")
    vrager.post(VRAGEN, ingevuld(hier))
    with binnen(hier.gemeente):
        partner = Partner.objects.get(pk=hier.partners["corporatie"].pk)
        wijzig_partner(partner, waarden={"noodtoegang": False}, door=hier.toegang("regisseur"))
    vrager.get(vrager.dossier, status=404)


# ------------------------------------------------------------ what the answer tells
def test_op_naam_en_geboortedatum_gaat_het_ook_open(als, hier):
    antwoord = als("buitenstaander").post(VRAGEN, op_naam(hier))
    assert antwoord["Location"].endswith(f"{hier.dossier.nummer}/")


@pytest.mark.parametrize("fout", [{"voornaam": "KN"}, {"achternaam": "KN-lindeveen"}, {"geboortedatum": "16-01-2009"}])
def test_bijna_goed_is_niet_goed(als, hier, fout):
    als("buitenstaander").post(VRAGEN, op_naam(hier, **fout), status=422)


def test_het_antwoord_zegt_niets_over_wat_dicht_blijft(als, hier, wereld):
    """A number nobody has, one of elsewhere, a closed one, one of which the partner reads nothing: the same bytes."""
    vrager = als("buitenstaander")

    def bytes_van(nummer):
        antwoord = vrager.post(VRAGEN, ingevuld(hier, nummer=nummer), status=422).content.decode()
        return zonder_toeval(antwoord).decode().replace(nummer, "NUMMER")

    niets = bytes_van("DVW-1999-0001")
    with binnen(hier.gemeente):
        for rubriek in [hier.rubriek(code) for code in "ABCDEFGHIJKLMNOPQRU"]:
            zet_cel(hier.partners["corporatie"], rubriek, Niveau.BESTAAN, reden="Proef", door=None)
    assert bytes_van(hier.dossier.nummer) == niets
    with binnen(hier.gemeente):
        zet_cel(hier.partners["corporatie"], hier.rubriek("K"), Niveau.LEZEN, reden="Proef", door=None)
        wijzig_fase(hier.dossier, "niet_opgepakt", reden="x", door=hier.toegang("regisseur"))
    assert bytes_van(hier.dossier.nummer) == niets
    with binnen(hier.gemeente):
        assert not Noodtoegang.objects.exists()


def test_op_naam_alleen_voor_wie_identificatie_mag_lezen(als, hier):
    """Else the answer would tell whose number it is."""
    with binnen(hier.gemeente):
        zet_cel(hier.partners["corporatie"], hier.rubriek("A"), Niveau.BESTAAN, reden="Proef", door=None)
    als("buitenstaander").post(VRAGEN, op_naam(hier), status=422)
    als("buitenstaander").post(VRAGEN, ingevuld(hier))


def test_wie_het_dossier_al_leest_krijgt_geen_noodtoegang(hier):
    with binnen(hier.gemeente):
        partner = Partner.objects.get(pk=hier.partners["politie"].pk)
        wijzig_partner(partner, waarden={"noodtoegang": True}, door=hier.toegang("regisseur"))
    assert vraag(hier, "agent").uitkomst is Uitkomst.AL_TE_ZIEN
    assert vraag(hier).uitkomst is Uitkomst.GEOPEND
    assert vraag(hier).uitkomst is Uitkomst.AL_TE_ZIEN
    with binnen(hier.gemeente):
        assert Noodtoegang.objects.count() == 1


# ------------------------------------------------------------ log and throttle
def test_iedere_vraag_staat_in_het_log_ook_die_niets_opent(als, hier):
    als("buitenstaander").post(VRAGEN, ingevuld(hier, nummer="DVW-1999-0001"), status=422)
    als("buitenstaander").post(VRAGEN, ingevuld(hier))
    with binnen(hier.gemeente):
        rijen = Inzage.objects.filter(actie="nood").order_by("pk")
        assert [(rij.uitkomst, rij.dossier_id, rij.doel) for rij in rijen] == [
            ("niets", None, "DVW-1999-0001"), ("geopend", hier.dossier.pk, hier.dossier.nummer)
        ]  # fmt: skip
    lijst = als("regisseur").tekst("dossiers/noodtoegang/")
    assert "Gevraagd, maar niets geopend" in lijst
    assert "DVW-1999-0001" in lijst


def test_raden_houdt_op_na_een_paar_keer(als, hier):
    for nr in range(PER_MENS):
        als("buitenstaander").post(VRAGEN, ingevuld(hier, nummer=f"DVW-1999-000{nr}"), status=422)
    tekst = als("buitenstaander").post(VRAGEN, ingevuld(hier), status=422).content.decode()
    assert "Bel de regisseur" in tekst
    with klok.op(klok.nu() + timedelta(hours=25)):
        als("buitenstaander").post(VRAGEN, ingevuld(hier))


def test_ook_een_hele_organisatie_raadt_niet_door(hier):
    with binnen(hier.gemeente):
        for nr in range(PER_PARTNER):
            collega = f"collega{nr // PER_MENS}"
            if nr % PER_MENS == 0:
                hier.mensen[collega] = maak_mens(hier, collega, ["corporatie"], [])
    for nr in range(PER_PARTNER):
        assert vraag(hier, f"collega{nr // PER_MENS}", gezocht=Gezocht("DVW-1999-0001")).uitkomst is Uitkomst.NIETS
    assert vraag(hier).uitkomst is Uitkomst.TE_VAAK


def test_wat_met_noodtoegang_wordt_geopend_staat_zo_in_het_log_en_bovenaan(als, hier):
    vrager, regisseur = als("buitenstaander"), als("regisseur")
    vrager.post(VRAGEN, ingevuld(hier))
    vrager.get(vrager.dossier + "tijdlijn/")
    with binnen(hier.gemeente):
        rij = Inzage.objects.filter(actie="lezen", gebruiker=hier.mensen["buitenstaander"]).latest("pk")
        assert (rij.noodtoegang, rij.grond) == (True, "Noodtoegang van Woonstede")
        nood = Noodtoegang.objects.get()
    inzage = regisseur.tekst(regisseur.dossier + "inzage/")
    assert inzage.index(f"noodtoegang/{nood.pk}/") < inzage.index("Wie keek mee?</h2>")
    assert "Noodtoegang in de afgelopen 30 dagen" in als("fg").tekst("beheer/inzage/")
    agent = als("agent")
    assert hier.mensen["buitenstaander"].naam not in agent.tekst(agent.dossier + "inzage/")


# ------------------------------------------------------------ what others notice
def test_andere_partners_merken_niets_van_een_noodtoegang(als, hier):
    """Byte for byte: also the order of their list and the date of their dossier."""
    paden = ["dossiers/", "mijn-dag/", "wijken/", "acties/", "alerts/"]
    paden += [als("agent").dossier + pad for pad in ("", "tijdlijn/", "zicht/", "plan/")]

    def alles():
        return {(wie, pad): zonder_toeval(als(wie).tekst(pad)) for wie in ("agent", "leerplicht") for pad in paden}

    moment = klok.nu()
    with klok.op(moment):
        alles()  # the first look itself is news for "sinds uw laatste bezoek"
        voor = alles()
        vraag(hier)
        assert alles() == voor


def test_de_regie_ziet_het_in_de_tijdlijn_en_bij_wat_aandacht_vraagt(als, hier):
    regisseur = als("regisseur")
    als("buitenstaander").post(VRAGEN, ingevuld(hier))
    assert "Noodtoegang voor Woonstede" in regisseur.tekst(regisseur.dossier + "tijdlijn/")
    assert "wacht op uw oordeel" not in regisseur.tekst("wijken/")
    with klok.op(klok.nu() + timedelta(hours=25)):
        assert "1 noodtoegang wacht op uw oordeel" in regisseur.tekst("wijken/")
        assert "wacht op uw oordeel" not in als("voorzitter").tekst("wijken/")


# ------------------------------------------------------------ end and judgement
def test_een_regisseur_trekt_in_en_beoordeelt_daarna(als, hier):
    vrager, regisseur = als("buitenstaander"), als("regisseur")
    vrager.post(VRAGEN, ingevuld(hier))
    with binnen(hier.gemeente):
        pad = f"dossiers/noodtoegang/{Noodtoegang.objects.get().pk}/"
    regisseur.post(pad, {"oordeel": "terecht"}, status=422)
    regisseur.post(f"{pad}intrekken/", {})
    vrager.get(vrager.dossier, status=404)
    regisseur.post(f"{pad}intrekken/", {}, status=422)
    regisseur.post(pad, {"oordeel": "niet_terecht", "opmerking": ""}, status=422)
    regisseur.post(pad, {"oordeel": "niet_terecht", "opmerking": "Er was geen gevaar. Besproken met de teamleider."})
    regisseur.post(pad, {"oordeel": "terecht"}, status=422)
    assert "Niet terecht" in regisseur.tekst("dossiers/noodtoegang/")
    with binnen(hier.gemeente):
        soorten = Gebeurtenis.objects.filter(onderwerp="noodtoegang").order_by("pk").values_list("soort", flat=True)
        assert list(soorten) == ["noodtoegang_gekregen", "noodtoegang_ingetrokken", "noodtoegang_beoordeeld"]
        assert REDEN not in str(list(Gebeurtenis.objects.values_list("wijzigingen", flat=True)))


@pytest.mark.parametrize("wie", ["buitenstaander", "agent", "voorzitter", "fg"])
def test_alleen_een_regisseur_trekt_in_en_beoordeelt(als, hier, wie):
    vraag(hier)
    with binnen(hier.gemeente):
        nood = Noodtoegang.objects.get()
        with pytest.raises((Geweigerd, type(hier.dossier).DoesNotExist)):
            trek_noodtoegang_in(nood, door=hier.toegang(wie))
    for pad in ("dossiers/noodtoegang/", f"dossiers/noodtoegang/{nood.pk}/"):
        als(wie).get(pad, status=403)


def test_niemand_beoordeelt_de_eigen_noodtoegang(als, hier):
    """Not even who became regisseur meanwhile."""
    vraag(hier)
    with binnen(hier.gemeente):
        lid = Lidmaatschap.objects.get(gebruiker=hier.mensen["buitenstaander"])
        PartnerLid.objects.create(gemeente=hier.gemeente, lidmaatschap=lid, partner=hier.partners["regie"])
        Lidmaatschap.objects.filter(pk=lid.pk).update(rollen=["regisseur"])
        nood = trek_noodtoegang_in(Noodtoegang.objects.get(), door=hier.toegang("regisseur"))
        with pytest.raises(Geweigerd):
            beoordeel_noodtoegang(nood, oordeel="terecht", opmerking="", door=hier.toegang("buitenstaander"))
    assert "Een andere regisseur beoordeelt" in als("buitenstaander").tekst(f"dossiers/noodtoegang/{nood.pk}/")


def test_een_noodtoegang_zonder_gebeurtenis_weigert_de_databank(hier, als_migratierol):
    """The table is bound to a dossier of the same gemeente, like every other."""
    with als_migratierol() as cursor:
        cursor.execute(
            "select conname from pg_constraint where conrelid = 'autorisatie_noodtoegang'::regclass union "
            "select tgname from pg_trigger where tgrelid = 'autorisatie_noodtoegang'::regclass"
        )
        assert {"hek_noodtoegang_dossier", "stille_wijziging", "versie"} <= {rij[0] for rij in cursor.fetchall()}
