"""The alerts of the person who looks. Reading is a POST: a page that is only opened changes nothing."""

from collections.abc import Callable
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
# ?toon= -> which of the alerts
_KEUZES: dict[str, Callable[[Any], Any]] = {
    "": lambda eigen: eigen,
    "nieuw": lambda eigen: eigen.ongelezen(),
    "dossiers": lambda eigen: eigen.filter(signaal=None),
    "signalen": lambda eigen: eigen.exclude(signaal=None),
}


class Alerts(Pagina):
    recht = Recht.LID
    template_name = "sitrap/alerts/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = Melding.objects.zichtbaar_voor(self.toegang)
        ongelezen = eigen.ongelezen().count()
        nieuwste = eigen.values_list("pk", flat=True).first() or 0
        meldingen, verder = self._bladzijde(eigen)
        self._leg_inzage_vast(meldingen)
        return super().get_context_data(
            dagen=stapel.per_dag(meldingen, self.toegang),
            ongelezen=ongelezen,
            alerts_ongelezen=ongelezen,
            toon=self._toon,
            over_signalen=eigen.exclude(signaal=None).exists(),
            nieuwste=nieuwste,
            verder=f"?{self._filter}na={meldingen[-1].pk}" if verder else "",
            eerste_bladzijde="na" not in self.request.GET,
            **eigen_keuzes(self.toegang),
            **kwargs,
        )

    @property
    def _toon(self) -> str:
        gevraagd = self.request.GET.get("toon", "")
        return gevraagd if gevraagd in _KEUZES else ""

    @property
    def _filter(self) -> str:
        return f"toon={self._toon}&" if self._toon else ""

    def _leg_inzage_vast(self, meldingen: list[Melding]) -> None:
        """Each dossier, and the signalen as a number: as the bak does."""
        dossiers = {melding.dossier_id for melding in meldingen if melding.dossier_id}
        logboek.leg_inzages_vast(self.toegang, dossiers, scherm="sitrap:alerts", grond="SITRAP-alert")
        if signalen := len({melding.signaal_id for melding in meldingen if melding.signaal_id}):
            doel = f"{signalen} signalen"
            logboek.leg_inzage_vast(self.toegang, scherm="sitrap:alerts", doel=doel, grond="SITRAP-alert")

    def _bladzijde(self, eigen: Any) -> tuple[list[Melding], bool]:
        """Newest first, after the last one of the page before."""
        eigen = _KEUZES[self._toon](eigen)
        if na := lees_nummer(self.request.GET.get("na")):
            eigen = eigen.filter(pk__lt=na)
        waarover = ("gebeurtenis__actor", "gebeurtenis__namens", "signaal__buurt", "signaal__bundel")
        rijen = list(eigen.select_related(*waarover)[: PER_PAGINA + 1])
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
    """To the dossier or the signaal; this alert and the older ones about it are read."""

    recht = Recht.LID
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        eigen = Melding.objects.zichtbaar_voor(self.toegang).select_related("dossier")
        melding = get_object_or_404(eigen, pk=pk)
        lees(melding, door=self.toegang)
        return HttpResponseRedirect(self._naar(melding), status=303)

    def _naar(self, melding: Melding) -> str:
        if melding.dossier:
            return self.pad("dossiers:dossier", melding.dossier.nummer)
        return self.pad("dossiers:signaal", melding.signaal_id)


class Gezien(OpenAlert):
    """The same, but stay here."""

    def _naar(self, melding: Melding) -> str:
        waarover = f"dossier {melding.dossier.nummer}" if melding.dossier else "signalen"
        messages.success(self.request, f"De alerts over {waarover} staan op gelezen.")
        return self.pad("sitrap:alerts")
