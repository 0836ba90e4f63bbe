from typing import Any

from django import forms

from dossiers.forms.filter import GebiedVeld, Keuzelijst, lees_gebied
from dossiers.incidentenlijst import PERIODEN, Keuze
from dossiers.models import Categorie


class IncidentFilter(forms.Form):
    """What stands in the address of the list. An answer that is no choice counts as no answer."""

    periode = forms.ChoiceField(
        label="Periode", choices=[(code, tekst) for code, (tekst, _) in PERIODEN.items()], required=False
    )
    categorie = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *Categorie.choices], required=False)
    buurt = GebiedVeld()
    straat = forms.CharField(label="Straat of plek", max_length=80, required=False)

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "initial": {"periode": "90"}} | kwargs)
        self.fields["buurt"].vul()  # type: ignore[attr-defined]

    @property
    def keuzelijsten(self) -> list[Keuzelijst]:
        return [
            Keuzelijst(self[naam], [("", self.fields[naam].choices)], getattr(self.keuze, naam) or "")  # type: ignore[attr-defined]
            for naam in ("periode", "categorie")
        ] + [Keuzelijst(self["buurt"], self.fields["buurt"].groepen, self["buurt"].value() or "")]  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Keuze:
        self.full_clean()
        goed = self.cleaned_data
        return Keuze(
            categorie=goed.get("categorie", ""),
            periode=goed.get("periode") or "90",
            straat=goed.get("straat", "").strip(),
            **lees_gebied(goed.get("buurt", "")),
        )
