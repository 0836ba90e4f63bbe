"""Which alerts may this person see, and which work is waiting."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from autorisatie import klok
from autorisatie.rechten import Toegang
from dossiers.models import Signaal
from dossiers.querysets import gebeurtenissen_voor


class UitzendingQuerySet(models.QuerySet):
    def aan_de_beurt(self) -> Self:
        """Waiting, and not backing off after a failure. Oldest first."""
        return self.filter(status="wachtend", volgende_poging__lte=klok.nu()).order_by("volgende_poging", "pk")


class MeldingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """One's own alerts, as far as today's right still allows to read what they tell of. Looked up alert by alert:
        a person has some hundreds, the gemeente a million gebeurtenissen."""
        rijen = gebeurtenissen_voor(toegang.zonder_nood).order_by().filter(pk=OuterRef("gebeurtenis"))
        signalen = Signaal.objects.zichtbaar_voor(toegang).order_by().filter(pk=OuterRef("signaal"))
        over_dossier = Q(dossier__isnull=False) & Exists(rijen)
        over_signaal = Q(signaal__isnull=False) & Exists(signalen)
        eigen = self.filter(over_dossier | over_signaal, ontvanger=toegang.gebruiker.pk)
        return eigen if toegang.is_regisseur else eigen.exclude(waarom="signalenbak")

    def ongelezen(self) -> Self:
        """What the counter counts."""
        return self.filter(gelezen_op=None, stil=False)


class MailBerichtQuerySet(models.QuerySet):
    def aan_de_beurt(self) -> Self:
        """Window or back-off is over. Urgent first, then the oldest."""
        return self.filter(status="wachtend", verzenden_na__lte=klok.nu()).order_by("-urgent", "verzenden_na", "pk")

    def in_bundel(self) -> Self:
        """Still collecting: never taken by the relay."""
        return self.filter(status="wachtend", pogingen=0)
