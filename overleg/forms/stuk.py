from typing import Any

from django import forms

from autorisatie.forms import Formulier
from dossiers.documenten import Regel
from dossiers.forms.document import MetBestand
from dossiers.models import Document


class StukKiezen(Formulier):
    """One document of the dossier. Choices: what this person may lay on the table here."""

    document = forms.ModelChoiceField(label="Welk document?", queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args: Any, regels: list[Regel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["document"]
        veld.queryset = Document.objects.filter(pk__in=[regel.document.pk for regel in regels])
        veld.label_from_instance = lambda document: document.titel


class BijlageFormulier(MetBestand):
    """A file for a point without a dossier: no rubriek to choose, who sees the point reads it."""

    titel = forms.CharField(label="Wat is dit voor stuk?", max_length=120,
                            help_text="Bijvoorbeeld: jaarplan, presentatie.")  # fmt: skip

    field_order = ["eenmalig", "bestand", "foto", "titel"]
