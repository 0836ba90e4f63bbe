"""The world of the border tests: the standing cast, plus a hidden dossier here and more dossiers over there."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from autorisatie.models import Gebruiker
from autorisatie.scope import binnen
from dossiers.acties.dossier import meld_aan
from tests.fabrieken.wereld import Plaats, Wereld

# Who walks along every address, from stranger to insider.
ROLLEN = (
    "anoniem", "oudlid", "ander", "superuser", "beheerder", "fg", "buitenstaander",
    "jongerenwerker", "leerplicht", "agent", "voorzitter", "regisseur",
)  # fmt: skip


@pytest.fixture
def grens(wereld: Wereld) -> Wereld:
    """Here one dossier in which only regie takes part; over there two more, so that numbers differ."""
    wereld.hier.verborgen = _extra_dossier(wereld.hier, "verborgen")  # type: ignore[attr-defined]
    _extra_dossier(wereld.daar, "tweede")
    wereld.daar.derde = _extra_dossier(wereld.daar, "derde")  # type: ignore[attr-defined]
    superuser = Gebruiker.objects.create_superuser("super@platform.example", "x" * 14, naam="Super")
    wereld.hier.mensen["superuser"] = superuser
    wereld.hier.mensen["ander"] = wereld.daar.mensen["regisseur"]
    return wereld


def _extra_dossier(plaats: Plaats, wat: str) -> Any:
    with binnen(plaats.gemeente):
        return meld_aan(
            persoon={"voornaam": plaats.kanarie(f"{wat}-voornaam"), "achternaam": plaats.kanarie(f"{wat}-naam"),
                     "straat": plaats.kanarie(f"{wat}-straat")},
            aanleiding=plaats.kanarie(f"{wat}-aanleiding"),
            grondslag=plaats.kanarie(f"{wat}-grondslag"),
            buurt=plaats.buurt,
            door=plaats.toegang("regisseur"),
        )  # fmt: skip


def client_van(plaats: Plaats, rol: str) -> Client:
    """A browser of this person; exceptions become the 500 page, as in production."""
    client = Client(raise_request_exception=False)
    mens = AnonymousUser() if rol == "anoniem" else plaats.mensen[rol]
    if mens.is_authenticated:
        client.force_login(mens)
    return client
