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
from dossiers.acties.bezoek import breng_verslag_uit, plan_bezoek, verzet_bezoek, zeg_bezoek_af
from dossiers.forms.bezoek import BezoekAfzeggen, BezoekPlannen, BezoekVerzetten, GerichteVraag, Verslag
from dossiers.models import Bevinding, Bezoek, Soort
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier


class MetBezoeken(VanDossier, abstract=True):
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


class Bezoeken(MetBezoeken, DossierPagina):
    """Every bezoek, the newest first."""

    template_name = "dossiers/bezoek/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mag = self.mag_toevoegen
        rijen = list(Bezoek.objects.binnen(self.dossiertoegang).select_related("bezoeker"))
        return super().get_context_data(bezoeken=rijen, mag_toevoegen=mag, **kwargs)


class Plannen(MetBezoeken, DossierHandeling):
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


class _VanBezoek(MetBezoeken, abstract=True):
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


class _Gepland(_VanBezoek, DossierHandeling, abstract=True):
    """An act on a bezoek that is still to be made: else back to its page, with why."""

    minstens = Niveau.TOEVOEGEN

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.bezoek.is_open:
            return super().get(*args, **kwargs)
        afgezegd = "Dit bezoek is afgezegd." if self.bezoek.afgezegd_op else "Het verslag van dit bezoek is er al."
        messages.info(self.request, afgezegd)
        return redirect(self.terug())

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.bezoek.versie}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:bezoek", self.bezoek.pk)


class Verzetten(_Gepland):
    """Another day or another person."""

    concept = "Bezoek anders plannen"
    form_class = BezoekVerzetten
    titel = "Bezoek verzetten"
    inleiding = "Een andere dag, een ander tijdstip of iemand anders die gaat."

    def get_form_kwargs(self) -> dict[str, Any]:
        self.bezoek  # noqa: B018 the right comes before the form
        return super().get_form_kwargs() | {"zicht": self.zicht}

    def get_initial(self) -> dict[str, Any]:
        bezoek = self.bezoek
        gepland = {"datum": bezoek.datum, "tijd": bezoek.tijd, "bezoeker": bezoek.bezoeker_id}
        return super().get_initial() | gepland

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        if veld == "bezoeker":
            return rij.bezoeker.naam if rij.bezoeker else ""
        return super().huidige_waarde(rij, veld)

    def voer_uit(self, form: BezoekVerzetten) -> str:
        verzet_bezoek(self.bezoek, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het bezoek is anders gepland.")
        return self.terug()


class Afzeggen(_Gepland):
    """Asks why."""

    form_class = BezoekAfzeggen
    titel = "Bezoek afzeggen"
    inleiding = "Het bezoek gaat uit de ronde. Dat het gepland was en waarom het niet doorgaat, blijft te lezen."
    knop = "Bezoek afzeggen"

    def get_form_kwargs(self) -> dict[str, Any]:
        self.bezoek  # noqa: B018 the right comes before the form
        return super().get_form_kwargs()

    def voer_uit(self, form: BezoekAfzeggen) -> str:
        zeg_bezoek_af(self.bezoek, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het bezoek is afgezegd.")
        return self.terug()


class VerslagUitbrengen(_Gepland):
    """How it went, told at the door: big choices, the button below the thumb, and a draft that stays."""

    concept = "Verslag van een bezoek"
    form_class = Verslag
    template_name = "dossiers/bezoek/verslag.html"
    knop = "Verslag opslaan"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Verslag van de {self.bezoek.get_soort_display().lower()}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bezoek": self.bezoek, "dossiertoegang": self.dossiertoegang}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bezoek=self.bezoek, **kwargs)

    def voer_uit(self, form: Verslag) -> str:
        breng_verslag_uit(self.bezoek, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het verslag is opgeslagen.")
        return self.terug()


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
