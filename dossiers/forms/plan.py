"""Forms of a goal: set it, change it, round it off."""

from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.leefgebieden import SCHAAL
from dossiers.models import Eindresultaat, Leefgebied
from dossiers.zicht import Zicht

DOMEINEN = Leefgebied.Domein.labels


class ScoreVeld(forms.TypedChoiceField):
    """A score 1-5 with its words; empty is "niet beoordeeld"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [(score, f"{score}: {woorden}") for score, woorden in SCHAAL.items()])
        super().__init__(coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs)


class _Doel(Formulier):
    titel = forms.CharField(
        label="Wat willen we bereiken?",
        max_length=200,
        help_text="Zeg wat er dan te zien is. Bijvoorbeeld: Sem gaat 4 dagen per week naar school.",
    )
    streefscore = ScoreVeld(label="Naar welke score werken we toe?")
    streefdatum = DatumVeld(label="Voor wanneer?", required=False)


class DoelStellen(_Doel):
    """Choices: the leefgebieden to which this person may add, with who reads along."""

    leefgebied = forms.TypedChoiceField(label="Over welk leefgebied gaat het?")

    field_order = ["eenmalig", "leefgebied", "titel", "streefscore", "streefdatum"]

    def __init__(self, *args: Any, gebieden: list[Leefgebied], zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["leefgebied"]
        veld.coerce = {str(gebied.pk): gebied for gebied in gebieden}.__getitem__
        veld.choices = [("", "Kies een leefgebied"), *_per_domein(gebieden, zicht)]

    def clean_streefdatum(self) -> Any:
        datum = self.cleaned_data["streefdatum"]
        if datum and datum < klok.vandaag():
            raise forms.ValidationError("Kies een datum vanaf vandaag.")
        return datum


class DoelWijzigen(_Doel):
    field_order = ["eenmalig", "versie", "titel", "streefscore", "streefdatum"]


class DoelAfronden(Formulier):
    resultaat = forms.ChoiceField(
        label="Is het doel bereikt?",
        choices=[keuze for keuze in Eindresultaat.choices if keuze[0] != Eindresultaat.OPEN],
        widget=forms.RadioSelect,
    )
    toelichting = forms.CharField(label="Toelichting", widget=schrijfvak(3), required=False, help_text=NODIG)

    field_order = ["eenmalig", "versie", "resultaat", "toelichting"]


def _per_domein(gebieden: list[Leefgebied], zicht: Zicht) -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped as people speak of it: sociaal, veiligheid, both."""
    groepen = []
    for domein, kop in Leefgebied.Domein.choices:
        eigen = [gebied for gebied in gebieden if gebied.domein == domein]
        if eigen:
            groepen.append((kop, [(str(g.pk), f"{g.naam}: {zicht.wie_leest(g.rubriek_id)}") for g in eigen]))
    return groepen
