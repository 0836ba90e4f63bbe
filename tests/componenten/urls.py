"""Addresses that the frame links to, without their views: the components are tested on their own."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.componenten.galerij import formulier, galerij, scherm, teller


def leeg(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def app(naam: str, *routes: tuple[str, str]) -> object:
    return include(([path(route, leeg, name=route_naam) for route, route_naam in routes], naam))


urlpatterns = [
    path("gemeenten/", leeg, name="kies_gemeente"),
    path("account/", include("allauth.urls")),
    path("<slug:gemeente>/galerij/", galerij, name="galerij"),
    path("<slug:gemeente>/formulier/", formulier, name="formulier"),
    path("<slug:gemeente>/teller/", teller),
    path("<slug:gemeente>/scherm/<str:naam>/", scherm),
    path(
        "<slug:gemeente>/",
        app(
            "dossiers",
            ("dossiers/", "lijst"),
            ("zoek/", "zoek"),
            ("aanmelden/", "aanmelden"),
            ("signalen/", "signalen"),
            ("signalenbak/", "signalenbak"),
            ("ronde/", "ronde"),
            ("noodtoegang/", "noodtoegang_lijst"),
            ("soorten-verband/", "soorten_verband"),
            ("dossiers/<str:nummer>/", "dossier"),
        ),
    ),
    path("<slug:gemeente>/", app("overleg", ("overleg/", "lijst"))),
    path(
        "<slug:gemeente>/",
        app("autorisatie", ("matrix/", "matrix"), ("partners/", "partners"), ("inzage/", "inzage")),
    ),
    path(
        "<slug:gemeente>/",
        app(
            "sitrap",
            ("", "start"),
            ("mijn-dag/", "mijn_dag"),
            ("wijk/", "wijk"),
            ("wijk/<str:code>/", "wijk_detail"),
            ("acties/", "acties"),
            ("alerts/", "alerts"),
            ("teller/", "teller"),
            ("bezorging/", "bezorging"),
        ),
    ),
]
