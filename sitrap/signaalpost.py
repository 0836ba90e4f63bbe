"""Who hears of a signaal, which has no dossier yet. New in the bak: every regisseur, because all of them weigh.
Weighed: who reported it, about the own signaal only. Back out of a bundel is only a number in the menu (bakbel.py):
regie did that itself.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from autorisatie.models import Gebeurtenis
from autorisatie.rechten import Toegang
from dossiers.models import Signaal
from sitrap.leden import regisseurs
from sitrap.models import Waarom


class Bestemming(NamedTuple):
    """What the alert of one person is about, a dossier or a signaal, and why this person gets it."""

    waarom: Waarom
    dossier_id: int | None = None
    signaal_id: int | None = None


def bestemmingen(gebeurtenis: Gebeurtenis) -> dict[int, Bestemming]:
    """Whom it concerns; nobody when the signaal is gone. Rights are not asked."""
    wie = _PER_SOORT.get(gebeurtenis.soort)
    return wie(gebeurtenis, gebeurtenis.onderwerp_id) if wie and gebeurtenis.onderwerp_id else {}


def mag_lezen(toegang: Toegang, bestemming: Bestemming) -> bool:
    """As on its page."""
    return Signaal.objects.zichtbaar_voor(toegang).filter(pk=bestemming.signaal_id).exists()


def _nieuw(_: Gebeurtenis, pk: int) -> dict[int, Bestemming]:
    bestemming = Bestemming(Waarom.SIGNALENBAK, signaal_id=pk)
    return dict.fromkeys(regisseurs(), bestemming)


def _gewogen(_: Gebeurtenis, pk: int) -> dict[int, Bestemming]:
    """Once per person, about the newest of the own signalen in the bundel."""
    signalen = Signaal.objects.filter(bundel=pk).order_by("pk")
    return _aan_melders(signalen.values_list("auteur", "pk"))


def _bij_gewogen_bundel(gebeurtenis: Gebeurtenis, pk: int) -> dict[int, Bestemming]:
    """Added to what was weighed before: that weging is now the answer to this one too."""
    gewogen = Signaal.objects.filter(pk=pk, bundel__gewogen_op__lte=gebeurtenis.tijdstip)
    return _aan_melders(gewogen.values_list("auteur", "pk"))


def _aan_melders(signalen: Iterable[tuple[int, int]]) -> dict[int, Bestemming]:
    return {auteur: Bestemming(Waarom.MELDER, signaal_id=pk) for auteur, pk in signalen}


_PER_SOORT: dict[str, Callable[[Gebeurtenis, int], dict[int, Bestemming]]] = {
    "signaal_toegevoegd": _nieuw,
    "signalen_gewogen": _gewogen,
    "signaal_gebundeld": _bij_gewogen_bundel,
}
