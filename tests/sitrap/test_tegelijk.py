"""Two workers at once, and a broker that is dead: one alert, and nobody waits. Real commits, real connections."""

import json
import threading

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import override_settings
from redis import Redis

from autorisatie import wekker
from autorisatie.rechten import Niveau
from autorisatie.scope import binnen
from autorisatie.toekennen import zet_cel
from dossiers.models import Soort
from sitrap import bewaking, bezem, bezorging, sein, verwerking
from sitrap.acties.voorkeur import volg
from sitrap.models import Keuze, MailBericht, MailStatus, Melding, Uitzending
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.soorten import nieuw
from tests.fabrieken.verbanden import leg
from tests.fabrieken.wereld import maak_mens
from tests.grens.test_gelijktijdig import tegelijk
from tests.sitrap.conftest import alles_verteld, meld_uitgevoerd, schrijf, vertel
from tests.sitrap.mailserver import StilleServer, wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)


def test_vier_werkers_tegelijk_maken_een_alert_per_ontvanger(met_overleg):
    hier = met_overleg
    for nummer in range(15):
        schrijf(hier, tekst=f"n{nummer}")
    uitkomsten = tegelijk(4, lambda _: verwerking.werk_af(hier.gemeente))
    assert all(isinstance(uitkomst, int) for uitkomst in uitkomsten), uitkomsten
    with binnen(hier.gemeente):
        assert not Uitzending.objects.exclude(status=Uitzending.Status.KLAAR).exists()
        paren = list(Melding.objects.values_list("gebeurtenis", "ontvanger"))
    assert len(paren) == len(set(paren)) == 30


def test_vier_werkers_tegelijk_maken_een_bundel_per_ontvanger(met_overleg):
    hier = met_overleg
    for nummer in range(10):
        schrijf(hier, tekst=f"n{nummer}")
    tegelijk(4, lambda _: verwerking.werk_af(hier.gemeente))
    with binnen(hier.gemeente):
        assert MailBericht.objects.count() == 2
        assert not Melding.objects.filter(mail=None).exists()


def test_vier_werkers_tegelijk_maken_van_dertien_signalen_een_alert_en_een_bundel_per_regisseur(hier):
    with binnen(hier.gemeente):
        for _ in range(13):
            nieuw_signaal(hier, "agent")
    uitkomsten = tegelijk(4, lambda _: verwerking.werk_af(hier.gemeente))
    assert all(isinstance(uitkomst, int) for uitkomst in uitkomsten), uitkomsten
    with binnen(hier.gemeente):
        paren = list(Melding.objects.values_list("gebeurtenis", "ontvanger"))
        assert len(paren) == len(set(paren)) == 26
        assert MailBericht.objects.count() == 2


def test_vier_werkers_tegelijk_maken_een_alert_voor_wie_voor_twee_partners_werkt(hier):
    with binnen(hier.gemeente):
        hier.mensen["dubbel"] = maak_mens(hier, "dubbel", ["politie", "corporatie"], [])
        zet_cel(hier.partners["corporatie"], hier.rubriek("L"), Niveau.LEZEN, reden="Nodig", door=None)
        groepen = [nieuw(hier, Soort.GROEP, deelnemers=("politie", "corporatie")) for _ in range(6)]
        for groep in groepen[1:]:
            volg(groep, Keuze.VOLGT, door=hier.toegang("dubbel"))
    alles_verteld(hier)
    with binnen(hier.gemeente):
        for groep in groepen[1:]:
            leg(hier, groep, "te_maken_met", "dossier", groepen[0], rubriek="L")
    tegelijk(4, lambda _: verwerking.werk_af(hier.gemeente))
    with binnen(hier.gemeente):
        assert Melding.objects.filter(ontvanger=hier.mensen["dubbel"]).count() == 5


def test_twee_bodes_tegelijk_versturen_iedere_mail_een_keer(met_overleg, mailoutbox):
    hier = met_overleg
    schrijf(hier)
    vertel(hier)
    with binnen(hier.gemeente):
        MailBericht.objects.update(verzenden_na="2020-01-01T00:00Z")
    tegelijk(3, lambda _: bezorging.bezorg([hier.gemeente]))
    assert len(mailoutbox) == 2
    with binnen(hier.gemeente):
        assert set(MailBericht.objects.values_list("status", flat=True)) == {MailStatus.VERZONDEN}


def test_twee_bewakers_tegelijk_melden_een_late_actie_een_keer(hier):
    from autorisatie.models import Gebeurtenis
    from dossiers.models import Actie

    with binnen(hier.gemeente), connection.cursor() as cursor:
        cursor.execute("set constraints all deferred")
        from autorisatie import logboek

        Actie.objects.filter(pk=hier.acties["leerplicht"].pk).update(termijn="2020-01-01")
        logboek.leg_vast("actie_verzet", dossier=hier.dossier, door=None)
    tegelijk(3, lambda _: bewaking.bewaak(hier.gemeente))
    with binnen(hier.gemeente):
        assert Gebeurtenis.objects.filter(soort="actie_te_laat").count() == 1


@pytest.fixture
def luister():
    """What goes over Redis, from now on."""
    redis = Redis.from_url(django_settings.REDIS_URL)
    lijn = redis.pubsub(ignore_subscribe_messages=True)
    lijn.psubscribe(f"{sein.VOORVOEGSEL}*")
    lijn.get_message(timeout=1)
    yield lijn
    lijn.close()
    redis.close()


def test_de_ping_gaat_na_de_commit_naar_precies_wie_een_alert_kreeg_en_zegt_niets(met_overleg, luister):
    hier = met_overleg
    schrijf(hier)
    vertel(hier)
    berichten = {}
    while bericht := luister.get_message(timeout=0.5):
        berichten[bericht["channel"].decode()] = bericht["data"]
    verwacht = {sein.kanaal(hier.gemeente.pk, hier.mensen[wie].pk): b"1" for wie in ("regisseur", "voorzitter")}
    assert {kanaal: inhoud for kanaal, inhoud in berichten.items() if kanaal in verwacht} == verwacht
    for wie in ("agent", "leerplicht", "regisseur2", "beheerder"):
        assert sein.kanaal(hier.gemeente.pk, hier.mensen[wie].pk) not in berichten


def test_taken_dragen_alleen_een_nummer_van_de_gemeente(hier, monkeypatch):
    verstuurd = []
    monkeypatch.setattr("sitrap.tasks.wek.apply_async", lambda **kwargs: verstuurd.append(kwargs))
    schrijf(hier)
    meld_uitgevoerd(hier)
    wacht_tot(lambda: verstuurd)
    assert {json.dumps(kwargs["args"]) for kwargs in verstuurd} == {f"[{hier.gemeente.pk}]"}


@pytest.fixture
def stille_redis():
    """Accepts and never answers: the worst kind of dead."""
    with StilleServer() as poort:
        yield f"redis://127.0.0.1:{poort}/0"


@pytest.fixture
def dode_redis():
    return "redis://127.0.0.1:1/0"


@pytest.mark.parametrize("soort", ["stille_redis", "dode_redis"])
def test_met_een_dode_redis_brengt_de_bezem_de_alert(hier, request, soort, monkeypatch):
    adres = request.getfixturevalue(soort)
    monkeypatch.setattr(sein, "_lijn", sein._Lijn())
    with override_settings(REDIS_URL=adres, CELERY_BROKER_URL=adres):
        schrijf(hier)
        assert not bezem.broker_leeft()
        bezem.veeg_zelf()
        assert sein._lijn.stil_tot > 0
    with binnen(hier.gemeente):
        assert Melding.objects.count() == 1


def test_de_bezem_veegt_door_na_een_fout_die_niemand_verwachtte(monkeypatch, caplog):
    def gaat_mis():
        raise RuntimeError("KN-geheim")

    monkeypatch.setattr("sitrap.tasks.veeg", gaat_mis)
    bezem.veeg_zelf()
    assert "RuntimeError" in caplog.text
    assert "KN-geheim" not in caplog.text


def test_wie_iets_vastlegt_wacht_niet_op_de_broker(hier, monkeypatch):
    """The broker hangs for as long as the test wants; meanwhile three changes are saved."""
    bezig, verder = threading.Event(), threading.Event()

    def hangt(**_):
        bezig.set()
        verder.wait(30)

    monkeypatch.setattr("sitrap.tasks.wek.apply_async", hangt)
    monkeypatch.setattr(wekker, "_wekker", wekker.Wekker())
    for nummer in range(3):
        schrijf(hier, tekst=f"n{nummer}")
    assert bezig.wait(30)
    assert not verder.is_set()
    with binnen(hier.gemeente):
        assert Uitzending.objects.filter(status=Uitzending.Status.WACHTEND).count() == 3
    verder.set()


def test_de_wekker_roept_eens_voor_veel_en_gaat_door_na_een_storing(monkeypatch):
    from kombu.exceptions import OperationalError

    pogingen = []

    def apply_async(args, retry):
        pogingen.append(args[0])
        if len(pogingen) == 1:
            raise OperationalError("weg")

    monkeypatch.setattr("sitrap.tasks.wek.apply_async", apply_async)
    monkeypatch.setattr(wekker, "KORTSTE_WACHT", 0.05)
    een = wekker.Wekker()
    for _ in range(50):
        een.wek(7)
    wacht_tot(lambda: len(pogingen) >= 2)
    assert set(pogingen) == {7}
    assert len(pogingen) < 10
