"""Members of this gemeente by their part in it."""

from autorisatie.models import Lidmaatschap
from autorisatie.rechten import Rol


def regisseurs() -> list[int]:
    leden = Lidmaatschap.objects.filter(actief=True, rollen__contains=[Rol.REGISSEUR.value])
    return list(leden.order_by("pk").values_list("gebruiker", flat=True))
