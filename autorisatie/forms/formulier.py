"""The base of every form: one-time token, version, Dutch words, no browser validation."""

import uuid
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

_VORMEN = ["%d-%m-%Y", "%d-%m-%y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %m %Y"]


class DatumVeld(forms.DateField):
    """A date as people type it: 3-2-2027, 03/02/27, 2027-02-03."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", _VORMEN)
        kwargs.setdefault("widget", forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric", "size": 10}))
        fouten = kwargs.setdefault("error_messages", {})
        fouten.setdefault("invalid", "Vul een datum in als dag-maand-jaar, bijvoorbeeld 5-3-2027.")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        datum = super().to_python(value)
        if datum and not 1900 <= datum.year <= 2100:
            raise ValidationError("Vul een jaar in tussen 1900 en 2100.")
        return datum.date() if isinstance(datum, datetime) else datum


class Keuzelijst(forms.Select):
    """A select that stays one with few choices too, on the page and for the link in the list of errors."""


class Formulier(forms.Form):
    """Plain form (never a ModelForm: that changes its instance before the act sees the old value).

    `eenmalig` makes a double submit harmless; `versie` is set when the form edits a row that others may edit too.
    """

    eenmalig = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["eenmalig"].initial = uuid.uuid4
        for veld in self.fields.values():
            veld.error_messages.setdefault("required", "Vul dit in.")
            if str(veld.error_messages["required"]).startswith(("Dit veld", "This field")):
                veld.error_messages["required"] = _leeg(veld)

    def neem_over(self, velden: QueryDict, token: uuid.UUID) -> None:
        """Show what was being typed, unchecked, and go on with that very form."""
        for naam, veld in self.fields.items():
            self.initial[naam] = _getypt(veld, velden, self.add_prefix(naam))
        self.initial["eenmalig"] = token

    @property
    def inhoud(self) -> dict[str, Any]:
        """What the person filled in, without the plumbing."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in ("eenmalig", "versie")}


def _getypt(veld: forms.Field, velden: QueryDict, naam: str) -> Any:
    """What stood in the field. A date that is one is shown as we write dates, however it was sent."""
    waarde = veld.widget.value_from_datadict(velden, MultiValueDict(), naam)
    if isinstance(veld, forms.DateField):
        with suppress(ValidationError):
            return veld.to_python(waarde)
    return waarde


def _leeg(veld: forms.Field) -> str:
    """What to do, not what is wrong."""
    if isinstance(veld, forms.ChoiceField | forms.ModelChoiceField):
        return "Maak een keuze."
    if isinstance(veld, forms.BooleanField):
        return "Zet hier een vinkje."
    return "Vul een datum in." if isinstance(veld, DatumVeld) else "Vul dit in."
