"""Search on a name within what one may see, against the same search without rights: the newest 25 of the gemeente.

Of each the quickest of three, after one to warm up: what the question costs when nothing disturbs it.
"""

import random
from typing import Any

from dossiers.models import Zoekregel
from meting.opname import als, mensen, p, regel, servertijd

NAMEN = ("jansen", "wit", "noor", "sem de", "bakker", "yilmaz", "hoekstra", "fatima v", "maasstraat 12", "schouten")
AANTAL = 25


def meet() -> None:
    gok = random.Random(3)
    met, zonder = [], []
    for gemeente, mens in mensen(200, zaad=5):
        vraag = gok.choice(NAMEN)
        with als(gemeente, mens) as toegang:
            gezocht = ("select * from app.zoek(%s, %s, %s)", [vraag, list(toegang.groepen), AANTAL])
            kaal = zonder_rechten(vraag)
            servertijd(gezocht), servertijd(kaal)
            met.append(min(servertijd(gezocht) for _ in range(3)))
            zonder.append(min(servertijd(kaal) for _ in range(3)))
    regel("zoeken, p95 (ms servertijd)", f"{p(met, 95):.1f}", "doel ≤ 15")
    regel("zoeken met rechten ÷ zonder, p50", f"{p(met, 50) / p(zonder, 50):.2f}", "doel ≤ 1")
    regel("zoeken met rechten ÷ zonder, p95", f"{p(met, 95) / p(zonder, 95):.2f}", "doel ≤ 1")


def zonder_rechten(vraag: str) -> Any:
    """The same words, number of rows and order, row-level security on as well; only without asking who takes part."""
    gevonden = Zoekregel.objects.order_by("-dossier__gewijzigd_op", "-dossier")
    for woord in vraag.split():
        gevonden = gevonden.filter(tekst__contains=f" {woord}")
    return gevonden.values_list("dossier")[:AANTAL]
