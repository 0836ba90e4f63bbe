"""Kinds of verband of the gemeente, for regie."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from autorisatie.views.handeling import EenFormulier
from dossiers.acties.verbandsoort import is_gebruikt, neem_verbandsoort_op, wijzig_verbandsoort
from dossiers.forms.verbandsoort import VerbandsoortOpnemen, VerbandsoortWijzigen, zoals_het_staat
from dossiers.models import VerbandSoort


class Verbandsoorten(Pagina):
    recht = Recht.REGIE
    template_name = "dossiers/verbandsoort/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        soorten = list(VerbandSoort.objects.all())
        groepen = [
            ("Oorzaak en gevolg", [soort for soort in soorten if soort.actief and soort.causaal]),
            ("Verder", [soort for soort in soorten if soort.actief and not soort.causaal]),
            ("Niet meer in gebruik", [soort for soort in soorten if not soort.actief]),
        ]
        return super().get_context_data(groepen=[groep for groep in groepen if groep[1]], **kwargs)


class _SoortHandeling(EenFormulier, abstract=True):
    recht = Recht.REGIE
    template_name = "dossiers/verbandsoort/formulier.html"

    def terug(self) -> str:
        return self.pad("dossiers:soorten_verband")


class VerbandsoortErbij(_SoortHandeling):
    form_class = VerbandsoortOpnemen
    titel = "Soort verband toevoegen"
    inleiding = "Iedere partner in deze gemeente kan dit verband daarna kiezen."
    knop = "Soort toevoegen"

    def voer_uit(self, form: VerbandsoortOpnemen) -> str:
        soort = neem_verbandsoort_op(door=self.toegang, **form.inhoud)
        messages.success(self.request, f"'{soort.heen}' staat in de lijst.")
        return self.terug()


class VerbandsoortVeranderen(_SoortHandeling):
    form_class = VerbandsoortWijzigen
    knop = "Soort opslaan"

    @cached_property
    def soort(self) -> VerbandSoort:
        return get_object_or_404(VerbandSoort, pk=self.kwargs["pk"])

    @cached_property
    def gebruikt(self) -> bool:
        return is_gebruikt(self.soort)

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Soort verband: {self.soort.heen}"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return "Dit verband is al gelegd. De woorden staan daarom vast." if self.gebruikt else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gebruikt": self.gebruikt}

    def get_initial(self) -> dict[str, Any]:
        return zoals_het_staat(self.soort)

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return ", ".join(rij.past_bij) if veld == "vormen" else super().huidige_waarde(rij, veld)

    def voer_uit(self, form: VerbandsoortWijzigen) -> str:
        inhoud = form.inhoud
        if "heen" in inhoud:
            inhoud["terug"] = inhoud["terug"] or inhoud["heen"]
        wijzig_verbandsoort(self.soort, waarden=inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De soort is opgeslagen.")
        return self.terug()
