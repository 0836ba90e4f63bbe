from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.forms.persoon import schrijfvak
from dossiers.models import Prioriteit


class PrioriteitBepalen(Formulier):
    """What the driehoek decided, when and why."""

    prioriteit = forms.ChoiceField(
        label="Welke prioriteit gaf de driehoek?",
        choices=[keuze for keuze in Prioriteit.choices if keuze[0]],
        widget=forms.RadioSelect,
    )
    geprioriteerd_op = DatumVeld(label="Wanneer is dat besloten?")
    reden = forms.CharField(
        label="Waarom?",
        widget=schrijfvak(3),
        max_length=300,
        help_text="Schrijf over de groep, niet over wie erbij horen. Wie de groepsinformatie leest, leest dit.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["geprioriteerd_op"].initial = klok.vandaag

    def clean_geprioriteerd_op(self) -> Any:
        datum = self.cleaned_data["geprioriteerd_op"]
        if datum > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return datum
