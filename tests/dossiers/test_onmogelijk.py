"""What cannot be: a period that ends before it begins, a fact of tomorrow, 25 hours, an edge to itself.

Each is told at its own field, in Dutch, and everything else that was typed stays.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers import soorten
from dossiers.acties.bezoek import plan_bezoek
from dossiers.acties.indicator import boek_rapportage_in, voeg_indicator_toe
from dossiers.acties.verband import leg_verband
from dossiers.models import IncidentBetrokkene, VerbandSoort
from tests.fabrieken.incidenten import bouw_incidenten, nieuw_incident
from tests.fabrieken.scherm import ingevuld, soep, velden
from tests.fabrieken.soorten import betrek, leg_last_op, nieuw
from tests.fabrieken.wereld import Plaats

pytestmark = pytest.mark.django_db

GEWEEST = "Vul een datum in die al geweest is."
EINDE = "Kies een einde dat na het begin ligt."
TIJD = "Vul een tijd in, bijvoorbeeld 14.30."
DATUM = "Vul een datum in als dag-maand-jaar, bijvoorbeeld 5-3-2027."
JAAR = "Vul een jaar in tussen 1900 en 2100."


def dag(over: int) -> str:
    return f"{klok.vandaag() + timedelta(days=over):%d-%m-%Y}"


@dataclass(frozen=True)
class Geval:
    """What is typed at which page, and what is said at which field. `goed`: what the form needs besides."""

    pad: str
    fout: dict[str, Any]
    veld: str
    zin: str

    def __str__(self) -> str:
        return f"{self.pad} {self.fout}"


# Filled in right, per page; a test spoils one thing of it.
GOED: dict[str, dict[str, Any]] = {
    "betrokkene_wijzigen": {"achternaam": "Kok", "bron": "Wijkagent", "toelichting": "Blijft staan"},
    "betrokkene_rol": {"reden": "Nieuw beeld"},
    "betrokkene_beeindigen": {"reden": "Verhuisd"},
    "betrokkene_koppelen": {},
    "incident_nieuw": {"categorie": "geweld", "omschrijving": "Blijft staan", "straat": "Lekstraat"},
    "incident_wijzigen": {"omschrijving": "Blijft staan"},
    "incident_koppelen": {"reden": "Hoort erbij"},
    "incident_wie_verbeteren": {"bron": "Aangifte", "reden": "Vergist"},
    "maatregel_nieuw": {"grondslag": "Apv", "motivering": "Blijft staan", "bedrag": "500"},
    "maatregel_stap": {},
    "bezoek_nieuw": {"soort": "hercontrole"},
    "bezoek_verzetten": {},
    "indicator_nieuw": {"omschrijving": "Blijft staan", "bron": "Brandweer", "betrouwbaarheid": "twijfel"},
    "indicator_wijzigen": {"omschrijving": "Blijft staan"},
    "rapportage_nieuw": {"afzender": "Politie", "locatie": "Maaskade 3", "feiten": "Blijft staan"},
    "rapportage_wijzigen": {"feiten": "Blijft staan"},
    "signaal_nieuw": {"categorie": "geluid", "omschrijving": "Blijft staan", "straat": "Lekstraat"},
    "verband_nieuw": {"bron": "Wijkagent", "toelichting": "Blijft staan"},
    "verband_wijzigen": {"toelichting": "Blijft staan"},
    "verband_beeindigen": {"reden": "Verhuisd"},
}

GEVALLEN = [
    # betrokkene: in the dossier since today
    Geval("betrokkene_wijzigen", {"sinds": dag(0), "tot": dag(-1)}, "tot", EINDE),
    Geval("betrokkene_wijzigen", {"sinds": dag(400)}, "sinds", "Kies een begin binnen een jaar."),
    Geval("betrokkene_wijzigen", {"sinds": "31-2-2026"}, "sinds", DATUM),
    Geval("betrokkene_wijzigen", {"geboortedatum": dag(1)}, "geboortedatum", GEWEEST),
    Geval("betrokkene_wijzigen", {"geboortedatum": dag(0), "sinds": dag(-1)}, "sinds",
          "Kies een begin dat na de geboorte ligt."),
    Geval("betrokkene_rol", {"sinds": dag(0), "rol": "{rol}"}, "sinds",
          "Kies een dag na het begin van de vorige rol. Was die rol fout? Verbeter hem dan."),
    Geval("betrokkene_beeindigen", {"tot": dag(-1)}, "tot", EINDE),
    Geval("betrokkene_beeindigen", {"tot": "1-1-0026"}, "tot", JAAR),
    Geval("betrokkene_koppelen", {"eigen_dossier": "{zelf}"}, "eigen_dossier",
          "Kies een dossier uit de lijst."),
    # incident
    Geval("incident_nieuw", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("incident_nieuw", {"tijd": "25:00"}, "tijd", TIJD),
    Geval("incident_nieuw", {"tijd": "14:60"}, "tijd", TIJD),
    Geval("incident_nieuw", {"x": "155000"}, "y", "Vul beide getallen in, of laat beide leeg."),
    Geval("incident_wijzigen", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("incident_wijzigen", {"tijd": "25.00"}, "tijd", TIJD),
    Geval("incident_koppelen", {"incident": "{incident}"}, "incident",
          "Kies een incident uit de lijst."),
    Geval("incident_wie_verbeteren", {"naam": ""}, "naam",
          "Kies iemand uit dit dossier, of vul een naam in. Niet allebei."),
    # maatregel: a voornemen of today, a zienswijze in two weeks
    Geval("maatregel_nieuw", {"voornemen_op": dag(1)}, "voornemen_op", GEWEEST),
    Geval("maatregel_nieuw", {"voornemen_op": dag(0), "zienswijze_tot": dag(-1)}, "zienswijze_tot",
          "Kies voor de zienswijze een datum na het voornemen."),
    Geval("maatregel_nieuw", {"voornemen_op": dag(0), "besluit_op": dag(-1)}, "besluit_op",
          "Kies voor het besluit een datum na het voornemen."),
    Geval("maatregel_nieuw", {"besluit_op": dag(20), "begunstiging_tot": dag(19)}, "begunstiging_tot",
          "Kies voor het herstel een datum na het besluit."),
    Geval("maatregel_stap", {"besluit_op": dag(3)}, "besluit_op",
          "De tijd voor een zienswijze loopt dan nog. Kies een latere datum, of leg eerst de zienswijze vast."),
    Geval("maatregel_stap", {"besluit_op": dag(20)}, "besluit_op",
          "Het besluit is al genomen. Vul een datum in die al geweest is."),
    # bezoek
    Geval("bezoek_nieuw", {"datum": dag(-1)}, "datum", "Kies een datum vanaf vandaag."),
    Geval("bezoek_nieuw", {"tijd": "25:00"}, "tijd", TIJD),
    Geval("bezoek_verzetten", {"datum": dag(-1)}, "datum", "Kies een datum vanaf vandaag."),
    Geval("bezoek_verzetten", {"datum": dag(2000)}, "datum", "Kies een datum binnen een jaar."),
    Geval("bezoek_verzetten", {"tijd": "25"}, "tijd", TIJD),
    # indicator
    Geval("indicator_nieuw", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("indicator_wijzigen", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("rapportage_nieuw", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("rapportage_wijzigen", {"datum": dag(1)}, "datum", GEWEEST),
    # signaal
    Geval("signaal_nieuw", {"datum": dag(1)}, "datum", GEWEEST),
    Geval("signaal_nieuw", {"datum": "30-2-2026"}, "datum", DATUM),
    # verband
    Geval("verband_nieuw", {"naar": "{nummer}", "soort": "{soort}"}, "naar",
          "Kies een ander dossier: een dossier heeft geen verband met zichzelf."),
    Geval("verband_wijzigen", {"sinds": dag(0), "tot": dag(-1)}, "tot", EINDE),
    Geval("verband_wijzigen", {"sinds": dag(400)}, "sinds", "Kies een begin binnen een jaar."),
    Geval("verband_beeindigen", {"tot": dag(-1)}, "tot", EINDE),
]  # fmt: skip


@dataclass(frozen=True)
class Toneel:
    """Where each page is, and the words of this gemeente in what is typed."""

    paden: dict[str, str]
    woorden: dict[str, str]


@pytest.fixture
def toneel(wereld) -> Toneel:
    plaats = wereld.hier
    incident = bouw_incidenten(plaats)
    with binnen(plaats.gemeente):
        return _bouw(plaats, incident.pk)


def _bouw(plaats: Plaats, incident: int) -> Toneel:
    regisseur, vandaag = plaats.toegang("regisseur"), klok.vandaag()
    hier, gezin, pand, toezicht = plaats.dossier, *(nieuw(plaats, s) for s in ("gezin", "ondermijning", "toezicht"))
    iemand = betrek(plaats, gezin)
    nieuw_incident(plaats, toezicht, wie="regisseur")  # one that may be coupled
    maatregel = leg_last_op(plaats, toezicht)
    bezoek = plan_bezoek(toezicht, datum=vandaag, door=regisseur)
    indicator = voeg_indicator_toe(pand, omschrijving="x", bron="y", datum=vandaag, betrouwbaarheid="twijfel",
                                   door=regisseur)  # fmt: skip
    rapportage = boek_rapportage_in(pand, datum=vandaag, afzender="x", locatie="y", feiten="z", door=regisseur)
    soort = VerbandSoort.objects.filter(vormen__contains=["dossier"], causaal=False).first()
    adres = VerbandSoort.objects.filter(vormen__contains=["adres"], causaal=False).first()
    verband = leg_verband(hier, soort=adres, vorm="adres", naar="Maaskade 3", rubriek=plaats.rubriek("C"),
                          sinds=vandaag, door=regisseur)  # fmt: skip
    wie = IncidentBetrokkene.objects.filter(incident=incident, dossier=hier).first().pk
    staarten = {
        **{f"betrokkene_{act}": (gezin, f"mensen/{iemand.pk}/{staart}/") for act, staart in (
            ("wijzigen", "wijzigen"), ("rol", "rol"), ("beeindigen", "beeindigen"), ("koppelen", "koppelen"))},
        "incident_nieuw": (hier, "incidenten/nieuw/"),
        "incident_wijzigen": (hier, f"incidenten/{incident}/wijzigen/"),
        "incident_koppelen": (hier, "incidenten/koppelen/"),
        "incident_wie_verbeteren": (hier, f"incidenten/{incident}/wie/{wie}/verbeteren/"),
        "maatregel_nieuw": (toezicht, "maatregelen/nieuw/dwangsom/"),
        "maatregel_stap": (toezicht, f"maatregelen/{maatregel.pk}/stap/besluit/"),
        "bezoek_nieuw": (toezicht, "bezoeken/nieuw/"),
        "bezoek_verzetten": (toezicht, f"bezoeken/{bezoek.pk}/verzetten/"),
        "indicator_nieuw": (pand, "indicatoren/nieuw/"),
        "indicator_wijzigen": (pand, f"indicatoren/{indicator.pk}/wijzigen/"),
        "rapportage_nieuw": (pand, "rapportages/nieuw/"),
        "rapportage_wijzigen": (pand, f"rapportages/{rapportage.pk}/wijzigen/"),
        "verband_nieuw": (hier, f"verbanden/nieuw/dossier/?naar={gezin.nummer}"),
        "verband_wijzigen": (hier, f"verbanden/{verband.pk}/wijzigen/"),
        "verband_beeindigen": (hier, f"verbanden/{verband.pk}/beeindigen/"),
    }  # fmt: skip
    paden = {naam: f"/lindeveen/dossiers/{dossier.nummer}/{staart}" for naam, (dossier, staart) in staarten.items()}
    rol = soorten.van("gezin").rollen[1].value
    woorden = {"rol": rol, "zelf": gezin.pk, "incident": incident, "nummer": hier.nummer, "soort": f"{soort.pk}-heen"}
    paden["signaal_nieuw"] = "/lindeveen/dossiers/signalen/nieuw/"
    return Toneel(paden, {naam: str(waarde) for naam, waarde in woorden.items()})


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_wat_niet_kan_staat_bij_het_veld_en_het_getypte_blijft(als, toneel, geval):
    client, pad = als("regisseur").client, toneel.paden[geval.pad]
    fout = {veld: waarde.format(**toneel.woorden) for veld, waarde in geval.fout.items()}
    verstuurd = velden(client, pad, **GOED[geval.pad] | fout)
    antwoord = client.post(pad.partition("?")[0], verstuurd)
    assert antwoord.status_code == 422
    assert list(antwoord.context["form"].errors.get(geval.veld, [])) == [geval.zin]
    assert geval.zin.casefold() in soep(antwoord).select_one("#fouten").get_text().casefold()
    nu = ingevuld(antwoord)
    getypt = {veld: waarde for veld, waarde in verstuurd.items() if veld in GOED[geval.pad] | fout}
    keuzelijsten = {"eigen_dossier", "incident"}  # a choice that is none cannot be shown as chosen
    assert {v: nu.get(v) for v in getypt.keys() - keuzelijsten} == {v: getypt[v] for v in getypt.keys() - keuzelijsten}
