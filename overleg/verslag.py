"""The verslag as one person may read it, and the besluiten of a dossier."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from autorisatie.rechten import Toegang
from dossiers.models import Actie
from dossiers.toegang import DossierToegang
from overleg import stukken
from overleg.models import Besluit
from overleg.stukken import Genoemd
from overleg.toegang import Agendaregel, OverlegToegang


@dataclass(frozen=True)
class VerslagDeel:
    """One point: what this person may read of it, and nothing about what is left out."""

    regel: Agendaregel
    besluiten: list[Besluit] = field(default_factory=list)
    stukken: list[Genoemd] = field(default_factory=list)

    @property
    def beraadslaging(self) -> str:
        return self.regel.punt.beraadslaging if self.regel.ziet_beraadslaging else ""


def verslag_van(toegang: OverlegToegang) -> list[VerslagDeel]:
    """Every visible point with its readable besluiten, acties and stukken. Three queries more than the agenda."""
    besluiten = _met_acties(Besluit.objects.zichtbaar_voor(toegang.toegang), toegang.toegang)
    per_punt: dict[int, list[Besluit]] = {}
    for besluit in besluiten.filter(agendapunt__in=[regel.pk for regel in toegang.agenda]):
        per_punt.setdefault(besluit.agendapunt_id, []).append(besluit)
    genoemd = stukken.genoemd_in(toegang)
    return [VerslagDeel(regel, per_punt.get(regel.pk, []), genoemd[regel.pk]) for regel in toegang.agenda]


def besluiten_van(dossier: DossierToegang, toegang: Toegang) -> list[Besluit]:
    """The besluiten about one dossier that this person may read, newest first."""
    return list(_met_acties(Besluit.objects.binnen(dossier), toegang).order_by("-genomen_op", "-pk"))


def _met_acties(besluiten: QuerySet[Besluit], toegang: Toegang) -> QuerySet[Besluit]:
    acties = Actie.objects.zichtbaar_voor(toegang).select_related("partner").order_by("termijn", "pk")
    return besluiten.select_related("rubriek").prefetch_related(Prefetch("acties", acties))
