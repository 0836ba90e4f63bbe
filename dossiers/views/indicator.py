from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from autorisatie.models import Rubriek
from autorisatie.rechten import Geweigerd, Niveau
from dossiers.acties.indicator import (
    boek_rapportage_in,
    mag_wijzigen,
    trek_indicator_in,
    voeg_indicator_toe,
    wijzig_indicator,
    wijzig_rapportage,
)
from dossiers.forms.indicator import IndicatorFormulier, Intrekken, RapportageFormulier
from dossiers.models import Indicator, Rapportage, Soort
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
        mag = mag_wijzigen(rapportage, self.dossiertoegang)
        return super().get_context_data(rapportage=rapportage, lezers=lezers, mag_wijzigen=mag, **kwargs)


class _Wijziging(_BijOndermijning, DossierHandeling, abstract=True):
    """A correction: below the level in the rubriek 403, unseen 404, of another partner 403."""

    velden: tuple[str, ...] = ()

    @cached_property
    def rij(self) -> Any:
        """The indicator or the rapportage that is corrected: each page finds its own."""
        raise NotImplementedError

    def _vind(self, model: Any) -> Any:
        self.rubriek  # noqa: B018 first the right to read any of them
        return get_object_or_404(model.objects.binnen(self.dossiertoegang), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        if not mag_wijzigen(self.rij, self.dossiertoegang) and self.dossier.is_open:
            raise Geweigerd("van een andere partner, of ingetrokken")
        return super().get_form_kwargs()

    def get_initial(self) -> dict[str, Any]:
        return {veld: getattr(self.rij, veld) for veld in (*self.velden, "versie")}


class IndicatorWijzigen(_Wijziging):
    concept = "Verbetering van een indicator"
    form_class = IndicatorFormulier
    titel = "Indicator verbeteren"
    inleiding = "Klopt er niets van? Trek de indicator dan in."
    knop = "Indicator opslaan"
    velden = ("omschrijving", "bron", "datum", "betrouwbaarheid")

    @cached_property
    def rij(self) -> Indicator:
        return self._vind(Indicator)

    def voer_uit(self, form: IndicatorFormulier) -> str:
        wijzig_indicator(self.rij, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De indicator is opgeslagen.")
        return self.naar_dossier()


class IndicatorIntrekken(_Wijziging):
    """Asks why."""

    form_class = Intrekken
    titel = "Indicator intrekken"
    inleiding = "De indicator blijft te lezen, doorgestreept en met uw reden."
    knop = "Indicator intrekken"

    @cached_property
    def rij(self) -> Indicator:
        return self._vind(Indicator)

    def voer_uit(self, form: Intrekken) -> str:
        trek_indicator_in(self.rij, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De indicator is ingetrokken.")
        return self.naar_dossier()


class RapportageWijzigen(_Wijziging):
    concept = "Verbetering van een bestuurlijke rapportage"
    form_class = RapportageFormulier
    titel = "Bestuurlijke rapportage verbeteren"
    inleiding = "Verbeter wat verkeerd is overgenomen. Wat er eerst stond, blijft bewaard."
    knop = "Rapportage opslaan"
    velden = ("datum", "afzender", "locatie", "feiten", "aangetroffen")

    @cached_property
    def rij(self) -> Rapportage:
        return self._vind(Rapportage)

    def terug(self) -> str:
        return self.naar_dossier("dossiers:rapportage", self.rij.pk)

    def voer_uit(self, form: RapportageFormulier) -> str:
        wijzig_rapportage(self.rij, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De rapportage is opgeslagen.")
        return self.terug()
