"""The alerts of the person who looks. Reading is a POST: a page that is only opened changes nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import Pagina
from autorisatie.views.handeling import Handeling
from sitrap import stapel
from sitrap.acties.melding import lees, lees_alles
from sitrap.forms import Gelezen
from sitrap.models import Melding
from sitrap.views.teller import lees_nummer
from sitrap.volgend import eigen_keuzes

PER_PAGINA = 40


class Alerts(Pagina):
    recht = Recht.LID
    template_name = "sitrap/alerts/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = Melding.objects.zichtbaar_voor(self.toegang)
        ongelezen = eigen.ongelezen().count()
        meldingen, verder = self._bladzijde(eigen)
        dossiers = {melding.dossier_id for melding in meldingen}
        logboek.leg_inzages_vast(self.toegang, dossiers, scherm="sitrap:alerts", grond="SITRAP-alert")
        return super().get_context_data(
            dagen=stapel.per_dag(meldingen, self.toegang),
            ongelezen=ongelezen,
            alerts_ongelezen=ongelezen,
            alleen_nieuw=self._alleen_nieuw,
            nieuwste=meldingen[0].pk if meldingen else 0,
            verder=f"?{self._filter}na={meldingen[-1].pk}" if verder else "",
            eerste_bladzijde="na" not in self.request.GET,
            **eigen_keuzes(self.toegang),
            **kwargs,
        )

    @property
    def _alleen_nieuw(self) -> bool:
        return self.request.GET.get("toon") == "nieuw"

    @property
    def _filter(self) -> str:
        return "toon=nieuw&" if self._alleen_nieuw else ""

    def _bladzijde(self, eigen: Any) -> tuple[list[Melding], bool]:
        """Newest first, after the last one of the page before."""
        if self._alleen_nieuw:
            eigen = eigen.ongelezen()
        if na := lees_nummer(self.request.GET.get("na")):
            eigen = eigen.filter(pk__lt=na)
        rijen = list(eigen.select_related("gebeurtenis__actor", "gebeurtenis__namens")[: PER_PAGINA + 1])
        return rijen[:PER_PAGINA], len(rijen) > PER_PAGINA


class AllesGelezen(Handeling):
    recht = Recht.LID
    form_class = Gelezen
    template_name = "sitrap/alerts/lijst.html"
    http_method_names = ["post"]

    def voer_uit(self, form: Gelezen) -> str:
        lees_alles(form.cleaned_data["tot"], door=self.toegang)
        return self.pad("sitrap:alerts")

    def form_invalid(self, form: Any) -> HttpResponse:
        return HttpResponseRedirect(self.pad("sitrap:alerts"), status=303)


class OpenAlert(Pagina):
    """To the dossier; this alert and the older ones about it are read."""

    recht = Recht.LID
    http_method_names = ["post"]
    naar = "dossier"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        eigen = Melding.objects.zichtbaar_voor(self.toegang).select_related("dossier")
        melding = get_object_or_404(eigen, pk=pk)
        lees(melding, door=self.toegang)
        return HttpResponseRedirect(self._naar(melding), status=303)

    def _naar(self, melding: Melding) -> str:
        return self.pad("dossiers:dossier", melding.dossier.nummer)


class Gezien(OpenAlert):
    """The same, but stay here."""

    def _naar(self, melding: Melding) -> str:
        messages.success(self.request, f"De alerts over dossier {melding.dossier.nummer} staan op gelezen.")
        return self.pad("sitrap:alerts")
