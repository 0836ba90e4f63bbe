"""The heart of the overleg: what was said, what was decided and who does what, in one save."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Partner, Rubriek
from autorisatie.rechten import Geweigerd, Niveau, Toegang
from dossiers.acties.actie import geef_actie
from dossiers.acties.basis import wijzig
from dossiers.models import Actie
from dossiers.toegang import DossierToegang
from dossiers.toegang import rubriek as rubriek_met_code
from overleg import beleid
from overleg.acties.basis import eis_leesbaar, meld, vergrendel_punt, zonder_tekst
from overleg.models import Agendapunt, Besluit, BesluitActie, Besluitsoort, PuntStatus


@dataclass(frozen=True)
class NieuwBesluit:
    """What was decided. `rubriek` None is besluiten: everybody in the dossier who may read those."""

    soort: str
    tekst: str = ""
    rubriek: Rubriek | None = None


@dataclass(frozen=True)
class NieuweActie:
    """Who does what before when. `rij` says from which line of the form it came, for the error."""

    titel: str
    partner: Partner
    termijn: date
    rij: int | None = None


@transaction.atomic
def leg_vast_in_overleg(
    punt: Agendapunt,
    *,
    door: Toegang,
    beraadslaging: str | None = None,
    besluit: NieuwBesluit | None = None,
    acties: Sequence[NieuweActie] = (),
    versie: int | None = None,
) -> Agendapunt:
    """Record a discussed point: text, besluit and acties together or not at all. `beraadslaging` None leaves it as is.

    Acties without a besluit are a besluit of their own. Raises Geweigerd, Achterhaald, Onmogelijk, DoesNotExist.
    """
    toegang, punt, dossier = vergrendel_punt(punt, door)
    beleid.eis_vastleggen(toegang.overleg)
    if beraadslaging is not None:
        eis_leesbaar(toegang.regel(punt.pk).niveau(punt.rubriek_id))
    eis_versie(punt, versie)
    if acties and besluit is None:
        besluit = NieuwBesluit(Besluitsoort.ACTIE)
    _eis_iets(punt, beraadslaging, besluit, dossier)
    _bespreek(punt, beraadslaging, besluit, door)
    if besluit is not None and dossier is not None:
        _neem_besluit(punt, dossier, besluit, acties)
    return punt


def _eis_iets(
    punt: Agendapunt, beraadslaging: str | None, besluit: NieuwBesluit | None, dossier: DossierToegang | None
) -> None:
    """A dossier is not discussed without leaving anything; opening and rondvraag may pass in silence."""
    if dossier is None and besluit is not None:
        raise Onmogelijk("Een besluit hoort bij een dossier. Zet het dossier eerst op de agenda.")
    if dossier is not None and besluit is None and not beraadslaging:
        raise Onmogelijk("Kies een besluit, schrijf op wat is besproken of geef een actie.")


def _bespreek(punt: Agendapunt, beraadslaging: str | None, besluit: NieuwBesluit | None, door: Toegang) -> None:
    aangehouden = besluit is not None and besluit.soort == Besluitsoort.AANHOUDEN
    waarden: dict[str, Any] = {"status": PuntStatus.AANGEHOUDEN if aangehouden else PuntStatus.BESPROKEN}
    if beraadslaging is not None:
        waarden["beraadslaging"] = beraadslaging
    wijzigingen = wijzig(punt, waarden)
    if not wijzigingen:
        return
    if punt.dossier is None:
        meld("agendapunt_besproken", punt.overleg, door)
        return
    logboek.leg_vast(
        "agendapunt_besproken",
        dossier=punt.dossier,
        door=door,
        onderwerp=punt,
        rubriek=punt.rubriek_id,
        wijzigingen=zonder_tekst(wijzigingen),
    )


def _neem_besluit(
    punt: Agendapunt, dossier: DossierToegang, nieuw: NieuwBesluit, acties: Sequence[NieuweActie]
) -> Besluit:
    eis_besluittekst(nieuw.soort, nieuw.tekst)
    rubriek = nieuw.rubriek or rubriek_met_code("Q")
    eis_rubriek(dossier, rubriek)
    besluit = Besluit.objects.create(
        gemeente_id=punt.gemeente_id,
        agendapunt=punt,
        dossier=dossier.dossier,
        rubriek=rubriek,
        soort=nieuw.soort,
        tekst=nieuw.tekst,
        door=dossier.toegang.gebruiker,
    )
    _meld_besluit("besluit_genomen", besluit, dossier, {"soort": [None, nieuw.soort]})
    # A narrowed besluit would be told all the same by acties that everybody reads.
    eigen_rubriek = rubriek if rubriek.code != "Q" else None
    for actie in acties:
        BesluitActie.objects.create(
            gemeente_id=punt.gemeente_id, besluit=besluit, actie=_geef(dossier, actie, eigen_rubriek)
        )
    return besluit


def _geef(dossier: DossierToegang, nieuw: NieuweActie, rubriek: Rubriek | None) -> Actie:
    """The act of the dossiers, its error on the line of the form it belongs to."""
    try:
        return geef_actie(
            dossier.dossier,
            titel=nieuw.titel,
            partner=nieuw.partner,
            termijn=nieuw.termijn,
            rubriek=rubriek,
            door=dossier.toegang,
            op_besluit=True,
        )
    except Onmogelijk as fout:
        veld = {"partner": "wie", "termijn": "wanneer"}.get(fout.veld or "", "wat")
        raise Onmogelijk(fout.tekst, None if nieuw.rij is None else f"{veld}_{nieuw.rij}") from fout


@transaction.atomic
def wijzig_besluit(
    besluit: Besluit, *, soort: str, tekst: str, rubriek: Rubriek, door: Toegang, versie: int | None = None
) -> Besluit:
    """Put a besluit right, until the verslag is agreed on. Raises Geweigerd, Achterhaald, Onmogelijk, DoesNotExist."""
    toegang, _, dossier = vergrendel_punt(besluit.agendapunt, door)
    beleid.eis_vastleggen(toegang.overleg)
    if dossier is None:
        raise Geweigerd("een besluit hoort bij een dossier")
    besluit = Besluit.objects.binnen(dossier).select_for_update(of=("self",)).get(pk=besluit.pk)
    eis_versie(besluit, versie)
    eis_besluittekst(soort, tekst)
    eis_rubriek(dossier, rubriek)
    wijzigingen = wijzig(besluit, {"soort": soort, "tekst": tekst, "rubriek": rubriek})
    if wijzigingen:
        _meld_besluit("besluit_gewijzigd", besluit, dossier, zonder_tekst(wijzigingen))
    return besluit


def eis_besluittekst(soort: str, tekst: str) -> None:
    if not tekst and soort not in beleid.ZONDER_TEKST:
        raise Onmogelijk("Schrijf het besluit op in een of twee zinnen.", "besluit_tekst")


def eis_rubriek(dossier: DossierToegang, rubriek: Rubriek) -> None:
    """One cannot put a besluit where one cannot read it oneself. Raises Onmogelijk."""
    if not dossier.mag(rubriek, Niveau.LEZEN):
        raise Onmogelijk("Kies een rubriek die uw organisatie zelf mag lezen.", "besluit_rubriek")


def _meld_besluit(soort: str, besluit: Besluit, dossier: DossierToegang, wijzigingen: dict[str, Any]) -> None:
    logboek.leg_vast(
        soort,
        dossier=dossier.dossier,
        door=dossier.toegang,
        namens=dossier.partners[0],
        onderwerp=besluit,
        rubriek=besluit.rubriek_id,
        wijzigingen=wijzigingen,
    )
