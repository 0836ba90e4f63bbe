"""Scoring: one page, every leefgebied this person may add to. Not scored is a good answer; nothing is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.forms.persoon import schrijfvak
from dossiers.forms.plan import ScoreVeld
from dossiers.leefgebieden import SCHAAL
from dossiers.models import Leefgebied, Meting


@dataclass(frozen=True)
class Rij:
    """One leefgebied on the page. `vorige` is shown only after a choice: an earlier score pulls the new one along."""

    gebied: Leefgebied
    score: BoundField
    toelichting: BoundField
    vorige: Meting | None

    @property
    def vorige_woord(self) -> str:
        return f"{self.vorige.score}, {SCHAAL[self.vorige.score]}" if self.vorige else ""


class Meten(Formulier):
    datum = DatumVeld(label="Op welke dag is dit het beeld?", help_text="Kijk niet verder terug dan ongeveer 30 dagen.")

    def __init__(
        self, *args: Any, gebieden: list[Leefgebied], vorige: dict[int, Meting] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.gebieden, self.vorige = gebieden, vorige or {}
        self.fields["datum"].initial = klok.vandaag
        for gebied in gebieden:
            self.fields[f"score_{gebied.pk}"] = ScoreVeld(label=gebied.naam)
            self.fields[f"toelichting_{gebied.pk}"] = forms.CharField(
                label=f"Toelichting bij {gebied.naam}", widget=schrijfvak(2), required=False
            )

    @property
    def rijen(self) -> Iterator[Rij]:
        for gebied in self.gebieden:
            score, toelichting = self[f"score_{gebied.pk}"], self[f"toelichting_{gebied.pk}"]
            yield Rij(gebied, score, toelichting, self.vorige.get(gebied.pk))

    @property
    def per_domein(self) -> list[tuple[str, list[Rij]]]:
        rijen = list(self.rijen)
        groepen = [(kop, [r for r in rijen if r.gebied.domein == code]) for code, kop in Leefgebied.Domein.choices]
        return [(kop, groep) for kop, groep in groepen if groep]

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > klok.vandaag():
            raise forms.ValidationError("Vul vandaag in, of een dag die al geweest is.")
        return datum

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        for gebied in self.gebieden:
            if inhoud.get(f"toelichting_{gebied.pk}") and not inhoud.get(f"score_{gebied.pk}"):
                self.add_error(f"score_{gebied.pk}", "Kies een score bij uw toelichting, of maak de toelichting leeg.")
        return inhoud

    @property
    def scores(self) -> dict[Leefgebied, int]:
        gegeven = {gebied: self.cleaned_data[f"score_{gebied.pk}"] for gebied in self.gebieden}
        return {gebied: score for gebied, score in gegeven.items() if score}

    @property
    def toelichtingen(self) -> dict[Leefgebied, str]:
        return {gebied: self.cleaned_data[f"toelichting_{gebied.pk}"] for gebied in self.gebieden}
