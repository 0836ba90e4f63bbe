"""The leefgebieden of one dossier: shape and movement, of the measurements this person may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from dossiers.models import Doel, Leefgebied, Meting
from dossiers.tekeningen import radar, stap
from dossiers.toegang import DossierToegang

SCHAAL = {
    1: "acute problemen",
    2: "niet zelfredzaam",
    3: "beperkt zelfredzaam",
    4: "voldoende zelfredzaam",
    5: "volledig zelfredzaam",
}
MINSTE_ASSEN = 3


@dataclass(frozen=True)
class Verloop:
    """One leefgebied: its measurements, oldest first, and the score to reach."""

    leefgebied: Leefgebied
    metingen: list[Meting]
    doel: int | None

    @property
    def eerst(self) -> int:
        return self.metingen[0].score

    @property
    def nu(self) -> int:
        return self.metingen[-1].score

    @property
    def rij(self) -> tuple[str, SafeString, str, str, str]:
        """As componenten/leefgebieden.html wants it."""
        return (self.leefgebied.kort, stap.stap(self.eerst, self.nu, self.doel), *stap.beweging(self.eerst, self.nu))

    @property
    def terug(self) -> list[tuple[Meting, str]]:
        """Newest first, with the words of the score."""
        return [(meting, SCHAAL[meting.score]) for meting in reversed(self.metingen)]


@dataclass(frozen=True)
class Beeld:
    """All of it, worst change first; the radar keeps the fixed order."""

    verlopen: list[Verloop]

    @property
    def rijen(self) -> list[tuple[str, SafeString, str, str, str]]:
        return [verloop.rij for verloop in self.op_verandering]

    @property
    def op_verandering(self) -> list[Verloop]:
        return sorted(self.verlopen, key=lambda v: (v.nu - v.eerst, v.nu))

    @property
    def radar(self) -> SafeString | str:
        if len(self.verlopen) < MINSTE_ASSEN:
            return ""
        eerst = [v.eerst for v in self.verlopen] if self.begonnen != self.laatst else None
        namen = [v.leefgebied.kort for v in self.verlopen]
        return radar.radar(namen, [v.nu for v in self.verlopen], eerst, self._titel)

    @property
    def _titel(self) -> str:
        return "Leefgebieden: " + ", ".join(f"{v.leefgebied.kort} {v.nu}" for v in self.verlopen)

    @property
    def begonnen(self) -> date:
        return min(v.metingen[0].datum for v in self.verlopen)

    @property
    def laatst(self) -> date:
        return max(v.metingen[-1].datum for v in self.verlopen)


def beeld_van(
    dossiertoegang: DossierToegang, metingen: Sequence[Meting] | None = None, doelen: Sequence[Doel] | None = None
) -> Beeld:
    """Two queries, or none when the caller already has the readable metingen and doelen."""
    if metingen is None:
        metingen = list(Meting.objects.binnen(dossiertoegang).select_related("leefgebied", "inbrenger", "door"))
    if doelen is None:
        doelen = list(Doel.objects.binnen(dossiertoegang))
    doel_per_gebied = {d.leefgebied_id: d.streefscore for d in doelen if d.streefscore}
    per_gebied: dict[int, list[Meting]] = {}
    for meting in metingen:
        per_gebied.setdefault(meting.leefgebied_id, []).append(meting)
    verlopen = [Verloop(rij[0].leefgebied, rij, doel_per_gebied.get(gebied)) for gebied, rij in per_gebied.items()]
    return Beeld(sorted(verlopen, key=lambda v: v.leefgebied.volgorde))
