"""The list "dossiers I may see": against the same list without rights, against its own growth, against guardian."""

from typing import Any

from guardian.shortcuts import get_objects_for_user

from autorisatie.models import Gebruiker
from autorisatie.rechten import Toegang
from dossiers import lijst
from dossiers.models import GESLOTEN_FASEN, Deelname, Dossier
from meting.opname import als, mensen, p, regel, servertijd

AANTAL = 25


def met_rechten(toegang: Toegang) -> Any:
    """The query of the product: newest 25 and the open filter, straight from dossiers/lijst.py."""
    return lijst.kandidaten(toegang, lijst.Keuze(), None, AANTAL)


def zonder_rechten() -> Any:
    """The same list without authorisation."""
    dossiers = Dossier.objects.exclude(fase__in=GESLOTEN_FASEN).order_by("-gewijzigd_op", "-pk")
    return dossiers.values_list("pk", "gewijzigd_op")[:AANTAL]


def eigen_tijd(hoeveel: int) -> list[float]:
    """Server time of the list for random people, after one warm-up each."""
    tijden = []
    for gemeente, mens in mensen(hoeveel):
        with als(gemeente, mens) as toegang:
            servertijd(met_rechten(toegang))
            tijden.append(servertijd(met_rechten(toegang)))
    return tijden


def meet(klein: list[float]) -> None:
    met, zonder = [], []
    for gemeente, mens in mensen(300):
        with als(gemeente, mens) as toegang:
            servertijd(zonder_rechten()), servertijd(met_rechten(toegang))
            zonder.append(servertijd(zonder_rechten()))
            met.append(servertijd(met_rechten(toegang)))
    regel("lijst met rechten ÷ zonder, p50", f"{p(met, 50) / p(zonder, 50):.2f}", "doel ≤ 2,0")
    regel("lijst met rechten ÷ zonder, p95", f"{p(met, 95) / p(zonder, 95):.2f}", "doel ≤ 2,0")
    regel("lijst groot ÷ klein, p50", f"{p(met, 50) / p(klein, 50):.2f}", "doel ≤ 1,3")
    regel("  eigen tijd p50 / p95 (ms, alleen ter orientatie)", f"{p(met, 50):.2f} / {p(met, 95):.2f}")
    _tegen_guardian(p(met, 50))


def _guardian(mens: Gebruiker) -> Any:
    gevonden = get_objects_for_user(mens, "dossiers.deelnemen", Dossier.objects.all(), with_superuser=False)
    return (
        gevonden.exclude(fase__in=GESLOTEN_FASEN)
        .order_by("-gewijzigd_op", "-pk")
        .values_list("pk", "gewijzigd_op")[:AANTAL]
    )


def _tegen_guardian(eigen: float) -> None:
    """Over random people, and over the people of the partners with the most dossiers."""
    gewoon = [_tijd_guardian(gemeente, mens) for gemeente, mens in mensen(60, zaad=11)]
    gemeente, _ = mensen(1)[0]
    zwaar_eigen, zwaar_guardian = [], []
    for groep in _zwaarste(gemeente):
        mens = Gebruiker.objects.filter(groups=groep).first()
        if mens is None:
            continue
        with als(gemeente, mens) as toegang:
            servertijd(met_rechten(toegang))
            zwaar_eigen.append(servertijd(met_rechten(toegang)))
        zwaar_guardian.append(_tijd_guardian(gemeente, mens))
    regel("guardian get_objects_for_user ÷ onze lijst, p50", f"{p(gewoon, 50) / eigen:.0f}", "doel ≥ 10")
    zwaar = p(zwaar_guardian, 50) / p(zwaar_eigen, 50)
    regel("  idem, partners met de meeste dossiers", f"{zwaar:.0f}", "doel ≥ 100")


def _tijd_guardian(gemeente: Any, mens: Gebruiker) -> float:
    with als(gemeente, mens):
        servertijd(_guardian(mens))
        return servertijd(_guardian(mens))


def _zwaarste(gemeente: Any) -> list[int]:
    from django.db.models import Count  # only here

    from autorisatie.scope import binnen

    with binnen(gemeente):
        rijen = Deelname.objects.values("group").annotate(n=Count("pk")).order_by("-n")[:6]
        return [rij["group"] for rij in rijen]
