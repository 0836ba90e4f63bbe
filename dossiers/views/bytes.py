"""Bytes of a file go out. Who may have them was decided before."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from dossiers.bestanden import opslag
from dossiers.documenten import Bestandsbeeld
from dossiers.models import Bewaard

# A file opens in nothing of ours: no script, no frame, no other address.
_KOPPEN = {
    "Content-Security-Policy": "sandbox; default-src 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def geef_bestand(beeld: Bestandsbeeld) -> HttpResponse:
    """The file itself, always as a download. Nothing may keep it shut: `te_openen` was asked first."""
    bestand = beeld.bestand
    return _antwoord(_lees(bestand), bestand.wat.mime, bestand.naam, ophalen=True)


def geef_blad(beeld: Bestandsbeeld, blad: int) -> HttpResponse:
    """One page as a picture that we made ourselves. Raises Http404 for a page that is not there."""
    if blad not in beeld.bladen:
        raise Http404
    return _antwoord(_lees(beeld.bestand, blad), "image/jpeg", f"blad-{blad}.jpg", ophalen=False)


def _lees(bestand: Bewaard, blad: int = 0) -> bytes:
    """Gone from storage, after a restore of half a backup: then it is not there."""
    try:
        return opslag.lees_blad(bestand.plek, blad) if blad else opslag.lees(bestand.plek)
    except FileNotFoundError as fout:
        raise Http404 from fout


def _antwoord(inhoud: bytes, mime: str, naam: str, *, ophalen: bool) -> HttpResponse:
    koppen = _KOPPEN | {"Content-Disposition": content_disposition_header(ophalen, naam) or "attachment"}
    return HttpResponse(inhoud, content_type=mime, headers=koppen)
