from typing import Any

from django import forms
from django.utils.html import format_html

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Rubriek
from autorisatie.rechten import Niveau
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Aard
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht


class RubriekVeld(forms.ModelChoiceField):
    """A rubriek with, at each choice, who will read it. The sensitive choice is made in sight of its readers."""

    zicht: Zicht

    def label_from_instance(self, obj: Rubriek) -> str:
        lezers = self.zicht.namen_van_lezers(obj.pk)
        return format_html('{}<span class="d-sub">Leest mee: {}</span>', obj.naam, lezers)


class _Inhoud(Formulier):
    tekst = forms.CharField(label="Wat is er gebeurd of afgesproken?", widget=schrijfvak(6), help_text=NODIG)
    aard = forms.ChoiceField(label="Wat voor informatie is dit?", choices=Aard.choices, initial=Aard.FEIT)
    bron = forms.CharField(
        label="Van wie of waar komt dit?", max_length=120, required=False, help_text="Bijvoorbeeld: mentor van school."
    )
    datum = DatumVeld(label="Wanneer was dit?")

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return datum

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if inhoud.get("aard") == Aard.BRON and not inhoud.get("bron"):
            self.add_error("bron", "Vul in van wie u dit hoorde.")
        return inhoud


class Schrijven(_Inhoud):
    """A new aantekening. Choices: the rubrieken in which this person may add, here."""

    rubriek = RubriekVeld(label="Waar gaat het over?", queryset=None, widget=forms.RadioSelect, empty_label=None)
    alleen_eigen = forms.BooleanField(
        label="Alleen voor mijn eigen organisatie",
        required=False,
        help_text="Een werkaantekening. Andere partners en de regie lezen die niet.",
    )

    field_order = ["eenmalig", "tekst", "rubriek", "alleen_eigen", "aard", "bron", "datum"]

    def __init__(self, *args: Any, dossiertoegang: DossierToegang, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = klok.vandaag
        rubriek: Any = self.fields["rubriek"]
        rubriek.zicht = zicht
        rubriek.queryset = Rubriek.objects.filter(pk__in=[r.pk for r in schrijfbaar(dossiertoegang, zicht)])


def schrijfbaar(dossiertoegang: DossierToegang, zicht: Zicht) -> list[Rubriek]:
    """Rubrieken of this dossier in which this person may add."""
    return [rubriek for rubriek in zicht.rubrieken if dossiertoegang.mag(rubriek, Niveau.TOEVOEGEN)]


class Verbeteren(_Inhoud):
    """Correct an own aantekening. What stood there first stays to be read."""

    field_order = ["eenmalig", "versie", "tekst", "aard", "bron", "datum"]
