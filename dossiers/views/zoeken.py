from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from dossiers.vondsten import zoek_ook
from dossiers.zoeken import HOOGSTENS, KORTSTE_VRAAG, zoek


class Zoeken(Pagina):
    """By number, name or address; besides, incidents in that street and documents by that title. A whole number goes
    straight to its dossier."""

    recht = Recht.WERKEN
    template_name = "dossiers/dossier/zoeken.html"
    deel_template = "dossiers/dossier/_gevonden.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vraag = request.GET.get("q", "").replace("\x00", "").strip()[:120]
        gevonden = zoek(self.toegang, vraag, HOOGSTENS + 1)
        if vraag:
            logboek.leg_inzage_vast(self.toegang, scherm="dossiers:zoek", actie=Inzage.Actie.ZOEKEN, doel=vraag)
        if len(gevonden) == 1 and gevonden[0].nummer == vraag.upper():
            return HttpResponseRedirect(self.pad("dossiers:dossier", gevonden[0].nummer))
        return self.render_to_response(
            self.get_context_data(
                vraag=vraag,
                gevonden=gevonden[:HOOGSTENS],
                meer=len(gevonden) > HOOGSTENS,
                te_kort=0 < len(vraag) < KORTSTE_VRAAG,
                ook=zoek_ook(self.toegang, vraag),
            )
        )
