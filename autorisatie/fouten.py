"""What can go wrong for good reason. Each carries a Dutch sentence that says what to do."""

from typing import Any

from django.db import models


class Onmogelijk(Exception):
    """The rules of the work do not allow this now. `veld` names the field of the form it belongs to, if any."""

    def __init__(self, tekst: str, veld: str | None = None) -> None:
        super().__init__(tekst)
        self.tekst = tekst
        self.veld = veld


class Achterhaald(Exception):
    """Somebody else changed this in the meantime. `nu` is the row as it stands: the person chooses."""

    def __init__(self, nu: models.Model) -> None:
        super().__init__("intussen gewijzigd")
        self.nu = nu


def eis_versie(rij: Any, versie: int | None) -> None:
    """Raises Achterhaald when the form was filled in against an older version of `rij` (locked by the caller)."""
    if versie is not None and rij.versie != versie:
        raise Achterhaald(rij)
