"""The levels of one person in one dossier, gathered once and asked often."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from autorisatie.models import Rubriek, geldig
from autorisatie.rechten import Geweigerd, Niveau, Nood, PartnerKort, Toegang, niveau
from dossiers.models import Actie, Deelname, Dossier, Uitzondering

MetRubriek = TypeVar("MetRubriek", Actie, Uitzondering)


@dataclass
class DossierToegang:
    """What this person may do in this dossier. Two queries, however many rubrieken are asked after."""

    dossier: Dossier
    toegang: Toegang

    @cached_property
    def lijst(self) -> dict[str, Rubriek]:
        """The rubrieken of the gemeente by their code (DOMEIN D7), in their order."""
        return {rubriek.code: rubriek for rubriek in Rubriek.objects.all()}

    def met_rubriek(self, rijen: Iterable[MetRubriek]) -> list[MetRubriek]:
        """Rows with their rubriek from the list that is here already, instead of one more join."""
        gelezen = list(rijen)
        per_pk = {rubriek.pk: rubriek for rubriek in self.lijst.values()} if gelezen else {}
        for rij in gelezen:
            rij.rubriek = per_pk[rij.rubriek_id]
        return gelezen

    @cached_property
    def alle_deelnames(self) -> list[Deelname]:
        """Everybody who takes part today; the page needs them too, so they are asked for once."""
        lopend = Deelname.objects.lopend().filter(content_object=self.dossier)
        return list(lopend.select_related("partner", "contactpersoon").order_by("partner__naam"))

    @cached_property
    def alle_uitzonderingen(self) -> list[Uitzondering]:
        """Of every partner, in force today."""
        return self.met_rubriek(Uitzondering.objects.filter(geldig(), dossier=self.dossier))

    @cached_property
    def deelnames(self) -> list[Deelname]:
        """Of the person's own partners."""
        return [deelname for deelname in self.alle_deelnames if deelname.group_id in self.toegang.groepen]

    @cached_property
    def partners(self) -> tuple[PartnerKort, ...]:
        """The person's own partners that take part here."""
        groepen = {deelname.group_id for deelname in self.deelnames}
        return tuple(partner for partner in self.toegang.partners if partner.groep_id in groepen)

    @property
    def deelnemende_partner_ids(self) -> list[int]:
        return [partner.pk for partner in self.partners]

    @property
    def schrijvers(self) -> list[PartnerKort]:
        """The partners on whose behalf this person may act here; none for who only reads."""
        return [partner for partner in self.partners if partner in self.toegang.schrijft_voor]

    def schrijft_voor(self, partner_id: int) -> bool:
        return partner_id in [partner.pk for partner in self.schrijvers]

    @cached_property
    def nood(self) -> dict[int, Nood]:
        """partner -> noodtoegang; none when an own partner takes part: it stands in for that."""
        return {} if self.partners else self.toegang.in_nood(self.dossier.pk)

    @property
    def in_nood(self) -> Nood | None:
        """The noodtoegang by which this person is here, the last to end."""
        return max(self.nood.values(), key=lambda nood: nood.tot, default=None)

    @property
    def kijkers(self) -> list[PartnerKort]:
        """Own partners through which anything can be read here."""
        return [p for p in self.toegang.partners if p in self.partners or p.pk in self.nood]

    @cached_property
    def _uitzonderingen(self) -> dict[tuple[int, int], Niveau]:
        return {
            (rij.partner_id, rij.rubriek_id): Niveau(rij.niveau)
            for rij in self.alle_uitzonderingen
            if rij.partner_id in self.deelnemende_partner_ids or rij.partner_id in self.nood
        }

    def niveau(self, rubriek: Rubriek | int) -> Niveau:
        """The highest level that one of the own partners gives."""
        rubriek_id = rubriek.pk if isinstance(rubriek, Rubriek) else rubriek
        return max((self.niveau_als(partner, rubriek_id) for partner in self.kijkers), default=Niveau.GEEN)

    def niveau_als(self, partner: PartnerKort, rubriek_id: int) -> Niveau:
        return niveau(
            deelname=partner in self.partners,
            noodtoegang=partner.pk in self.nood,
            matrix=self.toegang.in_matrix(partner.groep_id, rubriek_id),
            uitzondering=self._uitzonderingen.get((partner.pk, rubriek_id)),
            hoogstens=self.toegang.hoogstens(partner),
        )

    def partner_mag(self, rubriek_id: int, minimaal: Niveau) -> bool:
        """May an own partner do this, whatever the role of this person? For texts that only who adds may read."""
        return any(
            niveau(
                deelname=True,
                matrix=self.toegang.in_matrix(partner.groep_id, rubriek_id),
                uitzondering=self._uitzonderingen.get((partner.pk, rubriek_id)),
            )
            >= minimaal
            for partner in self.partners
        )

    def als_wpg(self, minimaal: Niveau) -> PartnerKort | None:
        """The own partner that works under the Wpg, takes part here and has this level in rubriek I; noodtoegang is no
        road to opsporing."""
        strafrecht = self.lijst.get("I")
        if strafrecht is None:
            return None
        mee = (partner for partner in self.partners if partner.wpg)
        return next((partner for partner in mee if self.niveau_als(partner, strafrecht.pk) >= minimaal), None)

    def mag(self, rubriek: Rubriek | int, minimaal: Niveau) -> bool:
        return self.niveau(rubriek) >= minimaal

    def leest(self, code: str) -> bool:
        """May this person read the rubriek with this code?"""
        rubriek = self.lijst.get(code)
        return rubriek is not None and self.mag(rubriek, Niveau.LEZEN)

    @property
    def weergavenaam(self) -> str:
        """The name of whom the dossier is about, for who may read identificatie; for others its number."""
        return self.dossier.naam if self.leest("A") else self.dossier.nummer

    def eis(self, rubriek: Rubriek | int, minimaal: Niveau) -> PartnerKort:
        """Raises Geweigerd below `minimaal`; returns the partner on whose behalf this is done."""
        rubriek_id = rubriek.pk if isinstance(rubriek, Rubriek) else rubriek
        for partner in self.kijkers:
            if self.niveau_als(partner, rubriek_id) >= minimaal:
                return partner
        raise Geweigerd("niveau te laag")

    def rubrieken(self, minimaal: Niveau) -> list[int]:
        """Rubrieken (primary keys) with at least this level."""
        kandidaten = {rubriek for _, rubriek in self.toegang.matrix} | {r for _, r in self._uitzonderingen}
        return sorted(rubriek for rubriek in kandidaten if self.niveau(rubriek) >= minimaal)


def toegang_per_dossier(dossiers: list[Dossier], toegang: Toegang) -> dict[int, DossierToegang]:
    """The levels of one person in many dossiers, in as many queries as in one."""
    rubrieken = {rubriek.code: rubriek for rubriek in Rubriek.objects.all()} if dossiers else {}
    partners = {partner.groep_id: partner.pk for partner in toegang.partners}
    per_dossier = {dossier.pk: DossierToegang(dossier, toegang) for dossier in dossiers}
    deelnames = list(Deelname.objects.van(toegang).filter(content_object__in=per_dossier))
    afwijkingen = Uitzondering.objects.filter(geldig(), dossier__in=per_dossier, partner__in=partners.values())
    rijen = list(afwijkingen.values_list("dossier_id", "partner_id", "rubriek_id", "niveau"))
    for pk, beeld in per_dossier.items():
        beeld.lijst = rubrieken
        beeld.deelnames = [deelname for deelname in deelnames if deelname.content_object_id == pk]
        mee = {partners[deelname.group_id] for deelname in beeld.deelnames} | beeld.nood.keys()
        beeld._uitzonderingen = {(p, r): Niveau(n) for d, p, r, n in rijen if d == pk and p in mee}
    return per_dossier


def rubriek(code: str) -> Rubriek:
    """A rubriek of the open gemeente by its code (DOMEIN D7). Raises Rubriek.DoesNotExist."""
    return Rubriek.objects.get(code=code)
