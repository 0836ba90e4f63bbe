"""Wie mag wat zien: the matrix, one column of it, one cell of it, and what it was before."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from autorisatie import matrix
from autorisatie.acties.matrix import wijzig_cel
from autorisatie.bladeren import Sleutel, lees
from autorisatie.forms.matrix import CelWijzigen
from autorisatie.matrix import Cel, Matrix, Wijziging, cel_van
from autorisatie.models import Partner, Rubriek
from autorisatie.navraag import navraag
from autorisatie.rechten import Niveau, Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from autorisatie.views.handeling import Handeling

PER_PAGINA = 25
IN_CEL = 10


class Overzicht(Pagina):
    """The grid; on a phone the list of partners."""

    recht = Recht.MATRIX_ZIEN
    template_name = "autorisatie/matrix/matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(matrix=Matrix(), niveaus=list(matrix.UITLEG.items()), **kwargs)


class Kolom(Pagina):
    """Bekijk als partner: what this partner meets in a dossier in which it takes part."""

    recht = Recht.MATRIX_ZIEN
    template_name = "autorisatie/matrix/partner.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        partner = get_object_or_404(Partner, pk=self.kwargs["pk"], actief=True)
        kolom = Matrix().kolom(partner)
        groepen = [(trede, [cel for cel in kolom if cel.niveau == trede]) for trede in sorted(Niveau, reverse=True)]
        return super().get_context_data(
            partner=partner,
            partners=Partner.objects.filter(actief=True),
            groepen=[(trede, matrix.UITLEG[trede], cellen) for trede, cellen in groepen if cellen],
            dossiers=navraag().dossiers_van(partner),
            **kwargs,
        )


class Geschiedenis(Pagina):
    """Every change of the matrix: who, when, from what to what, why."""

    recht = Recht.MATRIX_ZIEN
    template_name = "autorisatie/matrix/geschiedenis.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = matrix.wijzigingen()
        na = lees(self.request.GET.get("na"))
        gevonden = list((rijen.filter(na.voorbij("tijdstip", "pk")) if na else rijen)[: PER_PAGINA + 1])
        getoond = gevonden[:PER_PAGINA]
        volgende = f"?na={Sleutel(getoond[-1].tijdstip, getoond[-1].pk)}" if len(gevonden) > PER_PAGINA else ""
        return super().get_context_data(wijzigingen=[Wijziging(rij) for rij in getoond], volgende=volgende, **kwargs)


class _VanCel(BevoegdMixin, abstract=True):
    @cached_property
    def cel(self) -> Cel:
        partner = get_object_or_404(Partner, pk=self.kwargs["partner"], actief=True)
        return cel_van(partner, get_object_or_404(Rubriek, pk=self.kwargs["rubriek"]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = matrix.wijzigingen(self.cel.partner, self.cel.rubriek)[:IN_CEL]
        return super().get_context_data(  # type: ignore[misc]
            cel=self.cel, wijzigingen=[Wijziging(rij) for rij in rijen], **kwargs
        )


class CelBekijken(_VanCel, Pagina):
    """For who may look but not change: FG, voorzitter, beheerder."""

    recht = Recht.MATRIX_ZIEN
    template_name = "autorisatie/matrix/cel.html"


class CelVeranderen(_VanCel, Handeling):
    """Level, reason, until. What it opens or closes stands at each level before anything is saved."""

    recht = Recht.MATRIX_WIJZIGEN
    form_class = CelWijzigen
    template_name = "autorisatie/matrix/cel.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        bereik = navraag().bereik_van_cel(self.toegang, self.cel.partner, self.cel.rubriek)
        return super().get_form_kwargs() | {"cel": self.cel, "bereik": bereik}

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.cel.versie, "niveau": int(self.cel.niveau), "tot": self.cel.tot}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("terug", self.pad("autorisatie:matrix"))
        return super().get_context_data(**kwargs)

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return rij.niveau.label if veld == "niveau" else getattr(rij, veld)

    def voer_uit(self, form: CelWijzigen) -> str:
        partner, rubriek = self.cel.partner, self.cel.rubriek
        cel = wijzig_cel(partner, rubriek, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, f"{partner.naam}, {rubriek.naam}: {cel.niveau.label.lower()}. Dit geldt meteen.")
        return f"{self.pad('autorisatie:matrix')}#cel-{partner.pk}-{rubriek.pk}"
