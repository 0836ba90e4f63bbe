from overleg.forms.agenda import DossierOpAgendaFormulier, PuntFormulier, VoorstelFormulier
from overleg.forms.bespreking import BesluitFormulier, BesprekingFormulier, VrijPuntFormulier
from overleg.forms.overleg import AanwezigheidFormulier, NieuwOverlegFormulier, OverlegFormulier, UitnodigenFormulier

__all__ = [
    "AanwezigheidFormulier",
    "BesluitFormulier",
    "BesprekingFormulier",
    "DossierOpAgendaFormulier",
    "NieuwOverlegFormulier",
    "OverlegFormulier",
    "PuntFormulier",
    "UitnodigenFormulier",
    "VoorstelFormulier",
    "VrijPuntFormulier",
]
