"""What the TOML files say, as data. A misspelt field is an error here, not a gap in the demo."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from koppelingen.demo.straat import Straat, lees_straat

MAP = Path(__file__).parent


@dataclass(frozen=True)
class Partnerbestek:
    naam: str
    soort: str
    domein: str
    wpg: bool = False
    noodtoegang: bool = False
    grondslag: str = ""
    telefoon: str = ""
    waarom: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mensbestek:
    naam: str
    functie: str
    partner: str = ""
    rollen: tuple[str, ...] = ()
    email: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Nota:
    """An aantekening. `aard` eigen: a working note for the own partner."""

    dag: int
    wie: str
    rubriek: str
    aard: str
    tekst: str
    bron: str = ""


@dataclass(frozen=True)
class Stuk:
    """A document. `soort`: brief or foto."""

    dag: int
    wie: str
    rubriek: str
    soort: str
    titel: str
    tekst: str


@dataclass(frozen=True)
class Actiebestek:
    """`stand`: a status, with the result behind it when rounded off. `woord`: report, or reason.

    `verzet`: the day it was moved, the termijn it had before, and why.
    """

    wat: str
    wie: str
    van: int
    tot: int
    stand: str
    woord: str = ""
    verzet: tuple[int, int, str] | None = None

    @property
    def status(self) -> str:
        return self.stand.split()[0]

    @property
    def resultaat(self) -> str:
        return self.stand.partition(" ")[2]


@dataclass(frozen=True)
class Doelbestek:
    gebied: str
    titel: str
    streef: int
    tot: int
    door: str = ""
    resultaat: tuple[str, int, str] | None = None
    acties: tuple[Actiebestek, ...] = ()


@dataclass(frozen=True)
class Score:
    """First and later score of one leefgebied, by whom."""

    wie: str
    eerst: int
    later: int | None = None


@dataclass(frozen=True)
class Ruimte:
    """An uitzondering: another level for one partner."""

    dag: int
    partner: str
    rubriek: str
    niveau: int
    reden: str
    tot: int


@dataclass(frozen=True)
class Lid:
    """Somebody in the dossier of a family, group or place. `dossier`: the name of the story about this person."""

    dag: int
    rol: str
    naam: str
    toelichting: str = ""
    bron: str = ""
    dossier: str = ""


@dataclass(frozen=True)
class Band:
    """A verband. `naar`: the name of another story when `vorm` is dossier, else words. `richting`: heen or terug."""

    dag: int
    wie: str
    rubriek: str
    soort: str
    richting: str
    vorm: str
    naar: str
    zekerheid: str = ""
    bron: str = ""
    toelichting: str = ""
    tot: tuple[int, str] | None = None


@dataclass(frozen=True)
class Verhaal:
    """One dossier. `begin`: day of aanmelding; `sinds`: day of the present fase. `leeftijd` is for a person, `beeld`
    (fields of the model) for every other soort.
    """

    naam: str
    buurt: str
    begin: int
    fase: str
    melder: str
    partners: tuple[str, ...]
    aanleiding: str
    soort: str = "persoon"
    leeftijd: int = 0
    adres: str = ""
    beeld: dict[str, Any] = field(default_factory=dict)
    leden: tuple[Lid, ...] = ()
    verbanden: tuple[Band, ...] = ()
    doel: str = ""
    weging: str = ""
    sinds: int = 0
    regisseur: str = ""
    acuut: bool = False
    kader: str = "lokaal"
    grondslag: str = ""
    contact: dict[str, str] = field(default_factory=dict)
    notas: tuple[Nota, ...] = ()
    stukken: tuple[Stuk, ...] = ()
    acties: tuple[Actiebestek, ...] = ()
    doelen: tuple[Doelbestek, ...] = ()
    scores: dict[str, Score] = field(default_factory=dict)
    uitzonderingen: tuple[Ruimte, ...] = ()
    gestopt: tuple[tuple[int, str, str], ...] = ()

    @property
    def alle_acties(self) -> list[Actiebestek]:
        return [*self.acties, *(actie for doel in self.doelen for actie in doel.acties)]


@dataclass(frozen=True)
class Punt:
    """A dossier on an agenda; what was said and decided once the overleg was held."""

    dossier: str
    minuten: int
    voorstel: str = ""
    besproken: str = ""
    soort: str = ""
    besluit: str = ""
    acties: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class Vrijpunt:
    """A point without a dossier, and the paper on the table: its title and what it says."""

    titel: str
    minuten: int
    stuk: str
    inhoud: str
    voorstel: str = ""
    besproken: str = ""


@dataclass(frozen=True)
class Overlegbestek:
    """`week` 0 is the next one on that weekday, -2 two weeks before."""

    naam: str
    wijk: str
    week: int
    weekdag: int
    begin: str
    eind: str
    plaats: str
    voorzitter: str
    genodigd: tuple[str, ...]
    afgemeld: tuple[str, ...] = ()
    opening: str = ""
    rondvraag: str = ""
    punten: tuple[Punt, ...] = ()
    vrij: tuple[Vrijpunt, ...] = ()


@dataclass(frozen=True)
class Bestek:
    """One gemeente."""

    naam: str
    slug: str
    cbs_code: str
    postcode: str
    grondslag: str
    partners: dict[str, Partnerbestek]
    mensen: dict[str, Mensbestek]
    verhalen: tuple[Verhaal, ...]
    overleggen: tuple[Overlegbestek, ...]
    straat: Straat
    kaart: str


def lees(slug: str) -> Bestek:
    """Everything in the folder of this gemeente. Raises TypeError on an unknown or missing field."""
    map_ = MAP / slug
    kern = _toml(map_ / "gemeente.toml")
    partners = {sleutel: Partnerbestek(**_vast(velden)) for sleutel, velden in kern.pop("partners").items()}
    mensen = {sleutel: Mensbestek(**_vast(velden)) for sleutel, velden in kern.pop("mensen").items()}
    inhoud = [_toml(bestand) for bestand in sorted(map_.glob("*.toml")) if bestand.name != "gemeente.toml"]
    return Bestek(
        **kern,
        partners=partners,
        mensen=mensen,
        verhalen=tuple(_verhaal(velden) for deel in inhoud for velden in deel.get("dossier", ())),
        overleggen=tuple(_overleg(velden) for deel in inhoud for velden in deel.get("overleg", ())),
        straat=lees_straat(inhoud),
        kaart=(map_ / "kaart.geojson").read_text(encoding="utf-8"),
    )


def _toml(bestand: Path) -> dict[str, Any]:
    return tomllib.loads(bestand.read_text(encoding="utf-8"))


def _vast(velden: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples: a story does not change while it is played."""
    return {veld: tuple(waarde) if isinstance(waarde, list) else waarde for veld, waarde in velden.items()}


def _verhaal(velden: dict[str, Any]) -> Verhaal:
    return Verhaal(
        **_vast(velden)
        | {
            "notas": tuple(Nota(*rij) for rij in velden.get("notas", ())),
            "stukken": tuple(Stuk(*rij) for rij in velden.get("stukken", ())),
            "leden": tuple(Lid(*rij) for rij in velden.get("leden", ())),
            "verbanden": tuple(
                Band(*_vast({str(nr): deel for nr, deel in enumerate(rij)}).values())
                for rij in velden.get("verbanden", ())
            ),
            "acties": _acties(velden),
            "doelen": tuple(_doel(doel) for doel in velden.get("doelen", ())),
            "scores": {gebied: Score(*rij) for gebied, rij in velden.get("scores", {}).items()},
            "uitzonderingen": tuple(Ruimte(*rij) for rij in velden.get("uitzonderingen", ())),
        }
    )


def _doel(velden: dict[str, Any]) -> Doelbestek:
    return Doelbestek(**_vast(velden) | {"acties": _acties(velden)})


def _acties(velden: dict[str, Any]) -> tuple[Actiebestek, ...]:
    return tuple(Actiebestek(*rij) for rij in velden.get("acties", ()))


def _overleg(velden: dict[str, Any]) -> Overlegbestek:
    punten = tuple(Punt(**_vast(punt)) for punt in velden.get("punten", ()))
    vrij = tuple(Vrijpunt(**punt) for punt in velden.get("vrij", ()))
    return Overlegbestek(**_vast(velden) | {"punten": punten, "vrij": vrij})
