"""The one door to the log: what happened (Gebeurtenis) and who looked (Inzage)."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol

from django.db import models, transaction

from autorisatie import klok, wekker
from autorisatie.models import Gebeurtenis, Inzage, Partner, Rubriek
from autorisatie.rechten import PartnerKort, Toegang


class HoortBijGemeente(Protocol):
    """Anything with a key and a gemeente: a dossier, seen from below."""

    pk: Any
    gemeente_id: int


def leg_vast(
    soort: str,
    *,
    dossier: HoortBijGemeente | None = None,
    gemeente_id: int | None = None,
    door: Toegang | None,
    namens: PartnerKort | Partner | None = None,
    onderwerp: models.Model | None = None,
    rubriek: Rubriek | int | None = None,
    partner: Partner | int | None = None,
    alleen_partner: bool = False,
    wijzigingen: dict[str, Any] | None = None,
    urgent: bool = False,
) -> Gebeurtenis:
    """Record what happened, in the transaction of the change itself, and wake whoever must know after commit.

    `rubriek`: who may read it; None means every partner in the dossier. `door` None means the system itself.
    `wijzigingen`: field -> [old, new]; carries the sensitivity of `rubriek`.
    Raises RuntimeError outside a transaction: a log without its change, or the reverse, must be impossible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("leg_vast hoort in de transactie van de wijziging")
    gemeente_id = gemeente_id or (dossier.gemeente_id if dossier else door.gemeente.pk if door else None)
    if gemeente_id is None:
        raise RuntimeError("leg_vast hoort bij een gemeente")
    namens = namens or (door.partners[0] if door and door.partners else None)
    gebeurtenis = Gebeurtenis.objects.create(
        gemeente_id=gemeente_id,
        soort=soort,
        dossier_id=dossier.pk if dossier else None,
        onderwerp=(onderwerp._meta.model_name or "") if onderwerp else "",
        onderwerp_id=onderwerp.pk if onderwerp else None,
        rubriek_id=_pk(rubriek),
        partner_id=_pk(partner),
        alleen_partner=alleen_partner,
        actor=door.gebruiker if door else None,
        namens_id=namens.pk if namens else None,
        wijzigingen=wijzigingen or {},
        urgent=urgent,
        tijdstip=klok.nu(),
    )
    transaction.on_commit(partial(wekker.wek, gebeurtenis.gemeente_id))
    return gebeurtenis


def _pk(iets: models.Model | int | None) -> int | None:
    return iets.pk if isinstance(iets, models.Model) else iets


def leg_inzage_vast(
    toegang: Toegang,
    *,
    scherm: str,
    actie: Inzage.Actie = Inzage.Actie.LEZEN,
    dossier_id: int | None = None,
    doel: str = "",
    grond: str = "",
    noodtoegang: bool = False,
    uitkomst: str = "ok",
) -> None:
    """Record that somebody looked, searched, exported, or was refused (NEN 7513)."""
    velden: dict[str, Any] = {
        "scherm": scherm,
        "actie": actie,
        "doel": doel,
        "grond": grond,
        "noodtoegang": noodtoegang,
    }
    _inzage(toegang, dossier_id, uitkomst=uitkomst, **velden).save()


def leg_inzages_vast(
    toegang: Toegang,
    dossier_ids: Iterable[int],
    *,
    scherm: str,
    grond: str = "",
    actie: Inzage.Actie = Inzage.Actie.LEZEN,
) -> None:
    """The same for a page or a file that tells of several dossiers, in one query."""
    velden: dict[str, Any] = {"scherm": scherm, "grond": grond, "actie": actie}
    Inzage.objects.bulk_create(_inzage(toegang, pk, **velden) for pk in sorted(set(dossier_ids)))


def _inzage(
    toegang: Toegang, dossier_id: int | None, *, scherm: str, grond: str, doel: str = "", **velden: Any
) -> Inzage:
    return Inzage(
        gemeente=toegang.gemeente,
        gebruiker=toegang.gebruiker,
        namens=toegang.partners[0].naam if toegang.partners else "",
        rollen=", ".join(sorted(toegang.rollen)),
        dossier_id=dossier_id,
        scherm=scherm[:80],
        doel=doel[:120],
        grond=grond[:120],
        **velden,
    )
