from collections.abc import Iterable
from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier, Keuzelijst
from autorisatie.models import Gebruiker, Lidmaatschap
from autorisatie.rechten import Toegang
from dossiers.models import Wijk
from overleg.acties.overleg import mogelijke_voorzitters
from overleg.models import Aanwezig, Aanwezigheid


class TijdVeld(forms.TimeField):
    """A time as people type it: 9.30, 9:30, 14."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H.%M", "%H:%M", "%H", "%H.%M uur", "%H:%M:%S"])
        kwargs.setdefault("widget", forms.TimeInput(format="%H.%M", attrs={"inputmode": "decimal", "size": 6}))
        kwargs.setdefault("help_text", "Bijvoorbeeld 9.30")
        super().__init__(**kwargs)


class MensVeld(forms.ModelChoiceField):
    """A person by name; the account itself says its e-mail address."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.naam


class OverlegFormulier(Formulier):
    """When, where and by whom. Without the choice of a voorzitter for who only leads own overleggen."""

    naam = forms.CharField(label="Hoe heet het overleg?", max_length=120, help_text="Geen namen van mensen.")
    datum = DatumVeld(label="Op welke dag?")
    begin = TijdVeld(label="Hoe laat begint het?")
    eind = TijdVeld(label="Hoe laat is het klaar?", help_text="Bijvoorbeeld 10.45")
    plaats = forms.CharField(label="Waar?", max_length=120, required=False)
    wijk = forms.ModelChoiceField(
        label="Voor welke wijk?", queryset=None, required=False, empty_label="Hele gemeente", widget=Keuzelijst()
    )
    voorzitter = MensVeld(label="Wie zit voor?", queryset=None, empty_label="Kies een voorzitter", widget=Keuzelijst())

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wijk: Any = self.fields["wijk"]
        wijk.queryset = Wijk.objects.all()
        leden = mogelijke_voorzitters().values("gebruiker")
        voorzitter: Any = self.fields["voorzitter"]
        voorzitter.queryset = Gebruiker.objects.filter(pk__in=leden).order_by("naam")
        if not toegang.is_regisseur:
            del self.fields["voorzitter"]


class NieuwOverlegFormulier(OverlegFormulier):
    vaste_punten = forms.BooleanField(
        label="Zet opening en rondvraag alvast op de agenda", required=False, initial=True
    )


class UitnodigenFormulier(Formulier):
    """Members of the gemeente who are not invited yet, per organisation."""

    mensen = forms.ModelMultipleChoiceField(
        label="Wie nodigt u uit?", queryset=None, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens een persoon."},
    )  # fmt: skip

    def __init__(self, *args: Any, bekend: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leden = Lidmaatschap.objects.filter(actief=True).exclude(gebruiker__in=list(bekend))
        leden = leden.exclude(partners=None).select_related("gebruiker").prefetch_related("partners")
        self.leden = sorted(leden, key=lambda lid: (_organisatie(lid), lid.gebruiker.naam))
        mensen: Any = self.fields["mensen"]
        mensen.queryset = Gebruiker.objects.filter(pk__in=[lid.gebruiker_id for lid in self.leden])

    @property
    def per_organisatie(self) -> list[tuple[str, list[tuple[Gebruiker, bool]]]]:
        """For the page: organisation, and its people with whether they were ticked."""
        gekozen = {str(waarde) for waarde in self["mensen"].value() or []}
        groepen: dict[str, list[tuple[Gebruiker, bool]]] = {}
        for lid in self.leden:
            groepen.setdefault(_organisatie(lid), []).append((lid.gebruiker, str(lid.gebruiker_id) in gekozen))
        return list(groepen.items())


def _met_organisatie(rij: Aanwezigheid) -> str:
    return f"{rij.gebruiker.naam}, {rij.partner.naam}" if rij.partner else rij.gebruiker.naam


def _organisatie(lid: Lidmaatschap) -> str:
    return ", ".join(partner.naam for partner in lid.partners.all())


class AanwezigheidFormulier(Formulier):
    """Everybody who was invited, each with present, absent or excused."""

    def __init__(self, *args: Any, rijen: Iterable[Aanwezigheid], bezig: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rijen = {f"wie_{rij.pk}": rij for rij in rijen}
        standen = [(s.value, s.label) for s in Aanwezig if not (bezig and s == Aanwezig.VERWACHT)]
        for naam, rij in self.rijen.items():
            begin = Aanwezig.JA if bezig and rij.aanwezig == Aanwezig.VERWACHT else rij.aanwezig
            self.fields[naam] = forms.ChoiceField(
                label=_met_organisatie(rij), choices=standen, initial=begin, widget=forms.RadioSelect
            )

    @property
    def standen(self) -> dict[Aanwezigheid, str]:
        return {rij: self.cleaned_data[naam] for naam, rij in self.rijen.items()}
