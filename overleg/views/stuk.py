"""Documents at a point: from the dossier, or brought along now."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from autorisatie.rechten import Geweigerd
from dossiers.documenten import Regel
from dossiers.forms.aantekening import schrijfbaar
from dossiers.forms.document import DocumentToevoegen
from dossiers.models import Document
from dossiers.toegang import DossierToegang
from dossiers.views.document import MetBestandMixin
from dossiers.zicht import Zicht
from overleg import stukken
from overleg.acties.stuk import haal_stuk_weg, leg_stuk_bij, mag_bijleggen, voeg_stuk_toe
from overleg.forms.stuk import StukKiezen
from overleg.views.basis import Knop, OverlegHandeling, VanOverleg


class _BijPunt(VanOverleg, abstract=True):
    """A point with a dossier, of an overleg whose verslag is not agreed on: else 404."""

    @cached_property
    def dossiertoegang(self) -> DossierToegang:
        if self.regel.dossier is None or self.overleg.is_vastgesteld:
            raise Http404
        return self.regel.dossier

    @property
    def naar_punt(self) -> str:
        return self.naar_overleg("overleg:punt", self.regel.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.leg_inzage_vast(self.dossiertoegang.dossier.pk)
        eigen = {"terug": self.naar_punt, "inleiding": f"Punt {self.regel.nr}: {self.regel.naam}"}
        return super().get_context_data(**(eigen | kwargs))


class StukToevoegen(MetBestandMixin, _BijPunt, OverlegHandeling):
    """A new document of the dossier, for this point."""

    voor_leiding = False
    concept = "Stuk voor een overleg"
    form_class = DocumentToevoegen
    template_name = "overleg/punt/stuk.html"
    titel = "Stuk toevoegen"
    knop = "Stuk opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        zicht = Zicht(self.dossiertoegang)
        if not schrijfbaar(self.dossiertoegang, zicht):
            raise Geweigerd("geen onderdeel om aan toe te voegen")
        return super().get_form_kwargs() | {"dossiertoegang": self.dossiertoegang, "zicht": zicht}

    def voer_uit(self, form: Any) -> str:
        voeg_stuk_toe(self.regel.punt, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het stuk ligt bij dit punt.")
        return self.naar_punt


class StukBijleggen(_BijPunt, OverlegHandeling):
    """A document that the dossier has already."""

    voor_leiding = False
    form_class = StukKiezen
    template_name = "overleg/punt/bijleggen.html"
    titel = "Document uit het dossier bijleggen"
    knop = "Bijleggen"

    @cached_property
    def keuzes(self) -> list[Regel]:
        regels = stukken.nog_niet(self.regel.punt, self.dossiertoegang)
        return [r for r in regels if mag_bijleggen(self.overlegtoegang, self.dossiertoegang, r.document.rubriek_id)]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"regels": self.keuzes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(keuzes=self.keuzes, **kwargs)

    def voer_uit(self, form: Any) -> str:
        leg_stuk_bij(self.regel.punt, form.cleaned_data["document"], door=self.toegang)
        messages.success(self.request, "Het document ligt bij dit punt.")
        return self.naar_punt


class StukWeghalen(_BijPunt, Knop):
    """From the table; the document stays in the dossier."""

    def voer_uit(self, form: Any) -> str:
        leesbaar = Document.objects.binnen(self.dossiertoegang).aanwezig()
        haal_stuk_weg(self.regel.punt, get_object_or_404(leesbaar, pk=self.kwargs["stuk"]), door=self.toegang)
        messages.success(self.request, "Het document ligt niet meer bij dit punt. Het staat nog in het dossier.")
        return self.naar_punt
