"""The main job: dossier, rights, overleg, besluit, actie, alert, through the real pages and all of the product."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import BREED, SMAL
from tests.e2e.mens import Mens, MetToetsen
from tests.e2e.stapel import alles_in, wacht_tot
from tests.e2e.verhaal import Verhaal, alles_verstuurd, is_bij, mails_sinds, persoonlijks_in, tijd_tot_alert

pytestmark = pytest.mark.traag

IEDEREEN = ("regisseur", "voorzitter", "agent", "leerplicht", "jongerenwerker")


def test_van_aanmelding_tot_besluit_en_geen_woord_te_veel(open_als, wereld, stapel, record_property):
    """Five people in five browsers, and one of another gemeente."""
    sem, postbus, hier = Verhaal("Semmelwijn", "Kanarievogel", "Zangzaadhof"), stapel.postbus, wereld.hier
    mensen = [Mens(open_als(hier.mensen[wie]), wie) for wie in IEDEREEN]
    marloes, voorzitter, agent, leerplicht, jongerenwerker = mensen

    sem.meldt_aan(marloes)
    sem.plant_overleg(marloes)
    sem.schrijft_en_niemand_merkt_het(agent, leerplicht)
    sem.geeft_actie(marloes)
    sem.neemt_aan(leerplicht)

    wacht_tot(lambda: alles_verstuurd(hier), 60, "alle mail weg")
    is_bij(marloes)
    marloes.ga(sem.dossier)
    eerder = len(postbus.berichten)
    record_property("klik_tot_alert_ms", tijd_tot_alert(sem, leerplicht, marloes))

    mails = mails_sinds(postbus, hier, eerder)
    assert set(mails) == {"regisseur", "voorzitter"}
    assert persoonlijks_in(postbus, sem) == []
    marloes.ga(_link_in(mails["regisseur"][0]))
    marloes.ziet(sem.naam)

    sem.legt_vast(voorzitter)
    jongerenwerker.ga("/lindeveen/mijn-dag/")
    jongerenwerker.ziet(sem.kn("nieuw"))
    _een_cel_meer_en_weer_terug(sem, marloes, leerplicht, hier)

    mails_sinds(postbus, hier, eerder)
    assert persoonlijks_in(postbus, sem) == []
    _voor_een_ander_bestaat_het_niet(Mens(open_als(wereld.daar.mensen["regisseur"]), "ander"), mensen)


def _link_in(mail: bytes) -> str:
    gevonden = re.search(r"https?://\S+/dossiers/\S+", alles_in(mail))
    assert gevonden
    return gevonden[0]


def _een_cel_meer_en_weer_terug(sem, marloes, leerplicht, hier):
    """In force at the next click, both ways."""
    vakje = f"/lindeveen/beheer/matrix/{hier.partners['leerplicht'].pk}/"
    for niveau in ("Lezen", "Niets"):
        marloes.ga("/lindeveen/beheer/matrix/")
        marloes.klik("Leerplicht, Strafrechtelijk en politie")
        assert marloes.hier.startswith(vakje)
        marloes.kies(marloes.werk.get_by_role("radio", name=re.compile(rf"^{niveau}\b(?! en)")))
        marloes.vul(reden=sem.kn("grond"))
        marloes.druk("Recht opslaan")
        leerplicht.ga(f"{sem.dossier}tijdlijn/")
        if niveau == "Lezen":
            leerplicht.ziet(sem.kn("straf"))
        else:
            leerplicht.ziet_niet("KN-straf")


def _voor_een_ander_bestaat_het_niet(ander, mensen):
    """Every address anybody asked for, parts of pages and the stream too, read and written."""
    paden = sorted({pad for mens in mensen for pad in mens.bezocht})
    assert {"/stroom/lindeveen/", "/lindeveen/alerts/teller/"} <= {*paden}
    assert len(paden) > 25
    ander.ga("/zandwolde/mijn-dag/")
    kop = re.search(r'"X-CSRFToken": "(\w+)"', ander.pagina.locator("body").get_attribute("hx-headers:inherited"))
    vraag = ander.pagina.context.request
    antwoorden = {pad: vraag.get(pad).status for pad in paden}
    antwoorden |= {
        f"POST {pad}": vraag.post(pad, headers={"X-CSRFToken": kop[1]}).status for pad in paden if "/stroom/" not in pad
    }
    assert {pad: status for pad, status in antwoorden.items() if status != 404} == {}


def test_met_alleen_het_toetsenbord(open_als, wereld):
    lot = Verhaal("Lotteliese", "Stokroosbloem", "Vijverpark")
    marloes, agent, leerplicht = (
        MetToetsen(open_als(wereld.hier.mensen[wie]), wie) for wie in ("regisseur", "agent", "leerplicht")
    )
    lot.meldt_aan(marloes)
    lot.schrijft_over_straf(agent)
    lot.geeft_actie(marloes)
    lot.neemt_aan(leerplicht)
    lot.meldt_klaar(leerplicht)
    marloes.ga(f"{lot.dossier}plan/")
    marloes.klik(lot.kn("actie"))
    marloes.ziet(lot.kn("terug"))


def test_zonder_javascript_en_op_een_telefoon(open_als, wereld):
    """The same work, on the road too; the alert is there at the next click."""
    noor = Verhaal("Noordelien", "Paardebloemen", "Molenwiek")
    marloes, voorzitter, agent, leerplicht, jongerenwerker = (
        Mens(open_als(wereld.hier.mensen[wie], scherm, java_script_enabled=False), wie)
        for wie, scherm in zip(IEDEREEN, [BREED, BREED, SMAL, SMAL, SMAL], strict=True)
    )
    noor.meldt_aan(marloes)
    noor.plant_overleg(marloes)
    noor.schrijft_over_straf(agent)
    noor.geeft_actie(marloes)
    noor.neemt_aan(leerplicht)
    noor.meldt_klaar(leerplicht)
    noor.legt_vast(voorzitter)
    jongerenwerker.ga("/lindeveen/mijn-dag/")
    jongerenwerker.ziet(noor.kn("nieuw"))
    wacht_tot(lambda: alles_verstuurd(wereld.hier), 60, "alles verteld")
    marloes.ga("/lindeveen/alerts/")
    marloes.ziet(noor.naam)
    expect(marloes.teller).not_to_have_count(0)
