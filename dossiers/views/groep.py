from typing import Any

from django.contrib import messages
from django.http import Http404

from autorisatie.rechten import Recht
from dossiers.acties.groep import zet_prioriteit
from dossiers.forms.groep import PrioriteitBepalen
from dossiers.models import Soort
from dossiers.views.basis import DossierHandeling


class PrioriteitZetten(DossierHandeling):
    """What the driehoek decided about this group. Another soort has no priority."""

    recht = Recht.REGIE
    concept = "Prioriteit van een groep"
    form_class = PrioriteitBepalen
    titel = "Prioriteit bepalen"
    inleiding = "De driehoek (burgemeester, officier van justitie en politie) kiest welke groep voorgaat."
    knop = "Prioriteit opslaan"

    def get_initial(self) -> dict[str, Any]:
        if self.dossier.soort != Soort.GROEP:
            raise Http404
        return {"prioriteit": self.dossier.detail.prioriteit, "versie": self.dossier.versie}

    def voer_uit(self, form: PrioriteitBepalen) -> str:
        inhoud = form.cleaned_data
        zet_prioriteit(
            self.dossier,
            inhoud["prioriteit"],
            op=inhoud["geprioriteerd_op"],
            reden=inhoud["reden"],
            door=self.toegang,
            versie=inhoud["versie"],
        )
        messages.success(self.request, "De prioriteit is opgeslagen.")
        return self.naar_dossier()

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return super().huidige_waarde(rij.detail, veld)
