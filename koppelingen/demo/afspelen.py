"""Plays all steps of a gemeente in the order of the clock, as the people themselves, and lets SITRAP keep up."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime, time, timedelta
from functools import partial

from django.conf import settings
from django.utils import timezone

from autorisatie import klok, logboek
from autorisatie.rechten import Toegang
from autorisatie.scope import binnen
from koppelingen.demo.kalender import Kalender, Stap
from koppelingen.demo.plaats import Plaats
from sitrap.bewaking import bewaak, meld_te_laat
from sitrap.models import MailBericht, MailStatus, Melding, Uitzending
from sitrap.verwerking import leg_geschiedenis_stil, werk_af

VERS = timedelta(days=3)
URGENT_GELEZEN = timedelta(hours=20)
WAAKT_SINDS = timedelta(days=25)
VERGETEN = timedelta(days=10)
HANDVOL = 9


class Speler:
    """What is older than VERS was read long ago; after that every step brings its alerts, as in real life.

    Of what is older than VERGETEN nobody has an alert any more: it stands in the tijdlijn.
    """

    def __init__(self, plaats: Plaats, kalender: Kalender) -> None:
        self.plaats, self.kalender, self.gemeente = plaats, kalender, plaats.gemeente
        self.grens = kalender.nu - VERS
        self.gezien: set[tuple[str, str, object]] = set()

    def speel(self, stappen: list[Stap]) -> None:
        alles = sorted([*stappen, *self._ochtenden()], key=lambda stap: stap.moment)
        oud = [stap for stap in alles if stap.moment < self.grens]
        for stap in oud:
            self._doe(stap)
        self._leg_stil()
        for stap in alles[len(oud) :]:
            self._doe(stap)
            with klok.op(stap.moment):
                werk_af(self.gemeente)
        self._ruim_op()

    def _ochtenden(self) -> Iterator[Stap]:
        """When the system looks whether anything became late."""
        dag = self.kalender.vandaag - WAAKT_SINDS
        while (moment := self.kalender.op(dag, time(6, 5))) <= self.kalender.nu:
            yield Stap(moment, "", partial(self._waak, moment))
            dag += timedelta(days=1)

    def _waak(self, moment: datetime, _: None) -> None:
        """Long ago nobody had alerts to pass on: then only what became late counts."""
        if moment >= self.grens:
            bewaak(self.gemeente)
            return
        with binnen(self.gemeente):
            meld_te_laat()

    def _doe(self, stap: Stap) -> None:
        """As the person it is about; without a person it is the system, which opens the gemeente itself."""
        toegang = self.plaats.toegang.get(stap.wie)
        with klok.op(stap.moment), binnen(self.gemeente, toegang.gebruiker) if toegang else nullcontext():
            stap.doe(toegang)
            if toegang and stap.dossier:
                self._leg_inzage_vast(stap, toegang)

    def _leg_inzage_vast(self, stap: Stap, toegang: Toegang) -> None:
        """Whoever changes a dossier had it open; once a day is enough."""
        merk = (stap.wie, stap.dossier, timezone.localdate(stap.moment))
        if merk in self.gezien:
            return
        self.gezien.add(merk)
        logboek.leg_inzage_vast(
            toegang,
            scherm="dossiers:dossier",
            dossier_id=self.plaats.dossiers[stap.dossier].pk,
            grond=f"Deelname van {toegang.partners[0].naam}",
        )

    def _leg_stil(self) -> None:
        with klok.op(self.grens):
            with binnen(self.gemeente):
                Uitzending.objects.filter(gebeurtenis__tijdstip__lt=self.kalender.nu - VERGETEN).delete()
            leg_geschiedenis_stil(self.gemeente, self.grens)

    def _ruim_op(self) -> None:
        """No mail waits, what was urgent yesterday has been seen, and nobody comes back to more than a handful."""
        nu = self.kalender.nu
        with binnen(self.gemeente):
            MailBericht.objects.filter(status=MailStatus.WACHTEND).update(
                status=MailStatus.VERZONDEN, pogingen=1, verzonden_op=nu
            )
            ongelezen = Melding.objects.filter(gelezen_op=None)
            ongelezen.filter(urgent=True, aangemaakt_op__lt=nu - URGENT_GELEZEN).update(gelezen_op=nu)
            for wie in set(ongelezen.values_list("ontvanger", flat=True)):
                oudere = list(ongelezen.filter(ontvanger=wie).order_by("-pk").values_list("pk", flat=True)[HANDVOL:])
                Melding.objects.filter(pk__in=oudere).update(gelezen_op=nu)


@contextmanager
def zonder_wekker() -> Iterator[None]:
    """A year of history must not wake the workers thousands of times; the alerts are made here."""
    taken, settings.GEBEURTENIS_TAKEN = settings.GEBEURTENIS_TAKEN, []
    try:
        yield
    finally:
        settings.GEBEURTENIS_TAKEN = taken
