"""A document comes in, gets another title or rubriek, another file, or goes."""

from django.db import transaction
from django.db.models import QuerySet

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Rubriek
from autorisatie.rechten import Geweigerd, Niveau, PartnerKort, Toegang
from dossiers import beleid
from dossiers.acties.basis import vergrendel, wijzig
from dossiers.acties.bestand import al_bekend, leg_neer, wis_straks
from dossiers.bestanden.onderzoek import Onderzocht
from dossiers.models import Bestand, Document, Dossier, Keuring, KeuringStaat
from dossiers.toegang import DossierToegang


@transaction.atomic
def voeg_document_toe(
    dossier: Dossier | int, *, titel: str, rubriek: Rubriek, bestand: Onderzocht, door: Toegang
) -> Document:
    """Raises Geweigerd, Onmogelijk (closed dossier)."""
    toegang = vergrendel(dossier, door)
    beleid.eis_open(toegang.dossier)
    namens = toegang.eis(rubriek, Niveau.TOEVOEGEN)
    document = Document.objects.create(
        gemeente_id=toegang.dossier.gemeente_id,
        dossier=toegang.dossier,
        rubriek=rubriek,
        titel=titel,
        inbrenger_id=namens.pk,
        auteur=door.gebruiker,
    )
    _leg_neer(document, bestand, door, namens)
    _leg_vast("document_toegevoegd", document, door, namens)
    return document


@transaction.atomic
def wijzig_document(
    document: Document, *, titel: str, rubriek: Rubriek, door: Toegang, versie: int | None = None
) -> Document:
    """Another title, or another rubriek: then in that one too this person must be able to add. The gebeurtenis stands
    in the new rubriek; the old words are kept by the database only. Raises Geweigerd, Achterhaald, Onmogelijk."""
    toegang, document = _vergrendel(document, door, versie)
    if rubriek.pk != document.rubriek_id:
        toegang.eis(rubriek, Niveau.TOEVOEGEN)
    wijzigingen = wijzig(document, {"titel": titel, "rubriek": rubriek})
    if wijzigingen:
        wijzigingen.pop("titel", None)
        _leg_vast("document_gewijzigd", document, door, wijzigingen=wijzigingen)
    return document


@transaction.atomic
def vervang_document(document: Document, *, bestand: Onderzocht, door: Toegang, versie: int | None = None) -> Document:
    """A new file under the same title; the old one stays to be read. Raises as wijzig_document."""
    toegang, document = _vergrendel(document, door, versie)
    nu = Bestand.objects.get(document=document, nr=document.laatste)
    if nu.sha256 == bestand.sha256:
        raise Onmogelijk("Dit is hetzelfde bestand als er nu staat. Kies het nieuwe bestand.", "bestand")
    wijzig(document, {"laatste": document.laatste + 1})
    _leg_neer(document, bestand, door, toegang.eis(document.rubriek_id, Niveau.TOEVOEGEN))
    _leg_vast("document_vervangen", document, door)
    return document


@transaction.atomic
def verwijder_document(document: Document, *, reden: str, door: Toegang, versie: int | None = None) -> Document:
    """The bytes of every version go after the commit; that it was there, and why it went, stays. Raises as
    wijzig_document."""
    _, document = _vergrendel(document, door, versie)
    wijzig(document, {"verwijderd_op": klok.nu(), "verwijder_reden": reden})
    _wis(Bestand.objects.filter(document=document, gewist_op=None))
    _leg_vast("document_verwijderd", document, door, wijzigingen={"reden": [None, reden]})
    return document


@transaction.atomic
def weiger_bestand(bestand: Bestand) -> None:
    """The virus scanner found something: the bytes go, everybody who may read it hears that. By the system itself."""
    _wis(Bestand.objects.filter(pk=bestand.pk, gewist_op=None))
    Keuring.objects.filter(bestand=bestand).update(staat=KeuringStaat.GEWEIGERD, gekeurd_op=klok.nu())
    document = Document.objects.get(pk=bestand.document_id)
    logboek.leg_vast(
        "document_geweigerd", dossier=document.dossier, door=None, onderwerp=document, rubriek=document.rubriek_id
    )


def mag_wijzigen(document: Document, toegang: DossierToegang) -> bool:
    """Its inbrenger, as long as it may add there; others when they may edit in this rubriek."""
    eigen = toegang.schrijft_voor(document.inbrenger_id)
    nodig = Niveau.TOEVOEGEN if eigen else Niveau.BEWERKEN
    return toegang.dossier.is_open and not document.is_weg and toegang.mag(document.rubriek_id, nodig)


def _vergrendel(document: Document, door: Toegang, versie: int | None) -> tuple[DossierToegang, Document]:
    toegang = vergrendel(document.dossier_id, door)
    rijen = Document.objects.binnen(toegang).aanwezig().select_for_update(of=("self",))
    document = rijen.get(pk=document.pk)
    beleid.eis_open(toegang.dossier)
    if not mag_wijzigen(document, toegang):
        raise Geweigerd("document van een ander")
    eis_versie(document, versie)
    return toegang, document


def _leg_neer(document: Document, bestand: Onderzocht, door: Toegang, namens: PartnerKort) -> None:
    rij = Bestand.objects.create(
        gemeente_id=document.gemeente_id,
        dossier_id=document.dossier_id,
        document=document,
        nr=document.laatste,
        namens_id=namens.pk,
        **leg_neer(document.gemeente_id, bestand, door),
    )
    Keuring.objects.create(gemeente_id=document.gemeente_id, bestand=rij, **al_bekend(bestand))


def _wis(bestanden: QuerySet[Bestand]) -> None:
    for bestand in bestanden:
        wis_straks(bestand)
    Keuring.objects.filter(bestand__in=bestanden).update(duim=b"", bladen=0)
    bestanden.update(gewist_op=klok.nu())


def _leg_vast(
    soort: str,
    document: Document,
    door: Toegang,
    namens: PartnerKort | None = None,
    wijzigingen: dict[str, list[object]] | None = None,
) -> None:
    logboek.leg_vast(
        soort,
        dossier=document.dossier,
        door=door,
        namens=namens,
        onderwerp=document,
        rubriek=document.rubriek_id,
        wijzigingen=wijzigingen,
    )
