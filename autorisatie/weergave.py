"""How a form field is shown: kind of control, words, ids. Used by {% veld %} and {% fouten %}."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.safestring import SafeString

from autorisatie.forms.formulier import Keuzelijst

MEESTE_KEUZES = 7


@dataclass(frozen=True)
class Optie:
    """One radio button or tick box."""

    id: str
    waarde: str
    tekst: str
    gekozen: bool


class Veldbeeld:
    """A BoundField with everything its template needs. Made per render, keeps nothing."""

    def __init__(self, veld: BoundField, als: str = "", kort: bool = False, label: str = "", hint: str = "") -> None:
        self.veld = veld
        self.label = label or veld.label
        self.soort = als or soort_van(veld)
        self.fouten = foutteksten(veld)
        self.hint = hint or ("" if kort else veld.help_text or self._voorbeeld)
        self.hoeft_niet = not veld.field.required and self.soort != "vink"

    @property
    def _voorbeeld(self) -> str:
        return "Bijvoorbeeld 23-11-2026" if isinstance(self.veld.field, forms.DateField) else ""

    @property
    def id(self) -> str:
        return self.veld.auto_id

    @property
    def anker(self) -> str:
        """Where the error summary points to: the control that gets the focus."""
        return f"{self.id}_0" if self.soort in ("keuzes", "vinkjes") else self.id

    @property
    def beschreven_door(self) -> str:
        delen = [f"{self.id}-hint"] * bool(self.hint) + [f"{self.id}-fout"] * bool(self.fouten)
        return " ".join(delen)

    @property
    def opties(self) -> list[Optie]:
        """The choices, without the empty one of a question that must be answered."""
        gekozen = {str(w) for w in _als_lijst(self.veld.value())}
        paren = [(str(w), str(t)) for w, t in self.veld.field.choices]  # type: ignore[attr-defined]
        if self.soort == "keuzes":
            gekozen = gekozen or {""}
            eigen = next((t for w, t in paren if w == "" and not t.startswith("---")), "Geen keuze")
            leeg = [] if self.veld.field.required else [("", eigen)]
            paren = leeg + [(w, t) for w, t in paren if w != ""]
        return [Optie(f"{self.id}_{nr}", w, t, w in gekozen) for nr, (w, t) in enumerate(paren)]

    @property
    def invoer(self) -> SafeString:
        """The control, tied to its hint and error. No checks by the browser, no placeholder as label."""
        self.veld.form.use_required_attribute = False
        eigen_klasse = self.veld.field.widget.attrs.get("class", "")
        attrs: dict[str, Any] = {"class": f"{eigen_klasse} in".strip(), "placeholder": False}
        if isinstance(self.veld.field.widget, forms.CheckboxInput):
            attrs["class"] = "vink"
        if self.beschreven_door:
            attrs["aria-describedby"] = self.beschreven_door
        return self.veld.as_widget(attrs=attrs)


def leesbaar(waarde: Any) -> str:
    """A value as people read it, for putting two versions side by side."""
    if waarde is None or waarde == "" or waarde == []:
        return "(leeg)"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, list | tuple | set):
        return ", ".join(leesbaar(deel) for deel in waarde)
    return str(waarde)


def getypt(veld: BoundField) -> str:
    """What the person filled in, with the words of a choice instead of its code."""
    woorden = {str(w): str(t) for w, t in getattr(veld.field, "choices", ())}
    return leesbaar([woorden.get(str(w), w) for w in _als_lijst(veld.value()) if w != ""])


def soort_van(veld: BoundField) -> str:
    """verborgen, vink, vinkjes, keuzes (radio buttons) or tekst (one control of its own)."""
    widget = veld.field.widget
    if veld.is_hidden:
        return "verborgen"
    if isinstance(widget, forms.CheckboxInput):
        return "vink"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple):
        return "vinkjes"
    radio = isinstance(widget, forms.RadioSelect) or (isinstance(widget, forms.Select) and _past(veld))
    return "keuzes" if radio and not isinstance(widget, Keuzelijst) else "tekst"


def _past(veld: BoundField) -> bool:
    """Up to seven choices without groups read better all at once."""
    keuzes = [(w, t) for w, t in veld.field.choices if w != ""]  # type: ignore[attr-defined]
    return len(keuzes) <= MEESTE_KEUZES and not any(isinstance(t, list | tuple) for _, t in keuzes)


def _als_lijst(waarde: Any) -> list[Any]:
    if waarde is None:
        return []
    return list(waarde) if isinstance(waarde, list | tuple | set) else [waarde]


@dataclass(frozen=True)
class Fout:
    """A line in the error summary."""

    tekst: str
    anker: str


def alle_fouten(*formulieren: Any) -> list[Fout]:
    """Every error of these forms and formsets in reading order, first those of the form as a whole."""
    return [fout for formulier in formulieren if formulier is not None for fout in _van(formulier)]


def _van(formulier: Any) -> Iterator[Fout]:
    if isinstance(formulier, forms.BaseFormSet):
        yield from (Fout(str(tekst), "") for tekst in formulier.non_form_errors())
        for deel in formulier.forms:
            yield from _van(deel)
        return
    yield from (Fout(str(tekst), "") for tekst in formulier.non_field_errors())
    for veld in formulier:
        beeld = Veldbeeld(veld)
        anker = "" if beeld.soort == "verborgen" else beeld.anker
        yield from (Fout(_bij_vraag(str(veld.label), tekst), anker) for tekst in beeld.fouten)


def _bij_vraag(vraag: str, tekst: str) -> str:
    """Away from its field an error needs its question: 'Wie doet dit? Maak een keuze.'"""
    return f"{vraag} {tekst}" if vraag.endswith("?") else f"{vraag}: {tekst[0].lower()}{tekst[1:]}"


def foutteksten(veld: BoundField) -> list[str]:
    """The errors of this field, each saying what to do. A message the form chose itself is left alone."""
    if veld.name not in veld.form.errors:
        return []
    return [tekst for fout in veld.errors.as_data() for tekst in _zeg(veld, fout)]


def _zeg(veld: BoundField, fout: ValidationError) -> list[str]:
    eigen = _is_standaard(veld.field, fout) and _onze_tekst(veld, fout)
    return [eigen] if eigen else [str(tekst) for tekst in fout.messages]


def _is_standaard(veld: forms.Field, fout: ValidationError) -> bool:
    """Is this the text Django would say by itself?"""
    if fout.code in ("max_length", "min_length", "max_value", "min_value"):
        return bool(fout.params)
    standaard: dict[str, Any] = {}
    for klasse in reversed(type(veld).__mro__):
        standaard.update(getattr(klasse, "default_error_messages", {}))
    return fout.code in standaard and str(fout.message) == str(standaard[fout.code])


def _onze_tekst(veld: BoundField, fout: ValidationError) -> str:
    if fout.code == "required":
        return _bij_soort(veld.field, _LEEG) or "Vul dit in."
    if fout.code == "invalid":
        return _bij_soort(veld.field, _ONGELDIG)
    zin = _ZINNEN.get(fout.code or "", "")
    return zin % fout.params if zin and "%" in zin else zin


def _bij_soort(veld: forms.Field, teksten: dict[type[forms.Field], str]) -> str:
    return next((tekst for soort, tekst in teksten.items() if isinstance(veld, soort)), "")


_LEEG: dict[type[forms.Field], str] = {
    forms.ChoiceField: "Maak een keuze.",
    forms.ModelChoiceField: "Maak een keuze.",
    forms.BooleanField: "Zet hier een vinkje.",
}
_ONGELDIG: dict[type[forms.Field], str] = {
    forms.DateField: "Vul een datum in als dag-maand-jaar, bijvoorbeeld 23-11-2026.",
    forms.TimeField: "Vul een tijd in als uur en minuten, bijvoorbeeld 14.30.",
    forms.EmailField: "Vul een e-mailadres in, bijvoorbeeld naam@gemeente.nl.",
    forms.IntegerField: "Vul een heel getal in.",
}
_ZINNEN = {
    "invalid_choice": "Kies een antwoord uit de lijst.",
    "invalid_list": "Kies een antwoord uit de lijst.",
    "max_length": "Gebruik niet meer dan %(limit_value)s tekens. Nu zijn het er %(show_value)s.",
    "min_length": "Gebruik minstens %(limit_value)s tekens. Nu zijn het er %(show_value)s.",
    "max_value": "Vul een getal in tot en met %(limit_value)s.",
    "min_value": "Vul een getal in van %(limit_value)s of hoger.",
}
