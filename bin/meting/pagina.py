"""Whole pages against an empty page through the same middleware, and the number of queries on each.

Over HTTP, from gunicorn with a thread as in production. The empty page knows the person, the gemeente and the rights,
in the same sealed transaction; it shows nothing and logs no reading.
"""

import http.client
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dossiers import lijst
from dossiers.models import Soort
from meting.opname import als, mensen, p, regel
from meting.proces import proces, vrije_poort, wacht_op

RONDEN = 9
DOEL = {"lijst": 2.5, **dict.fromkeys(Soort.values, 4)}
MEESTE_VRAGEN = {"lijst": 8, **dict.fromkeys(Soort.values, 20)}
# Every page within a gemeente: session, person, gemeente, membership with partners, matrix.
VAN_IEDERE_PAGINA = 5


def meet() -> None:
    poort = vrije_poort()
    gunicorn = [
        "veiligewijk.wsgi:application",
        "--bind",
        f"127.0.0.1:{poort}",
        "--worker-class",
        "gthread",
        "--keep-alive",
        "75",
    ]
    tijden: dict[str, list[float]] = defaultdict(list)
    vragen: dict[str, set[int]] = defaultdict(set)
    with proces("gunicorn", *gunicorn, "--log-level", "error", DJANGO_SETTINGS_MODULE="meting.instellingen"):
        wacht_op(poort)
        lijn = http.client.HTTPConnection("127.0.0.1", poort)
        for client, paginas in _bezoeken():
            for naam, tijd in _tijden(lijn, client, paginas).items():
                tijden[naam].append(tijd)
            for naam in paginas.keys() - {"leeg"}:
                pad = paginas[naam]
                vragen[naam].add(_vragen(lambda pad=pad, client=client: client.get(pad)))  # type: ignore[misc]
    _druk_af(tijden, vragen)


def _bezoeken() -> Iterator[tuple[Client, dict[str, str]]]:
    """People who have something to see, with their pages."""
    for gemeente, mens in mensen(60, zaad=9):
        with als(gemeente, mens) as toegang:
            gevonden = lijst.lijst(toegang, lijst.Keuze()).rijen
            per_soort = {
                soort: lijst.lijst(toegang, lijst.Keuze(soort=soort), aantal=1).rijen for soort in Soort.values
            }
        if gevonden:
            client = Client()
            client.force_login(mens)
            dossiers = f"/{gemeente.slug}/dossiers/"
            soorten = {soort: f"{dossiers}{rijen[0].nummer}/" for soort, rijen in per_soort.items() if rijen}
            yield client, {"leeg": f"/{gemeente.slug}/leeg/", "lijst": dossiers, **soorten}


def _tijden(lijn: http.client.HTTPConnection, client: Client, paginas: dict[str, str]) -> dict[str, float]:
    """The quickest of some rounds, page after page in turn: what a request costs when nothing disturbs it."""
    koppen = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"}
    ronden = [{naam: _tijd(lijn, pad, koppen) for naam, pad in paginas.items()} for _ in range(RONDEN)]
    return {naam: min(ronde[naam] for ronde in ronden) for naam in paginas}


def _tijd(lijn: http.client.HTTPConnection, pad: str, koppen: dict[str, str]) -> float:
    begin = time.perf_counter()
    lijn.request("GET", pad, headers=koppen)
    antwoord = lijn.getresponse()
    antwoord.read()
    if antwoord.status != http.client.OK:
        raise RuntimeError(f"{pad}: {antwoord.status}")
    return time.perf_counter() - begin


def _vragen(werk: Callable[[], object]) -> int:
    """Questions to the database, without the transaction and its sealed context."""
    with CaptureQueriesContext(connection) as opname:
        werk()
    geen = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "select set_config")
    return len([vraag for vraag in opname.captured_queries if not vraag["sql"].startswith(geen)])


def _druk_af(tijden: dict[str, list[float]], vragen: dict[str, set[int]]) -> None:
    leeg = p(tijden["leeg"], 50)
    for naam, doel in DOEL.items():
        regel(f"{naam}pagina ÷ lege pagina, p50", f"{p(tijden[naam], 50) / leeg:.2f}", f"doel ≤ {doel:n}")
    regel("  lege pagina p50 (ms, alleen ter orientatie)", f"{leeg * 1000:.1f}")
    for naam, meeste in MEESTE_VRAGEN.items():
        eigen = sorted(aantal - VAN_IEDERE_PAGINA for aantal in vragen[naam])
        telling = f"{eigen[0]}" if eigen[0] == eigen[-1] else f"{eigen[0]}-{eigen[-1]}"
        regel(f"vragen van de {naam}pagina zelf, en {VAN_IEDERE_PAGINA} van iedere pagina", telling, f"doel ≤ {meeste}")
