"""Asking for noodtoegang, and judging it."""

from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Noodtoegang
from autorisatie.rechten import Toegang
from dossiers.acties.noodtoegang import Gezocht
from dossiers.forms.persoon import schrijfvak

KORTSTE_REDEN = 15


class Vragen(Formulier):
    """Either the number, or name and birth date; the purpose and the reason always."""

    nummer = forms.CharField(
        label="Dossiernummer", max_length=16, required=False, help_text="Het hele nummer, bijvoorbeeld DVW-2026-0042."
    )
    voornaam = forms.CharField(label="Voornaam", max_length=60, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=100, required=False)
    geboortedatum = DatumVeld(label="Geboortedatum", required=False)
    partner = forms.TypedChoiceField(label="Namens welke organisatie?")
    doel = forms.ChoiceField(
        label="Wat is er nu aan de hand?", choices=Noodtoegang.Doel.choices, widget=forms.RadioSelect
    )
    reden = forms.CharField(
        label="Waarom moet u dit nu lezen?",
        widget=schrijfvak(3),
        max_length=1000,
        min_length=KORTSTE_REDEN,
        help_text="De regisseurs lezen dit en vragen u er later naar.",
        error_messages={"min_length": "Schrijf iets meer op: wat gebeurt er en wat wilt u weten?"},
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = {str(partner.pk): partner for partner in toegang.vraagt_nood_voor}
        veld: Any = self.fields["partner"]
        veld.choices, veld.coerce = [(pk, p.naam) for pk, p in partners.items()], partners.__getitem__
        if len(partners) == 1:
            veld.widget, veld.initial = forms.HiddenInput(), next(iter(partners))

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if not inhoud.get("nummer"):
            for veld in ("voornaam", "achternaam", "geboortedatum"):
                if not inhoud.get(veld) and veld not in self.errors:
                    self.add_error(veld, "Vul dit in, of vul het dossiernummer in.")
        return inhoud

    @property
    def gezocht(self) -> Gezocht:
        data = self.cleaned_data
        if data["nummer"]:
            return Gezocht(nummer=data["nummer"].strip().upper())
        return Gezocht("", data["voornaam"], data["achternaam"], data["geboortedatum"])


class Beoordelen(Formulier):
    oordeel = forms.ChoiceField(
        label="Was deze noodtoegang terecht?", choices=Noodtoegang.Oordeel.choices, widget=forms.RadioSelect
    )
    opmerking = forms.CharField(
        label="Opmerking",
        widget=schrijfvak(3),
        max_length=1000,
        required=False,
        help_text="Bij niet terecht is dit nodig: wat is er besproken en wat gebeurt er nu?",
    )
