"""Whole pages against an empty page through the same middleware, and the number of queries on each."""

import time
from collections.abc import Callable

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from dossiers import lijst
from meting.opname import als, mensen, p, regel


@override_settings(ROOT_URLCONF="meting.adressen")
def meet() -> None:
    leeg, lijsten, dossiers = [], [], []
    vragen: dict[str, set[int]] = {"lijst": set(), "dossier": set()}
    for gemeente, mens in mensen(60, zaad=9):
        with als(gemeente, mens) as toegang:
            gevonden = lijst.lijst(toegang, lijst.Keuze()).rijen
        if not gevonden:
            continue
        client = Client()
        client.force_login(mens)
        basis = f"/{gemeente.slug}"
        leeg.append(_tijd(lambda: client.get(f"{basis}/leeg/")))
        lijsten.append(_tijd(lambda: client.get(f"{basis}/dossiers/")))
        dossiers.append(_tijd(lambda: client.get(f"{basis}/dossiers/{gevonden[0].nummer}/")))
        vragen["lijst"].add(_vragen(lambda: client.get(f"{basis}/dossiers/")))
        vragen["dossier"].add(_vragen(lambda: client.get(f"{basis}/dossiers/{gevonden[0].nummer}/")))
    regel("lijstpagina ÷ lege pagina, p50", f"{p(lijsten, 50) / p(leeg, 50):.2f}", "doel ≤ 2,5")
    regel("dossierpagina ÷ lege pagina, p50", f"{p(dossiers, 50) / p(leeg, 50):.2f}", "doel ≤ 4")
    regel("vragen aan de databank: lijst", f"{min(vragen['lijst'])}-{max(vragen['lijst'])}", "doel ≤ 8, los van rijen")
    regel(
        "vragen aan de databank: dossier",
        f"{min(vragen['dossier'])}-{max(vragen['dossier'])}",
        "doel ≤ 20, los van rijen",
    )


def _tijd(werk: Callable[[], object]) -> float:
    """Median of five, after one warm-up."""
    werk()
    tijden = []
    for _ in range(5):
        begin = time.perf_counter()
        werk()
        tijden.append(time.perf_counter() - begin)
    return sorted(tijden)[2]


def _vragen(werk: Callable[[], object]) -> int:
    """Questions about the page itself: not the session, the login, the transaction or its sealed context."""
    with CaptureQueriesContext(connection) as opname:
        werk()
    eigen = [v for v in opname.captured_queries if not v["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    return len([v for v in eigen if "set_config" not in v["sql"] and "django_session" not in v["sql"]])
