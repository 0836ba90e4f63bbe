from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from autorisatie.rechten import Recht
from autorisatie.views.handeling import Handeling
from dossiers.models import Dossier
from sitrap.acties.voorkeur import kies_mail, volg
from sitrap.forms import MailVoorkeur, VolgKeuze
from sitrap.models import Volgen
from sitrap.volgend import keuzes, mailkeuze


class Voorkeuren(Handeling):
    """When one wants mail, and which dossiers one follows or muted."""

    recht = Recht.LID
    form_class = MailVoorkeur
    template_name = "sitrap/alerts/voorkeuren.html"

    def get_initial(self) -> dict[str, Any]:
        return {"mail": mailkeuze(self.toegang)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gekozen = keuzes(self.toegang).select_related("dossier").order_by("dossier__nummer")
        return super().get_context_data(keuzes=gekozen, **kwargs)

    def voer_uit(self, form: MailVoorkeur) -> str:
        kies_mail(form.cleaned_data["mail"], door=self.toegang)
        messages.success(self.request, "Uw keuze voor mail is opgeslagen.")
        return self.pad("sitrap:alerts")


class VolgDossier(Handeling):
    """Follow or mute one dossier."""

    recht = Recht.WERKEN
    form_class = VolgKeuze
    template_name = "sitrap/alerts/volgen.html"

    @cached_property
    def dossier(self) -> Dossier:
        return get_object_or_404(Dossier.objects.zichtbaar_voor(self.toegang.zonder_nood), nummer=self.kwargs["nummer"])

    def get_initial(self) -> dict[str, Any]:
        gekozen = Volgen.objects.filter(gebruiker=self.toegang.gebruiker, dossier=self.dossier).first()
        return {"keuze": gekozen.keuze if gekozen else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(dossier=self.dossier, **kwargs)

    def voer_uit(self, form: VolgKeuze) -> str:
        volg(self.dossier, form.cleaned_data["keuze"], door=self.toegang)
        messages.success(self.request, f"Uw keuze voor dossier {self.dossier.nummer} is opgeslagen.")
        return self.pad("sitrap:alerts")
