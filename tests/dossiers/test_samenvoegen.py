"""Two dossiers about one person: one goes on, nothing moves, nobody reads more, and it can be undone."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Geweigerd, Niveau
from autorisatie.scope import binnen
from dossiers.acties.betrokkene import voeg_betrokkene_toe
from dossiers.acties.deelname import zet_uitzondering
from dossiers.acties.dossier import open_dossier
from dossiers.acties.samenvoegen import haal_uit_elkaar, voeg_samen
from dossiers.acties.verband import beeindig_verband, haal_verband_weg, verleg_verband, wijzig_verband
from dossiers.acties.verbandsoort import wijzig_verbandsoort
from dossiers.models import Betrokkene, Deelname, Dossier, Persoon, Samenvoeging, Soort, Verband
from dossiers.querysets import gebeurtenissen_voor
from tests.fabrieken.verbanden import leg, soort
from tests.fabrieken.werk import geef, nieuw_dossier


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def dubbel(hier):
    """Registered a second time, with the police and the corporatie."""
    return nieuw_dossier(hier, "politie", "corporatie", naam="Dubbel")


def _voeg_samen(hier, dubbel, **anders):
    with binnen(hier.gemeente):
        return voeg_samen(hier.dossier, dubbel, reden="Was dubbel", door=hier.toegang("regisseur"), **anders)


def _nu(hier, dossier):
    with binnen(hier.gemeente):
        return Dossier.objects.get(pk=dossier.pk)


def _ziet(hier, wie, dossier):
    with binnen(hier.gemeente):
        return Dossier.objects.zichtbaar_voor(hier.toegang(wie)).filter(pk=dossier.pk).exists()


def test_het_dubbele_dossier_sluit_en_het_andere_gaat_verder(hier, dubbel):
    _voeg_samen(hier, dubbel)
    assert (_nu(hier, dubbel).fase, _nu(hier, dubbel).eindresultaat) == ("afgesloten", "Was dubbel")
    assert _nu(hier, hier.dossier).is_open


def test_een_partner_van_het_ene_dossier_leest_daardoor_niets_van_het_andere(hier, als, dubbel):
    voor = als("leerplicht").tekst(f"dossiers/{hier.dossier.nummer}/")
    _voeg_samen(hier, dubbel)
    assert not _ziet(hier, "buitenstaander", hier.dossier)
    assert not _ziet(hier, "leerplicht", dubbel)
    na = als("leerplicht").tekst(f"dossiers/{hier.dossier.nummer}/")
    assert dubbel.nummer not in na
    assert "Samengevoegd" not in na
    assert len(na) == len(voor)
    gezien = als("buitenstaander").tekst(f"dossiers/{dubbel.nummer}/")
    assert hier.dossier.nummer not in gezien
    assert "dubbel" not in gezien.replace("Was dubbel", "").replace("Dubbel", "")


def test_wie_in_beide_zit_ziet_de_weg_van_het_ene_naar_het_andere(hier, als, dubbel):
    _voeg_samen(hier, dubbel)
    assert "Werk verder in <a" in als("agent").tekst(f"dossiers/{dubbel.nummer}/")
    assert dubbel.nummer in als("agent").tekst(f"dossiers/{hier.dossier.nummer}/")
    with binnen(hier.gemeente):
        soorten = set(gebeurtenissen_voor(hier.toegang("agent")).values_list("soort", flat=True))
    assert "dossier_samengevoegd" not in soorten


def test_alleen_aangekruiste_partners_doen_mee(hier, dubbel):
    with binnen(hier.gemeente):
        corporatie = hier.partners["corporatie"]
    _voeg_samen(hier, dubbel, partners=[corporatie])
    assert _ziet(hier, "buitenstaander", hier.dossier)


def test_wie_in_een_gezin_gekoppeld_was_hoort_nu_bij_het_andere_dossier(hier, dubbel):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        gezin = open_dossier(Soort.GEZIN, {"achternaam": "Dubbel"}, aanleiding="x", grondslag="y", door=regisseur)
        lid = voeg_betrokkene_toe(gezin, rol="kind", achternaam="Dubbel", eigen_dossier=dubbel, door=regisseur)
    samenvoeging = _voeg_samen(hier, dubbel)
    with binnen(hier.gemeente):
        assert Betrokkene.objects.get(pk=lid.pk).eigen_dossier == hier.dossier
        haal_uit_elkaar(samenvoeging, door=regisseur)
        assert Betrokkene.objects.get(pk=lid.pk).eigen_dossier == dubbel


def test_ongedaan_maken_zet_alles_terug(hier, dubbel):
    with binnen(hier.gemeente):
        corporatie = hier.partners["corporatie"]
    samenvoeging = _voeg_samen(hier, dubbel, partners=[corporatie])
    with binnen(hier.gemeente):
        haal_uit_elkaar(samenvoeging, door=hier.toegang("regisseur"))
        lopend = Deelname.objects.lopend().filter(content_object=hier.dossier, partner=corporatie)
        assert not lopend.exists()
    open_ = _nu(hier, dubbel)
    assert (open_.fase, open_.eindresultaat, open_.bewaren_tot) == ("aangemeld", "", None)
    _voeg_samen(hier, dubbel)  # and it can be done again


def test_na_dertig_dagen_is_het_niet_meer_ongedaan_te_maken(hier, dubbel):
    samenvoeging = _voeg_samen(hier, dubbel)
    with klok.op(klok.nu() + timedelta(days=31)), binnen(hier.gemeente), pytest.raises(Onmogelijk):
        haal_uit_elkaar(samenvoeging, door=hier.toegang("regisseur"))


def test_met_zichzelf_of_met_een_andere_soort_of_met_open_acties_kan_niet(hier, dubbel):
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        gezin = open_dossier(Soort.GEZIN, {"achternaam": "Ander"}, aanleiding="x", grondslag="y", door=regisseur)
    for ander, fout in ((hier.dossier, "ander dossier dan dit"), (gezin, "over een persoon")):
        with pytest.raises(Onmogelijk, match=fout):
            _voeg_samen(hier, ander)
    geef(hier, "politie", over=3, dossier=dubbel)
    with pytest.raises(Onmogelijk, match="nog acties open"):
        _voeg_samen(hier, dubbel)
    assert _nu(hier, dubbel).is_open


@pytest.mark.parametrize("wie", ["agent", "voorzitter"])
def test_alleen_regie_voegt_samen(hier, dubbel, wie):
    with binnen(hier.gemeente), pytest.raises(Geweigerd):
        voeg_samen(hier.dossier, dubbel, reden="x", door=hier.toegang(wie))


def test_de_weg_door_de_schermen(hier, als, dubbel):
    regie = als("regisseur")
    regie.post(regie.dossier + "samenvoegen/", {"nummer": "DVW-1999-0001"}, status=422)
    naar = regie.post(regie.dossier + "samenvoegen/", {"nummer": dubbel.nummer.lower()})["Location"]
    assert naar.endswith(f"/samenvoegen/{dubbel.nummer}/")
    fout = regie.post(f"{regie.dossier}samenvoegen/{dubbel.nummer}/", {"reden": ""}, status=422)
    assert "Fout:" in fout.content.decode()
    regie.post(f"{regie.dossier}samenvoegen/{dubbel.nummer}/", {"reden": "Was dubbel"})
    assert "Ongedaan maken" in regie.tekst(regie.dossier)
    regie.post(regie.dossier + "samenvoegen/ongedaan/", {})
    assert "Ongedaan maken" not in regie.tekst(regie.dossier)
    with binnen(hier.gemeente):
        assert Samenvoeging.objects.filter(ongedaan_op=None).count() == 0
        soorten = list(Gebeurtenis.objects.filter(dossier_id=hier.dossier.pk).values_list("soort", flat=True))
    assert {"dossier_samengevoegd", "samenvoeging_ongedaan"} <= set(soorten)


def test_een_dossier_van_de_andere_gemeente_is_niet_te_kiezen(als, wereld):
    regie = als("regisseur")
    with binnen(wereld.daar.gemeente):
        nummer = f"{wereld.daar.dossier.nummer[:-1]}9"
    regie.post(regie.dossier + "samenvoegen/", {"nummer": nummer}, status=422)
    regie.get(f"{regie.dossier}samenvoegen/{nummer}/", status=404)


def _verband(hier, van, naar, wie="agent", **velden):
    with binnen(hier.gemeente):
        return leg(hier, van, "gaat_om_met", "dossier", naar, rubriek="C", wie=wie, **velden)


def _verbanden(hier, wie, dossier):
    """Other end -> still holds, as this person reads them."""
    with binnen(hier.gemeente):
        rijen = Verband.objects.zichtbaar_voor(hier.toegang(wie)).filter(dossier=dossier)
        return {rij.naar_dossier: not rij.is_voorbij for rij in rijen.select_related("naar_dossier")}


@pytest.fixture
def vriend(hier):
    return nieuw_dossier(hier, "politie", "corporatie", naam="Vriend")


def _eerder(hier):
    with binnen(hier.gemeente):
        return {"sinds": klok.vandaag() - timedelta(days=9), "toelichting": hier.kanarie("vriendschap")}


def test_een_verband_met_het_dubbele_dossier_wijst_daarna_naar_het_andere(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    assert _verbanden(hier, "regisseur", vriend) == {dubbel: False, hier.dossier: True}
    assert _verbanden(hier, "agent", vriend) == {dubbel: False, hier.dossier: True}
    with binnen(hier.gemeente):
        haal_uit_elkaar(samenvoeging, door=hier.toegang("regisseur"))
    assert _verbanden(hier, "agent", vriend) == {dubbel: True}


def test_wie_het_andere_dossier_niet_ziet_hoort_niets_van_het_nieuwe_verband(hier, als, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    _voeg_samen(hier, dubbel)
    assert _verbanden(hier, "buitenstaander", vriend) == {dubbel: False}
    for blad in ("", "verbanden/", "tijdlijn/"):
        assert hier.dossier.nummer not in als("buitenstaander").tekst(f"dossiers/{vriend.nummer}/{blad}")
    assert hier.kanarie("vriendschap") not in als("leerplicht").tekst(f"dossiers/{hier.dossier.nummer}/verbanden/")


def test_een_verband_dat_in_het_dubbele_dossier_begint_blijft_daar(hier, dubbel, vriend):
    _verband(hier, dubbel, vriend)
    _voeg_samen(hier, dubbel)
    assert _verbanden(hier, "regisseur", dubbel) == {vriend: True}
    assert _verbanden(hier, "regisseur", hier.dossier) == {}


def test_een_verband_dat_er_al_was_komt_er_geen_tweede_keer(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel)
    _verband(hier, vriend, hier.dossier)
    _verband(hier, hier.dossier, dubbel)
    _voeg_samen(hier, dubbel)
    assert _verbanden(hier, "regisseur", vriend) == {dubbel: True, hier.dossier: True}
    assert _verbanden(hier, "regisseur", hier.dossier) == {dubbel: True}


def test_wat_intussen_is_weggehaald_komt_niet_terug(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        haal_verband_weg(Verband.objects.get(naar_dossier=hier.dossier), reden="Fout", door=regisseur)
        haal_uit_elkaar(samenvoeging, door=regisseur)
    assert _verbanden(hier, "regisseur", vriend) == {dubbel: False}


def _past_niet_meer(hier):
    """Regie takes this kind of verband from the list for dossiers."""
    with binnen(hier.gemeente):
        wijzig_verbandsoort(soort("gaat_om_met"), waarden={"vormen": ["persoon"]}, door=hier.toegang("regisseur"))


def _haal_uit_elkaar(hier, samenvoeging):
    with binnen(hier.gemeente):
        haal_uit_elkaar(Samenvoeging.objects.get(pk=samenvoeging.pk), door=hier.toegang("regisseur"))


def test_een_soort_verband_die_niet_meer_past_houdt_het_samenvoegen_niet_tegen(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    _past_niet_meer(hier)
    _voeg_samen(hier, dubbel)
    assert _verbanden(hier, "agent", vriend) == {dubbel: True}


def test_een_soort_verband_die_niet_meer_past_houdt_het_ongedaan_maken_niet_tegen(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    _past_niet_meer(hier)
    _haal_uit_elkaar(hier, samenvoeging)
    assert _verbanden(hier, "agent", vriend) == {dubbel: True}


def test_een_verband_dat_de_regisseur_niet_meer_mag_wijzigen_houdt_het_ongedaan_maken_niet_tegen(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    with binnen(hier.gemeente):
        regie, rubriek, wie = hier.partners["regie"], hier.rubriek("C"), hier.toegang("regisseur")
        zet_uitzondering(vriend, regie, rubriek, Niveau.LEZEN, reden="Niet nodig", door=wie)
    _haal_uit_elkaar(hier, samenvoeging)
    assert _nu(hier, dubbel).is_open
    assert _verbanden(hier, "agent", vriend) == {dubbel: False, hier.dossier: True}


def test_iemand_die_de_regisseur_niet_mag_wijzigen_houdt_het_samenvoegen_niet_tegen(hier, dubbel):
    with binnen(hier.gemeente):
        wie = hier.toegang("regisseur")
        gezin = open_dossier(Soort.GEZIN, {"achternaam": "Dubbel"}, aanleiding="x", grondslag="y", door=wie)
        lid = voeg_betrokkene_toe(gezin, rol="kind", achternaam="Dubbel", eigen_dossier=dubbel, door=wie)
        zet_uitzondering(gezin, hier.partners["regie"], lid.rubriek, Niveau.LEZEN, reden="Niet nodig", door=wie)
    samenvoeging = _voeg_samen(hier, dubbel)
    assert samenvoeging.koppelingen == []
    with binnen(hier.gemeente):
        assert Betrokkene.objects.get(pk=lid.pk).eigen_dossier == dubbel
    assert not _nu(hier, dubbel).is_open


def test_wat_intussen_over_het_nieuwe_verband_is_geschreven_gaat_niet_verloren(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    with binnen(hier.gemeente):
        nieuw = Verband.objects.get(naar_dossier=hier.dossier)
        wijzig_verband(nieuw, waarden={"toelichting": "Zelf gezien"}, door=hier.toegang("regisseur"))
    _haal_uit_elkaar(hier, samenvoeging)
    assert _verbanden(hier, "agent", vriend) == {dubbel: True, hier.dossier: True}
    with binnen(hier.gemeente):
        assert Verband.objects.get(naar_dossier=hier.dossier).toelichting == "Zelf gezien"


def test_wat_intussen_is_beeindigd_blijft_beeindigd(hier, dubbel, vriend):
    _verband(hier, vriend, dubbel, **_eerder(hier))
    samenvoeging = _voeg_samen(hier, dubbel)
    with binnen(hier.gemeente):
        nieuw, gisteren = Verband.objects.get(naar_dossier=hier.dossier), klok.vandaag() - timedelta(days=1)
        beeindig_verband(nieuw, tot=gisteren, reden="Ruzie", door=hier.toegang("regisseur"))
    _haal_uit_elkaar(hier, samenvoeging)
    assert _verbanden(hier, "agent", vriend) == {dubbel: False, hier.dossier: False}


def test_wat_een_ander_net_beeindigde_wordt_niet_opnieuw_gelegd(hier, dubbel, vriend):
    gelezen = _verband(hier, vriend, dubbel, **_eerder(hier))
    with binnen(hier.gemeente):
        regisseur, gisteren = hier.toegang("regisseur"), klok.vandaag() - timedelta(days=1)
        beeindig_verband(Verband.objects.get(pk=gelezen.pk), tot=gisteren, reden="Ruzie", door=hier.toegang("agent"))
        with pytest.raises(Onmogelijk):
            verleg_verband(gelezen, hier.dossier, door=regisseur)
    assert _verbanden(hier, "regisseur", vriend) == {dubbel: False}


def test_het_netwerk_wijst_van_het_ene_naar_het_andere_alleen_wie_beide_ziet(hier, als, dubbel):
    _voeg_samen(hier, dubbel)
    zelfde = "gaat over dezelfde persoon als"
    assert zelfde in als("agent").tekst(f"dossiers/{hier.dossier.nummer}/verbanden/")
    assert zelfde in als("agent").tekst(f"dossiers/{dubbel.nummer}/verbanden/")
    assert zelfde not in als("leerplicht").tekst(f"dossiers/{hier.dossier.nummer}/verbanden/")
    assert zelfde not in als("buitenstaander").tekst(f"dossiers/{dubbel.nummer}/verbanden/")


def test_bij_een_andere_geboortedatum_vraagt_de_pagina_of_het_dezelfde_persoon_is(hier, als, dubbel):
    pad = f"dossiers/{hier.dossier.nummer}/samenvoegen/{dubbel.nummer}/"
    with binnen(hier.gemeente):
        eigen = Persoon.objects.get(dossier=hier.dossier).geboortedatum
        assert eigen
        for datum, vraagt in ((eigen, False), (None, False), (eigen - timedelta(days=1), True)):
            Persoon.objects.filter(dossier=dubbel).update(geboortedatum=datum)
            assert ("Is dit zeker dezelfde persoon?" in als("regisseur").tekst(pad)) == vraagt
