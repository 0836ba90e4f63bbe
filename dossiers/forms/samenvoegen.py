from typing import Any

from django import forms

from autorisatie.forms import Formulier
from autorisatie.models import Partner
from dossiers.forms.persoon import schrijfvak
from dossiers.models import Deelname, Dossier


class Dubbele(Formulier):
    """Which other dossier is about the same person?"""

    nummer = forms.CharField(label="Dossiernummer", max_length=16, help_text="Bijvoorbeeld DVW-2026-0042.")

    def __init__(self, *args: Any, zichtbaar: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zichtbaar = zichtbaar

    def clean_nummer(self) -> str:
        nummer = self.cleaned_data["nummer"].strip().upper()
        if not self.zichtbaar.filter(nummer=nummer).exists():
            raise forms.ValidationError("U ziet geen ander open dossier over een persoon met dit nummer.")
        return nummer


class Samenvoegen(Formulier):
    """Why, and who of the other dossier joins this one."""

    reden = forms.CharField(
        label="Wat lezen de partners van het dubbele dossier?",
        widget=schrijfvak(2),
        max_length=300,
        help_text="Bijvoorbeeld: was dubbel aangemeld. Noem het andere dossier niet.",
    )
    partners = forms.ModelMultipleChoiceField(
        label="Welke partners van het dubbele dossier doen hier ook mee?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Zij zien dan dit dossier, met wat in 'Wie mag wat zien' staat.",
    )

    def __init__(self, *args: Any, dossier: Dossier, dubbel: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lopend = Deelname.objects.lopend()
        daar = lopend.filter(content_object=dubbel).values("partner")
        hier = lopend.filter(content_object=dossier).values("partner")
        veld: Any = self.fields["partners"]
        veld.queryset = Partner.objects.filter(pk__in=daar).exclude(pk__in=hier).order_by("naam")
        if not veld.queryset:
            del self.fields["partners"]
