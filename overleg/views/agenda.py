"""Putting points on the agenda, in order, with a voorstel."""

from typing import Any, Literal

from autorisatie.forms import Formulier
from overleg.acties import agenda as acties
from overleg.forms import DossierOpAgendaFormulier, PuntFormulier, VoorstelFormulier
from overleg.views.basis import Knop, OverlegHandeling

# What else goes when a point goes.
_MET_DOSSIER = "Het voorstel bij dit punt verdwijnt ook. Aan het dossier verandert niets."
_ZONDER_DOSSIER = "Het voorstel en de stukken bij dit punt verdwijnen ook. Dat kan niet ongedaan worden gemaakt."


class DossierOpAgenda(Knop):
    """The button behind a found dossier."""

    voor_leiding = True
    form_class = DossierOpAgendaFormulier

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def voer_uit(self, form: Any) -> str:
        punt = acties.zet_op_agenda(self.overleg, dossier=form.cleaned_data["dossier"], door=self.toegang)
        return f"{self.naar_overleg()}#punt-{punt.pk}"


class NieuwPunt(OverlegHandeling):
    form_class = PuntFormulier
    titel = "Punt zonder dossier"
    inleiding = "Bijvoorbeeld een mededeling of een afspraak over het overleg zelf."
    knop = "Zet op de agenda"

    def voer_uit(self, form: Any) -> str:
        punt = acties.zet_op_agenda(self.overleg, **form.inhoud, door=self.toegang)
        return f"{self.naar_overleg()}#punt-{punt.pk}"


class Voorstel(OverlegHandeling):
    concept = "Voorstel voor een overleg"
    form_class = VoorstelFormulier
    titel = "Agendapunt voorbereiden"
    knop = "Punt opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"met_dossier": self.regel.dossier is not None, "toegang": self.toegang}

    def get_initial(self) -> dict[str, Any]:
        punt = self.regel.punt
        voorstel = punt.voorstel if self.regel.ziet_beraadslaging else ""
        return {"titel": punt.titel, "minuten": punt.minuten, "voorstel": voorstel, "versie": punt.versie}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.regel.punt.dossier_id:
            self.leg_inzage_vast(self.regel.punt.dossier_id)
        return super().get_context_data(inleiding=f"Punt {self.regel.nr}: {self.regel.naam}", **kwargs)

    def voer_uit(self, form: Any) -> str:
        punt = self.regel.punt
        acties.schrijf_voorstel(punt, **form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        return f"{self.naar_overleg()}#punt-{punt.pk}"


class Verplaatsing(Knop):
    richting: Literal["omhoog", "omlaag"] = "omhoog"

    def voer_uit(self, form: Any) -> str:
        acties.verplaats(self.regel.punt, self.richting, door=self.toegang)
        return f"{self.naar_overleg()}#punt-{self.regel.pk}"


class VanAgenda(OverlegHandeling):
    """Asked on a page of its own: the voorstel goes along."""

    form_class = Formulier
    template_name = "componenten/bevestigen.html"

    def voer_uit(self, form: Any) -> str:
        acties.haal_van_agenda(self.regel.punt, door=self.toegang)
        return self.naar_overleg()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            vraag=f"Wilt u punt {self.regel.nr} van de agenda halen?",
            gevolg=_MET_DOSSIER if self.regel.dossier else _ZONDER_DOSSIER,
            knop="Van de agenda halen",
            niet="Laten staan",
            **kwargs,
        )
