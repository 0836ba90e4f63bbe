"""Bekendheidscheck: is this person known here? Only yes or no, and whom to call (DOMEIN, hit/no-hit).

Never why, how often, under which number, or by whom: that is for the conversation that follows.
"""

from datetime import timedelta
from enum import StrEnum

from django.db import models, transaction

from autorisatie import klok, logboek, rechten
from autorisatie.models import Inzage, Lidmaatschap, Partner, PartnerLid, Partnersoort
from autorisatie.rechten import Geweigerd, Niveau, PartnerKort, Recht, Toegang
from dossiers.acties.noodtoegang import Gezocht
from dossiers.models import Dossier, Kader, Soort
from dossiers.toegang import rubriek

PER_MENS = 20
PER_PARTNER = 100
VENSTER = timedelta(hours=24)
SCHERM = "dossiers:bekendheid"
# A hit would warn somebody who is being looked into.
ZWIJGT = (Kader.WPG, Kader.RIEC)


class Doel(models.TextChoices):
    """Why somebody asks: the log keeps it."""

    ZORG = "zorg", "Ik werk met deze persoon en wil mijn hulp afstemmen"
    MELDING = "melding", "Ik wil een dossier aanmelden"
    VEILIGHEID = "veiligheid", "Er is zorg over veiligheid"


class Uitkomst(StrEnum):
    """What came of the question, as the log keeps it."""

    BEKEND = "bekend"
    ONBEKEND = "niet bekend"
    TE_VAAK = "te vaak"


def mag_vragen(toegang: Toegang) -> list[PartnerKort]:
    """The partners for which this person may ask: those that read identificatie in their own dossiers."""
    identificatie = rubriek("A").pk
    return [p for p in toegang.schrijft_voor if toegang.in_matrix(p.groep_id, identificatie) >= Niveau.LEZEN]


@transaction.atomic
def vraag_bekendheid(gezocht: Gezocht, *, partner: PartnerKort, doel: str, reden: str, door: Toegang) -> Uitkomst:
    """Ask by whole name and date of birth. Regie of a dossier that is hit hears who asked, and why. Every question is
    logged. Raises Geweigerd for a partner that may not ask."""
    rechten.eis(door, Recht.SCHRIJVEN)
    if partner not in mag_vragen(door):
        raise Geweigerd("deze partner mag niet vragen of iemand bekend is")
    Lidmaatschap.objects.select_for_update(of=("self",)).get(gebruiker=door.gebruiker, actief=True)  # one at a time
    geraakt = [] if _te_vaak(partner, door) else _geraakt(gezocht)
    uitkomst = Uitkomst.TE_VAAK if _te_vaak(partner, door) else Uitkomst.BEKEND if geraakt else Uitkomst.ONBEKEND
    for dossier in geraakt:
        _meld(dossier, partner, reden, door)
    logboek.leg_inzage_vast(
        door,
        scherm=SCHERM,
        actie=Inzage.Actie.ZOEKEN,
        doel=str(gezocht),
        grond=f"{Doel(doel).label}, namens {partner.naam}",
        uitkomst=uitkomst,
    )
    return uitkomst


def _geraakt(gezocht: Gezocht) -> list[Dossier]:
    rijen = (dossier for dossier in gezocht.dossiers() if dossier.soort == Soort.PERSOON)
    return [dossier for dossier in rijen if dossier.kader not in ZWIJGT]


def _te_vaak(partner: PartnerKort, door: Toegang) -> bool:
    """Counted in the log itself: a list of names cannot be tried out."""
    gevraagd = Inzage.objects.filter(scherm=SCHERM, tijdstip__gt=klok.nu() - VENSTER).exclude(uitkomst=Uitkomst.TE_VAAK)
    mensen = PartnerLid.objects.filter(partner=partner.pk).values("lidmaatschap__gebruiker")
    return (
        gevraagd.filter(gebruiker=door.gebruiker).count() >= PER_MENS
        or gevraagd.filter(gebruiker__in=mensen).count() >= PER_PARTNER
    )


def _meld(dossier: Dossier, partner: PartnerKort, reden: str, door: Toegang) -> None:
    """For regie only: that somebody asked would tell the other partners who works with this person."""
    logboek.leg_vast(
        "bekendheid_gevraagd",
        dossier=dossier,
        door=door,
        namens=partner,
        partner=Partner.objects.get(soort=Partnersoort.REGIE),
        alleen_partner=True,
        wijzigingen={"partner": [None, partner.pk], "reden": [None, reden]},
    )
