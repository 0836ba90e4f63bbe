"""Who is in a dossier: search first, then role, period and source."""

from typing import Any

from django import forms
from django.utils.html import format_html

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.rechten import Toegang
from dossiers.dubbelen import Gezocht
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import BetrokkenRol, Dossier, Soort
from dossiers.soorten import Beschrijving

LEEST_MEE = "Wie dit onderdeel mag lezen, leest deze reden."


class ZoekMens(Formulier):
    """Step 1: is there a dossier of this person already?"""

    voornaam = forms.CharField(label="Voornaam", max_length=60, required=False)
    tussenvoegsel = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)
    achternaam = forms.CharField(label="Achternaam", max_length=80)
    geboortedatum = DatumVeld(label="Geboortedatum", required=False, help_text="Bijvoorbeeld 5-3-2009.")

    def clean_geboortedatum(self) -> Any:
        geboren = self.cleaned_data["geboortedatum"]
        if geboren and geboren > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return geboren

    @property
    def gezocht(self) -> Gezocht:
        return Gezocht(**{veld: self.cleaned_data[veld] for veld in ("voornaam", "achternaam", "geboortedatum")})


class _MetRol(Formulier):
    rol = forms.ChoiceField(label="Welke rol heeft deze persoon hier?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, beschrijving: Beschrijving, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rol: Any = self.fields["rol"]
        rol.choices = [(keuze.value, BetrokkenRol(keuze).label) for keuze in beschrijving.rollen]


class Wijzigen(_MetRol, ZoekMens):
    """Correct what stands there. Another role from some day on: AndereRol."""

    sinds = DatumVeld(label="Sinds wanneer?")
    tot = DatumVeld(label="Tot en met welke dag?", required=False, help_text="Leeg betekent: tot nu toe.")
    bron = forms.CharField(
        label="Van wie of waar weet u dit?", max_length=120, required=False, help_text="Bijvoorbeeld: wijkagent."
    )
    toelichting = forms.CharField(label="Toelichting", widget=schrijfvak(3), required=False, help_text=NODIG)

    field_order = ["eenmalig", "versie", "voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "rol", "sinds",
                   "tot", "bron", "toelichting"]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if inhoud.get("sinds") and inhoud.get("tot") and inhoud["tot"] < inhoud["sinds"]:
            self.add_error("tot", "Kies een einde dat na het begin ligt.")
        return inhoud


class Toevoegen(Wijzigen):
    """Step 2, with the own dossier that was chosen in step 1."""

    eigen_dossier = forms.ModelChoiceField(
        label="Eigen dossier", queryset=None, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sinds"].initial = klok.vandaag
        eigen: Any = self.fields["eigen_dossier"]
        eigen.queryset = Dossier.objects.zichtbaar_voor(toegang).filter(soort=Soort.PERSOON)
        eigen.error_messages["invalid_choice"] = "Kies een dossier van een persoon waaraan u meewerkt."


class AndereRol(_MetRol):
    """The role from some day on; the one before stays to be read."""

    sinds = DatumVeld(label="Vanaf welke dag?")
    reden = forms.CharField(label="Waarom?", widget=schrijfvak(2), max_length=300, help_text=LEEST_MEE)

    field_order = ["eenmalig", "versie", "rol", "sinds", "reden"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sinds"].initial = klok.vandaag


class Beeindigen(Formulier):
    """The last day and why."""

    tot = DatumVeld(label="Wat is de laatste dag?")
    reden = forms.CharField(label="Waarom?", widget=schrijfvak(2), max_length=300, help_text=LEEST_MEE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"].initial = klok.vandaag


class Koppelen(Formulier):
    """The dossiers that look like this person's own, of those one sees."""

    eigen_dossier = forms.ModelChoiceField(
        label="Welk dossier is van deze persoon?",
        queryset=None,
        required=False,
        widget=forms.RadioSelect,
        empty_label="Geen van deze dossiers",
        error_messages={"invalid_choice": "Kies een dossier uit de lijst."},
    )

    def __init__(self, *args: Any, keuzes: list[tuple[Dossier, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen: Any = self.fields["eigen_dossier"]
        namen = {dossier.pk: naam for dossier, naam in keuzes}
        eigen.queryset = Dossier.objects.filter(pk__in=namen)
        eigen.label_from_instance = lambda d: format_html('{}<span class="d-sub">{}</span>', namen[d.pk], d.nummer)
