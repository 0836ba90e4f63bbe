from typing import Any

from autorisatie import logboek
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from sitrap import actielijst
from sitrap.forms.acties import ActieFilter
from sitrap.gebied import gekozen_gebied


class Acties(Pagina):
    """All acties that this person may see, over all dossiers."""

    recht = Recht.WERKEN
    template_name = "sitrap/acties/lijst.html"
    deel_template = "sitrap/acties/_lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = ActieFilter(self.request.GET, toegang=self.toegang)
        keuze, gebied = form.keuze, gekozen_gebied(self.request.GET.get("wijk"))
        bladzijde = actielijst.lijst(self.toegang, keuze, gebied, actielijst.lees(self.request.GET.get("na")))
        logboek.leg_inzage_vast(self.toegang, scherm="sitrap:acties", doel=f"{len(bladzijde.rijen)} acties")
        return super().get_context_data(
            filter=form,
            keuze=keuze,
            gebied=gebied,
            bladzijde=bladzijde,
            aantal=actielijst.aantal(self.toegang, keuze, gebied),
            volgende=self._volgende(bladzijde),
            **kwargs,
        )

    def _volgende(self, bladzijde: Any) -> str:
        if not bladzijde.volgende:
            return ""
        vraag = self.request.GET.copy()
        vraag["na"] = str(bladzijde.volgende)
        return f"?{vraag.urlencode()}"
