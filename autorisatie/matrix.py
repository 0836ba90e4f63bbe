"""The autorisatiematrix as people read it: each cell with its level, reason, since, until and by whom."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from autorisatie.models import Domein, Gebeurtenis, MatrixCel, Partner, Rubriek, geldig
from autorisatie.navraag import HOOGSTENS, Bereik
from autorisatie.rechten import Niveau

GEWIJZIGD = "matrix_gewijzigd"
# The sides of the picture, in the order of the columns.
KOPPEN = {
    Domein.REGIE: "Regie",
    Domein.VEILIGHEID: "Veiligheid",
    Domein.SOCIAAL: "Sociaal",
    Domein.WIJK: "Wijk",
}
KORT = {
    Niveau.GEEN: "Niets",
    Niveau.BESTAAN: "Bestaan",
    Niveau.LEZEN: "Lezen",
    Niveau.TOEVOEGEN: "Toevoegen",
    Niveau.BEWERKEN: "Bewerken",
}
UITLEG = {
    Niveau.GEEN: "De partner merkt niet dat er iets is.",
    Niveau.BESTAAN: "De partner weet dat er iets is, maar leest het niet.",
    Niveau.LEZEN: "De partner leest wat er staat.",
    Niveau.TOEVOEGEN: "De partner leest alles en vult zelf aan.",
    Niveau.BEWERKEN: "De partner leest alles, vult aan en wijzigt ook wat anderen invulden.",
}

_MEER = {
    Niveau.BESTAAN: "De partner weet dan dat er iets is.",
    Niveau.LEZEN: "De partner leest dan mee.",
    Niveau.TOEVOEGEN: "De partner leest dan mee en vult zelf aan.",
    Niveau.BEWERKEN: "De partner mag dan ook wijzigen wat anderen invulden.",
}
_MINDER = {
    Niveau.GEEN: "De partner ziet dan niets meer.",
    Niveau.BESTAAN: "De partner weet dan alleen nog dat er iets is.",
    Niveau.LEZEN: "De partner leest alleen nog.",
    Niveau.TOEVOEGEN: "De partner wijzigt niet meer wat anderen invulden.",
}


@dataclass(frozen=True)
class Cel:
    """One cell as in force today. `versie` = its last recorded change, to notice that somebody was first."""

    partner: Partner
    rubriek: Rubriek
    niveau: Niveau = Niveau.GEEN
    reden: str = ""
    sinds: date | None = None
    tot: date | None = None
    door: str = ""
    versie: int = 0

    @property
    def kort(self) -> str:
        return KORT[self.niveau]

    @property
    def uitleg(self) -> str:
        return UITLEG[self.niveau]


@dataclass
class Matrix:
    """The whole grid in three queries; `partners` in use only, per domein."""

    @cached_property
    def partners(self) -> list[Partner]:
        volgorde = list(KOPPEN)
        rijen = Partner.objects.filter(actief=True)
        return sorted(rijen, key=lambda partner: (volgorde.index(Domein(partner.domein)), partner.naam))

    @cached_property
    def rubrieken(self) -> list[Rubriek]:
        return list(Rubriek.objects.all())

    @property
    def domeinen(self) -> list[tuple[str, int]]:
        """Heads above the partners: name and how many columns."""
        groepen = groupby(self.partners, lambda partner: partner.domein)
        return [(KOPPEN[Domein(domein)], len(list(groep))) for domein, groep in groepen]

    @cached_property
    def _cellen(self) -> dict[tuple[int, int], MatrixCel]:
        return {(rij.group_id, rij.content_object_id): rij for rij in _hoogste()}

    def cel(self, partner: Partner, rubriek: Rubriek) -> Cel:
        return _cel(partner, rubriek, self._cellen.get((partner.groep_id, rubriek.pk)))

    @property
    def rijen(self) -> list[tuple[Rubriek, list[Cel]]]:
        return [(rubriek, [self.cel(partner, rubriek) for partner in self.partners]) for rubriek in self.rubrieken]

    def kolom(self, partner: Partner) -> list[Cel]:
        return [self.cel(partner, rubriek) for rubriek in self.rubrieken]

    def gelezen(self, partner: Partner) -> int:
        return sum(cel.niveau >= Niveau.LEZEN for cel in self.kolom(partner))

    @property
    def per_partner(self) -> list[tuple[Partner, int]]:
        return [(partner, self.gelezen(partner)) for partner in self.partners]


def cel_van(partner: Partner, rubriek: Rubriek) -> Cel:
    """One cell with its version."""
    rij = _hoogste().filter(group=partner.groep_id, content_object=rubriek).first()
    laatste = wijzigingen(partner, rubriek).values_list("pk", flat=True).first()
    return _cel(partner, rubriek, rij, laatste or 0)


def _hoogste() -> Any:
    """Levels are cumulative rows: the highest in force speaks for the cell."""
    rijen = MatrixCel.objects.filter(geldig()).select_related("door")
    return rijen.order_by("group_id", "content_object_id", "-niveau").distinct("group_id", "content_object_id")


def _cel(partner: Partner, rubriek: Rubriek, rij: MatrixCel | None, versie: int = 0) -> Cel:
    if rij is None:
        return Cel(partner, rubriek, versie=versie)
    door = rij.door.naam if rij.door else ""
    return Cel(partner, rubriek, Niveau(rij.niveau), rij.reden, rij.sinds, rij.tot, door, versie)


def wijzigingen(partner: Partner | None = None, rubriek: Rubriek | None = None) -> Any:
    """History of the matrix, newest first."""
    rijen = Gebeurtenis.objects.filter(soort=GEWIJZIGD, dossier_id=None).select_related("actor", "partner", "rubriek")
    if partner:
        rijen = rijen.filter(partner=partner)
    if rubriek:
        rijen = rijen.filter(rubriek=rubriek)
    return rijen.order_by("-tijdstip", "-pk")


@dataclass(frozen=True)
class Wijziging:
    """One line of that history."""

    gebeurtenis: Gebeurtenis

    def _deel(self, veld: str, nr: int) -> Any:
        return (self.gebeurtenis.wijzigingen.get(veld) or [None, None])[nr]

    @property
    def van(self) -> str:
        return Niveau(self._deel("niveau", 0) or 0).label

    @property
    def naar(self) -> str:
        return Niveau(self._deel("niveau", 1) or 0).label

    @property
    def verruimd(self) -> bool:
        return (self._deel("niveau", 1) or 0) > (self._deel("niveau", 0) or 0)

    @property
    def reden(self) -> str:
        return self._deel("reden", 1) or ""

    @property
    def tot(self) -> date | None:
        dag = self._deel("tot", 1)
        return date.fromisoformat(dag) if dag else None


def gevolg(cel: Cel, naar: Niveau, bereik: Bereik) -> str:
    """What changes when this cell goes to `naar`, in one or two sentences."""
    if naar == cel.niveau:
        return "Zo is het nu."
    if not bereik.dossiers:
        return _niets(cel.partner, bereik)
    wat, waar = _inhoud(bereik), dossiers(bereik.dossiers)
    if (naar >= Niveau.LEZEN) == (cel.niveau >= Niveau.LEZEN):
        zin = f"Dit geldt in {waar}."
    elif wat:
        zin = f"{'Opent' if naar > cel.niveau else 'Sluit'} {wat} in {waar}."
    else:
        zin = f"Hier staat nu nog niets in {waar}. Het geldt ook voor wat erbij komt."
    return f"{_doen(cel.niveau, naar)} {zin}".strip()


def _niets(partner: Partner, bereik: Bereik) -> str:
    if bereik.uitgezonderd:
        return f"Er gaat nu niets open of dicht: {partner.naam} heeft overal een uitzondering."
    return f"{partner.naam} werkt nu aan geen dossier mee. Er gaat nu niets open of dicht."


def _doen(oud: Niveau, naar: Niveau) -> str:
    """What the partner itself can do from then on."""
    return (_MEER if naar > oud else _MINDER)[naar]


def _inhoud(bereik: Bereik) -> str:
    delen = [
        f"meer dan {HOOGSTENS} {meer}" if n > HOOGSTENS else f"{n} {een if n == 1 else meer}"
        for n, een, meer in bereik.inhoud
    ]
    *eerste, laatste = delen or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def dossiers(aantal: int) -> str:
    return "1 dossier" if aantal == 1 else f"{aantal} dossiers"
