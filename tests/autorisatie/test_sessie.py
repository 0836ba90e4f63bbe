"""A session ends after a working day; the page can say so in time, and one click stays."""

import time

import pytest
from django.conf import settings

from tests.fabrieken.scherm import soep
from tests.fabrieken.wereld import WACHTWOORD

pytestmark = pytest.mark.django_db

DAG = settings.SESSION_COOKIE_AGE


@pytest.fixture
def ingelogd(client, wereld):
    mens = wereld.hier.mensen["leerplicht"]
    client.post("/account/login/", {"login": mens.email, "password": WACHTWOORD})
    return client


@pytest.fixture
def dag(wereld):
    return f"/{wereld.hier.gemeente.slug}/mijn-dag/"


def later(client, seconden):
    sessie = client.session
    sessie["tot"] = int(time.time()) + DAG - seconden
    sessie.save()


def over(antwoord):
    return int(soep(antwoord).find(id="sessie")["data-over"])


def test_de_pagina_weet_hoe_lang_de_sessie_nog_duurt(ingelogd, dag):
    assert DAG - 60 < over(ingelogd.get(dag)) <= DAG


def test_na_een_werkdag_is_de_sessie_voorbij_ook_als_er_gewerkt_wordt(ingelogd, dag):
    later(ingelogd, DAG)
    assert ingelogd.get(dag)["Location"] == f"/account/login/?next={dag}"


def test_ingelogd_blijven_begint_de_dag_opnieuw(ingelogd, dag):
    later(ingelogd, DAG - 60)
    antwoord = ingelogd.post("/sessie/", HTTP_HX_REQUEST="true")
    assert 'data-over="' in antwoord.content.decode()
    assert over(ingelogd.get(dag)) > 60


def test_wie_al_uitgelogd_is_blijft_dat(ingelogd):
    later(ingelogd, DAG)
    assert ingelogd.post("/sessie/").status_code == 302
    assert "_auth_user_id" not in ingelogd.session
