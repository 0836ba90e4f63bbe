"""Noodtoegang: asking for it, and for regie the list, ending one early and judging it."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.forms import Formulier
from autorisatie.models import Noodtoegang
from autorisatie.rechten import Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from autorisatie.views.handeling import Handeling
from dossiers import noodtoegang
from dossiers.acties.noodtoegang import Uitkomst, beoordeel_noodtoegang, trek_noodtoegang_in, vraag_noodtoegang
from dossiers.forms.noodtoegang import Beoordelen, Vragen

NIET_OPEN = {
    Uitkomst.NIETS: (
        "Er ging geen dossier voor u open. Uw vraag is vastgelegd. Kijk de gegevens na, of bel de regisseur."
    ),
    Uitkomst.TE_VAAK: "U kunt nu niet nog een keer noodtoegang vragen. Bel de regisseur. Bij direct gevaar: bel 112.",
}


class Vraag(Handeling):
    """What opens nothing leaves its line in the log all the same: no error is raised, so nothing is rolled back."""

    recht = Recht.NOODTOEGANG
    form_class = Vragen
    template_name = "dossiers/noodtoegang/vragen.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"toegang": self.toegang}

    def form_valid(self, form: Vragen) -> HttpResponse:
        keuze = {veld: form.cleaned_data[veld] for veld in ("partner", "doel", "reden")}
        antwoord = vraag_noodtoegang(form.gezocht, door=self.toegang, **keuze)
        if antwoord.dossier is None:
            form.add_error(None, NIET_OPEN[antwoord.uitkomst])
            return self.form_invalid(form)
        if antwoord.uitkomst is Uitkomst.AL_TE_ZIEN:
            messages.info(self.request, "U mag dit dossier al lezen. Noodtoegang was niet nodig.")
        return HttpResponseRedirect(self.pad("dossiers:dossier", antwoord.dossier.nummer), status=303)


class Lijst(Pagina):
    """All of them: what runs and what waits for a judgement first."""

    recht = Recht.REGIE
    template_name = "dossiers/noodtoegang/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        regels = noodtoegang.regels(noodtoegang.zichtbaar_voor(self.toegang))
        groepen = [
            ("Loopt nu", [r for r in regels if r.noodtoegang.loopt]),
            ("Wacht op een oordeel", [r for r in regels if not r.noodtoegang.loopt and not r.noodtoegang.oordeel]),
            ("Beoordeeld", [r for r in regels if r.noodtoegang.oordeel]),
        ]
        return super().get_context_data(
            groepen=[groep for groep in groepen if groep[1]], zonder_gevolg=noodtoegang.zonder_gevolg(), **kwargs
        )


class _VanNoodtoegang(BevoegdMixin, abstract=True):
    recht = Recht.REGIE

    @cached_property
    def noodtoegang(self) -> Noodtoegang:
        return get_object_or_404(noodtoegang.zichtbaar_voor(self.toegang), pk=self.kwargs["pk"])

    @property
    def hier(self) -> str:
        return self.pad("dossiers:noodtoegang", self.noodtoegang.pk)


class Beoordeling(_VanNoodtoegang, Handeling):
    """Who, why, what was opened; then terecht or not."""

    form_class = Beoordelen
    template_name = "dossiers/noodtoegang/noodtoegang.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nood = self.noodtoegang
        if self.request.method in ("GET", "HEAD"):
            logboek.leg_inzage_vast(
                self.toegang, scherm="dossiers:noodtoegang", dossier_id=nood.dossier_id, grond="Toezicht op noodtoegang"
            )
        return super().get_context_data(
            nood=nood,
            nummer=noodtoegang.regels([nood])[0].nummer,
            geopend=noodtoegang.geopend(nood),
            van_mij=nood.gebruiker_id == self.toegang.gebruiker.pk,
            **kwargs,
        )

    def voer_uit(self, form: Beoordelen) -> str:
        beoordeel_noodtoegang(self.noodtoegang, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Uw oordeel is vastgelegd.")
        return self.pad("dossiers:noodtoegang_lijst")


class Intrekking(_VanNoodtoegang, Handeling):
    """The button "nu intrekken"; what the rules do not allow is said on the page of the noodtoegang."""

    http_method_names = ["post"]
    form_class = Formulier
    template_name = "dossiers/noodtoegang/ingetrokken.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(terug=self.hier, **kwargs)

    def voer_uit(self, form: Formulier) -> str:
        trek_noodtoegang_in(self.noodtoegang, door=self.toegang)
        messages.success(self.request, "De noodtoegang is ingetrokken. Het dossier is weer dicht.")
        return self.hier
