from sitrap.models.bewaking import Bewaking
from sitrap.models.mailbericht import MailBericht, MailStatus
from sitrap.models.melding import Melding, Waarom
from sitrap.models.uitzending import Uitzending
from sitrap.models.voorkeur import Keuze, MailKeuze, Volgen, Voorkeur

__all__ = [
    "Bewaking",
    "Keuze",
    "MailBericht",
    "MailKeuze",
    "MailStatus",
    "Melding",
    "Uitzending",
    "Volgen",
    "Voorkeur",
    "Waarom",
]
