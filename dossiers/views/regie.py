"""Who leads a dossier, and under which kader."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404

from autorisatie.forms import Formulier
from autorisatie.rechten import Recht
from autorisatie.views.handeling import Handeling
from dossiers import kaders, verruimd
from dossiers.acties.kader import schaal
from dossiers.acties.regie import (
    beeindig_vervanging,
    draag_over,
    laat_alle_vervangen,
    laat_vervangen,
    wijs_casusregisseur_aan,
)
from dossiers.forms.regie import MeerOverdragen, MeerVervangen, Overdragen, Schalen, Vervangen
from dossiers.models import Deelname, Dossier, Kader, Uitzondering
from dossiers.views.basis import DossierHandeling, DossierPagina


class _VanRegie(DossierHandeling, abstract=True):
    recht = Recht.REGIE


class CasusregisseurWijzigen(_VanRegie):
    concept = "Overdracht van een dossier"
    form_class = Overdragen
    template_name = "dossiers/regie/casusregisseur.html"
    titel = "Casusregisseur wijzigen"
    inleiding = "De casusregisseur krijgt de SITRAP-alerts van dit dossier. De vorige krijgt ze niet meer."
    knop = "Casusregisseur opslaan"

    def get_initial(self) -> dict[str, Any]:
        return {"casusregisseur": self.dossier.casusregisseur_id}

    def voer_uit(self, form: Overdragen) -> str:
        wijs_casusregisseur_aan(
            self.dossier, form.cleaned_data["casusregisseur"], notitie=form.cleaned_data["notitie"], door=self.toegang
        )
        messages.success(self.request, "De casusregisseur is opgeslagen.")
        return self.naar_dossier()


class VervangerAanwijzen(_VanRegie):
    form_class = Vervangen
    titel = "Vervanger aanwijzen"
    inleiding = "De vervanger krijgt de alerts ook, tot en met de dag die u kiest. De casusregisseur blijft dezelfde."
    knop = "Vervanger opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"behalve": self.dossier.casusregisseur}

    def get_initial(self) -> dict[str, Any]:
        return {"vervanger": self.dossier.vervanger_id, "tot": self.dossier.vervanging_tot}

    def voer_uit(self, form: Vervangen) -> str:
        data = form.cleaned_data
        laat_vervangen(self.dossier, data["vervanger"], data["tot"], reden=data["reden"], door=self.toegang)
        messages.success(self.request, "De vervanger is opgeslagen.")
        return self.naar_dossier()


class VervangingStoppen(_VanRegie):
    """Asks first."""

    form_class = Formulier
    titel = "Vervanging stoppen"
    knop = "Vervanging stoppen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return "De alerts gaan weer alleen naar de casusregisseur."

    def voer_uit(self, form: Formulier) -> str:
        beeindig_vervanging(self.dossier, door=self.toegang)
        messages.success(self.request, "De vervanging is gestopt.")
        return self.naar_dossier()


class KaderKiezen(DossierPagina):
    """Under which kader from now on? Each with what it means for the partners."""

    recht = Recht.REGIE
    template_name = "dossiers/regie/kaders.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lopend = Deelname.objects.lopend().filter(content_object=self.dossier).select_related("partner")
        partners = [deelname.partner for deelname in lopend.order_by("partner__naam")]
        keuzes = [
            (kader, [partner.naam for partner in partners if not kaders.past(kader, partner.soort)])
            for kader in Kader
            if kader != self.dossier.kader
        ]
        return super().get_context_data(keuzes=keuzes, **kwargs)


class NaarKader(_VanRegie):
    """Every partner and every wider uitzondering is judged again, on one page."""

    concept = "Nieuw kader van een dossier"
    form_class = Schalen
    titel = "Naar een ander kader"
    knop = "Kader opslaan"

    @cached_property
    def kader(self) -> Kader:
        if self.kwargs["kader"] not in Kader.values or self.kwargs["kader"] == self.dossier.kader:
            raise Http404
        return Kader(self.kwargs["kader"])

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"Van {self.dossier.get_kader_display()} naar {self.kader.label}. Beoordeel opnieuw wie wat mag zien."

    @cached_property
    def ruimer(self) -> list[Uitzondering]:
        return verruimd.uitzonderingen(self.dossier)

    def get_form_kwargs(self) -> dict[str, Any]:
        eigen = {"dossier": self.dossier, "kader": self.kader, "ruimer": self.ruimer}
        return super().get_form_kwargs() | eigen

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.dossier.versie}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:kaders")

    def voer_uit(self, form: Schalen) -> str:
        data = form.cleaned_data
        schaal(
            self.dossier,
            self.kader,
            grondslag=data["grondslag"],
            reden=data["reden"],
            blijft=[deelname.pk for deelname in data.get("blijft", ())],
            houdt=[uitzondering.pk for uitzondering in data.get("houdt", ())],
            door=self.toegang,
            versie=data["versie"],
        )
        messages.success(self.request, f"Dit dossier valt nu onder: {self.kader.label}.")
        return self.naar_dossier("dossiers:zicht")


class _Meer(Handeling, abstract=True):
    """For all the dossiers somebody leads at once. Only one's own: those of a colleague go one by one."""

    recht = Recht.REGIE
    template_name = "dossiers/regie/meer.html"
    titel = ""
    inleiding = ""
    knop = ""

    @cached_property
    def dossiers(self) -> Any:
        zichtbaar = Dossier.objects.zichtbaar_voor(self.toegang.zonder_nood).met_naam_leesbaar(self.toegang).open()
        return zichtbaar.filter(casusregisseur=self.toegang.gebruiker.pk).order_by("nummer")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"dossiers": self.dossiers, "behalve": self.toegang.gebruiker}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            titel=self.titel, inleiding=self.inleiding, knop=self.knop, terug=self.pad("sitrap:mijn_dag"), **kwargs
        )


class MijnDossiersOverdragen(_Meer):
    concept = "Overdracht van dossiers"
    form_class = MeerOverdragen
    titel = "Mijn dossiers overdragen"
    inleiding = "Een ander wordt casusregisseur. U krijgt van deze dossiers geen alerts meer."
    knop = "Dossiers overdragen"

    def voer_uit(self, form: MeerOverdragen) -> str:
        data = form.cleaned_data
        draag_over(data["dossiers"], data["casusregisseur"], notitie=data["notitie"], door=self.toegang)
        naar = data["casusregisseur"].naam
        messages.success(self.request, f"{naar} is nu casusregisseur van {_dossiers(len(data['dossiers']))}.")
        return self.pad("sitrap:mijn_dag")


class MijLatenVervangen(_Meer):
    form_class = MeerVervangen
    titel = "Mij laten vervangen"
    inleiding = "Bijvoorbeeld bij vakantie. Uw vervanger krijgt de alerts ook. U blijft casusregisseur."
    knop = "Vervanging opslaan"

    def voer_uit(self, form: MeerVervangen) -> str:
        data = form.cleaned_data
        laat_alle_vervangen(data["dossiers"], data["vervanger"], data["tot"], reden=data["reden"], door=self.toegang)
        messages.success(self.request, f"{data['vervanger'].naam} vervangt u in {_dossiers(len(data['dossiers']))}.")
        return self.pad("sitrap:mijn_dag")


def _dossiers(aantal: int) -> str:
    return "1 dossier" if aantal == 1 else f"{aantal} dossiers"
