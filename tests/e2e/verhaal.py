"""The main job in steps, each as the person does it who has to do it."""

import time
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import expect

from autorisatie import klok
from autorisatie.scope import binnen
from sitrap.models import MailBericht, MailStatus, Uitzending
from tests.e2e.mens import Mens
from tests.e2e.stapel import Postbus, alles_in, wacht_tot
from tests.fabrieken.wereld import Plaats

VANDAAG = klok.vandaag().strftime("%d-%m-%Y")
OVER_TWEE_WEKEN = (klok.vandaag() + timedelta(days=14)).strftime("%d-%m-%Y")
GENODIGD = ("Agent Lindeveen", "Leerplicht Lindeveen", "Jongerenwerker Lindeveen")
LIJSTEN = ("mijn-dag/", "wijken/", "dossiers/", "acties/", "overleggen/", "alerts/", "alerts/teller/")
TABS = ("", "leefgebieden/", "plan/", "tijdlijn/", "zicht/")
# Nothing personal of anybody: who works on it, for whom, what was written (each text of a test begins with KN-).
VAN_IEDEREEN = (
    "KN-", "kn-", "5-3-2009", "05-03-2009", "maart 2009", "Leerplicht", "Politie", "Jongerenwerk",
    "Regisseur L", "Agent L", "Voorzitter L", "Jongerenwerker",
)  # fmt: skip


@dataclass
class Verhaal:
    """One person in words that stand nowhere else, and where that person's dossier and overleg are."""

    voornaam: str
    achternaam: str
    straat: str
    dossier: str = ""
    overleg: str = ""

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.achternaam}"

    def kn(self, wat: str) -> str:
        return f"KN-{wat}-{self.voornaam}"

    def meldt_aan(self, marloes: Mens) -> None:
        """Search first; two partners at once, the third afterwards."""
        marloes.ga("/lindeveen/dossiers/aanmelden/")
        marloes.vul(voornaam=self.voornaam, achternaam=self.achternaam, geboortedatum="5-3-2009")
        marloes.vul(straat=self.straat, huisnummer="88")
        marloes.druk("Zoek deze persoon")
        marloes.ziet("U ziet geen dossier over deze persoon")
        marloes.druk("Ga verder met aanmelden")
        marloes.vul(
            buurt="Maaskwartier",
            aanleiding=self.kn("aanleiding"),
            acuut="Nee",
            grondslag="Convenant persoonsgerichte aanpak",
        )
        marloes.vul(partners="Leerplicht")
        marloes.vul(partners="Politie basisteam")
        marloes.druk("Dossier aanmelden")
        self.dossier = marloes.hier
        marloes.klik("Partner toevoegen")
        marloes.vul(partner="Jongerenwerk", reden=self.kn("reden"))
        marloes.druk("Partner toevoegen")

    def plant_overleg(self, marloes: Mens) -> None:
        """Today, this dossier on the agenda, and the agenda sent."""
        marloes.ga("/lindeveen/overleggen/nieuw/")
        marloes.vul(naam=f"Overleg {self.straat}", datum=VANDAAG, begin="9.30", eind="23.30")
        marloes.vul(voorzitter="Voorzitter Lindeveen")
        marloes.druk("Overleg plannen")
        self.overleg = marloes.hier
        marloes.typ(marloes.werk.locator("#agenda-q"), self.achternaam)
        marloes.druk("Zoeken")
        marloes.druk(f"Zet op agenda: {self.naam}")
        marloes.klik("Mensen uitnodigen")
        for wie in GENODIGD:
            marloes.vul(mensen=wie)
        marloes.druk("Uitnodigen")
        marloes.druk("Agenda versturen")

    def schrijft_over_straf(self, agent: Mens) -> None:
        agent.ga(f"{self.dossier}aantekeningen/nieuw/")
        agent.vul(tekst=self.kn("straf"), rubriek="Strafrechtelijk en politie", aard="Feit", bron=self.kn("strafbron"))
        agent.druk("Aantekening opslaan")
        agent.ziet(self.kn("straf"))

    def schrijft_en_niemand_merkt_het(self, agent: Mens, leerplicht: Mens) -> None:
        """Not a word, not a number, not an order, not a time: every page of Leerplicht is the same to the letter."""
        paden = [self.dossier + tab for tab in TABS] + [f"/lindeveen/{lijst}" for lijst in LIJSTEN] + [self.overleg]
        paden += [f"/lindeveen/dossiers/zoeken/?q={woord}" for woord in (self.achternaam, "KN-straf", self.kn("straf"))]
        for pad in paden:  # a first visit itself moves "since your last visit"
            leerplicht.bron(pad)
        ervoor = {pad: leerplicht.bron(pad) for pad in paden}
        self.schrijft_over_straf(agent)
        anders = [pad for pad in paden if leerplicht.bron(pad) != ervoor[pad]]
        assert anders == [], anders  # pytest tells no more of an assert in this file
        leerplicht.ga(f"{self.dossier}tijdlijn/")
        leerplicht.ziet_niet("KN-straf")

    def geeft_actie(self, marloes: Mens) -> None:
        marloes.ga(f"{self.dossier}tijdlijn/")
        marloes.ziet(self.kn("straf"))
        marloes.ga(f"{self.dossier}acties/nieuw/")
        marloes.vul(titel=self.kn("actie"), partner="Leerplicht", termijn=OVER_TWEE_WEKEN)
        marloes.druk("Actie geven")

    def neemt_aan(self, leerplicht: Mens) -> None:
        leerplicht.ga("/lindeveen/mijn-dag/")
        leerplicht.druk(f"Aannemen: {self.kn('actie')}")
        leerplicht.ziet("Uw acties", self.kn("actie"))

    def meldt_klaar(self, leerplicht: Mens) -> None:
        leerplicht.open("Notitie", binnen=self.kn("actie"))
        leerplicht.typ(leerplicht.regel(self.kn("actie")).locator("textarea"), self.kn("terug"))
        leerplicht.druk(f"Klaar: {self.kn('actie')}")

    def legt_vast(self, voorzitter: Mens) -> None:
        """Sees at the point what changed since last time; text, besluit and actie go in one save."""
        voorzitter.ga(self.overleg)
        voorzitter.druk("Overleg starten")
        voorzitter.klik(self.naam)
        voorzitter.ziet("Wat is er veranderd", self.kn("actie"), self.kn("straf"))
        voorzitter.vul(beraadslaging=self.kn("beraad"), besluit="Opnemen", besluit_tekst=self.kn("besluit"))
        voorzitter.vul(wat_0=self.kn("nieuw"), wie_0="Jongerenwerk", wanneer_0=OVER_TWEE_WEKEN)
        voorzitter.druk("Vastleggen en naar punt")
        voorzitter.klik(self.naam)
        voorzitter.ziet(self.kn("besluit"), self.kn("nieuw"))


def is_bij(marloes: Mens) -> None:
    """Every alert told, mailed and read: what comes from here on is new."""
    marloes.ga("/lindeveen/alerts/")
    marloes.druk("Alles op gelezen zetten")
    expect(marloes.teller).to_have_count(0)


def alles_verstuurd(plaats: Plaats) -> bool:
    with binnen(plaats.gemeente):
        wacht = Uitzending.objects.filter(status=Uitzending.Status.WACHTEND).exists()
        return not wacht and not MailBericht.objects.exclude(status=MailStatus.VERZONDEN).exists()


def tijd_tot_alert(verhaal: Verhaal, leerplicht: Mens, marloes: Mens) -> int:
    """Marloes only looks at her screen. Milliseconds from the click of the one to the number of the other."""
    begin = time.monotonic()
    verhaal.meldt_klaar(leerplicht)
    expect(marloes.teller).to_have_text("1")
    return round((time.monotonic() - begin) * 1000)


def mails_sinds(postbus: Postbus, plaats: Plaats, aantal: int) -> dict[str, list[bytes]]:
    """Per person of the cast, after the last mail has gone."""
    wacht_tot(lambda: alles_verstuurd(plaats), 60, "alle mail weg")
    adressen = {mens.email: wie for wie, mens in plaats.mensen.items()}
    per_mens: dict[str, list[bytes]] = {}
    for ontvanger, mail in postbus.berichten[aantal:]:
        per_mens.setdefault(adressen[ontvanger], []).append(mail)
    return per_mens


def persoonlijks_in(postbus: Postbus, *verhalen: Verhaal) -> list[tuple[str, str]]:
    """Whatever of a person stands in the bytes of a mail, in a header or in a decoded part."""
    woorden = [*VAN_IEDEREEN]
    for verhaal in verhalen:
        woorden += [verhaal.voornaam, verhaal.achternaam, verhaal.straat]
    return [(wie, woord) for wie, mail in postbus.berichten for woord in woorden if woord in alles_in(mail)]
