"""Who takes part in a dossier and who reads what, in words. The same rule as for the person who asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from autorisatie.models import Partner, Partnersoort, Rubriek
from autorisatie.rechten import Niveau, niveau
from autorisatie.toekennen import matrix_van
from dossiers.models import Aantekening, Deelname, Uitzondering
from dossiers.toegang import DossierToegang

# Nothing in a dossier carries these: no BSN is kept, and the wijkbeeld is about no dossier.
NIET_IN_DOSSIER = ("B", "U")
WOORDEN = {
    Niveau.BEWERKEN: "Leest en bewerkt",
    Niveau.TOEVOEGEN: "Leest en vult aan",
    Niveau.LEZEN: "Leest",
    Niveau.BESTAAN: "Weet alleen dat het er is",
    Niveau.GEEN: "Ziet niet",
}
MEESTE_NAMEN = 3


@dataclass(frozen=True)
class PartnerZicht:
    """One partner in the dossier, and its rubrieken gathered per level, highest first."""

    deelname: Deelname
    per_niveau: list[tuple[str, list[Rubriek]]]
    gelezen: int
    totaal: int
    uitzonderingen: list[Uitzondering]

    @property
    def partner(self) -> Partner:
        return self.deelname.partner

    @property
    def alles(self) -> bool:
        return self.gelezen == self.totaal

    @property
    def telling(self) -> str:
        return "Alles" if self.alles else f"{self.gelezen} van {self.totaal} onderdelen"


@dataclass
class Zicht:
    """One query on top of those of DossierToegang, however many partners and rubrieken."""

    dossiertoegang: DossierToegang

    @cached_property
    def rubrieken(self) -> list[Rubriek]:
        return [r for code, r in self.dossiertoegang.lijst.items() if code not in NIET_IN_DOSSIER]

    @cached_property
    def deelnames(self) -> list[Deelname]:
        """Running, of partners in use; regie first."""
        rijen = [deelname for deelname in self.dossiertoegang.alle_deelnames if deelname.partner.actief]
        return sorted(rijen, key=lambda deelname: deelname.partner.soort != Partnersoort.REGIE)

    @cached_property
    def _matrix(self) -> dict[tuple[int, int], Niveau]:
        return matrix_van([deelname.group_id for deelname in self.deelnames])

    @cached_property
    def uitzonderingen(self) -> dict[tuple[int, int], Uitzondering]:
        return {(rij.partner_id, rij.rubriek_id): rij for rij in self.dossiertoegang.alle_uitzonderingen}

    def niveau(self, deelname: Deelname, rubriek_id: int) -> Niveau:
        afwijking = self.uitzonderingen.get((deelname.partner_id, rubriek_id))
        return niveau(
            deelname=True,
            matrix=self._matrix.get((deelname.group_id, rubriek_id), Niveau.GEEN),
            uitzondering=Niveau(afwijking.niveau) if afwijking else None,
        )

    def lezers(self, rubriek_id: int | None) -> list[Deelname]:
        """Partners that read this rubriek here; without a rubriek everybody who takes part."""
        return [d for d in self.deelnames if rubriek_id is None or self.niveau(d, rubriek_id) >= Niveau.LEZEN]

    def wie_leest(self, rubriek_id: int | None) -> str:
        """'Alle partners', 'Alleen regie en Politie' or '4 van 6 partners'."""
        lezers = self.lezers(rubriek_id)
        if len(lezers) == len(self.deelnames):
            return "Alle partners"
        if len(lezers) > MEESTE_NAMEN:
            return f"{len(lezers)} van {len(self.deelnames)} partners"
        return f"Alleen {opsomming(roepnaam(d.partner) for d in lezers)}" if lezers else "Niemand"

    def wie_leest_van(self, aantekening: Aantekening) -> str:
        return "Alleen uw organisatie" if aantekening.alleen_eigen else self.wie_leest(aantekening.rubriek_id)

    def namen_van_lezers(self, rubriek_id: int) -> str:
        """Every reader by name, for who is about to write; the shorter list of who does not read says the same."""
        lezers = self.lezers(rubriek_id)
        anderen = [deelname for deelname in self.deelnames if deelname not in lezers]
        if len(anderen) < len(lezers) and len(lezers) > MEESTE_NAMEN:
            buiten = opsomming(roepnaam(deelname.partner) for deelname in anderen)
            return f"alle partners behalve {buiten}" if buiten else "alle partners"
        return opsomming(roepnaam(deelname.partner) for deelname in lezers) or "niemand"

    @cached_property
    def partners(self) -> list[PartnerZicht]:
        return [self._van(deelname) for deelname in self.deelnames]

    @property
    def eigen(self) -> list[PartnerZicht]:
        """Only the partners of the person who looks."""
        mijn = self.dossiertoegang.deelnemende_partner_ids
        return [rij for rij in self.partners if rij.deelname.partner_id in mijn]

    def _van(self, deelname: Deelname) -> PartnerZicht:
        per_niveau = {trede: [r for r in self.rubrieken if self.niveau(deelname, r.pk) == trede] for trede in WOORDEN}
        return PartnerZicht(
            deelname=deelname,
            per_niveau=[(WOORDEN[trede], rubrieken) for trede, rubrieken in per_niveau.items() if rubrieken],
            gelezen=sum(len(rubrieken) for trede, rubrieken in per_niveau.items() if trede >= Niveau.LEZEN),
            totaal=len(self.rubrieken),
            uitzonderingen=[u for (partner, _), u in self.uitzonderingen.items() if partner == deelname.partner_id],
        )


def slotzin(zicht: Zicht) -> str:
    """What this person's organisation sees here, in one sentence."""
    if zicht.dossiertoegang.toegang.is_regisseur:
        anderen = len(zicht.deelnames) - len(zicht.eigen)
        deel = {0: "Er werkt nog geen partner mee", 1: "1 partner ziet een deel"}.get(
            anderen, f"{anderen} partners zien een deel"
        )
        eigen = "alles" if all(rij.alles for rij in zicht.eigen) else "bijna alles"
        return f"U ziet {eigen} in dit dossier, omdat u de regisseur bent. {deel}."
    return " ".join(f"{rij.partner.naam} ziet {rij.telling.lower()} van dit dossier." for rij in zicht.eigen)


def roepnaam(partner: Partner) -> str:
    """Short, for in a sentence."""
    return "regie" if partner.soort == Partnersoort.REGIE else partner.naam


def opsomming(namen: Iterable[str]) -> str:
    """'A', 'A en B', 'A, B en C'."""
    *eerste, laatste = [*namen] or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
