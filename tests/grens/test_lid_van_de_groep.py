"""A partner in the dossier of a group, and not in that of a member: not one byte tells of the latter. Page, drawing,
count, search, file, document, bekendheidscheck and alert, without the foreign data and with it."""

import io
import zipfile

import pytest
from django.test import Client

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import geef_actie
from dossiers.acties.betrokkene import koppel_betrokkene
from dossiers.acties.deelname import voeg_partner_toe
from dossiers.acties.dossier import meld_aan, wijzig_fase
from dossiers.acties.incident import koppel_incident, noteer_betrokkene
from dossiers.acties.plan import meet, stel_doel
from dossiers.keuring import keur
from dossiers.models import Dossier, Leefgebied, Soort
from sitrap import verwerking
from sitrap.acties.voorkeur import volg
from sitrap.models import Keuze, MailBericht, Melding
from tests.fabrieken.bestanden import leg_document_in
from tests.fabrieken.incidenten import nieuw_incident
from tests.fabrieken.soorten import betrek, nieuw
from tests.fabrieken.verbanden import leg
from tests.fabrieken.werk import overleg
from tests.grens.test_ongestoord import verschil, zonder_wissel

pytestmark = pytest.mark.django_db

NAAM = {"voornaam": "Noor", "achternaam": "Veldhuis"}
GEBOREN = "1-2-2009"
TABS = ("", "plan/", "mensen/", "mensen/{lid}/", "mensen/toevoegen/", "incidenten/", "incidenten/{incident}/",
        "incidenten/koppelen/", "documenten/", "documenten/{document}/", "verbanden/",
        "verbanden/?midden=persoon-{lid}", "verbanden/?midden=incident-{incident}",
        "verbanden/nieuw/dossier/?q=veldhuis", "tijdlijn/", "zicht/")  # fmt: skip
OVERAL = ("mijn-dag/", "wijken/", "dossiers/", "dossiers/?soort=persoon", "dossiers/zoeken/?q=veldhuis",
          "dossiers/zoeken/?q=maasstraat+41", "dossiers/incidenten/", "dossiers/signalen/", "acties/",
          "acties/?wie=alle", "overleggen/", "alerts/", "alerts/teller/")  # fmt: skip
BESTANDEN = ("dossiers/meenemen/{vorm}/", "acties/meenemen/{vorm}/?wie=alle", "dossiers/incidenten/meenemen/{vorm}/",
             "dossiers/{groep}/incidenten/meenemen/{vorm}/")  # fmt: skip


@pytest.fixture
def hier(wereld):
    """A group with somebody, an incident and a document; politie and leerplicht take part and follow it."""
    hier = wereld.hier
    with binnen(hier.gemeente):
        hier.groep = nieuw(hier, Soort.GROEP)
        hier.lid = betrek(hier, hier.groep, **NAAM)
        hier.incident = nieuw_incident(hier, hier.groep)
        noteer_betrokkene(hier.groep, hier.incident, rol="aanwezig", betrokkene=hier.lid, bron="x",
                          door=hier.toegang("agent"))  # fmt: skip
        hier.document = leg_document_in(hier, hier.groep)
        for wie in ("agent", "leerplicht"):
            volg(hier.groep, Keuze.VOLGT, door=hier.toegang(wie))
    keur(hier.gemeente)
    return hier


def van_het_lid(hier) -> Dossier:
    """The member's own dossier, in which jongerenwerk takes part and neither of the two."""
    geboren = klok.vandaag().replace(year=2009, month=2, day=1)
    dossier = meld_aan(
        persoon=NAAM | {"geboortedatum": geboren, "straat": "Maasstraat", "huisnummer": "41"}, aanleiding="x",
        grondslag="y", buurt=hier.buurt, door=hier.toegang("regisseur"),
    )  # fmt: skip
    voeg_partner_toe(dossier, hier.partners["jongerenwerk"], reden="x", door=hier.toegang("regisseur"))
    return dossier


def doe_van_alles(hier, eigen: Dossier) -> None:
    """Everything that can be done with it, and every tie between it and the group."""
    regisseur = hier.toegang("regisseur")
    koppel_betrokkene(hier.lid, eigen, door=regisseur)
    koppel_incident(eigen, hier.incident, reden="x", door=regisseur)
    noteer_betrokkene(eigen, hier.incident, rol="verdachte", naam="Noor", bron="x", door=regisseur)
    nieuw_incident(hier, eigen, "geheim", "regisseur")
    for code in "CFK":
        schrijf_aantekening(eigen, tekst="z", rubriek=hier.rubriek(code), door=regisseur)
    doel = stel_doel(eigen, leefgebied=Leefgebied.objects.get(code="PAR"), titel="z", door=regisseur)
    geef_actie(eigen, titel="z", doel=doel, partner=hier.partners["jongerenwerk"], termijn=klok.vandaag(),
               door=regisseur)  # fmt: skip
    meet(eigen, scores=dict.fromkeys(Leefgebied.objects.filter(code__in=("PAR", "OVL")), 2), door=regisseur)
    leg_document_in(hier, eigen, titel="z")
    leg(hier, eigen, "oorzaak", "dossier", hier.groep, rubriek="C", zekerheid="aangenomen")
    leg(hier, hier.groep, "te_maken_met", "dossier", eigen, rubriek="L")
    leg(hier, eigen, "woont", "adres", "Maasstraat 41", rubriek="C")
    wijzig_fase(eigen, "triage", reden="z", door=regisseur)
    overleg(hier, eigen)


def overal_langs(hier, wie: str) -> dict[str, tuple[int, bytes]]:
    """Every page and file, after all alerts have been told and all files looked at."""
    keur(hier.gemeente)
    verwerking.werk_af(hier.gemeente)
    browser, basis = Client(), f"/{hier.gemeente.slug}/"
    browser.force_login(hier.mensen[wie])
    welke = {"lid": hier.lid.pk, "incident": hier.incident.pk, "document": hier.document.pk, "groep": hier.groep.nummer}
    paden = [*OVERAL, *(f"dossiers/{hier.groep.nummer}/{tab}".format(**welke) for tab in TABS)]
    paden += [pad.format(vorm=vorm, **welke) for pad in BESTANDEN for vorm in ("csv", "xlsx")]
    gezien = {pad: _bytes(browser.get(basis + pad)) for pad in paden}
    for pad, velden in _vragen(hier).items():
        gezien[f"POST {pad}"] = _bytes(browser.post(basis + pad, velden))
    return gezien


def _vragen(hier) -> dict[str, dict[str, object]]:
    """Search first, where somebody types the whole name."""
    return {
        "dossiers/aanmelden/": NAAM | {"geboortedatum": GEBOREN, "straat": "Maasstraat", "huisnummer": "41"},
        f"dossiers/{hier.groep.nummer}/mensen/toevoegen/": NAAM | {"geboortedatum": GEBOREN},
    }


def _bytes(antwoord) -> tuple[int, bytes]:
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    return antwoord.status_code, _uitgepakt(inhoud) if inhoud[:2] == b"PK" else zonder_wissel(inhoud)


def _uitgepakt(xlsx: bytes) -> bytes:
    """A sheet carries the second in which it was made; what is in it counts."""
    with zipfile.ZipFile(io.BytesIO(xlsx)) as doos:
        return b"\n".join(naam.encode() + doos.read(naam) for naam in doos.namelist() if "docProps" not in naam)


def anders(voor: dict[str, tuple[int, bytes]], na: dict[str, tuple[int, bytes]]) -> dict[str, list[str]]:
    return {pad: verschil(voor[pad][1], na[pad][1]) for pad in voor if voor[pad] != na[pad]}


@pytest.mark.parametrize("wie", ["agent", "leerplicht", "buitenstaander"])
def test_een_partner_in_de_groep_merkt_niets_van_het_dossier_van_een_lid(hier, wie):
    overal_langs(hier, wie)  # first visits leave their mark
    voor = overal_langs(hier, wie)
    if wie == "agent":
        assert [pad for pad, (status, _) in voor.items() if status not in (200, 204, 302)] == []
    with binnen(hier.gemeente):
        doe_van_alles(hier, van_het_lid(hier))
    assert anders(voor, overal_langs(hier, wie)) == {}


@pytest.mark.parametrize("wie", ["agent", "leerplicht"])
def test_er_komt_geen_alert_en_geen_mail_van(hier, wie):
    verwerking.werk_af(hier.gemeente)
    with binnen(hier.gemeente):
        doe_van_alles(hier, van_het_lid(hier))
        voor = _post(hier, wie)
    verwerking.werk_af(hier.gemeente)
    with binnen(hier.gemeente):
        assert _post(hier, wie) == voor
        assert _post(hier, "voorzitter") != (0, 0)


def _post(hier, wie: str) -> tuple[int, int]:
    mens = hier.mensen[wie]
    return Melding.objects.filter(ontvanger=mens).count(), MailBericht.objects.filter(ontvanger=mens).count()


def test_bekendheid_zegt_van_een_dossier_met_en_zonder_inhoud_hetzelfde(hier):
    """Yes or no is what it is for; how much there is, with whom it is coupled and what it is about is not."""
    with binnen(hier.gemeente):
        eigen = van_het_lid(hier)
    voor = _bekend(hier)
    assert b"Ja, deze persoon is bekend" in voor
    with binnen(hier.gemeente):
        doe_van_alles(hier, eigen)
    assert _bekend(hier) == voor


def _bekend(hier) -> bytes:
    browser = Client()
    browser.force_login(hier.mensen["agent"])
    velden = {"partner": hier.partners["politie"].pk, "doel": "zorg", "reden": "Proef", "geboortedatum": GEBOREN} | NAAM
    return _bytes(browser.post(f"/{hier.gemeente.slug}/dossiers/bekendheid/", velden))[1]


def test_wie_wel_meewerkt_aan_het_dossier_van_het_lid_ziet_het_overal(hier):
    """The same comparison must be able to fail: on a page, in the drawing, in a count and in a file."""
    overal_langs(hier, "agent")
    voor = overal_langs(hier, "agent")
    with binnen(hier.gemeente):
        eigen = van_het_lid(hier)
        voeg_partner_toe(eigen, hier.partners["politie"], reden="x", door=hier.toegang("regisseur"))
        volg(eigen, Keuze.VOLGT, door=hier.toegang("agent"))
        doe_van_alles(hier, eigen)
    verschillen = anders(voor, overal_langs(hier, "agent"))
    groep = f"dossiers/{hier.groep.nummer}/"
    for pad in ("dossiers/", "dossiers/zoeken/?q=veldhuis", "alerts/", "alerts/teller/", "dossiers/meenemen/csv/",
                "dossiers/meenemen/xlsx/", f"{groep}mensen/", f"{groep}verbanden/"):  # fmt: skip
        assert pad in verschillen, pad
