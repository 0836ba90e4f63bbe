"""Signalen full of canaries: one of the police, taken on in a dossier that only regie sees."""

from typing import Any

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.signaal import bundel_signalen, meld_signaal, weeg
from dossiers.models import Signaal
from tests.fabrieken.wereld import Plaats


def nieuw_signaal(plaats: Plaats, wie: str, wat: str = "signaal", /, **anders: Any) -> Signaal:
    """Needs `binnen(plaats.gemeente)`."""
    velden: dict[str, Any] = {
        "categorie": "geluid",
        "omschrijving": plaats.kanarie(f"{wat}-omschrijving"),
        "datum": klok.vandaag(),
        "straat": plaats.kanarie(f"{wat}-straat"),
        "plaats": plaats.kanarie(f"{wat}-plaats"),
        "over_wie": plaats.kanarie(f"{wat}-wie"),
        "buurt": plaats.buurt,
        "bron": "eigen",
    }
    return meld_signaal(door=plaats.toegang(wie), **velden | anders)


def bouw_signalen(plaats: Plaats) -> None:
    """Gives the place its `signaal` and `bundel`."""
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        plaats.signaal = nieuw_signaal(plaats, "agent")  # type: ignore[attr-defined]
        bundel = bundel_signalen([plaats.signaal], door=regisseur)  # type: ignore[attr-defined]
        plaats.bundel = weeg(  # type: ignore[attr-defined]
            bundel,
            "doorverwezen",
            motivering=plaats.kanarie("weging-motivering"),
            kader="lokaal",
            grondslag=plaats.kanarie("weging-grondslag"),
            naar=plaats.kanarie("signaal-naar"),
            antwoord=plaats.kanarie("signaal-antwoord"),
            door=regisseur,
        )
