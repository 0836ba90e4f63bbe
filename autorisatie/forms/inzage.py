"""Filters of the inzagelog. A GET form: the address can be shared and kept."""

from typing import Any

from django import forms

from autorisatie.forms.formulier import DatumVeld
from autorisatie.inzagelog import Filter
from autorisatie.models import Gebruiker, Inzage, Lidmaatschap


class InzageFilter(forms.Form):
    persoon = forms.ModelChoiceField(label="Wie", queryset=None, required=False, empty_label="Iedereen")
    dossier = forms.CharField(label="Dossiernummer", max_length=16, required=False)
    van = DatumVeld(label="Van", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    actie = forms.ChoiceField(label="Wat", choices=[("", "Alles"), *Inzage.Actie.choices], required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        persoon: Any = self.fields["persoon"]
        # Former members too: what they looked at stays to be read.
        persoon.queryset = Gebruiker.objects.filter(pk__in=Lidmaatschap.objects.values("gebruiker"))
        persoon.label_from_instance = lambda gebruiker: gebruiker.naam

    @property
    def filter(self) -> Filter:
        """What was filled in well; a mistake in one field does not widen the others."""
        inhoud = self.cleaned_data
        return Filter(
            persoon=inhoud.get("persoon"),
            nummer=inhoud.get("dossier", ""),
            van=inhoud.get("van"),
            tot=inhoud.get("tot"),
            actie=inhoud.get("actie", ""),
        )
