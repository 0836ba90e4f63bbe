"""A picture of what is connected: a middle, nodes around it in a fixed order, lines. Plain values, no questions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from dossiers import soorten
from dossiers.models import Soort, Verband, Zekerheid

# So many around the middle can be read; of the rest the largest kind is gathered into one node.
MEESTE = 15
ICOON = {"persoon": "user", "incident": "alert-triangle", "adres": "map-pin", "factor": "flag", "signalen": "inbox",
         "meer": "dots-vertical"}  # fmt: skip
WOORD = {"persoon": "Persoon", "incident": "Incident", "adres": "Adres of pand", "factor": "Omstandigheid",
         "signalen": "Signalen", "meer": "Meer"}  # fmt: skip
MEER = {"persoon": "Personen", "gezin": "Gezinnen", "groep": "Groepen", "adres": "Adressen en panden",
        "ondermijning": "Ondermijning", "toezicht": "Toezicht", "situatie": "Situaties", "incident": "Incidenten",
        "signalen": "Signalen", "factor": "Omstandigheden"}  # fmt: skip
# A list up to here is read as it is; a longer one is folded per kind, and a kind with few is open at once.
KORT, OPEN_TOT = 8, 5
# The order around the middle: what belongs together stands side by side.
_VOLGORDE = ["gezin", "persoon", "groep", "adres", "ondermijning", "toezicht", "situatie", "incident", "signalen",
             "factor", "meer"]  # fmt: skip


@dataclass(frozen=True)
class Knoop:
    """`soort`: a soort dossier, or a word of ICOON. `midden`: where it stands in the middle, `open`: its own page."""

    sleutel: str
    soort: str
    naam: str
    sub: str = ""
    midden: str = ""
    open: str = ""

    @property
    def icoon(self) -> str:
        return ICOON.get(self.soort) or soorten.van(self.soort).icoon

    @property
    def woord(self) -> str:
        return WOORD.get(self.soort) or Soort(self.soort).label

    @property
    def plaats(self) -> tuple[int, str, str]:
        return _VOLGORDE.index(self.soort), self.naam, self.sleutel


@dataclass(frozen=True)
class Lijn:
    """`van` `woorden` `naar`. `oorzaak`: the end that brings about the other, when it is a cause."""

    van: str
    naar: str
    woorden: str
    wanneer: str = ""
    bron: str = ""
    toelichting: str = ""
    oorzaak: str = ""
    zekerheid: str = ""
    verband: Verband | None = None
    omgedraaid: str = ""

    @property
    def vermoeden(self) -> bool:
        return self.zekerheid == Zekerheid.AANGENOMEN

    @property
    def helpt(self) -> bool:
        return bool(self.verband and self.oorzaak and self.verband.soort.helpt)

    @property
    def zeker(self) -> str:
        return self.zekerheid and ("aangenomen" if self.vermoeden else "vastgesteld")


Zin = tuple[Lijn, str, Knoop]


@dataclass(frozen=True)
class Stapel:
    """The sentences about one kind of node."""

    soort: str
    rijen: list[Zin]

    @property
    def kop(self) -> str:
        return MEER[self.soort]

    @property
    def is_open(self) -> bool:
        return len(self.rijen) <= OPEN_TOT


@dataclass
class Beeld:
    """The middle, the nodes around it in a fixed order, and the lines. `eerder`: what held once."""

    midden: Knoop
    knopen: list[Knoop] = field(default_factory=list)
    lijnen: list[Lijn] = field(default_factory=list)
    eerder: list[Lijn] = field(default_factory=list)
    namen: dict[str, Knoop] = field(default_factory=dict)

    def zinnen(self, lijnen: Iterable[Lijn]) -> list[Zin]:
        """Lines of the middle as a sentence: the words read from here, and the other end."""
        eigen = [lijn for lijn in lijnen if self.midden.sleutel in (lijn.van, lijn.naar)]
        rijen = [(lijn, *self._gelezen(lijn)) for lijn in eigen]
        return sorted(rijen, key=lambda rij: (rij[2].plaats, rij[1]))

    def _gelezen(self, lijn: Lijn) -> tuple[str, Knoop]:
        van_hier = lijn.van == self.midden.sleutel
        ander = self.namen[lijn.naar if van_hier else lijn.van]
        return (lijn.woorden if van_hier else lijn.omgedraaid or lijn.woorden), ander

    @property
    def nu(self) -> list[Zin]:
        return self.zinnen(self.lijnen)

    @property
    def is_lang(self) -> bool:
        return len(self.nu) > KORT

    @property
    def stapels(self) -> list[Stapel]:
        """What holds now, per kind: the order is that of the drawing."""
        return [Stapel(soort, list(rijen)) for soort, rijen in groupby(self.nu, key=lambda zin: zin[2].soort)]

    @property
    def voorbij(self) -> list[Zin]:
        return self.zinnen(self.eerder)

    @property
    def onderling(self) -> list[tuple[Knoop, Lijn, Knoop]]:
        """Lines that do not touch the middle."""
        rest = [lijn for lijn in self.lijnen if self.midden.sleutel not in (lijn.van, lijn.naar)]
        return [(self.namen[lijn.van], lijn, self.namen[lijn.naar]) for lijn in rest]

    @property
    def heeft_oorzaak(self) -> bool:
        return any(lijn.oorzaak and not lijn.helpt for lijn in self.lijnen)

    @property
    def heeft_hulp(self) -> bool:
        return any(lijn.helpt for lijn in self.lijnen)

    def bijschrift(self, knoop: Knoop) -> str:
        """What stands below a node: how it is connected with the middle, else what it is; of an incident its day."""
        zinnen = [f"{woorden} ({lijn.zeker})" if lijn.zeker else woorden.rstrip(":") for lijn, woorden, ander in self.nu
                  if ander == knoop and (lijn.verband or knoop.soort != "incident")]  # fmt: skip
        return ", ".join(dict.fromkeys(zinnen)) or knoop.sub

    def getekend(self) -> list[Knoop]:
        """At most MEESTE: of the largest kind the last ones become one node that counts them; the list has them all."""
        knopen = list(self.knopen)
        weg: Counter[str] = Counter()
        while len(knopen) + len(weg) > MEESTE:
            soort = Counter(knoop.soort for knoop in knopen).most_common(1)[0][0]
            knopen.remove(next(knoop for knoop in reversed(knopen) if knoop.soort == soort))
            weg[soort] += 1
        return knopen + [_meer(soort, aantal) for soort, aantal in sorted(weg.items())]


def _meer(soort: str, aantal: int) -> Knoop:
    woord = (WOORD.get(soort) or Soort(soort).label).lower()
    return Knoop(f"meer-{soort}", "meer", f"Nog {aantal}", f"{woord}, in de lijst", open=f"#lijst-{soort}")
