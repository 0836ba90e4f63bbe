"""What time brings by itself: acties that become late, rights that ran out, urgent alerts nobody read.

Each is told once (Bewaking), by a gebeurtenis of the system, in one transaction with the note that it was told.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models

from autorisatie import klok, logboek
from autorisatie.models import Gebeurtenis, Gemeente
from autorisatie.scope import binnen
from dossiers.models import Actie, Deelname, Dossier, Uitzondering
from sitrap.models import Bewaking, MailBericht, MailStatus, Melding, Uitzending, Waarom
from sitrap.ontvangers import Lezers, vervangers
from sitrap.verwerking import maak_meldingen

ONGELEZEN_NA = timedelta(hours=24)
VERLOPEN_SINDS = timedelta(days=30)
BEWAARTERMIJN_VOORAF = timedelta(days=30)
BEWAAR_UITZENDING = timedelta(days=30)
BEWAAR_MAIL = timedelta(days=180)


def bewaak(gemeente: Gemeente) -> None:
    """Everything below, for one gemeente."""
    for deel in (meld_te_laat, meld_verlopen_deelname, meld_verlopen_uitzondering, meld_bewaartermijn):
        with binnen(gemeente):
            deel()
    with binnen(gemeente):
        geef_door(gemeente)
    with binnen(gemeente):
        ruim_op()


def meld_te_laat() -> None:
    """Open acties past their day: urgent. A new day that passes too is told again."""
    laat = Actie.objects.te_laat().filter(dossier__in=Dossier.objects.open()).select_related("dossier")
    for actie in _nog_niet_gezien(Bewaking.Soort.ACTIE_TE_LAAT, laat):
        logboek.leg_vast(
            Bewaking.Soort.ACTIE_TE_LAAT.value,
            dossier=actie.dossier,
            door=None,
            onderwerp=actie,
            rubriek=actie.rubriek_id,
            partner=actie.partner_id,
            wijzigingen={"termijn": [actie.termijn.isoformat(), None]},
            urgent=True,
        )


def meld_verlopen_deelname() -> None:
    """The end date passed. What the regisseur stopped by hand was told then."""
    gestopt = Gebeurtenis.objects.filter(
        soort="partner_gestopt", dossier_id=models.OuterRef("content_object_id"), onderwerp_id=models.OuterRef("pk")
    )
    verlopen = Deelname.objects.filter(~models.Exists(gestopt), **_net_verlopen()).select_related("content_object")
    for deelname in _nog_niet_gezien(Bewaking.Soort.DEELNAME_VERLOPEN, verlopen):
        logboek.leg_vast(
            Bewaking.Soort.DEELNAME_VERLOPEN.value,
            dossier=deelname.content_object,
            door=None,
            onderwerp=deelname,
            wijzigingen={"partner": [deelname.partner_id, None]},
        )


def meld_verlopen_uitzondering() -> None:
    verlopen = Uitzondering.objects.filter(**_net_verlopen()).select_related("dossier")
    for uitzondering in _nog_niet_gezien(Bewaking.Soort.UITZONDERING_VERLOPEN, verlopen):
        logboek.leg_vast(
            Bewaking.Soort.UITZONDERING_VERLOPEN.value,
            dossier=uitzondering.dossier,
            door=None,
            onderwerp=uitzondering,
            rubriek=uitzondering.rubriek_id,
            wijzigingen={"partner": [uitzondering.partner_id, None], "niveau": [uitzondering.niveau, None]},
        )


def meld_bewaartermijn() -> None:
    """A month before a closed dossier must go."""
    nadert = Dossier.objects.filter(bewaren_tot__lte=klok.vandaag() + BEWAARTERMIJN_VOORAF)
    for dossier in _nog_niet_gezien(Bewaking.Soort.BEWAARTERMIJN, nadert):
        logboek.leg_vast(Bewaking.Soort.BEWAARTERMIJN.value, dossier=dossier, door=None, onderwerp=dossier)


def _net_verlopen() -> dict[str, date]:
    """Not the whole past: a gemeente that starts with old data need not hear of it."""
    vandaag = klok.vandaag()
    return {"tot__lt": vandaag, "tot__gte": vandaag - VERLOPEN_SINDS}


# The day that passed, per soort.
_DAG = {
    Bewaking.Soort.ACTIE_TE_LAAT: "termijn",
    Bewaking.Soort.DEELNAME_VERLOPEN: "tot",
    Bewaking.Soort.UITZONDERING_VERLOPEN: "tot",
    Bewaking.Soort.BEWAARTERMIJN: "bewaren_tot",
}


def _nog_niet_gezien(soort: Bewaking.Soort, rijen: models.QuerySet[Any]) -> Iterable[Any]:
    """Rows not told before. Who writes the note first may tell; a second worker waits for it and finds it written."""
    dag = _DAG[soort]
    gezien = Bewaking.objects.filter(soort=soort, onderwerp_id=models.OuterRef("pk"), dag=models.OuterRef(dag))
    for rij in rijen.exclude(models.Exists(gezien)).order_by("pk"):
        _, nieuw = Bewaking.objects.get_or_create(
            gemeente_id=rij.gemeente_id, soort=soort, onderwerp_id=rij.pk, dag=getattr(rij, dag)
        )
        if nieuw:
            yield rij


def geef_door(gemeente: Gemeente) -> None:
    """Urgent, and after 24 hours read by none of those who stand for the dossier: to voorzitter and vervanger, once."""
    lezers = Lezers(gemeente)
    for gebeurtenis in _urgent_ongelezen():
        maak_meldingen(gebeurtenis, vervangers(gebeurtenis, lezers), lezers)


def _urgent_ongelezen() -> models.QuerySet[Gebeurtenis]:
    oud = Melding.objects.filter(urgent=True, gelezen_op=None, aangemaakt_op__lt=klok.nu() - ONGELEZEN_NA)
    bij = Melding.objects.filter(gebeurtenis=models.OuterRef("pk"))
    gelezen = bij.exclude(gelezen_op=None).exclude(waarom=Waarom.VOLGER)
    return Gebeurtenis.objects.filter(
        ~models.Exists(gelezen),
        ~models.Exists(bij.filter(waarom=Waarom.VERVANGER)),
        pk__in=oud.exclude(waarom=Waarom.VERVANGER).values("gebeurtenis"),
    )


def ruim_op() -> None:
    """Progress that is done tells nothing any more."""
    nu = klok.nu()
    Uitzending.objects.filter(status=Uitzending.Status.KLAAR, klaar_op__lt=nu - BEWAAR_UITZENDING).delete()
    MailBericht.objects.exclude(status=MailStatus.WACHTEND).filter(aangemaakt_op__lt=nu - BEWAAR_MAIL).delete()
