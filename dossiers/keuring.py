"""What happens to a file after it came in, outside any request: the virus scanner, and pictures of its pages.

Each step is safe to do twice; no transaction is open while a file is looked at.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from autorisatie import klok
from autorisatie.models import Gemeente
from autorisatie.scope import binnen
from dossiers.acties.document import weiger_bestand
from dossiers.bestanden import opslag, soorten
from dossiers.bestanden.onderzoek import Onbruikbaar, teken_pdf
from dossiers.models import Bewaard, Gekeurd, Keuring, KeuringStaat

log = logging.getLogger(__name__)

PER_KEER = 20
GEEN = "geen"
# Which tables are looked at, and the act that throws a file away in which a virus was found.
_WEIGER: dict[type[Gekeurd], Callable[[Any], None]] = {Keuring: weiger_bestand}


def keur_ook(tabel: type[Gekeurd], weiger: Callable[[Any], None]) -> None:
    """A table of files of an app above this one."""
    _WEIGER[tabel] = weiger


def scanner_aan() -> bool:
    return settings.DOCUMENT_SCANNER not in ("", GEEN)


def is_te_openen(keuring: Gekeurd) -> bool:
    """With a scanner only what it found clean; without one everything that was not refused before."""
    if keuring.staat == KeuringStaat.WACHT:
        return not scanner_aan()
    return keuring.staat == KeuringStaat.SCHOON


def keur(gemeente: Gemeente) -> int:
    """Everything that waits in this gemeente, a handful of each table at a time. Returns how many were looked at."""
    with binnen(gemeente):
        wachtend = [keuring for tabel in _WEIGER for keuring in _wachtend(tabel)]
    for keuring in wachtend:
        _keur(gemeente, keuring)
    return len(wachtend)


def _wachtend(tabel: type[Gekeurd]) -> QuerySet[Gekeurd]:
    te_doen = Q(bladen=None) | (Q(staat=KeuringStaat.WACHT) if scanner_aan() else Q(pk__in=[]))
    rijen = tabel.met_bytes().filter(te_doen).exclude(staat=KeuringStaat.GEWEIGERD)
    return rijen.order_by("?")[:PER_KEER]  # a handful that keeps failing may not stand in front of all others


def _keur(gemeente: Gemeente, keuring: Gekeurd) -> None:
    try:
        inhoud = opslag.lees(keuring.bestand.plek)
    except FileNotFoundError:
        log.error("Van %s staat niets in de opslag.", keuring.bestand)
        return
    if scanner_aan() and keuring.staat == KeuringStaat.WACHT and not _is_schoon(gemeente, keuring, inhoud):
        return
    if keuring.bladen is None:
        _teken(gemeente, keuring, inhoud)


def _is_schoon(gemeente: Gemeente, keuring: Gekeurd, inhoud: bytes) -> bool:
    """A scanner that does not answer: the file waits."""
    try:
        gevonden = import_string(settings.DOCUMENT_SCANNER)(inhoud)
    except Exception as fout:  # noqa: BLE001  whatever it is, nobody opens this file until the scanner spoke
        log.error("De viruscontrole gaf geen antwoord: %s", type(fout).__name__)
        return False
    with binnen(gemeente):
        if gevonden:
            _WEIGER[type(keuring)](keuring.bestand)
        else:
            _zet(keuring, staat=KeuringStaat.SCHOON, gekeurd_op=klok.nu())
    return not gevonden


def _teken(gemeente: Gemeente, keuring: Gekeurd, inhoud: bytes) -> None:
    """A file that cannot be drawn is still a file: it has no pages to look at."""
    bladen: tuple[bytes, ...] = ()
    duim = b""
    if keuring.bestand.wat.werk == soorten.PDF:
        try:
            bladen, duim = teken_pdf(inhoud)
        except Onbruikbaar as fout:
            log.warning("%s is niet te tekenen: %s", keuring.bestand, fout.code)
    opslag.leg_bladen_neer(keuring.bestand.plek, bladen)
    with binnen(gemeente):
        _zet(keuring, bladen=len(bladen), duim=duim)


def _zet(keuring: Gekeurd, **velden: object) -> None:
    """Unless it was thrown away meanwhile."""
    type(keuring).met_bytes().filter(pk=keuring.pk).update(**velden)


def veeg_wezen(gemeente: Gemeente) -> int:
    """Files that no row of any table knows: of a rollback, a crash, or a dossier that was destroyed."""
    tabellen = [tabel for tabel in apps.get_models() if issubclass(tabel, Bewaard)]
    with binnen(gemeente):
        bekend = {naam for tabel in tabellen for naam in _liggend(tabel)}
    weg = opslag.wezen(gemeente.pk, bekend, klok.nu())
    for naam in weg:
        opslag.wis(naam)
    return len(weg)


def _liggend(tabel: type[Bewaard]) -> QuerySet[Any, str]:
    return tabel.objects.filter(gewist_op=None).values_list("opslag", flat=True)
