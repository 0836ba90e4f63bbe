"""Tags and filters, rendered as a page would."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, resolve

from autorisatie import klok
from autorisatie.rechten import Rol
from tests.componenten.galerij import GEMEENTE, MENS, toegang

pytestmark = pytest.mark.usefixtures("_klok")


@pytest.fixture
def _klok():
    with (
        klok.op(datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
        override_settings(ROOT_URLCONF="tests.componenten.urls"),
    ):
        yield


def teken(bron: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load dvw %}" + bron).render(Context(context)), "html.parser")


def verzoek(pad: str = "/lindeveen/dossiers/DVW-2026-0042/", *rollen: Rol) -> Any:
    request = RequestFactory().get(pad)
    request.gemeente, request.toegang, request.user = GEMEENTE, toegang(*rollen), MENS
    request.resolver_match = resolve(pad)
    return request


def eerste(soep: BeautifulSoup, kiezer: str) -> Tag:
    element = soep.select_one(kiezer)
    assert element is not None, f"{kiezer} ontbreekt in {soep}"
    return element


def test_pad_blijft_binnen_de_gemeente():
    soep = teken("<a href=\"{% pad 'dossiers:dossier' 'DVW-2026-0042' %}\">x</a>", request=verzoek())
    assert eerste(soep, "a")["href"] == "/lindeveen/dossiers/DVW-2026-0042/"


def test_onbekend_pad_wordt_niet_verzwegen():
    with pytest.raises(NoReverseMatch):
        teken("{% pad 'dossiers:bestaatniet' %}", request=verzoek())


def menu(*rollen: Rol) -> list[str]:
    soep = teken('{% include "raamwerk/nav.html" %}', request=verzoek("/lindeveen/dossiers/", *rollen))
    return [link.get_text(strip=True) for link in soep.select("a")]


def test_medewerker_ziet_geen_beheer_in_het_menu():
    assert menu() == ["Mijn dag", "Wijken", "Dossiers", "Signalen", "Acties", "Overleggen", "SITRAP-alerts"]


def test_regisseur_ziet_beheer_in_het_menu():
    assert {"Wie mag wat zien", "Partners", "Inzagelog"} <= set(menu(Rol.REGISSEUR))


def test_menu_wijst_aan_waar_u_bent():
    soep = teken('{% include "raamwerk/nav.html" %}', request=verzoek())
    assert [(a.get_text(strip=True), a["aria-current"]) for a in soep.select("[aria-current]")] == [
        ("Dossiers", "true")
    ]


def test_icoon_met_naam_wordt_voorgelezen_en_anders_niet():
    assert eerste(teken('{% icoon "lock" omschrijving="Afgeschermd" %}'), "svg")["aria-label"] == "Afgeschermd"
    assert eerste(teken('{% icoon "lock" %}'), "svg")["aria-hidden"] == "true"


@pytest.mark.parametrize("bron", ["{% label x %}", "{% avatar x True %}", "{% icoon 'lock' omschrijving=x %}"])
def test_tekst_van_mensen_wordt_nooit_html(bron):
    assert "<b>" not in str(Template("{% load dvw %}" + bron).render(Context({"x": "<b>Sem</b>"})))


@pytest.mark.parametrize(
    ("naam", "letters"),
    [("Marloes van Dam", "MD"), ("Politie", "P"), ("Stichting 't Honk", "SH"), ("", "?"), ("(oud)", "?")],
)
def test_initialen(naam, letters):
    assert eerste(teken("{% avatar naam %}", naam=naam), ".ava").text == letters


@pytest.mark.parametrize(
    ("tot", "klaar", "klasse", "woorden"),
    [
        (date(2026, 11, 11), False, "t-rood", "12 dagen te laat"),
        (date(2026, 11, 23), False, "t-oranje", "Vandaag"),
        (date(2026, 11, 24), False, "tag", "Morgen"),
        (date(2026, 11, 11), True, "t-groen", "Klaar"),
        (None, False, "tag", "Geen datum"),
    ],
)
def test_termijn_zegt_het_met_een_woord_en_niet_alleen_met_kleur(tot, klaar, klasse, woorden):
    label = eerste(teken("{% termijn tot klaar %}", tot=tot, klaar=klaar), ".tag")
    assert klasse in label["class"]
    assert label.text == woorden


@pytest.mark.parametrize(
    ("bron", "tekst"),
    [
        ("{{ 4180|getal }}", "4.180"),
        ("{{ 0|getal }}", "0"),
        ("{{ niets|getal }}", ""),
        ("{{ niets|dag }}", ""),
        ("{{ 1|telling:'actie,acties' }}", "1 actie"),
        ("{{ 1200|telling:'actie,acties' }}", "1.200 acties"),
        ("{{ dag|weekdag }}", "maandag 23 november 2026"),
    ],
)
def test_filters(bron, tekst):
    assert teken(bron, dag=date(2026, 11, 23)).text == tekst


def test_tijdstip_is_ook_voor_machines():
    tijd = eerste(teken("{% tijdstip op %}", op=datetime(2026, 11, 23, 8, 12, tzinfo=UTC)), "time")
    assert (tijd["datetime"], tijd.text) == ("2026-11-23T08:12:00+00:00", "vandaag 9.12 uur")


def test_teller_zonder_nieuws_is_leeg_en_blijft_luisteren():
    teller = eerste(teken('{% include "componenten/teller.html" %}', request=verzoek(), aantal=0), "#teller")
    assert teller.text == ""
    assert teller["hx-trigger"] == "sitrap from:#stroom, every 60s"


def test_hoe_vaak_een_open_pagina_zelf_kijkt_is_een_instelling(settings):
    settings.SITRAP_PEIL_SECONDEN = 7
    teller = eerste(teken('{% include "componenten/teller.html" %}', request=verzoek(), aantal=0), "#teller")
    assert teller["hx-trigger"] == "sitrap from:#stroom, every 7s"


def test_teller_zonder_getal_haalt_het_zelf_op():
    teller = eerste(teken('{% include "componenten/teller.html" %}', request=verzoek()), "#teller")
    assert teller["hx-trigger"].startswith("load, ")


def test_fasen_wijzen_de_huidige_aan():
    fasen = [("Signaal", "klaar"), ("Weging", "nu"), ("Plan", "straks")]
    soep = teken('{% include "componenten/fasen.html" %}', fasen=fasen)
    assert [li.select_one(".tekst").text for li in soep.select("[aria-current=step]")] == ["Weging"]
    assert soep.select("li")[0].text.endswith("(klaar)")
