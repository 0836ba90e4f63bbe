from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier
from autorisatie.rechten import PartnerKort
from dossiers.acties.bekendheid import Doel
from dossiers.acties.noodtoegang import Gezocht
from dossiers.forms.persoon import schrijfvak


class Bekendheid(Formulier):
    """The whole name and date of birth, the purpose and the reason."""

    voornaam = forms.CharField(label="Voornaam", max_length=60)
    achternaam = forms.CharField(label="Achternaam", max_length=100, help_text="Met tussenvoegsel, zoals: de Wit.")
    geboortedatum = DatumVeld(label="Geboortedatum", help_text="Bijvoorbeeld 5-3-2009.")
    partner = forms.TypedChoiceField(label="Namens welke organisatie?")
    doel = forms.ChoiceField(label="Waarvoor vraagt u dit?", choices=Doel.choices, widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Waarom wilt u dit weten?",
        widget=schrijfvak(2),
        max_length=300,
        help_text="De regisseur leest dit als de persoon bekend is.",
    )

    def __init__(self, *args: Any, partners: list[PartnerKort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        op_pk = {str(partner.pk): partner for partner in partners}
        veld: Any = self.fields["partner"]
        veld.choices, veld.coerce = [(pk, p.naam) for pk, p in op_pk.items()], op_pk.__getitem__
        if len(op_pk) == 1:
            veld.widget, veld.initial = forms.HiddenInput(), next(iter(op_pk))

    @property
    def gezocht(self) -> Gezocht:
        data = self.cleaned_data
        return Gezocht("", data["voornaam"], data["achternaam"], data["geboortedatum"])
