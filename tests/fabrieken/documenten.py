"""Documents of the shared dossier: where they are, and one laid in."""

from typing import Any

from django.core.files.storage import storages

from autorisatie.scope import binnen
from dossiers.models import Document
from tests.fabrieken.bestanden import leg_document_in
from tests.fabrieken.wereld import Plaats


def pad(plaats: Plaats, rest: str = "") -> str:
    return f"/lindeveen/dossiers/{plaats.dossier.nummer}/documenten/{rest}"


def rubriek(plaats: Plaats, code: str) -> int:
    with binnen(plaats.gemeente):
        return plaats.rubriek(code).pk


def leg_in(plaats: Plaats, code: str = "C", **anders: Any) -> Document:
    with binnen(plaats.gemeente):
        return leg_document_in(plaats, plaats.dossier, code, **anders)


def ligt_er(naam: str) -> bool:
    return storages["documenten"].exists(naam)
