"""When a dossier went from fase to fase: roughly as it goes in life, ending on the day the story names."""

import random
import tomllib
from collections import deque
from pathlib import Path

from dossiers import fasen
from dossiers.models import Fase, Soort
from koppelingen.demo.draaiboek import Verhaal

F = Fase
_PLAN = (F.TRIAGE, F.BEELDVORMING, F.PLAN_CONCEPT, F.PLAN_VASTGESTELD, F.UITVOERING)
_PAD: dict[str, tuple[Fase, ...]] = {
    F.AANGEMELD: (),
    F.TRIAGE: _PLAN[:1],
    F.NIET_OPGEPAKT: (F.TRIAGE, F.NIET_OPGEPAKT),
    F.DOORVERWEZEN: (F.TRIAGE, F.DOORVERWEZEN),
    F.BEELDVORMING: _PLAN[:2],
    F.PLAN_CONCEPT: _PLAN[:3],
    F.PLAN_VASTGESTELD: _PLAN[:4],
    F.UITVOERING: _PLAN,
    F.EVALUATIE: (*_PLAN, F.EVALUATIE),
    F.AFSCHALEN: (*_PLAN, F.AFSCHALEN),
    F.NAZORG: (*_PLAN, F.EVALUATIE, F.AFSCHALEN, F.NAZORG),
    F.AFGESLOTEN: (*_PLAN, F.EVALUATIE, F.AFSCHALEN, F.NAZORG, F.AFGESLOTEN),
}


def _pad(soort: str, naar: Fase) -> tuple[Fase, ...]:
    """The shortest road of this soort, the beginning left out."""
    wegen: deque[tuple[Fase, ...]] = deque([(fasen.BEGIN[soort],)])
    while wegen[0][-1] != naar:
        weg = wegen.popleft()
        wegen.extend((*weg, stap) for stap in fasen.VERVOLG[soort][weg[-1]] if stap not in weg)
    return wegen[0][1:]


# Days a dossier usually stays in the fase before this one.
_NA = {
    F.TRIAGE: 3, F.BEELDVORMING: 5, F.PLAN_CONCEPT: 14, F.PLAN_VASTGESTELD: 13, F.UITVOERING: 2, F.EVALUATIE: 60,
    F.AFSCHALEN: 14, F.NAZORG: 10, F.AFGESLOTEN: 30, F.NIET_OPGEPAKT: 4, F.DOORVERWEZEN: 4,
}  # fmt: skip
_LANGZAAMST = 1.2
_GEWOON = 14


def fasedagen(verhaal: Verhaal) -> dict[Fase, int]:
    """Day of every step up to the present fase; a short story goes faster, a long one stays longer in its last fase."""
    pad = _PAD[verhaal.fase] if verhaal.soort == Soort.PERSOON else _pad(verhaal.soort, Fase(verhaal.fase))
    if not pad:
        return {}
    gewoon = [sum(_NA.get(fase, _GEWOON) for fase in pad[: nr + 1]) for nr in range(len(pad))]
    tempo = min(_LANGZAAMST, (verhaal.sinds - verhaal.begin) / gewoon[-1])
    dagen = [verhaal.begin + round(dag * tempo) for dag in gewoon[:-1]]
    return dict(zip(pad, [*dagen, verhaal.sinds], strict=True))


class Redenen:
    """A reason for every step; the same one comes back only after all others were used."""

    def __init__(self, dobbel: random.Random) -> None:
        bestand = Path(__file__).with_name("redenen.toml")
        self._voorraad = {fase: deque(zinnen) for fase, zinnen in tomllib.loads(bestand.read_text()).items()}
        for zinnen in self._voorraad.values():
            dobbel.shuffle(zinnen)

    def voor(self, fase: Fase) -> str:
        self._voorraad[fase].rotate(-1)
        return self._voorraad[fase][0]
