from typing import Any

from django import forms

from autorisatie.forms import Formulier
from dossiers.documenten import Regel
from dossiers.models import Document


class StukKiezen(Formulier):
    """One document of the dossier. Choices: what this person may lay on the table here."""

    document = forms.ModelChoiceField(label="Welk document?", queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args: Any, regels: list[Regel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["document"]
        veld.queryset = Document.objects.filter(pk__in=[regel.document.pk for regel in regels])
        veld.label_from_instance = lambda document: document.titel
