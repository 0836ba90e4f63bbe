from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from autorisatie.views.bevoegd import openbaar


@openbaar
def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is missing or too old: say what to do, tell nothing else."""
    return render(request, "403_csrf.html", status=403)
