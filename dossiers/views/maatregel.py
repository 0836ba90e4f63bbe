from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from autorisatie.models import Rubriek
from autorisatie.rechten import Geweigerd, Niveau
from dossiers import beleid, maatregelen
from dossiers.acties.maatregel import mag_wijzigen, neem_maatregel, wijzig_maatregel, zet_maatregelstap
from dossiers.forms.maatregel import MaatregelFormulier, MaatregelStap
from dossiers.models import Maatregel, MaatregelStand
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier

# What the button of a step says, and its picture.
KNOPPEN = {
    MaatregelStand.ZIENSWIJZE: ("Zienswijze ontvangen", "message-2"),
    MaatregelStand.BESLUIT: ("Besluit vastleggen", "gavel"),
    MaatregelStand.BEZWAAR: ("Bezwaar ontvangen", "hand-stop"),
    MaatregelStand.INVORDERING: ("Invorderen", "coin"),
    MaatregelStand.UITGEVOERD: ("Uitgevoerd", "check"),
    MaatregelStand.INGETROKKEN: ("Intrekken", "ban"),
}


class MetMaatregelen(VanDossier, abstract=True):
    """A dossier of a soort that knows maatregelen: else 404. Who may not read their rubriek: 403."""

    onderdeel = "maatregelen"
    minstens = Niveau.LEZEN

    @cached_property
    def rubriek(self) -> Rubriek:
        code = maatregelen.RUBRIEK.get(self.dossier.soort)
        if code is None:
            raise Http404
        rubriek = self.dossiertoegang.lijst[code]
        self.dossiertoegang.eis(rubriek, self.minstens)
        return rubriek

    @property
    def mag_nemen(self) -> bool:
        return self.dossier.is_open and self.dossiertoegang.mag(self.rubriek, Niveau.TOEVOEGEN)


class Maatregelen(MetMaatregelen, DossierPagina):
    """Every maatregel with the date to look out for; what runs comes first."""

    template_name = "dossiers/maatregel/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lezers = self.zicht.namen_van_lezers(self.rubriek.pk)
        rijen = sorted(Maatregel.objects.binnen(self.dossiertoegang), key=lambda rij: not rij.loopt)
        regels = [(rij, maatregelen.volgende(rij)) for rij in rijen]
        return super().get_context_data(regels=regels, lezers=lezers, mag_nemen=self.mag_nemen, **kwargs)


class Kiezen(MetMaatregelen, DossierPagina):
    """Which instrument: only those that fit this soort, each with what it is for."""

    minstens = Niveau.TOEVOEGEN
    template_name = "dossiers/maatregel/kiezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.rubriek  # noqa: B018 the right comes before the page
        return super().get_context_data(keuzes=maatregelen.voor(self.dossier.soort), **kwargs)


class _Formulier(MetMaatregelen, DossierHandeling, abstract=True):
    def terug(self) -> str:
        return self.naar_dossier("dossiers:maatregelen")


class Nemen(_Formulier):
    concept = "Nieuwe maatregel"
    minstens = Niveau.TOEVOEGEN
    form_class = MaatregelFormulier
    knop = "Maatregel vastleggen"

    @cached_property
    def beschrijving(self) -> maatregelen.Beschrijving:
        self.rubriek  # noqa: B018 the right comes before the choice
        passend = {b.instrument.value: b for b in maatregelen.voor(self.dossier.soort)}
        if self.kwargs["instrument"] not in passend:
            raise Http404
        return passend[self.kwargs["instrument"]]

    @property
    def titel(self) -> str:  # type: ignore[override]
        return self.beschrijving.instrument.label

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"{self.beschrijving.uitleg} Leest mee: {self.zicht.namen_van_lezers(self.rubriek.pk)}."

    def get_form_kwargs(self) -> dict[str, Any]:
        eigen = {"beschrijving": self.beschrijving, "stand": self.beschrijving.begin}
        return super().get_form_kwargs() | eigen

    def voer_uit(self, form: MaatregelFormulier) -> str:
        maatregel = neem_maatregel(self.dossier, self.kwargs["instrument"], door=self.toegang, **form.inhoud)
        messages.success(self.request, "De maatregel is vastgelegd.")
        return self.naar_dossier("dossiers:maatregel", maatregel.pk)


class _VanMaatregel(MetMaatregelen, abstract=True):
    @cached_property
    def maatregel(self) -> Maatregel:
        self.rubriek  # noqa: B018 first the right to read any of them
        rijen = Maatregel.objects.binnen(self.dossiertoegang).select_related("inbrenger")
        return get_object_or_404(rijen, pk=self.kwargs["pk"])

    @property
    def mag_verder(self) -> bool:
        return mag_wijzigen(self.maatregel, self.dossiertoegang)


class Bekijken(_VanMaatregel, DossierPagina):
    """One maatregel: its dates, its text, and what can be done now."""

    template_name = "dossiers/maatregel/maatregel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        maatregel = self.maatregel
        stappen = beleid.stappen_van(maatregel) if self.mag_verder else ()
        return super().get_context_data(
            maatregel=maatregel,
            volgende=maatregelen.volgende(maatregel),
            lezers=self.zicht.namen_van_lezers(maatregel.rubriek_id),
            stappen=[(stand, *KNOPPEN[stand]) for stand in stappen],
            mag_wijzigen=self.mag_verder and maatregel.loopt,
            **kwargs,
        )


class _MaatregelHandeling(_VanMaatregel, _Formulier, abstract=True):
    def get_form_kwargs(self) -> dict[str, Any]:
        if self.dossier.is_open and not self.mag_verder:
            raise Geweigerd("maatregel van een ander")
        eigen = {"beschrijving": maatregelen.van(self.maatregel.instrument), "stand": self.naar}
        return super().get_form_kwargs() | eigen

    @property
    def naar(self) -> str:
        """The stand for which the form asks."""
        return self.maatregel.stand

    def get_initial(self) -> dict[str, Any]:
        velden = ("versie", "grondslag", "motivering", "bedrag", "voornemen_op", "zienswijze_tot", "besluit_op",
                  "begunstiging_tot", "uitkomst")  # fmt: skip
        return {veld: getattr(self.maatregel, veld) for veld in velden}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:maatregel", self.maatregel.pk)


class Wijzigen(_MaatregelHandeling):
    concept = "Wijziging van een maatregel"
    form_class = MaatregelFormulier
    titel = "Maatregel wijzigen"
    knop = "Maatregel opslaan"

    def voer_uit(self, form: MaatregelFormulier) -> str:
        wijzig_maatregel(self.maatregel, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De maatregel is opgeslagen.")
        return self.terug()


class StapZetten(_MaatregelHandeling):
    """The next stand. One that does not follow (any more) leads back to how it stands now."""

    concept = "Stap in een maatregel"
    form_class = MaatregelStap

    @cached_property
    def naar(self) -> str:
        if self.kwargs["stand"] not in KNOPPEN:
            raise Http404
        return self.kwargs["stand"]

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"{KNOPPEN[MaatregelStand(self.naar)][0]}: {self.maatregel.titel.lower()}"

    @property
    def knop(self) -> str:  # type: ignore[override]
        return KNOPPEN[MaatregelStand(self.naar)][0]

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.naar in beleid.stappen_van(self.maatregel):
            return super().get(*args, **kwargs)
        self.get_form_kwargs()
        messages.info(self.request, f"Deze maatregel staat nu op: {self.maatregel.get_stand_display().lower()}.")
        return redirect(self.terug())

    def voer_uit(self, form: MaatregelStap) -> str:
        zet_maatregelstap(
            self.maatregel, self.naar, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud
        )
        messages.success(self.request, f"De maatregel staat nu op: {MaatregelStand(self.naar).label.lower()}.")
        return self.terug()
