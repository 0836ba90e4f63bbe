"""Documents at a point without a dossier: they belong to the overleg. Whoever leads it lays them down and takes them
away, until the verslag is agreed on. Not a word of them stands in the log
(besluiten/0002-geen-tekst-in-het-logboek.md)."""

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.rechten import Toegang
from dossiers.acties.bestand import al_bekend, leg_neer, wis_straks
from dossiers.bestanden.onderzoek import Onderzocht
from dossiers.models import KeuringStaat
from overleg import beleid
from overleg.acties.basis import meld, vergrendel_punt
from overleg.models import Agendapunt, Bijlage


@transaction.atomic
def voeg_bijlage_toe(punt: Agendapunt, *, titel: str, bestand: Onderzocht, door: Toegang) -> Bijlage:
    """Raises DoesNotExist (unseen), Geweigerd (does not lead), Onmogelijk (a dossier, verslag agreed on)."""
    overleg, punt, dossier = vergrendel_punt(punt, door)
    beleid.eis_niet_vastgesteld(overleg.overleg)
    if dossier is not None:
        raise Onmogelijk("Bij een punt met een dossier hoort het stuk in dat dossier.")
    bijlage = Bijlage.objects.create(
        gemeente_id=punt.gemeente_id,
        agendapunt=punt,
        titel=titel,
        **leg_neer(punt.gemeente_id, bestand, door),
        **al_bekend(bestand),
    )
    meld("bijlage_toegevoegd", overleg.overleg, door, {"bijlage": [None, bijlage.pk]})
    return bijlage


@transaction.atomic
def haal_bijlage_weg(bijlage: Bijlage, *, door: Toegang) -> None:
    """Row and bytes. Raises as voeg_bijlage_toe."""
    overleg, punt, _ = vergrendel_punt(bijlage.agendapunt, door)
    beleid.eis_niet_vastgesteld(overleg.overleg)
    rij = Bijlage.objects.select_for_update(of=("self",)).get(pk=bijlage.pk, agendapunt=punt)
    meld("bijlage_weggehaald", overleg.overleg, door, {"bijlage": [rij.pk, None]})
    wis_straks(rij)
    rij.delete()


def wis_bijlagen_van(punt: Agendapunt) -> None:
    """The point goes, and what lay there with it; its own gebeurtenis tells. Within the act that removes the point."""
    for bijlage in punt.bijlagen.filter(gewist_op=None):
        wis_straks(bijlage)


@transaction.atomic
def weiger_bijlage(bijlage: Bijlage) -> None:
    """The virus scanner found something: the bytes go, the row stays to say so. By the system itself."""
    nu = klok.nu()
    geweigerd = {"staat": KeuringStaat.GEWEIGERD, "gekeurd_op": nu, "gewist_op": nu, "bladen": 0, "duim": b""}
    if not Bijlage.objects.filter(pk=bijlage.pk, gewist_op=None).update(**geweigerd):
        return  # somebody took it away meanwhile
    wis_straks(bijlage)
    overleg = bijlage.agendapunt.overleg
    logboek.leg_vast(
        "bijlage_geweigerd",
        gemeente_id=overleg.gemeente_id,
        door=None,
        onderwerp=overleg,
        wijzigingen={"bijlage": [bijlage.pk, None]},
    )
