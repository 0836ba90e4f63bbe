"""Forms of a maatregel: which fields each instrument and each step asks, stands in maatregelen.py."""

from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.maatregelen import Beschrijving
from dossiers.models import BibobUitkomst, MaatregelStand

S = MaatregelStand
# With a voornemen the besluit is still to come; without one it is what is recorded.
_VERPLICHT_BIJ_FEIT = ("besluit_op", "uitkomst")
_BESLUIT_HEET = {
    "waarschuwing": "Wanneer is de waarschuwing gegeven?",
    "bibob": "Wanneer was de uitkomst bekend?",
    "strafbeschikking": "Wanneer is de strafbeschikking uitgereikt?",
    "proces-verbaal": "Wanneer is het proces-verbaal opgemaakt?",
}


class _Velden(Formulier):
    """Every field an instrument can ask; a subclass drops what is not asked."""

    grondslag = forms.CharField(label="Grondslag", max_length=200)
    uitkomst = forms.ChoiceField(
        label="Wat is de uitkomst?", choices=BibobUitkomst.choices, widget=forms.RadioSelect, required=False
    )
    motivering = forms.CharField(label="Waarom deze maatregel?", widget=schrijfvak(4), help_text=NODIG)
    bedrag = forms.IntegerField(
        label="Bedrag in euro", min_value=1, max_value=1_000_000, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 10}),
    )  # fmt: skip
    voornemen_op = DatumVeld(label="Datum van het voornemen")
    zienswijze_tot = DatumVeld(
        label="Zienswijze kan tot en met", required=False, help_text="Laat leeg bij spoed, als er geen tijd voor is."
    )
    besluit_op = DatumVeld(label="Datum van het besluit", required=False)
    begunstiging_tot = DatumVeld(label="Herstellen tot en met", required=False)
    afloop = forms.CharField(label="Hoe is het afgelopen?", widget=schrijfvak(3), required=False, help_text=NODIG)

    def houd(self, velden: set[str]) -> None:
        for naam in set(self.fields) - velden - {"eenmalig", "versie"}:
            del self.fields[naam]

    def eis(self, *namen: str) -> None:
        for naam in set(namen) & set(self.fields):
            self.fields[naam].required = True


class MaatregelFormulier(_Velden):
    """A new maatregel, or the correction of one that stands at `stand`."""

    def __init__(self, *args: Any, beschrijving: Beschrijving, stand: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        feit = stand not in (S.VOORNEMEN, S.ZIENSWIJZE)
        self.houd({*beschrijving.velden, "grondslag"} | ({"motivering"} if beschrijving.verhaal else set()))
        self.fields["grondslag"].initial = beschrijving.grondslag
        if "voornemen_op" in self.fields:
            self.fields["voornemen_op"].initial = klok.vandaag
        if feit:
            self.eis(*_VERPLICHT_BIJ_FEIT)
        self._noem_besluit(beschrijving, feit)

    def _noem_besluit(self, beschrijving: Beschrijving, feit: bool) -> None:
        self.fields["besluit_op"].label = _BESLUIT_HEET.get(
            beschrijving.instrument, "Datum van het besluit" if feit else "Wanneer valt het besluit?"
        )


class MaatregelStap(_Velden):
    """The next stand: a besluit asks its dates, an end how it went."""

    def __init__(self, *args: Any, beschrijving: Beschrijving, stand: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        einde = stand in (S.UITGEVOERD, S.INGETROKKEN) and beschrijving.verhaal
        self.houd(set(beschrijving.besluitvelden) if stand == S.BESLUIT else {"afloop"} if einde else set())
        self.eis("besluit_op")
        if stand == S.INGETROKKEN and "afloop" in self.fields:
            self.fields["afloop"].label = "Waarom wordt de maatregel ingetrokken?"
            self.eis("afloop")
