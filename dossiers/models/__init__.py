from dossiers.models.aantekening import Aantekening
from dossiers.models.dossier import Deelname, Dossier, Uitzondering, Zoekregel
from dossiers.models.lijsten import (
    GESLOTEN_FASEN,
    OPEN_ACTIES,
    Aard,
    ActieStatus,
    Eindresultaat,
    Fase,
    Kader,
    Resultaat,
    Soort,
)
from dossiers.models.persoon import Persoon
from dossiers.models.plan import Actie, Doel, Leefgebied, Meting
from dossiers.models.wijk import Buurt, Wijk

__all__ = [
    "GESLOTEN_FASEN",
    "OPEN_ACTIES",
    "Aantekening",
    "Aard",
    "Actie",
    "ActieStatus",
    "Buurt",
    "Deelname",
    "Doel",
    "Dossier",
    "Eindresultaat",
    "Fase",
    "Kader",
    "Leefgebied",
    "Meting",
    "Persoon",
    "Resultaat",
    "Soort",
    "Uitzondering",
    "Wijk",
    "Zoekregel",
]
