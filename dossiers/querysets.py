"""What may this person see? The SQL twin of rechten.niveau, for every list, count, search and export.

A property test (tests/dossiers/test_tweeling.py) holds the two equal.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q

from autorisatie import klok
from autorisatie.models import Gebeurtenis, Rubriek, geldig
from autorisatie.rechten import Niveau, PartnerKort, Toegang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autorisatie.models import Gebruiker
    from dossiers.niveaus import Niveaus
    from dossiers.toegang import DossierToegang


def _model(naam: str) -> Any:
    """The models import this module, so it cannot import them."""
    return apps.get_model("dossiers", naam)


def deelname_bestaat(groepen: tuple[int, ...] | list[int], kolom: str = "dossier_id") -> Exists:
    """A running deelname of one of these groups in the dossier of the outer row."""
    return Exists(_model("Deelname").objects.filter(geldig(), content_object=OuterRef(kolom), group__in=groepen))


def _reikt_tot(toegang: Toegang, minimaal: Niveau) -> list[PartnerKort]:
    """Partners of which the roles of this person let it use this level."""
    return [partner for partner in toegang.partners if toegang.hoogstens(partner) >= minimaal]


def _met_nood(toegang: Toegang, kolom: str, groepen: tuple[int, ...] | list[int]) -> Q:
    """A running deelname of one of these groups, or a noodtoegang of this person."""
    in_nood = [nood.dossier_id for nood in toegang.nood if nood.partner_id in toegang.partner_ids]
    voorwaarde = Q(deelname_bestaat(groepen, kolom))
    if in_nood:
        voorwaarde |= Q(**{f"{kolom}__in": in_nood})
    return voorwaarde


def ziet_dossier(toegang: Toegang, kolom: str) -> Q:
    """On rows that point to a dossier: does this person see that dossier at all?"""
    return _met_nood(toegang, kolom, toegang.groepen)


def _bij_nood(toegang: Toegang, partner: PartnerKort, kolom: str, minimaal: Niveau, geeft: Q, smaller: Any) -> Q:
    """Rows that noodtoegang opens for this partner where no own partner takes part: only to read, what the matrix gives
    and no exception narrows."""
    dossiers = [nood.dossier_id for nood in toegang.nood if nood.partner_id == partner.pk]
    if not dossiers or minimaal > Niveau.LEZEN:
        return Q(pk__in=[])
    zonder_deelname = ~Q(deelname_bestaat(toegang.groepen, kolom))
    return Q(**{f"{kolom}__in": dossiers}) & zonder_deelname & geeft & ~Q(Exists(smaller.filter(niveau__lt=minimaal)))


def leesbaar(toegang: Toegang, kolom: str = "dossier_id", minimaal: Niveau = Niveau.LEZEN) -> Q:
    """Filter on rows with a dossier and a rubriek: the level of this person is at least `minimaal`."""
    voorwaarde = Q(pk__in=[])
    for partner in _reikt_tot(toegang, minimaal):
        rubrieken = [r for (g, r), n in toegang.matrix.items() if g == partner.groep_id and n >= minimaal]
        afwijking = _model("Uitzondering").objects.filter(
            geldig(), dossier=OuterRef(kolom), rubriek=OuterRef("rubriek_id"), partner=partner.pk
        )
        geeft = Q(rubriek__in=rubrieken)
        mag = (geeft & ~Exists(afwijking)) | Exists(afwijking.filter(niveau__gte=minimaal))
        voorwaarde |= Q(deelname_bestaat([partner.groep_id], kolom)) & mag
        voorwaarde |= _bij_nood(toegang, partner, kolom, minimaal, geeft, afwijking)
    return voorwaarde


def leest_rubriek(toegang: Toegang, code: str, kolom: str = "pk", minimaal: Niveau = Niveau.LEZEN) -> Q:
    """The same for one fixed rubriek, on rows that are or point to a dossier: may this person read it there?"""
    voorwaarde = Q(pk__in=[])
    for partner in _reikt_tot(toegang, minimaal):
        rubrieken = [r for (g, r), n in toegang.matrix.items() if g == partner.groep_id and n >= minimaal]
        geeft = Q(Exists(Rubriek.objects.filter(code=code, pk__in=rubrieken)))
        afwijking = _model("Uitzondering").objects.filter(
            geldig(), dossier=OuterRef(kolom), rubriek__code=code, partner=partner.pk
        )
        mag = (geeft & ~Exists(afwijking)) | Exists(afwijking.filter(niveau__gte=minimaal))
        voorwaarde |= Q(deelname_bestaat([partner.groep_id], kolom)) & mag
        voorwaarde |= _bij_nood(toegang, partner, kolom, minimaal, geeft, afwijking)
    return voorwaarde


def _van_eigen_partner(toegang: Toegang, veld: str, kolom: str = "dossier_id") -> Q:
    """The row belongs to one of the person's partners, and that very partner still takes part."""
    voorwaarde = Q(pk__in=[])
    for partner in toegang.partners:
        voorwaarde |= Q(**{veld: partner.pk}) & Q(deelname_bestaat([partner.groep_id], kolom))
    return voorwaarde


class DossierQuerySet(models.QuerySet):
    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Dossiers in which a partner of this person takes part today, and those open by noodtoegang."""
        return self.filter(_met_nood(toegang, "pk", toegang.groepen))

    def open(self) -> Self:
        return self.exclude(fase__in=_gesloten())

    def van_regisseur(self, gebruiker: "Gebruiker") -> Self:
        """Led by this person, as casusregisseur or standing in today."""
        return self.filter(Q(casusregisseur=gebruiker) | Q(vervanger=gebruiker, vervanging_tot__gte=klok.vandaag()))

    def met_detail(self) -> Self:
        """With the row that says what it is about, whatever the soort: for a handful of dossiers, not for a list."""
        from dossiers.models import Soort  # the models import this module

        return self.select_related(*Soort.values)

    def met_naam_leesbaar(self, toegang: Toegang) -> Self:
        """Adds `naam_leesbaar`: may this person read identificatie in this dossier?"""
        return self.annotate(
            naam_leesbaar=ExpressionWrapper(leest_rubriek(toegang, "A"), output_field=models.BooleanField())
        )


class DeelnameQuerySet(models.QuerySet):
    def lopend(self) -> Self:
        return self.filter(geldig())

    def van(self, toegang: Toegang) -> Self:
        """Running deelnames of this person's own partners."""
        return self.filter(geldig(), group__in=toegang.groepen)


class InhoudQuerySet(models.QuerySet):
    """Content with a dossier and a rubriek."""

    eigen_veld: str | None = None

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        """Over all dossiers: rows this person may read."""
        voorwaarde = leesbaar(toegang)
        if self.eigen_veld:
            voorwaarde |= _van_eigen_partner(toegang, self.eigen_veld)
        return self.filter(voorwaarde)

    def binnen(self, toegang: "DossierToegang") -> Self:
        """The same within one dossier whose levels are already known: no subqueries."""
        voorwaarde = Q(rubriek__in=toegang.rubrieken(Niveau.LEZEN))
        if self.eigen_veld:
            voorwaarde |= Q(**{f"{self.eigen_veld}__in": toegang.deelnemende_partner_ids})
        return self.filter(voorwaarde, dossier=toegang.dossier.pk)


class KoppelingQuerySet(InhoudQuerySet):
    """Couplings that hold now: one that ended shows nothing any more."""

    def lopend(self) -> Self:
        return self.filter(los_op=None)

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        return super().zichtbaar_voor(toegang).filter(los_op=None)

    def binnen(self, toegang: "DossierToegang") -> Self:
        return super().binnen(toegang).filter(los_op=None)


class IncidentQuerySet(models.QuerySet):
    """An incident is read through its couplings: one that may be read is enough, the others stay unknown."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        return self.filter(pk__in=_model("IncidentKoppeling").objects.zichtbaar_voor(toegang).values("incident"))

    def binnen(self, toegang: "DossierToegang") -> Self:
        return self.filter(pk__in=_model("IncidentKoppeling").objects.binnen(toegang).values("incident"))


class VerbandQuerySet(InhoudQuerySet):
    """Read where it was laid and only with both ends in sight: a hidden end leaves no trace (besluiten/0007)."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        return super().zichtbaar_voor(toegang).filter(_einde_zichtbaar(toegang))

    def binnen(self, toegang: "DossierToegang") -> Self:
        return super().binnen(toegang).filter(_einde_zichtbaar(toegang.toegang))


def _einde_zichtbaar(toegang: Toegang) -> Q:
    """The other end is a dossier this person sees, or a person or incident that may be read; text hides nothing."""
    betrokkenen = _model("Betrokkene").objects.zichtbaar_voor(toegang).values("pk")
    incidenten = _model("Incident").objects.zichtbaar_voor(toegang).values("pk")
    dossier = Q(naar_dossier=None) | ziet_dossier(toegang, "naar_dossier")
    betrokkene = Q(naar_betrokkene=None) | Q(naar_betrokkene__in=betrokkenen)
    return dossier & betrokkene & (Q(naar_incident=None) | Q(naar_incident__in=incidenten))


class SignaalQuerySet(models.QuerySet):
    """Before there is a dossier: regie reads all, a partner its own, as far as its reporter shares it."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        return self if toegang.is_regisseur else self.eigen_van(toegang)

    def eigen_van(self, toegang: Toegang) -> Self:
        gedeeld = Q(lezers="organisatie") | Q(auteur=toegang.gebruiker)
        return self.filter(gedeeld, inbrenger__in=toegang.partner_ids)


class ActieQuerySet(InhoudQuerySet):
    eigen_veld = "partner"

    def binnen_elk(self, niveaus: "Mapping[int, Niveaus]") -> Self:
        """As `binnen`, for many dossiers by key; those with equal levels share one condition."""
        gelijk: dict[int, tuple[Niveaus, list[int]]] = {}
        for dossier, blik in niveaus.items():
            gelijk.setdefault(id(blik), (blik, []))[1].append(dossier)
        voorwaarde = Q(pk__in=[])
        for blik, dossiers in gelijk.values():
            voorwaarde |= Q(dossier__in=dossiers) & (Q(rubriek__in=blik.leesbaar) | Q(partner__in=blik.partner_ids))
        return self.filter(voorwaarde)

    def open(self) -> Self:
        return self.filter(status__in=_open_acties())

    def te_laat(self) -> Self:
        return self.open().filter(termijn__lt=klok.vandaag())


class AantekeningQuerySet(InhoudQuerySet):
    """Working notes are for the own partner, whatever the matrix says."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        eigen = _van_eigen_partner(toegang, "inbrenger")
        return self.filter((leesbaar(toegang) & Q(alleen_eigen=False)) | (eigen & Q(alleen_eigen=True)))

    def binnen(self, toegang: "DossierToegang") -> Self:
        gedeeld = Q(rubriek__in=toegang.rubrieken(Niveau.LEZEN), alleen_eigen=False)
        eigen = Q(inbrenger__in=toegang.deelnemende_partner_ids, alleen_eigen=True)
        return self.filter(gedeeld | eigen, dossier=toegang.dossier.pk)


class DocumentQuerySet(InhoudQuerySet):
    def aanwezig(self) -> Self:
        """Not what was removed: of that only the tijdlijn tells."""
        return self.filter(verwijderd_op=None)


class BezoekQuerySet(InhoudQuerySet):
    def open(self) -> Self:
        """Still to be made, or to be told about."""
        return self.filter(uitkomst="", afgezegd_op=None)


class BevindingQuerySet(InhoudQuerySet):
    """The general doors open to toezicht only. Opsporing (Wpg) asks a partner that works under the Wpg and rubriek I;
    of article 8 free reading stops after a year, and after five years nobody finds it (DOMEIN E)."""

    def zichtbaar_voor(self, toegang: Toegang) -> Self:
        return super().zichtbaar_voor(toegang).filter(regime=_TOEZICHT)

    def binnen(self, toegang: "DossierToegang") -> Self:
        return super().binnen(toegang).filter(regime=_TOEZICHT)

    def opsporing_binnen(self, toegang: "DossierToegang") -> Self:
        """Of one dossier, to read freely."""
        if toegang.als_wpg(Niveau.LEZEN) is None:
            return self.none()
        vrij = ~Q(regime=_WPG_8) | Q(verwerkt_op__gte=jaren_geleden(_VRIJ))
        return self._opsporing(Q(dossier=toegang.dossier.pk, rubriek=toegang.lijst["I"].pk)).filter(vrij)

    def opsporing_gericht(self, toegang: Toegang) -> Self:
        """Over all dossiers, for a targeted question that is logged."""
        alleen_wpg = replace(toegang, partners=tuple(p for p in toegang.partners if p.wpg), nood=())
        return self._opsporing(leesbaar(alleen_wpg))

    def _opsporing(self, waar: Q) -> Self:
        return self.filter(waar, verwerkt_op__gte=jaren_geleden(_VINDBAAR)).exclude(regime=_TOEZICHT)


# Values of dossiers.models.Regime, which imports this module.
_TOEZICHT, _WPG_8 = "avg", "wpg8"
# Years in which article 8 may be read freely, and in which opsporing can be found (Wpg 8 and 14).
_VRIJ, _VINDBAAR = 1, 5


def jaren_geleden(jaren: int) -> date:
    """The same day so many years back; 29 February becomes 28."""
    dag = klok.vandaag()
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return dag.replace(year=dag.year - jaren, day=28)


def gebeurtenissen_voor(toegang: Toegang) -> models.QuerySet[Gebeurtenis]:
    """Gebeurtenissen of dossiers that this person may read: no rubriek means every deelnemer."""
    gedeeld = leesbaar(toegang) | (Q(rubriek=None) & _met_nood(toegang, "dossier_id", toegang.groepen))
    eigen = _van_eigen_partner(toegang, "partner")
    return Gebeurtenis.objects.filter((gedeeld & Q(alleen_partner=False)) | eigen, dossier_id__isnull=False)


def gebeurtenissen_binnen(toegang: "DossierToegang") -> models.QuerySet[Gebeurtenis]:
    """The tijdlijn of one dossier, as this person may read it."""
    gedeeld = Q(rubriek__in=toegang.rubrieken(Niveau.LEZEN)) | Q(rubriek=None)
    eigen = Q(partner__in=toegang.deelnemende_partner_ids)
    return Gebeurtenis.objects.filter((gedeeld & Q(alleen_partner=False)) | eigen, dossier_id=toegang.dossier.pk)


def _gesloten() -> tuple[str, ...]:
    from dossiers.models import GESLOTEN_FASEN  # the models import this module

    return GESLOTEN_FASEN


def _open_acties() -> tuple[str, ...]:
    from dossiers.models import OPEN_ACTIES  # the models import this module

    return OPEN_ACTIES
