"""Forms of a bezoek: plan it, tell about it at the door with one thumb, and ask opsporing a targeted question."""

from datetime import timedelta
from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Gebruiker
from autorisatie.rechten import Niveau
from dossiers.forms.actie import keuzes, mensen_van
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Bezoek, BezoekSoort, BezoekUitkomst, Binnenkomst, Regime
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

ALLEEN_NA_HERCONTROLE = (BezoekUitkomst.HERSTELD, BezoekUitkomst.NIET_HERSTELD)


class BezoekVerzetten(Formulier):
    """Day, hour and person."""

    datum = DatumVeld(label="Welke dag?")
    tijd = forms.TimeField(
        label="Hoe laat?", required=False, input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 6}), help_text="Bijvoorbeeld 14.30.",
        error_messages={"invalid": "Vul een tijd in, bijvoorbeeld 14.30."},
    )  # fmt: skip
    bezoeker = forms.ChoiceField(label="Wie gaat?", required=False)

    def __init__(self, *args: Any, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rubriek = zicht.dossiertoegang.lijst["J"].pk
        gaan = [d.partner for d in zicht.deelnames if zicht.niveau(d, rubriek) >= Niveau.TOEVOEGEN]
        self.mensen = mensen_van(gaan)
        self.fields["datum"].initial = klok.vandaag
        self.fields["bezoeker"].choices = [("", "Nog niet bekend"), *keuzes(self.mensen)]  # type: ignore[attr-defined]

    def clean_datum(self) -> Any:
        datum, vandaag = self.cleaned_data["datum"], klok.vandaag()
        if datum < vandaag:
            raise forms.ValidationError("Kies een datum vanaf vandaag.")
        if datum > vandaag + timedelta(days=366):
            raise forms.ValidationError("Kies een datum binnen een jaar.")
        return datum

    def clean_bezoeker(self) -> Gebruiker | None:
        gekozen = self.cleaned_data["bezoeker"]
        return next((mens for mensen in self.mensen.values() for mens in mensen if str(mens.pk) == gekozen), None)


class BezoekPlannen(BezoekVerzetten):
    """A new one: also what kind of bezoek it is."""

    soort = forms.ChoiceField(
        label="Wat voor bezoek?", choices=BezoekSoort.choices, widget=forms.RadioSelect, initial=BezoekSoort.CONTROLE
    )

    field_order = ["eenmalig", "soort", "datum", "tijd", "bezoeker"]


class BezoekAfzeggen(Formulier):
    reden = forms.CharField(
        label="Waarom gaat het bezoek niet door?", widget=schrijfvak(2), max_length=300,
        help_text="Dit komt in de tijdlijn. Zet hier niets uit opsporing.",
    )  # fmt: skip


class Verslag(Formulier):
    """Three taps and, when needed, a text. The law under which a text is kept is chosen, never guessed."""

    binnenkomst = forms.ChoiceField(label="Aan de deur", choices=Binnenkomst.choices, widget=forms.RadioSelect)
    uitkomst = forms.ChoiceField(label="Wat is de uitkomst?", widget=forms.RadioSelect)
    bevinding = forms.CharField(label="Wat zag u?", widget=schrijfvak(4), required=False, help_text=NODIG)
    regime = forms.ChoiceField(label="Waarvoor legt u dit vast?", widget=forms.RadioSelect, required=False)
    vervolg = forms.CharField(
        label="Wat volgt?", widget=schrijfvak(2), required=False,
        help_text="Dit komt in de tijdlijn. Zet hier niets uit opsporing.",
    )  # fmt: skip

    def __init__(self, *args: Any, bezoek: Bezoek, dossiertoegang: DossierToegang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        na_hercontrole = bezoek.soort == BezoekSoort.HERCONTROLE
        velden["uitkomst"].choices = [
            (u.value, u.label) for u in BezoekUitkomst if na_hercontrole or u not in ALLEEN_NA_HERCONTROLE
        ]
        keuzes_hier = regimes(dossiertoegang)
        velden["regime"].choices = [("", "Geen bevinding"), *keuzes_hier]
        if len(keuzes_hier) == 1:
            velden["regime"].help_text = "Uw organisatie legt hier niets vast voor opsporing (Wpg)."

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        if inhoud.get("bevinding") and not inhoud.get("regime") and "regime" not in self.errors:
            self.add_error("regime", "Kies of dit toezicht is of opsporing.")
        return inhoud


def regimes(toegang: DossierToegang) -> list[tuple[str, str]]:
    """Opsporing only for who writes for a partner that works under the Wpg and may add to rubriek I here."""
    mag = toegang.als_wpg(Niveau.TOEVOEGEN) is not None
    return [(regime.value, regime.label) for regime in Regime if mag or regime == Regime.TOEZICHT]


class GerichteVraag(Formulier):
    vraag = forms.CharField(
        label="Naam, adres of kenteken", min_length=3, max_length=60, help_text="Zoek gericht. Bladeren kan hier niet."
    )
    reden = forms.CharField(
        label="Waarom zoekt u dit?", min_length=10, max_length=80, help_text="Uw vraag en reden worden vastgelegd."
    )
