"""Who is reported may be known already: likely doubles, among the dossiers of which this person reads the name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from autorisatie.rechten import Toegang
from dossiers.models import Dossier, Persoon, Soort
from dossiers.zoeken import HOOGSTENS, KORTSTE_NUMMER, KORTSTE_VRAAG, gelijkende, kandidaten

# From here on somebody is "misschien dezelfde".
LIJKT = 3
MEESTE_DUBBELEN = 5
TUSSENVOEGSELS = {
    "van", "de", "der", "den", "het", "ten", "ter", "te", "op", "in", "'t", "aan", "bij", "onder", "over", "uit",
    "v.d.", "el", "al", "ben", "von", "di", "da", "dos", "la", "le",
}  # fmt: skip
# Written, and as it sounds. In this order.
KLANKEN = (
    ("sch", "sg"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ij", "y"), ("ei", "y"),
    ("ey", "y"), ("ae", "a"), ("ou", "au"), ("qu", "kw"), ("c", "k"), ("x", "ks"), ("z", "s"), ("v", "f"),
)  # fmt: skip


@dataclass(frozen=True)
class Gezocht:
    """Whom or what somebody is about to report. Of anything but a person `achternaam` holds the name."""

    soort: str = Soort.PERSOON
    voornaam: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None
    straat: str = ""
    huisnummer: str = ""

    @property
    def vragen(self) -> list[str]:
        """By last name, by address: a misspelling in one is caught by the other."""
        adres = f"{self.straat} {self.huisnummer}".strip() if self.straat else ""
        woorden = [self.achternaam] if self.soort == Soort.PERSOON else [self.achternaam, *self.achternaam.split()]
        return [vraag for vraag in dict.fromkeys((*woorden, adres)) if len(vraag.strip()) >= KORTSTE_VRAAG]

    @property
    def gelijkend(self) -> list[str]:
        """What may be misspelt: the name without "van de", the street."""
        return [
            deel for deel in (zonder_tussenvoegsel(self.achternaam), self.straat) if len(plat(deel)) >= KORTSTE_NUMMER
        ]

    @property
    def drempel(self) -> int:
        """How much must be alike. Who asks by one thing alone is shown whatever is alike in that."""
        return LIJKT if self.voornaam or self.geboortedatum or self.straat else LIJKT - 1

    def past_bij(self, dossier: Dossier) -> bool:
        """A person is compared with persons; a family, place or group with everything that is no person."""
        return (self.soort == Soort.PERSOON) == (dossier.soort == Soort.PERSOON)


@dataclass(frozen=True)
class Dubbel:
    """A dossier that may be about the same person or place, and what is alike."""

    dossier: Dossier
    gelijk: Sequence[str]


def dubbelen(toegang: Toegang, gezocht: Gezocht) -> list[Dubbel]:
    """Likely doubles among the dossiers of which this person may read the name, the likeliest first."""
    pks = {pk for vraag in gezocht.vragen for pk in kandidaten(toegang, vraag, HOOGSTENS * 2)}
    pks |= {pk for vraag in gezocht.gelijkend for pk in gelijkende(toegang, vraag, HOOGSTENS * 2)}
    if gezocht.geboortedatum:
        zichtbaar = Dossier.objects.zichtbaar_voor(toegang).values("pk")
        jarig = Persoon.objects.filter(geboortedatum=gezocht.geboortedatum, dossier__in=zichtbaar)
        pks |= set(jarig.values_list("dossier_id", flat=True)[: HOOGSTENS * 2])
    rijen = Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang).met_detail().in_bulk(list(pks)).values()
    leesbaar = [d for d in rijen if d.naam_leesbaar and gezocht.past_bij(d)]
    gewogen = sorted(((_gelijkenis(d, gezocht), d) for d in leesbaar), key=lambda paar: -_gewicht(paar[0]))
    return [Dubbel(d, list(gelijk)) for gelijk, d in gewogen if _gewicht(gelijk) >= gezocht.drempel][:MEESTE_DUBBELEN]


def _gewicht(gelijk: dict[str, int]) -> int:
    return sum(gelijk.values())


def _gelijkenis(dossier: Dossier, gezocht: Gezocht) -> dict[str, int]:
    """What is alike, with its weight."""
    delen = _als_persoon(dossier.persoon, gezocht) if gezocht.soort == Soort.PERSOON else _als_plek(dossier, gezocht)
    return {wat: gewicht for wat, gewicht in delen.items() if gewicht}


def _als_persoon(persoon: Persoon, gezocht: Gezocht) -> dict[str, int]:
    return {
        "achternaam": 2 * _lijkt(zonder_tussenvoegsel(persoon.achternaam), zonder_tussenvoegsel(gezocht.achternaam)),
        "voornaam": _lijkt(persoon.voornaam, gezocht.voornaam),
        "geboortedatum": 2 * (gezocht.geboortedatum is not None and persoon.geboortedatum == gezocht.geboortedatum),
        "adres": 2 * _zelfde_adres(persoon, gezocht),
    }


def _als_plek(dossier: Dossier, gezocht: Gezocht) -> dict[str, int]:
    """A name tells enough by itself, and so does an address."""
    return {"naam": 3 * _noemt(dossier.naam, gezocht.achternaam), "adres": 3 * _zelfde_adres(dossier.detail, gezocht)}


def _zelfde_adres(detail: Any, gezocht: Gezocht) -> bool:
    straat, nummer = getattr(detail, "straat", ""), getattr(detail, "huisnummer", "")
    return _lijkt(straat, gezocht.straat) and plat(nummer) == plat(gezocht.huisnummer)


def _noemt(naam: str, gezocht: str) -> bool:
    """The same name, or one within the other: "De Wit" and "Gezin de Wit"."""
    een, ander = plat(naam), plat(gezocht)
    return _lijkt(naam, gezocht) or (len(ander) >= KORTSTE_NUMMER and (ander in een or een in ander))


def _lijkt(een: str, ander: str) -> bool:
    """The same but for a letter or an accent, or spelt in another way that sounds alike: Meijer and Meyer."""
    een, ander = _klank(een), _klank(ander)
    return bool(een and ander) and SequenceMatcher(None, een, ander).ratio() > 0.8


def plat(tekst: str) -> str:
    """Lower case letters and digits, without accents."""
    los = unicodedata.normalize("NFD", tekst.casefold())
    return "".join(teken for teken in los if teken.isalnum())


def _klank(naam: str) -> str:
    tekst = plat(naam)
    for geschreven, klinkt in KLANKEN:
        tekst = tekst.replace(geschreven, klinkt)
    return re.sub(r"([^\d])\1+", r"\1", tekst)


def zonder_tussenvoegsel(naam: str) -> str:
    """'de Wit' and 'Wit, de' are both 'Wit': people write it in either field."""
    woorden = naam.replace(",", " ").split()
    return " ".join(w for w in woorden if w.casefold() not in TUSSENVOEGSELS) or naam
