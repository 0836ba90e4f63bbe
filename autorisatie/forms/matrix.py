"""One cell of the matrix."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from autorisatie.forms.formulier import DatumVeld, Formulier
from autorisatie.matrix import Cel, dossiers, gevolg
from autorisatie.navraag import Bereik
from autorisatie.rechten import Niveau


class CelWijzigen(Formulier):
    """At each level stands what it opens or closes: the choice is made in sight of what follows."""

    niveau = forms.TypedChoiceField(label="Wat mag deze partner?", widget=forms.RadioSelect)
    reden = forms.CharField(label="Waarom?", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    tot = DatumVeld(
        label="Tot en met welke dag?",
        required=False,
        help_text="Leeg betekent: tot u het wijzigt. Na deze dag ziet de partner hier niets meer.",
    )

    def __init__(self, *args: Any, cel: Cel, bereik: Bereik, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        niveau: Any = self.fields["niveau"]
        niveau.choices = [(trede.value, _keuze(trede, gevolg(cel, trede, bereik))) for trede in Niveau]
        niveau.coerce = lambda waarde: Niveau(int(waarde))
        if bereik.uitgezonderd:
            niveau.help_text = f"In {dossiers(bereik.uitgezonderd)} geldt een uitzondering. Daar verandert niets."
        niveau.label = f"Wat mag {cel.partner.naam} met {cel.rubriek.naam}?"
        if cel.rubriek.gevoelig:
            self.fields["reden"].help_text = "Dit zijn bijzondere of strafrechtelijke gegevens. Noem ook de grondslag."


def _keuze(niveau: Niveau, gevolg: str) -> SafeString:
    return format_html('{}<span class="d-sub">{}</span>', niveau.label, gevolg)
