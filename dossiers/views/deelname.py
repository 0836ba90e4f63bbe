from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from autorisatie.models import geldig
from autorisatie.rechten import Niveau, Recht
from dossiers.acties.deelname import beeindig_deelname, trek_uitzondering_in, voeg_partner_toe, zet_uitzondering
from dossiers.forms.deelname import PartnerToevoegen, Reden, Uitzonderen
from dossiers.models import Actie, Deelname, Uitzondering
from dossiers.views.basis import DossierHandeling, DossierPagina


class WieMagDitZien(DossierPagina):
    """Which partner sees what here. Regie sees every row, a partner its own."""

    template_name = "dossiers/deelname/zicht.html"
    onderdeel = "zicht"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = self.zicht.partners if self.toegang.is_regisseur else self.zicht.eigen
        nood = [r for r in self.zicht.rubrieken if self.dossiertoegang.mag(r, Niveau.LEZEN)] if self.in_nood else []
        return super().get_context_data(zicht=self.zicht, rijen=rijen, leest_in_nood=nood, **kwargs)

    @property
    def in_nood(self) -> bool:
        return self.dossiertoegang.in_nood is not None


class _Toegang(DossierHandeling, abstract=True):
    """Deciding who sees what: for regie."""

    recht = Recht.REGIE
    onderdeel = "zicht"

    def terug(self) -> str:
        return self.naar_dossier("dossiers:zicht")


class PartnerErbij(_Toegang):
    form_class = PartnerToevoegen
    titel = "Partner toevoegen"
    inleiding = "De partner ziet dit dossier meteen, en daarin alleen de eigen onderdelen."
    knop = "Partner toevoegen"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"zicht": self.zicht}

    def voer_uit(self, form: PartnerToevoegen) -> str:
        voeg_partner_toe(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, f"{form.cleaned_data['partner'].naam} werkt nu mee.")
        return self.terug()


class DeelnameBeeindigen(_Toegang):
    """Asks first: from the next click the partner does not see the dossier any more."""

    form_class = Reden
    template_name = "dossiers/deelname/beeindigen.html"

    @cached_property
    def deelname(self) -> Deelname:
        lopend = Deelname.objects.lopend().filter(content_object=self.dossier).select_related("partner")
        return get_object_or_404(lopend, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = Actie.objects.binnen(self.dossiertoegang).open().filter(partner=self.deelname.partner_id)
        return super().get_context_data(deelname=self.deelname, open_acties=eigen.count(), **kwargs)

    def voer_uit(self, form: Reden) -> str:
        beeindig_deelname(self.deelname, reden=form.cleaned_data["reden"], door=self.toegang)
        messages.success(self.request, f"{self.deelname.partner.naam} werkt niet meer mee.")
        return self.terug()


class UitzonderingMaken(_Toegang):
    form_class = Uitzonderen
    titel = "Uitzondering maken"
    inleiding = "Alleen in dit dossier. Daarbuiten blijft gelden wat in 'Wie mag wat zien' staat."
    knop = "Uitzondering opslaan"

    def get_initial(self) -> dict[str, Any]:
        """?partner= from the button at a partner."""
        return {"partner": self.request.GET.get("partner", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"zicht": self.zicht}

    def voer_uit(self, form: Uitzonderen) -> str:
        zet_uitzondering(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De uitzondering geldt nu.")
        return self.terug()


class UitzonderingIntrekken(_Toegang):
    """Asks first: back to the matrix."""

    form_class = Reden
    template_name = "dossiers/deelname/intrekken.html"

    @cached_property
    def uitzondering(self) -> Uitzondering:
        geldend = self.dossier.uitzonderingen.filter(geldig()).select_related("partner", "rubriek")
        return get_object_or_404(geldend, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(uitzondering=self.uitzondering, **kwargs)

    def voer_uit(self, form: Reden) -> str:
        trek_uitzondering_in(self.uitzondering, reden=form.cleaned_data["reden"], door=self.toegang)
        messages.success(self.request, "De uitzondering is ingetrokken.")
        return self.terug()
