"""Selects of a filter above a list. Drawn by the template: the widget of a form draws each of twenty buurten slowly."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django import forms

from dossiers.models import Buurt

Keuzes = list[tuple[str, str]]
WIJK = "w"  # in front of its key, to tell it from a buurt


@dataclass(frozen=True)
class Keuzelijst:
    """`groepen`: (heading or nothing, choices)."""

    veld: forms.BoundField
    groepen: list[tuple[str, Keuzes]]
    gekozen: str


class GebiedVeld(forms.ChoiceField):
    """A whole wijk, or one buurt of it; grouped by wijk. One query, by `vul`."""

    def __init__(self) -> None:
        super().__init__(label="Wijk of buurt", required=False)

    @property
    def groepen(self) -> list[tuple[str, Keuzes]]:
        return [("", [("", "Hele gemeente")]), *self._per_wijk]

    def vul(self) -> None:
        self._per_wijk = list(_per_wijk())
        self.choices = [keuze for _, keuzes in self.groepen for keuze in keuzes]


def _per_wijk() -> Iterator[tuple[str, Keuzes]]:
    rijen = Buurt.objects.order_by("wijk__naam", "wijk", "naam").values_list("wijk", "wijk__naam", "pk", "naam")
    for (wijk, naam), buurten in groupby(rijen, key=lambda rij: rij[:2]):
        hele = (f"{WIJK}{wijk}", f"Hele {naam}")
        yield naam, [hele, *((str(pk), buurt) for _, _, pk, buurt in buurten)]


def lees_gebied(keuze: str) -> dict[str, int | None]:
    """What was chosen, as the `wijk` and `buurt` of a Keuze."""
    if keuze.startswith(WIJK):
        return {"wijk": int(keuze.removeprefix(WIJK)), "buurt": None}
    return {"wijk": None, "buurt": int(keuze) if keuze else None}
