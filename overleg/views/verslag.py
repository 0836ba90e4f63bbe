import logging
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from autorisatie import logboek
from autorisatie.models import Inzage
from dossiers.bestanden.onderzoek import Onbruikbaar
from overleg.papier import als_pdf
from overleg.verslag import VerslagDeel, verslag_van
from overleg.views.basis import OverlegPagina, VanOverleg
from overleg.zicht import Tafel

log = logging.getLogger(__name__)


class _VanVerslag(VanOverleg, abstract=True):
    """Everybody's own part of the verslag."""

    inzage_actie = Inzage.Actie.LEZEN

    @cached_property
    def delen(self) -> list[VerslagDeel]:
        delen = verslag_van(self.overlegtoegang)
        logboek.leg_inzages_vast(
            self.toegang,
            [deel.regel.punt.dossier_id for deel in delen if deel.regel.punt.dossier_id],
            scherm=self.request.resolver_match.view_name,
            grond=f"Overleg {self.overleg.pk}",
            actie=self.inzage_actie,
        )
        return delen

    def inhoud(self) -> dict[str, Any]:
        tafel = Tafel(self.overleg)
        afwezig = [rij for rij in tafel.aanwezigheden if not rij.is_er]
        return {"overleg": self.overleg, "delen": self.delen, "tafel": tafel, "afwezig": afwezig}


class Verslag(_VanVerslag, OverlegPagina):
    """To read, and to print from the browser."""

    template_name = "overleg/verslag/verslag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | self.inhoud())


class VerslagPdf(_VanVerslag):
    """The same as a file, with on every page for whom it was made."""

    inzage_actie = Inzage.Actie.EXPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            papier = als_pdf(render_to_string("overleg/verslag/papier.html", self.inhoud(), request))
        except Onbruikbaar as fout:
            log.error("Van het verslag van overleg %s komt geen PDF: %s", self.overleg.pk, fout.code)
            messages.error(request, "Dit verslag is te groot voor een PDF. Druk het hier af.")
            return redirect(self.naar_overleg("overleg:verslag"))
        antwoord = HttpResponse(papier, content_type="application/pdf")
        antwoord["Content-Disposition"] = f'attachment; filename="verslag-{self.overleg.datum.isoformat()}.pdf"'
        antwoord["Cache-Control"] = "private, no-store"
        antwoord["X-Content-Type-Options"] = "nosniff"
        return antwoord
