"""The list: light rows, filters, paging by key, and an order that tells nothing."""

import re
from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers import lijst
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import zet_stap
from dossiers.acties.deelname import beeindig_deelname
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.acties.regie import wijs_casusregisseur_aan
from dossiers.bladeren import Sleutel, lees
from dossiers.lijst import Keuze
from dossiers.models import Buurt, Deelname, Wijk
from tests.fabrieken.scherm import soep
from tests.fabrieken.wereld import maak_mens


def nog_een(hier, door="regisseur", partners=(), **velden):
    return meld_aan(
        persoon={"voornaam": "Noor", "achternaam": "Bakker"} | velden.pop("persoon", {}),
        aanleiding="Reden", grondslag="Convenant", door=hier.toegang(door),
        partners=[hier.partners[p] for p in partners], **velden,
    )  # fmt: skip


def nummers(toegang, **keuze):
    return [rij.nummer for rij in lijst.lijst(toegang, Keuze(**keuze)).rijen]


def test_een_partner_ziet_alleen_dossiers_waaraan_hij_meewerkt(als, wereld):
    with binnen(wereld.hier.gemeente):
        ander = nog_een(wereld.hier)
    assert ander.nummer in als("regisseur").tekst("dossiers/")
    gezien = als("leerplicht").tekst("dossiers/")
    assert ander.nummer not in gezien
    assert "1 dossier<" in gezien
    assert "0 dossiers" in als("buitenstaander").tekst("dossiers/")


def test_een_beeindigde_deelname_haalt_het_dossier_uit_de_lijst(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(partner=hier.partners["leerplicht"])
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
        assert nummers(hier.toegang("leerplicht")) == []
        assert lijst.aantal(hier.toegang("leerplicht"), Keuze()) == "0"


def test_acties_tellen_alleen_als_deze_persoon_ze_mag_zien(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        (van_regie,) = lijst.lijst(hier.toegang("regisseur"), Keuze()).rijen
        (van_leerplicht,) = lijst.lijst(hier.toegang("leerplicht"), Keuze()).rijen
    assert van_regie.acties.totaal == van_leerplicht.acties.totaal + 1  # the actie of politie, strafrechtelijk
    assert van_regie.acties.klaar == 1


def test_nieuws_dat_een_partner_niet_mag_zien_verandert_zijn_volgorde_niet(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        later = nog_een(hier, partners=["leerplicht", "politie"])
        for wie in ("leerplicht", "agent"):
            assert nummers(hier.toegang(wie)) == [later.nummer, hier.dossier.nummer]
        with klok.op(klok.nu() + timedelta(hours=1)):
            schrijf_aantekening(hier.dossier, tekst="Nieuw", rubriek=hier.rubriek("I"), door=hier.toegang("agent"))
        assert nummers(hier.toegang("agent")) == [hier.dossier.nummer, later.nummer]
        assert nummers(hier.toegang("leerplicht")) == [later.nummer, hier.dossier.nummer]


def test_filters_op_fase_buurt_stand_mijn_en_te_laat(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        weg = nog_een(hier)
        wijzig_fase(weg, "niet_opgepakt", reden="Past niet", door=regisseur)
        van_ander = nog_een(hier, buurt=hier.buurt)
        wijzig_fase(van_ander, "triage", reden="Wegen", door=regisseur)
        wijs_casusregisseur_aan(van_ander, hier.mensen["regisseur2"], door=regisseur)
        eigen = hier.dossier.nummer
        assert nummers(regisseur) == [van_ander.nummer, eigen]
        assert nummers(regisseur, stand="gesloten") == [weg.nummer]
        assert set(nummers(regisseur, stand="alles")) == {weg.nummer, van_ander.nummer, eigen}
        assert nummers(regisseur, stap="weging") == [van_ander.nummer]
        assert set(nummers(regisseur, buurt=hier.buurt.pk)) == {van_ander.nummer, eigen}
        assert nummers(regisseur, mijn=True) == [eigen]
        assert nummers(regisseur, te_laat=True) == []
    with klok.op(klok.nu() + timedelta(days=30)), binnen(hier.gemeente):
        assert nummers(hier.toegang("regisseur"), te_laat=True) == [eigen]


def _andere_wijk(plaats, naam="Havens"):
    """A second wijk with one buurt."""
    wijk = Wijk.objects.create(gemeente=plaats.gemeente, code="WK999999", naam=naam)
    return Buurt.objects.create(gemeente=plaats.gemeente, wijk=wijk, code="BU999999", naam="Zuidkade")


def test_een_hele_wijk_of_een_buurt_ervan(wereld, als):
    hier = wereld.hier
    with binnen(hier.gemeente):
        regisseur, daar = hier.toegang("regisseur"), _andere_wijk(hier)
        in_haven = nog_een(hier, buurt=daar).nummer
        assert nummers(regisseur, wijk=daar.wijk_id) == nummers(regisseur, buurt=daar.pk) == [in_haven]
        assert nummers(regisseur, wijk=hier.buurt.wijk_id) == [hier.dossier.nummer]
    groepen = soep(als("regisseur").get("dossiers/")).find("select", {"name": "buurt"}).find_all("optgroup")
    assert [groep["label"] for groep in groepen] == ["Havens", "Rivierenwijk"]
    assert [keuze.text for keuze in groepen[0].find_all("option")] == ["Hele Havens", "Zuidkade"]
    gekozen = als("regisseur").tekst("dossiers/", buurt=f"w{daar.wijk_id}")
    assert in_haven in gekozen
    assert hier.dossier.nummer not in gekozen
    assert f'value="w{daar.wijk_id}" selected' in gekozen


def test_een_wijk_van_een_andere_gemeente_of_onzin_is_geen_keuze(wereld, als):
    with binnen(wereld.daar.gemeente):
        vreemd = _andere_wijk(wereld.daar, "Alleen daar").wijk_id
    for keuze in (f"w{vreemd}", "w", "wx", "w-1", "w99999999999999999999"):
        pagina = als("regisseur").tekst("dossiers/", buurt=keuze)
        assert wereld.hier.dossier.nummer in pagina
        assert "Alleen daar" not in pagina


def test_te_laat_filtert_niet_op_een_actie_die_deze_persoon_niet_ziet(wereld):
    hier = wereld.hier
    with klok.op(klok.nu() + timedelta(days=30)), binnen(hier.gemeente):
        for actie in ("leerplicht", "geweigerd"):
            zet_stap(hier.acties[actie], "vervallen", reden="Klaar", door=hier.toegang("regisseur"))
        assert nummers(hier.toegang("agent"), te_laat=True) == [hier.dossier.nummer]
        assert nummers(hier.toegang("leerplicht"), te_laat=True) == []


@pytest.mark.parametrize("vraag", ["buurt=x", "stap=weg", "stand=niets", "na=geen-sleutel", "buurt=99999", "na=1-"])
def test_een_vreemd_adres_geeft_gewoon_een_lijst(als, vraag):
    browser = als("regisseur")
    assert browser.client.get(f"{browser.basis}dossiers/?{vraag}").status_code == 200


def blader(toegang, aantal):
    """All pages, by their keys."""
    alles, na = [], None
    while True:
        bladzijde = lijst.lijst(toegang, Keuze(), na, aantal)
        alles += [rij.nummer for rij in bladzijde.rijen]
        if not (na := bladzijde.volgende):
            return alles


def test_bladeren_geeft_ieder_dossier_precies_eens(wereld):
    hier = wereld.hier
    with binnen(hier.gemeente):
        for nr in range(7):
            nog_een(hier, partners=["leerplicht", "politie"][: nr % 3])
        regisseur = hier.toegang("regisseur")
        assert blader(regisseur, 3) == nummers(regisseur)
        assert len(blader(regisseur, 3)) == 8


def test_wie_voor_twee_partners_werkt_ziet_een_dossier_een_keer_op_de_jongste_datum(wereld):
    hier = wereld.hier
    hier.mensen["dubbel"] = maak_dubbel(hier)
    with binnen(hier.gemeente):
        for nr in range(5):
            dossier = nog_een(hier, partners=["leerplicht", "politie"])
            with klok.op(klok.nu() + timedelta(hours=nr + 1)):
                schrijf_aantekening(dossier, tekst="x", rubriek=hier.rubriek("I"), door=hier.toegang("agent"))
        dubbel = hier.toegang("dubbel")
        assert len(dubbel.partners) == 2
        alles = blader(dubbel, 2)
        assert sorted(alles) == sorted(set(alles))
        assert alles == nummers(dubbel)
        assert lijst.aantal(dubbel, Keuze()) == "6"


def maak_dubbel(hier):
    with binnen(hier.gemeente):
        return maak_mens(hier, "dubbel", ["leerplicht", "politie"], [])


def test_tellen_stopt_bij_duizend(wereld, monkeypatch):
    monkeypatch.setattr(lijst, "HOOGSTENS_GETELD", 1)
    hier = wereld.hier
    with binnen(hier.gemeente):
        nog_een(hier)
        assert lijst.aantal(hier.toegang("regisseur"), Keuze()) == "1.000+"


def test_een_sleutel_overleeft_het_adres(wereld):
    sleutel = Sleutel(klok.nu(), 12)
    assert lees(str(sleutel)) == sleutel
    assert lees("9" * 40 + "-1") is None


def test_htmx_krijgt_alleen_de_lijst(als):
    browser = als("regisseur")
    deel = browser.client.get(f"{browser.basis}dossiers/", HTTP_HX_REQUEST="true").content.decode()
    heel = browser.tekst("dossiers/")
    assert "<html" not in deel
    rijen = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
    assert rijen.search(deel).group() == rijen.search(heel).group()


def test_regie_filtert_op_eigen_dossiers_en_een_partner_heeft_die_vraag_niet(als):
    assert 'name="mijn"' in als("regisseur").tekst("dossiers/")
    assert 'name="mijn"' not in als("agent").tekst("dossiers/")
