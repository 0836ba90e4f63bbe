from typing import Any

from django.contrib import messages

from autorisatie.rechten import Recht
from dossiers.acties.dossier import wijs_casusregisseur_aan, wijzig_fase
from dossiers.forms.dossier import GEVOLGEN, Casusregisseur, FaseWijzigen
from dossiers.models import Actie, Fase
from dossiers.views.basis import DossierHandeling


class NaarFase(DossierHandeling):
    """Another fase, with what each one means and why it is taken."""

    concept = "Nieuwe fase"
    recht = Recht.REGIE
    form_class = FaseWijzigen
    template_name = "dossiers/dossier/fase.html"
    titel = "Fase wijzigen"
    knop = "Fase wijzigen"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"dossier": self.dossier}

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.dossier.versie}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_acties = Actie.objects.binnen(self.dossiertoegang).open().count()
        return super().get_context_data(open_acties=open_acties, **kwargs)

    def voer_uit(self, form: FaseWijzigen) -> str:
        fase = form.cleaned_data["fase"]
        wijzig_fase(
            self.dossier,
            fase,
            reden=form.cleaned_data["reden"],
            restacties=form.cleaned_data.get("restacties", ""),
            door=self.toegang,
            versie=form.cleaned_data["versie"],
        )
        messages.success(self.request, f"De fase is nu: {Fase(fase).label.lower()}. {GEVOLGEN[Fase(fase)]}")
        return self.naar_dossier()


class CasusregisseurWijzigen(DossierHandeling):
    recht = Recht.REGIE
    form_class = Casusregisseur
    titel = "Casusregisseur wijzigen"
    inleiding = "De casusregisseur krijgt de SITRAP-alerts van dit dossier."
    knop = "Casusregisseur opslaan"

    def get_initial(self) -> dict[str, Any]:
        return {"casusregisseur": self.dossier.casusregisseur_id}

    def voer_uit(self, form: Casusregisseur) -> str:
        wijs_casusregisseur_aan(self.dossier, form.cleaned_data["casusregisseur"], door=self.toegang)
        messages.success(self.request, "De casusregisseur is opgeslagen.")
        return self.naar_dossier()
