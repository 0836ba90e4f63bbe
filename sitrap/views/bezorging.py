"""Does what should arrive, arrive? Counts and ages only; no content, no dossier."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from autorisatie import klok
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from sitrap.acties.melding import verstuur_opnieuw
from sitrap.bezorging import storing
from sitrap.models import MailBericht, MailStatus, Uitzending

PERIODE = timedelta(days=7)
MEESTE = 50


class Bezorging(Pagina):
    recht = Recht.BEZORGING_ZIEN
    template_name = "sitrap/alerts/bezorging.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            storing=storing(),
            alerts=_wachtend(Uitzending.objects.filter(status=Uitzending.Status.WACHTEND), "gebeurtenis__tijdstip"),
            mails=_wachtend(MailBericht.objects.aan_de_beurt().order_by(), "aangemaakt_op"),
            tellingen=_tellingen(),
            haperend=_haperend(),
            **kwargs,
        )


def _wachtend(rijen: Any, moment: str) -> dict[str, Any]:
    return rijen.aggregate(aantal=Count("pk"), oudste=Min(moment))


def _tellingen() -> list[tuple[str, int]]:
    """How the mails of the last seven days ended."""
    recent = MailBericht.objects.filter(aangemaakt_op__gte=klok.nu() - PERIODE)
    per_status = dict(recent.order_by().values_list("status").annotate(Count("pk")))
    return [(status.label, per_status.get(status.value, 0)) for status in MailStatus]


def _haperend() -> Any:
    """Failed, or tried and not yet gone; to whom, because a wrong address is put right with that person."""
    fout = MailBericht.objects.exclude(laatste_fout="").exclude(status=MailStatus.VERZONDEN)
    return fout.select_related("ontvanger").order_by("-aangemaakt_op", "-pk")[:MEESTE]


class Opnieuw(Pagina):
    recht = Recht.BEZORGING_ZIEN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        verstuur_opnieuw(get_object_or_404(MailBericht, pk=pk), door=self.toegang)
        messages.success(request, "De mail gaat binnen een minuut opnieuw weg.")
        return HttpResponseRedirect(self.pad("sitrap:bezorging"), status=303)
