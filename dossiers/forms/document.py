from typing import Any

from django import forms

from autorisatie.forms import Formulier
from autorisatie.models import Rubriek
from dossiers.bestanden import soorten
from dossiers.bestanden.onderzoek import Onbruikbaar, bekijk, te_groot
from dossiers.forms.aantekening import RubriekVeld, schrijfbaar
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

OPNIEUW = "Kies het bestand opnieuw. Uw browser bewaart het niet."


class BestandVeld(forms.FileField):
    """One file, looked at by MetBestand; an empty one too, for a sentence of our own."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": kwargs.pop("accept", soorten.ACCEPT)} | kwargs.pop("attrs", {})
        super().__init__(allow_empty_file=True, widget=forms.FileInput(attrs=attrs), **kwargs)


class MetBestand(Formulier):
    """A file from the computer, or a photo made now. `inhoud["bestand"]` is an Onderzocht, or the form is not valid.

    `te_groot`: the file was left behind on its way in.
    """

    bestand = BestandVeld(label="Bestand", help_text=f"{soorten.IN_WOORDEN}.")
    foto = BestandVeld(label="Of maak een foto", required=False, accept="image/jpeg", attrs={"capture": "environment"})

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.te_groot = te_groot

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        self.errors.pop("bestand", None)  # a photo is a file as well
        gekozen = [veld for veld in ("bestand", "foto") if inhoud.get(veld)]
        fout = self._mis(gekozen)
        if fout:
            self.add_error("bestand", fout)
        elif not self.errors:
            self._bekijk(inhoud, gekozen[0])
        inhoud.pop("foto", None)
        return inhoud

    def _mis(self, gekozen: list[str]) -> str:
        if self.te_groot:
            return te_groot()
        if not gekozen:
            return "Kies een bestand."
        return "Kies een bestand of maak een foto, niet allebei." if len(gekozen) > 1 else ""

    def _bekijk(self, inhoud: dict[str, Any], veld: str) -> None:
        try:
            inhoud["bestand"] = bekijk(inhoud[veld])
        except Onbruikbaar as fout:
            self.add_error("bestand", fout.tekst)


class _Gegevens(Formulier):
    """Title and rubriek. Choices: the rubrieken in which this person may add, here."""

    titel = forms.CharField(label="Wat is dit voor document?", max_length=120,
                            help_text="Bijvoorbeeld: huurcontract, foto van de voordeur.")  # fmt: skip
    rubriek = RubriekVeld(label="Waar gaat het over?", queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(
        self, *args: Any, dossiertoegang: DossierToegang, zicht: Zicht, nu: Rubriek | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keuzes = {rubriek.pk for rubriek in schrijfbaar(dossiertoegang, zicht)} | ({nu.pk} if nu else set())
        rubriek: Any = self.fields["rubriek"]
        rubriek.zicht = zicht
        rubriek.queryset = Rubriek.objects.filter(pk__in=keuzes)


class DocumentToevoegen(MetBestand, _Gegevens):
    field_order = ["eenmalig", "bestand", "foto", "titel", "rubriek"]


class DocumentWijzigen(_Gegevens):
    """The rubriek it stands in is a choice too, also for who may not add there."""


class DocumentVervangen(MetBestand):
    field_order = ["eenmalig", "bestand", "foto"]


class DocumentVerwijderen(Formulier):
    reden = forms.CharField(label="Waarom gaat dit document weg?", max_length=300)
