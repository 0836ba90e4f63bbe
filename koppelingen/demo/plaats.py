"""One invented gemeente as it stands in the database: its people and partners by the short names of the stories."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from autorisatie import klok
from autorisatie.acties.inrichten import nieuwe_partner
from autorisatie.models import Gebruiker, Gemeente, Partner, Partnersoort, Rubriek
from autorisatie.rechten import Rol, Toegang
from autorisatie.scope import binnen
from autorisatie.toekennen import laad_toegang, maak_lid
from dossiers.acties.wijk import laad_indeling
from dossiers.models import Buurt, Dossier, Leefgebied, VerbandSoort, Wijk
from dossiers.wijkindeling import lees as lees_indeling
from koppelingen.demo.draaiboek import Bestek, Mensbestek
from koppelingen.gemeente import maak_gemeente


@dataclass
class Plaats:
    """What the stories ask for by name. Rights do not change while the demo is played, so they are loaded once."""

    gemeente: Gemeente
    bestek: Bestek
    partners: dict[str, Partner] = field(default_factory=dict)
    mensen: dict[str, Gebruiker] = field(default_factory=dict)
    toegang: dict[str, Toegang] = field(default_factory=dict)
    rubrieken: dict[str, Rubriek] = field(default_factory=dict)
    leefgebieden: dict[str, Leefgebied] = field(default_factory=dict)
    verbandsoorten: dict[str, VerbandSoort] = field(default_factory=dict)
    buurten: dict[str, Buurt] = field(default_factory=dict)
    wijken: dict[str, Wijk] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    def werkt_voor(self, wie: str) -> str:
        """Short name of this person's partner."""
        return self.bestek.mensen[wie].partner


def bouw(bestek: Bestek, begin: datetime, account: Callable[[str, str], Gebruiker]) -> Plaats:
    """The gemeente as it was on its first day, closed to visitors until everything is played."""
    with klok.op(begin):
        gemeente = maak_gemeente(bestek.naam, bestek.slug, cbs_code=bestek.cbs_code, actief=False)
        plaats = Plaats(gemeente, bestek)
        with binnen(gemeente):
            _zet_partners(plaats)
            _zet_mensen(plaats, account)
            laad_indeling(lees_indeling([bestek.kaart], bestek.cbs_code), gemeente=gemeente)
        with binnen(gemeente):
            _lees_namen(plaats)
    return plaats


def _zet_partners(plaats: Plaats) -> None:
    plaats.partners["regie"] = Partner.objects.get(soort=Partnersoort.REGIE)
    for sleutel, partner in plaats.bestek.partners.items():
        plaats.partners[sleutel] = nieuwe_partner(
            plaats.gemeente,
            naam=partner.naam,
            soort=partner.soort,
            domein=partner.domein,
            wpg=partner.wpg,
            noodtoegang=partner.noodtoegang,
            grondslag=partner.grondslag,
            telefoon=partner.telefoon,
        )


def _zet_mensen(plaats: Plaats, account: Callable[[str, str], Gebruiker]) -> None:
    for sleutel, mens in plaats.bestek.mensen.items():
        gebruiker = account(emailadres(plaats.bestek, sleutel), mens.naam)
        plaats.mensen[sleutel] = gebruiker
        maak_lid(
            plaats.gemeente,
            gebruiker,
            partners=_partners_van(plaats, mens),
            rollen=[Rol(rol) for rol in mens.rollen],
            functie=mens.functie,
        )


def _partners_van(plaats: Plaats, mens: Mensbestek) -> list[Partner]:
    return [plaats.partners[mens.partner]] if mens.partner else []


def emailadres(bestek: Bestek, sleutel: str) -> str:
    return bestek.mensen[sleutel].email or f"{sleutel}@{bestek.slug}.example"


def _lees_namen(plaats: Plaats) -> None:
    for sleutel, gebruiker in plaats.mensen.items():
        toegang = laad_toegang(plaats.gemeente, gebruiker)
        if toegang is None:
            raise LookupError(sleutel)
        plaats.toegang[sleutel] = toegang
    plaats.rubrieken = {rubriek.code: rubriek for rubriek in Rubriek.objects.all()}
    plaats.leefgebieden = {gebied.code: gebied for gebied in Leefgebied.objects.select_related("rubriek")}
    plaats.verbandsoorten = {soort.code: soort for soort in VerbandSoort.objects.all()}
    plaats.buurten = {buurt.naam: buurt for buurt in Buurt.objects.all()}
    plaats.wijken = {wijk.naam: wijk for wijk in Wijk.objects.all()}
