from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from autorisatie.forms import Formulier
from autorisatie.rechten import Recht
from dossiers import samenvoegen
from dossiers.acties.samenvoegen import haal_uit_elkaar, voeg_samen
from dossiers.forms.samenvoegen import Dubbele, Samenvoegen
from dossiers.models import Dossier, Samenvoeging, Soort
from dossiers.views.basis import DossierHandeling


class _OverEenPersoon(DossierHandeling, abstract=True):
    recht = Recht.REGIE

    @cached_property
    def anderen(self) -> Any:
        """Open dossiers about other persons that this regisseur sees."""
        if self.dossier.soort != Soort.PERSOON:
            raise Http404
        zichtbaar = Dossier.objects.zichtbaar_voor(self.toegang.zonder_nood).open().filter(soort=Soort.PERSOON)
        return zichtbaar.exclude(pk=self.dossier.pk)


class DubbeleKiezen(_OverEenPersoon):
    """Step 1: what looks alike, or a number."""

    form_class = Dubbele
    template_name = "dossiers/samenvoegen/kiezen.html"
    titel = "Dubbel dossier samenvoegen"
    inleiding = "Gaat een ander dossier over dezelfde persoon? Dit dossier gaat verder, het andere sluit."
    knop = "Ga verder"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"zichtbaar": self.anderen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gevonden = samenvoegen.kandidaten(self.toegang, self.dossier)
        return super().get_context_data(gevonden=gevonden, **kwargs)

    def voer_uit(self, form: Dubbele) -> str:
        return self.naar_dossier("dossiers:samenvoegen", form.cleaned_data["nummer"])


class DossiersSamenvoegen(_OverEenPersoon):
    """Step 2: both beside one another, then for real."""

    form_class = Samenvoegen
    template_name = "dossiers/samenvoegen/bevestigen.html"
    titel = "Dossiers samenvoegen"
    knop = "Dossiers samenvoegen"

    @cached_property
    def dubbel(self) -> Dossier:
        return get_object_or_404(self.anderen.select_related("persoon", "casusregisseur"), nummer=self.kwargs["dubbel"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"dossier": self.dossier, "dubbel": self.dubbel}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        data = {d.persoon.geboortedatum for d in (self.dossier, self.dubbel)} - {None}
        return super().get_context_data(dubbel=self.dubbel, verschilt=len(data) > 1, **kwargs)

    def terug(self) -> str:
        return self.naar_dossier("dossiers:dubbele")

    def voer_uit(self, form: Samenvoegen) -> str:
        data = form.cleaned_data
        voeg_samen(self.dossier, self.dubbel, reden=data["reden"], partners=data.get("partners", ()), door=self.toegang)
        messages.success(self.request, f"{self.dubbel.nummer} is gesloten. U kunt dit 30 dagen ongedaan maken.")
        return self.naar_dossier()


class SamenvoegingOngedaan(DossierHandeling):
    """Asks first."""

    recht = Recht.REGIE
    form_class = Formulier
    titel = "Samenvoeging ongedaan maken"
    inleiding = (
        "Het andere dossier gaat weer open. Partners die door het samenvoegen meededen, zien dit dossier niet meer. "
        "Wat intussen is geschreven, blijft staan waar het staat."
    )
    knop = "Samenvoeging ongedaan maken"

    @cached_property
    def samenvoeging(self) -> Samenvoeging:
        gevonden = samenvoegen.verwijzing(self.toegang, self.dossier)
        if gevonden is None:
            raise Http404
        return gevonden.samenvoeging

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.samenvoeging  # noqa: B018  none is 404
        return super().get_context_data(**kwargs)

    def voer_uit(self, form: Formulier) -> str:
        haal_uit_elkaar(self.samenvoeging, door=self.toegang)
        messages.success(self.request, "De dossiers staan weer los van elkaar.")
        return self.naar_dossier()
