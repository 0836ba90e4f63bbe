from datetime import date
from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.forms.betrokkene import LEEST_MEE
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Betrouwbaarheid


def _geweest(form: Formulier) -> date:
    """What was noticed or written has a day that was."""
    datum: date = form.cleaned_data["datum"]
    if datum > klok.vandaag():
        raise forms.ValidationError("Vul een datum in die al geweest is.")
    return datum


class IndicatorFormulier(Formulier):
    omschrijving = forms.CharField(label="Wat valt op?", widget=schrijfvak(4), help_text=NODIG)
    bron = forms.CharField(
        label="Van wie of waar komt dit?", max_length=120, help_text="Bijvoorbeeld: controle van de brandweer."
    )
    datum = DatumVeld(label="Wanneer was dit?")
    betrouwbaarheid = forms.ChoiceField(
        label="Hoe zeker is dit?", choices=Betrouwbaarheid.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = klok.vandaag

    clean_datum = _geweest


class Intrekken(Formulier):
    reden = forms.CharField(
        label="Waarom klopt deze indicator niet?", widget=schrijfvak(2), max_length=300, help_text=LEEST_MEE
    )


class RapportageFormulier(Formulier):
    datum = DatumVeld(label="Datum van de rapportage")
    afzender = forms.CharField(label="Van wie komt de rapportage?", max_length=120)
    locatie = forms.CharField(label="Over welke plek gaat het?", max_length=200)
    feiten = forms.CharField(label="Wat zijn de feiten?", widget=schrijfvak(6), help_text=NODIG)
    aangetroffen = forms.CharField(label="Wat is aangetroffen?", widget=schrijfvak(3), required=False)

    clean_datum = _geweest
