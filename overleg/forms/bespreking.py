"""What the voorzitter fills in at the table: text, besluit and acties in one form."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier, Keuzelijst
from autorisatie.models import Partner
from autorisatie.rechten import Niveau
from autorisatie.weergave import Optie, Veldbeeld
from dossiers.zicht import Zicht
from overleg import beleid
from overleg.acties.bespreking import NieuwBesluit, NieuweActie
from overleg.models import Besluitsoort

RIJEN = 3
MEESTE_RIJEN = 10


def keuzeveld(rijen: Iterable[Any], tekst: Callable[[Any], str], leeg: str = "", **velden: Any) -> forms.Field:
    """A choice among rows that are in memory already: however many lines the form has, no query more."""
    per_sleutel = {str(rij.pk): rij for rij in rijen}
    keuzes = [("", leeg)] * bool(leeg) + [(pk, tekst(rij)) for pk, rij in per_sleutel.items()]
    return forms.TypedChoiceField(
        choices=keuzes, coerce=per_sleutel.__getitem__, empty_value=None, widget=Keuzelijst(), **velden
    )


def besluitvelden(zicht: Zicht) -> dict[str, forms.Field]:
    """Kind, text and circle of readers: only circles the person who writes belongs to."""
    leesbaar = [r for r in zicht.rubrieken if zicht.dossiertoegang.mag(r, Niveau.LEZEN)]
    rubriek = keuzeveld(
        leesbaar,
        lambda r: f"{r.naam}: {zicht.wie_leest(r.pk).lower()}",
        label="Wie mag dit besluit lezen?",
        initial=next((r.pk for r in leesbaar if r.code == "Q"), None),
        required=False,
        help_text="Staat er iets gevoeligs in? Kies een kleinere kring. De nieuwe acties krijgen dezelfde kring.",
    )
    return {
        "besluit": forms.ChoiceField(
            label="Wat besluit het overleg?", choices=Besluitsoort.choices, required=False, widget=forms.RadioSelect
        ),
        "besluit_tekst": forms.CharField(
            label="Besluit in 1 of 2 zinnen",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        "besluit_rubriek": rubriek,
    }


class MetBesluit(Formulier):
    """The kinds of besluit as cards: what this fase mostly asks for first, the rest one click further."""

    fase = ""

    @property
    def besluitbeeld(self) -> Veldbeeld:
        return Veldbeeld(self["besluit"], als="keuzes")

    @property
    def meest(self) -> list[Optie]:
        return self._opties(beleid.meest_genomen(self.fase))

    @property
    def ander(self) -> list[Optie]:
        meest = beleid.meest_genomen(self.fase)
        return self._opties([soort for soort in Besluitsoort if soort not in meest], vanaf=len(meest))

    @property
    def anders_gekozen(self) -> bool:
        return any(optie.gekozen for optie in self.ander)

    def _opties(self, soorten: Iterable[Besluitsoort], vanaf: int = 0) -> list[Optie]:
        veld = self["besluit"]
        nu = str(veld.value() or "")
        return [
            Optie(f"{veld.auto_id}_{nr}", soort.value, str(soort.label), nu == soort.value)
            for nr, soort in enumerate(soorten, start=vanaf)
        ]


class VrijPuntFormulier(Formulier):
    """A point without dossier: only what was said. `daarna` = where to go: the next point, or stay."""

    beraadslaging = forms.CharField(
        label="Wat is er besproken?",
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Schrijf alleen op wat nodig is. Geen bijzonderheden over mensen: die horen bij hun dossier.",
    )
    daarna = forms.CharField(required=False, widget=forms.HiddenInput)


class BesprekingFormulier(MetBesluit):
    """Beraadslaging, besluit and lines for acties. An empty line is no actie; a half one is an error at its field."""

    beraadslaging = forms.CharField(
        label="Wat is er besproken?",
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    daarna = forms.CharField(required=False, widget=forms.HiddenInput)
    rijen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, zicht: Zicht, ziet_beraadslaging: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fase = zicht.dossiertoegang.dossier.fase
        self.fields |= besluitvelden(zicht)
        if not ziet_beraadslaging:
            del self.fields["beraadslaging"]
        partners = [deelname.partner for deelname in zicht.deelnames]
        for nr in range(self.aantal):
            self.fields |= _actievelden(nr, partners)

    @property
    def aantal(self) -> int:
        """Lines asked for; whatever else was sent is at most the maximum."""
        bron = self.data if self.is_bound else self.initial
        gevraagd = str(bron.get("rijen") or RIJEN)
        return min(int(gevraagd), MEESTE_RIJEN) if gevraagd.isdecimal() else RIJEN

    @property
    def actierijen(self) -> list[tuple[int, list[tuple[str, Veldbeeld]]]]:
        """For the page: number from 1, and the three fields of the line with their column heading."""
        return [
            (nr + 1, [(kop, Veldbeeld(self[f"{deel}_{nr}"], als="tekst", kort=True)) for deel, kop in _KOPPEN.items()])
            for nr in range(self.aantal)
        ]

    @property
    def meer_mogelijk(self) -> bool:
        return self.aantal < MEESTE_RIJEN

    def clean(self) -> dict[str, Any]:
        for nr in range(self.aantal):
            self._controleer_rij(nr)
        if self.cleaned_data.get("besluit_tekst") and not self.cleaned_data.get("besluit"):
            self.add_error("besluit", "Kies wat voor besluit dit is.")
        return self.cleaned_data

    def _controleer_rij(self, nr: int) -> None:
        delen = {deel: self.cleaned_data.get(f"{deel}_{nr}") for deel in ("wat", "wie", "wanneer")}
        fout = any(f"{deel}_{nr}" in self.errors for deel in delen)
        if any(delen.values()) or fout:
            for deel, waarde in delen.items():
                if not waarde and f"{deel}_{nr}" not in self.errors:
                    self.add_error(f"{deel}_{nr}", _ONTBREEKT[deel])
        if delen["wanneer"] and delen["wanneer"] < klok.vandaag():
            self.add_error(f"wanneer_{nr}", "Kies een datum vanaf vandaag.")

    @property
    def nieuw_besluit(self) -> NieuwBesluit | None:
        data = self.cleaned_data
        if not data["besluit"]:
            return None
        return NieuwBesluit(data["besluit"], data["besluit_tekst"], data["besluit_rubriek"])

    @property
    def nieuwe_acties(self) -> list[NieuweActie]:
        data = self.cleaned_data
        return [
            NieuweActie(data[f"wat_{nr}"], data[f"wie_{nr}"], data[f"wanneer_{nr}"], rij=nr)
            for nr in range(self.aantal)
            if data[f"wat_{nr}"]
        ]


_KOPPEN = {"wat": "Wat moet er gebeuren?", "wie": "Wie?", "wanneer": "Voor wanneer?"}
_ONTBREEKT = {
    "wat": "Schrijf op wat er moet gebeuren.",
    "wie": "Kies wie dit doet.",
    "wanneer": "Vul in voor wanneer.",
}


def _actievelden(nr: int, partners: list[Partner]) -> dict[str, forms.Field]:
    """The label says which line: in the list of errors it stands alone."""
    label = {deel: f"Actie {nr + 1}, {kop[0].lower()}{kop[1:]}" for deel, kop in _KOPPEN.items()}
    return {
        f"wat_{nr}": forms.CharField(label=label["wat"], max_length=200, required=False),
        f"wie_{nr}": keuzeveld(
            partners, lambda partner: partner.naam, "Kies een partner", label=label["wie"], required=False
        ),
        f"wanneer_{nr}": DatumVeld(label=label["wanneer"], required=False),
    }


class BesluitFormulier(MetBesluit):
    """Putting a besluit right afterwards."""

    def __init__(self, *args: Any, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fase = zicht.dossiertoegang.dossier.fase
        self.fields |= besluitvelden(zicht)
        self.fields["besluit"].required = self.fields["besluit_rubriek"].required = True
        self.fields["besluit"].error_messages["required"] = "Maak een keuze."
