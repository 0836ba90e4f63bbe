"""Search on a name within what one may see, against the same search without rights."""

import random

from dossiers.models import Zoekregel
from meting.opname import als, mensen, p, regel, servertijd

NAMEN = ("jansen", "wit", "noor", "sem de", "bakker", "yilmaz", "hoekstra", "fatima v", "maasstraat 12", "schouten")


def meet() -> None:
    gok = random.Random(3)
    met, zonder = [], []
    for gemeente, mens in mensen(200, zaad=5):
        vraag = gok.choice(NAMEN)
        with als(gemeente, mens) as toegang:
            gezocht = ("select * from app.zoek(%s, %s, %s)", [vraag, list(toegang.groepen), 25])
            servertijd(gezocht)
            met.append(servertijd(gezocht))
            kaal = Zoekregel.objects.order_by("-dossier_id")
            for woord in vraag.split():
                kaal = kaal.filter(tekst__contains=f" {woord}")
            servertijd(kaal[:25])
            zonder.append(servertijd(kaal[:25]))
    regel("zoeken, p95 (ms servertijd)", f"{p(met, 95):.1f}", "doel ≤ 15")
    regel("zoeken met rechten ÷ zonder, p50", f"{p(met, 50) / p(zonder, 50):.2f}", "doel ≤ 1")
    regel("zoeken met rechten ÷ zonder, p95", f"{p(met, 95) / p(zonder, 95):.2f}", "doel ≤ 1")
