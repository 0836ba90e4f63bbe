"""Whether now: state rules without people. Each table reads as the agreement it stands for (DOMEIN D4, D5)."""

from autorisatie.fouten import Onmogelijk
from dossiers.models import Actie, ActieStatus, Dossier, Fase

VERVOLG: dict[str, tuple[Fase, ...]] = {
    Fase.AANGEMELD: (Fase.TRIAGE, Fase.NIET_OPGEPAKT),
    Fase.TRIAGE: (Fase.BEELDVORMING, Fase.NIET_OPGEPAKT, Fase.DOORVERWEZEN),
    Fase.NIET_OPGEPAKT: (Fase.TRIAGE,),
    Fase.DOORVERWEZEN: (Fase.TRIAGE,),
    Fase.BEELDVORMING: (Fase.PLAN_CONCEPT, Fase.DOORVERWEZEN, Fase.AFGESLOTEN),
    Fase.PLAN_CONCEPT: (Fase.PLAN_VASTGESTELD, Fase.BEELDVORMING),
    Fase.PLAN_VASTGESTELD: (Fase.UITVOERING, Fase.PLAN_CONCEPT),
    Fase.UITVOERING: (Fase.EVALUATIE, Fase.AFSCHALEN),
    Fase.EVALUATIE: (Fase.UITVOERING, Fase.AFSCHALEN),
    Fase.AFSCHALEN: (Fase.NAZORG, Fase.UITVOERING),
    Fase.NAZORG: (Fase.AFGESLOTEN, Fase.UITVOERING),
    Fase.AFGESLOTEN: (Fase.BEELDVORMING,),
}

# The five steps a person sees, each with the fasen it covers.
STAPPEN: list[tuple[str, tuple[Fase, ...]]] = [
    ("Aanmelding", (Fase.AANGEMELD,)),
    ("Weging", (Fase.TRIAGE, Fase.NIET_OPGEPAKT, Fase.DOORVERWEZEN)),
    ("Plan", (Fase.BEELDVORMING, Fase.PLAN_CONCEPT, Fase.PLAN_VASTGESTELD)),
    ("Uitvoering", (Fase.UITVOERING, Fase.EVALUATIE, Fase.AFSCHALEN)),
    ("Nazorg", (Fase.NAZORG, Fase.AFGESLOTEN)),
]

S = ActieStatus
ACTIE_VERVOLG: dict[str, tuple[ActieStatus, ...]] = {
    S.VOORGESTELD: (S.TOEGEWEZEN, S.VERVALLEN),
    S.TOEGEWEZEN: (S.GEACCEPTEERD, S.GEWEIGERD, S.IN_UITVOERING, S.UITGEVOERD, S.VERVALLEN),
    S.GEACCEPTEERD: (S.IN_UITVOERING, S.WACHT, S.UITGEVOERD, S.VERVALLEN),
    S.GEWEIGERD: (S.TOEGEWEZEN, S.VERVALLEN),
    S.IN_UITVOERING: (S.WACHT, S.UITGEVOERD, S.VERVALLEN),
    S.WACHT: (S.IN_UITVOERING, S.UITGEVOERD, S.VERVALLEN),
    S.UITGEVOERD: (S.AFGEROND, S.IN_UITVOERING),
    S.AFGEROND: (S.IN_UITVOERING,),
    S.VERVALLEN: (S.TOEGEWEZEN,),
}
# What the executing partner does itself; the rest is for regie.
STAPPEN_VAN_UITVOERDER = frozenset({S.GEACCEPTEERD, S.GEWEIGERD, S.IN_UITVOERING, S.WACHT, S.UITGEVOERD})
REDEN_NODIG = frozenset({S.GEWEIGERD, S.WACHT, S.VERVALLEN})


def eis_open(dossier: Dossier) -> None:
    """Raises Onmogelijk when the dossier is closed."""
    if not dossier.is_open:
        raise Onmogelijk("Dit dossier is gesloten. Heropen het eerst.")


def eis_fasestap(dossier: Dossier, naar: str) -> None:
    """Raises Onmogelijk when `naar` does not follow the present fase."""
    if naar not in VERVOLG[dossier.fase]:
        hier, daar = dossier.get_fase_display(), Fase(naar).label
        raise Onmogelijk(f"Van {hier} kan dit dossier niet naar {daar}. Kies een andere fase.", "fase")


def eis_actiestap(actie: Actie, naar: str) -> None:
    """Raises Onmogelijk when `naar` does not follow the present status."""
    if naar not in ACTIE_VERVOLG[actie.status]:
        hier, daar = actie.get_status_display(), S(naar).label
        raise Onmogelijk(f"Deze actie staat op {hier}. Van daar kan de actie niet naar {daar}.", "status")


def stappen_voor(actie: Actie, *, eigen: bool, regie: bool) -> list[ActieStatus]:
    """The steps this person may take now. Regie: all that follow. The executing partner (`eigen`): what it does itself,
    but what regie rounded off stays so."""
    vervolg = ACTIE_VERVOLG[actie.status]
    if regie:
        return list(vervolg)
    if not eigen or actie.status == S.AFGEROND:
        return []
    return [naar for naar in vervolg if naar in STAPPEN_VAN_UITVOERDER]


def stap(dossier: Dossier) -> int:
    """Index in STAPPEN of where the dossier stands."""
    return next(i for i, (_, fasen) in enumerate(STAPPEN) if dossier.fase in fasen)
