"""What happens to a file after it came in, outside any request: the virus scanner, and pictures of its pages.

Each step is safe to do twice; no transaction is open while a file is looked at.
"""

import logging

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from autorisatie import klok
from autorisatie.models import Gemeente
from autorisatie.scope import binnen
from dossiers.acties.document import weiger_bestand
from dossiers.bestanden import opslag, soorten
from dossiers.bestanden.onderzoek import Onbruikbaar, teken_pdf
from dossiers.models import Bestand, Keuring, KeuringStaat

log = logging.getLogger(__name__)

PER_KEER = 20
GEEN = "geen"


def scanner_aan() -> bool:
    return settings.DOCUMENT_SCANNER not in ("", GEEN)


def is_te_openen(keuring: Keuring) -> bool:
    """With a scanner only what it found clean; without one everything that was not refused before."""
    if keuring.staat == KeuringStaat.WACHT:
        return not scanner_aan()
    return keuring.staat == KeuringStaat.SCHOON


def keur(gemeente: Gemeente) -> int:
    """Everything that waits in this gemeente, a handful at a time. Returns how many were looked at."""
    with binnen(gemeente):
        te_doen = Q(bladen=None) | (Q(staat=KeuringStaat.WACHT) if scanner_aan() else Q(pk__in=[]))
        rijen = Keuring.objects.filter(te_doen, bestand__gewist_op=None).exclude(staat=KeuringStaat.GEWEIGERD)
        wachtend = list(rijen.select_related("bestand").order_by("pk")[:PER_KEER])
    for keuring in wachtend:
        _keur(gemeente, keuring)
    return len(wachtend)


def _keur(gemeente: Gemeente, keuring: Keuring) -> None:
    try:
        inhoud = opslag.lees(keuring.bestand.plek)
    except FileNotFoundError:
        log.error("Bestand %s staat niet in de opslag.", keuring.bestand_id)
        return
    if scanner_aan() and keuring.staat == KeuringStaat.WACHT and not _is_schoon(gemeente, keuring, inhoud):
        return
    if keuring.bladen is None:
        _teken(gemeente, keuring, inhoud)


def _is_schoon(gemeente: Gemeente, keuring: Keuring, inhoud: bytes) -> bool:
    """A scanner that does not answer: the file waits."""
    try:
        gevonden = import_string(settings.DOCUMENT_SCANNER)(inhoud)
    except Exception as fout:  # noqa: BLE001  whatever it is, nobody opens this file until the scanner spoke
        log.error("De viruscontrole gaf geen antwoord: %s", type(fout).__name__)
        return False
    with binnen(gemeente):
        if gevonden:
            weiger_bestand(keuring.bestand)
        else:
            _zet(keuring, staat=KeuringStaat.SCHOON, gekeurd_op=klok.nu())
    return not gevonden


def _teken(gemeente: Gemeente, keuring: Keuring, inhoud: bytes) -> None:
    """A file that cannot be drawn is still a file: it has no pages to look at."""
    bladen: tuple[bytes, ...] = ()
    duim = b""
    if keuring.bestand.wat.werk == soorten.PDF:
        try:
            bladen, duim = teken_pdf(inhoud)
        except Onbruikbaar as fout:
            log.warning("Bestand %s is niet te tekenen: %s", keuring.bestand_id, fout.code)
    opslag.leg_bladen_neer(keuring.bestand.plek, bladen)
    with binnen(gemeente):
        _zet(keuring, bladen=len(bladen), duim=duim)


def _zet(keuring: Keuring, **velden: object) -> None:
    """Unless it was thrown away meanwhile."""
    Keuring.objects.filter(pk=keuring.pk, bestand__gewist_op=None).update(**velden)


def veeg_wezen(gemeente: Gemeente) -> int:
    """Files that no row knows: of a rollback, a crash, or a dossier that was destroyed."""
    with binnen(gemeente):
        bekend = set(Bestand.objects.filter(gewist_op=None).values_list("opslag", flat=True))
    weg = opslag.wezen(gemeente.pk, bekend, klok.nu())
    for naam in weg:
        opslag.wis(naam)
    return len(weg)
