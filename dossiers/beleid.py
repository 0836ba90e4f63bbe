"""Whether now: state rules without people. Each table reads as the agreement it stands for (DOMEIN D5; the
fasen of a dossier stand in fasen.py)."""

from autorisatie.fouten import Onmogelijk
from dossiers import fasen
from dossiers.models import Actie, ActieStatus, Dossier, Fase

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


def vervolg(dossier: Dossier) -> tuple[Fase, ...]:
    """The fasen that may follow the present one, for this soort."""
    return fasen.VERVOLG[dossier.soort].get(dossier.fase, ())


def eis_fasestap(dossier: Dossier, naar: str) -> None:
    """Raises Onmogelijk when `naar` does not follow the present fase."""
    if naar not in vervolg(dossier):
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
    daarna = ACTIE_VERVOLG[actie.status]
    if regie:
        return list(daarna)
    if not eigen or actie.status == S.AFGEROND:
        return []
    return [naar for naar in daarna if naar in STAPPEN_VAN_UITVOERDER]


def stap(dossier: Dossier) -> int:
    """Index in fasen.STAPPEN of its soort: where the dossier stands."""
    return next(i for i, (_, hier) in enumerate(fasen.STAPPEN[dossier.soort]) if dossier.fase in hier)
