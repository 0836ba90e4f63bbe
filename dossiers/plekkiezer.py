"""Choosing a place on the map inside a form: what was clicked becomes coordinates, and nothing is saved.

`Grenzen` = the borders of the gemeente. `Kiezer` = the map as it stands now, with what a click or button changes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.safestring import SafeString

from dossiers.geometrie import afstand_tot, ligt_in
from dossiers.models import Buurt, Wijk
from dossiers.tekeningen.kieskaart import Gebied, Kader, kader_om, kieskaart, lees_kader

Plek = tuple[int, int]

# Name of the control for each width the map is drawn at: a click tells pixels, not how wide the picture was.
FORMATEN = ((252, 210), (324, 270), (600, 500))
MEESTE_BUURTEN = 40  # in one window; with more the wijken are drawn
GRENSMARGE = 50.0  # metres: lines are simplified, and a road may lie on the border
VAN_DICHTBIJ = 800.0
BUITEN = "Deze plek ligt buiten de gemeente. Kies een plek binnen de grens."
_KLIK = re.compile(r"plek_klik\.(\d{3})\.x")
_GETAL = re.compile(r"-?\d{1,7}")  # more is no place, and too large to reckon with


@dataclass(frozen=True)
class Grenzen:
    """Every wijk and buurt of this gemeente of which a border is known."""

    wijken: Sequence[Wijk]
    buurten: Sequence[Buurt]

    @classmethod
    def laad(cls) -> "Grenzen":
        """Two queries."""
        wijken, buurten = Wijk.objects.order_by("naam", "pk"), Buurt.objects.order_by("naam", "pk")
        return cls([wijk for wijk in wijken if wijk.geometrie], [buurt for buurt in buurten if buurt.geometrie])

    @property
    def gebieden(self) -> list[Wijk | Buurt]:
        return [*self.wijken, *self.buurten]

    def buurt_van(self, plek: Plek) -> Buurt | None:
        return next((buurt for buurt in self.buurten if ligt_in(buurt.geometrie, plek)), None)

    def is_binnen(self, plek: Plek) -> bool:
        """Where no border is known, nothing is outside."""
        lijnen = [gebied.geometrie for gebied in self.gebieden]
        binnen = any(ligt_in(ringen, plek) for ringen in lijnen)
        return binnen or not lijnen or any(afstand_tot(ringen, plek) <= GRENSMARGE for ringen in lijnen)

    @cached_property
    def geheel(self) -> Kader:
        return kader_om([ring for gebied in self.gebieden for ring in gebied.geometrie])


@dataclass(frozen=True)
class Kiezer:
    """The map in the form. `melding` is what just happened, `fout` why it did not."""

    grenzen: Grenzen
    kader: Kader
    plek: Plek | None
    naar: str = ""
    melding: str = ""
    fout: str = ""

    formaten = FORMATEN
    buiten = BUITEN

    @property
    def tekening(self) -> SafeString:
        return kieskaart(self._gebieden, self.kader, self.plek)

    @property
    def _gebieden(self) -> list[Gebied]:
        """With the key of the buurt, as the list of the form has it."""
        buurten = [buurt for buurt in self.grenzen.buurten if self.kader.raakt(buurt.geometrie)]
        if 0 < len(buurten) <= MEESTE_BUURTEN:
            return [Gebied(buurt.naam, buurt.geometrie, str(buurt.pk)) for buurt in buurten]
        return [Gebied(w.naam, w.geometrie) for w in self.grenzen.wijken if self.kader.raakt(w.geometrie)]

    @property
    def buurt(self) -> Buurt | None:
        return self.grenzen.buurt_van(self.plek) if self.plek else None

    @property
    def keuzes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Where to look: per wijk itself and its buurten."""
        per_wijk = {w.pk: (w.naam, [(w.code, f"Heel {w.naam}")]) for w in self.grenzen.wijken}
        for buurt in self.grenzen.buurten:
            if buurt.wijk_id in per_wijk:
                per_wijk[buurt.wijk_id][1].append((buurt.code, buurt.naam))
        return list(per_wijk.values())

    # ------------------------------------------------------------ what a button does
    def na(self, velden: Mapping[str, str]) -> "Kiezer":
        """After the click or the button that sent these fields."""
        if klik := _klik(velden):
            return self._kies(klik)
        doe = {"in": self._dichterbij, "uit": self._verder_weg, "weg": self._weg, "midden": self._midden}
        return doe.get(velden.get("plek_doe", ""), lambda: self._toon(velden.get("plek_naar", "")))()

    def _midden(self) -> "Kiezer":
        return self._kies((0.5, 0.5))

    def _kies(self, deel: tuple[float, float]) -> "Kiezer":
        plek = self.kader.punt(*deel)
        if not self.grenzen.is_binnen(plek):
            return replace(self, fout=BUITEN)
        gekozen = replace(self, plek=plek)
        waar = f" in {gekozen.buurt.naam}" if gekozen.buurt else ""
        return replace(gekozen, melding=f"De plek is gekozen{waar}.")

    def _dichterbij(self) -> "Kiezer":
        return replace(self, kader=self.kader.rond(self.plek or (self.kader.x, self.kader.y), 0.5))

    def _verder_weg(self) -> "Kiezer":
        wijder = self.kader.rond((self.kader.x, self.kader.y), 2)
        return replace(self, kader=min(wijder, self.grenzen.geheel, key=lambda kader: kader.breed), naar="")

    def _weg(self) -> "Kiezer":
        return replace(self, plek=None, melding="De plek is weggehaald.")

    def _toon(self, code: str) -> "Kiezer":
        gebied = next((gebied for gebied in self.grenzen.gebieden if gebied.code == code), None)
        kader = kader_om(gebied.geometrie) if gebied else self.grenzen.geheel
        return replace(self, kader=kader, naar=gebied.code if gebied else "")


def gevraagd(velden: Mapping[str, str]) -> bool:
    """Was the map used, and not the button that saves?"""
    return "plek_doe" in velden or any(_KLIK.fullmatch(naam) for naam in velden)


def begin(velden: Mapping[str, str], x: object, y: object, buurt: object) -> Kiezer | None:
    """The map for what stands in the fields; None when no border is known. Looks where it looked, else at the place,
    else at the buurt."""
    grenzen = Grenzen.laad()
    if not grenzen.gebieden:
        return None
    plek = _als_plek(x, y)
    return Kiezer(grenzen, _kader(velden, grenzen, plek, str(buurt or "")), plek, velden.get("plek_naar", ""))


def _kader(velden: Mapping[str, str], grenzen: Grenzen, plek: Plek | None, buurt: str) -> Kader:
    if vorig := lees_kader(velden.get("plek_kader", "")):
        return vorig
    if plek and grenzen.is_binnen(plek):
        return Kader(*plek, VAN_DICHTBIJ)
    gekozen = next((gebied for gebied in grenzen.buurten if str(gebied.pk) == buurt), None)
    return kader_om(gekozen.geometrie) if gekozen else grenzen.geheel


def _als_plek(x: object, y: object) -> Plek | None:
    getallen = [str(getal).strip() for getal in (x, y)]
    return (int(getallen[0]), int(getallen[1])) if all(map(_GETAL.fullmatch, getallen)) else None


def _klik(velden: Mapping[str, str]) -> tuple[float, float] | None:
    """Which part of the picture. The upper left pixel is what a browser sends without a mouse: then the middle."""
    for naam in velden:
        if (breed := _KLIK.fullmatch(naam)) and (formaat := dict(FORMATEN).get(int(breed[1]))):
            plek = _als_plek(velden[naam], velden.get(naam[:-1] + "y", ""))
            if plek is None or plek == (0, 0):
                return 0.5, 0.5
            return min(max(plek[0] / int(breed[1]), 0), 1), min(max(plek[1] / formaat, 0), 1)
    return None
