"""Which partners usually share under which kader: a question to the regisseur, never a rule.

The law names its participants article by article and conventions differ (DOMEIN E, [AK]), so this only decides what
stands ticked when a dossier goes to another kader. The regisseur ticks, and says why.
"""

from autorisatie.models import Partnersoort
from dossiers.models.lijsten import Kader

P = Partnersoort
_ZORG = {P.WIJKTEAM, P.JEUGDHULP, P.GGZ, P.VEILIG_THUIS}
_STRAF = {P.POLITIE, P.JUSTITIE}

GEWOON: dict[str, set[Partnersoort]] = {
    Kader.LOKAAL: {*_ZORG, *_STRAF, P.TOEZICHT, P.CORPORATIE, P.ONDERWIJS, P.JONGERENWERK},
    Kader.ZVH: {*_ZORG, *_STRAF},
    Kader.RIEC: {*_STRAF, P.TOEZICHT},
    Kader.JEUGDGROEP: {*_STRAF, P.TOEZICHT, P.JONGERENWERK, P.ONDERWIJS, P.WIJKTEAM},
    Kader.WMO_JEUGD: {*_ZORG, P.ONDERWIJS, P.JONGERENWERK},
    Kader.TOEZICHT: {P.TOEZICHT, P.CORPORATIE},
    Kader.WPG: {*_STRAF, P.TOEZICHT},
}


def past(kader: str, soort: str) -> bool:
    """Is this kind of partner usually one of those that share under this kader? Regie always is."""
    return soort == P.REGIE or soort in GEWOON[kader]
