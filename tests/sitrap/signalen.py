"""Signalen reported, bundled and weighed, and what the bell and the list say of them."""

from datetime import timedelta
from typing import Any

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.signaal import bundel_signalen, weeg
from dossiers.models import Bundel, Signaal
from sitrap import bezorging
from tests.fabrieken.signalen import nieuw_signaal
from tests.fabrieken.wereld import Plaats
from tests.sitrap.kijken import Kijker

ALERTS, BAK = "alerts/", "dossiers/signalen/bak/"
WEGING = {"motivering": "Zie hiernaast", "kader": "lokaal", "grondslag": "Wmo 2015"}
VENSTER = timedelta(seconds=121)


def meld(hier: Plaats, wie: str = "agent", wat: str = "signaal", **anders: Any) -> Signaal:
    with binnen(hier.gemeente):
        return nieuw_signaal(hier, wie, wat, **anders)


def bundel(plaats: Plaats, *rijen: Signaal, wie: str = "regisseur", **anders: Any) -> Bundel:
    with binnen(plaats.gemeente):
        return bundel_signalen(rijen, door=plaats.toegang(wie), **anders)


def weging(plaats: Plaats, *rijen: Signaal, wie: str = "regisseur", antwoord: str = "") -> Bundel:
    gebundeld = bundel(plaats, *rijen, wie=wie)
    with binnen(plaats.gemeente):
        return weeg(gebundeld, "niet_oppakken", antwoord=antwoord, door=plaats.toegang(wie), **WEGING)


def tel(plaats: Plaats, wie: str = "regisseur") -> int:
    bel = Kijker(plaats, wie).soep(f"{ALERTS}teller/").select_one("#teller .tel")
    return int(bel.text) if bel else 0


def regels(plaats: Plaats, wie: str = "regisseur", vraag: str = "") -> list[str]:
    soep = Kijker(plaats, wie).soep(ALERTS + vraag)
    return [" ".join(regel.select_one("p").text.split()) for regel in soep.select("ol.stroom li")]


def bezorg(plaats: Plaats, over: timedelta = VENSTER) -> int:
    with klok.op(klok.nu() + over):
        return bezorging.bezorg([plaats.gemeente])
