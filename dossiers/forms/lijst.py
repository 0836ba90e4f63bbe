from typing import Any

from django import forms

from dossiers import lijst
from dossiers.forms.filter import GebiedVeld, Keuzelijst, lees_gebied
from dossiers.lijst import Keuze
from dossiers.models import Soort

STANDEN = [("open", "Lopend"), ("gesloten", "Gesloten"), ("alles", "Alle")]


class LijstFilter(forms.Form):
    """What stands in the address of the list. An answer that is no choice counts as no answer."""

    stand = forms.ChoiceField(label="Dossiers", choices=STANDEN, required=False)
    soort = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *Soort.choices], required=False)
    stap = forms.ChoiceField(label="Fase", required=False)
    buurt = GebiedVeld()
    mijn = forms.BooleanField(label="Ik ben regisseur", required=False)
    te_laat = forms.BooleanField(label="Met acties te laat", required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, regisseur: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["stap"].choices = [("", "Alle fasen")] + [(s, s.capitalize()) for s in lijst.STAP_SLUGS]  # type: ignore[attr-defined]
        self.fields["buurt"].vul()  # type: ignore[attr-defined]
        if not regisseur:
            del self.fields["mijn"]

    @property
    def keuzelijsten(self) -> list[Keuzelijst]:
        """Shown without errors and without "(hoeft niet)": everything is already chosen."""
        return [
            Keuzelijst(self[naam], [("", self.fields[naam].choices)], self[naam].value() or "")  # type: ignore[attr-defined]
            for naam in ("stand", "soort", "stap")
        ] + [Keuzelijst(self["buurt"], self.fields["buurt"].groepen, self["buurt"].value() or "")]  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Keuze:
        self.full_clean()
        goed = self.cleaned_data
        return Keuze(
            soort=goed.get("soort", ""),
            stap=goed.get("stap", ""),
            stand=goed.get("stand") or "open",
            mijn=goed.get("mijn", False),
            te_laat=goed.get("te_laat", False),
            **lees_gebied(goed.get("buurt", "")),
        )
