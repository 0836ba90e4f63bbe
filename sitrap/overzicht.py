"""The wijkoverzicht of one person: map, numbers, deadlines, dossiers and news, each from what that person may see."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from django.db.models import Exists, OuterRef, Value
from django.utils.safestring import SafeString

from autorisatie.models import Gebeurtenis, Gemeente
from autorisatie.rechten import Toegang
from dossiers import noodtoegang, signalen
from dossiers.lijst import Rij, rijen_van
from dossiers.models import GESLOTEN_FASEN, Deelname, Dossier, Wijk
from dossiers.querysets import gebeurtenissen_voor
from dossiers.tekeningen.kaart import legenda
from dossiers.tekeningen.trend import richting, spark
from dossiers.tekeningen.voortgang import staaf
from sitrap import aandacht, agenda, cijfers, lagen, strook, teksten
from sitrap.aandacht import Punt, Stand
from sitrap.agenda import KomendOverleg
from sitrap.cijfers import Acties, Dossiers, Instroom, PartnerActies, Reeks
from sitrap.gebied import Deel, Gebied, delen, teken_kaart
from sitrap.lagen import PERIODEN, Blik, Plek, Telling
from sitrap.models import Melding

MEESTE_DOSSIERS = 6
MEESTE_NIEUWS = 6
MEESTE_PARTNERS = 8
MEESTE_TABS = 7
NIEUWSTE = 15  # dossiers among which the last news is looked for
EERSTE_ACTIES = 60


@dataclass(frozen=True)
class Nieuws:
    """One line: who did what in which dossier. `naam` is the number for who may not read identificatie."""

    gebeurtenis: Gebeurtenis
    wie: str
    zin: str
    naam: str
    nummer: str

    @property
    def nieuw(self) -> bool:
        """There is an alert about it that this person has not read."""
        return self.gebeurtenis.ongelezen  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Trend:
    reeks: Reeks
    tekening: SafeString
    klasse: str
    icoon: str
    woorden: str


@dataclass(frozen=True)
class Last:
    partner: PartnerActies
    staaf: SafeString


@dataclass
class Overzicht:
    """Asked in any order; each part is fetched once. The number of queries does not depend on what is found."""

    toegang: Toegang
    gebied: Gebied
    pad: Callable[..., str]
    blik: Blik = field(default_factory=Blik)

    @property
    def is_regie(self) -> bool:
        return self.toegang.is_regisseur or self.toegang.is_voorzitter

    # ------------------------------------------------------------ numbers
    @cached_property
    def per_buurt(self) -> dict[int | None, Dossiers]:
        return cijfers.tel_dossiers(self.toegang)

    @cached_property
    def dossiers(self) -> Dossiers:
        if self.gebied.wijk is None:
            return cijfers.samen(self.per_buurt.values())
        return cijfers.samen(self.per_buurt.get(buurt.pk, Dossiers()) for buurt in self.gebied.buurten)

    @cached_property
    def acties(self) -> Acties:
        return cijfers.tel_acties(self.toegang, self.gebied)

    @cached_property
    def instroom(self) -> Instroom:
        return cijfers.tel_instroom(self.toegang, self.gebied)

    @cached_property
    def komend(self) -> list[KomendOverleg]:
        """Of the whole gemeente, or of this wijk and those without a wijk."""
        wijk = self.gebied.wijk
        lijst = agenda.komende(self.toegang)
        return [k for k in lijst if wijk is None or k.overleg.wijk_id in (None, wijk.pk)]

    @property
    def open_acties(self) -> int:
        return self.acties.totaal("open")

    # ------------------------------------------------------------ panels
    @cached_property
    def stand(self) -> Stand:
        zonder = self.instroom.zonder_regisseur
        return Stand(
            self.toegang, self.gebied, self.dossiers, self.acties, zonder, self.komend, self.pad, *self._los_geteld[:2]
        )

    @cached_property
    def _los_geteld(self) -> tuple[int, ...]:
        """In one query. For regie the noodtoegangen to judge and what is new in the bak; for all the signalen and
        incidenten of the map. Of this area."""
        nood = noodtoegang.zichtbaar_voor(self.toegang).te_beoordelen()
        bak = signalen.nieuw(self.toegang).filter(self.gebied.filter())
        regie = [cijfers.aantal(nood), cijfers.aantal(bak)] if self.toegang.is_regisseur else [Value(0), Value(0)]
        hier = Gemeente.objects.filter(pk=self.toegang.gemeente.pk)
        return hier.values_list(*regie, *lagen.totalen(self.toegang, self.blik, self.gebied)).get()

    @property
    def aandacht(self) -> list[Punt]:
        return aandacht.punten(self.stand)

    @property
    def begint(self) -> bool:
        return aandacht.begint(self.stand)

    @property
    def gelukt(self) -> str:
        return aandacht.gelukt(self.stand)

    @property
    def wijken(self) -> list[tuple[str, str, bool, int, bool]]:
        """Tabs: the whole gemeente and every wijk, with what the map counts. With many wijken only this one."""
        alles, vraag = sum(self.getallen.values()), self.blik.vraag
        tabs = [("Alle wijken", self.pad("sitrap:wijk") + vraag, self.gebied.wijk is None, alles, False)]
        for wijk in self.gebied.wijken:
            aantal = self.gebied.in_wijk(wijk, self.getallen)
            tabs.append((wijk.naam, self._wijk_url(wijk), wijk == self.gebied.wijk, aantal, False))
        return tabs if len(tabs) <= MEESTE_TABS else [tab for tab in tabs if tab[2] or tab is tabs[0]]

    @cached_property
    def delen(self) -> list[Deel]:
        """Of the map and of its table."""
        return delen(self.gebied, self.getallen, self._wijk_url, partial(lagen.lijst_van, self.blik, self.pad))

    def _wijk_url(self, wijk: Wijk) -> str:
        return self.pad("sitrap:wijk_detail", wijk.code) + self.blik.vraag

    @cached_property
    def getallen(self) -> dict[int | None, int]:
        """Per buurt, of the layer that is looked at."""
        if self.blik.laag != lagen.DOSSIERS:
            return dict(lagen.per_buurt(self._geteld))
        return {pk: telling.open for pk, telling in self.per_buurt.items()}

    @property
    def lagen(self) -> list[tuple[str, str, bool, int, bool]]:
        """Tabs: what the map can count, each with its number in this area."""
        wijk = self.gebied.wijk
        hier = self.pad("sitrap:wijk_detail", wijk.code) if wijk else self.pad("sitrap:wijk")
        return lagen.tabs(self.blik, hier, (self.dossiers.open, *self._los_geteld[2:]))

    @property
    def perioden(self) -> list[tuple[str, str, bool]]:
        """For a layer that counts over time."""
        if self.blik.laag == lagen.DOSSIERS:
            return []
        return [(tekst, Blik(self.blik.laag, code).vraag, code == self.blik.dagen) for code, tekst in PERIODEN.items()]

    @cached_property
    def plekken(self) -> list[Plek]:
        return lagen.plekken(self._geteld, self.gebied)

    @cached_property
    def _geteld(self) -> list[Telling]:
        return [] if self.blik.laag == lagen.DOSSIERS else lagen.tellingen(self.toegang, self.blik)

    @property
    def van_eigen(self) -> bool:
        """Does the map hold the work of the own organisation only? Signalen are the regisseur's to see."""
        return not (self.toegang.is_regisseur if self.blik.laag == lagen.SIGNALEN else self.is_regie)

    @property
    def kaartkop(self) -> str:
        """'Open dossiers', 'Signalen'."""
        meer = self.blik.woorden[1]
        return f"Open {meer}" if self.blik.laag == lagen.DOSSIERS else meer.capitalize()

    @property
    def legenda(self) -> list[tuple[str, str]]:
        return legenda(self.blik.grenzen(self.gebied))

    @property
    def kaart(self) -> SafeString | None:
        punten = [(plek.x, plek.y, plek.aantal) for plek in self.plekken]
        grenzen = self.blik.grenzen(self.gebied)
        return teken_kaart(self.gebied, self.delen, self.kaartkop, self.blik.woorden, grenzen, punten)

    @property
    def zonder_buurt(self) -> int:
        """Not on the map, so said beside it; only for the whole gemeente."""
        return self.getallen.get(None, 0) if self.gebied.wijk is None else 0

    @property
    def trends(self) -> list[Trend]:
        """Nothing when nothing happened in twelve weeks."""
        reeksen = [self.instroom.nieuw, *self.acties.trends]
        return [_trend(reeks) for reeks in reeksen] if any(any(reeks.waarden) for reeks in reeksen) else []

    @cached_property
    def strook(self) -> list[strook.Dag]:
        return strook.strook(self.toegang, self.gebied, self.komend)

    @property
    def lasten(self) -> list[Last]:
        """Open acties per partner, most first; for regie and voorzitter only."""
        hoogste = max((rij.open for rij in self._belast), default=0)
        return [Last(rij, staaf(rij.open, hoogste, rij.te_laat)) for rij in self._belast[:MEESTE_PARTNERS]]

    @property
    def meer_partners(self) -> int:
        return max(len(self._belast) - MEESTE_PARTNERS, 0)

    @property
    def _belast(self) -> list[PartnerActies]:
        return [rij for rij in self.acties.per_partner if rij.open] if self.is_regie else []

    # ------------------------------------------------------------ dossiers and news
    @cached_property
    def rijen(self) -> list[Rij]:
        """Dossiers whose next day comes first, then those with the newest news. Short: without the number."""
        gevonden = list(dict.fromkeys([*self._eerste, *self._nieuwste]))[:MEESTE_DOSSIERS]
        rijen = rijen_van(self.toegang, gevonden)
        op_volgorde = [rijen[pk] for pk in gevonden if pk in rijen]
        return [replace(rij, sub=rij.sub.removesuffix(rij.nummer).rstrip(", ")) for rij in op_volgorde]

    @cached_property
    def _eerste(self) -> list[int]:
        rijen = cijfers.lopende_acties(self.toegang).filter(self.gebied.filter("dossier__buurt"))
        return list(rijen.order_by("termijn", "pk").values_list("dossier_id", flat=True)[:EERSTE_ACTIES])

    @cached_property
    def _nieuwste(self) -> list[int]:
        rijen = Deelname.objects.van(self.toegang).exclude(fase__in=GESLOTEN_FASEN).filter(self.gebied.filter())
        rijen = rijen.order_by("-gewijzigd_op", "-content_object_id")
        return list(rijen.values_list("content_object_id", flat=True)[:NIEUWSTE])

    @cached_property
    def nieuws(self) -> list[Nieuws]:
        """The last things others did, in the dossiers that moved last."""
        melding = Melding.objects.filter(
            gebeurtenis=OuterRef("pk"), ontvanger=self.toegang.gebruiker, gelezen_op=None, stil=False
        )
        rijen = list(
            gebeurtenissen_voor(self.toegang)
            .filter(dossier_id__in=self._nieuwste)
            .exclude(actor=self.toegang.gebruiker)
            .select_related("actor", "namens")
            .annotate(ongelezen=Exists(melding))
            .order_by("-tijdstip", "-pk")[:MEESTE_NIEUWS]
        )
        return vertel(rijen, self.toegang)


def vertel(gebeurtenissen: list[Any], toegang: Toegang) -> list[Nieuws]:
    """Sentences without content; one query for the names."""
    zichtbaar = Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang)
    dossiers = zichtbaar.in_bulk({g.dossier_id for g in gebeurtenissen})
    zonder_titels = teksten.Titels([], toegang)
    return [
        Nieuws(g, teksten.wie(g), teksten.zin(g, zonder_titels), weergavenaam(dossier), dossier.nummer)
        for g in gebeurtenissen
        if (dossier := dossiers.get(g.dossier_id))
    ]


def weergavenaam(dossier: Any) -> str:
    """Of a dossier fetched with `met_naam_leesbaar`."""
    return dossier.naam if dossier.naam_leesbaar else dossier.nummer


def _trend(reeks: Reeks) -> Trend:
    """More is good, bad or neither: colour follows the meaning, the words say the direction."""
    kant, icoon, woorden = richting(reeks.nu, reeks.was)
    kleuren = {"slecht": {"op": "op", "neer": "neer"}, "goed": {"op": "neer", "neer": "op"}}.get(reeks.meer_is, {})
    eerder = sum(reeks.waarden[: -cijfers.VERGELIJK]) / (len(reeks.waarden) - cijfers.VERGELIJK)
    titel = f"{reeks.naam}: {len(reeks.waarden)} weken, van {reeks.waarden[0]} naar {reeks.waarden[-1]} per week"
    return Trend(reeks, spark(reeks.waarden, titel, eerder), kleuren.get(kant, ""), icoon, woorden)
