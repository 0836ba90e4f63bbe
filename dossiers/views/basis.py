"""Every page and act about one dossier starts here: found through what this person may see, its reading logged."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Niveau, Recht
from autorisatie.views.bevoegd import BevoegdMixin, Pagina
from autorisatie.views.handeling import Handeling
from dossiers import kop, samenvoegen
from dossiers.models import Dossier
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

# The borders on the map: a page of a dossier draws none, and they are long.
GRENZEN = ("buurt__geometrie", "buurt__wijk__geometrie")


class VanDossier(BevoegdMixin, abstract=True):
    """`nodig` = (code of a rubriek, level): below it 403. `onderdeel` = the tab this page belongs to."""

    recht = Recht.WERKEN
    nodig: tuple[str, Niveau] | None = None
    onderdeel = ""
    inzage_actie = Inzage.Actie.LEZEN
    inzage_doel = ""  # what in the dossier was opened, by its key

    @cached_property
    def dossiertoegang(self) -> DossierToegang:
        """The dossier and what this person may do in it. Unseen: 404, seen but too low: 403."""
        zichtbaar = Dossier.objects.zichtbaar_voor(self.toegang).defer(*GRENZEN)
        mensen = ("casusregisseur", "vervanger", "aangemeld_door")
        zichtbaar = zichtbaar.select_related("buurt__wijk", *mensen, "persoon", "gezin")
        zichtbaar = zichtbaar.annotate(is_samengevoegd=samenvoegen.bestaat())
        dossiertoegang = DossierToegang(get_object_or_404(zichtbaar, nummer=self.kwargs["nummer"]), self.toegang)
        if self.nodig:
            dossiertoegang.eis(dossiertoegang.lijst[self.nodig[0]], self.nodig[1])
        # A form that is not right is a page too: with noodtoegang nothing is read without a line in the log.
        if self.request.method in ("GET", "HEAD") or dossiertoegang.in_nood:
            self._leg_inzage_vast(dossiertoegang)
        return dossiertoegang

    @property
    def dossier(self) -> Dossier:
        return self.dossiertoegang.dossier

    @cached_property
    def zicht(self) -> Zicht:
        """Who takes part and who reads what."""
        return Zicht(self.dossiertoegang)

    def _leg_inzage_vast(self, dossiertoegang: DossierToegang) -> None:
        nood = dossiertoegang.in_nood
        namens = ", ".join(partner.naam for partner in dossiertoegang.kijkers)
        logboek.leg_inzage_vast(
            self.toegang,
            scherm=self.request.resolver_match.view_name,
            actie=self.inzage_actie,
            dossier_id=dossiertoegang.dossier.pk,
            doel=self.inzage_doel,
            grond=f"{'Noodtoegang' if nood else 'Deelname'} van {namens}",
            noodtoegang=nood is not None,
        )

    def naar_dossier(self, naam: str = "dossiers:dossier", *args: Any) -> str:
        return self.pad(naam, self.dossier.nummer, *args)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc]
            dossier=self.dossier,
            dossiertoegang=self.dossiertoegang,
            kop=kop.kop_van(self.dossiertoegang, self.onderdeel, self.pad, kwargs.pop("te_laat", None)),
            **kwargs,
        )


class DossierPagina(VanDossier, Pagina, abstract=True):
    """A tab of the dossier. Template: extend dossiers/dossier/_dossier.html, blocks `titel` and `onderdeel`."""


class DossierHandeling(VanDossier, Handeling, abstract=True):
    """A form about the dossier. Extend dossiers/dossier/_formulier.html; context `titel`, `inleiding`, `knop`."""

    template_name = "dossiers/dossier/_formulier.html"
    titel = ""
    inleiding = ""
    knop = "Opslaan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("terug", self.terug())
        return super().get_context_data(titel=self.titel, inleiding=self.inleiding, knop=self.knop, **kwargs)

    def terug(self) -> str:
        """Where "Stoppen" goes."""
        return self.naar_dossier()
