from datetime import date, timedelta

from django.db import transaction

from autorisatie import klok, logboek
from autorisatie.fouten import Onmogelijk
from autorisatie.models import Gebruiker, Partner, Partnersoort, Rubriek
from autorisatie.rechten import Niveau, Toegang
from autorisatie.toekennen import permissie
from dossiers import beleid
from dossiers.acties.basis import eis_regie, vergrendel
from dossiers.models import Deelname, Dossier, Uitzondering


def laat_deelnemen(
    dossier: Dossier,
    partner: Partner,
    *,
    reden: str,
    door: Toegang | None,
    tot: date | None = None,
    contactpersoon: Gebruiker | None = None,
) -> Deelname:
    """The bare grant: the caller checks the right and leaves the gebeurtenis."""
    return Deelname.objects.create(
        gemeente_id=dossier.gemeente_id,
        content_object=dossier,
        partner=partner,
        group_id=partner.groep_id,
        permission_id=permissie("dossiers", "dossier", "deelnemen"),
        reden=reden,
        tot=tot,
        contactpersoon=contactpersoon,
        door=door.gebruiker if door else None,
    )


@transaction.atomic
def voeg_partner_toe(
    dossier: Dossier,
    partner: Partner,
    *,
    reden: str,
    door: Toegang,
    tot: date | None = None,
    contactpersoon: Gebruiker | None = None,
) -> Deelname:
    """Let a partner take part; from now on it sees what the matrix allows. Raises Onmogelijk, Geweigerd."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    beleid.eis_open(toegang.dossier)
    if partner.soort == Partnersoort.WIJKRAAD:
        raise Onmogelijk("Bewoners en wijkraden nemen niet deel aan een dossier over een persoon.", "partner")
    bestaand = Deelname.objects.filter(content_object=dossier, group=partner.groep_id)
    if bestaand.lopend().exists():
        raise Onmogelijk(f"{partner.naam} werkt al mee aan dit dossier.", "partner")
    bestaand.delete()
    deelname = laat_deelnemen(dossier, partner, reden=reden, door=door, tot=tot, contactpersoon=contactpersoon)
    logboek.leg_vast(
        "partner_toegevoegd",
        dossier=dossier,
        door=door,
        onderwerp=deelname,
        wijzigingen={"partner": [None, partner.pk], "reden": [None, reden]},
    )
    return deelname


@transaction.atomic
def beeindig_deelname(deelname: Deelname, *, reden: str, door: Toegang) -> Deelname:
    """From the next click this partner does not see the dossier any more. Raises Onmogelijk for regie."""
    toegang = vergrendel(deelname.content_object_id, door)
    eis_regie(toegang)
    if deelname.partner.soort == Partnersoort.REGIE:
        raise Onmogelijk("De regie van de gemeente blijft in ieder dossier.")
    deelname.tot = klok.vandaag() - timedelta(days=1)
    deelname.sinds = min(deelname.sinds, deelname.tot)
    deelname.save(update_fields=["sinds", "tot"])
    logboek.leg_vast(
        "partner_gestopt",
        dossier=toegang.dossier,
        door=door,
        onderwerp=deelname,
        wijzigingen={"partner": [deelname.partner_id, None], "reden": [None, reden]},
    )
    return deelname


@transaction.atomic
def zet_uitzondering(
    dossier: Dossier,
    partner: Partner,
    rubriek: Rubriek,
    niveau: Niveau,
    *,
    reden: str,
    door: Toegang,
    tot: date | None = None,
) -> Uitzondering:
    """In this dossier another level than the matrix, with a reason and preferably an end."""
    toegang = vergrendel(dossier, door)
    eis_regie(toegang)
    uitzondering, _ = Uitzondering.objects.update_or_create(
        gemeente_id=dossier.gemeente_id,
        dossier=dossier,
        partner=partner,
        rubriek=rubriek,
        defaults={"niveau": niveau, "reden": reden, "tot": tot, "sinds": klok.vandaag(), "door": door.gebruiker},
    )
    logboek.leg_vast(
        "uitzondering_gezet",
        dossier=dossier,
        door=door,
        onderwerp=uitzondering,
        rubriek=rubriek,
        wijzigingen={"partner": [None, partner.pk], "niveau": [None, int(niveau)], "reden": [None, reden]},
    )
    return uitzondering


@transaction.atomic
def trek_uitzondering_in(uitzondering: Uitzondering, *, reden: str, door: Toegang) -> None:
    """Back to the matrix."""
    toegang = vergrendel(uitzondering.dossier_id, door)
    eis_regie(toegang)
    logboek.leg_vast(
        "uitzondering_ingetrokken",
        dossier=toegang.dossier,
        door=door,
        rubriek=uitzondering.rubriek_id,
        wijzigingen={
            "partner": [uitzondering.partner_id, None],
            "niveau": [uitzondering.niveau, None],
            "reden": [None, reden],
        },
    )
    uitzondering.delete()
