"""A place on the map for an address: always the same corner of its buurt, some metres from the one before."""

import random
from typing import Any

from dossiers.geometrie import ligt_in
from koppelingen.demo.plaats import Plaats

_METERS = 35
Ring = list[list[int]]


class Plekken:
    """Addresses with a point, inside the lines of the buurt. No postcode: nobody writes that down on the street."""

    def __init__(self, plaats: Plaats, dobbel: random.Random) -> None:
        self.plaats, self.dobbel = plaats, dobbel
        self.hoeken: dict[tuple[str, str], tuple[int, int]] = {}

    def velden(self, buurt: str, plek: str) -> dict[str, Any]:
        """As Incident and Signaal have them. Without a street only the buurt is known."""
        gebied = self.plaats.buurten[buurt]
        if not plek:
            return {"buurt": gebied}
        straat, _, nummer = plek.rpartition(" ") if plek[-1].isdigit() else (plek, "", "")
        x, y = self._punt(buurt, plek)
        return {"buurt": gebied, "straat": straat, "huisnummer": nummer, "x": x, "y": y}

    def _punt(self, buurt: str, plek: str) -> tuple[int, int]:
        ringen = self.plaats.buurten[buurt].geometrie
        hoek = self.hoeken.setdefault((buurt, plek), _binnen(ringen, random.Random(f"{buurt}-{plek}")))  # noqa: S311
        for _ in range(20):
            x, y = (round(self.dobbel.gauss(waarde, _METERS)) for waarde in hoek)
            if ligt_in(ringen, (x, y)):
                return x, y
        return hoek


def _binnen(ringen: list[Ring], dobbel: random.Random) -> tuple[int, int]:
    xs, ys = zip(*(punt for ring in ringen for punt in ring), strict=True)
    while True:
        punt = dobbel.randint(min(xs), max(xs)), dobbel.randint(min(ys), max(ys))
        if ligt_in(ringen, punt):
            return punt
