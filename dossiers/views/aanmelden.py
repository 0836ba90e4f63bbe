from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin
from autorisatie.views.handeling import Handeling
from dossiers.acties.dossier import meld_aan
from dossiers.forms.aanmelden import Aanmelding, ZoekEerst
from dossiers.zoeken import dubbelen


class Aanmelden(BevoegdMixin, FormView):
    """Step 1: search first, to prevent doubles. Sent by POST: a name does not belong in an address."""

    recht = Recht.SCHRIJVEN
    form_class = ZoekEerst
    template_name = "dossiers/dossier/aanmelden_zoek.html"

    def form_valid(self, form: ZoekEerst) -> HttpResponse:
        gevonden = dubbelen(self.toegang, form.gezocht)
        logboek.leg_inzage_vast(
            self.toegang, scherm="dossiers:aanmelden", actie=Inzage.Actie.ZOEKEN, doel=" ".join(form.gezocht.vragen)
        )
        context = self.get_context_data(form=form, gevonden=gevonden, gezocht=True)
        return self.render_to_response(context)

    def form_invalid(self, form: ZoekEerst) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AanmeldenNieuw(Handeling):
    """Step 2: the form. Arrives from step 1 with what was typed there; without it, back to step 1."""

    concept = "Aanmelding van een dossier"
    recht = Recht.SCHRIJVEN
    form_class = Aanmelding
    template_name = "dossiers/dossier/aanmelden.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_bound and not self.bewaard_concept:
            return HttpResponseRedirect(self.pad("dossiers:aanmelden"))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "van_zoeken" in request.POST:
            form = self.form_class(initial=self._overgenomen(), toegang=self.toegang)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def _overgenomen(self) -> dict[str, Any]:
        return {veld: self.request.POST.get(veld, "") for veld in ZoekEerst.base_fields if veld != "eenmalig"}

    def voer_uit(self, form: Aanmelding) -> str:
        dossier = meld_aan(door=self.toegang, **form.melding)
        messages.success(self.request, f"Dossier {dossier.nummer} is aangemeld.")
        return self.pad("dossiers:dossier", dossier.nummer)
