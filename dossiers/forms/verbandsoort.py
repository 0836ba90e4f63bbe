"""A kind of verband: its words from both ends, and where it fits."""

from typing import Any

from django import forms

from autorisatie.forms import Formulier
from dossiers.acties.verbandsoort import WOORDEN
from dossiers.models import VerbandSoort, Vorm


class VerbandsoortOpnemen(Formulier):
    heen = forms.CharField(
        label="Het verband in woorden",
        max_length=60,
        help_text="Zo dat het tussen twee namen past, bijvoorbeeld: leent geld aan. Zet er geen namen van mensen in.",
    )
    terug = forms.CharField(
        label="En van de andere kant gezien",
        max_length=60,
        required=False,
        help_text="Bijvoorbeeld: leent geld van. Leeg betekent: van beide kanten hetzelfde.",
    )
    vormen = forms.MultipleChoiceField(
        label="Waarmee kan dit een verband zijn?", choices=Vorm.choices, widget=forms.CheckboxSelectMultiple
    )
    causaal = forms.BooleanField(
        label="Het is oorzaak en gevolg",
        required=False,
        help_text="Wie dit verband legt, zegt er dan bij of het een vermoeden is of vaststaat.",
    )
    helpt = forms.BooleanField(label="Het maakt iets minder erg", required=False)


class VerbandsoortWijzigen(VerbandsoortOpnemen):
    actief = forms.BooleanField(
        label="In gebruik",
        required=False,
        help_text="Zonder vinkje kan niemand dit verband meer kiezen. Wat er al ligt, blijft staan.",
    )

    field_order = ["eenmalig", "versie", "heen", "terug", "vormen", "causaal", "helpt", "actief"]

    def __init__(self, *args: Any, gebruikt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in WOORDEN if gebruikt else ():
            del self.fields[veld]


def zoals_het_staat(soort: VerbandSoort) -> dict[str, Any]:
    return {veld: getattr(soort, veld) for veld in (*WOORDEN, "vormen", "actief", "versie")}
