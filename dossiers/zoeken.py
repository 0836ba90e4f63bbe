"""Search within what a person may see: the database finds candidates, the rights decide again.

app.zoek (sql/na_migratie.sql) reads the search table; it knows groups, not the exceptions per dossier. So each hit
passes zichtbaar_voor, and a hit on a name also the level of identificatie in that very dossier.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db import connection

from autorisatie.models import geldig
from autorisatie.rechten import Niveau, Toegang
from dossiers.models import Dossier, Persoon, Soort, Uitzondering
from dossiers.toegang import rubriek

HOOGSTENS = 20
KORTSTE_VRAAG = 2
KORTSTE_NUMMER = 3
# From here on somebody is "misschien dezelfde".
LIJKT = 3
MEESTE_DUBBELEN = 5


def zoek(toegang: Toegang, vraag: str, hoogstens: int = HOOGSTENS) -> list[Dossier]:
    """Dossiers by number, name or address, newest first, with `naam_leesbaar`. Says nothing about what is hidden."""
    if len(vraag.strip()) < KORTSTE_VRAAG:
        return []
    pks = kandidaten(toegang, vraag, hoogstens)
    dossiers = _zichtbaar(toegang, pks)
    return [d for pk in pks if (d := dossiers.get(pk)) and (d.naam_leesbaar or _op_nummer(d, vraag))]  # type: ignore[attr-defined]


def _op_nummer(dossier: Dossier, vraag: str) -> bool:
    """Found by its number, as app.zoek does it: not by a name this person may not read."""
    cijfers = re.sub("[^A-Z0-9-]", "", vraag.upper())
    return len(cijfers) >= KORTSTE_NUMMER and cijfers in dossier.nummer


def kandidaten(toegang: Toegang, vraag: str, hoogstens: int) -> list[int]:
    """Keys as the database finds them, before the last check."""
    with connection.cursor() as cursor:
        cursor.execute("select app.zoek(%s, %s, %s)", [vraag, _groepen_met_naam(toegang), hoogstens])
        return [rij[0] for rij in cursor.fetchall()]


def _groepen_met_naam(toegang: Toegang) -> list[int]:
    """Groups that may read identificatie, by the matrix or by an exception in some dossier."""
    identificatie = rubriek("A").pk
    ruimer = Uitzondering.objects.filter(
        geldig(), rubriek=identificatie, partner__in=toegang.partner_ids, niveau__gte=Niveau.LEZEN
    )
    met_uitzondering = set(ruimer.values_list("partner_id", flat=True))
    return [
        partner.groep_id
        for partner in toegang.partners
        if toegang.in_matrix(partner.groep_id, identificatie) >= Niveau.LEZEN or partner.pk in met_uitzondering
    ]


def _zichtbaar(toegang: Toegang, pks: Iterable[int]) -> dict[int, Dossier]:
    return (
        Dossier.objects.zichtbaar_voor(toegang)
        .met_naam_leesbaar(toegang)
        .select_related("buurt", "casusregisseur", "persoon")
        .defer("buurt__geometrie")
        .in_bulk(list(pks))
    )


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
    if gezocht.geboortedatum:
        zichtbaar = Dossier.objects.zichtbaar_voor(toegang).values("pk")
        jarig = Persoon.objects.filter(geboortedatum=gezocht.geboortedatum, dossier__in=zichtbaar)
        pks |= set(jarig.values_list("dossier_id", flat=True)[: HOOGSTENS * 2])
    rijen = Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang).met_detail().in_bulk(list(pks)).values()
    leesbaar = [d for d in rijen if d.naam_leesbaar and gezocht.past_bij(d)]
    gewogen = sorted(((_gelijkenis(d, gezocht), d) for d in leesbaar), key=lambda paar: -_gewicht(paar[0]))
    return [Dubbel(d, list(gelijk)) for gelijk, d in gewogen if _gewicht(gelijk) >= LIJKT][:MEESTE_DUBBELEN]


def _gewicht(gelijk: dict[str, int]) -> int:
    return sum(gelijk.values())


def _gelijkenis(dossier: Dossier, gezocht: Gezocht) -> dict[str, int]:
    """What is alike, with its weight."""
    delen = _als_persoon(dossier.persoon, gezocht) if gezocht.soort == Soort.PERSOON else _als_plek(dossier, gezocht)
    return {wat: gewicht for wat, gewicht in delen.items() if gewicht}


def _als_persoon(persoon: Persoon, gezocht: Gezocht) -> dict[str, int]:
    return {
        "achternaam": 2 * _lijkt(persoon.achternaam, gezocht.achternaam),
        "voornaam": _lijkt(persoon.voornaam, gezocht.voornaam),
        "geboortedatum": 2 * (gezocht.geboortedatum is not None and persoon.geboortedatum == gezocht.geboortedatum),
        "adres": 2 * _zelfde_adres(persoon, gezocht),
    }


def _als_plek(dossier: Dossier, gezocht: Gezocht) -> dict[str, int]:
    """A name tells enough by itself, and so does an address."""
    return {"naam": 3 * _noemt(dossier.naam, gezocht.achternaam), "adres": 3 * _zelfde_adres(dossier.detail, gezocht)}


def _zelfde_adres(detail: Any, gezocht: Gezocht) -> bool:
    hier = plat(f"{getattr(detail, 'straat', '')} {getattr(detail, 'huisnummer', '')}")
    return bool(hier) and hier == plat(f"{gezocht.straat} {gezocht.huisnummer}")


def _noemt(naam: str, gezocht: str) -> bool:
    """The same name, or one within the other: "De Wit" and "Gezin de Wit"."""
    een, ander = plat(naam), plat(gezocht)
    return _lijkt(naam, gezocht) or (len(ander) >= KORTSTE_NUMMER and (ander in een or een in ander))


def _lijkt(een: str, ander: str) -> bool:
    """The same but for a letter or an accent."""
    een, ander = plat(een), plat(ander)
    return bool(een and ander) and SequenceMatcher(None, een, ander).ratio() > 0.8


def plat(tekst: str) -> str:
    return "".join(teken for teken in tekst.casefold() if teken.isalnum())
