"""Documents at a point without a dossier: who sees the point looks, who leads the overleg lays down and takes away."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from autorisatie import logboek
from autorisatie.forms import Formulier
from autorisatie.models import Inzage
from dossiers.views.bytes import geef_bestand, geef_blad
from dossiers.views.document import MetBestandMixin
from overleg.acties.bijlage import haal_bijlage_weg, voeg_bijlage_toe
from overleg.forms.stuk import BijlageFormulier
from overleg.models import Bijlage
from overleg.stukken import Bijlageregel
from overleg.views.basis import OverlegHandeling, OverlegPagina, VanOverleg


class _BijVrijPunt(VanOverleg, abstract=True):
    """What lies at this very point; any other key is 404."""

    @cached_property
    def bijlage(self) -> Bijlage:
        rijen = Bijlage.objects.filter(agendapunt=self.regel.pk).select_related("agendapunt", "geplaatst_door")
        return get_object_or_404(rijen, pk=self.kwargs["bijlage"])

    @property
    def stuk(self) -> Bijlageregel:
        return Bijlageregel(self.bijlage)

    @property
    def naar_punt(self) -> str:
        return self.naar_overleg("overleg:punt", self.regel.pk)

    def leg_kijken_vast(self, actie: Inzage.Actie = Inzage.Actie.LEZEN) -> None:
        """Who opened it, by its key. No dossier is read by that."""
        logboek.leg_inzage_vast(
            self.toegang,
            scherm=self.request.resolver_match.view_name,
            actie=actie,
            doel=f"bijlage {self.bijlage.pk}",
            grond=f"Overleg {self.overleg.pk}",
        )


class BijlageBekijken(_BijVrijPunt, OverlegPagina):
    """The pages as pictures."""

    template_name = "overleg/punt/bijlage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stuk = self.stuk
        self.leg_kijken_vast()
        adres = (self.overleg.pk, self.regel.pk, self.bijlage.pk)
        return super().get_context_data(
            agendaregel=self.regel,
            stuk=stuk,
            bladen=[(blad, self.pad("overleg:bijlage_blad", *adres, blad)) for blad in stuk.bladen],
            mag_weghalen=self.overlegtoegang.leidt and not self.overleg.is_vastgesteld,
            **kwargs,
        )


class _Bytes(_BijVrijPunt, abstract=True):
    http_method_names = ["get", "head"]

    @property
    def stuk(self) -> Bijlageregel:
        """Without its bytes there is nothing to give."""
        if self.bijlage.gewist_op:
            raise Http404
        return super().stuk


class BijlageOphalen(_Bytes):
    """The file itself, always as a download."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        stuk = self.stuk
        self.leg_kijken_vast(Inzage.Actie.EXPORT)
        if not stuk.te_openen:
            messages.info(self.request, f"{stuk.stand}. U kunt dit bestand niet openen.")
            return redirect(self.naar_overleg("overleg:bijlage", self.regel.pk, self.bijlage.pk))
        return geef_bestand(stuk)


class BijlageBlad(_Bytes):
    """One page as a picture that we made ourselves."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        stuk = self.stuk
        self.leg_kijken_vast()
        return geef_blad(stuk, self.kwargs["blad"])


class _BijlageHandeling(_BijVrijPunt, OverlegHandeling, abstract=True):
    """For who leads, at a point without a dossier, until the verslag is agreed on: else 404."""

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.regel.dossier is not None or self.overleg.is_vastgesteld:
            raise Http404
        return super().get_form_kwargs()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"terug": self.naar_punt} | kwargs))


class BijlageToevoegen(MetBestandMixin, _BijlageHandeling):
    concept = "Stuk voor een overleg"
    form_class = BijlageFormulier
    template_name = "overleg/punt/stuk.html"
    titel = "Stuk bij dit punt leggen"
    knop = "Stuk opslaan"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return (
            f"Punt {self.regel.nr}: {self.regel.naam}. Iedereen in dit overleg kan dit stuk lezen. "
            "Gaat het over iemand? Zet het dan in het dossier."
        )

    def voer_uit(self, form: Any) -> str:
        voeg_bijlage_toe(self.regel.punt, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het stuk ligt bij dit punt.")
        return self.naar_punt


class BijlageWeghalen(_BijlageHandeling):
    """Asked on a page of its own: the file does not come back."""

    form_class = Formulier
    template_name = "componenten/bevestigen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            vraag="Wilt u dit stuk weghalen?",
            gevolg=f"{self.bijlage.titel}. Het bestand wordt gewist. Dat kan niet ongedaan worden gemaakt.",
            knop="Stuk weghalen",
            niet="Laten liggen",
            **kwargs,
        )

    def voer_uit(self, form: Any) -> str:
        haal_bijlage_weg(self.bijlage, door=self.toegang)
        messages.success(self.request, "Het stuk is weggehaald.")
        return self.naar_punt
