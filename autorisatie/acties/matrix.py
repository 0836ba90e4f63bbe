"""Changing the matrix: one cell, one act, in force at once for every dossier."""

from datetime import date

from django.db import transaction

from autorisatie import klok, logboek, matrix, rechten
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.matrix import Cel, cel_van
from autorisatie.models import Partner, Partnersoort, Rubriek
from autorisatie.rechten import Niveau, Recht, Toegang
from autorisatie.toekennen import zet_cel

# Without reading these, regie cannot lead a dossier at all; nobody could give it back.
VAST_VOOR_REGIE = frozenset("ACNOQ")
# Residents get the picture of the wijk and nothing about people.
OPEN_VOOR_WIJKRAAD = frozenset("U")


@transaction.atomic
def wijzig_cel(
    partner: Partner,
    rubriek: Rubriek,
    niveau: Niveau,
    *,
    reden: str,
    door: Toegang,
    tot: date | None = None,
    versie: int | None = None,
) -> Cel:
    """Set one cell of the matrix and leave a Gebeurtenis. Raises Geweigerd, Onmogelijk, Achterhaald."""
    rechten.eis(door, Recht.MATRIX_WIJZIGEN)
    # Cells at "Niets" have no row to lock; the partner stands for its whole column.
    partner = Partner.objects.select_for_update(of=("self",), no_key=True).get(pk=partner.pk)
    nu = cel_van(partner, rubriek)
    eis_versie(nu, versie)
    _eis_zinvol(nu, niveau, tot, reden)
    _eis_toegestaan(partner, rubriek, niveau, tot)
    zet_cel(partner, rubriek, niveau, reden=reden, door=door.gebruiker, tot=tot)
    logboek.leg_vast(
        matrix.GEWIJZIGD,
        door=door,
        onderwerp=rubriek,
        rubriek=rubriek,
        partner=partner,
        wijzigingen={
            "niveau": [int(nu.niveau), int(niveau)],
            "tot": [nu.tot and nu.tot.isoformat(), tot and tot.isoformat()],
            "reden": [nu.reden, reden],
        },
    )
    return cel_van(partner, rubriek)


def _eis_zinvol(nu: Cel, niveau: Niveau, tot: date | None, reden: str) -> None:
    if not reden:
        raise Onmogelijk("Vul in waarom.", "reden")
    if tot and niveau == Niveau.GEEN:
        raise Onmogelijk("Bij Niets hoort geen einddatum. Maak dit veld leeg.", "tot")
    if tot and tot < klok.vandaag():
        raise Onmogelijk("Kies een datum vanaf vandaag.", "tot")
    if (niveau, tot) == (nu.niveau, nu.tot):
        raise Onmogelijk("Dit staat al zo. Kies iets anders of een andere einddatum.", "niveau")


def _eis_toegestaan(partner: Partner, rubriek: Rubriek, niveau: Niveau, tot: date | None) -> None:
    if partner.soort == Partnersoort.REGIE and rubriek.code in VAST_VOOR_REGIE:
        if niveau < Niveau.LEZEN:
            raise Onmogelijk("De regie moet dit altijd kunnen lezen, anders kan niemand het dossier leiden.", "niveau")
        if tot:
            raise Onmogelijk("De regie moet dit altijd kunnen lezen. Maak de einddatum leeg.", "tot")
    if partner.soort == Partnersoort.WIJKRAAD and rubriek.code not in OPEN_VOOR_WIJKRAAD and niveau:
        raise Onmogelijk("Wijkraden en bewoners krijgen geen gegevens over personen.", "niveau")
