from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import FormView

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Geweigerd, Niveau
from dossiers import mensen, soorten
from dossiers.acties.betrokkene import (
    beeindig_betrokkene,
    koppel_betrokkene,
    voeg_betrokkene_toe,
    wijzig_betrokkene,
    wissel_rol,
)
from dossiers.dubbelen import Gezocht, dubbelen
from dossiers.forms.betrokkene import AndereRol, Beeindigen, Koppelen, Toevoegen, Wijzigen, ZoekMens
from dossiers.models import Betrokkene, Dossier
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier


class VanMensen(VanDossier, abstract=True):
    """The people of a dossier; in which rubriek they stand, its soort says. Below `niveau`: 403."""

    onderdeel = "mensen"
    niveau = Niveau.LEZEN

    @cached_property
    def beschrijving(self) -> soorten.Beschrijving:
        beschrijving = soorten.van(self.dossier.soort)
        self.dossiertoegang.eis(self.dossiertoegang.lijst[beschrijving.betrokkenen], self.niveau)
        return beschrijving

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(beschrijving=self.beschrijving, **kwargs)

    def terug(self) -> str:
        return self.naar_dossier("dossiers:mensen")


class Mensen(VanMensen, DossierPagina):
    """Who is in this dossier now and who was, with role, period and source."""

    template_name = "dossiers/mensen/mensen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mensen=mensen.mensen_van(self.dossiertoegang),
            mag_toevoegen=mensen.mag_toevoegen(self.dossiertoegang),
            **kwargs,
        )


class Zoeken(VanMensen, DossierPagina, FormView):
    """Step 1: is there a dossier of this person already? Sent by POST: a name does not belong in an address."""

    niveau = Niveau.TOEVOEGEN
    form_class = ZoekMens
    template_name = "dossiers/mensen/zoeken.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _ = self.beschrijving  # no search for who may not add
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ZoekMens) -> HttpResponse:
        gevonden = dubbelen(self.toegang, form.gezocht)
        logboek.leg_inzage_vast(
            self.toegang,
            scherm="dossiers:betrokkene_zoeken",
            actie=Inzage.Actie.ZOEKEN,
            doel=" ".join(form.gezocht.vragen),
        )
        anderen = [dubbel for dubbel in gevonden if dubbel.dossier.pk != self.dossier.pk]
        return self.render_to_response(self.get_context_data(form=form, gevonden=anderen, gezocht=True))

    def form_invalid(self, form: ZoekMens) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stap_2=self.naar_dossier("dossiers:betrokkene_nieuw"), **kwargs)


class Nieuw(VanMensen, DossierHandeling):
    """Step 2: role, period and source. Arrives from step 1 with what was typed there; without it, back to step 1."""

    niveau = Niveau.TOEVOEGEN
    concept = "Iemand toevoegen aan een dossier"
    form_class = Toevoegen
    template_name = "dossiers/mensen/toevoegen.html"
    titel = "Iemand toevoegen"
    knop = "Toevoegen"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_bound and not self.bewaard_concept:
            return HttpResponseRedirect(self.naar_dossier("dossiers:betrokkene_zoeken"))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "van_zoeken" in request.POST:
            overgenomen = {veld: request.POST.get(veld, "") for veld in (*ZoekMens.base_fields, "eigen_dossier")}
            form = Toevoegen(initial=overgenomen, beschrijving=self.beschrijving, toegang=self.toegang)
            return self.render_to_response(self.get_context_data(form=form))
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beschrijving": self.beschrijving, "toegang": self.toegang}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["gekozen"] = self._gekozen(kwargs["form"]) if "form" in kwargs else None
        return super().get_context_data(**kwargs)

    def _gekozen(self, form: Toevoegen) -> Dossier | None:
        """The own dossier that goes along, to show it; nothing when it is not seen."""
        pk = str(form["eigen_dossier"].value() or "")
        return form.fields["eigen_dossier"].queryset.filter(pk=int(pk)).first() if pk.isdigit() else None  # type: ignore[attr-defined]

    def voer_uit(self, form: Toevoegen) -> str:
        voeg_betrokkene_toe(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De persoon staat nu in dit dossier.")
        return self.terug()


class VanBetrokkene(VanMensen, abstract=True):
    """One person in the dossier."""

    @cached_property
    def betrokkene(self) -> Betrokkene:
        _ = self.beschrijving
        leesbaar = Betrokkene.objects.binnen(self.dossiertoegang).select_related("inbrenger")
        return get_object_or_404(leesbaar, pk=self.kwargs["pk"])

    @cached_property
    def eigen(self) -> Dossier | None:
        """The person's own dossier, when it is seen."""
        return mensen.eigen_dossier(self.betrokkene, self.toegang)


class Bekijken(VanBetrokkene, DossierPagina):
    """All that this dossier tells of one person, and which roles it had before."""

    template_name = "dossiers/mensen/bekijken.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            betrokkene=self.betrokkene,
            eigen=self.eigen,
            toont_fase=mensen.toont_fase(self.dossier),
            andere_rollen=mensen.andere_rollen(self.betrokkene, self.dossiertoegang),
            mag_wijzigen=mensen.mag_wijzigen(self.betrokkene, self.dossiertoegang),
            **kwargs,
        )


class _Wijziging(VanBetrokkene, DossierHandeling, abstract=True):
    def get_form_kwargs(self) -> dict[str, Any]:
        if not mensen.mag_wijzigen(self.betrokkene, self.dossiertoegang) and self.dossier.is_open:
            raise Geweigerd("van een andere partner")
        return super().get_form_kwargs()

    def terug(self) -> str:
        return self.naar_dossier("dossiers:betrokkene", self.betrokkene.pk)


class GegevensVanMens(_Wijziging):
    concept = "Iemand in een dossier wijzigen"
    form_class = Wijzigen
    template_name = "dossiers/mensen/wijzigen.html"
    titel = "Gegevens verbeteren"
    inleiding = "Kreeg deze persoon een andere rol? Kies dan Andere rol: de vorige blijft staan."
    knop = "Opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beschrijving": self.beschrijving}

    def get_initial(self) -> dict[str, Any]:
        velden = [veld for veld in Wijzigen.field_order if veld != "eenmalig"]
        return {veld: getattr(self.betrokkene, veld) for veld in velden}

    def voer_uit(self, form: Wijzigen) -> str:
        wijzig_betrokkene(self.betrokkene, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De gegevens zijn opgeslagen.")
        return self.terug()


class RolWisselen(_Wijziging):
    form_class = AndereRol
    titel = "Andere rol"
    inleiding = "De vorige rol blijft te lezen, met de dagen waarop die gold."
    knop = "Andere rol opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"beschrijving": self.beschrijving}

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.betrokkene.versie}

    def voer_uit(self, form: AndereRol) -> str:
        nieuw = wissel_rol(self.betrokkene, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De nieuwe rol is opgeslagen.")
        return self.naar_dossier("dossiers:betrokkene", nieuw.pk)


class Stoppen(_Wijziging):
    """Asks first: somebody leaves this dossier, what was written stays."""

    form_class = Beeindigen
    titel = "Hoort er niet meer bij"
    inleiding = "De persoon staat daarna bij wie er eerder in dit dossier stond. Wat er geschreven is, blijft."
    knop = "Opslaan"

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.betrokkene.versie}

    def voer_uit(self, form: Beeindigen) -> str:
        beeindig_betrokkene(self.betrokkene, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De einddatum is opgeslagen.")
        return self.terug()


class EigenDossierKoppelen(_Wijziging):
    """Which dossier is the person's own. Choices: those that look alike, of what one sees."""

    form_class = Koppelen
    titel = "Eigen dossier koppelen"
    inleiding = "Alleen wie aan beide dossiers meewerkt, ziet deze koppeling. Niemand krijgt er meer door te zien."
    knop = "Koppeling opslaan"

    @cached_property
    def keuzes(self) -> list[tuple[Dossier, str]]:
        mens = self.betrokkene
        gezocht = Gezocht(voornaam=mens.voornaam, achternaam=mens.achternaam, geboortedatum=mens.geboortedatum)
        gevonden = [(dubbel.dossier, dubbel.dossier.naam) for dubbel in dubbelen(self.toegang, gezocht)]
        gevonden = [keuze for keuze in gevonden if keuze[0].pk != self.dossier.pk]
        extra = [(self.eigen, "Nu gekoppeld")] if self.eigen and self.eigen not in [d for d, _ in gevonden] else []
        return extra + gevonden

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"keuzes": self.keuzes}

    def get_initial(self) -> dict[str, Any]:
        return {"eigen_dossier": self.eigen.pk if self.eigen else None}

    def voer_uit(self, form: Koppelen) -> str:
        koppel_betrokkene(self.betrokkene, form.cleaned_data["eigen_dossier"], door=self.toegang)
        messages.success(self.request, "De koppeling is opgeslagen.")
        return self.terug()
