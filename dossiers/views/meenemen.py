from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from autorisatie import logboek, uitvoer
from autorisatie.models import Inzage
from autorisatie.rechten import Niveau, Recht
from autorisatie.views.bevoegd import BevoegdMixin
from dossiers import meenemen
from dossiers.forms.lijst import LijstFilter
from dossiers.views.basis import VanDossier


class UitvoerMixin:
    """The last part of the address is the kind of file."""

    kwargs: Any

    @property
    def vorm(self) -> str:
        if self.kwargs["vorm"] not in uitvoer.VORMEN:
            raise Http404
        return self.kwargs["vorm"]


class DossiersMeenemen(UitvoerMixin, BevoegdMixin):
    """The list with its filters as a file."""

    recht = Recht.WERKEN

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm = self.vorm
        keuze = LijstFilter(request.GET, regisseur=self.toegang.is_regisseur).keuze
        pks, rijen = meenemen.dossiers(self.toegang, keuze)
        logboek.leg_inzages_vast(self.toegang, pks, scherm="dossiers:lijst_meenemen", actie=Inzage.Actie.EXPORT)
        return uitvoer.bestand("dossiers", vorm, meenemen.KOP_DOSSIERS, rijen)


class IncidentenMeenemen(UitvoerMixin, VanDossier):
    """The incidents of one dossier as a file."""

    nodig = ("K", Niveau.LEZEN)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm = self.vorm
        rijen = meenemen.incidentrijen(self.dossiertoegang)
        logboek.leg_inzages_vast(
            self.toegang, [self.dossier.pk], scherm="dossiers:incidenten_meenemen", actie=Inzage.Actie.EXPORT
        )
        return uitvoer.bestand(f"incidenten-{self.dossier.nummer}", vorm, meenemen.KOP_INCIDENTEN, rijen)
