"""Reading alerts. Only one's own, and only what one may read: marking is no way to learn that something exists."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from autorisatie import klok
from autorisatie.rechten import Toegang
from sitrap.models import MailBericht, MailStatus, Melding


@transaction.atomic
def lees(melding: Melding, *, door: Toegang) -> int:
    """This alert and the older ones about the same dossier, or about signalen for the same reason, are read. Returns
    how many were new."""
    zelfde = Q(dossier=melding.dossier_id) if melding.dossier_id else Q(dossier=None, waarom=melding.waarom)
    return _gelezen(door, zelfde, pk__lte=melding.pk)


@transaction.atomic
def lees_signalen(signalen: Any, *, door: Toegang) -> int:
    """These signalen were on the screen. Returns how many alerts about them were new."""
    return _gelezen(door, signaal__in=signalen)


@transaction.atomic
def lees_alles(tot: int, *, door: Toegang) -> int:
    """Everything up to the newest alert that was on the page: what came in since stays new."""
    return _gelezen(door, pk__lte=tot)


def _gelezen(door: Toegang, *welke: Q, **ook: object) -> int:
    rijen = Melding.objects.zichtbaar_voor(door).filter(*welke, gelezen_op=None, **ook)
    return Melding.objects.filter(pk__in=list(rijen.values_list("pk", flat=True))).update(gelezen_op=klok.nu())


@transaction.atomic
def verstuur_opnieuw(bericht: MailBericht, *, door: Toegang) -> None:
    """A failed mail gets another chance, under the same Message-ID."""
    MailBericht.objects.filter(pk=bericht.pk, status=MailStatus.MISLUKT).update(
        status=MailStatus.WACHTEND, verzenden_na=klok.nu(), aangemaakt_op=klok.nu(), laatste_fout=""
    )
