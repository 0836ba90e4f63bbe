from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from autorisatie import logboek, uitvoer
from autorisatie.models import Inzage
from autorisatie.rechten import Niveau, Recht
from autorisatie.views.bevoegd import BevoegdMixin
from dossiers import meenemen
from dossiers.forms.lijst import LijstFilter
from dossiers.views.basis import VanDossier
from dossiers.views.bezoek import MetBezoeken
from dossiers.views.maatregel import MetMaatregelen


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


class SignalenMeenemen(UitvoerMixin, BevoegdMixin):
    """The signalenbak with its filter as a file."""

    recht = Recht.REGIE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm = self.vorm
        rijen = meenemen.signaalrijen(self.toegang, request.GET.get("categorie", ""))
        logboek.leg_inzage_vast(
            self.toegang, scherm="dossiers:signalen_meenemen", actie=Inzage.Actie.EXPORT, doel=f"{len(rijen)} signalen"
        )
        return uitvoer.bestand("signalen", vorm, meenemen.KOP_SIGNALEN, rijen)


class _VanEenDossier(UitvoerMixin, VanDossier, abstract=True):
    """One tab of a dossier as a file. `naam`: the first word of the file."""

    inzage_actie = Inzage.Actie.EXPORT
    naam = ""
    kop: Sequence[str] = ()

    def rijen(self) -> list[Sequence[Any]]:
        """As the tab shows them: each tab has its own, so forgetting it is loud."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        vorm, rijen = self.vorm, self.rijen()
        return uitvoer.bestand(f"{self.naam}-{self.dossier.nummer}", vorm, self.kop, rijen)


class IncidentenMeenemen(_VanEenDossier):
    nodig = ("K", Niveau.LEZEN)
    naam, kop = "incidenten", meenemen.KOP_INCIDENTEN

    def rijen(self) -> list[Sequence[Any]]:
        return meenemen.incidentrijen(self.dossiertoegang)


class MaatregelenMeenemen(MetMaatregelen, _VanEenDossier):
    naam, kop = "maatregelen", meenemen.KOP_MAATREGELEN

    def rijen(self) -> list[Sequence[Any]]:
        self.rubriek  # noqa: B018 the right comes before the rows
        return meenemen.maatregelrijen(self.dossiertoegang)


class BezoekenMeenemen(MetBezoeken, _VanEenDossier):
    """Toezicht only: what was found as opsporing (Wpg) goes along in no file."""

    naam, kop = "bezoeken", meenemen.KOP_BEZOEKEN

    def rijen(self) -> list[Sequence[Any]]:
        self.rubriek  # noqa: B018 the right comes before the rows
        return meenemen.bezoekrijen(self.dossiertoegang)
