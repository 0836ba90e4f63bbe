"""Mijn dag: what this person can do today. Own acties first, then what regie must decide, then what changed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from autorisatie import klok
from autorisatie.datums import geleden
from autorisatie.models import Inzage
from autorisatie.rechten import Toegang
from dossiers.models import GESLOTEN_FASEN, Actie, ActieStatus, Deelname, Dossier, Fase
from dossiers.plan import Stand, stand_van
from dossiers.querysets import gebeurtenissen_voor, leest_rubriek
from sitrap import agenda, cijfers
from sitrap.agenda import KomendOverleg
from sitrap.gebied import Gebied

MEESTE_ACTIES = 50
MEESTE_REGELS = 5  # per list; what is more stands behind a link
MEESTE_NIEUWS = 8
HOOGSTENS = 200
_WOORDEN = [("te-laat", "te laat"), ("vandaag", "voor vandaag"), ("deze-week", "voor deze week"), ("later", "later")]
NIEUWS_DAGEN = 30
NIEUWSTE = 40


@dataclass(frozen=True)
class ActieRegel:
    """One actie with the name of its dossier as this person may read it. `token` makes a double click harmless."""

    actie: Any
    token: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def dossier(self) -> str:
        return self.actie.dossier.naam if self.actie.naam_leesbaar else self.actie.dossier.nummer

    @property
    def nummer(self) -> str:
        return self.actie.dossier.nummer

    @property
    def stand(self) -> Stand:
        return stand_van(self.actie)


@dataclass(frozen=True)
class DossierRegel:
    nummer: str
    naam: str
    sub: str
    waarom: str


@dataclass(frozen=True)
class Groep:
    """Dossiers that wait for the same. `url` shows the rest, when there is a list of them."""

    anker: str
    kop: str
    regels: list[DossierRegel]
    totaal: int
    url: str = ""

    @property
    def meer(self) -> int:
        return self.totaal - len(self.regels)


@dataclass(frozen=True)
class NieuwsRegel:
    """A dossier in which others did something since this person last looked."""

    nummer: str
    naam: str
    aantal: int
    laatst: Any


def regels_van(acties: QuerySet[Actie], toegang: Toegang) -> QuerySet[Actie]:
    """With dossier, partner and person, and whether the name of the dossier may be read."""
    leesbaar = ExpressionWrapper(leest_rubriek(toegang, "A", "dossier_id"), output_field=BooleanField())
    return acties.select_related("dossier", "partner", "uitvoerder").annotate(naam_leesbaar=leesbaar)


@dataclass
class Dag:
    """Everything is fetched once, when asked. `gebied` narrows what regie must decide."""

    toegang: Toegang
    gebied: Gebied

    # ------------------------------------------------------------ own work
    @property
    def _voor(self) -> list[int]:
        """Partners for which this person does something; who only reads has no work of its own here."""
        return [partner.pk for partner in self.toegang.schrijft_voor]

    @cached_property
    def _eigen(self) -> list[ActieRegel]:
        """Of the own partners: mine and those nobody was named for."""
        rijen = cijfers.lopende_acties(self.toegang).filter(partner__in=self._voor)
        mijn = Q(uitvoerder=None) | Q(uitvoerder=self.toegang.gebruiker.pk)
        rijen = regels_van(rijen.filter(mijn).exclude(status=ActieStatus.VOORGESTELD), self.toegang)
        return [ActieRegel(actie) for actie in rijen.order_by("termijn", "pk")[: MEESTE_ACTIES + 1]]

    @property
    def te_veel(self) -> bool:
        return len(self._eigen) > MEESTE_ACTIES

    @property
    def nieuw(self) -> list[ActieRegel]:
        """Given, and neither accepted nor refused yet."""
        return [r for r in self._eigen[:MEESTE_ACTIES] if r.actie.status == ActieStatus.TOEGEWEZEN]

    @property
    def groepen(self) -> list[tuple[str, str, list[ActieRegel]]]:
        """Anchor, heading and acties: te laat, vandaag, deze week, later. Empty groups are left out."""
        lopend = [r for r in self._eigen[:MEESTE_ACTIES] if r.actie.status != ActieStatus.TOEGEWEZEN]
        nu, zondag = klok.vandaag(), cijfers.maandag() + timedelta(days=6)
        morgen, maandag = nu + timedelta(days=1), zondag + timedelta(days=1)
        groepen = [
            ("te-laat", "Te laat", [r for r in lopend if r.actie.termijn < nu]),
            ("vandaag", "Vandaag", [r for r in lopend if r.actie.termijn == nu]),
            ("deze-week", "Deze week", [r for r in lopend if morgen <= r.actie.termijn < maandag]),
            ("later", "Later", [r for r in lopend if r.actie.termijn >= max(morgen, maandag)]),
        ]
        return [groep for groep in groepen if groep[2]]

    @property
    def samenvatting(self) -> str:
        """'2 acties te laat, 1 voor vandaag.' in the heading."""
        if not self.toegang.partners:
            return ""
        aantallen = {anker: len(regels) for anker, _, regels in self.groepen}
        delen = [f"{len(self.nieuw)} nieuw"] if self.nieuw else []
        delen += [f"{aantallen[a]} {woord}" for a, woord in _WOORDEN if a in aantallen]
        if delen:
            return f"Uw acties: {', '.join(delen)}."
        return "" if self.toegang.is_regisseur or self.toegang.is_voorzitter else "U heeft geen open acties."

    @cached_property
    def van_collegas(self) -> int:
        """Open acties of the own partners that a colleague does."""
        rijen = cijfers.lopende_acties(self.toegang).filter(partner__in=self._voor)
        return rijen.exclude(uitvoerder=None).exclude(uitvoerder=self.toegang.gebruiker.pk).count()

    # ------------------------------------------------------------ for regie
    @cached_property
    def te_laat(self) -> list[ActieRegel]:
        """Of all partners but the own, the latest first."""
        rijen = cijfers.lopende_acties(self.toegang).filter(termijn__lt=klok.vandaag())
        return self._acties(rijen.exclude(partner__in=self._voor))

    @cached_property
    def te_beslissen(self) -> list[ActieRegel]:
        """Refused by a partner, or proposed and waiting for an answer."""
        soorten = (ActieStatus.GEWEIGERD, ActieStatus.VOORGESTELD)
        rijen = Actie.objects.zichtbaar_voor(self.toegang.zonder_nood).filter(status__in=soorten)
        return self._acties(rijen.exclude(dossier__fase__in=GESLOTEN_FASEN))

    def _acties(self, rijen: QuerySet[Actie]) -> list[ActieRegel]:
        rijen = regels_van(rijen.filter(self.gebied.filter("dossier__buurt")), self.toegang)
        return [ActieRegel(actie) for actie in rijen.order_by("termijn", "pk")[:MEESTE_REGELS]]

    @cached_property
    def wachtend(self) -> list[Groep]:
        """Dossiers that wait for a step of the regisseur, by reason; a voorzitter sees where nothing moves."""
        groepen = [*(self._wacht_op_regie() if self.toegang.is_regisseur else ()), self._stil]
        return [groep for groep in groepen if groep.totaal]

    def _wacht_op_regie(self) -> list[Groep]:
        dossiers = self._wachtende_dossiers
        weging = [d for d in dossiers if d.fase == Fase.AANGEMELD]
        plan = [d for d in dossiers if d.fase == Fase.PLAN_CONCEPT]
        zonder = [d for d in dossiers if d.casusregisseur_id is None and d.fase != Fase.AANGEMELD]
        return [
            _groep("weging", "Wacht op weging", weging, "stap=aanmelding"),
            _groep("plan", "Plan wacht op akkoord", plan, "stap=plan"),
            _groep("regisseur", "Zonder casusregisseur", zonder),
        ]

    @property
    def _wachtende_dossiers(self) -> list[Any]:
        """One query for three reasons, oldest first."""
        soorten = Q(casusregisseur=None) | Q(fase__in=(Fase.AANGEMELD, Fase.PLAN_CONCEPT))
        dossiers = self._dossiers(soorten, self.gebied.filter(), ~Q(fase__in=GESLOTEN_FASEN))
        return sorted(dossiers.values(), key=lambda dossier: (dossier.aangemaakt_op, dossier.pk))

    @property
    def _stil(self) -> Groep:
        """Dossiers of which the last news is too old, the oldest first."""
        rijen = (
            Deelname.objects.van(self.toegang)
            .exclude(fase__in=GESLOTEN_FASEN)
            .filter(self.gebied.filter())
            .order_by()
            .values("content_object")
            .annotate(op=Max("gewijzigd_op"))
            .filter(op__lt=cijfers.stil_sinds())
            .order_by("op", "content_object")
        )
        gevonden = list(rijen.values_list("content_object", "op")[:HOOGSTENS])
        dossiers = self._dossiers(pk__in=[pk for pk, _ in gevonden[:MEESTE_REGELS]])
        regels = [_regel(dossiers[pk], op) for pk, op in gevonden[:MEESTE_REGELS] if pk in dossiers]
        return Groep("stil", "Lang geen nieuws", regels, len(gevonden))

    def _dossiers(self, *filters: Q, **velden: Any) -> dict[int, Any]:
        rijen = Dossier.objects.zichtbaar_voor(self.toegang.zonder_nood).met_naam_leesbaar(self.toegang)
        return {d.pk: d for d in rijen.filter(*filters, **velden).select_related("buurt").order_by("pk")[:HOOGSTENS]}

    # ------------------------------------------------------------ what changed, and what comes
    @cached_property
    def nieuws(self) -> list[NieuwsRegel]:
        """Dossiers with something of others since the last look, newest first. Counts only what may be read."""
        nieuwste = list(self._nieuwste())
        dossiers = self._dossiers(pk__in=[pk for pk, _ in nieuwste])
        tellingen = {rij["dossier_id"]: rij for rij in self._sinds_bezoek([pk for pk, _ in nieuwste])}
        regels = [
            NieuwsRegel(dossiers[pk].nummer, _naam(dossiers[pk]), rij["aantal"], rij["laatst"])
            for pk, _ in nieuwste
            if pk in dossiers and (rij := tellingen.get(pk))
        ]
        return sorted(regels, key=lambda regel: regel.laatst, reverse=True)[:MEESTE_NIEUWS]

    def _nieuwste(self) -> Sequence[tuple[int, Any]]:
        sinds = cijfers.begin_van(klok.vandaag() - timedelta(days=NIEUWS_DAGEN))
        rijen = Deelname.objects.van(self.toegang).filter(gewijzigd_op__gte=sinds)
        rijen = rijen.order_by("-gewijzigd_op", "-content_object_id")
        return rijen.values_list("content_object_id", "gewijzigd_op")[:NIEUWSTE]

    def _sinds_bezoek(self, pks: Sequence[int]) -> Sequence[dict[str, Any]]:
        """Per dossier what others did after this person's last look; for who never looked, of the last 30 days."""
        sinds = cijfers.begin_van(klok.vandaag() - timedelta(days=NIEUWS_DAGEN))
        bezoek = Inzage.objects.filter(
            gebruiker=self.toegang.gebruiker, dossier_id=OuterRef("dossier_id"), actie=Inzage.Actie.LEZEN
        )
        laatste = Subquery(bezoek.order_by("-tijdstip").values("tijdstip")[:1])
        nieuw: Any = gebeurtenissen_voor(self.toegang).filter(dossier_id__in=pks, tijdstip__gte=sinds)
        nieuw = nieuw.exclude(actor=self.toegang.gebruiker).annotate(gezien=Greatest(laatste, sinds))
        per_dossier = nieuw.filter(tijdstip__gt=F("gezien")).order_by().values("dossier_id")
        return list(per_dossier.annotate(aantal=Count("pk"), laatst=Max("tijdstip")))

    @cached_property
    def komend(self) -> list[KomendOverleg]:
        return agenda.komende(self.toegang)


def _naam(dossier: Any) -> str:
    return dossier.naam if dossier.naam_leesbaar else dossier.nummer


def _sub(dossier: Any) -> str:
    """'Maaskwartier, DVW-2026-0147'; the number only when the name stands above it."""
    delen = [dossier.buurt.naam if dossier.buurt else "", dossier.nummer if dossier.naam_leesbaar else ""]
    return ", ".join(deel for deel in delen if deel)


def _groep(anker: str, kop: str, dossiers: list[Any], keuze: str = "") -> Groep:
    regels = [_regel(dossier, dossier.aangemaakt_op) for dossier in dossiers[:MEESTE_REGELS]]
    return Groep(anker, kop, regels, len(dossiers), f"?{keuze}" if keuze else "")


def _regel(dossier: Any, sinds: Any) -> DossierRegel:
    return DossierRegel(dossier.nummer, _naam(dossier), _sub(dossier), geleden(sinds))
