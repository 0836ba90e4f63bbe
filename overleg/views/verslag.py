from typing import Any

from overleg.verslag import verslag_van
from overleg.views.basis import OverlegPagina
from overleg.zicht import Tafel


class Verslag(OverlegPagina):
    """Everybody's own part of the verslag, to read and to print."""

    template_name = "overleg/verslag/verslag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delen = verslag_van(self.overlegtoegang)
        self.leg_inzage_vast(*[deel.regel.punt.dossier_id for deel in delen if deel.regel.punt.dossier_id])
        tafel = Tafel(self.overleg)
        afwezig = [rij for rij in tafel.aanwezigheden if not rij.is_er]
        return super().get_context_data(delen=delen, tafel=tafel, afwezig=afwezig, **kwargs)
