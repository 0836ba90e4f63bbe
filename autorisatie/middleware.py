"""From the address to the gemeente: membership, transaction, scope and rights, for every page below /<slug>/."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

from autorisatie import bewaard, logboek, sessie
from autorisatie.models import Gemeente, Inzage
from autorisatie.rechten import Toegang
from autorisatie.scope import binnen
from autorisatie.toekennen import laad_toegang

Antwoord = Callable[[HttpRequest], HttpResponse]
Verzoek = Any  # an HttpRequest to which GemeenteMiddleware adds gemeente, toegang and mislukt


class GeenKopie:
    """No browser or proxy keeps a page: no-store on everything that is not a static file."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class AangemeldMiddleware(LoginRequiredMiddleware):
    """Login by default. What was typed in a form outlives the session (see bewaard.py). A part of a page, such as the
    bell, sends the person back to the page, never to the part."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        """A session whose time is up is over, also when something kept it alive."""
        if request.user.is_authenticated and sessie.is_om(request):
            logout(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.method == "POST":
            bewaard.bewaar(request)
        if not getattr(request, "htmx", False):
            return super().handle_no_permission(request, view_func)
        if _vraagt_vanzelf(view_func):  # a bell that sends you to the login page takes along what you were typing
            return HttpResponse(status=204)
        pagina = bewaard.pad_van(request) or request.htmx.current_url_abs_path  # type: ignore[attr-defined]
        naar = redirect_to_login(pagina or request.get_full_path())
        return HttpResponse(headers={"HX-Redirect": naar["Location"]})


def _vraagt_vanzelf(view_func: Any) -> bool:
    return getattr(getattr(view_func, "view_class", None), "vanzelf", False)


class GemeenteMiddleware:
    """Opens the gemeente of the address. No membership: 404, exactly as for a gemeente that does not exist.

    Innermost middleware on purpose: rendering of a TemplateResponse happens inside it. An exception has become a
    response by then, so the transaction is rolled back by hand.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: Verzoek) -> HttpResponse:
        request.gemeente = request.toegang = None
        doel = _doel(request)
        if doel is None or not request.user.is_authenticated:
            return self.get_response(request)
        gemeente = Gemeente.objects.filter(slug=doel.kwargs["gemeente"], actief=True).first()
        if gemeente is None:
            raise Http404
        response = self._antwoord(request, gemeente)
        if response.status_code in (403, 404) and request.toegang:
            _leg_weigering_vast(request.toegang, doel, response.status_code)
        return response

    def _antwoord(self, request: Verzoek, gemeente: Gemeente) -> HttpResponse:
        with binnen(gemeente, request.user):
            toegang = laad_toegang(gemeente, request.user)
            if toegang is None:
                raise Http404
            request.gemeente, request.toegang, request.mislukt = gemeente, toegang, False
            response = self.get_response(request)
            if response.streaming:
                raise RuntimeError("een stroom wordt buiten de transactie gelezen en is leeg onder RLS")
            if response.status_code >= 500 or request.mislukt:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        kwargs.pop("gemeente", None)

    def process_exception(self, request: Verzoek, exception: Exception) -> None:
        """A view that raised, also a 404 half way, leaves nothing behind."""
        request.mislukt = True


def _doel(request: HttpRequest) -> ResolverMatch | None:
    try:
        doel = resolve(request.path_info)
    except Resolver404:
        return None
    return doel if "gemeente" in doel.kwargs else None


def _leg_weigering_vast(toegang: Toegang, doel: ResolverMatch, status: int) -> None:
    """Attempts count too (NEN 7513), in a transaction of their own."""
    with binnen(toegang.gemeente, toegang.gebruiker):
        logboek.leg_inzage_vast(toegang, scherm=doel.view_name, actie=Inzage.Actie.GEWEIGERD, uitkomst=str(status))
