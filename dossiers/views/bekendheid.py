from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.views.generic import FormView

from autorisatie.models import Partner, Partnersoort
from autorisatie.rechten import Geweigerd, PartnerKort, Recht
from autorisatie.views.bevoegd import BevoegdMixin
from dossiers.acties.bekendheid import mag_vragen, vraag_bekendheid
from dossiers.forms.bekendheid import Bekendheid


class Bekendheidscheck(BevoegdMixin, FormView):
    """Known or not, and whom to call. By POST: a name does not belong in an address."""

    recht = Recht.SCHRIJVEN
    form_class = Bekendheid
    template_name = "dossiers/bekendheid/vragen.html"

    @cached_property
    def partners(self) -> list[PartnerKort]:
        partners = mag_vragen(self.toegang)
        if not partners:
            raise Geweigerd("mag niet vragen of iemand bekend is")
        return partners

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partners": self.partners}

    def form_valid(self, form: Any) -> HttpResponse:
        keuze = {veld: form.cleaned_data[veld] for veld in ("partner", "doel", "reden")}
        uitkomst = vraag_bekendheid(form.gezocht, door=self.toegang, **keuze)
        regie = Partner.objects.get(soort=Partnersoort.REGIE)
        return self.render_to_response(self.get_context_data(form=form, uitkomst=uitkomst, regie=regie))

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
