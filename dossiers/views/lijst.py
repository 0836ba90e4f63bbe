from typing import Any

from django.http import QueryDict

from autorisatie import logboek
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from dossiers import lijst
from dossiers.bladeren import lees
from dossiers.forms.lijst import LijstFilter


def filtervraag(get: QueryDict) -> str:
    """The filter as it stands in the address, without the page."""
    vraag = get.copy()
    vraag.pop("na", None)
    return f"?{vraag.urlencode()}" if vraag else ""


class Lijst(Pagina):
    """The dossiers this person may see, newest news first. A light list: reading one is logged on its own page."""

    recht = Recht.WERKEN
    template_name = "dossiers/dossier/lijst.html"
    deel_template = "dossiers/dossier/_lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = LijstFilter(self.request.GET, regisseur=self.toegang.is_regisseur)
        keuze = form.keuze
        bladzijde = lijst.lijst(self.toegang, keuze, lees(self.request.GET.get("na")))
        logboek.leg_inzage_vast(self.toegang, scherm="dossiers:lijst", doel=f"{len(bladzijde.rijen)} dossiers")
        return super().get_context_data(
            filter=form,
            keuze=keuze,
            bladzijde=bladzijde,
            in_nood=lijst.in_nood(self.toegang),
            aantal=lijst.aantal(self.toegang, keuze),
            volgende=self._volgende(bladzijde),
            vraag=filtervraag(self.request.GET),
            **kwargs,
        )

    def _volgende(self, bladzijde: Any) -> str:
        if not bladzijde.volgende:
            return ""
        vraag = self.request.GET.copy()
        vraag["na"] = str(bladzijde.volgende)
        return f"?{vraag.urlencode()}"
