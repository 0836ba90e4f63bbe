"""A point on the map in a form: typed, or chosen with dossiers/views/plek.py."""

from typing import Any

from django import forms

from autorisatie.forms import Formulier
from dossiers.models import Buurt
from dossiers.plekkiezer import BUITEN, Grenzen

# Grid of the Netherlands: what lies outside is a typing error.
_X, _Y = (0, 300_000), (300_000, 630_000)


class MetBuurt(Formulier):
    buurt = forms.ModelChoiceField(label="Buurt", queryset=None, required=False, empty_label="Kies een buurt")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buurt"].queryset = Buurt.objects.all()  # type: ignore[attr-defined]


class MetPlek(MetBuurt):
    x = forms.IntegerField(
        label="X op de kaart (RD)", required=False, min_value=_X[0], max_value=_X[1],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )  # fmt: skip
    y = forms.IntegerField(
        label="Y op de kaart (RD)", required=False, min_value=_Y[0], max_value=_Y[1],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        x, y = inhoud.get("x"), inhoud.get("y")
        if (x is None) != (y is None):
            self.add_error("y" if y is None else "x", "Vul beide getallen in, of laat beide leeg.")
        elif x is not None and y is not None and {"x", "y"} & set(self.changed_data):
            self._plaats((x, y), inhoud)
        return inhoud

    def _plaats(self, plek: tuple[int, int], inhoud: dict[str, Any]) -> None:
        """A new place: inside the gemeente, and it says which buurt unless somebody chose one."""
        grenzen = Grenzen.laad()
        if not grenzen.is_binnen(plek):
            self.add_error("x", BUITEN)
        elif "buurt" not in self.changed_data and (buurt := grenzen.buurt_van(plek)):
            inhoud["buurt"] = buurt
