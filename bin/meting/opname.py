"""Timing: server time of a query as PostgreSQL tells it, and percentiles."""

import json
import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from autorisatie.models import Gebruiker, Gemeente, Lidmaatschap
from autorisatie.rechten import Toegang
from autorisatie.scope import binnen
from autorisatie.toekennen import laad_toegang


def servertijd(vraag: Any) -> float:
    """Planning plus execution in ms of a queryset (or of SQL with parameters), row-level security on."""
    sql, waarden = vraag if isinstance(vraag, tuple) else vraag.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, timing off, format json) {sql}", waarden)
        plan = cursor.fetchone()[0]
    plan = (json.loads(plan) if isinstance(plan, str) else plan)[0]
    return plan["Planning Time"] + plan["Execution Time"]


def p(waarden: list[float], deel: int) -> float:
    """Percentile, 50 or 95."""
    return statistics.quantiles(waarden, n=100, method="inclusive")[deel - 1]


def mensen(aantal: int, zaad: int = 7) -> list[tuple[Gemeente, Gebruiker]]:
    """Random people, larger gemeenten more often because more work is done there."""
    gok = random.Random(zaad)
    gemeenten = {gemeente.pk: gemeente for gemeente in Gemeente.objects.all()}
    keuze = gok.choices(sorted(gemeenten), weights=[1 / (pk + 3) for pk in sorted(gemeenten)], k=aantal)
    uitkomst = []
    for pk in keuze:
        with binnen(gemeenten[pk]):
            leden = list(Lidmaatschap.objects.values_list("gebruiker", flat=True)[:200])
        uitkomst.append((gemeenten[pk], Gebruiker.objects.get(pk=gok.choice(leden))))
    return uitkomst


@contextmanager
def als(gemeente: Gemeente, gebruiker: Gebruiker) -> Iterator[Toegang]:
    with binnen(gemeente, gebruiker):
        toegang = laad_toegang(gemeente, gebruiker)
        assert toegang is not None
        yield toegang


def regel(wat: str, uitkomst: str, doel: str = "") -> None:
    print(f"  {wat:<62} {uitkomst:>22}   {doel}", flush=True)
