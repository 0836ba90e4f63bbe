"""Invented particulars: a date of birth that fits the age, a postcode that does not exist, a number nobody has."""

import zlib
from datetime import timedelta
from typing import Any

from koppelingen.demo.draaiboek import Verhaal
from koppelingen.demo.kalender import Kalender
from koppelingen.demo.plaats import Plaats

_TUSSENVOEGSELS = {"de", "den", "der", "van", "ter", "ten", "het", "el", "la", "te"}
_LETTERS = "ABCDEGHJKLMNPRTVWXZ"


def persoonsgegevens(verhaal: Verhaal, plaats: Plaats, kalender: Kalender) -> dict[str, Any]:
    """The fields of Persoon."""
    voornaam, tussenvoegsel, achternaam = _naam(verhaal.naam)
    straat, _, nummer = verhaal.adres.rpartition(" ")
    vast_adres = nummer.isdigit()
    dagen_oud = verhaal.leeftijd * 365.25 + kalender.dobbel.randint(12, 350)
    return {
        "voornaam": voornaam,
        "tussenvoegsel": tussenvoegsel,
        "achternaam": achternaam,
        "geboortedatum": kalender.vandaag - timedelta(days=dagen_oud),
        "straat": straat if vast_adres else "",
        "huisnummer": nummer if vast_adres else "",
        "postcode": _postcode(plaats.bestek.postcode, straat) if vast_adres else "",
        "plaats": plaats.bestek.naam,
        "telefoon": f"06-123456{kalender.dobbel.randint(0, 99):02}" if kalender.dobbel.random() < 0.8 else "",
    }


def _naam(naam: str) -> tuple[str, str, str]:
    voornaam, *rest = naam.split()
    tussen = []
    while rest[0] in _TUSSENVOEGSELS:
        tussen.append(rest.pop(0))
    return voornaam, " ".join(tussen), " ".join(rest)


def _postcode(cijfers: str, straat: str) -> str:
    """The same letters for the whole street; 9970 and 9990 are not in use."""
    merk = zlib.crc32(straat.encode())
    return f"{cijfers} {_LETTERS[merk % 19]}{_LETTERS[merk // 19 % 19]}"
