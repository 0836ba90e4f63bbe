"""How a family stands: each member with the own status, and what falls in the same week.

Counted only over acties that this person may read, in the family's dossier and in those own dossiers that it sees.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from autorisatie import klok
from autorisatie.datums import dag
from dossiers.mensen import Mens, Mensen
from dossiers.models import Actie
from dossiers.toegang import DossierToegang

# From here on a week is full: so many acties, of more than one partner.
VOLLE_WEEK = 3
ZELFDE_PARTNER = 2


@dataclass(frozen=True)
class Gezinslid:
    """A member; `open_acties` of the own dossier, None when that is not seen."""

    mens: Mens
    open_acties: int | None


@dataclass(frozen=True)
class Week:
    """A week in which much falls together for one family, from monday `begin`."""

    begin: date
    acties: list[Actie]

    @property
    def _per_partner(self) -> Counter[str]:
        return Counter(actie.partner.naam for actie in self.acties)

    @property
    def is_vol(self) -> bool:
        return len(self.acties) >= VOLLE_WEEK and len(self._per_partner) > 1

    @property
    def vaker(self) -> list[str]:
        """Partners with more than one actie in this week."""
        return sorted(naam for naam, aantal in self._per_partner.items() if aantal >= ZELFDE_PARTNER)

    @property
    def kop(self) -> str:
        return f"Week van {dag(self.begin)}"

    @property
    def zinnen(self) -> list[str]:
        """What there is to see, and what one could agree on."""
        vol = f"{len(self.acties)} acties van {len(self._per_partner)} partners. Spreek af wie wanneer komt."
        keer = [f"{naam} heeft {self._per_partner[naam]} acties. Kan dat in één afspraak?" for naam in self.vaker]
        return [vol, *keer] if self.is_vol else keer


@dataclass(frozen=True)
class Gezinsbeeld:
    leden: list[Gezinslid]
    weken: list[Week]


def gezin_van(toegang: DossierToegang, mensen: Mensen) -> Gezinsbeeld:
    """One query, however many members and acties."""
    acties = _acties(toegang, mensen.nu)
    per_dossier = Counter(actie.dossier_id for actie in acties)
    leden = [Gezinslid(mens, per_dossier[mens.eigen.pk] if mens.eigen else None) for mens in mensen.nu]
    return Gezinsbeeld(leden, _volle_weken(acties))


def _acties(toegang: DossierToegang, leden: list[Mens]) -> list[Actie]:
    """Open acties of the family and of its members, the first due first."""
    dossiers = {toegang.dossier.pk} | {mens.eigen.pk for mens in leden if mens.eigen}
    leesbaar = Actie.objects.zichtbaar_voor(toegang.toegang).open().filter(dossier__in=dossiers)
    return list(leesbaar.select_related("partner", "dossier").order_by("termijn", "pk"))


def _volle_weken(acties: list[Actie]) -> list[Week]:
    """From this week on; what is late already is told elsewhere."""
    deze_week = _maandag(klok.vandaag())
    straks = [actie for actie in acties if actie.termijn >= deze_week]
    weken = [Week(begin, list(groep)) for begin, groep in groupby(straks, lambda actie: _maandag(actie.termijn))]
    return [week for week in weken if week.zinnen]


def _maandag(datum: date) -> date:
    return datum - timedelta(days=datum.weekday())
