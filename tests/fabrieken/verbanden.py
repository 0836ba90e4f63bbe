"""Verbanden, and a set of them full of canaries `KN-<slug>-verband-…`."""

from typing import Any

from autorisatie.scope import binnen
from dossiers.acties.dossier import meld_aan
from dossiers.acties.verband import leg_verband
from dossiers.models import Dossier, Soort, Verband, VerbandSoort
from tests.fabrieken.soorten import nieuw
from tests.fabrieken.wereld import Plaats


def tab(dossier: Dossier, staart: str = "") -> str:
    return f"dossiers/{dossier.nummer}/verbanden/{staart}"


def nieuw_persoon(plaats: Plaats, naam: str = "Veldhuis", **anders: Any) -> Dossier:
    """A persoonsdossier in which only regie takes part. Needs `binnen(plaats.gemeente)`."""
    return meld_aan(persoon={"voornaam": "Noor", "achternaam": naam} | anders, aanleiding="x", grondslag="y",
                    buurt=plaats.buurt, door=plaats.toegang("regisseur"))  # fmt: skip


def nieuwe_groep(plaats: Plaats) -> Dossier:
    """Politie reads group information here; in the dossier of a member it takes no part."""
    with binnen(plaats.gemeente):
        return nieuw(plaats, Soort.GROEP)


def geheim_dossier(plaats: Plaats) -> Dossier:
    with binnen(plaats.gemeente):
        return nieuw_persoon(plaats)


def soort(code: str) -> VerbandSoort:
    return VerbandSoort.objects.get(code=code)


def leg(
    plaats: Plaats, dossier: Dossier, code: str, vorm: str, naar: Any, *, rubriek: str, wie: str = "regisseur",
    **velden: Any,
) -> Verband:  # fmt: skip
    """Needs `binnen(plaats.gemeente)`."""
    return leg_verband(
        dossier, soort=soort(code), vorm=vorm, naar=naar, rubriek=plaats.rubriek(rubriek), door=plaats.toegang(wie),
        **velden,
    )  # fmt: skip


def bouw_verbanden(plaats: Plaats) -> Verband:
    """One to read in the shared dossier for who reads incidents, and one to a dossier only regie sees."""
    with binnen(plaats.gemeente):
        verborgen = getattr(plaats, "verborgen", None) or getattr(plaats, "derde", None)
        if verborgen:
            leg(plaats, plaats.dossier, "oorzaak", "dossier", verborgen, rubriek="C", zekerheid="aangenomen",
                bron=plaats.kanarie("verborgen-verbandbron"),
                toelichting=plaats.kanarie("verborgen-verbandtekst"))  # fmt: skip
        return leg(
            plaats, plaats.dossier, "oorzaak", "factor", plaats.kanarie("verband-naar"), rubriek="K", wie="agent",
            omgekeerd=True, zekerheid="vastgesteld", bron=plaats.kanarie("verband-bron"),
            toelichting=plaats.kanarie("verband-toelichting"),
        )  # fmt: skip
