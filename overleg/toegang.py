"""An overleg as one person may see it: who leads, and the agenda without what is hidden."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from autorisatie.rechten import Geweigerd, Niveau, Toegang
from dossiers.toegang import DossierToegang, toegang_per_dossier
from overleg.models import Agendapunt, Bijlage, Overleg, Stuk
from overleg.querysets import leidt


@dataclass
class Agendaregel:
    """A point as this person sees it. `nr` counts only what this person sees, so that a gap tells nothing."""

    nr: int
    punt: Agendapunt
    toegang: Toegang
    dossier: DossierToegang | None

    @property
    def pk(self) -> int:
        return self.punt.pk

    @property
    def naam(self) -> str:
        """Name of the dossier for who may read identificatie, else its number; or the title of the point."""
        return self.dossier.weergavenaam if self.dossier else self.punt.titel

    @property
    def ziet_beraadslaging(self) -> bool:
        """May read voorstel and beraadslaging. Without a dossier the matrix alone decides."""
        return self.niveau(self.punt.rubriek_id) >= Niveau.LEZEN

    @property
    def heeft_stukken(self) -> bool:
        """Lies anything on the table, readable or not? Told along with the agenda, to save a question; never shown."""
        return bool(getattr(self.punt, "heeft_stukken", True))

    def niveau(self, rubriek_id: int) -> Niveau:
        if self.dossier is not None:
            return self.dossier.niveau(rubriek_id)
        niveaus = (self.toegang.in_matrix(groep, rubriek_id) for groep in self.toegang.groepen)
        return max(niveaus, default=Niveau.GEEN)


@dataclass
class OverlegToegang:
    """What this person may do and see in this overleg. The number of queries does not grow with the agenda."""

    overleg: Overleg
    toegang: Toegang

    @property
    def leidt(self) -> bool:
        return leidt(self.toegang, self.overleg)

    def eis_leiding(self) -> None:
        """Raises Geweigerd unless this person leads the overleg."""
        if not self.leidt:
            raise Geweigerd("alleen voor de voorzitter van dit overleg of een regisseur")

    @cached_property
    def agenda(self) -> list[Agendaregel]:
        """The visible points in order, numbered from 1."""
        plek = {pk: nr for nr, pk in enumerate(self.overleg.volgorde)}
        punten = Agendapunt.objects.binnen(self.overleg, self.toegang).select_related(
            "dossier__persoon", "dossier__buurt"
        )  # fmt: skip
        punten = punten.annotate(heeft_stukken=_heeft_stukken())
        rijen = sorted(punten, key=lambda punt: (plek.get(punt.pk, len(plek)), punt.pk))
        dossiers = toegang_per_dossier([punt.dossier for punt in rijen if punt.dossier], self.toegang)
        return [
            Agendaregel(nr, punt, self.toegang, dossiers.get(punt.dossier_id or 0))
            for nr, punt in enumerate(rijen, start=1)
        ]

    def regel(self, punt_id: int) -> Agendaregel:
        """Raises Agendapunt.DoesNotExist for a point that this person does not see."""
        for regel in self.agenda:
            if regel.pk == punt_id:
                return regel
        raise Agendapunt.DoesNotExist

    def na(self, regel: Agendaregel) -> Agendaregel | None:
        """The next point in the order of the agenda."""
        return next((ander for ander in self.agenda if ander.nr == regel.nr + 1), None)


def _heeft_stukken() -> ExpressionWrapper:
    van_dit_punt = [Exists(tabel.objects.filter(agendapunt=OuterRef("pk"))) for tabel in (Stuk, Bijlage)]
    return ExpressionWrapper(Q(van_dit_punt[0]) | Q(van_dit_punt[1]), output_field=BooleanField())
