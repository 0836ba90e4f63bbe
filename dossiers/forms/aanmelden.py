from functools import cache
from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Partner, Partnersoort
from autorisatie.rechten import Toegang
from dossiers import soorten
from dossiers.dubbelen import Gezocht
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.forms.soort import beeld_formulier, detail_van, gegevens_formulier
from dossiers.models import Kader, Soort

# Examples: the FG of the gemeente decides which apply (DOMEIN E).
GRONDSLAGEN = [
    "Convenant persoonsgerichte aanpak",
    "Taak van algemeen belang (AVG artikel 6)",
    "Wet gegevensverwerking door samenwerkingsverbanden",
    "Jeugdwet",
    "Wmo 2015",
    "Convenant aanpak jeugdgroepen",
    "Toezicht op naleving (Algemene wet bestuursrecht)",
    "Gemeentewet, openbare orde",
    "Wet politiegegevens (boa)",
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


class ZoekGroep(Formulier):
    """Step 1 for a group: it has a name, no address."""

    naam = forms.CharField(label="Naam of plek van de groep", max_length=120)

    @property
    def gezocht(self) -> Gezocht:
        return Gezocht(achternaam=self.cleaned_data["naam"])


class ZoekPlek(Formulier):
    """Step 1 for another soort: by its name or by the address."""

    naam = forms.CharField(label="Naam of omschrijving", max_length=120, required=False)
    straat = forms.CharField(label="Straat", max_length=80, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=12, required=False)

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if not self.errors and not (inhoud.get("naam") or inhoud.get("straat")):
            raise forms.ValidationError("Vul een naam of een straat in, dan zoeken wij of dit al bekend is.")
        return inhoud

    @property
    def gezocht(self) -> Gezocht:
        return Gezocht(
            achternaam=self.cleaned_data["naam"],
            straat=self.cleaned_data["straat"],
            huisnummer=self.cleaned_data["huisnummer"],
        )


def zoekformulier(soort: str) -> type[Formulier]:
    return {Soort.PERSOON: ZoekEerst, Soort.GROEP: ZoekGroep}.get(Soort(soort), ZoekPlek)


# What step 1 calls it -> which field of step 2 gets it.
OVERGENOMEN = {
    Soort.GEZIN: {"naam": "achternaam"},
    Soort.GROEP: {"naam": "werknaam"},
    Soort.SITUATIE: {"naam": "titel"},
    Soort.ONDERMIJNING: {"naam": "titel"},
    Soort.TOEZICHT: {"naam": "titel"},
}
KADERS = {
    Soort.PERSOON: Kader.LOKAAL,
    Soort.GEZIN: Kader.WMO_JEUGD,
    Soort.GROEP: Kader.JEUGDGROEP,
    Soort.SITUATIE: Kader.LOKAAL,
    Soort.ONDERMIJNING: Kader.RIEC,
    Soort.TOEZICHT: Kader.TOEZICHT,
}


_NAAST = {"straat": "huisnummer", "postcode": "plaats"}


class Waarom(Formulier):
    """Step 2, why and on which ground. Partners can be added at once by the regisseur only: who takes part is regie's
    decision."""

    aanleiding = forms.CharField(label="Waarom dit dossier?", widget=schrijfvak(), help_text=NODIG)
    acuut = forms.TypedChoiceField(
        label="Is er nu gevaar voor iemand?",
        help_text="Denk ook aan kinderen. Bel bij direct gevaar 112.",
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

    soort: str

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kader"].initial = KADERS[Soort(self.soort)]
        if toegang.is_regisseur:
            self.fields["partners"].queryset = toe_te_voegen()  # type: ignore[attr-defined]
        else:
            del self.fields["partners"]

    @property
    def melding(self) -> dict[str, Any]:
        """As open_dossier wants it."""
        velden = ("buurt", "aanleiding", "acuut", "kader", "grondslag")
        return {
            "soort": self.soort,
            "detail": detail_van(self.soort, self),
            "partners": [*self.cleaned_data.get("partners", [])],
        } | {veld: self.cleaned_data[veld] for veld in velden}

    @property
    def rijen(self) -> list[list[forms.BoundField]]:
        """The fields that say what the dossier is about; what belongs together on one row."""
        over = [naam for naam in soorten.van(self.soort).velden if naam not in (*_NAAST.values(), "x", "y")]
        return [[self[n] for n in (naam, _NAAST.get(naam)) if n] for naam in over]


@cache
def aanmelding(soort: str) -> type[Waarom]:
    """Step 2: the fields of this soort and why. Raises KeyError for an unknown soort."""
    delen: tuple[Any, ...] = (gegevens_formulier(soort), beeld_formulier(soort))
    return type("Aanmelding", (Waarom, *delen), {"soort": soort})


def toe_te_voegen() -> Any:
    """Partners that can take part in a dossier about a person. Regie always does; residents never."""
    return Partner.objects.filter(actief=True).exclude(soort__in=[Partnersoort.REGIE, Partnersoort.WIJKRAAD])
