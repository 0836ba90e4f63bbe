from django import forms
from django.http import QueryDict

from autorisatie.models import Partner
from autorisatie.rechten import Toegang
from dossiers.models import Actie
from sitrap.actielijst import STANDEN, Keuze


class ActieFilter(forms.Form):
    """What stands in the address of the list. An answer that is no choice counts as no answer.

    A partner can be chosen only when this person sees an actie of it.
    """

    stand = forms.ChoiceField(label="Acties", choices=list(STANDEN.items()), required=False)
    wie = forms.ChoiceField(label="Van wie", required=False)

    use_required_attribute = False

    def __init__(self, vraag: QueryDict, *, toegang: Toegang) -> None:
        regie = toegang.is_regisseur or toegang.is_voorzitter
        self.standaard = "alle" if regie else "mijn"
        super().__init__({"stand": "open", "wie": self.standaard} | vraag.dict(), label_suffix="")
        zichtbaar = Actie.objects.zichtbaar_voor(toegang.zonder_nood).order_by().values("partner")
        partners = Partner.objects.filter(pk__in=zichtbaar).order_by("naam").values_list("pk", "naam")
        keuzes = [("alle", "Alle partners"), ("mijn", "Mijn organisatie"), *((str(pk), naam) for pk, naam in partners)]
        self.fields["wie"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Keuze:
        self.full_clean()
        goed = self.cleaned_data
        wie = goed.get("wie") or self.standaard
        partner = int(wie) if wie.isdecimal() else None
        return Keuze(stand=goed.get("stand") or "open", mijn=wie == "mijn", partner=partner)
