"""Sinds uw laatste bezoek: what others did in this dossier since this person last looked."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from autorisatie.models import Inzage
from dossiers.querysets import gebeurtenissen_binnen
from dossiers.tijdlijnsoorten import SOORTEN
from dossiers.toegang import DossierToegang
from dossiers.zicht import opsomming

# Looking again within this time is still the same visit.
PAUZE = timedelta(hours=1)
MEESTE = 200
_WOORDEN = {
    "contact": ("1 aantekening", "{} aantekeningen"),
    "besluiten": ("1 besluit of andere fase", "{} besluiten of andere fases"),
    "acties": ("1 bericht over doelen en acties", "{} berichten over doelen en acties"),
    "leefgebieden": ("1 meting", "{} metingen"),
    "dossier": ("1 andere wijziging", "{} andere wijzigingen"),
}


@dataclass(frozen=True)
class Bezoek:
    """The previous visit and what came since. `zin` is empty when nothing did."""

    vorige: datetime
    zin: str


def vorig_bezoek(dossiertoegang: DossierToegang, nu: datetime) -> datetime | None:
    """The last look before the present visit began; None for who never looked before."""
    momenten = Inzage.objects.filter(
        dossier_id=dossiertoegang.dossier.pk, gebruiker=dossiertoegang.toegang.gebruiker, actie=Inzage.Actie.LEZEN
    ).values_list("tijdstip", flat=True)[:MEESTE]
    later = nu
    for moment in momenten:
        if later - moment > PAUZE:
            return moment
        later = moment
    return None


def sinds(dossiertoegang: DossierToegang, vorige: datetime | None) -> Bezoek | None:
    """What others did after that moment, counted per kind."""
    if vorige is None:
        return None
    soorten = (
        gebeurtenissen_binnen(dossiertoegang)
        .filter(tijdstip__gt=vorige)
        .exclude(actor=dossiertoegang.toegang.gebruiker)
        .values_list("soort", flat=True)[:MEESTE]
    )
    telling = Counter(SOORTEN[soort].groep if soort in SOORTEN else "dossier" for soort in soorten)
    delen = [_tel(telling[groep], *woorden) for groep, woorden in _WOORDEN.items() if telling[groep]]
    return Bezoek(vorige, opsomming(delen))


def _tel(aantal: int, een: str, meer: str) -> str:
    return een if aantal == 1 else meer.format(aantal)
