"""kill -9 of worker, Redis and web process, again and again, under load: no alert lost, none doubled.

Redis starts empty each time (the harshest kind), the mail server keeps what it got.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection

from autorisatie import klok
from autorisatie.models import Gebeurtenis
from autorisatie.scope import binnen
from sitrap import bezorging
from sitrap.models import MailBericht, MailStatus, Melding, Uitzending
from tests.sitrap.conftest import schrijf
from tests.sitrap.mailserver import Mailserver, message_id, wacht_tot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

SLACHTOFFERS = ["worker", "redis", "web", "worker", "redis", "web", "worker", "redis", "worker", "web"]


class Stapel:
    """Redis, a worker with beat, and a web process; each can be killed and comes back at once."""

    def __init__(self, redis, mailserver, hier, pad, namen=("worker", "web")):
        self.redis, self.hier, self.pad = redis, hier, pad
        db = connection.settings_dict
        self.omgeving = os.environ | {
            "DJANGO_SETTINGS_MODULE": "veiligewijk.settings.dev",
            "DATABASE_URL": f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}",
            "REDIS_URL": redis.url,
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mailserver.poort),
            "SITRAP_BUNDEL_SECONDEN": "1",
            "PYTHONPATH": str(django_settings.BASE_DIR),
        }
        self.processen = {}
        for naam in namen:
            self.start(naam)

    def opdracht(self, naam):
        if naam == "worker":
            klok = str(self.pad / "beat")
            return ["celery", "-A", "veiligewijk", "worker", "-B", "-s", klok, "-c", "2", "-l", "WARNING", "--pidfile="]
        agent = self.hier.mensen["agent"].email
        return ["tests.sitrap.producent", self.hier.gemeente.slug, agent, str(self.hier.dossier.pk)]

    def start(self, naam):
        with (self.pad / f"{naam}.log").open("ab") as log:
            self.processen[naam] = subprocess.Popen(
                [sys.executable, "-m", *self.opdracht(naam)], cwd=django_settings.BASE_DIR, env=self.omgeving,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def dood(self, naam):
        """Process and children, without a last word."""
        if naam == "redis":
            self.redis.proces.kill()
            self.redis.proces.wait()
            shutil.rmtree(self.redis.data / "appendonlydir", ignore_errors=True)
            return
        if self.processen[naam].poll() is None:
            os.killpg(self.processen[naam].pid, signal.SIGKILL)
            self.processen[naam].wait()

    def herstart(self, naam):
        self.dood(naam)
        if naam == "redis":
            self.redis.start()
        else:
            self.start(naam)


@pytest.fixture
def mailserver(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with Mailserver() as server:
        settings.EMAIL_PORT = server.poort
        yield server


@pytest.fixture
def stapel(eigen_redis, mailserver, met_overleg, tmp_path):
    stapel = Stapel(eigen_redis, mailserver, met_overleg, tmp_path)
    yield stapel
    for naam in stapel.processen:
        stapel.dood(naam)


def test_tien_maal_kill_9_verliest_niets_en_verdubbelt_niets(stapel, mailserver, met_overleg):
    hier, dobbel = met_overleg, random.Random(20261123)  # noqa: S311  a dice, the same every time
    with binnen(hier.gemeente):
        begin = Gebeurtenis.objects.order_by("-pk").first().pk
    for slachtoffer in SLACHTOFFERS:
        _laat_werken(hier, slachtoffer, dobbel)
        stapel.herstart(slachtoffer)
    _laat_werken(hier, "web", dobbel)
    stapel.dood("web")
    wacht_tot(lambda: _aantal(hier, Uitzending, status=Uitzending.Status.WACHTEND) == 0, seconden=120)
    wacht_tot(lambda: _aantal(hier, MailBericht, status=MailStatus.WACHTEND, pogingen=0) == 0, seconden=120)
    stapel.dood("worker")
    _laat_de_lease_aflopen(hier)
    _niets_verloren(hier, begin, mailserver)


def _laat_werken(hier, wie, dobbel):
    """Each gets to do some work before it dies, and then dies in the middle of it."""
    model = Melding if wie == "worker" else Gebeurtenis
    doel = _aantal(hier, model) + dobbel.randint(4, 14)
    wacht_tot(lambda: _aantal(hier, model) >= doel, seconden=60)
    time.sleep(dobbel.uniform(0, 0.2))


def _aantal(hier, model, **welke):
    with binnen(hier.gemeente):
        return model.objects.filter(**welke).count()


def _laat_de_lease_aflopen(hier):
    """Mails that a killed worker had in its hands."""
    with klok.op(klok.nu() + timedelta(minutes=5)):
        bezorging.bezorg([hier.gemeente])


def _niets_verloren(hier, begin, mailserver):
    ontvangers = {hier.mensen[wie].pk for wie in ("regisseur", "voorzitter")}
    with binnen(hier.gemeente):
        gebeurd = set(Gebeurtenis.objects.filter(pk__gt=begin).values_list("pk", flat=True))
        verteld = Counter(Melding.objects.values_list("gebeurtenis", "ontvanger"))
        assert not Melding.objects.exclude(mail__status=MailStatus.VERZONDEN).exists()
        sleutels = {message_id(sleutel) for sleutel in MailBericht.objects.values_list("sleutel", flat=True)}
    assert len(gebeurd) > 50, "er was geen belasting"
    assert set(verteld) == {(pk, wie) for pk in gebeurd for wie in ontvangers}
    assert set(verteld.values()) == {1}
    assert set(mailserver.message_ids) == sleutels
    dubbel = len(mailserver.message_ids) - len(sleutels)
    assert dubbel <= SLACHTOFFERS.count("worker"), "een mail kan alleen dubbel zijn door een gedode worker"


def test_zonder_redis_brengt_de_werker_zelf_alerts_en_mail(eigen_redis, mailserver, met_overleg, tmp_path):
    """Beat cannot wake anybody; the broom in the worker does not need the broker."""
    stapel = Stapel(eigen_redis, mailserver, met_overleg, tmp_path, namen=("worker",))
    try:
        schrijf(met_overleg)
        wacht_tot(lambda: _aantal(met_overleg, Melding) == 2, seconden=60)
        stapel.dood("redis")
        schrijf(met_overleg)
        wacht_tot(lambda: _aantal(met_overleg, Melding) == 4, seconden=60)
        wacht_tot(lambda: _aantal(met_overleg, MailBericht, status=MailStatus.WACHTEND) == 0, seconden=60)
    finally:
        stapel.dood("worker")
    assert mailserver.ontvangen
