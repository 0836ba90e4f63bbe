from typing import Any

from django.http import HttpRequest, HttpResponse

from autorisatie import logboek, uitvoer
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from dossiers import incidentenlijst
from dossiers.bladeren import lees_dag
from dossiers.forms.incidentenlijst import IncidentFilter
from dossiers.views.lijst import filtervraag
from dossiers.views.meenemen import UitvoerMixin


class Incidentenlijst(Pagina):
    """What happened where, over all dossiers of this person."""

    recht = Recht.WERKEN
    template_name = "dossiers/incident/overzicht.html"
    deel_template = "dossiers/incident/_overzicht.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = IncidentFilter(self.request.GET)
        bladzijde = incidentenlijst.lijst(self.toegang, form.keuze, lees_dag(self.request.GET.get("na")))
        logboek.leg_inzage_vast(
            self.toegang, scherm="dossiers:incidentenlijst", doel=f"{len(bladzijde.rijen)} incidenten"
        )
        vraag = filtervraag(self.request.GET)
        volgende = f"{vraag}{'&' if vraag else '?'}na={bladzijde.volgende}" if bladzijde.volgende else ""
        return super().get_context_data(
            filter=form,
            bladzijde=bladzijde,
            aantal=incidentenlijst.aantal(self.toegang, form.keuze),
            vraag=vraag,
            volgende=volgende,
            **kwargs,
        )


class IncidentenlijstMeenemen(UitvoerMixin, BevoegdMixin):
    """The list with its filters as a file."""

    recht = Recht.WERKEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm = self.vorm
        rijen = incidentenlijst.om_mee_te_nemen(self.toegang, IncidentFilter(request.GET).keuze)
        logboek.leg_inzage_vast(
            self.toegang,
            scherm="dossiers:incidentenlijst_meenemen",
            actie=Inzage.Actie.EXPORT,
            doel=f"{len(rijen)} incidenten",
        )
        return uitvoer.bestand("incidenten", vorm, incidentenlijst.KOP, rijen)
