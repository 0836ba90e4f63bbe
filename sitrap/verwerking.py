"""From gebeurtenis to Meldingen. Drains the outbox; safe to run anywhere, at any time, by several at once."""

import logging
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, transaction

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Gemeente
from autorisatie.scope import binnen
from sitrap import bundels, sein
from sitrap.models import Melding, Uitzending
from sitrap.ontvangers import Lezers, dempers, ontvangers
from sitrap.signaalpost import Bestemming

log = logging.getLogger(__name__)

LANGSTE_WACHT = timedelta(hours=1)
IN_EEN_KEER = timedelta(seconds=1)


def werk_af(gemeente: Gemeente) -> int:
    """Everything that waits in this gemeente; returns how many gebeurtenissen were looked at."""
    aantal = 0
    while _volgende(gemeente):
        aantal += 1
    return aantal


def _volgende(gemeente: Gemeente) -> bool:
    """One gebeurtenis in one transaction: what another worker holds is skipped, a kill leaves nothing half done, and
    the open page hears of it at once."""
    with binnen(gemeente):
        wachtend = Uitzending.objects.aan_de_beurt().select_related("gebeurtenis")
        rij = wachtend.select_for_update(skip_locked=True, of=("self",)).first()
        if rij:
            _zend(rij, Lezers(gemeente))
    return rij is not None


def _zend(rij: Uitzending, lezers: Lezers) -> None:
    """One that fails steps aside with its reason; it may not hold up the others."""
    try:
        with transaction.atomic():
            maak_meldingen(rij.gebeurtenis, ontvangers(rij.gebeurtenis, lezers), lezers)
            rij.status, rij.klaar_op, rij.laatste_fout = Uitzending.Status.KLAAR, klok.nu(), ""
            rij.save(update_fields=["status", "klaar_op", "laatste_fout"])
    except Exception as fout:  # noqa: BLE001  whatever it is: written down, tried again, shown in beheer
        log.error("Uitzending %s mislukt: %s", rij.pk, type(fout).__name__)
        _stel_uit(rij, fout)


def _stel_uit(rij: Uitzending, fout: Exception) -> None:
    """The kind of mistake only: its text could hold content."""
    rij.status, rij.klaar_op = Uitzending.Status.WACHTEND, None
    rij.pogingen += 1
    rij.volgende_poging = klok.nu() + min(timedelta(seconds=5 * 2 ** min(rij.pogingen, 20)), LANGSTE_WACHT)
    rij.laatste_fout = type(fout).__name__[:60]
    rij.save(update_fields=["status", "klaar_op", "pogingen", "volgende_poging", "laatste_fout"])


def maak_meldingen(gebeurtenis: Gebeurtenis, wie: dict[int, Bestemming], lezers: Lezers) -> list[Melding]:
    """One Melding for each receiver that has none yet, its place in a mail, and a ping to the open pages on commit."""
    gedempt = set() if gebeurtenis.urgent else dempers(gebeurtenis.dossier_id)
    _om_de_beurt(gebeurtenis)
    al = set(Melding.objects.filter(gebeurtenis__in=_zelfde(gebeurtenis)).values_list("ontvanger", flat=True))
    meldingen = [
        Melding(
            gemeente_id=gebeurtenis.gemeente_id,
            gebeurtenis=gebeurtenis,
            ontvanger_id=pk,
            urgent=gebeurtenis.urgent,
            stil=pk in gedempt,
            **bestemming._asdict(),
        )
        for pk, bestemming in sorted(wie.items())  # one order for all workers: they lock the bundles in turn
        if pk not in al
    ]
    for melding in meldingen:
        if not melding.stil:
            melding.mail = bundels.kies(melding, lezers.mailkeuze(melding.ontvanger_id))
    gemaakt = Melding.objects.bulk_create(meldingen)
    transaction.on_commit(partial(sein.tik, gebeurtenis.gemeente_id, Counter(m.ontvanger_id for m in gemaakt)))
    return gemaakt


def _om_de_beurt(gebeurtenis: Gebeurtenis) -> None:
    """Two workers with a copy each would both find that nobody has the alert: the second waits until the first is done.
    The one lock before any bundle, so nobody waits in a circle."""
    if gebeurtenis.alleen_partner:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [gebeurtenis.xid])


def _zelfde(gebeurtenis: Gebeurtenis) -> list[int]:
    """This one, and its copies for other partners (told to each apart): one alert for who works for several of them."""
    if not gebeurtenis.alleen_partner:
        return [gebeurtenis.pk]
    velden = ("soort", "dossier_id", "onderwerp", "onderwerp_id", "xid")
    rijen = Gebeurtenis.objects.filter(alleen_partner=True, **{veld: getattr(gebeurtenis, veld) for veld in velden})
    moment = gebeurtenis.tijdstip
    return list(rijen.filter(tijdstip__range=(moment - IN_EEN_KEER, moment + IN_EEN_KEER)).values_list("pk", flat=True))


def leg_geschiedenis_stil(gemeente: Gemeente, tot: datetime) -> int:
    """For a gemeente that comes with a past (import, demo): what happened before `tot` becomes alerts that were read,
    without mail and without ping. Run it after loading; returns how many gebeurtenissen."""
    with binnen(gemeente):
        wachtend = Uitzending.objects.aan_de_beurt().filter(gebeurtenis__tijdstip__lt=tot).select_related("gebeurtenis")
        rijen = list(wachtend.select_for_update(of=("self",)))
        lezers = Lezers(gemeente)
        for rij in rijen:
            _leg_stil(rij.gebeurtenis, lezers)
        Uitzending.objects.filter(pk__in=[rij.pk for rij in rijen]).update(
            status=Uitzending.Status.KLAAR, klaar_op=klok.nu()
        )
    return len(rijen)


def _leg_stil(gebeurtenis: Gebeurtenis, lezers: Lezers) -> None:
    Melding.objects.bulk_create(
        Melding(
            gemeente_id=gebeurtenis.gemeente_id,
            gebeurtenis=gebeurtenis,
            ontvanger_id=pk,
            urgent=gebeurtenis.urgent,
            aangemaakt_op=gebeurtenis.tijdstip,
            gelezen_op=gebeurtenis.tijdstip,
            **bestemming._asdict(),
        )
        for pk, bestemming in ontvangers(gebeurtenis, lezers).items()
    )
