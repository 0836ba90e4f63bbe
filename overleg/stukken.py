"""What lies on the table at a point, as this person may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from dossiers import documenten
from dossiers.bestanden import soorten
from dossiers.documenten import Bestandsbeeld, Regel
from dossiers.models import Document, Gekeurd
from dossiers.toegang import DossierToegang
from overleg.models import Agendapunt, Bijlage, Stuk
from overleg.toegang import OverlegToegang


def van(punt: Agendapunt, dossier: DossierToegang) -> list[Regel]:
    """One query."""
    return documenten.van(dossier, Stuk.objects.filter(agendapunt=punt).values("document"))


def nog_niet(punt: Agendapunt, dossier: DossierToegang) -> list[Regel]:
    """Documents of the dossier that do not lie there yet."""
    liggen = Stuk.objects.filter(agendapunt=punt).values("document")
    return documenten.van(dossier, Document.objects.binnen(dossier).exclude(pk__in=liggen).values("pk"))


@dataclass(frozen=True)
class Bijlageregel(Bestandsbeeld):
    """One stuk at a point without a dossier."""

    bestand: Bijlage

    @property
    def keuring(self) -> Gekeurd:
        return self.bestand


def bijlagen_van(punt: Agendapunt) -> list[Bijlageregel]:
    """Of a point that this person sees. One query."""
    return [Bijlageregel(bijlage) for bijlage in punt.bijlagen.select_related("geplaatst_door")]


@dataclass(frozen=True)
class Genoemd:
    """A stuk in the verslag: what it was called, of what kind, since when."""

    titel: str
    soort: str
    sinds: datetime

    @property
    def label(self) -> str:
        return soorten.van(self.soort).label


def genoemd_in(toegang: OverlegToegang) -> dict[int, list[Genoemd]]:
    """Per visible point what lay there and this person may read, by the rights of today. One query for them all."""
    per_punt: dict[int, list[Genoemd]] = {regel.pk: [] for regel in toegang.agenda}
    velden = ("agendapunt", "pk", "titel", "soort", "sinds")
    bijlagen = Bijlage.objects.filter(agendapunt__in=list(per_punt)).annotate(sinds=F("geplaatst_op"))
    stukken = _van_dossiers(toegang, list(per_punt)).values_list(*velden)
    for punt, _, *stuk in sorted(stukken.union(bijlagen.values_list(*velden), all=True)):
        per_punt[punt].append(Genoemd(*stuk))
    return per_punt


def _van_dossiers(toegang: OverlegToegang, punten: list[int]) -> Any:
    """By the kind of their newest file."""
    leesbaar = Document.objects.zichtbaar_voor(toegang.toegang).aanwezig()
    stukken = Stuk.objects.filter(agendapunt__in=punten, document__in=leesbaar)
    return stukken.annotate(
        nr=F("document__bestanden__nr"),
        soort=F("document__bestanden__soort"),
        titel=F("document__titel"),
        sinds=F("document__aangemaakt_op"),
    ).filter(nr=F("document__laatste"))
