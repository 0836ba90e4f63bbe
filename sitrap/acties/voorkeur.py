from django.db import transaction

from autorisatie.rechten import Toegang
from dossiers.models import Dossier
from sitrap.models import Volgen, Voorkeur


@transaction.atomic
def kies_mail(keuze: str, *, door: Toegang) -> Voorkeur:
    """When this person wants mail, in this gemeente."""
    voorkeur, _ = Voorkeur.objects.update_or_create(
        gemeente=door.gemeente, gebruiker=door.gebruiker, defaults={"mail": keuze}
    )
    return voorkeur


@transaction.atomic
def volg(dossier: Dossier, keuze: str, *, door: Toegang) -> None:
    """Follow, mute, or (empty) neither. Raises Dossier.DoesNotExist when unseen, or seen by noodtoegang only:
    following opens no right."""
    dossier = Dossier.objects.zichtbaar_voor(door.zonder_nood).get(pk=dossier.pk)
    if keuze:
        Volgen.objects.update_or_create(
            gemeente=door.gemeente, gebruiker=door.gebruiker, dossier=dossier, defaults={"keuze": keuze}
        )
    else:
        Volgen.objects.filter(gebruiker=door.gebruiker, dossier=dossier).delete()
