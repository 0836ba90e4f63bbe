"""Mijn ronde: the bezoeken that are still to be made today, in the order of the street, and what was cancelled."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from autorisatie import datums, klok
from autorisatie.rechten import Niveau, Toegang
from dossiers.models import GESLOTEN_FASEN, Bezoek
from dossiers.querysets import leesbaar, leest_rubriek

HOOGSTENS = 60


@dataclass(frozen=True)
class Halte:
    """One bezoek. Name and address only for who may read identificatie there."""

    bezoek: Bezoek

    @property
    def dossier(self) -> Any:
        return self.bezoek.dossier

    @property
    def pagina(self) -> str:
        """Where a tap leads: telling about it, or for a cancelled one why."""
        return "dossiers:bezoek_verslag" if self.bezoek.is_open else "dossiers:bezoek"

    @property
    def leesbaar(self) -> bool:
        return bool(self.bezoek.naam_leesbaar)  # type: ignore[attr-defined]

    @property
    def naam(self) -> str:
        return self.dossier.naam if self.leesbaar else self.dossier.nummer

    @property
    def adres(self) -> str:
        return self.dossier.toezicht.adres if self.leesbaar else ""

    @property
    def buurt(self) -> str:
        return self.dossier.buurt.naam if self.dossier.buurt else "Zonder buurt"

    @property
    def te_laat(self) -> bool:
        return datums.te_laat(self.bezoek.datum)

    @property
    def plaats_in_de_rij(self) -> tuple[Any, ...]:
        return (self.buurt, self.adres, self.bezoek.datum, self.bezoek.tijd is None, self.bezoek.tijd, self.bezoek.pk)


def ronde_van(toegang: Toegang) -> list[Halte]:
    """One query: of this person, or of nobody yet at a partner of this person; where it may tell how it went. Cancelled
    for today stays on it: who is on the way must see that."""
    mijn = Q(bezoeker=toegang.gebruiker) | Q(bezoeker=None, inbrenger__in=toegang.partner_ids)
    naam = ExpressionWrapper(leest_rubriek(toegang, "A", "dossier_id"), output_field=BooleanField())
    vandaag_niet = Q(afgezegd_op__isnull=False, datum=klok.vandaag())
    rijen = Bezoek.objects.filter(leesbaar(toegang, minimaal=Niveau.TOEVOEGEN), mijn, uitkomst="")
    rijen = rijen.filter(Q(afgezegd_op=None) | vandaag_niet, datum__lte=klok.vandaag())
    rijen = rijen.exclude(dossier__fase__in=GESLOTEN_FASEN)
    rijen = rijen.select_related("dossier__buurt", "dossier__toezicht").defer("dossier__buurt__geometrie")
    haltes = [Halte(rij) for rij in rijen.annotate(naam_leesbaar=naam).order_by("datum", "pk")[:HOOGSTENS]]
    return sorted(haltes, key=lambda halte: halte.plaats_in_de_rij)
