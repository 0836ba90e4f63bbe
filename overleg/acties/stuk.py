"""Documents of a dossier on the table: they belong to that dossier, here they are only laid beside its point. Without a
dossier: acties/bijlage.py."""

from django.db import transaction

from autorisatie import logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Rubriek
from autorisatie.rechten import Geweigerd, Niveau, Toegang
from dossiers.acties.basis import vergrendel as vergrendel_dossier
from dossiers.acties.document import voeg_document_toe
from dossiers.bestanden.onderzoek import Onderzocht
from dossiers.models import Document
from dossiers.toegang import DossierToegang
from overleg import beleid
from overleg.models import Agendapunt, Overleg, Stuk
from overleg.toegang import OverlegToegang


@transaction.atomic
def voeg_stuk_toe(punt: Agendapunt, *, titel: str, rubriek: Rubriek, bestand: Onderzocht, door: Toegang) -> Document:
    """A new document in the dossier, at once on the table: one gebeurtenis, that of the document.

    Raises DoesNotExist (unseen), Geweigerd (may not add in this rubriek), Onmogelijk (no dossier, verslag agreed on).
    """
    _, punt, dossier = _vergrendel(punt, door)
    document = voeg_document_toe(dossier.dossier, titel=titel, rubriek=rubriek, bestand=bestand, door=door)
    _leg_bij(punt, document, door)
    return document


@transaction.atomic
def leg_stuk_bij(punt: Agendapunt, document: Document, *, door: Toegang) -> Stuk:
    """A document that is in the dossier already. Twice is once. Raises as voeg_stuk_toe."""
    overleg, punt, dossier = _vergrendel(punt, door)
    document = Document.objects.binnen(dossier).aanwezig().get(pk=document.pk)
    _eis(overleg, dossier, document)
    stuk = Stuk.objects.filter(agendapunt=punt, document=document).first()
    if stuk is None:
        stuk = _leg_bij(punt, document, door)
        _meld("stuk_bijgelegd", document, door, punt)
    return stuk


@transaction.atomic
def haal_stuk_weg(punt: Agendapunt, document: Document, *, door: Toegang) -> None:
    """From the table, not from the dossier. Raises as voeg_stuk_toe."""
    overleg, punt, dossier = _vergrendel(punt, door)
    document = Document.objects.binnen(dossier).aanwezig().get(pk=document.pk)
    _eis(overleg, dossier, document)
    if Stuk.objects.filter(agendapunt=punt, document=document).delete()[0]:
        _meld("stuk_weggehaald", document, door, punt)


def mag_bijleggen(overleg: OverlegToegang, dossier: DossierToegang, rubriek_id: int) -> bool:
    """Who leads lays down what it reads; others what they may add to."""
    nodig = Niveau.LEZEN if overleg.leidt else Niveau.TOEVOEGEN
    return not overleg.overleg.is_vastgesteld and dossier.mag(rubriek_id, nodig)


def _vergrendel(punt: Agendapunt, door: Toegang) -> tuple[OverlegToegang, Agendapunt, DossierToegang]:
    """Overleg, dossier and point, seen and locked in this order; not only for who leads."""
    rij = Overleg.objects.zichtbaar_voor(door).select_for_update(of=("self",)).get(pk=punt.overleg_id)
    beleid.eis_niet_vastgesteld(rij)
    if punt.dossier_id is None:
        raise Onmogelijk("Bij een punt zonder dossier liggen geen documenten van een dossier.")
    dossier = vergrendel_dossier(punt.dossier_id, door)
    return OverlegToegang(rij, door), Agendapunt.objects.binnen(rij, door).get(pk=punt.pk), dossier


def _eis(overleg: OverlegToegang, dossier: DossierToegang, document: Document) -> None:
    if not mag_bijleggen(overleg, dossier, document.rubriek_id):
        raise Geweigerd("niveau te laag om stukken bij te leggen")


def _leg_bij(punt: Agendapunt, document: Document, door: Toegang) -> Stuk:
    return Stuk.objects.create(
        gemeente_id=punt.gemeente_id,
        dossier_id=document.dossier_id,
        agendapunt=punt,
        document=document,
        bijgelegd_door=door.gebruiker,
    )


def _meld(soort: str, document: Document, door: Toegang, punt: Agendapunt) -> None:
    logboek.leg_vast(
        soort,
        dossier=document.dossier,
        door=door,
        onderwerp=document,
        rubriek=document.rubriek_id,
        wijzigingen={"overleg": [None, punt.overleg_id]},
    )
