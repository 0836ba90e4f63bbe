"""Outside a gemeente: choosing one, and the health of the site."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from autorisatie.models import Gemeente
from autorisatie.paden import pad
from autorisatie.scope import als_persoon
from autorisatie.views.bevoegd import openbaar


def kies_gemeente(request: HttpRequest) -> HttpResponse:
    """The gemeenten of this person; with one there is nothing to choose."""
    with als_persoon(request.user):
        gemeenten = list(
            Gemeente.objects.filter(
                actief=True, pk__in=request.user.lidmaatschappen.filter(actief=True).values("gemeente")
            )
        )
    if len(gemeenten) == 1:
        return HttpResponseRedirect(pad(gemeenten[0], "sitrap:start"))
    return render(request, "autorisatie/kies_gemeente.html", {"gemeenten": gemeenten})


@openbaar
def gezond(request: HttpRequest) -> HttpResponse:
    """For the load balancer: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
