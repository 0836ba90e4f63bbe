from typing import Any

from django.contrib import messages

from autorisatie.rechten import Recht
from dossiers import beleid
from dossiers.acties.afsluiten import open_doelen, sluit_dossier
from dossiers.acties.dossier import wijzig_fase
from dossiers.forms.dossier import GEVOLGEN, FaseWijzigen
from dossiers.forms.regie import Afsluiten
from dossiers.models import Actie, Doel, Eindresultaat, Fase
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
        kan_dicht = Fase.AFGESLOTEN in beleid.vervolg(self.dossier)
        return super().get_context_data(open_acties=open_acties, kan_dicht=kan_dicht, **kwargs)

    def voer_uit(self, form: FaseWijzigen) -> str:
        fase = form.cleaned_data["fase"]
        wijzig_fase(
            self.dossier,
            fase,
            reden=form.cleaned_data["reden"],
            restacties=form.cleaned_data.get("restacties", ""),
            nazorg=form.cleaned_data.get("nazorg", ""),
            nazorg_tot=form.cleaned_data.get("nazorg_tot"),
            door=self.toegang,
            versie=form.cleaned_data["versie"],
        )
        messages.success(self.request, f"De fase is nu: {Fase(fase).label.lower()}. {GEVOLGEN[Fase(fase)]}")
        return self.naar_dossier()


class DossierAfsluiten(DossierHandeling):
    """The end: what it yielded, per goal too. A goal of another partner stays as it is, and is named."""

    concept = "Eindresultaat van een dossier"
    recht = Recht.REGIE
    form_class = Afsluiten
    template_name = "dossiers/dossier/afsluiten.html"
    titel = "Dossier afsluiten"
    knop = "Dossier afsluiten"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"doelen": open_doelen(self.dossiertoegang)}

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.dossier.versie}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        van_regie = [doel.pk for doel in open_doelen(self.dossiertoegang)]
        anderen = (
            Doel.objects.binnen(self.dossiertoegang).filter(resultaat=Eindresultaat.OPEN).exclude(pk__in=van_regie)
        )
        return super().get_context_data(
            open_acties=Actie.objects.binnen(self.dossiertoegang).open().select_related("partner"),
            doelen_van_anderen=anderen.select_related("inbrenger"),
            kan_dicht=Fase.AFGESLOTEN in beleid.vervolg(self.dossier),
            **kwargs,
        )

    def terug(self) -> str:
        return self.naar_dossier("dossiers:fase")

    def voer_uit(self, form: Afsluiten) -> str:
        data = form.cleaned_data
        sluit_dossier(
            self.dossier,
            eindresultaat=data["eindresultaat"],
            doelen=form.uitkomsten,
            door=self.toegang,
            versie=data["versie"],
        )
        messages.success(self.request, "Het dossier is afgesloten. De gegevens blijven nog 5 jaar bewaard.")
        return self.naar_dossier()
