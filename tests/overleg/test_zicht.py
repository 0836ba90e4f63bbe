"""Who sees which overleg and which points; a hidden point leaves no trace. Canaries everywhere."""

import re

import pytest

from autorisatie.models import Inzage
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.acties.deelname import beeindig_deelname
from dossiers.models import Deelname
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht
from overleg.models import Agendapunt, Besluit, Overleg
from overleg.toegang import OverlegToegang
from overleg.zicht import Tafel
from tests.fabrieken.overleg import dek_tafel, gehouden, plan
from tests.fabrieken.scherm import zonder_toeval

PAGINAS = ("overleg", "verslag")


def _pagina(client, url):
    antwoord = client.get(url)
    assert antwoord.status_code == 200, url
    return antwoord.content.decode()


@pytest.fixture
def geweest(hier, tafel):
    with binnen(hier.gemeente):
        gehouden(hier, tafel)
    return tafel


def _alles_wat_iemand_kan_openen(als, adres, tafel, wie):
    """Every overleg page that answers 200 to this person, as one text."""
    client = als(wie)
    urls = [adres("lijst"), *(adres(naam, tafel.overleg.pk) for naam in PAGINAS)]
    urls += [adres("punt", tafel.overleg.pk, p.pk) + groot for p in (tafel.opening, tafel.gedeeld, tafel.rondvraag)
             for groot in ("", "?groot=1")]  # fmt: skip
    return "\n".join(a.content.decode() for a in map(client.get, urls) if a.status_code == 200)


@pytest.mark.parametrize("wie", ["agent", "leerplicht"])
def test_van_een_dossier_zonder_deelname_is_nergens_een_spoor(hier, als, adres, geweest, wie):
    tekst = _alles_wat_iemand_kan_openen(als, adres, geweest, wie)
    assert "Afstemmingsoverleg" in tekst
    assert "verborgen" not in tekst
    assert geweest.verborgen_dossier.nummer not in tekst
    assert "37 min" not in tekst
    assert f"/punt/{geweest.verborgen.pk}/" not in tekst


def test_de_corporatie_aan_tafel_ziet_alleen_het_andere_dossier(hier, als, adres, geweest):
    client = als("buitenstaander")
    tekst = _pagina(client, adres("verslag", geweest.overleg.pk)) + _pagina(
        client, adres("overleg", geweest.overleg.pk)
    )
    assert hier.kanarie("besluit-verborgen") in tekst
    for spoor in ("achternaam", "voorstel", "beraadslaging", "besluit", "overlegactie", "straat"):
        assert not re.search(rf"KN-lindeveen-{spoor}(?!-verborgen)", tekst), spoor
    assert hier.dossier.nummer not in tekst


@pytest.mark.parametrize("wie", ["agent", "leerplicht", "jongerenwerker"])
def test_een_verborgen_punt_is_er_niet(als, adres, geweest, wie):
    assert als(wie).get(adres("punt", geweest.overleg.pk, geweest.verborgen.pk)).status_code == 404


def test_een_verborgen_punt_antwoordt_als_een_punt_dat_niet_bestaat(als, adres, tafel):
    client = als("agent")
    verborgen = client.get(adres("punt", tafel.overleg.pk, tafel.verborgen.pk))
    niets = client.get(adres("punt", tafel.overleg.pk, 987654321))
    kaal = [re.sub(r"csrf[^ >]+|[A-Za-z0-9]{64}", "", a.content.decode()) for a in (verborgen, niets)]
    assert kaal[0].replace(f"/punt/{tafel.verborgen.pk}/", "") == kaal[1].replace("/punt/987654321/", "")


def test_de_nummering_loopt_voor_ieder_door(hier, open_gemeente, tafel):
    nummers = {
        wie: [(regel.nr, regel.naam) for regel in OverlegToegang(tafel.overleg, hier.toegang(wie)).agenda]
        for wie in ("agent", "regisseur")
    }
    assert [nr for nr, _ in nummers["agent"]] == [1, 2, 3]
    assert nummers["agent"][2] == (3, "Rondvraag")
    assert [nr for nr, _ in nummers["regisseur"]] == [1, 2, 3, 4]


def test_de_pagina_van_een_partner_verandert_niet_als_er_een_verborgen_punt_bijkomt(hier, als, adres):
    """Non-interference: the same bytes with and without what may not be seen."""

    def kaal(client, pk):
        tekst = "".join(_pagina(client, url) for url in (adres("lijst"), adres("overleg", pk), adres("verslag", pk)))
        return zonder_toeval(tekst, ook_tijden=False)

    with binnen(hier.gemeente):
        tafel = dek_tafel(hier)
        verborgen = tafel.verborgen
    client = als("agent")
    met = kaal(client, tafel.overleg.pk)
    with binnen(hier.gemeente):
        from overleg.acties.agenda import haal_van_agenda

        haal_van_agenda(verborgen, door=hier.toegang("regisseur"))
    assert kaal(client, tafel.overleg.pk) == met


def test_leerplicht_ziet_het_punt_maar_niet_wat_er_is_gezegd(hier, als, adres, geweest):
    """The matrix gives leerplicht no beraadslaging, but besluiten."""
    client = als("leerplicht")
    tekst = _pagina(client, adres("verslag", geweest.overleg.pk))
    tekst += _pagina(client, adres("punt", geweest.overleg.pk, geweest.gedeeld.pk))
    tekst += _pagina(client, adres("overleg", geweest.overleg.pk))
    assert hier.kanarie("besluit") in tekst
    assert hier.kanarie("beraadslaging") not in tekst
    assert hier.kanarie("voorstel") not in tekst


def test_een_cel_meer_laat_de_beraadslaging_zien_en_een_cel_minder_niet_meer(hier, als, adres, geweest):
    client, url = als("leerplicht"), adres("verslag", geweest.overleg.pk)
    for niveau, ziet in ((Niveau.LEZEN, True), (Niveau.GEEN, False)):
        with binnen(hier.gemeente):
            zet_cel(hier.partners["leerplicht"], hier.rubriek("P"), niveau, reden="Proef", door=None)
        assert (hier.kanarie("beraadslaging") in _pagina(client, url)) is ziet


def test_wie_geen_identificatie_leest_ziet_het_nummer_en_geen_naam(hier, als, adres, geweest):
    with binnen(hier.gemeente):
        zet_cel(hier.partners["leerplicht"], hier.rubriek("A"), Niveau.GEEN, reden="Proef", door=None)
    tekst = _alles_wat_iemand_kan_openen(als, adres, geweest, "leerplicht")
    assert hier.dossier.nummer in tekst
    assert hier.kanarie("achternaam") not in tekst
    assert hier.kanarie("voornaam") not in tekst


def test_na_het_einde_van_de_deelname_is_het_punt_weg_ook_uit_het_verslag(hier, als, adres, geweest):
    with binnen(hier.gemeente):
        deelname = Deelname.objects.get(content_object=hier.dossier, partner=hier.partners["politie"])
        beeindig_deelname(deelname, reden="Klaar", door=hier.toegang("regisseur"))
    tekst = _alles_wat_iemand_kan_openen(als, adres, geweest, "agent")
    for spoor in ("besluit", "beraadslaging", "achternaam", "overlegactie"):
        assert hier.kanarie(spoor) not in tekst


@pytest.mark.parametrize("wie", ["jongerenwerker", "fg", "beheerder", "oudlid"])
def test_wie_niet_is_uitgenodigd_ziet_het_overleg_niet(als, adres, tafel, wie):
    client = als(wie)
    assert client.get(adres("overleg", tafel.overleg.pk)).status_code == 404
    assert "Afstemmingsoverleg" not in client.get(adres("lijst")).content.decode()


def test_de_andere_gemeente_ziet_niets(wereld, adres, tafel):
    from django.test import Client

    client = Client()
    client.force_login(wereld.daar.mensen["regisseur"])
    assert client.get(adres("overleg", tafel.overleg.pk)).status_code == 404
    eigen = client.get(adres("overleg", tafel.overleg.pk).replace("lindeveen", "zandwolde"))
    assert eigen.status_code == 404


def test_een_andere_voorzitter_ziet_alleen_eigen_overleggen(hier, open_gemeente, tafel):
    hier.mensen["jongerenwerker"].lidmaatschappen.update(rollen=["voorzitter"])
    assert not Overleg.objects.zichtbaar_voor(hier.toegang("jongerenwerker")).exists()
    assert Overleg.objects.zichtbaar_voor(hier.toegang("regisseur2")).get() == tafel.overleg


def test_een_concept_is_alleen_voor_wie_het_leidt(hier, open_gemeente):
    overleg = plan(hier)
    overleg.aanwezigheden.create(gemeente=hier.gemeente, gebruiker=hier.mensen["agent"])
    assert not Overleg.objects.zichtbaar_voor(hier.toegang("agent")).exists()
    assert Overleg.objects.zichtbaar_voor(hier.toegang("voorzitter")).get() == overleg


def test_voor_het_versturen_ziet_een_genodigde_het_overleg_maar_geen_agenda(hier, open_gemeente):
    from overleg.acties.aanwezigheid import nodig_uit
    from overleg.acties.agenda import zet_op_agenda

    overleg, regisseur = plan(hier), hier.toegang("regisseur")
    zet_op_agenda(overleg, dossier=hier.dossier, door=regisseur)
    nodig_uit(overleg, [hier.mensen["agent"]], door=regisseur)
    overleg.refresh_from_db()
    agent = hier.toegang("agent")
    assert Overleg.objects.zichtbaar_voor(agent).get() == overleg
    assert OverlegToegang(overleg, agent).agenda == []
    assert not Agendapunt.objects.zichtbaar_voor(agent).exists()


def test_alleen_wie_leidt_leest_wie_wat_ziet(hier, als, adres, tafel):
    url = adres("punt", tafel.overleg.pk, tafel.gedeeld.pk)
    assert "Ziet niets" in _pagina(als("voorzitter"), url)
    assert "mag dit dossier niet zien" in _pagina(als("voorzitter"), url)
    gast = _pagina(als("agent"), url)
    assert "Ziet niets" not in gast
    assert "niet zien" not in gast


def test_wat_ieder_aan_tafel_ziet_klopt_met_de_rechten(hier, open_gemeente, tafel):
    zicht = Zicht(DossierToegang(hier.dossier, hier.toegang("voorzitter")))
    ziet = {gast.aanwezigheid.gebruiker: gast.ziet for gast in Tafel(tafel.overleg).gasten(zicht)}
    assert ziet == {
        hier.mensen["voorzitter"]: "alles",
        hier.mensen["regisseur"]: "alles",
        hier.mensen["agent"]: "deel",
        hier.mensen["leerplicht"]: "deel",
        hier.mensen["buitenstaander"]: "niets",
    }


def test_een_oudlid_aan_tafel_ziet_niets(hier, open_gemeente, tafel):
    hier.mensen["agent"].lidmaatschappen.update(actief=False)
    zicht = Zicht(DossierToegang(hier.dossier, hier.toegang("voorzitter")))
    ziet = {gast.aanwezigheid.gebruiker: gast.ziet for gast in Tafel(tafel.overleg).gasten(zicht)}
    assert ziet[hier.mensen["agent"]] == "niets"


def test_het_grote_scherm_noemt_geen_naam_adres_leeftijd_of_vrije_tekst(hier, als, adres, geweest):
    tekst = _pagina(als("voorzitter"), adres("punt", geweest.overleg.pk, geweest.gedeeld.pk) + "?groot=1")
    inhoud = tekst[tekst.index("<main") :]
    assert "KN-" not in inhoud
    assert "17 jaar" not in inhoud
    assert "Doorgaan met de aanpak" in inhoud
    assert "Jongerenwerk" in inhoud


def test_wie_leest_wordt_vastgelegd_per_dossier(hier, als, adres, geweest):
    als("agent").get(adres("verslag", geweest.overleg.pk))
    als("agent").get(adres("punt", geweest.overleg.pk, geweest.gedeeld.pk))
    with binnen(hier.gemeente):
        inzagen = Inzage.objects.filter(gebruiker=hier.mensen["agent"]).values_list("scherm", "dossier_id")
        assert set(inzagen) == {("overleg:verslag", hier.dossier.pk), ("overleg:punt", hier.dossier.pk)}


def test_besluiten_zijn_te_lezen_voor_wie_de_rubriek_leest_ook_zonder_uitnodiging(hier, open_gemeente, geweest):
    """In the tijdlijn of the dossier a besluit is for every deelnemer with besluiten."""
    teksten = set(Besluit.objects.zichtbaar_voor(hier.toegang("jongerenwerker")).values_list("tekst", flat=True))
    assert teksten == {hier.kanarie("besluit")}
