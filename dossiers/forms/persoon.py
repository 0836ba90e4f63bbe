from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.models import Buurt

NODIG = "Schrijf alleen op wat nodig is voor de aanpak."


def schrijfvak(rijen: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rijen})


class PersoonFormulier(Formulier):
    """Whom the dossier is about."""

    voornaam = forms.CharField(label="Voornaam", max_length=60)
    tussenvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=80)
    geboortedatum = DatumVeld(label="Geboortedatum", required=False, help_text="Bijvoorbeeld 5-3-2009.")
    straat = forms.CharField(label="Straat", max_length=80, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=12, required=False)
    postcode = forms.CharField(label="Postcode", max_length=7, required=False)
    plaats = forms.CharField(label="Plaats", max_length=60, required=False)
    telefoon = forms.CharField(label="Telefoon", max_length=20, required=False)
    buurt = forms.ModelChoiceField(label="Buurt", queryset=None, required=False, empty_label="Kies een buurt")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["buurt"].queryset = Buurt.objects.all()  # type: ignore[attr-defined]

    def clean_geboortedatum(self) -> Any:
        geboren = self.cleaned_data["geboortedatum"]
        if geboren and geboren > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return geboren
