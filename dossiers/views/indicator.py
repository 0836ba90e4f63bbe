from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from autorisatie.models import Rubriek
from autorisatie.rechten import Niveau
from dossiers.acties.indicator import boek_rapportage_in, voeg_indicator_toe
from dossiers.forms.indicator import IndicatorFormulier, RapportageFormulier
from dossiers.models import Rapportage, Soort
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier


class _BijOndermijning(VanDossier, abstract=True):
    """A dossier about ondermijning: else 404. Below the level in rubriek R: 403."""

    onderdeel = "overzicht"
    minstens = Niveau.TOEVOEGEN

    @cached_property
    def rubriek(self) -> Rubriek:
        if self.dossier.soort != Soort.ONDERMIJNING:
            raise Http404
        rubriek = self.dossiertoegang.lijst["R"]
        self.dossiertoegang.eis(rubriek, self.minstens)
        return rubriek


class _Toevoegen(_BijOndermijning, DossierHandeling, abstract=True):
    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"Leest mee: {self.zicht.namen_van_lezers(self.rubriek.pk)}."

    def get_form_kwargs(self) -> dict[str, Any]:
        self.rubriek  # noqa: B018 the right comes before the form
        return super().get_form_kwargs()


class IndicatorErbij(_Toevoegen):
    concept = "Indicator"
    form_class = IndicatorFormulier
    titel = "Indicator toevoegen"
    knop = "Indicator opslaan"

    def voer_uit(self, form: IndicatorFormulier) -> str:
        voeg_indicator_toe(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De indicator is opgeslagen.")
        return self.naar_dossier()


class RapportageInboeken(_Toevoegen):
    concept = "Bestuurlijke rapportage"
    form_class = RapportageFormulier
    titel = "Bestuurlijke rapportage inboeken"
    knop = "Rapportage inboeken"

    def voer_uit(self, form: RapportageFormulier) -> str:
        rapportage = boek_rapportage_in(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De rapportage is ingeboekt.")
        return self.naar_dossier("dossiers:rapportage", rapportage.pk)


class RapportageLezen(_BijOndermijning, DossierPagina):
    minstens = Niveau.LEZEN
    template_name = "dossiers/indicator/rapportage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lezers = self.zicht.namen_van_lezers(self.rubriek.pk)
        rijen = Rapportage.objects.binnen(self.dossiertoegang).select_related("ingeboekt_door", "inbrenger")
        rapportage = get_object_or_404(rijen, pk=self.kwargs["pk"])
        return super().get_context_data(rapportage=rapportage, lezers=lezers, **kwargs)
