from typing import Any

from dossiers.plan import plan_van
from dossiers.views.basis import DossierPagina
from dossiers.views.meting import te_meten


class Plan(DossierPagina):
    """The whole plan: planning on top, then per leefgebied, sociaal and veiligheid side by side."""

    onderdeel = "plan"
    template_name = "dossiers/plan/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebieden = te_meten(self.dossiertoegang) if self.dossier.is_open else []
        plan = plan_van(self.dossiertoegang)
        return super().get_context_data(
            plan=plan,
            te_laat=plan.te_laat,
            mag_doel=bool(gebieden),
            mag_doel_in={gebied.rubriek_id for gebied in gebieden},
            **kwargs,
        )
