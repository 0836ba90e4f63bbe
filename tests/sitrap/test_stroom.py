"""The live stream: a ping for whom it is, and silence, closed doors and nothing lost for everybody else."""

import signal
import time

import pytest
from django.db import connection
from django.test import Client

from autorisatie.scope import binnen
from autorisatie.toekennen import beeindig_lidmaatschap
from dossiers.acties.signaal import bundel_signalen, weeg
from sitrap import sein, verdeler
from sitrap.stroom import stroom
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.wereld import maak_mens
from tests.sitrap.conftest import schrijf, vertel
from tests.sitrap.luisteraar import Luisteraar, asgi
from tests.sitrap.mailserver import wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)

PAD = "/stroom/lindeveen/"


@pytest.fixture
def poort(monkeypatch):
    monkeypatch.setattr(verdeler, "NAKIJKEN_NA", 0.3)
    monkeypatch.setattr("sitrap.verdeler.STIL_NA", 0.5)
    monkeypatch.setattr(sein, "_lijn", sein._Lijn())
    with asgi(stroom) as poort:
        yield poort


@pytest.fixture
def oor(poort):
    """Open a stream with this session; all are closed at the end."""
    open_ = []

    def luister(pad=PAD, sessie="", **koppen):
        open_.append(Luisteraar(poort, pad, sessie, **koppen))
        return open_[-1]

    yield luister
    for luisteraar in open_:
        luisteraar.sluit()


@pytest.fixture
def luister(oor):
    """Open a stream as this person."""

    def als(plaats, wie, pad=PAD, **koppen):
        client = Client()
        client.force_login(plaats.mensen[wie])
        luisteraar = oor(pad, client.session.session_key, **koppen)
        luisteraar.client = client
        return luisteraar

    return als


def test_een_alert_komt_als_ping_bij_de_ontvanger_en_bij_niemand_anders(hier, schoon, luister):
    regisseur = luister(hier, "regisseur")
    anderen = [
        luister(hier, "agent"),
        luister(hier, "regisseur2"),
        luister(schoon.daar, "regisseur", "/stroom/zandwolde/"),
    ]
    begin = [ander.pings for ander in (regisseur, *anderen)]
    schrijf(hier)
    vertel(hier)
    wacht_tot(lambda: regisseur.pings == begin[0] + 1)
    schrijf(hier)
    vertel(hier)
    wacht_tot(lambda: regisseur.pings == begin[0] + 2)
    assert [ander.pings for ander in anderen] == begin[1:]
    assert "KN-" not in regisseur.lijf
    assert hier.dossier.nummer not in regisseur.lijf


def test_een_nieuw_signaal_tikt_alle_regisseurs_aan_zonder_een_woord(hier, schoon, luister):
    regie = [luister(hier, "regisseur"), luister(hier, "regisseur2")]
    anderen = [luister(hier, "agent"), luister(schoon.daar, "regisseur", "/stroom/zandwolde/")]
    begin = [oor.pings for oor in (*regie, *anderen)]
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "leerplicht")
    wacht_tot(lambda: [oor.pings for oor in regie] == [begin[0] + 1, begin[1] + 1])  # the number in the menu
    vertel(hier)
    wacht_tot(lambda: [oor.pings for oor in regie] == [begin[0] + 2, begin[1] + 2])  # the alert
    schrijf(hier)
    vertel(hier)
    wacht_tot(lambda: regie[0].pings == begin[0] + 3)
    assert [oor.pings for oor in anderen] == begin[2:]
    assert "KN-" not in regie[0].lijf


def test_na_het_signaal_en_zijn_alert_is_een_regisseur_die_terugkomt_bij(hier, luister):
    """The mark counts the signaal and the alert; both were pinged, so coming back brings nothing new."""
    oor = luister(hier, "regisseur")
    begin = oor.pings
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "leerplicht")
    vertel(hier)
    wacht_tot(lambda: oor.pings == begin + 2)
    assert luister(hier, "regisseur", Last_Event_ID=oor.laatste_id).pings == 0


def test_de_melder_hoort_een_weging_en_een_collega_van_de_melder_niet(hier, luister):
    with binnen(hier.gemeente):
        hier.mensen["collega"] = maak_mens(hier, "collega", ["politie"], [])
        signaal = nieuw_signaal(hier, "agent")
    vertel(hier)
    oren = {wie: luister(hier, wie) for wie in ("agent", "collega", "leerplicht")}
    begin = {wie: oor.pings for wie, oor in oren.items()}
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        weeg(bundel_signalen([signaal], door=regisseur), "niet_oppakken", motivering="x", kader="lokaal",
             grondslag="x", antwoord="KN-geheim-antwoord", door=regisseur)  # fmt: skip
    vertel(hier)
    wacht_tot(lambda: oren["agent"].pings == begin["agent"] + 1)
    assert [oren[wie].pings for wie in ("collega", "leerplicht")] == [begin["collega"], begin["leerplicht"]]
    assert "KN-" not in oren["agent"].lijf


def test_een_regisseur_die_terugkomt_hoort_dat_er_een_signaal_was(hier, luister):
    merken = {wie: luister(hier, wie).laatste_id for wie in ("regisseur", "agent")}
    with binnen(hier.gemeente):
        nieuw_signaal(hier, "leerplicht")
    wacht_tot(lambda: luister(hier, "regisseur", Last_Event_ID=merken["regisseur"]).pings == 1)
    assert luister(hier, "agent", Last_Event_ID=merken["agent"]).pings == 0


def test_de_koppen_verbieden_bewaren_en_bufferen(hier, luister):
    kop = luister(hier, "regisseur").kop
    for regel in ("content-type: text/event-stream", "cache-control: no-store", "x-accel-buffering: no", "nosniff"):
        assert regel in kop


def test_wie_terugkomt_hoort_wat_er_intussen_was_en_anders_niets(hier, luister):
    merk = luister(hier, "regisseur").laatste_id
    assert luister(hier, "regisseur", Last_Event_ID=merk).pings == 0
    schrijf(hier)
    vertel(hier)
    terug = luister(hier, "regisseur", Last_Event_ID=merk)
    wacht_tot(lambda: terug.pings == 1)
    assert terug.laatste_id != merk


@pytest.mark.parametrize(
    ("wie", "pad"), [("regisseur", "/stroom/zandwolde/"), ("regisseur", "/stroom/bestaat-niet/"), ("oudlid", PAD),
                     ("regisseur", "/stroom/../lindeveen/"), ("regisseur", "/stroom/")],
)  # fmt: skip
def test_wie_er_niet_hoort_krijgt_404(hier, luister, wie, pad):
    assert luister(hier, wie, pad).status == 404


@pytest.mark.parametrize("sessie", ["", "bestaatniet", "a" * 500, "'; drop table --"])
def test_zonder_geldige_sessie_is_het_404(hier, oor, sessie):
    assert oor(sessie=sessie).status == 404


def test_een_sessie_waarvan_de_tijd_om_is_luistert_niet(hier, oor):
    """Its row lives on: Django's own end moves with every change of the session."""
    client = Client()
    client.force_login(hier.mensen["regisseur"])
    sessie = client.session
    sessie["tot"] = int(time.time()) - 1
    sessie.save()
    assert oor(sessie=sessie.session_key).status == 404


@pytest.mark.parametrize(
    "koppen", [{"Origin": "https://kwaad.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"},
               {"Host": "kwaad.example"}],
)  # fmt: skip
def test_een_andere_site_mag_niet_meeluisteren(hier, luister, koppen):
    assert luister(hier, "regisseur", **koppen).status == 403


def test_alleen_get(hier, poort):
    import http.client

    verbinding = http.client.HTTPConnection("127.0.0.1", poort)
    verbinding.request("POST", PAD)
    assert verbinding.getresponse().status == 405
    verbinding.close()


def _lid_af(luisteraar, hier):
    with binnen(hier.gemeente):
        beeindig_lidmaatschap(hier.mensen["regisseur"].lidmaatschappen.get())


def _uitloggen(luisteraar, hier):
    luisteraar.client.logout()


def _account_dicht(luisteraar, hier):
    hier.mensen["regisseur"].is_active = False
    hier.mensen["regisseur"].save()


def _wachtwoord(luisteraar, hier):
    hier.mensen["regisseur"].set_password("iets-heel-anders-nu")
    hier.mensen["regisseur"].save()


def _stil_verwijderd(luisteraar, hier):
    """Behind our back: no signal, no push. The look every ten seconds finds it."""
    with connection.cursor() as cursor:
        cursor.execute("delete from django_session where session_key = %s", [luisteraar.client.session.session_key])


@pytest.mark.parametrize("hoe", [_lid_af, _uitloggen, _account_dicht, _wachtwoord, _stil_verwijderd])
def test_wie_er_niet_meer_hoort_wordt_afgesloten(hier, luister, hoe):
    luisteraar, blijver = luister(hier, "regisseur"), luister(hier, "agent")
    assert luisteraar.status == 200
    hoe(luisteraar, hier)
    wacht_tot(lambda: luisteraar.dicht)
    assert not blijver.dicht


@pytest.mark.parametrize("hoe", [_lid_af, _uitloggen, _account_dicht, _wachtwoord])
def test_intrekken_sluit_door_een_duw_ook_zonder_het_nakijken(hier, luister, hoe, monkeypatch):
    monkeypatch.setattr(verdeler, "NAKIJKEN_NA", 3600)
    luisteraar = luister(hier, "regisseur")
    hoe(luisteraar, hier)
    wacht_tot(lambda: luisteraar.dicht)


def test_een_wachtende_stroom_houdt_geen_databaseverbinding_vast(hier, luister):
    for wie in ("regisseur", "agent", "leerplicht"):
        assert luister(hier, wie).status == 200

    def eigen_verbindingen():
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                " and usename = current_user"
            )
            return cursor.fetchone()[0]

    wacht_tot(lambda: eigen_verbindingen() == 0)


def test_te_veel_stromen_van_een_persoon_worden_geweigerd(hier, luister, monkeypatch):
    monkeypatch.setattr("sitrap.stroom.MEESTE_PER_PERSOON", 2)
    assert [luister(hier, "regisseur").status for _ in range(3)] == [200, 200, 429]
    assert luister(hier, "agent").status == 200


def test_sterft_redis_dan_gaat_alles_dicht_en_na_terugkeer_werkt_het_weer(eigen_redis, hier, luister):
    luisteraar = luister(hier, "regisseur")
    assert luisteraar.status == 200
    eigen_redis.proces.kill()
    eigen_redis.proces.wait()
    wacht_tot(lambda: luisteraar.dicht)
    pauze = luister(hier, "regisseur")
    wacht_tot(lambda: pauze.dicht)
    assert "event: pauze\nretry: 10000\n" in pauze.lijf
    eigen_redis.start()
    eigen_redis.wacht()
    weer = luister(hier, "regisseur")
    begin = weer.pings
    sein._lijn.stil_tot = 0
    schrijf(hier)
    vertel(hier)
    wacht_tot(lambda: weer.pings == begin + 1)


def test_een_redis_die_zwijgt_telt_als_dood(eigen_redis, hier, luister):
    luisteraar = luister(hier, "regisseur")
    eigen_redis.proces.send_signal(signal.SIGSTOP)
    try:
        wacht_tot(lambda: luisteraar.dicht)
    finally:
        eigen_redis.proces.send_signal(signal.SIGCONT)
