"""The story of De Wit as five people meet it: what each reads, and what is not there for them. Both ways, so that a
sentence that disappeared is as red as one that leaked. The same in words: koppelingen/demo/DE-WIT.md."""

import csv
import html
import io
import re
from collections import deque
from functools import cache
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from django.test import Client

from autorisatie.models import Gebruiker, Gemeente
from autorisatie.scope import binnen
from dossiers.models import Dossier

pytestmark = pytest.mark.traag

REGIE, AGENT, WIJKTEAM, BOA, WONEN = WIE = ("marloes", "koen", "noor", "sanne", "lotte")
IEDEREEN = set(WIE)

SEM, ILSE, GEZIN = "Sem de Wit", "Ilse de Wit", "Gezin de Wit"
GROEP, PLEIN = "Groep Scheldeplein", "Scheldeplein in de avond"
WINKEL, TOEZICHT = "Winkel Maaskade 3", "Telefoonwinkel Maaskade 3"

# ---------------------------------------------------------------- who takes part
DOSSIERS: dict[str, set[str]] = {
    SEM: {REGIE, AGENT, WIJKTEAM, WONEN},
    ILSE: {REGIE, WIJKTEAM, WONEN},
    GEZIN: {REGIE, WIJKTEAM, WONEN},
    GROEP: {REGIE, AGENT, BOA},
    PLEIN: {REGIE, AGENT, BOA, WONEN},
    WINKEL: {REGIE, AGENT, BOA},
    TOEZICHT: {REGIE, AGENT, BOA},
}
# ---------------------------------------------------------------- who reads which sentence: where, rubriek, words
ZINNEN: list[tuple[str, str, str, set[str]]] = [
    (SEM, "C", "Sem gaat al 2 maanden nauwelijks naar school", {REGIE, AGENT, WIJKTEAM, WONEN}),
    (SEM, "C", "Vader van een vriend heeft een garage", set()),  # Dewi's own work note
    (SEM, "D", "De huurschuld is 2.150 euro", {REGIE, AGENT, WIJKTEAM, WONEN}),
    (SEM, "E", "Moeder durft de post niet open te maken", {REGIE, WIJKTEAM}),
    (SEM, "F", "Sem was in 20 schooldagen 4 dagen aanwezig", {REGIE, WIJKTEAM}),
    (SEM, "G", "Er is weinig rust voor Sem", {REGIE, AGENT, WIJKTEAM}),
    (SEM, "H", "Sem slaapt slecht en piekert", {REGIE}),
    (SEM, "I", "De getuige noemt twee namen", {REGIE, AGENT}),
    (SEM, "K", "Er is geen aangifte tegen hem gedaan", {REGIE, AGENT, WIJKTEAM, WONEN}),
    (SEM, "L", "Sem is de meeste avonden op het Scheldeplein", {REGIE, AGENT}),
    (SEM, "G", "Ilse is de moeder van Sem", {REGIE, WIJKTEAM}),  # a verband between two dossiers
    (ILSE, "G", "Mevrouw zegt dat zij geen avond thuis is", {REGIE, WIJKTEAM}),
    (ILSE, "D", "Mevrouw kwam zelf langs bij de balie", {REGIE, WIJKTEAM, WONEN}),
    (ILSE, "E", "Met vaste uren en toeslagen is het inkomen genoeg", {REGIE, WIJKTEAM}),
    (GEZIN, "C", "In huis is het een verhaal: huur, school en rust", {REGIE, WIJKTEAM, WONEN}),
    (GEZIN, "D", "De keuken is vernieuwd", {REGIE, WIJKTEAM, WONEN}),
    (GEZIN, "G", "Lieke kan goed vertellen wat zij nodig heeft", {REGIE, WIJKTEAM}),
    (GEZIN, "G", "Zit in groep 7 en doet het goed op school", {REGIE, WIJKTEAM}),  # about a member
    (GEZIN, "K", "Een onbekende man vroeg aan de deur naar geld", {REGIE, AGENT, WIJKTEAM, WONEN}),  # also Sem's
    (GROEP, "C", "Bewoners durven er niet meer langs", {REGIE, AGENT, BOA}),
    (GROEP, "L", "Er komen dan ook jongeren uit Nieuwland", {REGIE, AGENT, BOA}),
    (GROEP, "L", "Komt de laatste tijd minder", {REGIE, AGENT, BOA}),  # about Sem as a member
    (GROEP, "K", "Na een gesprek ruimde de groep zelf op", {REGIE, AGENT, BOA}),
    (GROEP, "K", "Er was ruzie tussen twee jongeren over geld", {REGIE, AGENT, BOA, WIJKTEAM, WONEN}),  # also Sem's
    (PLEIN, "K", "De piek ligt op vrijdag tussen 21 en 24 uur", {REGIE, AGENT, BOA, WONEN}),
    (PLEIN, "K", "Het bushokje is vernield. Vijf jongeren stonden erbij", IEDEREEN),  # also Sem's and the group's
    (WINKEL, "R", "In twee weken gingen er na sluitingstijd 14 keer", {REGIE, AGENT, BOA}),
    (WINKEL, "R", "Sem is twee keer bij de winkel gezien", {REGIE, AGENT}),  # a verband with Sem
    (WINKEL, "R", "Jongeren van het plein zouden er klusjes krijgen", {REGIE, AGENT, BOA}),  # with the group
    (WINKEL, "J", "De winkel had geen vergunning aan de muur", {REGIE, AGENT, BOA}),
    (WINKEL, "K", "Twee jongeren brachten een tas van het Scheldeplein", {REGIE, AGENT, BOA}),
    (TOEZICHT, "J", "De medewerker wist niet wie zijn baas is", {REGIE, AGENT, BOA}),
    (TOEZICHT, "J", "Geen register van ingekochte telefoons", {REGIE, AGENT, BOA}),
    (TOEZICHT, "I", "Achter de toonbank lagen elf telefoons zonder doos", {AGENT, BOA}),  # opsporing (Wpg)
]
# ---------------------------------------------------------------- what hangs around Sem in the drawing of the network
# Lotte works in the gezin and with Ilse too, and does not read who is family of whom (G).
NET_ROND_SEM = {
    REGIE: {GEZIN, ILSE, GROEP, PLEIN, WINKEL},
    AGENT: {GROEP, PLEIN, WINKEL},
    WIJKTEAM: {GEZIN, ILSE},
    WONEN: {PLEIN},
}
NAMEN = tuple(DOSSIERS)
# What looks beyond one dossier; a search is tried for every thread of the story.
OVERAL = ("mijn-dag/", "", "dossiers/", "dossiers/ronde/", "dossiers/signalen/", "acties/?wie=alle", "alerts/",
          "overleggen/", "dossiers/incidenten/", "dossiers/meenemen/csv/", "dossiers/incidenten/meenemen/csv/",
          "acties/meenemen/csv/?wie=alle")  # fmt: skip
ZOEK = ("de wit", "sem", "ilse", "scheldeplein", "maaskade", "maasstraat 41", "DVW")
# Pages to read below a dossier; of the tijdlijn every page. Incidents are alike, and so are nodes put in the middle.
TABS = re.compile(r"(leefgebieden|plan|mensen|incidenten|documenten|verbanden|tijdlijn|maatregelen|bezoeken|zicht"
                  r"|rapportages)/(\d+/)?(\?(midden=|.*\bna=).*)?")  # fmt: skip
SOORTGELIJK = re.compile(r"incidenten/\d+/|verbanden/\?midden=")
GENOEG = 10


class Kijker:
    """One of the five, and every page she gets to read of the story."""

    def __init__(self, lindeveen: SimpleNamespace, wie: str) -> None:
        self.wie, self.basis, self.nummers = wie, "/lindeveen/", lindeveen.nummers
        self.client = Client()
        self.client.force_login(lindeveen.mensen[wie])
        self.paginas: dict[str, str] = {}

    def haal(self, pad: str) -> tuple[int, str]:
        antwoord = self.client.get(self.basis + pad)
        tekst = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        leesbaar = html.unescape(tekst.decode("utf-8", "replace"))
        if antwoord.status_code == 200:
            self.paginas[pad] = leesbaar
        return antwoord.status_code, leesbaar

    def loop(self) -> None:
        for pad in (*OVERAL, *(f"dossiers/zoeken/?q={woord}" for woord in ZOEK)):
            self.haal(pad)
        for nummer in self.nummers.values():
            self._loop_dossier(f"dossiers/{nummer}/")

    def _loop_dossier(self, begin: str) -> None:
        rij, gezien, soortgelijk = deque(["", "incidenten/meenemen/csv/"]), set(), 0
        while rij:
            staart = rij.popleft()
            soortgelijk += bool(SOORTGELIJK.match(staart))
            if staart in gezien or (SOORTGELIJK.match(staart) and soortgelijk > GENOEG):
                continue
            gezien.add(staart)
            status, pagina = self.haal(begin + staart)
            if status == 200:
                rij += [
                    pad
                    for pad in _links(pagina, self.basis + begin + staart, self.basis + begin)
                    if TABS.fullmatch(pad)
                ]

    @property
    def alles(self) -> str:
        return "\n".join(self.paginas.values())

    def csv(self, pad: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.paginas[pad].lstrip("\ufeff")), delimiter=";"))


def _links(pagina: str, hier: str, begin: str) -> list[str]:
    adressen = dict.fromkeys(urljoin(hier, adres) for adres in re.findall(r'href="([^"#]+)', pagina))
    return [adres.removeprefix(begin) for adres in adressen if adres.startswith(begin) and adres != begin]


@pytest.fixture(scope="module")
def lindeveen(demo) -> SimpleNamespace:
    gemeente = Gemeente.objects.get(slug="lindeveen")
    mensen = {wie: Gebruiker.objects.get(email=f"{wie}@lindeveen.example") for wie in WIE}
    with binnen(gemeente):
        nummers = dict(Dossier.objects.filter(naam__in=NAMEN).values_list("naam", "nummer"))
    return SimpleNamespace(gemeente=gemeente, mensen=mensen, nummers={naam: nummers[naam] for naam in NAMEN})


@pytest.fixture(scope="module")
def kijker(lindeveen):
    @cache
    def kijker_(wie: str) -> Kijker:
        iemand = Kijker(lindeveen, wie)
        iemand.loop()
        return iemand

    return kijker_


@pytest.mark.parametrize("wie", WIE)
def test_ieder_opent_de_dossiers_waaraan_zij_meewerkt_en_geen_ander(kijker, lindeveen, wie):
    open_ = {naam for naam in NAMEN if kijker(wie).haal(f"dossiers/{lindeveen.nummers[naam]}/")[0] == 200}
    assert open_ == {naam for naam, mee in DOSSIERS.items() if wie in mee}


@pytest.mark.parametrize("wie", WIE)
def test_ieder_leest_de_zinnen_die_voor_haar_zijn_en_geen_andere(kijker, wie):
    gelezen = {zin for _, _, zin, _ in ZINNEN if zin in kijker(wie).alles}
    assert gelezen == {zin for _, _, zin, lezers in ZINNEN if wie in lezers}


@pytest.mark.parametrize("wie", WIE)
def test_van_een_dossier_dat_men_niet_ziet_staat_nergens_het_nummer(kijker, lindeveen, wie):
    """On no page, search, graph, export or alert; a number would be a door to knock on."""
    verborgen = {lindeveen.nummers[naam]: naam for naam, mee in DOSSIERS.items() if wie not in mee}
    genoemd = {(verborgen[nummer], pad) for nummer in verborgen for pad, pagina in kijker(wie).paginas.items()
               if nummer in pagina}  # fmt: skip
    assert genoemd == set()


@pytest.mark.parametrize("wie", WIE)
def test_zoeken_vindt_van_het_verhaal_alleen_het_eigen_deel(kijker, lindeveen, wie):
    for woord in ZOEK:
        gevonden = {
            naam for naam in NAMEN if lindeveen.nummers[naam] in kijker(wie).paginas[f"dossiers/zoeken/?q={woord}"]
        }
        assert gevonden <= {naam for naam, mee in DOSSIERS.items() if wie in mee}, woord
    assert bool(_gevonden(kijker(wie), "de wit", lindeveen)) is (wie != BOA)


def _gevonden(iemand: Kijker, woord: str, lindeveen: SimpleNamespace) -> set[str]:
    pagina = iemand.paginas[f"dossiers/zoeken/?q={woord}"]
    return {naam for naam in NAMEN if lindeveen.nummers[naam] in pagina}


@pytest.mark.parametrize("wie", WIE)
def test_het_bestand_telt_wat_de_lijst_telt(kijker, wie):
    rijen = kijker(wie).csv("dossiers/meenemen/csv/")
    assert {rij["Naam"] for rij in rijen} & set(NAMEN) == {naam for naam, mee in DOSSIERS.items() if wie in mee}
    assert f"{len(rijen)} dossiers" in kijker(wie).paginas["dossiers/"]


# ---------------------------------------------------------------- the couplings
def test_de_boa_ziet_sem_als_lid_van_de_groep_en_verder_niets(kijker, lindeveen):
    sanne, groep = kijker(BOA), lindeveen.nummers[GROEP]
    for tab in ("mensen/", "verbanden/"):
        assert SEM in sanne.paginas[f"dossiers/{groep}/{tab}"]
    elders = {pad for pad, pagina in sanne.paginas.items() if SEM in pagina and f"/{groep}/" not in pad}
    assert elders == set()
    assert "Eigen dossier" not in sanne.paginas[f"dossiers/{groep}/mensen/"]


def test_wie_het_gezin_kent_en_de_groep_niet_ziet_geen_groep_bij_sem(kijker, lindeveen):
    for wie in (WIJKTEAM, WONEN):
        sem = {pad: pagina for pad, pagina in kijker(wie).paginas.items() if f"/{lindeveen.nummers[SEM]}/" in pad}
        assert [pad for pad, pagina in sem.items() if GROEP in pagina or WINKEL in pagina] == []


def test_de_agent_kent_sem_en_niet_zijn_gezin_of_zijn_moeder(kijker, lindeveen):
    sem = {pad: pagina for pad, pagina in kijker(AGENT).paginas.items() if f"/{lindeveen.nummers[SEM]}/" in pad}
    assert [pad for pad, pagina in sem.items() if GEZIN in pagina or ILSE in pagina] == []


def test_ieder_ziet_rond_sem_haar_eigen_net(kijker, lindeveen):
    net = f"dossiers/{lindeveen.nummers[SEM]}/verbanden/"
    for wie, rond_sem in NET_ROND_SEM.items():
        gezien = {naam for naam in NAMEN if lindeveen.nummers[naam] in kijker(wie).paginas[net]}
        assert gezien == {SEM, *rond_sem}, wie


def test_bij_een_gedeeld_incident_staat_niet_bij_welk_ander_dossier_het_hoort(kijker, lindeveen):
    """The boa reads the bushokje in the file of the square; that it is in Sem's too is not for her."""
    for wie, verborgen in ((BOA, SEM), (WONEN, GROEP), (WIJKTEAM, PLEIN)):
        met = [pagina for pagina in kijker(wie).paginas.values() if "Het bushokje is vernield" in pagina]
        assert met, wie
        assert [pagina for pagina in met if lindeveen.nummers[verborgen] in pagina] == []


def test_opsporing_bij_het_toezicht_is_voor_wie_onder_de_wpg_werkt(kijker, lindeveen):
    """The regisseur sees that there was a visit and what toezicht found, not what the boa found as an investigator."""
    bezoeken = f"dossiers/{lindeveen.nummers[TOEZICHT]}/bezoeken/"
    assert "Hercontrole" in kijker(REGIE).paginas[bezoeken]
    assert "Opsporing (Wpg)" not in "".join(p for pad, p in kijker(REGIE).paginas.items() if pad.startswith(bezoeken))


def test_een_signaal_lezen_de_melder_en_de_regie(kijker):
    melding = "Een huurder boven de winkel hoort in de nacht machines"
    assert melding in kijker(WONEN).alles
    for wie in (AGENT, WIJKTEAM, BOA):
        assert melding not in kijker(wie).alles
