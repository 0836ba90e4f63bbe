"""What every act starts with: the overleg as this person may see it, led by this person, locked."""

from typing import Any

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebeurtenis, Gebruiker
from autorisatie.rechten import Niveau, Toegang
from autorisatie.toekennen import laad_toegang
from dossiers.acties.basis import vergrendel as vergrendel_dossier
from dossiers.models import Dossier
from dossiers.toegang import DossierToegang
from overleg.models import Agendapunt, Overleg
from overleg.toegang import OverlegToegang


def vergrendel(overleg: Overleg | int, door: Toegang) -> OverlegToegang:
    """The overleg, locked until the end of the transaction. Raises DoesNotExist when unseen, Geweigerd when not led."""
    pk = overleg.pk if isinstance(overleg, Overleg) else overleg
    rij = Overleg.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=pk)
    toegang = OverlegToegang(rij, door)
    toegang.eis_leiding()
    return toegang


def vergrendel_punt(punt: Agendapunt, door: Toegang) -> tuple[OverlegToegang, Agendapunt, DossierToegang | None]:
    """Overleg, dossier and point, seen and locked in this order. Raises DoesNotExist when one of them is unseen."""
    overleg = vergrendel(punt.overleg_id, door)
    dossier = vergrendel_dossier(punt.dossier_id, door) if punt.dossier_id else None
    rij = Agendapunt.objects.binnen(overleg.overleg, door).select_for_update(of=("self",)).get(pk=punt.pk)
    rij.overleg = overleg.overleg
    return overleg, rij, dossier


def eis_te_zien_voor(voorzitter: Gebruiker, dossier: Dossier, door: Toegang) -> None:
    """Raises Onmogelijk when the voorzitter may not see what would come on the agenda, or only by noodtoegang."""
    toegang = laad_toegang(door.gemeente, voorzitter)
    if toegang is None or not Dossier.objects.zichtbaar_voor(toegang.zonder_nood).filter(pk=dossier.pk).exists():
        raise Onmogelijk(
            "De voorzitter van dit overleg mag dit dossier niet zien. Kies een andere voorzitter of laat diens "
            "organisatie eerst meewerken.",
            "dossier",
        )


def eis_leesbaar(regel_niveau: Niveau) -> None:
    """What one may not read one cannot write either: text would be overwritten unseen. Raises Onmogelijk."""
    if regel_niveau < Niveau.LEZEN:
        raise Onmogelijk("Uw organisatie ziet deze tekst niet en kan hem daarom ook niet wijzigen.")


_VRIJE_TEKST = frozenset({"beraadslaging", "voorstel", "tekst"})


def zonder_tekst(wijzigingen: dict[str, Any]) -> dict[str, Any]:
    """What the log keeps: not the words. Narrowing a besluit later must not leave its text in an older gebeurtenis;
    what stood there first is kept by the database (Versie).
    """
    return {veld: waarden for veld, waarden in wijzigingen.items() if veld not in _VRIJE_TEKST}


def meld(soort: str, overleg: Overleg, door: Toegang, wijzigingen: dict[str, Any] | None = None) -> Gebeurtenis:
    """Gebeurtenis of the overleg itself: belongs to no dossier."""
    return logboek.leg_vast(
        soort, gemeente_id=overleg.gemeente_id, door=door, onderwerp=overleg, wijzigingen=wijzigingen
    )
