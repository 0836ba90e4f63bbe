"""What the stories say of the street: incidenten, signalen, bezoeken, maatregelen and indicatoren, as data.

Days are counted from today; `datums` are days too. `plek`: a street, with or without a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Rol:
    """Who was what in an incident. A name that is in the dossier becomes that person."""

    rol: str
    naam: str
    bron: str = ""


@dataclass(frozen=True)
class Ook:
    """Another dossier the incident belongs in: by whom, why, and of a reeks each how many."""

    dossier: str
    wie: str
    reden: str
    elke: int = 1


@dataclass(frozen=True)
class Voorval:
    """One incident, at `tijd` ("21:15") of that day."""

    dossier: str
    dag: int
    tijd: str
    wie: str
    categorie: str
    plek: str
    tekst: str
    bron: str = ""
    code: str = ""
    ook: tuple[Ook, ...] = ()
    mensen: tuple[Rol, ...] = ()


@dataclass(frozen=True)
class Reeks:
    """Many incidents of one kind in one dossier. Each text is one of `zinnen` and one of `daarna`, used once.

    `tijd`: from, until and most often, in hours; 25 is one at night. `maanden`: how busy each block of 30 days was, the
    last one ends today. `weekend`: how much busier Friday and Saturday are. `mensen`: one of them at each fifth.
    """

    dossier: str
    aantal: int
    categorie: str
    wie: tuple[str, ...]
    plekken: tuple[str, ...]
    tijd: tuple[int, int, int]
    zinnen: tuple[str, ...]
    daarna: tuple[str, ...]
    bronnen: tuple[str, ...] = ("",)
    codes: tuple[str, ...] = ("",)
    maanden: tuple[int, ...] = (1,) * 12
    weekend: int = 1
    ook: tuple[Ook, ...] = ()
    mensen: tuple[Rol, ...] = ()


@dataclass(frozen=True)
class Melding:
    """A signaal. `lezers` alleen_ik: for the reporter and regie only."""

    dag: int
    wie: str
    categorie: str
    bron: str
    buurt: str
    plek: str
    tekst: str
    over: str = ""
    lezers: str = "organisatie"


@dataclass(frozen=True)
class Bundelbestek:
    """Signalen that are one situatie. `dag`: bundled; `gewogen`: the day of the weging, 0 when it waits.

    Taken on: `dossier` names a story, or `titel` and `aanleiding` a new situatie.
    """

    dag: int
    wie: str
    signalen: tuple[Melding, ...]
    gewogen: int = 0
    uitkomst: str = ""
    motivering: str = ""
    kader: str = "lokaal"
    grondslag: str = ""
    criteria: tuple[str, ...] = ()
    naar: str = ""
    antwoord: str = ""
    dossier: str = ""
    titel: str = ""
    aanleiding: str = ""


@dataclass(frozen=True)
class Bezoekbestek:
    """A bezoek on `dag`, planned on `gepland`. Without `uitkomst` it is still to be made; without `vast` by anybody."""

    dossier: str
    dag: int
    gepland: int
    wie: str
    tijd: str = ""
    soort: str = "controle"
    vast: bool = True
    binnenkomst: str = ""
    uitkomst: str = ""
    vervolg: str = ""
    bevinding: str = ""
    regime: str = "avg"


@dataclass(frozen=True)
class Stapbestek:
    """The next stand of a maatregel."""

    dag: int
    stand: str
    datums: dict[str, int] = field(default_factory=dict)
    velden: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Maatregelbestek:
    dossier: str
    instrument: str
    wie: str
    dag: int
    grondslag: str
    datums: dict[str, int] = field(default_factory=dict)
    velden: dict[str, Any] = field(default_factory=dict)
    stappen: tuple[Stapbestek, ...] = ()


@dataclass(frozen=True)
class Indicatie:
    """Something that was noticed about a pand or onderneming on `dag`."""

    dag: int
    wie: str
    zeker: str
    bron: str
    tekst: str


@dataclass(frozen=True)
class Rapport:
    """A bestuurlijke rapportage of `datum`, booked in on `dag`."""

    dossier: str
    dag: int
    datum: int
    wie: str
    afzender: str
    feiten: str
    locatie: str
    aangetroffen: str


@dataclass(frozen=True)
class Voorrang:
    """The priority the driehoek gave a group."""

    dossier: str
    dag: int
    wie: str
    prioriteit: str
    reden: str


@dataclass(frozen=True)
class Straat:
    """All of one gemeente. `indicatoren`: per story."""

    reeksen: tuple[Reeks, ...] = ()
    voorvallen: tuple[Voorval, ...] = ()
    signalen: tuple[Melding, ...] = ()
    bundels: tuple[Bundelbestek, ...] = ()
    bezoeken: tuple[Bezoekbestek, ...] = ()
    maatregelen: tuple[Maatregelbestek, ...] = ()
    indicatoren: tuple[tuple[str, Indicatie], ...] = ()
    rapporten: tuple[Rapport, ...] = ()
    voorrang: tuple[Voorrang, ...] = ()

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """Every signaal, bundled or not."""
        return (*self.signalen, *(melding for bundel in self.bundels for melding in bundel.signalen))


def lees_straat(inhoud: Iterable[dict[str, Any]]) -> Straat:
    """Out of all files of a gemeente. Raises TypeError on an unknown or missing field."""
    delen = list(inhoud)

    def alle(sleutel: str) -> list[Any]:
        return [rij for deel in delen for rij in deel.get(sleutel, ())]

    return Straat(
        reeksen=tuple(Reeks(**_vast(rij)) for rij in alle("reeks")),
        voorvallen=tuple(Voorval(**_vast(rij)) for rij in alle("voorval")),
        signalen=tuple(Melding(*rij) for rij in alle("signalen")),
        bundels=tuple(Bundelbestek(**_vast(rij)) for rij in alle("bundel")),
        bezoeken=tuple(Bezoekbestek(**rij) for rij in alle("bezoek")),
        maatregelen=tuple(Maatregelbestek(**_vast(rij)) for rij in alle("maatregel")),
        indicatoren=tuple((deel["dossier"], Indicatie(*rij)) for deel in alle("pand") for rij in deel["indicatoren"]),
        rapporten=tuple(Rapport(**rij) for rij in alle("rapport")),
        voorrang=tuple(Voorrang(**rij) for rij in alle("voorrang")),
    )


_RIJEN: dict[str, type[Any]] = {"ook": Ook, "mensen": Rol, "signalen": Melding}


def _vast(velden: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples, rows as what they stand for."""
    return {veld: _waarde(veld, waarde) for veld, waarde in velden.items()}


def _waarde(veld: str, waarde: Any) -> Any:
    if veld in _RIJEN:
        return tuple(_RIJEN[veld](*rij) for rij in waarde)
    if veld == "stappen":
        return tuple(Stapbestek(**stap) for stap in waarde)
    return tuple(waarde) if isinstance(waarde, list) else waarde
