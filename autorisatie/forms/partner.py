"""Partners and their people."""

from typing import Any

from django import forms

from autorisatie.acties.lid import mogelijke_rollen
from autorisatie.acties.partner import ZONDER_NOODTOEGANG
from autorisatie.forms.formulier import Formulier
from autorisatie.models import Partner, Partnersoort
from autorisatie.rechten import Rol

SOORTEN = [keuze for keuze in Partnersoort.choices if keuze[0] != Partnersoort.REGIE]
UITLEG_ROL = {
    Rol.REGISSEUR: "Regisseur: leidt dossiers, bepaalt wie wat mag zien, beheert partners",
    Rol.VOORZITTER: "Voorzitter: leidt overleggen en legt besluiten vast",
}


class _Gegevens(Formulier):
    naam = forms.CharField(label="Naam van de partner", max_length=80)
    telefoon = forms.CharField(label="Telefoon", max_length=30, required=False)
    grondslag = forms.CharField(
        label="Eigen grondslag",
        max_length=200,
        required=False,
        help_text="Op welke wet of welk convenant deelt deze partner? Bijvoorbeeld: Leerplichtwet.",
    )
    wpg = forms.BooleanField(label="Werkt met politiegegevens (Wpg)", required=False)


class PartnerOpnemen(_Gegevens):
    soort = forms.ChoiceField(label="Soort partner", choices=SOORTEN, widget=forms.HiddenInput)


class PartnerWijzigen(_Gegevens):
    noodtoegang = forms.BooleanField(
        label="Mag noodtoegang vragen",
        required=False,
        help_text="Bij direct gevaar leest iemand van deze partner dan 24 uur een dossier waaraan de partner niet "
        "meewerkt. Alleen wat in 'Wie mag wat zien' staat. U krijgt meteen een alert en beoordeelt het achteraf. Haalt "
        "u het vinkje weg, dan stopt ook noodtoegang die nu loopt.",
    )

    field_order = ["eenmalig", "versie", "naam", "telefoon", "grondslag", "wpg", "noodtoegang"]

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if soort in ZONDER_NOODTOEGANG:
            del self.fields["noodtoegang"]


class Reden(Formulier):
    reden = forms.CharField(label="Waarom?", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class _Rollen(Formulier):
    functie = forms.CharField(label="Functie", max_length=80, required=False)
    rollen = forms.MultipleChoiceField(
        label="Rol",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Geen rol is ook goed: iemand ziet dan wat de partner mag zien.",
    )

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rollen: Any = self.fields["rollen"]
        rollen.choices = [(rol.value, UITLEG_ROL[rol]) for rol in mogelijke_rollen(partner)]


class LidToevoegen(_Rollen):
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Van het werk. Heeft iemand al een account, dan gebruikt die dat ook hier.",
        error_messages={"invalid": "Vul een e-mailadres in, bijvoorbeeld naam@gemeente.nl."},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    naam = forms.CharField(
        label="Naam",
        max_length=120,
        help_text="Voornaam en achternaam.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    field_order = ["eenmalig", "email", "naam", "functie", "rollen"]


class LidWijzigen(_Rollen):
    field_order = ["eenmalig", "versie", "functie", "rollen"]
