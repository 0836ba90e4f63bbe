"""The opening of an agendapunt: the figures, and what changed since the dossier was discussed last.

Everything counts only what the person who looks may read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Q

from autorisatie import klok
from autorisatie.datums import als_datum
from dossiers import leefgebieden, tijdlijn
from dossiers.models import Aantekening, Actie, ActieStatus, Doel, Eindresultaat, Meting
from dossiers.querysets import gebeurtenissen_binnen
from dossiers.tijdlijn import Regel
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht
from overleg.models import Besluit, Overleg
from overleg.querysets import vorig_overleg

ZONDER_VORIG = timedelta(days=30)
MEESTE_REGELS = 4
MEESTE_GELEZEN = 40
# About the overleg itself: no news for the overleg.
EIGEN_SOORTEN = (
    "op_agenda_gezet", "van_agenda_gehaald", "voorstel_geschreven", "agendapunt_gewijzigd", "agendapunt_besproken",
    "stuk_bijgelegd", "stuk_weggehaald",
)  # fmt: skip


@dataclass(frozen=True)
class Cijfer:
    """A number that is read at a glance, and what it says."""

    getal: str
    uitleg: str


@dataclass(frozen=True)
class Nieuws:
    """One line of what changed, short enough to read aloud."""

    icoon: str
    tekst: str
    wie: str
    moment: datetime


@dataclass
class Kern:
    """A handful of queries, however long the dossier."""

    overleg: Overleg
    dossiertoegang: DossierToegang
    zicht: Zicht
    besluiten: Sequence[Besluit] = ()  # recorded at this very point: shown there, no news

    @cached_property
    def vorige(self) -> Overleg | None:
        return vorig_overleg(self.overleg, self.dossiertoegang.dossier.pk)

    @property
    def leeftijd(self) -> int | None:
        """Identificatie: only for who may read that."""
        return self.dossiertoegang.dossier.leeftijd if self.dossiertoegang.leest("A") else None

    @property
    def sinds(self) -> datetime:
        """News is what came after the last time, or of the last 30 days."""
        return self.vorige.klaar_om if self.vorige else klok.nu() - ZONDER_VORIG

    @property
    def sinds_dag(self) -> date:
        return self.vorige.datum if self.vorige else als_datum(self.sinds)

    @cached_property
    def nieuws(self) -> list[Nieuws]:
        """What changed, newest first. Scores given together are one line: the figures tell the rest."""
        rijen = gebeurtenissen_binnen(self.dossiertoegang).filter(tijdstip__gt=self.sinds)
        rijen = rijen.exclude(soort__in=EIGEN_SOORTEN).exclude(self._hier_besloten())
        rijen = rijen.select_related("actor", "namens").order_by("-tijdstip", "-pk")
        bekend: dict[str, dict[int, Any]] = {
            "actie": {a.pk: a for a in self.alle_acties},
            "meting": {m.pk: m for m in self.metingen},
        }
        regels = tijdlijn.vertel(list(rijen[:MEESTE_GELEZEN]), self.dossiertoegang, self.zicht, bekend=bekend)
        return [_nieuws(list(groep)) for _, groep in groupby(regels, _samen)]

    def _hier_besloten(self) -> Q:
        acties = [actie.pk for besluit in self.besluiten for actie in besluit.acties.all()]
        return Q(onderwerp="besluit", onderwerp_id__in=[besluit.pk for besluit in self.besluiten]) | Q(
            soort="actie_gegeven", onderwerp_id__in=acties
        )

    @property
    def veranderd(self) -> list[Nieuws]:
        return self.nieuws[:MEESTE_REGELS]

    @property
    def is_meer(self) -> bool:
        return len(self.nieuws) > MEESTE_REGELS

    @cached_property
    def alle_acties(self) -> list[Actie]:
        rijen = Actie.objects.binnen(self.dossiertoegang).select_related("partner", "uitvoerder")
        return list(rijen.order_by("termijn", "pk"))

    @property
    def acties(self) -> list[Actie]:
        return [actie for actie in self.alle_acties if actie.status != ActieStatus.VERVALLEN]

    @cached_property
    def metingen(self) -> list[Meting]:
        return list(Meting.objects.binnen(self.dossiertoegang).select_related("leefgebied"))

    @property
    def open_acties(self) -> list[Actie]:
        return [actie for actie in self.acties if actie.is_open]

    @cached_property
    def cijfers(self) -> list[Cijfer]:
        return [self._acties(), self._leefgebieden(), self._doelen(), self._aantekeningen()]

    @cached_property
    def cijfers_groot(self) -> list[Cijfer]:
        """For the wall: which leefgebied went back can be a matter of health."""
        return [self._acties(), self._leefgebieden(noem=False), self._doelen(), self._aantekeningen()]

    def _acties(self) -> Cijfer:
        klaar = sum(a.status in (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND) for a in self.acties)
        laat = [a for a in self.open_acties if a.is_te_laat]
        if not self.acties:
            return Cijfer("Geen", "acties in dit dossier")
        if not laat:
            return Cijfer(f"{klaar} van {len(self.acties)}", "acties klaar, geen actie te laat")
        dagen = (klok.vandaag() - laat[0].termijn).days
        hoeveel = "1 actie" if len(laat) == 1 else f"{len(laat)} acties"
        termijn = "1 dag" if dagen == 1 else f"{dagen} dagen"
        tot = termijn if len(laat) == 1 else f"tot {termijn}"
        return Cijfer(f"{klaar} van {len(self.acties)}", f"acties klaar, {hoeveel} {tot} te laat")

    def _leefgebieden(self, *, noem: bool = True) -> Cijfer:
        verlopen = leefgebieden.beeld_van(self.dossiertoegang, self.metingen, doelen=()).op_verandering
        if not verlopen:
            return Cijfer("Niet gemeten", "leefgebieden")
        vooruit = sum(v.nu > v.eerst for v in verlopen)
        achteruit = [v.leefgebied.kort for v in verlopen if v.nu < v.eerst]
        gebieden = f"van {len(verlopen)} leefgebied{'' if len(verlopen) == 1 else 'en'}"
        slot = f"{achteruit[0]} achteruit" if len(achteruit) == 1 and noem else f"{len(achteruit)} achteruit"
        return Cijfer(f"{vooruit} vooruit", f"{gebieden}. {slot}" if achteruit else gebieden)

    def _doelen(self) -> Cijfer:
        stand = list(Doel.objects.binnen(self.dossiertoegang).values_list("resultaat", flat=True))
        behaald = sum(r in (Eindresultaat.BEHAALD, Eindresultaat.DEELS) for r in stand)
        if not stand:
            return Cijfer("Geen", "doelen in het plan")
        return Cijfer(f"{behaald} van {len(stand)}", "doelen geheel of deels behaald")

    def _aantekeningen(self) -> Cijfer:
        """New contributions, against the same stretch of time before."""
        lengte = klok.nu() - self.sinds
        momenten = Aantekening.objects.binnen(self.dossiertoegang).filter(
            aangemaakt_op__gt=self.sinds - lengte, alleen_eigen=False
        )  # fmt: skip
        nieuw = [m > self.sinds for m in momenten.values_list("aangemaakt_op", flat=True)]
        aantal, eerder = sum(nieuw), len(nieuw) - sum(nieuw)
        wat = "aantekening" if aantal == 1 else "aantekeningen"
        periode = "sinds het vorige overleg" if self.vorige else "in 30 dagen"
        return Cijfer(f"{aantal} nieuw", f"{wat} {periode}, daarvoor {eerder}")


def _samen(regel: Regel) -> tuple[str, object]:
    """Scores of one person on one day belong together; every other line stands alone."""
    if regel.soort.groep == "leefgebieden":
        return regel.wie, als_datum(regel.moment)
    return "", id(regel)


def _nieuws(regels: list[Regel]) -> Nieuws:
    eerste = regels[0]
    if len(regels) > 1:
        tekst = "Leefgebieden gemeten."
    elif eerste.aantekening and eerste.tekst:
        tekst = eerste.tekst
    else:
        tekst = f"{eerste.kop}. {eerste.tekst}".strip() if eerste.tekst else f"{eerste.kop}."
    return Nieuws(eerste.soort.icoon, tekst, eerste.wie, eerste.moment)
