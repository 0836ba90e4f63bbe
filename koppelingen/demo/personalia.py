"""Invented particulars: a date of birth that fits the age, a postcode that does not exist, a number nobody has."""

import zlib
from datetime import timedelta
from typing import Any

from dossiers.models import Soort
from koppelingen.demo.draaiboek import Verhaal
from koppelingen.demo.kalender import Kalender
from koppelingen.demo.plaats import Plaats

_TUSSENVOEGSELS = {"de", "den", "der", "van", "ter", "ten", "het", "el", "la", "te"}
NAAMVELD = {
    Soort.GEZIN: "achternaam",
    Soort.GROEP: "werknaam",
    Soort.SITUATIE: "titel",
    Soort.ONDERMIJNING: "titel",
    Soort.TOEZICHT: "titel",
}
_LETTERS = "ABCDEGHJKLMNPRTVWXZ"


def gegevens_van(verhaal: Verhaal, plaats: Plaats, kalender: Kalender) -> dict[str, Any]:
    """The fields of the model of this soort."""
    if verhaal.soort == Soort.PERSOON:
        return _persoon(verhaal, plaats, kalender)
    velden = {NAAMVELD[Soort(verhaal.soort)]: verhaal.naam.removeprefix("Gezin ")} | verhaal.beeld
    return velden | (_adres(verhaal, plaats) if verhaal.adres else {})


def _adres(verhaal: Verhaal, plaats: Plaats) -> dict[str, str]:
    straat, _, nummer = verhaal.adres.rpartition(" ")
    vast = nummer.isdigit()
    return {
        "straat": straat if vast else "",
        "huisnummer": nummer if vast else "",
        "postcode": _postcode(plaats.bestek.postcode, straat) if vast else "",
        "plaats": plaats.bestek.naam,
    }


def _persoon(verhaal: Verhaal, plaats: Plaats, kalender: Kalender) -> dict[str, Any]:
    voornaam, tussenvoegsel, achternaam = naamdelen(verhaal.naam)
    dagen_oud = verhaal.leeftijd * 365.25 + kalender.dobbel.randint(12, 350)
    return _adres(verhaal, plaats) | {
        "voornaam": voornaam,
        "tussenvoegsel": tussenvoegsel,
        "achternaam": achternaam,
        "geboortedatum": kalender.vandaag - timedelta(days=dagen_oud),
        "telefoon": f"06-123456{kalender.dobbel.randint(0, 99):02}" if kalender.dobbel.random() < 0.8 else "",
    }


def naamdelen(naam: str) -> tuple[str, str, str]:
    voornaam, *rest = naam.split()
    tussen = []
    while rest[0] in _TUSSENVOEGSELS:
        tussen.append(rest.pop(0))
    return voornaam, " ".join(tussen), " ".join(rest)


def _postcode(cijfers: str, straat: str) -> str:
    """The same letters for the whole street; 9970 and 9990 are not in use."""
    merk = zlib.crc32(straat.encode())
    return f"{cijfers} {_LETTERS[merk % 19]}{_LETTERS[merk // 19 % 19]}"
