"""What does everybody around the table see of a dossier? For who leads the overleg: who must leave the room?"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from autorisatie.models import PartnerLid
from autorisatie.rechten import Niveau
from dossiers.models import Deelname
from dossiers.zicht import Zicht
from overleg.models import Aanwezigheid, Overleg


@dataclass(frozen=True)
class Gast:
    """One person at the table and how much of this dossier they read: "alles", "deel" or "niets"."""

    aanwezigheid: Aanwezigheid
    ziet: str

    @property
    def naam(self) -> str:
        return self.aanwezigheid.gebruiker.naam

    @property
    def ziet_niets(self) -> bool:
        return self.ziet == "niets"


@dataclass
class Tafel:
    """Who is at this overleg. Two queries; what they see of one dossier takes the three of dossiers.zicht."""

    overleg: Overleg

    @cached_property
    def aanwezigheden(self) -> list[Aanwezigheid]:
        """The voorzitter first."""
        rijen = self.overleg.aanwezigheden.select_related("gebruiker", "partner").order_by("gebruiker__naam")
        return sorted(rijen, key=lambda rij: rij.gebruiker_id != self.overleg.voorzitter_id)

    @property
    def er(self) -> list[Aanwezigheid]:
        """Expected or present."""
        return [rij for rij in self.aanwezigheden if rij.is_er]

    @cached_property
    def partners(self) -> dict[int, set[int]]:
        """gebruiker -> the partners this person works for today; none for an ex-member."""
        rijen = PartnerLid.objects.filter(
            lidmaatschap__gebruiker__in=[rij.gebruiker_id for rij in self.aanwezigheden],
            lidmaatschap__actief=True,
            partner__actief=True,
        ).values_list("lidmaatschap__gebruiker", "partner")
        gevonden: dict[int, set[int]] = {}
        for gebruiker, partner in rijen:
            gevonden.setdefault(gebruiker, set()).add(partner)
        return gevonden

    def gasten(self, zicht: Zicht) -> list[Gast]:
        """Everybody who is there, with what they see of this dossier."""
        return [Gast(rij, self._ziet(rij.gebruiker_id, zicht)) for rij in self.er]

    def _ziet(self, gebruiker_id: int, zicht: Zicht) -> str:
        mee = [d for d in zicht.deelnames if d.partner_id in self.partners.get(gebruiker_id, set())]
        if not mee:
            return "niets"
        gelezen = [any(zicht.niveau(d, r.pk) >= Niveau.LEZEN for d in mee) for r in zicht.rubrieken]
        return "alles" if all(gelezen) else "deel"

    def zonder_zicht(self, dossier_ids: Iterable[int]) -> dict[int, list[Aanwezigheid]]:
        """Per dossier who is there and sees nothing of it. One query for the whole agenda."""
        deelnames = Deelname.objects.lopend().filter(content_object__in=list(dossier_ids), partner__actief=True)
        mee: dict[int, set[int]] = {dossier: set() for dossier in dossier_ids}
        for dossier, partner in deelnames.values_list("content_object", "partner"):
            mee[dossier].add(partner)
        return {
            dossier: [rij for rij in self.er if not self.partners.get(rij.gebruiker_id, set()) & partners]
            for dossier, partners in mee.items()
        }
