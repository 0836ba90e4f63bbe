"""The list of dossiers: starts from the deelname, per group the newest by index, merged (PRESTATIES.md).

The date shown and sorted on is that of the Deelname: it tells only of changes this partner may see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from autorisatie import datums, klok
from autorisatie.models import geldig
from autorisatie.rechten import Toegang
from dossiers import fasen
from dossiers.bladeren import Bladzijde, Sleutel
from dossiers.models import GESLOTEN_FASEN, OPEN_ACTIES, Actie, ActieStatus, Buurt, Deelname, Dossier, Fase, Soort
from dossiers.niveaus import GROND, Grond, Niveaus, niveaus_per_dossier
from dossiers.querysets import deelname_bestaat
from dossiers.tekeningen.voortgang import stand
from dossiers.templatetags.dossiers import soort_icoon

PER_PAGINA = 25
HOOGSTENS_GETELD = 1000
_KLAAR = (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)
STAP_SLUGS = {naam.lower(): hier for naam, hier in fasen.LIJST_STAPPEN}
KLEUREN = {"aanmelding": "oranje", "weging": "oranje", "plan": "paars", "uitvoering": "blauw", "nazorg": "groen"}
# fase -> its word and the look of its label: the colour of its step, closed has none.
_FASEN = {
    str(fase): (Fase(fase).label, "tag" if fase in GESLOTEN_FASEN else f"tag t-{KLEUREN[stap]}")
    for stap, hier in STAP_SLUGS.items()
    for fase in hier
}


@dataclass(frozen=True)
class Keuze:
    """What the person asked for. Each value is checked: an address may hold anything."""

    soort: str = ""
    stap: str = ""
    wijk: int | None = None
    buurt: int | None = None
    stand: str = "open"
    mijn: bool = False
    te_laat: bool = False


@dataclass(frozen=True)
class Acties:
    """Of the acties this person may see in one dossier."""

    totaal: int = 0
    klaar: int = 0
    te_laat: int = 0
    eerste_op: date | None = None
    eerste: str = ""

    @property
    def stand(self) -> SafeString:
        return stand(self.klaar, self.totaal, self.te_laat)


GEEN_ACTIES = Acties()


@dataclass(frozen=True, slots=True)
class Rij:
    """One light row. `naam` is the number for who may not read identificatie."""

    pk: int
    nummer: str
    soort: str
    icoon: SafeString
    naam: str
    sub: str
    buurt: str
    fase: str
    klasse: str
    acuut: bool
    regisseur: str
    nieuws: datetime
    acties: Acties


def lijst(toegang: Toegang, keuze: Keuze, na: Sleutel | None = None, aantal: int = PER_PAGINA) -> Bladzijde[Rij]:
    """The newest dossiers after `na` that this person may see. Three queries."""
    gevonden = nieuwste(toegang, keuze, na, aantal + 1)
    pagina = gevonden[:aantal]
    rijen = rijen_van(toegang, [sleutel.nummer for sleutel in pagina])
    op_volgorde = [rijen[sleutel.nummer] for sleutel in pagina if sleutel.nummer in rijen]
    return Bladzijde(op_volgorde, pagina[-1] if len(gevonden) > aantal else None)


def in_nood(toegang: Toegang) -> list[Dossier]:
    """Open by noodtoegang, newest first, with `naam_leesbaar`; apart from the list: not the work of this partner."""
    if not toegang.nood:
        return []
    zichtbaar = Dossier.objects.zichtbaar_voor(toegang).met_naam_leesbaar(toegang)
    zonder_deelname = zichtbaar.exclude(deelname_bestaat(toegang.groepen, "pk"))
    return list(zonder_deelname.select_related("buurt", "persoon").defer("buurt__geometrie").order_by("-pk"))


def aantal(toegang: Toegang, keuze: Keuze) -> str:
    """'14' or '1.000+': counting stops at a thousand, in each group and over all of them."""
    delen = [
        _deelnames(toegang, keuze, groep).order_by().values("content_object")[: HOOGSTENS_GETELD + 1]
        for groep in toegang.groepen
    ]
    if not delen:
        return "0"
    geteld = (delen[0].union(*delen[1:]) if len(delen) > 1 else delen[0]).count()
    return "1.000+" if geteld > HOOGSTENS_GETELD else str(geteld)


def nieuwste(toegang: Toegang, keuze: Keuze, na: Sleutel | None, aantal: int) -> list[Sleutel]:
    """Dates and dossiers, newest first. A dossier counts once, at its newest date, also with several own partners."""
    gevonden: dict[int, Sleutel] = {}
    for pk, moment in kandidaten(toegang, keuze, na, aantal):
        gevonden.setdefault(pk, Sleutel(moment, pk))
    return list(gevonden.values())[:aantal]


def kandidaten(toegang: Toegang, keuze: Keuze, na: Sleutel | None, aantal: int) -> Any:
    """Per group the newest from the index, merged; of two own partners in one dossier both may bring it in.

    Enough for `aantal` dossiers: what is among the newest of all is among the newest of the group it owes that to.
    Not one query with the rows: the planner would need longer for all those joins than the database for the work.
    """
    delen = []
    for groep in toegang.groepen:
        deel = _deelnames(toegang, keuze, groep)
        if na:
            deel = deel.filter(na.voorbij("gewijzigd_op", "content_object"), *_niet_eerder(toegang, na))
        volgorde = deel.order_by("-gewijzigd_op", "-content_object").values_list("content_object", "gewijzigd_op")
        delen.append(volgorde[:aantal])
    if len(delen) < 2:
        return delen[0] if delen else []
    return delen[0].union(*delen[1:], all=True).order_by("-gewijzigd_op", "-content_object")


def _niet_eerder(toegang: Toegang, na: Sleutel) -> list[Q]:
    """A dossier that stood on an earlier page, for another of the own partners, does not come back on a later one."""
    if len(toegang.groepen) < 2:
        return []
    eerder = Deelname.objects.van(toegang).exclude(na.voorbij("gewijzigd_op", "content_object"))
    return [~Q(Exists(eerder.filter(content_object=OuterRef("content_object"))))]


def _deelnames(toegang: Toegang, keuze: Keuze, groep: int) -> QuerySet[Deelname]:
    return Deelname.objects.filter(geldig(), _filter(toegang, keuze), group=groep)


def _filter(toegang: Toegang, keuze: Keuze) -> Q:
    """Soort, fase, buurt and stand stand on the deelname; the others start from an index of their own."""
    filter_ = Q()
    if keuze.soort in Soort.values:
        filter_ &= Q(soort=keuze.soort)
    if keuze.stap in STAP_SLUGS:
        filter_ &= Q(fase__in=STAP_SLUGS[keuze.stap])
    if keuze.stand in ("open", "gesloten"):
        gesloten = Q(fase__in=GESLOTEN_FASEN)
        filter_ &= gesloten if keuze.stand == "gesloten" else ~gesloten
    if keuze.wijk:
        filter_ &= Q(buurt_id__in=Buurt.objects.filter(wijk=keuze.wijk).values("pk"))
    if keuze.buurt:
        filter_ &= Q(buurt_id=keuze.buurt)
    if keuze.mijn:
        filter_ &= Q(content_object__in=Dossier.objects.van_regisseur(toegang.gebruiker).values("pk"))
    if keuze.te_laat:
        filter_ &= Q(content_object__in=Actie.objects.zichtbaar_voor(toegang).te_laat().values("dossier"))
    return filter_


class _Licht(NamedTuple):
    """A dossier as the list needs it. Not a model: there are many."""

    nummer: str
    soort: str
    naam: str
    fase: str
    acuut: bool
    buurt: str | None
    regisseur: str | None
    geboren: date | None
    nieuws: datetime


_LICHT = (
    "content_object__nummer",
    "content_object__soort",
    "content_object__naam",
    "content_object__fase",
    "content_object__acuut",
    "content_object__buurt__naam",
    "content_object__casusregisseur__naam",
    "content_object__persoon__geboortedatum",
    "gewijzigd_op",
)


def rijen_van(toegang: Toegang, pks: Sequence[int]) -> dict[int, Rij]:
    """Rows for these dossiers, by key. Two queries, and they start from the own deelnames: without one, no row."""
    deelnames = Deelname.objects.van(toegang).filter(content_object__in=pks)
    # The newest last: of several own partners its date counts.
    gelezen = list(deelnames.order_by("gewijzigd_op").values_list(*GROND, *_LICHT))
    niveaus = niveaus_per_dossier(toegang, (Grond(*kolommen[: len(GROND)]) for kolommen in gelezen))
    licht = {kolommen[0]: _Licht(*kolommen[len(GROND) :]) for kolommen in gelezen}
    acties = acties_per_dossier(niveaus)
    return {pk: _rij(pk, dossier, acties.get(pk, GEEN_ACTIES), niveaus[pk].leest("A")) for pk, dossier in licht.items()}


def acties_per_dossier(niveaus: Mapping[int, Niveaus]) -> dict[int, Acties]:
    """One query, over the acties this person may see, the first to be done in front."""
    zichtbaar = Actie.objects.binnen_elk(niveaus).exclude(status=ActieStatus.VERVALLEN).order_by("termijn", "pk")
    per_dossier: dict[int, list[tuple[str, date, str]]] = {}
    for dossier, *actie in zichtbaar.values_list("dossier", "status", "termijn", "titel"):
        per_dossier.setdefault(dossier, []).append(tuple(actie))
    vandaag = klok.vandaag()
    return {dossier: _acties(acties, vandaag) for dossier, acties in per_dossier.items()}


def _acties(acties: Sequence[tuple[str, date, str]], vandaag: date) -> Acties:
    open_ = [(termijn, titel) for status, termijn, titel in acties if status in OPEN_ACTIES]
    eerste_op, eerste = open_[0] if open_ else (None, "")
    klaar = sum(status in _KLAAR for status, _, _ in acties)
    return Acties(len(acties), klaar, sum(termijn < vandaag for termijn, _ in open_), eerste_op, eerste)


def _rij(pk: int, dossier: _Licht, acties: Acties, leest_naam: bool) -> Rij:
    fase, klasse = _FASEN[dossier.fase]
    return Rij(
        pk=pk,
        nummer=dossier.nummer,
        soort=dossier.soort,
        icoon=soort_icoon(dossier.soort),
        naam=dossier.naam if leest_naam else dossier.nummer,
        sub=_sub(dossier, leest_naam),
        buurt=dossier.buurt or "",
        fase=fase,
        klasse=klasse,
        acuut=dossier.acuut,
        regisseur=dossier.regisseur or "",
        nieuws=dossier.nieuws,
        acties=acties,
    )


def _sub(dossier: _Licht, leest_naam: bool) -> str:
    """'17 jaar, Maaskwartier, DVW-2026-0147'; the age is identificatie."""
    leeftijd = f"{datums.leeftijd(dossier.geboren)} jaar" if leest_naam and dossier.geboren else ""
    nummer = dossier.nummer if leest_naam else ""
    return ", ".join(deel for deel in (leeftijd, dossier.buurt, nummer) if deel)
