"""Who leads: overdracht, vervanging, another kader, and the end with its result."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from dossiers.acties.afsluiten import Uitkomst, open_doelen, sluit_dossier
from dossiers.acties.deelname import zet_uitzondering
from dossiers.acties.dossier import wijzig_fase
from dossiers.acties.kader import schaal
from dossiers.acties.plan import stel_doel
from dossiers.acties.regie import beeindig_vervanging, draag_over, laat_vervangen, wijs_casusregisseur_aan
from dossiers.models import Deelname, Doel, Dossier, Fase, Leefgebied, Uitzondering
from dossiers.toegang import DossierToegang
from tests.fabrieken.werk import geef, naar_fase, nieuw_dossier

MORGEN = klok.vandaag() + timedelta(days=1)


@pytest.fixture
def hier(wereld):
    with binnen(wereld.hier.gemeente):
        yield wereld.hier


@pytest.fixture
def regisseur(hier):
    return hier.toegang("regisseur")


def _deelnemers(dossier):
    return set(Deelname.objects.lopend().filter(content_object=dossier).values_list("partner__soort", flat=True))


def _laatste(dossier, soort):
    return Gebeurtenis.objects.filter(dossier_id=dossier.pk, soort=soort).latest("pk")


# ------------------------------------------------------------ overdracht en vervanging
def test_overdracht_draagt_een_notitie_en_stopt_de_vervanging(hier, regisseur):
    tweede, derde = hier.mensen["regisseur2"], hier.mensen["regisseur"]
    wijs_casusregisseur_aan(hier.dossier, tweede, door=regisseur)
    laat_vervangen(hier.dossier, derde, MORGEN, reden="Vakantie", door=regisseur)
    dossier = wijs_casusregisseur_aan(hier.dossier, derde, notitie="Bel de school", door=regisseur)
    assert (dossier.casusregisseur, dossier.vervanger, dossier.vervanging_tot) == (derde, None, None)
    assert _laatste(dossier, "casusregisseur_gewijzigd").wijzigingen["reden"] == [None, "Bel de school"]


def test_alles_wordt_overgedragen_of_niets(hier, regisseur):
    ander = nieuw_dossier(hier)
    with pytest.raises(Onmogelijk):
        draag_over([ander, hier.dossier], hier.mensen["leerplicht"], notitie="", door=regisseur)
    assert Dossier.objects.get(pk=ander.pk).casusregisseur == hier.mensen["regisseur"]
    draag_over([ander, hier.dossier], hier.mensen["regisseur2"], notitie="", door=regisseur)
    assert set(Dossier.objects.filter(pk__in=[ander.pk, hier.dossier.pk]).values_list("casusregisseur", flat=True)) == {
        hier.mensen["regisseur2"].pk
    }


@pytest.mark.parametrize(
    ("wie", "dagen", "fout"),
    [("regisseur", 1, "zelf"), ("regisseur2", -1, "vanaf vandaag"), ("leerplicht", 1, "regisseur van deze gemeente")],
)
def test_een_onmogelijke_vervanging_wordt_geweigerd(hier, regisseur, wie, dagen, fout):
    dag = klok.vandaag() + timedelta(days=dagen)
    with pytest.raises(Onmogelijk, match=fout):
        laat_vervangen(hier.dossier, hier.mensen[wie], dag, reden="Verlof", door=regisseur)


def test_de_vervanging_houdt_vanzelf_op(hier, regisseur):
    dossier = laat_vervangen(hier.dossier, hier.mensen["regisseur2"], klok.vandaag(), reden="Verlof", door=regisseur)
    assert dossier.vervanging_loopt
    assert list(Dossier.objects.van_regisseur(hier.mensen["regisseur2"])) == [dossier]
    with klok.op(klok.nu() + timedelta(days=1)):
        assert not dossier.vervanging_loopt
        assert list(Dossier.objects.van_regisseur(hier.mensen["regisseur2"])) == []


def test_wie_terug_is_stopt_de_vervanging(hier, regisseur):
    laat_vervangen(hier.dossier, hier.mensen["regisseur2"], MORGEN, reden="Verlof", door=regisseur)
    assert beeindig_vervanging(hier.dossier, door=regisseur).vervanger is None
    assert _laatste(hier.dossier, "vervanging_gestopt")


@pytest.mark.parametrize("wie", ["leerplicht", "voorzitter"])
def test_alleen_regie_gaat_over_vervanging_en_kader(hier, wie):
    with pytest.raises(Geweigerd):
        laat_vervangen(hier.dossier, hier.mensen["regisseur2"], MORGEN, reden="x", door=hier.toegang(wie))
    with pytest.raises(Geweigerd):
        schaal(hier.dossier, "zvh", grondslag="Wgs", reden="x", blijft=[], door=hier.toegang(wie))


# ------------------------------------------------------------ een ander kader
def test_een_nieuw_kader_laat_alleen_doen_wie_is_aangekruist(hier, regisseur):
    politie = Deelname.objects.lopend().get(content_object=hier.dossier, partner=hier.partners["politie"])
    dossier = schaal(
        hier.dossier,
        "zvh",
        grondslag="Wgs artikel 2",
        reden="Te zwaar voor de wijk",
        blijft=[politie.pk],
        door=regisseur,
    )
    assert (dossier.kader, dossier.grondslag) == ("zvh", "Wgs artikel 2")
    assert _deelnemers(dossier) == {"regie", "politie"}
    assert not Dossier.objects.zichtbaar_voor(hier.toegang("leerplicht")).filter(pk=dossier.pk).exists()
    assert Dossier.objects.zichtbaar_voor(hier.toegang("agent")).filter(pk=dossier.pk).exists()
    assert _laatste(dossier, "kader_gewijzigd").wijzigingen["kader"] == ["lokaal", "zvh"]


def _deelnames(hier):
    return list(Deelname.objects.lopend().filter(content_object=hier.dossier).values_list("pk", flat=True))


def test_een_ruimere_uitzondering_stopt_en_een_beperking_blijft(hier, regisseur):
    leerplicht, politie = hier.partners["leerplicht"], hier.partners["politie"]
    Uitzondering.objects.filter(dossier=hier.dossier).delete()
    ruimer = zet_uitzondering(hier.dossier, leerplicht, hier.rubriek("I"), Niveau.LEZEN, reden="Even", door=regisseur)
    krapper = zet_uitzondering(hier.dossier, politie, hier.rubriek("I"), Niveau.GEEN, reden="Niet", door=regisseur)
    schaal(hier.dossier, "zvh", grondslag="Wgs", reden="Zwaar", blijft=_deelnames(hier), door=regisseur)
    assert list(Uitzondering.objects.filter(dossier=hier.dossier)) == [krapper]
    assert not Uitzondering.objects.filter(pk=ruimer.pk).exists()


def test_een_aangekruiste_uitzondering_blijft_maar_niet_van_wie_stopt(hier, regisseur):
    leerplicht = hier.partners["leerplicht"]
    Uitzondering.objects.filter(dossier=hier.dossier).delete()
    ruimer = zet_uitzondering(hier.dossier, leerplicht, hier.rubriek("I"), Niveau.LEZEN, reden="Even", door=regisseur)
    schaal(hier.dossier, "zvh", grondslag="Wgs", reden="x", blijft=_deelnames(hier), houdt=[ruimer.pk], door=regisseur)
    assert Uitzondering.objects.filter(pk=ruimer.pk).exists()
    schaal(hier.dossier, "riec", grondslag="Wgs", reden="x", blijft=[], houdt=[ruimer.pk], door=regisseur)
    assert not Uitzondering.objects.filter(pk=ruimer.pk).exists()


def test_hetzelfde_kader_nog_eens_kan_niet(hier, regisseur):
    with pytest.raises(Onmogelijk, match="al onder dit kader"):
        schaal(hier.dossier, "lokaal", grondslag="x", reden="x", blijft=[], door=regisseur)


# ------------------------------------------------------------ nazorg en afsluiten
def _klaar_om_te_sluiten(hier):
    """A dossier in beeldvorming with one open goal of regie."""
    dossier = naar_fase(hier, nieuw_dossier(hier, "leerplicht"), "triage", "beeldvorming")
    gebied = Leefgebied.objects.get(code="OVL")
    return dossier, stel_doel(dossier, leefgebied=gebied, titel="Rust op het plein", door=hier.toegang("regisseur"))


def test_afsluiten_vraagt_per_doel_het_resultaat(hier, regisseur):
    dossier, doel = _klaar_om_te_sluiten(hier)
    with pytest.raises(Onmogelijk, match="bij ieder doel"):
        sluit_dossier(dossier, eindresultaat="Het is rustig.", door=regisseur)
    assert Dossier.objects.get(pk=dossier.pk).is_open
    dossier = sluit_dossier(
        dossier, eindresultaat="Het is rustig.", doelen={doel.pk: Uitkomst("behaald", "Al weken stil")}, door=regisseur
    )
    assert (dossier.fase, dossier.eindresultaat) == ("afgesloten", "Het is rustig.")
    assert dossier.bewaren_tot > klok.vandaag() + timedelta(days=4 * 365)
    assert Doel.objects.get(pk=doel.pk).resultaat == "behaald"


def test_zonder_eindresultaat_of_met_een_open_actie_sluit_het_niet(hier, regisseur):
    dossier, doel = _klaar_om_te_sluiten(hier)
    uitkomst = {doel.pk: Uitkomst("behaald")}
    with pytest.raises(Onmogelijk, match="wat de aanpak opleverde"):
        sluit_dossier(dossier, eindresultaat="  ", doelen=uitkomst, door=regisseur)
    geef(hier, "leerplicht", over=3, dossier=dossier)
    with pytest.raises(Onmogelijk, match="nog acties open"):
        sluit_dossier(dossier, eindresultaat="x", doelen=uitkomst, door=regisseur)
    with pytest.raises(Onmogelijk, match="Sluit het dossier af"):
        wijzig_fase(dossier, Fase.AFGESLOTEN, reden="x", door=regisseur)


def test_het_doel_waar_een_partner_over_gaat_blijft_staan(hier, regisseur):
    """Regie reads a leefgebied about health and does not write in it."""
    dossier, doel = _klaar_om_te_sluiten(hier)
    Doel.objects.filter(pk=doel.pk).update(rubriek=hier.rubriek("H"), inbrenger=hier.partners["leerplicht"])
    zet_uitzondering(dossier, hier.partners["regie"], hier.rubriek("H"), Niveau.LEZEN, reden="x", door=regisseur)
    assert open_doelen(DossierToegang(dossier, regisseur)) == []
    sluit_dossier(dossier, eindresultaat="Rustig.", door=regisseur)
    assert Doel.objects.get(pk=doel.pk).resultaat == "open"


def test_nazorg_vraagt_afspraken_en_een_laatste_dag(hier, regisseur):
    weg = ("triage", "beeldvorming", "plan_concept", "plan_vastgesteld", "uitvoering", "afschalen")
    dossier = naar_fase(hier, nieuw_dossier(hier), *weg)
    for nazorg, tot in (("", MORGEN), ("Wijkteam belt", None), ("Wijkteam belt", klok.vandaag() - timedelta(days=1))):
        with pytest.raises(Onmogelijk):
            wijzig_fase(dossier, Fase.NAZORG, reden="x", nazorg=nazorg, nazorg_tot=tot, door=regisseur)
    dossier = wijzig_fase(dossier, Fase.NAZORG, reden="x", nazorg="Wijkteam belt", nazorg_tot=MORGEN, door=regisseur)
    assert (dossier.nazorg, dossier.nazorg_tot) == ("Wijkteam belt", MORGEN)
    assert "Wijkteam belt" not in str(_laatste(dossier, "fase_gewijzigd").wijzigingen)


def test_heropenen_begint_weer_bij_de_beeldvorming(hier, regisseur):
    dossier, doel = _klaar_om_te_sluiten(hier)
    dossier = sluit_dossier(dossier, eindresultaat="Rustig.", doelen={doel.pk: Uitkomst("deels")}, door=regisseur)
    dossier = wijzig_fase(dossier, Fase.BEELDVORMING, reden="Het is weer mis", door=regisseur)
    assert (dossier.is_open, dossier.bewaren_tot) == (True, None)
    geef(hier, "leerplicht", over=3, dossier=dossier)
