from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView

from autorisatie import logboek
from autorisatie.models import Rubriek
from autorisatie.rechten import Niveau, Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from dossiers import opsporing, ronde
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek
from dossiers.forms.bezoek import BezoekPlannen, GerichteVraag, Verslag
from dossiers.models import Bevinding, Bezoek, Soort
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier


class _MetBezoeken(VanDossier, abstract=True):
    """A dossier of stadstoezicht: else 404. Who may not read toezicht: 403."""

    onderdeel = "bezoeken"
    minstens = Niveau.LEZEN

    @cached_property
    def rubriek(self) -> Rubriek:
        if self.dossier.soort != Soort.TOEZICHT:
            raise Http404
        rubriek = self.dossiertoegang.lijst["J"]
        self.dossiertoegang.eis(rubriek, self.minstens)
        return rubriek

    @property
    def mag_toevoegen(self) -> bool:
        return self.dossier.is_open and self.dossiertoegang.mag(self.rubriek, Niveau.TOEVOEGEN)


class Bezoeken(_MetBezoeken, DossierPagina):
    """Every bezoek, the newest first."""

    template_name = "dossiers/bezoek/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mag = self.mag_toevoegen
        rijen = list(Bezoek.objects.binnen(self.dossiertoegang).select_related("bezoeker"))
        return super().get_context_data(bezoeken=rijen, mag_toevoegen=mag, **kwargs)


class Plannen(_MetBezoeken, DossierHandeling):
    concept = "Nieuw bezoek"
    minstens = Niveau.TOEVOEGEN
    form_class = BezoekPlannen
    titel = "Bezoek plannen"
    knop = "Bezoek plannen"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.rubriek  # noqa: B018 the right comes before the form
        return super().get_form_kwargs() | {"zicht": self.zicht}

    def voer_uit(self, form: BezoekPlannen) -> str:
        plan_bezoek(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het bezoek is gepland.")
        return self.terug()

    def terug(self) -> str:
        return self.naar_dossier("dossiers:bezoeken")


class _VanBezoek(_MetBezoeken, abstract=True):
    @cached_property
    def bezoek(self) -> Bezoek:
        self.rubriek  # noqa: B018 first the right to read any of them
        rijen = Bezoek.objects.binnen(self.dossiertoegang).select_related("bezoeker", "inbrenger")
        return get_object_or_404(rijen, pk=self.kwargs["pk"])


class Bekijken(_VanBezoek, DossierPagina):
    """One bezoek with what was found: toezicht, and apart from it opsporing for who works under the Wpg."""

    template_name = "dossiers/bezoek/bezoek.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bezoek = self.bezoek
        toezicht = Bevinding.objects.binnen(self.dossiertoegang).filter(bezoek=bezoek)
        return super().get_context_data(
            bezoek=bezoek,
            bevindingen=list(toezicht.select_related("inbrenger", "auteur")),
            opsporing=opsporing.bij_bezoek(bezoek, self.dossiertoegang),
            mag_verslag=bezoek.is_open and self.mag_toevoegen,
            **kwargs,
        )


class VerslagUitbrengen(_VanBezoek, DossierHandeling):
    """How it went, told at the door: big choices, the button below the thumb, and a draft that stays."""

    concept = "Verslag van een bezoek"
    minstens = Niveau.TOEVOEGEN
    form_class = Verslag
    template_name = "dossiers/bezoek/verslag.html"
    knop = "Verslag opslaan"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Verslag van de {self.bezoek.get_soort_display().lower()}"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.bezoek.is_open:
            return super().get(*args, **kwargs)
        messages.info(self.request, "Het verslag van dit bezoek is er al.")
        return redirect(self.terug())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bezoek": self.bezoek, "dossiertoegang": self.dossiertoegang}

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.bezoek.versie}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bezoek=self.bezoek, **kwargs)

    def voer_uit(self, form: Verslag) -> str:
        breng_verslag_uit(self.bezoek, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het verslag is opgeslagen.")
        return self.terug()

    def terug(self) -> str:
        return self.naar_dossier("dossiers:bezoek", self.bezoek.pk)


class MijnRonde(Pagina):
    """The bezoeken of today that are still to be made, by buurt and address."""

    recht = Recht.TOEZICHT
    template_name = "dossiers/bezoek/ronde.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        haltes = ronde.ronde_van(self.toegang)
        logboek.leg_inzages_vast(self.toegang, [h.bezoek.dossier_id for h in haltes], scherm="dossiers:ronde")
        return super().get_context_data(haltes=haltes, **kwargs)


class Opsporing(BevoegdMixin, FormView):
    """Ask opsporing a targeted question (Wpg). Only by POST: the question stands in no address."""

    recht = Recht.OPSPORING
    form_class = GerichteVraag
    template_name = "dossiers/bezoek/opsporing.html"

    def form_valid(self, form: GerichteVraag) -> HttpResponse:
        gevonden = opsporing.gericht(self.toegang, form.cleaned_data["vraag"], form.cleaned_data["reden"])
        return self.render_to_response(self.get_context_data(form=form, gevonden=gevonden, gezocht=True))

    def form_invalid(self, form: GerichteVraag) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
