"""The identity bar above every page of a dossier: who, where, which fase, which tabs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from autorisatie.rechten import Niveau
from dossiers import beleid, fasen, maatregelen, soorten
from dossiers.models import Actie, Dossier, Fase, Soort
from dossiers.toegang import DossierToegang

# onderdeel, text (none: what the soort calls its people), address
TABS: list[tuple[str, str, str]] = [
    ("overzicht", "Overzicht", "dossiers:dossier"),
    ("leefgebieden", "Leefgebieden", "dossiers:leefgebieden"),
    ("plan", "Plan en acties", "dossiers:plan"),
    ("mensen", "", "dossiers:mensen"),
    ("bezoeken", "Bezoeken", "dossiers:bezoeken"),
    ("maatregelen", "Maatregelen", "dossiers:maatregelen"),
    ("incidenten", "Incidenten", "dossiers:incidenten"),
    ("documenten", "Documenten", "dossiers:documenten"),
    ("verbanden", "Verbanden", "dossiers:verbanden"),
    ("tijdlijn", "Tijdlijn", "dossiers:tijdlijn"),
    ("zicht", "Wie mag dit zien", "dossiers:zicht"),
    ("inzage", "Wie keek mee", "dossiers:inzage"),
]


# onderdeel -> code of the rubriek without which the tab is not there
ALLEEN_MET = {"incidenten": "K"}


@dataclass(frozen=True)
class Kop:
    """What the bar shows; a name or an age only for who may read identificatie."""

    naam: str
    aanpak: str
    icoon: str
    leefgebieden: bool
    leeftijd: int | None
    fase: str
    fasen: list[tuple[str, str]]
    tabs: list[tuple[str, str, bool, int, bool]]
    mag_actie: bool
    mag_schrijven: bool
    nood_tot: datetime | None = None


def kop_van(dossiertoegang: DossierToegang, onderdeel: str, pad: Callable[..., str], te_laat: int | None = None) -> Kop:
    """`te_laat`: late acties, from a page that has the plan already."""
    dossier = dossiertoegang.dossier
    soort = soorten.van(dossier.soort)
    laat = _te_laat(dossiertoegang) if te_laat is None else te_laat * dossier.is_open
    return Kop(
        naam=dossiertoegang.weergavenaam,
        aanpak=soort.aanpak,
        icoon=soort.icoon,
        leefgebieden=soort.leefgebieden,
        leeftijd=dossier.leeftijd if dossiertoegang.leest("A") else None,
        fase=_fase(dossier),
        fasen=_fasen(dossier),
        tabs=[
            (tekst or soort.mensenkop, pad(naam, dossier.nummer), code == onderdeel, laat * (code == "plan"), True)
            for code, tekst, naam in _tabs(dossiertoegang)
        ],
        mag_actie=dossier.is_open and dossiertoegang.mag(dossiertoegang.lijst["N"], Niveau.TOEVOEGEN),
        mag_schrijven=dossier.is_open and bool(dossiertoegang.rubrieken(Niveau.TOEVOEGEN)),
        nood_tot=dossiertoegang.in_nood.tot if dossiertoegang.in_nood else None,
    )


def _te_laat(toegang: DossierToegang) -> int:
    return Actie.objects.binnen(toegang).te_laat().count() if toegang.dossier.is_open else 0


def _tabs(toegang: DossierToegang) -> list[tuple[str, str, str]]:
    """Leefgebieden of people only. Maatregelen and bezoeken where the soort knows them, for who reads their rubriek."""
    soort = toegang.dossier.soort
    in_rubriek = {"maatregelen": maatregelen.RUBRIEK.get(soort), "bezoeken": "J" if soort == Soort.TOEZICHT else None}
    verborgen = {tab for tab, code in in_rubriek.items() if code is None or not toegang.leest(code)}
    if not toegang.leest(soorten.van(soort).betrokkenen):
        verborgen.add("mensen")
    if not soorten.van(soort).leefgebieden:
        verborgen.add("leefgebieden")
    verborgen |= {tab for tab, code in ALLEEN_MET.items() if not toegang.leest(code)}
    return [tab for tab in TABS if tab[0] not in verborgen]


def _fase(dossier: Dossier) -> str:
    """The exact fase, unless its step already says the same."""
    stap = fasen.STAPPEN[dossier.soort][beleid.stap(dossier)][0]
    return "" if dossier.get_fase_display() == stap or dossier.fase == Fase.AANGEMELD else dossier.get_fase_display()


def _fasen(dossier: Dossier) -> list[tuple[str, str]]:
    hier = beleid.stap(dossier)
    namen = [naam for naam, _ in fasen.STAPPEN[dossier.soort]]
    return [(naam, "klaar" if nr < hier else "nu" if nr == hier else "straks") for nr, naam in enumerate(namen)]
