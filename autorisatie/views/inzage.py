"""The inzagelog: who looked at what. Reading the log is itself logged."""

from typing import Any

from django.http import HttpResponse

from autorisatie import logboek
from autorisatie.bladeren import lees
from autorisatie.forms.inzage import InzageFilter
from autorisatie.inzagelog import bladzijde, noodtoegangen, per_dag
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina


class Inzagelog(Pagina):
    recht = Recht.LOGBOEK_ZIEN
    template_name = "autorisatie/inzage/inzage.html"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = InzageFilter(self.request.GET)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, dagen=[]), status=422)
        vraag = form.filter
        pagina = bladzijde(vraag, lees(self.request.GET.get("na")))
        logboek.leg_inzage_vast(
            self.toegang,
            scherm="autorisatie:inzagelog",
            actie=Inzage.Actie.ZOEKEN if vraag.gevraagd else Inzage.Actie.LEZEN,
            doel=str(vraag),
            grond="Toezicht op inzage",
        )
        dagen, volgende = per_dag(list(pagina.rijen)), self._volgende(pagina.volgende)
        bovenaan = [] if self.request.GET else noodtoegangen(pagina)
        return self.render_to_response(
            self.get_context_data(form=form, dagen=dagen, volgende=volgende, noodtoegangen=bovenaan)
        )

    def _volgende(self, sleutel: Any) -> str:
        if sleutel is None:
            return ""
        vraag = self.request.GET.copy()
        vraag["na"] = str(sleutel)
        return f"?{vraag.urlencode()}"
