"""Incidents full of canaries `KN-<slug>-voorval…`: one in the shared dossier and also in a hidden one, if there is."""

import re
from typing import Any

from autorisatie import klok
from autorisatie.scope import binnen
from dossiers.acties.dossier import meld_aan
from dossiers.acties.incident import koppel_incident, koppel_los, meld_incident, noteer_betrokkene
from dossiers.models import Dossier, Incident
from tests.fabrieken.wereld import Plaats


def nieuw_incident(
    plaats: Plaats, dossier: Dossier, wat: str = "voorval", wie: str = "agent", **anders: Any
) -> Incident:
    """Needs `binnen(plaats.gemeente)`."""
    velden: dict[str, Any] = {
        "categorie": "geweld",
        "politiecode": "1.4.5",
        "omschrijving": plaats.kanarie(f"{wat}-omschrijving"),
        "datum": klok.vandaag(),
        "straat": plaats.kanarie(f"{wat}-straat"),
        "plaats": plaats.kanarie(f"{wat}-plaats"),
        "buurt": plaats.buurt,
        "bron": plaats.kanarie(f"{wat}-bron"),
        "x": 155_000,
        "y": 463_000,
    }
    return meld_incident(dossier, door=plaats.toegang(wie), **velden | anders)


def bouw_incidenten(plaats: Plaats) -> Incident:
    """The incident of the shared dossier, with somebody in it, and coupled to a dossier only regie sees."""
    with binnen(plaats.gemeente):
        regisseur = plaats.toegang("regisseur")
        incident = nieuw_incident(plaats, plaats.dossier)
        noteer_betrokkene(plaats.dossier, incident, rol="getuige", naam=plaats.kanarie("voorval-naam"),
                          bron=plaats.kanarie("voorval-naambron"), door=plaats.toegang("agent"))  # fmt: skip
        geheim = getattr(plaats, "verborgen", None) or getattr(plaats, "derde", None)
        if geheim:
            koppel_incident(geheim, incident, reden=plaats.kanarie("verborgen-koppeling"), door=regisseur)
            noteer_betrokkene(geheim, incident, rol="verdachte", naam=plaats.kanarie("verborgen-verdachte"),
                              bron=plaats.kanarie("verborgen-bron"), door=regisseur)  # fmt: skip
            nieuw_incident(plaats, geheim, "verborgen-voorval", "regisseur")
            koppel_los(geheim, nieuw_incident(plaats, geheim, "verborgen-fout", "regisseur"),
                       reden=plaats.kanarie("verborgen-los"), door=regisseur)  # fmt: skip
    return incident


def met_verborgen(plaats: Plaats) -> Plaats:
    """The cast with its `incident`, and with a dossier (`verborgen`) that only regie sees."""
    with binnen(plaats.gemeente):
        plaats.verborgen = meld_aan(  # type: ignore[attr-defined]
            persoon={"voornaam": "Niet", "achternaam": "Zichtbaar"}, aanleiding="x", grondslag="y",
            door=plaats.toegang("regisseur"),
        )  # fmt: skip
    plaats.incident = bouw_incidenten(plaats)  # type: ignore[attr-defined]
    return plaats


def kanaries(inhoud: str) -> set[str]:
    return set(re.findall(r"KN-lindeveen-([a-z-]+)", inhoud))


def pad(dossier: Dossier, staart: str = "") -> str:
    return f"dossiers/{dossier.nummer}/incidenten/{staart}"


def volledig(dossier: Dossier, staart: str = "") -> str:
    return f"/lindeveen/{pad(dossier, staart)}"
