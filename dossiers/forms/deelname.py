from typing import Any

from django import forms

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Gebruiker, Partner, PartnerLid, Rubriek
from autorisatie.rechten import Niveau
from dossiers.forms.aanmelden import toe_te_voegen
from dossiers.forms.persoon import schrijfvak
from dossiers.zicht import WOORDEN, Zicht

VOOR_REGIE = "Alleen de regie leest deze reden."


class _Tijdelijk(Formulier):
    """Something that may end by itself."""

    reden = forms.CharField(label="Waarom?", widget=schrijfvak(2), max_length=300, help_text=VOOR_REGIE)
    tot = DatumVeld(label="Tot en met welke dag?", required=False, help_text="Leeg betekent: tot u het beëindigt.")

    def clean_tot(self) -> Any:
        tot = self.cleaned_data["tot"]
        if tot and tot < klok.vandaag():
            raise forms.ValidationError("Kies een datum vanaf vandaag.")
        return tot


class PartnerToevoegen(_Tijdelijk):
    """A partner that does not take part yet, and whom to call there."""

    partner = forms.ModelChoiceField(label="Welke partner?", queryset=None, empty_label="Kies een partner")
    contactpersoon = forms.ModelChoiceField(
        label="Wie is daar de contactpersoon?", queryset=None, required=False, empty_label="Nog niet bekend"
    )

    field_order = ["eenmalig", "partner", "contactpersoon", "reden", "tot"]

    def __init__(self, *args: Any, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nog_niet = toe_te_voegen().exclude(pk__in=[deelname.partner_id for deelname in zicht.deelnames])
        self.fields["partner"].queryset = nog_niet  # type: ignore[attr-defined]
        mensen: Any = self.fields["contactpersoon"]
        self._leden = _leden(nog_niet)
        mensen.queryset = Gebruiker.objects.filter(pk__in=[lid for _, lid, _ in self._leden])
        partner_van = {lid: naam for _, lid, naam in self._leden}
        mensen.label_from_instance = lambda mens: f"{mens.naam} ({partner_van[mens.pk]})"

    def clean(self) -> dict[str, Any]:
        inhoud = super().clean() or {}
        partner, mens = inhoud.get("partner"), inhoud.get("contactpersoon")
        if partner and mens and (partner.pk, mens.pk) not in {(p, lid) for p, lid, _ in self._leden}:
            self.add_error("contactpersoon", f"Kies iemand van {partner.naam}.")
        return inhoud


def _leden(partners: Any) -> list[tuple[int, int, str]]:
    """(partner, person, name of the partner) of who works for these partners."""
    leden = PartnerLid.objects.filter(partner__in=partners, lidmaatschap__actief=True)
    return list(leden.values_list("partner", "lidmaatschap__gebruiker", "partner__naam"))


class Reden(Formulier):
    """Why something ends."""

    reden = forms.CharField(label="Waarom?", widget=schrijfvak(2), max_length=300, help_text=VOOR_REGIE)


class Uitzonderen(_Tijdelijk):
    """In this dossier another level for one partner and one rubriek."""

    partner = forms.ModelChoiceField(label="Voor welke partner?", queryset=None, empty_label="Kies een partner")
    rubriek = forms.ModelChoiceField(label="Voor welk onderdeel?", queryset=None, empty_label="Kies een onderdeel")
    niveau = forms.TypedChoiceField(
        label="Wat mag deze partner hier?",
        choices=[(trede.value, WOORDEN[trede]) for trede in sorted(WOORDEN)],
        coerce=lambda waarde: Niveau(int(waarde)),
        widget=forms.RadioSelect,
    )

    field_order = ["eenmalig", "partner", "rubriek", "niveau", "reden", "tot"]

    def __init__(self, *args: Any, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners: Any = self.fields["partner"]
        partners.queryset = Partner.objects.filter(pk__in=[d.partner_id for d in zicht.deelnames])
        self.fields["rubriek"].queryset = Rubriek.objects.filter(  # type: ignore[attr-defined]
            pk__in=[rubriek.pk for rubriek in zicht.rubrieken]
        )
