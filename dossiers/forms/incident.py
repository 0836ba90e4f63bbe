from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld
from autorisatie.forms.formulier import Formulier, Keuzelijst
from dossiers.forms.betrokkene import LEEST_MEE
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.forms.plek import MetPlek
from dossiers.models import Categorie, Incident, IncidentRol

_TIJDEN = ["%H:%M", "%H.%M", "%H%M"]


class _Inhoud(MetPlek):
    categorie = forms.ChoiceField(
        label="Wat gebeurde er?", choices=[("", "Kies wat er gebeurde"), *Categorie.choices], widget=Keuzelijst
    )
    omschrijving = forms.CharField(
        label="Omschrijving",
        widget=schrijfvak(4),
        required=False,
        help_text=f"Feitelijk en kort. Namen vult u later in. {NODIG}",
    )
    datum = DatumVeld(label="Op welke dag?")
    tijd = forms.TimeField(
        label="Hoe laat?",
        required=False,
        input_formats=_TIJDEN,
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 6}),
        help_text="Bijvoorbeeld 14.30. Laat leeg als u het niet weet.",
        error_messages={"invalid": "Vul een tijd in, bijvoorbeeld 14.30."},
    )
    straat = forms.CharField(label="Straat", max_length=80, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=12, required=False)
    bron = forms.CharField(
        label="Van wie of waar komt dit?", max_length=120, required=False, help_text="Bijvoorbeeld: melding van buren."
    )
    politiecode = forms.CharField(
        label="Code van de politie", max_length=12, required=False, help_text="Bijvoorbeeld 1.4.5 of E33."
    )

    field_order = ["eenmalig", "versie", "categorie", "omschrijving", "datum", "tijd", "straat", "huisnummer", "buurt",
                   "bron", "politiecode", "x", "y"]  # fmt: skip

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return datum


class Toevoegen(_Inhoud):
    """A new incident. `toch_nieuw`: asked only when it looks like one that is there already."""

    toch_nieuw = forms.BooleanField(label="Nee, dit is een ander incident", required=False)

    field_order = [*_Inhoud.field_order, "toch_nieuw"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = klok.vandaag

    @property
    def velden(self) -> dict[str, Any]:
        """As meld_incident wants it."""
        return {naam: waarde for naam, waarde in self.inhoud.items() if naam != "toch_nieuw"}


class Wijzigen(_Inhoud):
    """Correct an incident, in every dossier it is in."""


class Koppelen(Formulier):
    """Which incident of another dossier belongs here too. Choices: what this person may bring in."""

    incident = forms.TypedChoiceField(
        label="Welk incident?", widget=Keuzelijst,
        error_messages={"invalid_choice": "Kies een incident uit de lijst."},
    )  # fmt: skip
    reden = forms.CharField(
        label="Waarom hoort het ook bij dit dossier?",
        widget=schrijfvak(2),
        max_length=300,
        help_text="Wie de incidenten van dit dossier leest, leest dit ook.",
    )

    def __init__(self, *args: Any, incidenten: list[Incident], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        per_pk = {str(incident.pk): incident for incident in incidenten}
        veld: Any = self.fields["incident"]
        veld.choices = [("", "Kies een incident"), *((pk, _keuze(incident)) for pk, incident in per_pk.items())]
        veld.coerce = per_pk.__getitem__


class Loskoppelen(Formulier):
    reden = forms.CharField(
        label="Waarom hoort dit incident niet bij dit dossier?", widget=schrijfvak(2), max_length=300
    )


class Erbij(Formulier):
    """Who was what in an incident: somebody of this dossier, or another name."""

    rol = forms.ChoiceField(label="Wat was deze persoon?", choices=IncidentRol.choices, widget=forms.RadioSelect)
    betrokkene = forms.ModelChoiceField(
        label="Iemand uit dit dossier", queryset=None, required=False, empty_label="Niemand uit dit dossier",
        widget=Keuzelijst,
    )  # fmt: skip
    naam = forms.CharField(label="Of een andere naam", max_length=120, required=False, help_text=NODIG)
    bron = forms.CharField(
        label="Van wie of waar komt dit?",
        max_length=120,
        required=False,
        help_text="Een vermoeden heeft een bron nodig.",
    )

    def __init__(self, *args: Any, betrokkenen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["betrokkene"]
        veld.queryset, veld.label_from_instance = betrokkenen, lambda iemand: iemand.naam

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if bool(inhoud.get("betrokkene")) == bool(inhoud.get("naam")):
            self.add_error("naam", "Kies iemand uit dit dossier, of vul een naam in. Niet allebei.")
        if inhoud.get("rol") == IncidentRol.VERDACHTE and not inhoud.get("bron"):
            self.add_error("bron", "Vul in van wie dit vermoeden komt.")
        return inhoud


class WieVerbeteren(Erbij):
    reden = forms.CharField(label="Waarom verbetert u dit?", widget=schrijfvak(2), max_length=300, help_text=LEEST_MEE)

    @property
    def waarden(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.inhoud.items() if naam != "reden"}


class WieWeghalen(Formulier):
    reden = forms.CharField(
        label="Waarom hoort deze persoon niet bij dit incident?", widget=schrijfvak(2), max_length=300,
        help_text=f"{LEEST_MEE} Noem de naam niet.",
    )  # fmt: skip


def _keuze(incident: Incident) -> str:
    return ", ".join(deel for deel in (incident.kort, incident.waar) if deel)
