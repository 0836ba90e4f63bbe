"""The base of every page in a gemeente. A view that does not say what right it needs cannot be defined."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView, View

from autorisatie import bewaard, rechten
from autorisatie.models import Gemeente
from autorisatie.paden import pad
from autorisatie.rechten import Recht, Toegang


class GemeenteVerzoek(HttpRequest):
    """A request inside a gemeente, as the middleware hands it on."""

    gemeente: Gemeente
    toegang: Toegang
    htmx: Any


class BevoegdMixin(View):
    """Names its `recht`; refuses (403) whoever lacks it. What may be *seen* is decided by zichtbaar_voor (404)."""

    recht: Recht
    vanzelf = False  # True for a part of a page that asks for itself: no answer when the session is over
    request: Any  # GemeenteVerzoek; Django's own views declare HttpRequest, and mypy wants the two equal

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not abstract and not isinstance(getattr(cls, "recht", None), Recht):
            raise TypeError(f"{cls.__name__} noemt geen recht")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        rechten.eis(self.request.toegang, self.recht)
        response = super().dispatch(request, *args, **kwargs)
        bewaard.onthoud_wie(request, response)
        return response

    @property
    def toegang(self) -> Toegang:
        return self.request.toegang

    def pad(self, naam: str, *args: Any) -> str:
        return pad(self.request.gemeente, naam, *args)


class Pagina(BevoegdMixin, TemplateView, abstract=True):
    """A page to read. `deel_template` answers htmx with the part only; going back in history needs the whole page."""

    deel_template = ""

    def get_template_names(self) -> list[str]:
        htmx = self.request.htmx
        deel = self.deel_template and htmx and not htmx.history_restore_request
        return [self.deel_template] if deel else super().get_template_names()


def openbaar(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a view that needs no login. The URL walk in tests/grens counts these by name."""
    view = login_not_required(view)
    view.openbaar = True  # type: ignore[attr-defined]
    return view
