"""What goes wrong around the work: the session ends, Redis or the mail server dies, somebody clicks twice or types at
the same time. Nobody loses a word."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Route, expect

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.models import Aantekening
from sitrap.bezorging import storing
from sitrap.models import MailBericht, MailStatus
from tests.e2e.conftest import SMAL, log_in
from tests.e2e.mens import Mens
from tests.e2e.stapel import Stapel, wacht_tot
from tests.e2e.verhaal import alles_verstuurd, is_bij

pytestmark = pytest.mark.traag

HOE = pytest.mark.parametrize("javascript", [True, False], ids=["met-javascript", "zonder-javascript"])
LANG = "\n\n".join(f"Alinea {nr}: gesproken met moeder, 'thuis' & op <school>; € 12,50 betaald." for nr in range(60))
PINGS = "() => { window.pings = 0; document.querySelector('#stroom').addEventListener('sitrap', () => window.pings++) }"


@pytest.fixture
def dossier(wereld) -> str:
    return f"/lindeveen/dossiers/{wereld.hier.dossier.nummer}/"


@pytest.fixture
def als(open_als, wereld):
    def als_(wie: str, **opties) -> Mens:
        return Mens(open_als(wereld.hier.mensen[wie], **opties), wie)

    return als_


def schrijf(mens: Mens, dossier: str, tekst: str) -> None:
    mens.ga(f"{dossier}aantekeningen/nieuw/")
    mens.vul(tekst=tekst, rubriek="Strafrechtelijk en politie", aard="Feit", bron="KN-bron")
    mens.druk("Aantekening opslaan")
    mens.ziet(tekst)


def aantal(wereld, tekst: str) -> int:
    with binnen(wereld.hier.gemeente):
        return Aantekening.objects.filter(tekst__contains=tekst).count()


# ---------------------------------------------------------------- the session ends


def laat_sessie_verlopen(mens: Mens) -> None:
    koekjes = {koekje["name"]: koekje["value"] for koekje in mens.pagina.context.cookies()}
    sessie = Session.objects.filter(session_key=koekjes[settings.SESSION_COOKIE_NAME])
    assert sessie.update(expire_date=klok.nu() - timedelta(seconds=1)) == 1


def laat_bel_kijken(mens: Mens) -> None:
    """What a ping and the clock do too; no answer, so nothing happens."""
    with mens.pagina.expect_response(lambda antwoord: "/alerts/teller/" in antwoord.url and antwoord.status == 204):
        mens.pagina.evaluate("document.querySelector('#stroom').dispatchEvent(new CustomEvent('sitrap'))")


@HOE
@pytest.mark.parametrize("waar", ["aantekeningen/nieuw/", "tijdlijn/"])
def test_wie_te_lang_schrijft_houdt_zijn_tekst(als, wereld, dossier, waar, javascript):
    """Also from the small form above the tijdlijn, and also when the bell asks for news in the meantime."""
    agent = als("agent", scherm=SMAL, java_script_enabled=javascript)
    merk = f"KN-verlopen-{javascript}-{len(waar)}"
    agent.ga(dossier + waar)
    agent.vul(tekst=f"{merk} {LANG}")
    if javascript:
        agent.ziet("Concept bewaard om")  # nothing is on its way to the server when the session ends
    laat_sessie_verlopen(agent)
    if javascript:
        laat_bel_kijken(agent)
    agent.druk("Aantekening opslaan")
    log_in(agent.pagina, wereld.hier.mensen["agent"])
    agent.ziet("Uw tekst staat er weer.")
    assert agent.hier == f"{dossier}aantekeningen/nieuw/"
    assert agent.werk.locator("textarea[name=tekst]").input_value() == f"{merk} {LANG}"
    agent.vul(rubriek="Strafrechtelijk en politie", aard="Feit", bron="KN-bron")
    agent.druk("Aantekening opslaan")
    agent.ziet(merk)
    assert aantal(wereld, merk) == 1


def test_wie_doorschrijft_na_het_einde_van_de_sessie_hoort_dat_meteen_en_houdt_zijn_tekst(als, wereld, dossier):
    """The draft of a form is kept while somebody types; the answer to it is then the login page."""
    agent = als("agent")
    agent.ga(f"{dossier}tijdlijn/")
    laat_sessie_verlopen(agent)
    agent.vul(tekst="KN-doorgeschreven")
    log_in(agent.pagina, wereld.hier.mensen["agent"])
    assert agent.hier == f"{dossier}aantekeningen/nieuw/"
    agent.ziet("Uw tekst staat er weer.")
    assert agent.werk.locator("textarea[name=tekst]").input_value() == "KN-doorgeschreven"


def test_wie_iets_kiest_na_het_einde_van_de_sessie_komt_na_inloggen_op_die_bladzijde(als, wereld, dossier):
    agent = als("agent")
    agent.ga(f"{dossier}tijdlijn/")
    laat_sessie_verlopen(agent)
    agent.klik("Besluiten")
    log_in(agent.pagina, wereld.hier.mensen["agent"])
    assert agent.hier == f"{dossier}tijdlijn/"


# ---------------------------------------------------------------- Redis is dead


@pytest.fixture
def snel_kijken(stapel: Stapel) -> Iterator[Stapel]:
    """Open pages look for themselves each second; afterwards all is as it was."""
    stapel.herstart("web", SITRAP_PEIL_SECONDEN="1")
    yield stapel
    if stapel.processen["redis"].poll() is not None:
        stapel.start("redis")
    stapel.herstart("web")


def test_zonder_redis_komt_de_alert_toch_en_daarna_weer_meteen(snel_kijken, als, dossier):
    agent, marloes = als("agent"), als("regisseur")
    schrijf(agent, dossier, "KN-voor-de-storing")
    expect(marloes.teller).not_to_have_count(0)
    is_bij(marloes)
    marloes.ga("/lindeveen/mijn-dag/")

    snel_kijken.dood("redis")
    schrijf(agent, dossier, "KN-tijdens-de-storing")
    expect(marloes.teller).to_have_text("1", timeout=60_000)
    nieuw = als("leerplicht")  # logs in without Redis
    nieuw.ga(dossier)

    marloes.pagina.evaluate(PINGS)
    snel_kijken.start("redis")
    wacht_tot(lambda: marloes.pagina.evaluate("window.pings") > 0, 90, "de stroom is terug")
    eerder = marloes.pagina.evaluate("window.pings")
    schrijf(agent, dossier, "KN-na-de-storing")
    wacht_tot(lambda: marloes.pagina.evaluate("window.pings") > eerder, 90, "de stroom meldt het")
    expect(marloes.teller).to_have_text("2")


# ---------------------------------------------------------------- the mail server is away


@pytest.fixture
def zonder_mailserver(stapel: Stapel, wereld) -> Iterator[Stapel]:
    wacht_tot(lambda: alles_verstuurd(wereld.hier), 60, "alle mail weg")
    stapel.mailserver_uit()
    yield stapel
    if not stapel.mailserver_is_aan:
        stapel.mailserver_aan()


def mails_die_wachten(wereld) -> int:
    with binnen(wereld.hier.gemeente):
        return MailBericht.objects.filter(status=MailStatus.WACHTEND).count()


def test_mail_wacht_op_de_mailserver_is_te_zien_en_gaat_een_keer(zonder_mailserver, als, wereld, dossier):
    postbus, begin = zonder_mailserver.postbus, len(zonder_mailserver.postbus.berichten)
    agent, marloes = als("agent"), als("regisseur")
    schrijf(agent, dossier, "KN-zonder-mailserver")
    wacht_tot(storing, 60, "de storing is gemerkt")
    marloes.ga("/lindeveen/alerts/bezorging/")
    marloes.ziet("De mailserver antwoordt niet.", "Mailserver stil")
    assert mails_die_wachten(wereld) > 0
    assert len(postbus.berichten) == begin

    zonder_mailserver.mailserver_aan()
    wacht_tot(lambda: alles_verstuurd(wereld.hier), 120, "alle mail weg")
    gekomen = Counter(message_from_bytes(mail)["Message-ID"] for _, mail in postbus.berichten[begin:])
    assert wereld.hier.mensen["regisseur"].email in {ontvanger for ontvanger, _ in postbus.berichten[begin:]}
    assert set(gekomen.values()) == {1}
    marloes.ga("/lindeveen/alerts/bezorging/")
    marloes.ziet("Alle mails komen aan")
    marloes.ziet_niet("De mailserver antwoordt niet.")


# ---------------------------------------------------------------- twice, and together


@HOE
def test_dubbel_klikken_doet_het_een_keer(als, wereld, dossier, javascript):
    """The second click comes when the first was handled and its answer is still on the road. With JavaScript it does
    nothing, without it the server sees the same form twice."""
    agent = als("agent", java_script_enabled=javascript)
    tekst, verzonden, eerste = f"KN-dubbel-{javascript}", [], []

    def houd_eerste_op(route: Route) -> None:
        verzonden.append(route.request.method)
        if verzonden == ["POST"]:
            eerste.append((route, route.fetch(max_redirects=0)))
        else:
            route.continue_()

    agent.ga(f"{dossier}aantekeningen/nieuw/")
    agent.pagina.route("**/aantekeningen/nieuw/", houd_eerste_op)
    agent.vul(tekst=tekst, rubriek="Strafrechtelijk en politie", aard="Feit", bron="KN-bron")
    knop = agent.werk.get_by_role("button", name="Aantekening opslaan")
    knop.scroll_into_view_if_needed()
    plek = knop.bounding_box()
    midden = plek["x"] + plek["width"] / 2, plek["y"] + plek["height"] / 2
    agent.pagina.mouse.click(*midden)  # a locator would wait for the answer
    wacht_in_browser(agent, lambda: eerste)
    agent.pagina.mouse.click(*midden)
    if javascript:
        route, antwoord = eerste[0]
        route.fulfill(response=antwoord)
    agent.ziet(tekst)
    assert agent.hier != f"{dossier}aantekeningen/nieuw/"
    assert verzonden == ["POST"] * (1 if javascript else 2)
    assert aantal(wereld, tekst) == 1


def wacht_in_browser(mens: Mens, klaar: Callable[[], object]) -> None:
    """As wacht_tot, while the browser goes on."""
    einde = time.monotonic() + 30
    while not klaar():
        assert time.monotonic() < einde
        mens.pagina.wait_for_timeout(50)


def test_twee_mensen_wijzigen_hetzelfde_en_geen_woord_gaat_verloren(als, dossier):
    een, twee = als("regisseur"), als("regisseur2")
    for mens in (een, twee):
        mens.ga(f"{dossier}kern/")
    een.vul(doel="KN-van-de-eerste")
    een.druk("Kern opslaan")
    twee.vul(doel="KN-van-de-tweede")
    twee.druk("Kern opslaan")
    twee.ziet("Iemand anders was u voor", "KN-van-de-eerste", "KN-van-de-tweede")
    een.ga(dossier)
    een.ziet("KN-van-de-eerste")

    twee.vul(doel="KN-van-de-eerste en KN-van-de-tweede")
    twee.druk("Mijn tekst opslaan")
    een.ga(dossier)
    een.ziet("KN-van-de-eerste en KN-van-de-tweede")
