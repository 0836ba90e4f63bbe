"""Commit to open browser, against a bare publish and subscribe in the same run.

Starts the stream and a worker of its own, listens as a casusregisseur, and writes as a partner.
"""

import socket
import threading
import time
from contextlib import ExitStack
from queue import Queue

import redis
from django.conf import settings
from django.test import Client

from autorisatie.models import Gebruiker, Gemeente, PartnerLid
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.models import Deelname, Dossier
from dossiers.toegang import rubriek
from meting.opname import als, p, regel
from meting.proces import proces, vrije_poort, wacht_op

KEREN = 100


def meet() -> None:
    with ExitStack() as stapel:
        poort = vrije_poort()
        # An open stream would hold the server until the page leaves: say goodbye after a second.
        stroom = ["veiligewijk.asgi:application", "--port", str(poort), "--timeout-graceful-shutdown", "1"]
        stapel.enter_context(proces("uvicorn", *stroom, "--lifespan", "off", "--log-level", "critical"))
        stapel.enter_context(proces("celery", "-A", "veiligewijk", "worker", "-P", "threads", "-c", "2", "-l", "ERROR"))
        wacht_op(poort)
        time.sleep(3)  # the worker needs a moment more
        gemeente, dossier, schrijver = _wie_schrijft()
        pings = _luister(poort, gemeente, dossier.casusregisseur)
        product = [_een_alert(gemeente, dossier, schrijver, pings) for _ in range(KEREN)][10:]
    kaal = _kaal()
    regel("commit tot open scherm ÷ kale redis, p99", f"{p(product, 99) / p(kaal, 99):.1f}", "doel ≤ 10")
    regel("  commit tot open scherm p50 / p99 (ms)", f"{p(product, 50):.0f} / {p(product, 99):.0f}", "doel < 1000")


def _wie_schrijft() -> tuple[Gemeente, Dossier, Gebruiker]:
    """A dossier with a casusregisseur, and somebody of a partner that takes part in it."""
    gemeente = Gemeente.objects.order_by("pk")[1]
    with binnen(gemeente):
        dossier = Dossier.objects.filter(fase="uitvoering").select_related("casusregisseur").first()
        assert dossier is not None
        partner = Deelname.objects.filter(content_object=dossier).exclude(partner__soort="regie").first().partner
        lid = PartnerLid.objects.select_related("lidmaatschap__gebruiker").filter(partner=partner).first()
        return gemeente, dossier, lid.lidmaatschap.gebruiker


def _een_alert(gemeente: Gemeente, dossier: Dossier, schrijver: Gebruiker, pings: "Queue[float]") -> float:
    while not pings.empty():
        pings.get()
    with als(gemeente, schrijver) as toegang:
        schrijf_aantekening(dossier, tekst="meting", rubriek=rubriek("C"), door=toegang)
    begin = time.perf_counter()
    aan = pings.get(timeout=30)
    time.sleep(0.05)
    return (aan - begin) * 1000


def _luister(poort: int, gemeente: Gemeente, mens: Gebruiker) -> "Queue[float]":
    """Open the stream as this person; the moments of the pings come out of the queue."""
    client = Client()
    client.force_login(mens)
    lijn = socket.create_connection(("127.0.0.1", poort))
    sessie = client.session.session_key
    koppen = f"Host: 127.0.0.1:{poort}\r\nCookie: sessionid={sessie}\r\n"
    lijn.sendall(f"GET /stroom/{gemeente.slug}/ HTTP/1.1\r\n{koppen}\r\n".encode())
    momenten: Queue[float] = Queue()

    def lees() -> None:
        while deel := lijn.recv(4096):
            for _ in range(deel.count(b"event: sitrap\n")):
                momenten.put(time.perf_counter())

    threading.Thread(target=lees, daemon=True).start()
    time.sleep(2)
    return momenten


def _kaal() -> list[float]:
    """Publish and subscribe on the same Redis, without anything around it."""
    verbinding = redis.Redis.from_url(settings.REDIS_URL)
    with verbinding.pubsub() as oor:
        oor.subscribe("meting")
        oor.get_message(timeout=5)
        momenten: Queue[float] = Queue()

        def lees() -> None:
            for _ in range(300):
                while oor.get_message(timeout=5) is None:
                    pass
                momenten.put(time.perf_counter())

        draad = threading.Thread(target=lees)
        draad.start()
        tijden = []
        for _ in range(300):
            begin = time.perf_counter()
            verbinding.publish("meting", "x")
            tijden.append((momenten.get(timeout=10) - begin) * 1000)
            time.sleep(0.01)
        draad.join()
    return tijden[20:]
