"""What the page of a dossier tells of whom or what it is about, per soort, as far as this person may read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from autorisatie.datums import dag
from autorisatie.rechten import Niveau
from dossiers import soorten
from dossiers.models.plek import Adres
from dossiers.toegang import DossierToegang

_IN_DE_NAAM = {"voornaam", "tussenvoegsel", "achternaam", "werknaam", "titel"}
_IN_HET_ADRES = {"straat", "huisnummer", "postcode", "plaats", "x", "y"}


@dataclass(frozen=True)
class Feit:
    kop: str
    waarde: str
    lang: bool = False


@dataclass(frozen=True)
class Beeld:
    """The texts of the soort's own rubriek: short facts, then longer pieces; what is empty is left out."""

    kop: str
    feiten: list[Feit]
    mag_wijzigen: bool

    @property
    def kort(self) -> list[Feit]:
        return [feit for feit in self.feiten if not feit.lang]

    @property
    def lang(self) -> list[Feit]:
        return [feit for feit in self.feiten if feit.lang]


def feiten(toegang: DossierToegang) -> list[Feit]:
    """Identificatie: nothing for who may not read it. A fact that is not known says so."""
    if not toegang.leest("A"):
        return []
    detail, beschrijving = toegang.dossier.detail, soorten.van(toegang.dossier.soort)
    velden = [v for v in beschrijving.gegevens if v not in _IN_DE_NAAM | _IN_HET_ADRES]
    adres = [Feit("Adres", detail.adres or "Onbekend")] if isinstance(detail, Adres) else []
    return [*adres, *(_feit(detail, veld) for veld in velden)]


def beeld(toegang: DossierToegang) -> Beeld | None:
    """None for a soort without texts of its own and for who may not read their rubriek."""
    beschrijving = soorten.van(toegang.dossier.soort)
    if not beschrijving.beeld or not toegang.leest(beschrijving.rubriek):
        return None
    gevuld = [_feit(toegang.dossier.detail, veld) for veld in beschrijving.beeld if _waarde(toegang, veld)]
    mag = toegang.dossier.is_open and toegang.mag(toegang.lijst[beschrijving.rubriek], Niveau.BEWERKEN)
    return Beeld(beschrijving.beeldkop, gevuld, mag)


def _waarde(toegang: DossierToegang, veld: str) -> Any:
    return getattr(toegang.dossier.detail, veld)


def _feit(detail: models.Model, naam: str) -> Feit:
    veld: Any = detail._meta.get_field(naam)
    tekst = _in_woorden(detail, naam) or "Onbekend"
    return Feit(str(veld.verbose_name).capitalize(), tekst, isinstance(veld, models.TextField))


def _in_woorden(detail: models.Model, naam: str) -> str:
    weergave = getattr(detail, f"get_{naam}_display", None)
    waarde = weergave() if weergave else getattr(detail, naam)
    return dag(waarde) if isinstance(waarde, date) else str(waarde or "")
