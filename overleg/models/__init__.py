from overleg.models.agendapunt import Agendapunt
from overleg.models.besluit import Besluit, BesluitActie
from overleg.models.bijlage import Bijlage
from overleg.models.lijsten import GEHOUDEN, OPEN, Aanwezig, Besluitsoort, OverlegStatus, PuntStatus
from overleg.models.overleg import Aanwezigheid, Overleg
from overleg.models.stuk import Stuk

__all__ = [
    "GEHOUDEN",
    "OPEN",
    "Aanwezig",
    "Aanwezigheid",
    "Agendapunt",
    "Besluit",
    "BesluitActie",
    "Besluitsoort",
    "Bijlage",
    "Overleg",
    "OverlegStatus",
    "PuntStatus",
    "Stuk",
]
