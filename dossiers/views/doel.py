from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from autorisatie.forms import Formulier
from autorisatie.rechten import Geweigerd
from dossiers.acties.plan import stel_doel, wijzig_doel
from dossiers.forms.plan import DoelAfronden, DoelStellen, DoelWijzigen
from dossiers.models import Actie, Doel, Eindresultaat
from dossiers.plan import mag_doel_wijzigen
from dossiers.views.basis import DossierHandeling
from dossiers.views.meting import te_meten


class Stellen(DossierHandeling):
    """A new goal. Only in leefgebieden to which this person may add."""

    concept = "Nieuw doel"
    onderdeel = "plan"
    form_class = DoelStellen
    titel = "Doel stellen"
    inleiding = "Zeg kort wat u wilt bereiken. De acties komen daarna."
    knop = "Doel stellen"

    def get_form_kwargs(self) -> dict[str, Any]:
        gebieden = te_meten(self.dossiertoegang)
        if not gebieden:
            raise Geweigerd("geen leefgebied om aan toe te voegen")
        return super().get_form_kwargs() | {"gebieden": gebieden, "zicht": self.zicht}

    def get_initial(self) -> dict[str, Any]:
        return {"leefgebied": self.request.GET.get("leefgebied", "")}

    def voer_uit(self, form: DoelStellen) -> str:
        stel_doel(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het doel staat in het plan.")
        return self.terug()

    def terug(self) -> str:
        return self.naar_dossier("dossiers:plan")


class _VanDoel(DossierHandeling, abstract=True):
    onderdeel = "plan"

    @cached_property
    def doel(self) -> Doel:
        """404 when this person may not read it, 403 when not change it."""
        doelen = Doel.objects.binnen(self.dossiertoegang).select_related("leefgebied", "dossier")
        doel = get_object_or_404(doelen, pk=self.kwargs["pk"])
        if self.dossier.is_open and not mag_doel_wijzigen(doel, self.dossiertoegang):
            raise Geweigerd("doel van een ander")
        return doel

    def terug(self) -> str:
        return self.naar_dossier("dossiers:plan")

    def wijzig(self, versie: int | None, **waarden: Any) -> str:
        wijzig_doel(self.doel, waarden=waarden, door=self.toegang, versie=versie)
        return self.terug()


class Wijzigen(_VanDoel):
    form_class = DoelWijzigen
    titel = "Doel wijzigen"
    knop = "Doel opslaan"

    def get_initial(self) -> dict[str, Any]:
        velden = ("versie", "titel", "streefscore", "streefdatum")
        return {veld: getattr(self.doel, veld) for veld in velden}

    def voer_uit(self, form: DoelWijzigen) -> str:
        return self.wijzig(form.cleaned_data["versie"], **form.inhoud)


class Afronden(_VanDoel):
    """The end result of a goal. Open acties stay: somebody must decide about each."""

    form_class = DoelAfronden
    titel = "Doel afronden"
    knop = "Doel afronden"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        open_acties = Actie.objects.binnen(self.dossiertoegang).open().filter(doel=self.doel).count()
        los = f" Er lopen nog {open_acties} acties voor dit doel. Die lopen gewoon door." if open_acties else ""
        return f"{self.doel.titel}.{los}"

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.doel.versie}

    def voer_uit(self, form: DoelAfronden) -> str:
        return self.wijzig(form.cleaned_data["versie"], **form.inhoud)


class Heropenen(_VanDoel):
    """Back to open, on a page that asks first: the result and its explanation stay in the tijdlijn."""

    form_class = Formulier
    titel = "Doel heropenen"
    knop = "Doel heropenen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"{self.doel.titel}. Het doel loopt dan weer en het resultaat vervalt."

    def voer_uit(self, form: Formulier) -> str:
        return self.wijzig(None, resultaat=Eindresultaat.OPEN)
