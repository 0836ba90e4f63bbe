"""Load both gemeenten, and say who can log in."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Gebruiker, Gemeente
from autorisatie.rechten import Rol
from autorisatie.scope import binnen
from dossiers.keuring import keur
from koppelingen.demo.afspelen import Speler, zonder_wekker
from koppelingen.demo.bak import Bak
from koppelingen.demo.draaiboek import Bestek, lees
from koppelingen.demo.fasen import Redenen
from koppelingen.demo.ingrepen import Ingrepen
from koppelingen.demo.kalender import Kalender
from koppelingen.demo.plaats import Plaats, bouw, emailadres
from koppelingen.demo.vergaderen import Vergadering
from koppelingen.demo.verloop import Verloop
from koppelingen.demo.voorvallen import Voorvallen

GEMEENTEN = ("lindeveen", "zandwolde")
WACHTWOORD = "samen-in-de-wijk"
TECHNIEK = ("techniek@veiligewijk.example", "Technisch beheerder")
_TECHNIEK_TIP = "Alleen /techniek/: leest geen dossier."
_ZAAD = 20261123
_BEGIN = timedelta(days=400)


class Afgebroken(Exception):
    """An earlier load was stopped half way."""


@dataclass(frozen=True)
class Login:
    """A line of what bin/demo prints."""

    gemeente: str
    naam: str
    rol: str
    partner: str
    email: str
    wachtwoord: str
    tip: str


def is_geladen() -> bool:
    """Raises Afgebroken when a gemeente stands there unfinished."""
    staat = list(Gemeente.objects.filter(slug__in=GEMEENTEN).values_list("actief", flat=True))
    if not all(staat) or 0 < len(staat) < len(GEMEENTEN):
        raise Afgebroken
    return bool(staat)


def laad(meld: Callable[[str], object]) -> None:
    """Everything, up to this moment. The gemeenten open when both are ready."""
    nu = klok.nu()
    kluis = Accounts()
    with zonder_wekker():
        plaatsen = [_laad_gemeente(lees(slug), nu, kluis, meld) for slug in GEMEENTEN]
    kluis.maak(*TECHNIEK, is_staff=True, is_superuser=True)
    _zet_versies_in_hun_tijd()
    Gemeente.objects.filter(pk__in=[plaats.gemeente.pk for plaats in plaatsen]).update(actief=True)


def _laad_gemeente(bestek: Bestek, nu: datetime, kluis: "Accounts", meld: Callable[[str], object]) -> Plaats:
    kalender = Kalender(nu, random.Random(f"{_ZAAD}-{bestek.slug}"))  # noqa: S311  variation, no secret
    plaats = bouw(bestek, nu - _BEGIN, kluis.maak)
    meld(f"{bestek.naam}: {len(plaats.partners)} partners, {len(plaats.mensen)} mensen, {len(plaats.buurten)} buurten")
    redenen = Redenen(kalender.dobbel)
    verlopen = {v.naam: Verloop(v, plaats, kalender, redenen) for v in bestek.verhalen}
    Voorvallen(plaats, kalender, verlopen, f"{_ZAAD}-{bestek.slug}-voorvallen").plan()
    Ingrepen(plaats, kalender, verlopen).plan()
    stappen = [stap for verloop in verlopen.values() for stap in verloop.stappen()]
    stappen += Bak(plaats, kalender, f"{_ZAAD}-{bestek.slug}-bak").stappen()
    stappen += [stap for o in bestek.overleggen for stap in Vergadering(o, plaats, kalender).stappen()]
    Speler(plaats, kalender).speel(stappen)
    while keur(plaats.gemeente):  # the pages of the PDFs, which the worker makes otherwise
        pass
    with binnen(plaats.gemeente):
        aantal = Gebeurtenis.objects.count()
    overleggen = len(bestek.overleggen)
    meld(f"{bestek.naam}: {len(bestek.verhalen)} dossiers, {overleggen} overleggen, {aantal} gebeurtenissen")
    return plaats


class Accounts:
    """One password for all, scrambled once: Argon2 is slow on purpose."""

    def __init__(self) -> None:
        self._wachtwoord = make_password(WACHTWOORD)

    def maak(self, email: str, naam: str, **velden: Any) -> Gebruiker:
        """Who works for two gemeenten has one account."""
        gebruiker, _ = Gebruiker.objects.get_or_create(
            email=email, defaults={"naam": naam, "password": self._wachtwoord, **velden}
        )
        return gebruiker


def _zet_versies_in_hun_tijd() -> None:
    """The trigger writes the real clock; here the moment of the gebeurtenis in the same transaction is the truth."""
    with connection.cursor() as cursor:
        cursor.execute(
            """update autorisatie_versie v set tijdstip = g.tijdstip
               from (select xid, max(tijdstip) as tijdstip from autorisatie_gebeurtenis group by xid) g
               where g.xid = v.xid and v.gemeente_id in (select id from autorisatie_gemeente where slug = any(%s))""",
            [list(GEMEENTEN)],
        )


def logins() -> list[dict[str, str]]:
    """Everybody once; the two gemeenten of one account on one line."""
    besteks = [lees(slug) for slug in GEMEENTEN]
    adressen = Counter(emailadres(bestek, wie) for bestek in besteks for wie in bestek.mensen)
    rijen = {adres: _login(bestek, wie, adres) for bestek in besteks for wie in bestek.mensen
             if (adres := emailadres(bestek, wie)) and (bestek is besteks[0] or adressen[adres] == 1)}  # fmt: skip
    email, naam = TECHNIEK
    rijen[email] = Login("Alle gemeenten", naam, "Superuser", "", email, WACHTWOORD, _TECHNIEK_TIP)
    return [asdict(rij) for rij in rijen.values()]


def _login(bestek: Bestek, wie: str, adres: str) -> Login:
    mens = bestek.mensen[wie]
    partner = bestek.partners[mens.partner].naam if mens.partner in bestek.partners else ""
    rol = ", ".join(Rol(rol).label for rol in mens.rollen) or mens.functie
    return Login(bestek.naam, mens.naam, rol, partner or (mens.partner and "Gemeente"), adres, WACHTWOORD, mens.tip)
