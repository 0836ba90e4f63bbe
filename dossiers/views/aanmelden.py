from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin
from dossiers import soorten
from dossiers.acties.dossier import open_dossier
from dossiers.dubbelen import dubbelen
from dossiers.forms.aanmelden import OVERGENOMEN, aanmelding, zoekformulier
from dossiers.models import Soort
from dossiers.views.plek import KiestPlek


class VanSoort(BevoegdMixin, abstract=True):
    """`soort` from the address; without one: a person."""

    @cached_property
    def soort(self) -> str:
        soort = self.kwargs.get("soort", Soort.PERSOON)
        if soort not in Soort.values:
            raise Http404
        return soort

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keuzes = [(b, self._stap_1(code), code == self.soort) for code, b in soorten.SOORTEN.items()]
        return super().get_context_data(  # type: ignore[misc]
            beschrijving=soorten.van(self.soort), soorten=keuzes, stap_1=self._stap_1(self.soort), **kwargs
        )

    def _stap_1(self, soort: str) -> str:
        return self.pad("dossiers:aanmelden") if soort == Soort.PERSOON else self.pad("dossiers:aanmelden_soort", soort)

    def stap_2(self) -> str:
        soort = self.soort
        naam = "dossiers:aanmelden_nieuw" if soort == Soort.PERSOON else "dossiers:aanmelden_soort_nieuw"
        return self.pad(naam, *([] if soort == Soort.PERSOON else [soort]))


class Aanmelden(VanSoort, FormView):
    """Step 1: search first, to prevent doubles. Sent by POST: a name does not belong in an address."""

    recht = Recht.SCHRIJVEN
    template_name = "dossiers/dossier/aanmelden_zoek.html"

    def get_form_class(self) -> Any:
        return zoekformulier(self.soort)

    def form_valid(self, form: Any) -> HttpResponse:
        gezocht = replace(form.gezocht, soort=self.soort)
        gevonden = dubbelen(self.toegang, gezocht)
        logboek.leg_inzage_vast(
            self.toegang, scherm="dossiers:aanmelden", actie=Inzage.Actie.ZOEKEN, doel=" ".join(gezocht.vragen)
        )
        context = self.get_context_data(form=form, gevonden=gevonden, gezocht=True)
        return self.render_to_response(context)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stap_2=self.stap_2(), **kwargs)


class AanmeldenNieuw(VanSoort, KiestPlek):
    """Step 2: the form. Arrives from step 1 with what was typed there; without it, back to step 1."""

    concept = "Aanmelding van een dossier"
    recht = Recht.SCHRIJVEN
    template_name = "dossiers/dossier/aanmelden.html"

    def get_form_class(self) -> Any:
        return aanmelding(self.soort)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_bound and not self.bewaard_concept:
            return HttpResponseRedirect(self._stap_1(self.soort))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "van_zoeken" in request.POST:
            form = self.get_form_class()(initial=self._overgenomen(), toegang=self.toegang)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def _overgenomen(self) -> dict[str, Any]:
        namen = OVERGENOMEN.get(Soort(self.soort), {})
        velden = [veld for veld in zoekformulier(self.soort).base_fields if veld != "eenmalig"]
        return {namen.get(veld, veld): self.request.POST.get(veld, "") for veld in velden}

    def voer_uit(self, form: Any) -> str:
        dossier = open_dossier(door=self.toegang, **form.melding)
        messages.success(self.request, f"Dossier {dossier.nummer} is aangemeld.")
        return self.pad("dossiers:dossier", dossier.nummer)
