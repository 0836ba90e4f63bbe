"""The list of acties over all dossiers that this person works in, with filters and paging by key.

Not those that are open by noodtoegang: a list tells of a dossier without a line in its log.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from autorisatie.rechten import Toegang
from dossiers.bladeren import Bladzijde, DagSleutel
from dossiers.models import GESLOTEN_FASEN, OPEN_ACTIES, Actie, ActieStatus
from sitrap.dag import ActieRegel, regels_van
from sitrap.gebied import Gebied, gekozen_gebied

PER_PAGINA = 30
HOOGSTENS_GETELD = 1000
MEENEMEN = 5000
# word in the address -> text
STANDEN = {
    "open": "Lopend",
    "te_laat": "Te laat",
    "voorgesteld": "Voorgesteld",
    "geweigerd": "Niet aangenomen",
    "klaar": "Klaar",
    "alles": "Alle",
}
NIEUWSTE_EERST = ("klaar", "alles")


@dataclass(frozen=True)
class Keuze:
    """What the person asked for, already checked."""

    stand: str = "open"
    mijn: bool = False
    partner: int | None = None


def lijst(toegang: Toegang, keuze: Keuze, gebied: Gebied, na: DagSleutel | None = None) -> Bladzijde[ActieRegel]:
    """One query. What runs is sorted on the first day, what is done on the last."""
    omgekeerd = keuze.stand in NIEUWSTE_EERST
    rijen = regels_van(_acties(toegang, keuze, gebied), toegang)
    if na:
        rijen = rijen.filter(na.voorbij("termijn", nieuwste_eerst=omgekeerd))
    volgorde = ("-termijn", "-pk") if omgekeerd else ("termijn", "pk")
    gevonden: list[Any] = list(rijen.order_by(*volgorde)[: PER_PAGINA + 1])
    laatste = gevonden[PER_PAGINA - 1] if len(gevonden) > PER_PAGINA else None
    regels = [ActieRegel(actie) for actie in gevonden[:PER_PAGINA]]
    return Bladzijde(regels, DagSleutel(laatste.termijn, laatste.pk) if laatste else None)


def om_mee_te_nemen(toegang: Toegang, keuze: Keuze, gebied: Gebied) -> list[ActieRegel]:
    """The same rows without pages, with a bound."""
    rijen = regels_van(_acties(toegang, keuze, gebied), toegang).order_by("termijn", "pk")
    return [ActieRegel(actie) for actie in rijen[:MEENEMEN]]


def aantal(toegang: Toegang, keuze: Keuze, gebied: Gebied) -> str:
    """'43' or '1.000+': counting stops at a thousand."""
    geteld = _acties(toegang, keuze, gebied).order_by()[: HOOGSTENS_GETELD + 1].count()
    return "1.000+" if geteld > HOOGSTENS_GETELD else str(geteld)


def te_laat(toegang: Toegang) -> int:
    """For the menu: what is late of one's own organisation; for a regisseur of all. At most a thousand."""
    keuze = Keuze("te_laat", mijn=not toegang.is_regisseur)
    return _acties(toegang, keuze, gekozen_gebied(None)).order_by()[:HOOGSTENS_GETELD].count()


def _acties(toegang: Toegang, keuze: Keuze, gebied: Gebied) -> QuerySet[Actie]:
    rijen = Actie.objects.zichtbaar_voor(toegang.zonder_nood).filter(
        _stand(keuze.stand), gebied.filter("dossier__buurt")
    )
    if keuze.stand == "te_laat":
        rijen = rijen.te_laat()
    if keuze.mijn:
        rijen = rijen.filter(partner__in=toegang.partner_ids)
    return rijen.filter(partner=keuze.partner) if keuze.partner else rijen


def _stand(stand: str) -> Q:
    """Acties of a closed dossier do not run any more."""
    loopt = ~Q(dossier__fase__in=GESLOTEN_FASEN)
    return {
        "alles": Q(),
        "klaar": Q(status__in=(ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)),
        "voorgesteld": loopt & Q(status=ActieStatus.VOORGESTELD),
        "geweigerd": loopt & Q(status=ActieStatus.GEWEIGERD),
    }.get(stand, loopt & Q(status__in=OPEN_ACTIES))
