from typing import Any

from autorisatie import concepten, logboek
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from sitrap.dag import Dag
from sitrap.gebied import gekozen_gebied


class MijnDag(Pagina):
    """For everybody: own acties, what regie must decide, news, the next overleg. `?wijk=` narrows the part of regie."""

    recht = Recht.LID
    template_name = "sitrap/mijn_dag/mijn_dag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        logboek.leg_inzage_vast(self.toegang, scherm="sitrap:mijn_dag")
        dag = Dag(self.toegang, gekozen_gebied(self.request.GET.get("wijk")))
        return super().get_context_data(
            dag=dag,
            gebied=dag.gebied,
            werkt=bool(self.toegang.partners),
            is_regie=self.toegang.is_regisseur or self.toegang.is_voorzitter,
            samenvatting=dag.samenvatting,
            concepten=concepten.alle(self.toegang),
            **kwargs,
        )
