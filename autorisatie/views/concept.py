"""Keeping a draft while somebody types, and throwing one away. Only ever the person's own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from autorisatie import concepten
from autorisatie.models import Concept
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin


class Bewaren(BevoegdMixin):
    """The form sends itself here 2 seconds after the last key. Says nothing about what stands at the address."""

    recht = Recht.LID
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pad, token = request.POST.get("concept_pad", ""), _token(request.POST.get("eenmalig", ""))
        binnen = pad.startswith(f"/{self.request.gemeente.slug}/") and len(request.POST.urlencode()) <= concepten.GROOTSTE
        if token is None or not binnen or not concepten.soort_van(pad):
            raise Http404
        concept = concepten.bewaar(self.toegang, pad, token, request.POST)
        return render(request, "componenten/concept_stand.html", {"bijgewerkt": concept and concept.bijgewerkt})


class Weggooien(BevoegdMixin):
    recht = Recht.LID
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        get_object_or_404(Concept, pk=kwargs["pk"], gebruiker=self.toegang.gebruiker).delete()
        terug = request.POST.get("terug", "")
        eigen = terug.startswith(f"/{self.request.gemeente.slug}/") and concepten.soort_van(terug)
        return HttpResponseRedirect(terug if eigen else self.pad("sitrap:mijn_dag"), status=303)


def _token(waarde: str) -> UUID | None:
    try:
        return UUID(waarde)
    except ValueError:
        return None
