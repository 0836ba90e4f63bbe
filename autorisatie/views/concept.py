"""Keeping a draft while somebody types, and throwing one away. Only ever the person's own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from autorisatie import concepten
from autorisatie.models import Concept
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin


class _Concept(BevoegdMixin, abstract=True):
    recht = Recht.LID
    http_method_names = ["post"]

    def _is_formulier(self, pad: str) -> bool:
        """An address of this gemeente with a form that keeps drafts."""
        return pad.startswith(f"/{self.request.gemeente.slug}/") and bool(concepten.soort_van(pad))


class Bewaren(_Concept):
    """The form sends itself here 2 seconds after the last key. Says nothing about what stands at the address."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pad, token = request.POST.get("concept_pad", ""), _token(request.POST.get("eenmalig", ""))
        if token is None or not self._is_formulier(pad) or len(request.POST.urlencode()) > concepten.GROOTSTE:
            raise Http404
        concept = concepten.bewaar(self.toegang, pad, token, request.POST)
        return render(request, "componenten/concept_stand.html", {"bijgewerkt": concept and concept.bijgewerkt})


class Weggooien(_Concept):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        get_object_or_404(Concept, pk=kwargs["pk"], gebruiker=self.toegang.gebruiker).delete()
        terug = request.POST.get("terug", "")
        return HttpResponseRedirect(terug if self._is_formulier(terug) else self.pad("sitrap:mijn_dag"), status=303)


def _token(waarde: str) -> UUID | None:
    try:
        return UUID(waarde)
    except ValueError:
        return None
