"""People of a partner: let them in, change their role, let them go. There is always somebody left to lead."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from autorisatie import logboek, rechten
from autorisatie.acties.noodtoegang import sluit_noodtoegang
from autorisatie.fouten import Onmogelijk, eis_versie
from autorisatie.models import Gebruiker, Lidmaatschap, Partner, PartnerLid, Partnersoort
from autorisatie.rechten import Recht, Rol, Toegang
from autorisatie.toekennen import beeindig_lidmaatschap


def mogelijke_rollen(partner: Partner) -> list[Rol]:
    """Only people of the gemeente lead; a chair may come from any partner. FG and beheerder work for no partner:
    otherwise they would read dossiers."""
    return [Rol.REGISSEUR, Rol.VOORZITTER] if partner.soort == Partnersoort.REGIE else [Rol.VOORZITTER]


@transaction.atomic
def voeg_lid_toe(
    partner: Partner, *, email: str, naam: str, door: Toegang, functie: str = "", rollen: Iterable[str] = ()
) -> PartnerLid:
    """Let this person work for this partner, with an account that exists or a new one. Raises Onmogelijk, Geweigerd."""
    rechten.eis(door, Recht.REGIE)
    partner = Partner.objects.select_for_update(of=("self",), no_key=True).get(pk=partner.pk)
    if not partner.actief:
        raise Onmogelijk(f"{partner.naam} is gestopt. Laat de partner eerst weer meedoen.")
    rollen = _eis_rollen(partner, rollen)
    gebruiker = _account(email, naam)
    lidmaatschap = _lidmaatschap(gebruiker, door)
    _eis_verenigbaar(lidmaatschap)
    lid, nieuw = PartnerLid.objects.get_or_create(gemeente=door.gemeente, lidmaatschap=lidmaatschap, partner=partner)
    if not nieuw:
        raise Onmogelijk(f"Deze persoon werkt al voor {partner.naam}.", "email")
    lidmaatschap.rollen = sorted({*lidmaatschap.rollen, *rollen})
    lidmaatschap.functie = functie or lidmaatschap.functie
    _bewaar(lidmaatschap)
    gebruiker.groups.add(partner.groep_id)
    _meld("lid_toegevoegd", lid, door, rollen=[None, lidmaatschap.rollen])
    return lid


@transaction.atomic
def wijzig_lid(
    lid: PartnerLid, *, functie: str, rollen: Iterable[str], door: Toegang, versie: int | None = None
) -> PartnerLid:
    """Another job or role. Raises Onmogelijk for the last regisseur, Achterhaald, Geweigerd."""
    lidmaatschap = _vergrendel(lid, door)
    eis_versie(lidmaatschap, versie)
    anders = set(lidmaatschap.rollen) - {rol.value for rol in mogelijke_rollen(lid.partner)}
    nieuw = sorted({*anders, *_eis_rollen(lid.partner, rollen)})
    _eis_regisseur_blijft(lidmaatschap, Rol.REGISSEUR in nieuw)
    oud = lidmaatschap.rollen
    if (oud, lidmaatschap.functie) == (nieuw, functie):
        return lid
    lidmaatschap.rollen, lidmaatschap.functie = nieuw, functie
    _bewaar(lidmaatschap)
    _meld("lid_gewijzigd", lid, door, rollen=[oud, nieuw])
    return lid


@transaction.atomic
def beeindig_lid(lid: PartnerLid, *, reden: str, door: Toegang) -> None:
    """This person no longer works for this partner; without another one the whole gemeente closes, at the next click.

    Raises Onmogelijk for the last regisseur, Geweigerd.
    """
    lidmaatschap = _vergrendel(lid, door)
    andere = list(Partner.objects.filter(leden=lidmaatschap).exclude(pk=lid.partner_id))
    mogelijk = {rol.value for partner in andere for rol in mogelijke_rollen(partner)}
    oud, blijft = lidmaatschap.rollen, sorted(set(lidmaatschap.rollen) & mogelijk)
    _eis_regisseur_blijft(lidmaatschap, Rol.REGISSEUR in blijft)
    _meld("lid_gestopt", lid, door, rollen=[oud, blijft], reden=[None, reden])
    lidmaatschap.gebruiker.groups.remove(lid.partner.groep_id)
    sluit_noodtoegang(gebruiker=lidmaatschap.gebruiker_id, partner=lid.partner_id, door=door)
    if not andere:
        beeindig_lidmaatschap(lidmaatschap)
    lid.delete()
    lidmaatschap.rollen = blijft
    _bewaar(lidmaatschap)


def _account(email: str, naam: str) -> Gebruiker:
    """The account with this address. A new one has no password yet: the person asks for one on the login page."""
    bestaand = Gebruiker.objects.filter(email__iexact=email.strip()).first()
    return bestaand or Gebruiker.objects.create_user(email.strip(), naam=naam)


def _lidmaatschap(gebruiker: Gebruiker, door: Toegang) -> Lidmaatschap:
    """The place of this person here, locked. A former member comes back with nothing of what it had before."""
    Lidmaatschap.objects.get_or_create(gemeente=door.gemeente, gebruiker=gebruiker)
    lidmaatschap = Lidmaatschap.objects.select_for_update(of=("self",)).get(gebruiker=gebruiker)
    if not lidmaatschap.actief:
        lidmaatschap.partnerleden.all().delete()
        lidmaatschap.actief, lidmaatschap.rollen, lidmaatschap.functie = True, [], ""
    return lidmaatschap


def _eis_verenigbaar(lidmaatschap: Lidmaatschap) -> None:
    if {Rol.FG.value, Rol.BEHEERDER.value} & set(lidmaatschap.rollen):
        raise Onmogelijk("Een FG of beheerder leest geen dossiers en werkt daarom voor geen partner.", "email")


def _eis_rollen(partner: Partner, rollen: Iterable[str]) -> list[str]:
    gevraagd = {Rol(rol).value for rol in rollen}
    if gevraagd - {rol.value for rol in mogelijke_rollen(partner)}:
        raise Onmogelijk("Deze rol kan niet bij deze partner. Kies een andere rol.", "rollen")
    return sorted(gevraagd)


def _vergrendel(lid: PartnerLid, door: Toegang) -> Lidmaatschap:
    """Lock every regisseur first, always in the same order: two who remove each other must see one another."""
    rechten.eis(door, Recht.REGIE)
    list(_regisseurs().select_for_update(of=("self",)))
    return Lidmaatschap.objects.select_for_update(of=("self",)).get(pk=lid.lidmaatschap_id)


def _regisseurs() -> Any:
    """Who can lead: the role, an account that works, and the regie to work for."""
    return Lidmaatschap.objects.filter(
        pk__in=Lidmaatschap.objects.filter(
            actief=True,
            rollen__contains=[Rol.REGISSEUR.value],
            gebruiker__is_active=True,
            partners__soort=Partnersoort.REGIE,
        ).values("pk")
    ).order_by("pk")


def _eis_regisseur_blijft(lidmaatschap: Lidmaatschap, blijft: bool) -> None:
    if blijft or Rol.REGISSEUR not in lidmaatschap.rollen:
        return
    if not _regisseurs().exclude(pk=lidmaatschap.pk).exists():
        raise Onmogelijk("Dit is de laatste regisseur. Maak eerst iemand anders regisseur.", "rollen")


def _bewaar(lidmaatschap: Lidmaatschap) -> None:
    lidmaatschap.versie += 1
    lidmaatschap.save(update_fields=["rollen", "functie", "actief", "versie"])


def _meld(soort: str, lid: PartnerLid, door: Toegang, **wijzigingen: list[object]) -> None:
    """Keys only: a name stays in the account and nowhere else."""
    logboek.leg_vast(
        soort,
        door=door,
        onderwerp=lid.lidmaatschap,
        partner=lid.partner,
        wijzigingen=wijzigingen | {"gebruiker": [None, lid.lidmaatschap.gebruiker_id]},
    )
