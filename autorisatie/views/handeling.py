"""The base of every page that changes something: fetch, hand to form and actie-functie, answer."""

from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from autorisatie import bewaard, concepten
from autorisatie.forms import Formulier
from autorisatie.fouten import Achterhaald, Onmogelijk
from autorisatie.models import Inzending
from autorisatie.views.bevoegd import BevoegdMixin


class Handeling(BevoegdMixin, FormView, abstract=True):
    """Subclasses give `form_class`, `template_name` and `voer_uit(form)`, which calls one actie-functie and returns
    the address to go to. Bad input: 422 with the form as typed. Older version: 409 with both texts. Sent twice: once.
    """

    form_class: type[Formulier]
    samenvoeg_template = "componenten/samenvoegen.html"
    teruggehaald = False
    concept = ""  # what is written here, for Mijn dag; empty: no draft is kept

    def voer_uit(self, form: Any) -> str:
        """What this page does, and where to go then: each page has its own, so forgetting it is loud."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        terug = bewaard.haal_op(self.request) if self.request.method == "GET" else None
        if terug is not None:
            kwargs["data"] = terug
            self.teruggehaald = True
        elif self.bewaard_concept:
            kwargs["initial"] = kwargs["initial"] | self.bewaard_concept.velden.dict()
        return kwargs

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.bewaard_concept and not form.is_bound:
            form.neem_over(self.bewaard_concept.velden, self.bewaard_concept.token)
        return form

    @cached_property
    def bewaard_concept(self) -> concepten.Bewaard | None:
        """What this person was writing here, unless the address already says what the form must hold."""
        vraag = self.request.GET.copy()
        pk = vraag.pop("concept", [""])[-1]
        if not self.concept or self.request.method != "GET" or vraag:
            return None
        return concepten.laatste(self.toegang, self.request.path, pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        pad = self.request.path if self.concept else ""
        return context | {"teruggehaald": self.teruggehaald, "concept_pad": pad, "concept": self.bewaard_concept}

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                naar = self._eenmaal(form)
                concepten.weg(self.toegang, form.cleaned_data.get("eenmalig"))
                return HttpResponseRedirect(naar, status=303)
        except Onmogelijk as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.tekst)
            return self.form_invalid(form)
        except Achterhaald as fout:
            return self._samenvoegen(form, fout)

    def _eenmaal(self, form: Any) -> str:
        """Do it, unless this very form was already handled: then go where that one went."""
        sleutel = {"gebruiker": self.request.user, "token": form.cleaned_data.get("eenmalig")}
        if sleutel["token"] is None:
            return self.voer_uit(form)
        try:
            with transaction.atomic():
                inzending = Inzending.objects.create(gemeente=self.request.gemeente, **sleutel)
        except IntegrityError:
            return Inzending.objects.get(**sleutel).naar
        inzending.naar = self.voer_uit(form)
        inzending.save(update_fields=["naar"])
        return inzending.naar

    def _samenvoegen(self, form: Any, fout: Achterhaald) -> HttpResponse:
        """Both texts side by side; saving from here is against the version as it stands now."""
        velden = [
            (form[naam], self.huidige_waarde(fout.nu, naam))
            for naam in form.fields
            if naam not in ("eenmalig", "versie") and self.huidige_waarde(fout.nu, naam) is not None
        ]
        vergeleken = {veld.name for veld, _ in velden}
        form.data = form.data.copy()
        form.data["versie"] = fout.nu.versie  # type: ignore[attr-defined]
        rest = [veld for veld in form if veld.name not in vergeleken]
        context = self.get_context_data(form=form, verschillen=velden, verborgen=rest, nu=fout.nu)
        return self.response_class(self.request, self.samenvoeg_template, context, status=409)

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        """How the row stands now, for the merge page; override when form and row use other names."""
        waarde = getattr(rij, veld, None)
        weergave = getattr(rij, f"get_{veld}_display", None)
        return weergave() if weergave else waarde


class EenFormulier(Handeling, abstract=True):
    """A page that is one form: extend componenten/formulier.html. `terug()`: where "Stoppen" goes."""

    titel = ""
    inleiding = ""
    knop = "Opslaan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = {"titel": self.titel, "inleiding": self.inleiding, "knop": self.knop, "terug": self.terug()}
        return super().get_context_data(**eigen | kwargs)

    def terug(self) -> str:
        """Each page has its own way back, so forgetting it is loud."""
        raise NotImplementedError
