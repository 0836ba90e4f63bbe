from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from autorisatie.rechten import Geweigerd
from dossiers.acties.aantekening import corrigeer_aantekening, schrijf_aantekening
from dossiers.forms.aantekening import Schrijven, Verbeteren, schrijfbaar
from dossiers.geschiedenis import eerdere_teksten
from dossiers.models import Aantekening
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier


class AantekeningSchrijven(DossierHandeling):
    """Add a contribution; each rubriek shows who will read it."""

    concept = "Aantekening"
    form_class = Schrijven
    template_name = "dossiers/aantekening/schrijven.html"
    onderdeel = "tijdlijn"
    titel = "Aantekening schrijven"
    knop = "Aantekening opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        if not schrijfbaar(self.dossiertoegang, self.zicht):
            raise Geweigerd("geen onderdeel om aan toe te voegen")
        return super().get_form_kwargs() | {"dossiertoegang": self.dossiertoegang, "zicht": self.zicht}

    def voer_uit(self, form: Schrijven) -> str:
        schrijf_aantekening(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De aantekening is opgeslagen.")
        return self.naar_dossier("dossiers:tijdlijn")


class VanAantekening(VanDossier, abstract=True):
    """One aantekening, reached through its dossier."""

    onderdeel = "tijdlijn"

    @cached_property
    def aantekening(self) -> Aantekening:
        leesbaar = Aantekening.objects.binnen(self.dossiertoegang).select_related("rubriek", "inbrenger", "auteur")
        return get_object_or_404(leesbaar, pk=self.kwargs["pk"])

    @property
    def is_van_mij(self) -> bool:
        """Only the inbrenger corrects its own contribution."""
        return self.dossiertoegang.schrijft_voor(self.aantekening.inbrenger_id)


class AantekeningLezen(VanAantekening, DossierPagina):
    """The whole aantekening, who reads it, and what stood there first."""

    template_name = "dossiers/aantekening/lezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            aantekening=self.aantekening,
            lezers=self.zicht.wie_leest_van(self.aantekening),
            eerder=eerdere_teksten(self.aantekening, self.dossiertoegang),
            mag_verbeteren=self.is_van_mij and self.dossier.is_open,
            **kwargs,
        )


class AantekeningVerbeteren(VanAantekening, DossierHandeling):
    """Correct an own aantekening."""

    concept = "Verbetering van een aantekening"
    form_class = Verbeteren
    titel = "Aantekening verbeteren"
    inleiding = "De eerdere tekst blijft te lezen voor wie deze aantekening mag lezen."
    knop = "Aantekening opslaan"

    def get_initial(self) -> dict[str, Any]:
        if not self.is_van_mij:
            raise Geweigerd("alleen de inbrenger verbetert de eigen aantekening")
        return {veld: getattr(self.aantekening, veld) for veld in ("tekst", "aard", "bron", "datum", "versie")}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:aantekening", self.aantekening.pk)

    def voer_uit(self, form: Verbeteren) -> str:
        corrigeer_aantekening(
            self.aantekening, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"]
        )
        messages.success(self.request, "De aantekening is verbeterd.")
        return self.terug()
