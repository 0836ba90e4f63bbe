from typing import Any

from autorisatie import logboek
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from sitrap.gebied import gebied_van
from sitrap.lagen import Blik
from sitrap.overzicht import Overzicht


class Wijken(Pagina):
    """The wijkoverzicht of the whole gemeente."""

    recht = Recht.WERKEN
    template_name = "sitrap/wijk/wijk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebied = gebied_van(self.kwargs.get("code"))
        logboek.leg_inzage_vast(self.toegang, scherm="sitrap:wijk", doel=gebied.naam)
        overzicht = Overzicht(self.toegang, gebied, self.pad, Blik.uit(self.request.GET))
        return super().get_context_data(overzicht=overzicht, gebied=gebied, **kwargs)


class Wijk(Wijken):
    """The same for one wijk."""
