"""Who is invited and who is there."""

from typing import Any

from django.shortcuts import get_object_or_404

from overleg.acties import aanwezigheid as acties
from overleg.forms import AanwezigheidFormulier, UitnodigenFormulier
from overleg.views.basis import Knop, OverlegHandeling
from overleg.zicht import Tafel


class Mensen(OverlegHandeling):
    """Invite people; the list of who was invited stands beside it."""

    form_class = UitnodigenFormulier
    template_name = "overleg/overleg/mensen.html"
    titel = "Mensen uitnodigen"
    knop = "Uitnodigen"

    def get_form_kwargs(self) -> dict[str, Any]:
        bekend = self.overleg.aanwezigheden.values_list("gebruiker_id", flat=True)
        return super().get_form_kwargs() | {"bekend": bekend}

    def voer_uit(self, form: Any) -> str:
        acties.nodig_uit(self.overleg, form.cleaned_data["mensen"], door=self.toegang)
        return self.naar_overleg()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tafel=Tafel(self.overleg), **kwargs)


class Aanwezig(OverlegHandeling):
    """Who was there: one question per person."""

    form_class = AanwezigheidFormulier
    template_name = "overleg/overleg/aanwezig.html"
    titel = "Wie is er?"
    knop = "Aanwezigheid opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        rijen = Tafel(self.overleg).aanwezigheden
        begonnen = self.overleg.is_bezig or self.overleg.is_gehouden
        return super().get_form_kwargs() | {"rijen": rijen, "bezig": begonnen}

    def voer_uit(self, form: Any) -> str:
        acties.zet_aanwezigheid(self.overleg, form.standen, door=self.toegang)
        return self.naar_overleg()


class UitnodigingIntrekken(Knop):
    def voer_uit(self, form: Any) -> str:
        rij = get_object_or_404(self.overleg.aanwezigheden, pk=self.kwargs["aanwezigheid"])
        acties.trek_uitnodiging_in(rij, door=self.toegang)
        return self.naar_overleg("overleg:mensen")


class Afmelding(Knop):
    """An invited person cannot come."""

    def voer_uit(self, form: Any) -> str:
        get_object_or_404(self.overleg.aanwezigheden, gebruiker=self.request.user)
        acties.meld_af(self.overleg, door=self.toegang)
        return self.naar_overleg()
