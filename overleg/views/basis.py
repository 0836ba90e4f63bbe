"""Every page of one overleg starts here: found through what this person may see. Leading is asked for by the act."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.forms import Formulier
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from autorisatie.views.handeling import Handeling
from overleg.models import Agendapunt, Overleg
from overleg.toegang import Agendaregel, OverlegToegang


class VanOverleg(BevoegdMixin, abstract=True):
    """`voor_leiding`: only for who leads this overleg; others who see it get 403."""

    recht = Recht.LID
    voor_leiding = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Unseen is 404 before anything else, also before a wrong method or a wrong form."""
        self.overlegtoegang  # noqa: B018
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def overlegtoegang(self) -> OverlegToegang:
        """The overleg and what this person may do in it. Unseen: 404, seen but not led: 403."""
        zichtbaar = Overleg.objects.zichtbaar_voor(self.toegang).select_related("voorzitter", "wijk")
        toegang = OverlegToegang(get_object_or_404(zichtbaar, pk=self.kwargs["overleg"]), self.toegang)
        if self.voor_leiding:
            toegang.eis_leiding()
        return toegang

    @property
    def overleg(self) -> Overleg:
        return self.overlegtoegang.overleg

    @cached_property
    def regel(self) -> Agendaregel:
        """The agendapunt of this address. Unseen: 404, whether it exists or not."""
        try:
            return self.overlegtoegang.regel(self.kwargs["punt"])
        except Agendapunt.DoesNotExist as onbekend:
            raise Http404 from onbekend

    def naar_overleg(self, naam: str = "overleg:overleg", *args: Any) -> str:
        return self.pad(naam, self.overleg.pk, *args)

    def leg_inzage_vast(self, *dossier_ids: int) -> None:
        """Who reads about these dossiers at this screen, on what ground (NEN 7513)."""
        logboek.leg_inzages_vast(
            self.toegang,
            dossier_ids,
            scherm=self.request.resolver_match.view_name,
            grond=f"Overleg {self.overleg.pk}",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """TemplateView hands the arguments of the address along; the overleg itself takes the place of its key."""
        eigen = {"overleg": self.overleg, "overlegtoegang": self.overlegtoegang, "leidt": self.overlegtoegang.leidt}
        return super().get_context_data(**(kwargs | eigen))  # type: ignore[misc]


class OverlegPagina(VanOverleg, Pagina, abstract=True):
    """A page to read."""


class OverlegHandeling(VanOverleg, Handeling, abstract=True):
    """A form on a page of its own; context `titel`, `inleiding`, `knop`, `terug` for overleg/_formulier.html."""

    voor_leiding = True
    template_name = "overleg/_formulier.html"
    titel = ""
    inleiding = ""
    knop = "Opslaan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tekst = {"titel": self.titel, "inleiding": self.inleiding, "knop": self.knop, "terug": self.naar_overleg()}
        return super().get_context_data(**(tekst | kwargs))


class Knop(VanOverleg, Handeling, abstract=True):
    """One button that does one thing. What the rules do not allow is said on a small page with the way back."""

    http_method_names = ["post"]
    form_class = Formulier
    template_name = "overleg/overleg/kan_niet.html"
