"""Who only chairs reads what regie reads, and changes no dossier outside an overleg (UI §6: read + decision)."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from autorisatie.rechten import Geweigerd, Rol
from autorisatie.scope import binnen
from dossiers.acties.aantekening import corrigeer_aantekening, schrijf_aantekening
from dossiers.acties.actie import geef_actie, zet_stap
from dossiers.acties.dossier import meld_aan, wijzig_kern
from dossiers.acties.plan import meet, stel_doel
from dossiers.models import Leefgebied
from tests.fabrieken.wereld import maak_mens
from tests.fabrieken.werk import overleg

SCHRIJVEN = (
    "aantekeningen/nieuw/", "acties/nieuw/", "acties/kring/", "doelen/nieuw/", "leefgebieden/meten/", "gegevens/",
    "kern/", "fase/", "casusregisseur/", "partners/toevoegen/", "uitzonderingen/nieuw/",
)  # fmt: skip
PAGINAS = ("", "leefgebieden/", "plan/", "tijdlijn/", "zicht/", "inzage/")


@pytest.fixture
def hier(wereld):
    return wereld.hier


@pytest.fixture
def regie_actie(hier):
    """An actie that regie itself must do, given by regie, with an aantekening of regie beside it."""
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        hier.aantekeningen["regie"] = schrijf_aantekening(
            hier.dossier, tekst="Gebeld.", rubriek=hier.rubriek("C"), door=regisseur
        )
        return geef_actie(hier.dossier, titel="Bellen", partner=hier.partners["regie"],
                          termijn=klok.vandaag() + timedelta(days=3), door=regisseur)  # fmt: skip


@pytest.mark.parametrize("pad", SCHRIJVEN)
def test_wie_alleen_voorzit_krijgt_ieder_schrijfscherm_geweigerd(als, pad):
    voorzitter = als("voorzitter")
    voorzitter.get(voorzitter.dossier + pad, status=403)
    if pad != "acties/kring/":
        voorzitter.post(voorzitter.dossier + pad, {}, status=403)


def test_wie_alleen_voorzit_meldt_geen_dossier_aan(als):
    for pad in ("dossiers/aanmelden/", "dossiers/aanmelden/nieuw/"):
        als("voorzitter").get(pad, status=403)


def test_werk_van_de_regie_blijft_van_de_regisseur(als, hier, regie_actie):
    voorzitter, regisseur = als("voorzitter"), als("regisseur2")
    for pad in (f"acties/{regie_actie.pk}/klaar/", f"acties/{regie_actie.pk}/termijn/",
                f"aantekeningen/{hier.aantekeningen['regie'].pk}/verbeteren/"):  # fmt: skip
        regisseur.get(regisseur.dossier + pad)
        voorzitter.get(voorzitter.dossier + pad, status=403)
    assert "Klaar" not in BeautifulSoup(voorzitter.tekst("mijn-dag/"), "html.parser").main.text


def test_wie_alleen_voorzit_leest_wat_de_regie_leest(als, hier, regie_actie):
    voorzitter, regisseur = als("voorzitter"), als("regisseur2")
    for pad in [*PAGINAS[:4], f"acties/{hier.acties['leerplicht'].pk}/", f"acties/{hier.acties['klaar'].pk}/"]:
        kanaries = [{k for k in browser.tekst(browser.dossier + pad).split() if "KN-" in k}
                    for browser in (voorzitter, regisseur)]  # fmt: skip
        woorden = [{k[k.index("KN-") :].split("<")[0].rstrip(".,:") for k in deel} for deel in kanaries]
        redenen = {hier.kanarie(f"deelname-{p}") for p in ("politie", "leerplicht", "jongerenwerk")}
        assert woorden[0] | redenen | {hier.kanarie("uitzondering")} >= woorden[1]
    assert hier.kanarie("toelichting-leerplicht") in voorzitter.tekst(
        voorzitter.dossier + f"acties/{hier.acties['leerplicht'].pk}/"
    )


def test_geen_enkele_knop_of_link_voor_de_voorzitter_loopt_dood(als, hier, regie_actie):
    """Whatever the pages offer, the server does not refuse."""
    overleg(hier, hier.dossier, over=0, voorstel="x")
    voorzitter = als("voorzitter")
    eigen = [voorzitter.dossier + pad for pad in PAGINAS]
    eigen += [voorzitter.dossier + f"acties/{actie.pk}/" for actie in (regie_actie, hier.acties["geweigerd"])]
    eigen += [voorzitter.dossier + f"aantekeningen/{hier.aantekeningen['regie'].pk}/"]
    for bladzijde in [*eigen, "mijn-dag/", "wijken/", "dossiers/", "acties/"]:
        for doel in _doelen(voorzitter.tekst(bladzijde)):
            status = voorzitter.client.get(doel).status_code
            assert status in (200, 302, 405), (bladzijde, doel, status)


def _doelen(html):
    soep = BeautifulSoup(html, "html.parser")
    gevonden = {a["href"] for a in soep.find_all("a", href=True)} | {f.get("action", "") for f in soep.find_all("form")}
    return sorted(doel for doel in gevonden if urlsplit(doel).path.startswith("/lindeveen/"))


def test_wie_ook_regisseur_is_houdt_alles(als, hier):
    with binnen(hier.gemeente):
        hier.mensen["beide"] = maak_mens(hier, "beide", ["regie"], [Rol.REGISSEUR, Rol.VOORZITTER])
    beide = als("beide")
    for pad in SCHRIJVEN:
        beide.get(beide.dossier + pad)


def test_een_voorzitter_van_een_partner_houdt_wat_die_partner_mag(als, hier):
    with binnen(hier.gemeente):
        hier.mensen["agent-voorzitter"] = maak_mens(hier, "agent-voorzitter", ["politie"], [Rol.VOORZITTER])
    browser = als("agent-voorzitter")
    browser.get(browser.dossier + "aantekeningen/nieuw/")
    browser.get(browser.dossier + "kern/", status=403)


DADEN = ("aantekening", "werk", "actie", "stap", "verbeteren", "kern", "meting", "doel", "nieuw")


@pytest.mark.parametrize("wat", DADEN)
def test_ook_de_acties_zelf_weigeren_wie_alleen_voorzit(hier, regie_actie, wat):
    with binnen(hier.gemeente):
        door, school = hier.toegang("voorzitter"), Leefgebied.objects.get(code="PAR")
        c, dag = hier.rubriek("C"), klok.vandaag()
        doe = {
            "aantekening": lambda: schrijf_aantekening(hier.dossier, tekst="x", rubriek=c, door=door),
            "werk": lambda: schrijf_aantekening(hier.dossier, tekst="x", rubriek=c, alleen_eigen=True, door=door),
            "actie": lambda: geef_actie(
                hier.dossier, titel="x", partner=hier.partners["regie"], termijn=dag, door=door
            ),
            "stap": lambda: zet_stap(regie_actie, "uitgevoerd", door=door),
            "verbeteren": lambda: corrigeer_aantekening(
                hier.aantekeningen["regie"], waarden={"tekst": "x"}, door=door
            ),
            "kern": lambda: wijzig_kern(hier.dossier, aanleiding="x", doel="", door=door),
            "meting": lambda: meet(hier.dossier, scores={school: 3}, door=door),
            "doel": lambda: stel_doel(hier.dossier, leefgebied=school, titel="x", door=door),
            "nieuw": lambda: meld_aan(persoon={"voornaam": "A", "achternaam": "B"}, aanleiding="x", grondslag="x",
                                      door=door),
        }  # fmt: skip
        with pytest.raises(Geweigerd):
            doe[wat]()


def test_een_actie_voor_de_regie_komt_niet_op_naam_van_wie_alleen_voorzit(als, hier):
    with binnen(hier.gemeente), pytest.raises(Onmogelijk):
        geef_actie(hier.dossier, titel="x", partner=hier.partners["regie"], uitvoerder=hier.mensen["voorzitter"],
                   termijn=klok.vandaag(), door=hier.toegang("regisseur"))  # fmt: skip
    regisseur = als("regisseur")
    assert hier.mensen["voorzitter"].naam not in regisseur.tekst(regisseur.dossier + "acties/nieuw/")
