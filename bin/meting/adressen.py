"""The site plus one empty page: what a page costs before it does anything (login, gemeente, row-level security)."""

from django.http import HttpResponse
from django.urls import path

from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin
from veiligewijk.urls import urlpatterns as echte


class Leeg(BevoegdMixin):
    recht = Recht.LID

    def get(self, request):  # type: ignore[no-untyped-def]
        return HttpResponse("leeg")


urlpatterns = [path("<slug:gemeente>/leeg/", Leeg.as_view(), name="leeg"), *echte]
