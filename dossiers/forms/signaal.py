from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld
from autorisatie.forms.formulier import Formulier, Keuzelijst
from dossiers.forms.aanmelden import GRONDSLAGEN
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.forms.plek import MetPlek
from dossiers.models import Bundel, Categorie, Criterium, Kader, Signaal, Signaalbron, Signaallezers, Weging


class Toevoegen(MetPlek):
    """Five questions, made for a phone: what, where, when, about whom, who may read it."""

    categorie = forms.ChoiceField(
        label="Wat is er aan de hand?", choices=[("", "Kies wat er aan de hand is"), *Categorie.choices],
        widget=Keuzelijst,
    )  # fmt: skip
    omschrijving = forms.CharField(label="Wat zag of hoorde u?", widget=schrijfvak(4), help_text=NODIG)
    straat = forms.CharField(label="Straat of plek", max_length=80, required=False)
    huisnummer = forms.CharField(label="Huisnummer", max_length=12, required=False)
    datum = DatumVeld(label="Wanneer was dit?")
    over_wie = forms.CharField(
        label="Over wie gaat het?", max_length=120, required=False, help_text="Alleen als u het zeker weet."
    )
    bron = forms.ChoiceField(label="Hoe weet u dit?", choices=Signaalbron.choices, initial=Signaalbron.EIGEN)
    lezers = forms.ChoiceField(
        label="Wie mag dit lezen?", choices=Signaallezers.choices, initial=Signaallezers.ORGANISATIE
    )

    field_order = ["eenmalig", "versie", "categorie", "omschrijving", "straat", "huisnummer", "buurt", "x", "y",
                   "datum", "over_wie", "bron", "lezers"]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["datum"].initial = klok.vandaag

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > klok.vandaag():
            raise forms.ValidationError("Vul een datum in die al geweest is.")
        return datum

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        ergens = any(inhoud.get(naam) for naam in ("straat", "buurt", "x"))
        if not ergens and not {"buurt", "x", "y"} & set(self.errors):
            self.add_error("straat", "Vul een straat of plek in, of kies een buurt.")
        return inhoud


class Bundelen(Formulier):
    """The computed suggestion, to be confirmed."""

    signalen = forms.ModelMultipleChoiceField(
        label="Welke signalen gaan over hetzelfde?", queryset=None, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies signalen die nog nieuw zijn."},
    )  # fmt: skip
    bundel = forms.ModelChoiceField(
        label="Waar horen ze bij?", queryset=None, required=False, empty_label="Een nieuwe situatie", widget=Keuzelijst
    )

    def __init__(self, *args: Any, signalen: Any, bundels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, rijen, woorden in (("signalen", signalen, _signaal), ("bundel", bundels, _bundel)):
            veld: Any = self.fields[naam]
            veld.queryset, veld.label_from_instance = rijen, woorden


class Wegen(Formulier):
    """What the gemeente does with it, and why: the record of proportionality."""

    uitkomst = forms.ChoiceField(
        label="Wat doet de gemeente hiermee?", choices=Weging.choices, widget=forms.RadioSelect
    )
    criteria = forms.MultipleChoiceField(
        label="Wat pleit voor oppakken?", choices=Criterium.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    motivering = forms.CharField(
        label="Waarom kiest u dit?",
        widget=schrijfvak(3),
        help_text="Waarom is dit nodig, en kan het niet met minder? Alleen de regie leest dit.",
    )
    kader = forms.ChoiceField(label="Binnen welke samenwerking?", choices=Kader.choices, widget=Keuzelijst)
    grondslag = forms.ChoiceField(label="Op welke grondslag?", choices=[(t, t) for t in GRONDSLAGEN], widget=Keuzelijst)
    naar = forms.CharField(
        label="Naar wie verwijst u door?", max_length=120, required=False, help_text="Alleen bij doorverwijzen."
    )
    dossier = forms.ModelChoiceField(
        label="In welk dossier?", queryset=None, required=False, empty_label="Een nieuw dossier", widget=Keuzelijst,
        help_text="Alleen bij oppakken.",
    )  # fmt: skip
    titel = forms.CharField(
        label="Naam van het nieuwe dossier", max_length=120, required=False, help_text="De plek of het verschijnsel."
    )
    aanleiding = forms.CharField(
        label="Waarom dit nieuwe dossier?", widget=schrijfvak(3), required=False,
        help_text="Partners in het dossier lezen dit. Noem niet wie er meldde.",
    )  # fmt: skip
    antwoord = forms.CharField(
        label="Antwoord aan wie dit meldde", widget=schrijfvak(2), max_length=300, required=False,
        help_text="Iedereen die een signaal in deze bundel gaf, leest dit. Noem geen namen.",
    )  # fmt: skip

    def __init__(self, *args: Any, dossiers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["dossier"]
        veld.queryset, veld.label_from_instance = dossiers, lambda d: f"{d.nummer}, {d.naam}"

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if inhoud.get("uitkomst") == Weging.DOORVERWEZEN and not inhoud.get("naar"):
            self.add_error("naar", "Vul in naar wie u doorverwijst.")
        if inhoud.get("uitkomst") == Weging.OPGEPAKT and not inhoud.get("dossier"):
            for naam in ("titel", "aanleiding"):
                if not inhoud.get(naam):
                    self.add_error(naam, "Vul dit in, of kies een dossier dat er al is.")
        return inhoud

    @property
    def weging(self) -> dict[str, Any]:
        """As weeg wants it."""
        velden = self.inhoud
        nieuw = {naam: velden.pop(naam) for naam in ("titel", "aanleiding")}
        return velden | {"nieuw": nieuw if nieuw["titel"] else None, "versie": self.cleaned_data["versie"]}


def _signaal(signaal: Signaal) -> str:
    return f"{signaal.kort}: {signaal.omschrijving[:80]}"


def _bundel(bundel: Bundel) -> str:
    aantal = getattr(bundel, "aantal", 0)
    woord = "signaal" if aantal == 1 else "signalen"
    stand = bundel.get_uitkomst_display().lower() or "nog te wegen"
    return f"{bundel.get_categorie_display()}, {aantal} {woord}, bundel {bundel.pk}, {stand}"
