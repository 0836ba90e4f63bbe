from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Partner, Partnersoort
from autorisatie.rechten import Toegang
from dossiers.forms.persoon import NODIG, PersoonFormulier, schrijfvak
from dossiers.models import Kader
from dossiers.zoeken import Gezocht

# Examples: the FG of the gemeente decides which apply (DOMEIN E).
GRONDSLAGEN = [
    "Convenant persoonsgerichte aanpak",
    "Taak van algemeen belang (AVG artikel 6)",
    "Wet gegevensverwerking door samenwerkingsverbanden",
    "Jeugdwet",
    "Wmo 2015",
]


class ZoekEerst(Formulier):
    """Step 1. Looked up by several facts at once, so that a misspelling does not make a double."""

    voornaam = forms.CharField(label="Voornaam", max_length=60, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=80)
    geboortedatum = DatumVeld(label="Geboortedatum", required=False, help_text="Bijvoorbeeld 5-3-2009.")
    straat = forms.CharField(label="Straat", max_length=80, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=12, required=False)

    @property
    def gezocht(self) -> Gezocht:
        return Gezocht(**self.inhoud)


class Aanmelding(PersoonFormulier):
    """Step 2. Partners can be added at once by the regisseur only: who takes part is regie's decision."""

    aanleiding = forms.CharField(label="Waarom dit dossier?", widget=schrijfvak(), help_text=NODIG)
    acuut = forms.TypedChoiceField(
        label="Is er nu gevaar voor iemand?",
        help_text="Denk ook aan kinderen in het gezin. Bel bij direct gevaar 112.",
        choices=[("nee", "Nee"), ("ja", "Ja, het is nu onveilig")],
        coerce=lambda waarde: waarde == "ja",
    )
    kader = forms.ChoiceField(label="Binnen welke samenwerking?", choices=Kader.choices, initial=Kader.LOKAAL)
    grondslag = forms.ChoiceField(
        label="Op welke grondslag deelt u gegevens?", choices=[(tekst, tekst) for tekst in GRONDSLAGEN]
    )
    partners = forms.ModelMultipleChoiceField(
        label="Wie werken er mee?",
        help_text="Iedere partner ziet alleen zijn eigen onderdelen. U kunt later partners toevoegen.",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if toegang.is_regisseur:
            self.fields["partners"].queryset = toe_te_voegen()  # type: ignore[attr-defined]
        else:
            del self.fields["partners"]

    @property
    def melding(self) -> dict[str, Any]:
        """As meld_aan wants it."""
        velden = ("buurt", "aanleiding", "acuut", "kader", "grondslag")
        return {"persoon": self.persoon, "partners": [*self.cleaned_data.get("partners", [])]} | {
            veld: self.cleaned_data[veld] for veld in velden
        }


def toe_te_voegen() -> Any:
    """Partners that can take part in a dossier about a person. Regie always does; residents never."""
    return Partner.objects.filter(actief=True).exclude(soort__in=[Partnersoort.REGIE, Partnersoort.WIJKRAAD])
