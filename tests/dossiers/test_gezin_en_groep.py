"""A family as one picture, and what the driehoek decides about a group: only over what one may read."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.actie import geef_actie
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.models import Dossier, Fase, Soort
from tests.fabrieken.scherm import tekst, velden, verstuur
from tests.fabrieken.soorten import betrek, nieuw
from tests.grens.test_ongestoord import zonder_wissel

pytestmark = pytest.mark.django_db
MAANDAG = klok.vandaag() - timedelta(days=klok.vandaag().weekday()) + timedelta(days=7)


@pytest.fixture
def gezin(wereld) -> Dossier:
    """A family of which the child has a dossier in which only regie takes part; jongerenwerk reads the family."""
    hier = wereld.hier
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        zet_cel(hier.partners["jongerenwerk"], hier.rubriek("G"), Niveau.LEZEN, reden="proef", door=None)
        dossier = nieuw(hier, Soort.GEZIN)
        hier.kind = meld_aan(persoon={"voornaam": "Noor", "achternaam": "Veldhuis"}, aanleiding="x", grondslag="y",
                             buurt=hier.buurt, door=regisseur)  # fmt: skip
        betrek(hier, dossier, rol="kind", voornaam="Noor", achternaam="Veldhuis", eigen_dossier=hier.kind)
        return dossier


@pytest.fixture
def groep(wereld) -> Dossier:
    with binnen(wereld.hier.gemeente):
        return nieuw(wereld.hier, Soort.GROEP)


def actie(hier, dossier, partner, dagen=0):
    with binnen(hier.gemeente):
        geef_actie(dossier, titel="Op bezoek", partner=hier.partners[partner],
                   termijn=MAANDAG + timedelta(days=dagen), door=hier.toegang("regisseur"))  # fmt: skip


def overzicht(browser, dossier):
    return tekst(browser.get(f"dossiers/{dossier.nummer}/"))


def test_drie_acties_van_meer_partners_in_een_week_geven_een_seintje(als, wereld, gezin):
    hier, regisseur = wereld.hier, als("regisseur")
    actie(hier, gezin, "leerplicht")
    actie(hier, gezin, "jongerenwerk", 1)
    actie(hier, hier.kind, "regie", 7)
    assert "Afspraken in dezelfde week" not in overzicht(regisseur, gezin)
    actie(hier, hier.kind, "regie", 6)
    gezien = overzicht(regisseur, gezin)
    assert "3 acties van 3 partners" in gezien
    assert "1 open actie" not in gezien
    assert "2 open acties" in gezien


def test_een_partner_met_twee_acties_in_een_week_geeft_een_seintje(als, wereld, gezin):
    actie(wereld.hier, gezin, "leerplicht")
    actie(wereld.hier, gezin, "leerplicht", 4)
    assert "Leerplicht heeft 2 acties. Kan dat in één afspraak?" in overzicht(als("regisseur"), gezin)


def test_wie_het_eigen_dossier_niet_ziet_merkt_niets_van_de_acties_daar(als, wereld, gezin):
    hier, werker, pad = wereld.hier, als("jongerenwerker"), f"dossiers/{gezin.nummer}/"
    actie(hier, gezin, "jongerenwerk")
    werker.get(pad)
    voor = zonder_wissel(werker.get(pad).content)
    assert b"Noor Veldhuis" in voor
    for dagen in range(3):
        actie(hier, hier.kind, "regie", dagen)
    assert zonder_wissel(werker.get(pad).content) == voor
    assert hier.kind.nummer not in voor.decode()
    assert "4 acties van 2 partners" in overzicht(als("regisseur"), gezin)


def test_zonder_gezinsinformatie_geen_gezinsleden_op_het_overzicht(als, gezin):
    assert "Gezinsleden" not in overzicht(als("leerplicht"), gezin)
    assert "Noor" not in overzicht(als("leerplicht"), gezin)


def test_een_gezin_vraagt_niet_meer_met_meer_acties(als, wereld, gezin, vragen):
    hier, regisseur, pad = wereld.hier, als("regisseur"), f"dossiers/{gezin.nummer}/"
    actie(hier, gezin, "leerplicht")
    regisseur.get(pad)
    for dagen in range(8):
        actie(hier, hier.kind, "regie", dagen)
        actie(hier, gezin, "leerplicht", dagen)
    with klok.op(klok.nu() + timedelta(hours=3)):
        assert len(vragen(lambda: regisseur.get(pad))) <= 20


def test_de_driehoek_bepaalt_de_prioriteit_met_datum_en_reden(als, wereld, groep):
    regisseur, hier = als("regisseur"), wereld.hier
    pad = f"{regisseur.basis}dossiers/{groep.nummer}/prioriteit/"
    assert verstuur(regisseur.client, pad, prioriteit="hoog").status_code == 422
    assert verstuur(regisseur.client, pad, prioriteit="hoog", reden="x", geprioriteerd_op="1-1-2099").status_code == 422
    oud = velden(regisseur.client, pad, prioriteit="laag", reden="Van een ander.")
    goed = verstuur(regisseur.client, pad, prioriteit="hoog", reden="Veel overlast.", geprioriteerd_op="2-3-2026")
    assert goed.status_code == 303
    assert regisseur.client.post(pad, oud).status_code == 409
    assert "Hoog Bepaald door de driehoek op 2 maart 2026" in overzicht(regisseur, groep)
    with binnen(hier.gemeente):
        spoor = Gebeurtenis.objects.filter(dossier_id=groep.pk).latest("pk")
        assert (spoor.soort, spoor.rubriek.code, spoor.wijzigingen["reden"][1]) == (
            "prioriteit_gezet", "L", "Veel overlast.")  # fmt: skip
    assert "Veel overlast." in als("agent").tekst(f"dossiers/{groep.nummer}/tijdlijn/")
    assert "Veel overlast." not in als("leerplicht").tekst(f"dossiers/{groep.nummer}/tijdlijn/")
    assert "driehoek" not in overzicht(als("leerplicht"), groep)


def test_alleen_de_regie_bepaalt_de_prioriteit_en_alleen_van_een_groep(als, gezin, groep):
    als("agent").get(f"dossiers/{groep.nummer}/prioriteit/", status=403)
    als("regisseur").get(f"dossiers/{gezin.nummer}/prioriteit/", status=404)


def test_leden_per_rol_zijn_geteld_voor_wie_ze_mag_lezen(als, wereld, groep):
    with binnen(wereld.hier.gemeente):
        for nr in range(3):
            betrek(wereld.hier, groep, rol="meeloper", voornaam=f"Lid {nr}")
    assert "Meeloper 3" in overzicht(als("agent"), groep)
    assert "Leden per rol" not in overzicht(als("leerplicht"), groep)


def test_een_groep_afronden_vraagt_wat_er_nog_ligt(als, wereld, groep):
    regisseur = als("regisseur")
    with binnen(wereld.hier.gemeente):
        for fase in (Fase.INFORMATIE, Fase.DUIDING, Fase.PRIORITEREN, Fase.GROEPSPLAN, Fase.UITVOERING):
            wijzig_fase(groep, fase, reden="Verder", door=wereld.hier.toegang("regisseur"))
    pad = f"{regisseur.basis}dossiers/{groep.nummer}/fase/"
    leeg = verstuur(regisseur.client, pad, fase="evalueren", reden="Rustig nu.")
    assert leeg.status_code == 422
    assert "Schrijf op wat er nog ligt" in leeg.content.decode()
    vol = verstuur(regisseur.client, pad, fase="evalueren", reden="Rustig nu.", restacties="Jongerenwerk blijft komen.")
    assert vol.status_code == 303
    assert "Jongerenwerk blijft komen." in regisseur.tekst(f"dossiers/{groep.nummer}/tijdlijn/")


def test_een_ander_dossier_vraagt_niet_wat_er_nog_ligt(als, wereld):
    assert "Wat ligt er nog" not in als("regisseur").tekst(f"dossiers/{wereld.hier.dossier.nummer}/fase/")
