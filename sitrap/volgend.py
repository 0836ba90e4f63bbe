"""What a person chose about alerts, in numbers, beside the list."""

from typing import Any

from django.db.models import Count, Q

from autorisatie.rechten import Toegang
from dossiers.models import Dossier
from sitrap.models import Keuze, MailKeuze, Volgen, Voorkeur


def mailkeuze(toegang: Toegang) -> MailKeuze:
    gekozen = Voorkeur.objects.filter(gebruiker=toegang.gebruiker).values_list("mail", flat=True).first()
    return MailKeuze(gekozen or MailKeuze.DIRECT)


def keuzes(toegang: Toegang) -> Any:
    """Dossiers this person follows or muted, as far as they are still to be seen."""
    zichtbaar = Dossier.objects.zichtbaar_voor(toegang).values("pk")
    return Volgen.objects.filter(gebruiker=toegang.gebruiker, dossier__in=zichtbaar)


def eigen_keuzes(toegang: Toegang) -> dict[str, Any]:
    aantallen = keuzes(toegang).aggregate(
        volgt=Count("pk", filter=Q(keuze=Keuze.VOLGT)), dempt=Count("pk", filter=Q(keuze=Keuze.STIL))
    )
    return {"mailkeuze": mailkeuze(toegang).label, **aantallen}
