"""Whether now: state rules without people. Each table reads as the agreement it stands for (DOMEIN D5; the
fasen of a dossier stand in fasen.py)."""

from datetime import date

from autorisatie import klok
from autorisatie.fouten import Onmogelijk
from dossiers import fasen, maatregelen
from dossiers.models import (
    Actie,
    ActieStatus,
    Bezoek,
    BezoekSoort,
    BezoekUitkomst,
    Dossier,
    Fase,
    Maatregel,
    MaatregelStand,
    Soort,
)

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

M = MaatregelStand
MAATREGEL_VERVOLG: dict[str, tuple[MaatregelStand, ...]] = {
    M.VOORNEMEN: (M.ZIENSWIJZE, M.BESLUIT, M.INGETROKKEN),
    M.ZIENSWIJZE: (M.BESLUIT, M.INGETROKKEN),
    M.BESLUIT: (M.BEZWAAR, M.INVORDERING, M.UITGEVOERD, M.INGETROKKEN),
    M.BEZWAAR: (M.INVORDERING, M.UITGEVOERD, M.INGETROKKEN),
    M.INVORDERING: (M.UITGEVOERD, M.INGETROKKEN),
    M.UITGEVOERD: (),
    M.INGETROKKEN: (),
}


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


def vraagt_restacties(dossier: Dossier, naar: str) -> bool:
    """Rounding off a group asks what is left to do, and for whom (DOMEIN D3, step 7)."""
    return dossier.soort == Soort.GROEP and naar == Fase.EVALUEREN


def eis_nazorg(afspraken: str, tot: date | None) -> None:
    """Raises Onmogelijk without what was agreed, or without a day that is still to come."""
    if not afspraken.strip():
        raise Onmogelijk("Schrijf op wie het in het oog houdt en wat er gebeurt als het weer misgaat.", "nazorg")
    if tot is None or tot < klok.vandaag():
        raise Onmogelijk("Kies tot en met welke dag de nazorg duurt, vanaf vandaag.", "nazorg_tot")


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


def stappen_van(maatregel: Maatregel) -> tuple[MaatregelStand, ...]:
    """What may follow now; bezwaar only against what is open to it, invordering only of a dwangsom."""
    beschrijving = maatregelen.van(maatregel.instrument)
    kan = {M.BEZWAAR: beschrijving.bezwaar, M.INVORDERING: beschrijving.invorderbaar}
    return tuple(stand for stand in MAATREGEL_VERVOLG[maatregel.stand] if kan.get(stand, True))


def eis_maatregelstap(maatregel: Maatregel, naar: str) -> None:
    """Raises Onmogelijk when `naar` does not follow, or when the time for a zienswijze still runs."""
    if naar not in stappen_van(maatregel):
        hier, daar = maatregel.get_stand_display().lower(), M(naar).label.lower()
        raise Onmogelijk(f"Deze maatregel staat op: {hier}. Van daar kan de maatregel niet naar: {daar}.")
    if naar == M.BESLUIT and maatregel.stand == M.VOORNEMEN:
        _eis_zienswijze_voorbij(maatregel)


def _eis_zienswijze_voorbij(maatregel: Maatregel) -> None:
    besluit, tot = maatregel.besluit_op, maatregel.zienswijze_tot
    if besluit and tot and besluit <= tot:
        raise Onmogelijk(
            "De tijd voor een zienswijze loopt dan nog. Kies een latere datum, of leg eerst de zienswijze vast.",
            "besluit_op",
        )


def eis_datums(maatregel: Maatregel) -> None:
    """Raises Onmogelijk for dates in an impossible order, or a fact that lies in the future."""
    m = maatregel
    if m.zienswijze_tot and m.voornemen_op and m.zienswijze_tot < m.voornemen_op:
        raise Onmogelijk("Kies voor de zienswijze een datum na het voornemen.", "zienswijze_tot")
    if m.besluit_op and m.voornemen_op and m.besluit_op < m.voornemen_op:
        raise Onmogelijk("Kies voor het besluit een datum na het voornemen.", "besluit_op")
    if m.begunstiging_tot and m.besluit_op and m.begunstiging_tot < m.besluit_op:
        raise Onmogelijk("Kies voor het herstel een datum na het besluit.", "begunstiging_tot")
    if m.begunstiging_tot and not m.besluit_op:
        raise Onmogelijk("Vul eerst de datum van het besluit in.", "besluit_op")
    if m.voornemen_op and m.voornemen_op > klok.vandaag():
        raise Onmogelijk("Vul een datum in die al geweest is.", "voornemen_op")
    if m.stand not in (M.VOORNEMEN, M.ZIENSWIJZE):
        _eis_genomen(m)


def _eis_genomen(maatregel: Maatregel) -> None:
    if maatregel.besluit_op is None and maatregel.stand != M.INGETROKKEN:
        raise Onmogelijk("Vul de datum van het besluit in.", "besluit_op")
    if maatregel.besluit_op and maatregel.besluit_op > klok.vandaag() and maatregel.stand != M.INGETROKKEN:
        raise Onmogelijk("Het besluit is al genomen. Vul een datum in die al geweest is.", "besluit_op")


def eis_gepland(bezoek: Bezoek) -> None:
    """Raises Onmogelijk for a bezoek that was made, or that will not be."""
    if bezoek.afgezegd_op:
        raise Onmogelijk("Dit bezoek is afgezegd. Plan een nieuw bezoek.")
    if bezoek.uitkomst:
        raise Onmogelijk("Het verslag van dit bezoek is er al.")


def eis_verslag(bezoek: Bezoek, uitkomst: str) -> None:
    """Raises Onmogelijk when it was told already, is still to come, or the outcome does not fit."""
    eis_gepland(bezoek)
    if bezoek.datum > klok.vandaag():
        raise Onmogelijk("Dit bezoek is nog niet geweest. Maak het verslag op de dag zelf of daarna.")
    hersteld = (BezoekUitkomst.HERSTELD, BezoekUitkomst.NIET_HERSTELD)
    if uitkomst in hersteld and bezoek.soort != BezoekSoort.HERCONTROLE:
        raise Onmogelijk("Of iets hersteld is, blijkt pas bij een hercontrole.", "uitkomst")


def eis_niet_hersteld(hercontrole: Bezoek | None, begunstiging_tot: date | None = None) -> None:
    """Before invordering: the last hercontrole found it not restored, after the day it had to be (DOMEIN E, Awb).
    Raises Onmogelijk."""
    if hercontrole is None or hercontrole.uitkomst != BezoekUitkomst.NIET_HERSTELD:
        raise Onmogelijk("Invorderen kan pas als een hercontrole laat zien dat het niet is hersteld.")
    if begunstiging_tot and hercontrole.datum <= begunstiging_tot:
        raise Onmogelijk("Invorderen kan pas na een hercontrole op een dag na de hersteltermijn.")
