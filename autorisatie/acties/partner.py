"""Partners of the gemeente: take one up, change it, let it stop and start again."""

from typing import Any

from django.db import IntegrityError, transaction

from autorisatie import logboek, rechten
from autorisatie.acties.inrichten import nieuwe_partner
from autorisatie.acties.noodtoegang import sluit_noodtoegang
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Domein, Lidmaatschap, Partner, Partnersoort
from autorisatie.rechten import Recht, Toegang

# A kind of partner belongs to one side of the picture; nobody needs to be asked.
DOMEIN_VAN = {
    Partnersoort.REGIE: Domein.REGIE,
    Partnersoort.POLITIE: Domein.VEILIGHEID,
    Partnersoort.JUSTITIE: Domein.VEILIGHEID,
    Partnersoort.TOEZICHT: Domein.VEILIGHEID,
    Partnersoort.WIJKRAAD: Domein.WIJK,
}
# Regie takes part everywhere, bewoners never do in a dossier about a person.
ZONDER_NOODTOEGANG = (Partnersoort.REGIE, Partnersoort.WIJKRAAD)


@transaction.atomic
def neem_partner_op(*, naam: str, soort: str, door: Toegang, **velden: Any) -> Partner:
    """A new partner starts with the default column of its kind and takes part in no dossier. Raises Onmogelijk."""
    rechten.eis(door, Recht.REGIE)
    if soort == Partnersoort.REGIE:
        raise Onmogelijk("De regie van de gemeente is er al. Kies een andere soort.", "soort")
    domein = DOMEIN_VAN.get(Partnersoort(soort), Domein.SOCIAAL)
    try:
        with transaction.atomic():
            partner = nieuwe_partner(door.gemeente, naam=naam, soort=soort, domein=domein, **velden)
    except IntegrityError:
        raise Onmogelijk("Er is al een partner met deze naam. Kies een andere naam.", "naam") from None
    logboek.leg_vast("partner_opgenomen", door=door, onderwerp=partner, partner=partner)
    return partner


@transaction.atomic
def wijzig_partner(partner: Partner, *, waarden: dict[str, Any], door: Toegang, versie: int | None = None) -> Partner:
    """Name, phone, own legal basis, noodtoegang. The kind stays: it decided the first column. Raises Onmogelijk,
    Achterhaald."""
    partner = _vergrendel(partner, door)
    eis_versie(partner, versie)
    if waarden.get("noodtoegang") and partner.soort in ZONDER_NOODTOEGANG:
        raise Onmogelijk(f"{partner.naam} kan geen noodtoegang vragen.", "noodtoegang")
    anders = {veld: waarde for veld, waarde in waarden.items() if getattr(partner, veld) != waarde}
    if not anders:
        return partner
    wijzigingen = {veld: [getattr(partner, veld), waarde] for veld, waarde in anders.items()}
    _bewaar(partner, **anders)
    if not partner.noodtoegang:
        sluit_noodtoegang(partner=partner, door=door)
    logboek.leg_vast("partner_gewijzigd", door=door, onderwerp=partner, partner=partner, wijzigingen=wijzigingen)
    return partner


@transaction.atomic
def stop_partner(partner: Partner, *, reden: str, door: Toegang) -> Partner:
    """From the next click its people see nothing any more, in no dossier. What it wrote stays. Raises Onmogelijk."""
    partner = _vergrendel(partner, door)
    if partner.soort == Partnersoort.REGIE:
        raise Onmogelijk("De regie van de gemeente kan niet stoppen.")
    if not partner.actief:
        raise Onmogelijk(f"{partner.naam} was al gestopt.")
    _bewaar(partner, actief=False)
    sluit_noodtoegang(partner=partner, door=door)
    for lid in _leden(partner):
        lid.gebruiker.groups.remove(partner.groep_id)
    logboek.leg_vast("partner_gestopt_gemeente", door=door, onderwerp=partner, partner=partner,
                     wijzigingen={"reden": [None, reden]})  # fmt: skip
    return partner


@transaction.atomic
def hervat_partner(partner: Partner, *, reden: str, door: Toegang) -> Partner:
    """Its people see again what the matrix and their deelnames allow today."""
    partner = _vergrendel(partner, door)
    if partner.actief:
        raise Onmogelijk(f"{partner.naam} doet al mee.")
    _bewaar(partner, actief=True)
    for lid in _leden(partner):
        lid.gebruiker.groups.add(partner.groep_id)
    logboek.leg_vast("partner_hervat_gemeente", door=door, onderwerp=partner, partner=partner,
                     wijzigingen={"reden": [None, reden]})  # fmt: skip
    return partner


def _vergrendel(partner: Partner, door: Toegang) -> Partner:
    rechten.eis(door, Recht.REGIE)
    return Partner.objects.select_for_update(of=("self",), no_key=True).get(pk=partner.pk)


def _bewaar(partner: Partner, **waarden: Any) -> None:
    for veld, waarde in waarden.items():
        setattr(partner, veld, waarde)
    partner.versie += 1
    try:
        with transaction.atomic():
            partner.save(update_fields=[*waarden, "versie"])
    except IntegrityError:
        raise Onmogelijk("Er is al een partner met deze naam. Kies een andere naam.", "naam") from None


def _leden(partner: Partner) -> list[Lidmaatschap]:
    """Active members; guardian's groups follow them."""
    return list(Lidmaatschap.objects.filter(partners=partner, actief=True).select_related("gebruiker"))
