from sitrap.models.bewaking import Bewaking
from sitrap.models.mailbericht import MailBericht, MailSoort, MailStatus
from sitrap.models.melding import OVER_SIGNAAL, Melding, Waarom
from sitrap.models.uitzending import Uitzending
from sitrap.models.voorkeur import Keuze, MailKeuze, Volgen, Voorkeur

__all__ = [
    "OVER_SIGNAAL",
    "Bewaking",
    "Keuze",
    "MailBericht",
    "MailKeuze",
    "MailSoort",
    "MailStatus",
    "Melding",
    "Uitzending",
    "Volgen",
    "Voorkeur",
    "Waarom",
]
