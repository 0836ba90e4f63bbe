"""What lies on the table at a point, as this person may read it."""

from dossiers import documenten
from dossiers.documenten import Regel
from dossiers.models import Document
from dossiers.toegang import DossierToegang
from overleg.models import Agendapunt, Stuk


def van(punt: Agendapunt, dossier: DossierToegang) -> list[Regel]:
    """One query."""
    return documenten.van(dossier, Stuk.objects.filter(agendapunt=punt).values("document"))


def nog_niet(punt: Agendapunt, dossier: DossierToegang) -> list[Regel]:
    """Documents of the dossier that do not lie there yet."""
    liggen = Stuk.objects.filter(agendapunt=punt).values("document")
    return documenten.van(dossier, Document.objects.binnen(dossier).exclude(pk__in=liggen).values("pk"))
