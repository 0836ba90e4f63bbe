"""What became of the acties of the last overleg: the opening of the next one."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper, Q

from autorisatie.rechten import Toegang
from dossiers.models import Actie, ActieStatus
from dossiers.querysets import leest_rubriek
from overleg.models import Besluit, BesluitActie, Overleg


@dataclass
class VorigeActies:
    """Two queries. Counts and shows only acties, of besluiten, that this person may read."""

    overleg: Overleg
    toegang: Toegang

    @cached_property
    def vorige(self) -> Overleg | None:
        """The last overleg held before this one for the same wijk."""
        overleg = self.overleg
        eerder = Q(datum__lt=overleg.datum) | Q(datum=overleg.datum, begin__lt=overleg.begin)
        rijen = Overleg.objects.zichtbaar_voor(self.toegang).gehouden().filter(eerder, wijk=overleg.wijk_id)
        return rijen.order_by("-datum", "-begin", "-pk").first()

    @cached_property
    def acties(self) -> list[Actie]:
        """By term, with `naam_leesbaar` of their dossier."""
        if self.vorige is None:
            return []
        besluiten = Besluit.objects.zichtbaar_voor(self.toegang).filter(agendapunt__overleg=self.vorige.pk)
        hieruit = BesluitActie.objects.filter(besluit__in=besluiten.values("pk")).values("actie")
        leesbaar = ExpressionWrapper(leest_rubriek(self.toegang, "A", "dossier_id"), output_field=BooleanField())
        acties = Actie.objects.zichtbaar_voor(self.toegang).filter(pk__in=hieruit).annotate(naam_leesbaar=leesbaar)
        acties = acties.exclude(status=ActieStatus.VERVALLEN).select_related("dossier", "partner", "uitvoerder")
        return list(acties.order_by("termijn", "pk"))

    @property
    def open(self) -> list[Actie]:
        return [actie for actie in self.acties if actie.is_open]

    @property
    def klaar(self) -> int:
        return len(self.acties) - len(self.open)
