from functools import cached_property
from typing import Any

from django.contrib import messages

from autorisatie.rechten import Geweigerd, Niveau
from dossiers.acties.plan import meet
from dossiers.forms.meting import Meten as MeetForm
from dossiers.leefgebieden import SCHAAL
from dossiers.models import Leefgebied, Meting
from dossiers.toegang import DossierToegang
from dossiers.views.basis import DossierHandeling


def te_meten(toegang: DossierToegang) -> list[Leefgebied]:
    """Leefgebieden in use to which this person may add."""
    return list(Leefgebied.objects.filter(rubriek__in=toegang.rubrieken(Niveau.TOEVOEGEN), actief=True))


class Meten(DossierHandeling):
    """All leefgebieden of this person on one page; what stays empty is "niet beoordeeld"."""

    concept = "Meting van leefgebieden"
    onderdeel = "leefgebieden"
    form_class = MeetForm
    template_name = "dossiers/meting/meten.html"
    titel = "Leefgebieden meten"
    inleiding = "Kijk hoe het nu gaat, niet hoe het komt. Weet u het niet? Laat dan niet beoordeeld staan."
    knop = "Scores opslaan"

    @cached_property
    def gebieden(self) -> list[Leefgebied]:
        gebieden = te_meten(self.dossiertoegang)
        if not gebieden:
            raise Geweigerd("geen leefgebied om te meten")
        return gebieden

    def get_form_kwargs(self) -> dict[str, Any]:
        metingen = Meting.objects.binnen(self.dossiertoegang).select_related("inbrenger").order_by("datum", "pk")
        vorige = {meting.leefgebied_id: meting for meting in metingen}
        return super().get_form_kwargs() | {"gebieden": self.gebieden, "vorige": vorige}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(schaal=SCHAAL, **kwargs)

    def voer_uit(self, form: MeetForm) -> str:
        metingen = meet(
            self.dossier,
            scores=form.scores,
            toelichtingen=form.toelichtingen,
            datum=form.cleaned_data["datum"],
            door=self.toegang,
        )
        aantal = "1 score" if len(metingen) == 1 else f"{len(metingen)} scores"
        messages.success(self.request, f"{aantal} opgeslagen.")
        return self.terug()

    def terug(self) -> str:
        return self.naar_dossier("dossiers:leefgebieden")
