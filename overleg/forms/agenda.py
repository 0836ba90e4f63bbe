from typing import Any

from django import forms

from autorisatie.forms import Formulier
from autorisatie.rechten import Toegang
from dossiers.models import Dossier


def minutenveld() -> forms.IntegerField:
    return forms.IntegerField(
        label="Hoeveel minuten?", min_value=1, max_value=240, initial=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )  # fmt: skip


class DossierOpAgendaFormulier(Formulier):
    """One dossier, chosen from the search among what this person sees."""

    dossier = forms.ModelChoiceField(
        label="Dossier", queryset=None, widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Zoek het dossier opnieuw en kies het uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dossier: Any = self.fields["dossier"]
        dossier.queryset = Dossier.objects.zichtbaar_voor(toegang)


class PuntFormulier(Formulier):
    """A point without a dossier."""

    titel = forms.CharField(label="Waar gaat het over?", max_length=120, help_text="Iedereen in het overleg leest dit.")
    minuten = minutenveld()


class VoorstelFormulier(Formulier):
    """How long, and what is proposed: at a dossier only for a regisseur to write. A title only without a dossier."""

    titel = forms.CharField(label="Waar gaat het over?", max_length=120)
    minuten = minutenveld()
    voorstel = forms.CharField(
        label="Wat stelt u voor?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Twee of drie zinnen: wat moet het overleg besluiten, en waarom.",
    )

    def __init__(self, *args: Any, met_dossier: bool, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if met_dossier:
            del self.fields["titel"]
        if met_dossier and not toegang.is_regisseur:
            del self.fields["voorstel"]
