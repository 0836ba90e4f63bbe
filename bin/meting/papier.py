"""The verslag of twenty points as PDF, against WeasyPrint on the bare words of the same length."""

import re
import statistics
import time
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace as Ding
from typing import Any

from django.template.loader import render_to_string
from weasyprint import HTML

from meting.opname import regel
from overleg.papier import als_pdf

PUNTEN, KEREN = 20, 5
DAG = date(2026, 11, 25)
ZIN = "School en wijkteam bespreken hoe het gaat en wie de volgende stap zet. "


def meet() -> None:
    html = render_to_string("overleg/verslag/papier.html", _overleg())
    kaal = "<html lang='nl'><p>" + "</p><p>".join(re.sub(r"<[^>]+>", "", html).split("\n"))
    met, zonder = _mediaan(lambda: als_pdf(html)), _mediaan(lambda: HTML(string=kaal).write_pdf())
    regel("verslag van 20 punten als PDF ÷ kale tekst", f"{met / zonder:.2f}", "doel ≤ 2")
    regel("verslag van 20 punten als PDF (s)", f"{met:.2f}")


def _mediaan(doe: Callable[[], object]) -> float:
    """Of five, after one to warm up."""
    doe()
    return statistics.median(_duur(doe) for _ in range(KEREN))


def _duur(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def _overleg() -> dict[str, Any]:
    """As the view hands it over, without a database."""
    actie = Ding(titel="Huisbezoek bij het gezin", partner=Ding(naam="Wijkteam"), termijn=DAG)
    besluit = Ding(get_soort_display="Doorgaan", rubriek=Ding(code="Q"), tekst=ZIN * 2, acties=Ding(all=[actie, actie]))
    stuk = Ding(titel="Brief van school", label="PDF", sinds=DAG)
    deel = [
        Ding(
            regel=Ding(nr=nr, naam=f"Punt {nr}", dossier=None, punt=Ding(status="besproken", is_open=False)),
            beraadslaging=ZIN * 8, besluiten=[besluit], stukken=[stuk],
        )
        for nr in range(1, PUNTEN + 1)
    ]  # fmt: skip
    return {
        "overleg": Ding(naam="Afstemmingsoverleg", datum=DAG, plaats="Buurthuis", vastgesteld_op=DAG, voorzitter_id=1),
        "delen": deel, "tafel": Ding(er=[]), "afwezig": [],
        "request": Ding(user=Ding(naam="M. van Dam"), gemeente=Ding(naam="Lindeveen")),
    }  # fmt: skip
