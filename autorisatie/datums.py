"""Dates and times as people say them. Pure words: pages, mails and documents all speak the same."""

from datetime import date, datetime

from django.utils import timezone

from autorisatie import klok

MAANDEN = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip
WEEKDAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]


def als_datum(waarde: date | datetime) -> date:
    """The Dutch calendar day of a date or moment: 23.30 UTC in summer is already tomorrow here."""
    if not isinstance(waarde, datetime):
        return waarde
    return klok.hier(waarde).date() if timezone.is_aware(waarde) else waarde.date()


def dag(waarde: date | datetime) -> str:
    """23 november 2026"""
    d = als_datum(waarde)
    return f"{d.day} {MAANDEN[d.month - 1]} {d.year}"


def kort(waarde: date | datetime) -> str:
    """23 nov, or 23 nov 2025 when it is not this year."""
    return _kort(als_datum(waarde), klok.vandaag())


def _kort(d: date, vandaag: date) -> str:
    maand = "mrt" if d.month == 3 else MAANDEN[d.month - 1][:3]
    return f"{d.day} {maand}" + ("" if d.year == vandaag.year else f" {d.year}")


def tijd(waarde: datetime) -> str:
    """14.32 uur"""
    moment = klok.hier(waarde) if timezone.is_aware(waarde) else waarde
    return f"{moment.hour}.{moment.minute:02} uur"


def wanneer(waarde: date | datetime) -> str:
    """vandaag, gisteren, morgen, else the short date; a moment of today or yesterday gets its time."""
    d, vandaag = als_datum(waarde), klok.vandaag()
    woord = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((d - vandaag).days, "")
    if woord and isinstance(waarde, datetime):
        return f"{woord} {tijd(waarde)}"
    return woord or _kort(d, vandaag)


def weekdag(waarde: date | datetime) -> str:
    """donderdag 26 november 2026"""
    return f"{WEEKDAGEN[als_datum(waarde).weekday()]} {dag(waarde)}"


def deadline(waarde: date | datetime) -> str:
    """12 dagen te laat, vandaag, morgen, over 3 dagen."""
    over = _over(waarde)
    if over < 0:
        return f"{_dagen(-over)} te laat"
    return {0: "vandaag", 1: "morgen"}.get(over, f"over {_dagen(over)}")


def te_laat(waarde: date | datetime) -> bool:
    return _over(waarde) < 0


def leeftijd(geboren: date) -> int:
    """Full years today."""
    nu = klok.vandaag()
    return nu.year - geboren.year - ((nu.month, nu.day) < (geboren.month, geboren.day))


def geleden(waarde: date | datetime) -> str:
    """vandaag, gisteren, 21 dagen geleden: for the last news of a dossier."""
    over = _over(waarde)
    return {0: "vandaag", -1: "gisteren"}.get(over) or (f"{_dagen(-over)} geleden" if over < 0 else kort(waarde))


def _over(waarde: date | datetime) -> int:
    return (als_datum(waarde) - klok.vandaag()).days


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
