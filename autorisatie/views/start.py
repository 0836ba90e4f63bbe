"""Outside a gemeente: choosing one, and the health of the site."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from autorisatie import sessie
from autorisatie.models import Gemeente
from autorisatie.paden import pad
from autorisatie.scope import als_persoon
from autorisatie.views.bevoegd import openbaar


def kies_gemeente(request: HttpRequest) -> HttpResponse:
    """The gemeenten of this person; with one there is nothing to choose."""
    gebruiker: Any = request.user  # login is required
    with als_persoon(gebruiker):
        lid_van = gebruiker.lidmaatschappen.filter(actief=True).values("gemeente")
        gemeenten = list(Gemeente.objects.filter(actief=True, pk__in=lid_van))
    if len(gemeenten) == 1:
        return HttpResponseRedirect(pad(gemeenten[0], "sitrap:start"))
    return render(request, "autorisatie/kies_gemeente.html", {"gemeenten": gemeenten})


@require_POST
def ingelogd_blijven(request: HttpRequest) -> HttpResponse:
    """From the warning that the session is about to end."""
    sessie.begin(request)
    return render(request, "raamwerk/sessie.html")


@openbaar
def gezond(request: HttpRequest) -> HttpResponse:
    """For the load balancer: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")
