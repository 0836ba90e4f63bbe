"""A form in which a place is chosen on the map, with or without a script. Template: dossiers/plek/_kies.html."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from autorisatie.views.handeling import Handeling
from dossiers import plekkiezer
from dossiers.plekkiezer import Kiezer


class KiestPlek(Handeling, abstract=True):
    """The buttons of the map send the whole form: it comes back as typed, unchecked, and nothing is saved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "x" not in self.get_form_class().base_fields or not plekkiezer.gevraagd(request.POST):
            return super().post(request, *args, **kwargs)
        form = self._als_getypt()
        voor = plekkiezer.begin(request.POST, *(form.initial.get(naam) for naam in ("x", "y", "buurt")))
        na = voor.na(request.POST) if voor else None
        if voor and na:
            self._neem_over(form, voor, na)
        return self.render_to_response(self.get_context_data(form=form, plek=na))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if "plek" not in context and "x" in context["form"].fields:
            velden = (context["form"][naam].value() for naam in ("x", "y", "buurt"))
            context["plek"] = plekkiezer.begin(self.request.POST, *velden)
        return context

    def _als_getypt(self) -> Any:
        kwargs = {naam: waarde for naam, waarde in self.get_form_kwargs().items() if naam not in ("data", "files")}
        form = self.get_form_class()(**kwargs)
        form.neem_over(self.request.POST, self.request.POST.get("eenmalig", ""))
        return form

    def _neem_over(self, form: Any, voor: Kiezer, na: Kiezer) -> None:
        """The place that was chosen or taken away into the fields, and its buurt unless somebody chose another. Before
        anything asks a field for its value: it remembers."""
        if na.melding:
            form.initial["x"], form.initial["y"] = na.plek or ("", "")
        vanzelf = {_sleutel(self.get_initial().get("buurt")), _sleutel(voor.buurt)}
        if na.plek != voor.plek and na.buurt and _sleutel(form.initial.get("buurt")) in vanzelf:
            form.initial["buurt"] = na.buurt.pk


def _sleutel(buurt: Any) -> str:
    return str(getattr(buurt, "pk", buurt) or "")
