"""Whether now: state rules of an overleg, without people (DOMEIN D4)."""

from autorisatie.fouten import Onmogelijk
from dossiers.models import Fase
from overleg.models import OPEN, Agendapunt, Besluitsoort, Overleg, OverlegStatus

S = OverlegStatus
# An overleg may start without invitations: sometimes people just sit down together.
VERVOLG: dict[str, tuple[OverlegStatus, ...]] = {
    S.CONCEPT: (S.UITGENODIGD, S.GEPUBLICEERD, S.BEZIG),
    S.UITGENODIGD: (S.GEPUBLICEERD, S.BEZIG),
    S.GEPUBLICEERD: (S.BEZIG,),
    S.BEZIG: (S.VERSLAG_CONCEPT,),
    S.VERSLAG_CONCEPT: (S.BEZIG, S.VASTGESTELD),
    S.VASTGESTELD: (),
}
VASTLEGGEN_IN = (S.BEZIG, S.VERSLAG_CONCEPT)

B = Besluitsoort
# The kind says enough by itself.
ZONDER_TEKST = frozenset({B.ACTIE, B.AANHOUDEN, B.KENNISNAME})
# After this besluit the dossier usually goes to another fase; that stays an act of its own, with its own reason.
VRAAGT_FASE = frozenset(
    {B.OPNEMEN, B.NIET_OPNEMEN, B.PLAN_VASTSTELLEN, B.OPSCHALEN, B.AFSCHALEN, B.AFSLUITEN, B.HEROPENEN}
)
_PLAN = (B.PLAN_VASTSTELLEN, B.BEELD_AANVULLEN, B.AANHOUDEN, B.OPSCHALEN)
_LOOPT = (B.DOORGAAN, B.PLAN_BIJSTELLEN, B.OPSCHALEN, B.AFSLUITEN)
_WEGING = (B.OPNEMEN, B.NIET_OPNEMEN, B.BEELD_AANVULLEN, B.AANHOUDEN)
# What an overleg mostly decides in this fase; the other kinds are one click further.
MEEST: dict[str, tuple[Besluitsoort, ...]] = {
    Fase.AANGEMELD: _WEGING,
    Fase.TRIAGE: _WEGING,
    Fase.BEELDVORMING: _PLAN,
    Fase.PLAN_CONCEPT: _PLAN,
    Fase.NIET_OPGEPAKT: (B.HEROPENEN, B.KENNISNAME),
    Fase.DOORVERWEZEN: (B.HEROPENEN, B.KENNISNAME),
    Fase.AFGESLOTEN: (B.HEROPENEN, B.KENNISNAME),
}


def meest_genomen(fase: str) -> tuple[Besluitsoort, ...]:
    return MEEST.get(fase, _LOOPT)


def eis_stap(overleg: Overleg, naar: str) -> None:
    """Raises Onmogelijk when `naar` does not follow the present status."""
    if naar not in VERVOLG[overleg.status]:
        raise Onmogelijk(f"Dit overleg staat op {overleg.get_status_display()}. Dat kan niet naar {S(naar).label}.")


def eis_agenda_open(overleg: Overleg) -> None:
    """Raises Onmogelijk when the overleg was held: its agenda stays as it was."""
    if overleg.status not in OPEN:
        raise Onmogelijk("Dit overleg is al geweest. De agenda ligt vast.")


def eis_niet_vastgesteld(overleg: Overleg) -> None:
    """Raises Onmogelijk after the verslag was agreed on."""
    if overleg.is_vastgesteld:
        raise Onmogelijk("Het verslag is vastgesteld en ligt vast.")


def eis_vastleggen(overleg: Overleg) -> None:
    """Raises Onmogelijk before the start and after the verslag was agreed on."""
    eis_niet_vastgesteld(overleg)
    if overleg.status not in VASTLEGGEN_IN:
        raise Onmogelijk("Start eerst het overleg. Daarna kunt u besluiten vastleggen.")


def eis_weg_te_halen(punt: Agendapunt) -> None:
    """Raises Onmogelijk for a point that left something behind."""
    if not punt.is_open or punt.beraadslaging or punt.besluiten.exists():
        raise Onmogelijk("Dit punt is al besproken en blijft op de agenda staan.")
