from typing import Any

from django.http import HttpRequest, HttpResponse

from autorisatie import logboek, uitvoer
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from dossiers.bladeren import lees_dag
from dossiers.views.lijst import filtervraag
from dossiers.views.meenemen import UitvoerMixin
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
        bladzijde = actielijst.lijst(self.toegang, keuze, gebied, lees_dag(self.request.GET.get("na")))
        logboek.leg_inzage_vast(self.toegang, scherm="sitrap:acties", doel=f"{len(bladzijde.rijen)} acties")
        return super().get_context_data(
            filter=form,
            keuze=keuze,
            gebied=gebied,
            bladzijde=bladzijde,
            aantal=actielijst.aantal(self.toegang, keuze, gebied),
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


KOP = ("Actie", "Dossiernummer", "Dossier", "Partner", "Wie", "Klaar op", "Stand")


class ActiesMeenemen(UitvoerMixin, BevoegdMixin):
    """The list with its filters as a file."""

    recht = Recht.WERKEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm = self.vorm
        keuze = ActieFilter(request.GET, toegang=self.toegang).keuze
        regels = actielijst.om_mee_te_nemen(self.toegang, keuze, gekozen_gebied(request.GET.get("wijk")))
        dossiers = [regel.actie.dossier_id for regel in regels]
        logboek.leg_inzages_vast(self.toegang, dossiers, scherm="sitrap:acties_meenemen", actie=Inzage.Actie.EXPORT)
        return uitvoer.bestand("acties", vorm, KOP, [_rij(regel) for regel in regels])


def _rij(regel: Any) -> tuple[Any, ...]:
    actie = regel.actie
    naam = "" if regel.dossier == regel.nummer else regel.dossier
    wie = actie.uitvoerder.naam if actie.uitvoerder else ""
    return actie.titel, regel.nummer, naam, actie.partner.naam, wie, actie.termijn, regel.stand.tekst
