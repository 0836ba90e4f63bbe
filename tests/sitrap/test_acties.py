"""De lijst van acties over alle dossiers: filters in het adres, bladeren, en alleen wat deze persoon mag zien."""

from datetime import timedelta

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.actie import geef_actie
from sitrap import actielijst
from tests.fabrieken.werk import geef, nieuw_dossier, stap
from tests.sitrap.kijken import Kijker


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def kijk(hier):
    return lambda wie: Kijker(hier, wie)


def _titels(kijker, vraag=""):
    return [a.get_text() for a in kijker.soep(f"acties/{vraag}").select("tbody th a")]


def test_partner_begint_bij_de_eigen_acties_en_regie_bij_alle(kijk, hier):
    geef(hier, "politie", over=2, titel="Controle")
    assert _titels(kijk("leerplicht")) == [hier.kanarie("actie-leerplicht")]
    assert _titels(kijk("leerplicht"), "?wie=alle") == ["Controle", hier.kanarie("actie-leerplicht")]
    assert set(_titels(kijk("regisseur"))) == {
        "Controle", hier.kanarie("actie-leerplicht"), hier.kanarie("actie-politie")
    }  # fmt: skip


def test_iedere_stand_toont_alleen_die_acties(kijk, hier):
    geef(hier, "leerplicht", over=-2, titel="Laat")
    with binnen(hier.gemeente):
        geef_actie(
            hier.dossier, titel="Voorstel", partner=hier.partners["politie"], door=hier.toegang("leerplicht"),
            termijn=klok.vandaag() + timedelta(days=3),
        )  # fmt: skip
    regisseur = kijk("regisseur")
    assert _titels(regisseur, "?stand=te_laat") == ["Laat"]
    assert _titels(regisseur, "?stand=voorgesteld") == ["Voorstel"]
    assert _titels(regisseur, "?stand=geweigerd") == [hier.kanarie("actie-geweigerd")]
    assert _titels(regisseur, "?stand=klaar") == [hier.kanarie("actie-klaar")]
    assert len(_titels(regisseur, "?stand=alles")) == 6


def test_een_partner_kiezen_kan_alleen_als_daar_een_zichtbare_actie_van_is(kijk, hier):
    keuzes = [o.get_text() for o in kijk("leerplicht").soep("acties/").select("select[name=wie] option")]
    assert keuzes == ["Alle partners", "Mijn organisatie", "Jongerenwerk", "Leerplicht"]
    politie = hier.partners["politie"].pk
    assert _titels(kijk("leerplicht"), f"?wie={politie}") == _titels(kijk("leerplicht"))
    assert _titels(kijk("regisseur"), f"?wie={politie}") == [hier.kanarie("actie-politie")]


def test_het_filter_laat_zien_wat_er_gekozen_is(kijk, hier):
    gekozen = kijk("regisseur").soep("acties/").select("select[name=wie] option[selected]")
    assert [optie.get_text() for optie in gekozen] == ["Alle partners"]
    gekozen = kijk("leerplicht").soep("acties/?stand=klaar").select("option[selected]")
    assert [optie.get_text() for optie in gekozen] == ["Klaar", "Mijn organisatie"]


@pytest.mark.parametrize(
    "vraag",
    ["?stand=x&wie=x&wijk=x&na=x", "?na=2026-13-45.1", "?na=2026-01-01.", "?wie=99999999", "?na=9999-12-31.9e9"],
)
def test_onzin_in_het_adres_telt_als_geen_keuze(kijk, vraag):
    assert len(_titels(kijk("regisseur"), vraag)) == 2


def test_wijk_in_het_adres_beperkt_de_lijst(kijk, hier):
    geef(hier, "politie", over=1, dossier=nieuw_dossier(hier, "politie", buurt=None), titel="Buiten de wijk")
    assert "Buiten de wijk" in _titels(kijk("regisseur"))
    assert "Buiten de wijk" not in _titels(kijk("regisseur"), "?wijk=WK999901")
    assert "Alleen acties in Rivierenwijk" in kijk("regisseur").tekst("acties/?wijk=WK999901")


@pytest.mark.parametrize("stand", ["open", "alles"])
def test_bladeren_toont_alles_een_keer_in_volgorde(kijk, hier, monkeypatch, stand):
    monkeypatch.setattr(actielijst, "PER_PAGINA", 3)
    for over in (5, 5, 5, 5, 1, 9):
        geef(hier, "politie", over=over, titel="Zelfde titel")
    kijker, adres, gezien = kijk("regisseur"), f"?stand={stand}", []
    while adres:
        soep = kijker.soep(f"acties/{adres}")
        gezien += [a["href"] for a in soep.select("tbody th a")]
        verder = soep.select_one("a[rel=next]")
        adres = verder["href"] if verder else ""
        assert len(soep.select("tbody tr")) <= 3
    with binnen(hier.gemeente):
        acties = {actie.pk: actie for actie in actielijst.Actie.objects.zichtbaar_voor(hier.toegang("regisseur"))}
    pks = [int(href.rstrip("/").rsplit("/", 1)[1]) for href in gezien]
    assert len(pks) == len(set(pks)) == (8 if stand == "open" else 10)
    sleutels = [(acties[pk].termijn, pk) for pk in pks]
    assert sleutels == sorted(sleutels, reverse=stand == "alles")


def test_htmx_krijgt_alleen_de_lijst(kijk):
    deel = kijk("regisseur").client.get("/lindeveen/acties/", HTTP_HX_REQUEST="true").content.decode()
    assert 'id="lijst"' in deel
    assert "<html" not in deel


def test_een_klare_actie_verdwijnt_uit_lopend(kijk, hier):
    stap(hier, hier.acties["leerplicht"], "uitgevoerd", "leerplicht")
    assert _titels(kijk("leerplicht")) == []
    assert hier.kanarie("actie-leerplicht") in _titels(kijk("leerplicht"), "?stand=klaar")
