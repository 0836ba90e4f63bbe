"""The signalenbak as regie sees it: counts, what looks like one situatie, and what waits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Max, Min, Q

from autorisatie import klok
from autorisatie.rechten import Toegang
from dossiers.models import Bundel, Buurt, Signaal

# Days between two signalen of one kind in one place that may be the same situatie.
VENSTER = timedelta(days=14)
MEESTE = 300


@dataclass(frozen=True)
class Voorstel:
    """Signalen that look like one situatie, perhaps one that is there already. The regisseur decides."""

    signalen: list[Signaal]
    bundel: Bundel | None

    @property
    def vraag(self) -> str:
        """For the address of the form that asks to confirm."""
        paren = [("signalen", str(signaal.pk)) for signaal in self.signalen]
        return urlencode([*paren, *([("bundel", str(self.bundel.pk))] if self.bundel else [])])

    @property
    def waar(self) -> str:
        return next((s.buurt.naam for s in self.signalen if s.buurt), self.signalen[0].waar)


@dataclass(frozen=True)
class Tellingen:
    """Thirteen calls are one situatie: both numbers."""

    meldingen: int
    situaties: int
    nieuw: int
    te_wegen: int


def nieuwe(toegang: Toegang, categorie: str = "") -> list[Signaal]:
    return list(nieuw(toegang, categorie).select_related("buurt", "inbrenger")[:MEESTE])


def bundels(*, gewogen: bool, categorie: str = "") -> list[Bundel]:
    """With how many signalen, where and over which days. For regie only."""
    rijen = Bundel.objects.exclude(uitkomst="") if gewogen else Bundel.objects.filter(uitkomst="")
    rijen = rijen.filter(categorie=categorie) if categorie else rijen
    return list(_met_tellingen(rijen).select_related("dossier")[:MEESTE])


def tellingen(toegang: Toegang) -> Tellingen:
    meldingen = Signaal.objects.zichtbaar_voor(toegang)
    los = aantal_nieuw(toegang)
    alle = Bundel.objects.count()
    return Tellingen(meldingen.count(), los + alle, los, Bundel.objects.filter(uitkomst="").count())


def aantal_nieuw(toegang: Toegang) -> int:
    """What nobody looked at yet."""
    return nieuw(toegang).count()


def nieuw(toegang: Toegang, categorie: str = "") -> Any:
    rijen = Signaal.objects.zichtbaar_voor(toegang).filter(bundel=None)
    return rijen.filter(categorie=categorie) if categorie else rijen


def op_scherm(toegang: Toegang, getoond: Iterable[Signaal], categorie: str = "") -> Any:
    """What who looks in the bak has seen: the new ones on the page, and what is in a bundel. One that came in
    meanwhile is not among them."""
    rijen = Signaal.objects.zichtbaar_voor(toegang)
    rijen = rijen.filter(categorie=categorie) if categorie else rijen
    return rijen.filter(Q(pk__in=[signaal.pk for signaal in getoond]) | Q(bundel__isnull=False)).order_by()


def voorstellen(signalen: Iterable[Signaal]) -> list[Voorstel]:
    """Same kind, same place, near in time; one alone only when it fits a bundel that is there."""
    bekend = _laatste_bundels()
    groepen = [groep for plek in _per_plek(signalen).values() for groep in _per_tijd(plek)]
    voorstellen = [Voorstel(groep, _past_bij(groep, bekend)) for groep in groepen]
    return [v for v in voorstellen if len(v.signalen) > 1 or v.bundel]


def _sleutel(signaal: Signaal) -> tuple[str, Any] | None:
    """Kind and place; None for who does not say where."""
    plek = signaal.buurt_id or signaal.straat.strip().lower()
    return (signaal.categorie, plek) if plek else None


def _per_plek(signalen: Iterable[Signaal]) -> dict[tuple[str, Any], list[Signaal]]:
    groepen: dict[tuple[str, Any], list[Signaal]] = defaultdict(list)
    for signaal in signalen:
        if sleutel := _sleutel(signaal):
            groepen[sleutel].append(signaal)
    return groepen


def _per_tijd(signalen: list[Signaal]) -> list[list[Signaal]]:
    """Cut where nothing was heard for longer than the window."""
    groepen: list[list[Signaal]] = []
    for signaal in sorted(signalen, key=lambda s: (s.datum, s.pk)):
        if groepen and signaal.datum - groepen[-1][-1].datum <= VENSTER:
            groepen[-1].append(signaal)
        else:
            groepen.append([signaal])
    return groepen


def _laatste_bundels() -> dict[tuple[str, Any], list[tuple[Any, Any, Bundel]]]:
    """Kind and place -> first day, last day and the bundel."""
    gebundeld = Signaal.objects.filter(bundel__isnull=False).select_related("bundel")
    gevonden: dict[tuple[str, Any], list[tuple[Any, Any, Bundel]]] = defaultdict(list)
    for signaal in gebundeld[:MEESTE]:
        if (sleutel := _sleutel(signaal)) and signaal.bundel:
            gevonden[sleutel].append((signaal.datum, signaal.datum, signaal.bundel))
    return gevonden


def _past_bij(groep: list[Signaal], bekend: Any) -> Bundel | None:
    eerst, laatst = groep[0].datum, groep[-1].datum
    for begin, eind, bundel in bekend.get(_sleutel(groep[0]), []):
        if begin - VENSTER <= laatst and eerst <= eind + VENSTER:
            return bundel
    return None


def _met_tellingen(rijen: Any) -> Any:
    return rijen.annotate(
        aantal=Count("signalen"),
        eerst=Min("signalen__datum"),
        laatst=Max("signalen__datum"),
        waar=Min("signalen__buurt__naam"),
    )


def met_tellingen(pk: int) -> Bundel | None:
    return _met_tellingen(Bundel.objects.select_related("dossier", "gewogen_door")).filter(pk=pk).first()


def open_bundels() -> Any:
    """To which another signaal may still be added: also one that was weighed, when people keep reporting it."""
    return _met_tellingen(Bundel.objects.all())


def van_dossier(dossier_id: int) -> list[Bundel]:
    """Where a dossier comes from. For regie only."""
    return list(_met_tellingen(Bundel.objects.filter(dossier=dossier_id)))


def gekozen_buurt(pk: str) -> Buurt | None:
    """Of an address; what is no buurt of this gemeente is no choice."""
    return Buurt.objects.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() and len(pk) < 18 else None


def in_buurt(rijen: Any, buurt: Buurt, dagen: str) -> Any:
    """Of this buurt, and of so many days when the address says so, today included."""
    geldig = dagen.isascii() and dagen.isdecimal() and 0 < int(dagen[:5]) < 5000
    van = {"datum__gt": klok.vandaag() - timedelta(days=int(dagen[:5]))} if geldig else {}
    return rijen.filter(buurt=buurt, **van)
