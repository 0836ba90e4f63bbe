"""The meeting screen: what was typed is never lost, nothing is recorded twice, nobody overwrites unseen."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from autorisatie import klok
from autorisatie.datums import dag
from autorisatie.scope import binnen
from dossiers.models import Actie
from overleg.acties.bespreking import leg_vast_in_overleg
from overleg.models import Agendapunt, Besluit, Overleg, PuntStatus

OVER_EEN_WEEK = klok.vandaag() + timedelta(days=7)


def _soep(antwoord):
    return BeautifulSoup(antwoord.content, "html.parser")


@pytest.fixture
def url(adres, tafel):
    return adres("punt", tafel.overleg.pk, tafel.gedeeld.pk)


@pytest.fixture
def ingevuld(hier, als, url):
    """What a voorzitter sends: text, besluit and one actie."""
    soep = _soep(als("voorzitter").get(url))
    return {
        "eenmalig": soep.find("input", {"name": "eenmalig"})["value"],
        "versie": soep.find("input", {"name": "versie"})["value"],
        "rijen": "3",
        "beraadslaging": "Er is veel gezegd.",
        "besluit": "doorgaan",
        "besluit_tekst": "We gaan door.",
        "wat_0": "Leerwerkplek vinden",
        "wie_0": hier.partners["jongerenwerk"].pk,
        "wanneer_0": OVER_EEN_WEEK.strftime("%d-%m-%Y"),
        "daarna": "volgende",
    }


def _telling(hier):
    with binnen(hier.gemeente):
        return Besluit.objects.count(), Actie.objects.filter(titel="Leerwerkplek vinden").count()


def test_vastleggen_gaat_naar_het_volgende_punt(hier, als, url, adres, tafel, ingevuld):
    antwoord = als("voorzitter").post(url, ingevuld)
    assert (antwoord.status_code, antwoord["Location"]) == (303, adres("punt", tafel.overleg.pk, tafel.rondvraag.pk))
    assert _telling(hier) == (1, 1)


def test_alleen_vastleggen_blijft_bij_het_punt(als, url, ingevuld):
    antwoord = als("voorzitter").post(url, ingevuld | {"daarna": "hier"})
    assert antwoord["Location"] == url


def test_dubbel_verzenden_geeft_een_besluit(hier, als, url, ingevuld):
    client = als("voorzitter")
    eerste, tweede = client.post(url, ingevuld), client.post(url, ingevuld)
    assert eerste["Location"] == tweede["Location"]
    assert _telling(hier) == (1, 1)


def test_een_fout_houdt_de_tekst_van_alle_regels_vast(hier, als, url, ingevuld):
    fout = ingevuld | {"wanneer_0": "31-02-2027", "wat_2": "ROC bellen", "rijen": "4", "wat_3": "Vierde", "wie_3": ""}
    antwoord = als("voorzitter").post(url, fout)
    soep = _soep(antwoord)
    assert antwoord.status_code == 422
    assert soep.title.text.startswith("Fout:")
    for naam in ("wat_0", "wanneer_0", "wat_2", "wat_3"):
        assert soep.find("input", {"name": naam})["value"] == fout[naam]
    assert soep.find("textarea", {"name": "beraadslaging"}).text.strip() == "Er is veel gezegd."
    assert soep.find("input", {"name": "besluit", "value": "doorgaan"}).has_attr("checked")
    assert _telling(hier) == (0, 0)


def test_iedere_fout_wijst_naar_zijn_eigen_veld(als, url, ingevuld):
    soep = _soep(als("voorzitter").post(url, ingevuld | {"wanneer_0": "", "wat_1": "Los", "besluit": ""}))
    ankers = {a["href"][1:]: a.text for a in soep.select("#fouten a")}
    assert set(ankers) == {"id_besluit_0", "id_wanneer_0", "id_wie_1", "id_wanneer_1"}
    assert ankers["id_wanneer_0"].startswith("Actie 1, voor wanneer?")
    for anker in ankers:
        assert soep.find(id=anker), anker
    veld = soep.find(id="id_wanneer_0")
    assert veld["aria-invalid"] == "true"
    assert soep.find(id=veld["aria-describedby"]).text.strip() == "Vul in voor wanneer."


def test_een_datum_die_al_geweest_is_wordt_geweigerd(hier, als, url, ingevuld):
    gisteren = (klok.vandaag() - timedelta(days=1)).strftime("%d-%m-%Y")
    antwoord = als("voorzitter").post(url, ingevuld | {"wanneer_0": gisteren})
    assert "Kies een datum vanaf vandaag." in antwoord.content.decode()
    assert _telling(hier) == (0, 0)


def test_een_partner_die_niet_meedoet_is_niet_te_kiezen(hier, als, url, ingevuld):
    antwoord = als("voorzitter").post(url, ingevuld | {"wie_0": hier.partners["corporatie"].pk})
    assert antwoord.status_code == 422
    assert _telling(hier) == (0, 0)


def test_nog_een_actie_geeft_een_regel_erbij_en_bewaart_wat_er_stond(hier, als, url, ingevuld):
    half = ingevuld | {"nog_een": "1", "wanneer_0": "geen datum", "besluit": "opschalen"}
    antwoord = als("voorzitter").post(url, half)
    soep = _soep(antwoord)
    assert antwoord.status_code == 200
    assert soep.find("input", {"name": "wat_3"}) is not None
    assert soep.find("input", {"name": "rijen"})["value"] == "4"
    assert soep.find("input", {"name": "wanneer_0"})["value"] == "geen datum"
    assert soep.find("input", {"name": "wat_0"})["value"] == "Leerwerkplek vinden"
    assert soep.find("input", {"name": "besluit", "value": "opschalen"}).has_attr("checked")
    assert not soep.select("#fouten")
    assert _telling(hier) == (0, 0)


def test_meer_dan_tien_regels_kan_niet(als, url, ingevuld):
    soep = _soep(als("voorzitter").post(url, ingevuld | {"nog_een": "1", "rijen": "999999"}))
    assert len(soep.select(".actie-regel")) == 10
    assert not soep.find("button", {"name": "nog_een"})


def test_twee_tegelijk_geeft_een_pagina_om_te_kiezen(hier, als, url, tafel, ingevuld):
    with binnen(hier.gemeente):
        punt = Agendapunt.objects.get(pk=tafel.gedeeld.pk)
        leg_vast_in_overleg(punt, beraadslaging="De regisseur was eerder.", door=hier.toegang("regisseur"))
    antwoord = als("voorzitter").post(url, ingevuld)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "De regisseur was eerder." in tekst
    assert "Er is veel gezegd." in tekst
    assert _telling(hier) == (0, 0)
    velden = {v["name"]: v.get("value", "") for v in _soep(antwoord).select("form[method=post] input[name]")}
    opnieuw = als("voorzitter").post(url, {n: w for n, w in velden.items() if n != "csrfmiddlewaretoken"})
    assert opnieuw.status_code == 303
    assert _telling(hier) == (1, 1)


def test_een_besluit_dat_een_ander_intussen_nam_staat_op_de_keuzepagina(hier, als, url, tafel, ingevuld):
    from tests.fabrieken.overleg import bespreek

    with binnen(hier.gemeente):
        bespreek(hier, Agendapunt.objects.get(pk=tafel.gedeeld.pk), wie="regisseur")
    tekst = als("voorzitter").post(url, ingevuld).content.decode()
    assert hier.kanarie("besluit") in tekst
    assert _telling(hier)[0] == 1


@pytest.mark.parametrize(("wie", "status"), [("agent", 403), ("leerplicht", 403), ("buitenstaander", 404), ("fg", 404)])
def test_wie_niet_leidt_legt_niets_vast(hier, als, url, ingevuld, wie, status):
    assert als(wie).post(url, ingevuld).status_code == status
    assert _telling(hier) == (0, 0)


@pytest.mark.parametrize("wie", ["agent", "leerplicht"])
def test_een_partner_leest_het_punt_zonder_formulier(als, url, wie):
    soep = _soep(als(wie).get(url))
    assert not soep.select("#vastleggen")
    assert not soep.select(".agenda .min:not(:empty)")


def test_voor_de_start_is_er_geen_formulier_maar_een_knop(hier, als, adres):
    from tests.fabrieken.overleg import dek_tafel

    with binnen(hier.gemeente):
        tafel = dek_tafel(hier, bezig=False)
    client, url = als("voorzitter"), adres("punt", tafel.overleg.pk, tafel.gedeeld.pk)
    assert not _soep(client.get(url)).select("#vastleggen")
    antwoord = client.post(adres("start", tafel.overleg.pk))
    assert antwoord["Location"] == adres("punt", tafel.overleg.pk, tafel.opening.pk)
    assert _soep(client.get(url)).select("#vastleggen")


@pytest.mark.parametrize(("wie", "zet_de_fase"), [("voorzitter", False), ("regisseur", True)])
def test_vastgelegd_besluit_staat_op_het_scherm_met_zijn_acties(als, url, ingevuld, wie, zet_de_fase):
    client = als(wie)
    client.post(url, ingevuld | {"besluit": "afsluiten"})
    tekst = _soep(client.get(url)).select_one("#h-vast").find_parent("section").text
    assert "Afsluiten of nazorg" in tekst
    assert "We gaan door." in tekst
    assert dag(OVER_EEN_WEEK) in tekst
    assert ("Fase van het dossier wijzigen" in tekst) is zet_de_fase


def test_een_punt_zonder_dossier_heeft_alleen_tekst(hier, als, adres, tafel):
    url = adres("punt", tafel.overleg.pk, tafel.opening.pk)
    client = als("voorzitter")
    assert not _soep(client.get(url)).find("input", {"name": "besluit"})
    assert client.post(url, {"beraadslaging": "Welkom", "daarna": "volgende"}).status_code == 303
    with binnen(hier.gemeente):
        assert Agendapunt.objects.get(pk=tafel.opening.pk).status == PuntStatus.BESPROKEN


def test_besluit_verbeteren_toont_en_bewaart(hier, als, adres, tafel, url, ingevuld):
    client = als("voorzitter")
    client.post(url, ingevuld)
    with binnen(hier.gemeente):
        besluit = Besluit.objects.get()
    pad = adres("besluit", tafel.overleg.pk, tafel.gedeeld.pk, besluit.pk)
    soep = _soep(client.get(pad))
    assert soep.find("textarea", {"name": "besluit_tekst"}).text.strip() == "We gaan door."
    data = {"besluit": "opschalen", "besluit_tekst": "Naar het ZVH.", "besluit_rubriek": besluit.rubriek_id,
            "versie": soep.find("input", {"name": "versie"})["value"]}  # fmt: skip
    assert client.post(pad, data).status_code == 303
    assert client.post(pad, data | {"besluit_tekst": "Te laat."}).status_code == 409
    with binnen(hier.gemeente):
        assert (Besluit.objects.get().soort, Besluit.objects.get().tekst) == ("opschalen", "Naar het ZVH.")


def test_zoeken_voor_de_agenda_vindt_alleen_wat_ik_zie(hier, als, adres):
    from tests.fabrieken.overleg import plan, tweede_dossier

    with binnen(hier.gemeente):
        tweede_dossier(hier, "geheim")
        overleg = plan(hier)
        hier.mensen["voorzitter"].lidmaatschappen.get().partnerleden.update(partner=hier.partners["leerplicht"])
    tekst = als("voorzitter").get(adres("overleg", overleg.pk) + "?q=KN").content.decode()
    assert hier.kanarie("achternaam") in tekst
    assert "geheim" not in tekst


def test_een_onzichtbaar_dossier_komt_ook_met_zijn_sleutel_niet_op_de_agenda(hier, als, adres):
    from tests.fabrieken.overleg import plan, tweede_dossier

    with binnen(hier.gemeente):
        geheim = tweede_dossier(hier, "geheim")
        overleg = plan(hier)
        hier.mensen["voorzitter"].lidmaatschappen.get().partnerleden.update(partner=hier.partners["leerplicht"])
    client, pad = als("voorzitter"), adres("dossier_op_agenda", overleg.pk)
    verborgen, niets = client.post(pad, {"dossier": geheim.pk}), client.post(pad, {"dossier": 987654321})
    assert verborgen.status_code == niets.status_code == 422
    assert "geheim" not in verborgen.content.decode()
    assert client.post(pad, {"dossier": hier.dossier.pk}).status_code == 303


def test_plannen_via_het_scherm(hier, als, adres):
    data = {"naam": "Nieuw overleg", "datum": OVER_EEN_WEEK.strftime("%d-%m-%Y"), "begin": "9.30", "eind": "10:45",
            "voorzitter": hier.mensen["voorzitter"].pk, "vaste_punten": "on"}  # fmt: skip
    antwoord = als("regisseur").post(adres("nieuw"), data)
    with binnen(hier.gemeente):
        overleg = Overleg.objects.get(naam="Nieuw overleg")
        assert len(overleg.volgorde) == 2
    assert antwoord["Location"] == adres("overleg", overleg.pk)


def test_een_verkeerde_tijd_zegt_wat_te_doen(als, adres, hier):
    antwoord = als("regisseur").post(adres("nieuw"), {"naam": "X", "begin": "kwart voor", "eind": "8"})
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Vul een tijd in als uur en minuten" in tekst
    assert "kwart voor" in tekst


@pytest.mark.parametrize("wie", ["agent", "fg", "beheerder"])
def test_plannen_is_voor_regisseur_en_voorzitter(als, adres, wie):
    assert als(wie).get(adres("nieuw")).status_code == 403


def test_wat_de_regels_niet_toestaan_wordt_uitgelegd(als, adres, tafel):
    antwoord = als("voorzitter").post(adres("publicatie", tafel.overleg.pk))
    assert antwoord.status_code == 422
    assert "Terug naar het overleg" in antwoord.content.decode()
