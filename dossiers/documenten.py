"""The documents of a dossier as this person may see them, each with its file of now, in one query."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from dossiers.acties.document import mag_wijzigen
from dossiers.bladeren import Bladzijde, Sleutel
from dossiers.keuring import is_te_openen
from dossiers.models import Bestand, Bewaard, Document, Gekeurd, KeuringStaat
from dossiers.toegang import DossierToegang

PER_PAGINA = 30


class Bestandsbeeld:
    """A file as it can be looked at: opens it, and what is there to see?"""

    bestand: Bewaard

    @property
    def keuring(self) -> Gekeurd:
        raise NotImplementedError

    @property
    def te_openen(self) -> bool:
        return is_te_openen(self.keuring)

    @property
    def stand(self) -> str:
        """What keeps it shut, in words; empty when it opens."""
        if self.te_openen:
            return ""
        return "Geweigerd: er zit een virus in" if self.geweigerd else "Wacht op controle"

    @property
    def geweigerd(self) -> bool:
        return self.keuring.staat == KeuringStaat.GEWEIGERD

    @property
    def duim(self) -> bytes:
        return bytes(self.keuring.duim) if self.te_openen else b""

    @cached_property
    def bladen(self) -> range:
        """Numbers of the pages that can be looked at."""
        return range(1, (self.keuring.bladen or 0) + 1) if self.te_openen else range(0)

    @property
    def wordt_getekend(self) -> bool:
        return self.te_openen and self.keuring.bladen is None


@dataclass(frozen=True)
class Regel(Bestandsbeeld):
    """One document in a list, or on its own page."""

    bestand: Bestand
    toegang: DossierToegang

    @property
    def keuring(self) -> Gekeurd:
        return self.bestand.keuring

    @property
    def document(self) -> Document:
        return self.bestand.document

    @property
    def mag_wijzigen(self) -> bool:
        return mag_wijzigen(self.document, self.toegang)


def bladzijde(toegang: DossierToegang, na: Sleutel | None = None) -> Bladzijde[Regel]:
    """Newest first."""
    rijen = _rijen(toegang).order_by("-document__aangemaakt_op", "-document")
    if na:
        rijen = rijen.filter(na.voorbij("document__aangemaakt_op", "document"))
    gevonden = list(rijen[: PER_PAGINA + 1])
    regels = [Regel(bestand, toegang) for bestand in gevonden[:PER_PAGINA]]
    laatste = regels[-1].document if len(gevonden) > PER_PAGINA else None
    return Bladzijde(regels, Sleutel(laatste.aangemaakt_op, laatste.pk) if laatste else None)


def van(toegang: DossierToegang, documenten: Any) -> list[Regel]:
    """These documents (keys, or a question for keys), as far as this person may read them."""
    rijen = _rijen(toegang).filter(document__in=documenten).order_by("document__titel", "document")
    return [Regel(bestand, toegang) for bestand in rijen]


def _rijen(toegang: DossierToegang) -> Any:
    leesbaar = Document.objects.binnen(toegang).aanwezig()
    rijen = Bestand.objects.huidig().filter(document__in=leesbaar)
    return rijen.select_related("document__rubriek", "document__inbrenger", "keuring", "geplaatst_door")
