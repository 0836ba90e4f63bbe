from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse

from autorisatie.rechten import Geweigerd, Niveau
from dossiers import incidenten, signalen
from dossiers.acties.incident import (
    haal_wie_weg,
    koppel_incident,
    koppel_los,
    meld_incident,
    noteer_betrokkene,
    verbeter_wie,
    wijzig_incident,
)
from dossiers.bladeren import lees_dag
from dossiers.forms import incident as formulieren
from dossiers.forms.incident import Erbij, Koppelen, Loskoppelen, Toevoegen, Wijzigen
from dossiers.models import Betrokkene
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier
from dossiers.views.plek import KiestPlek

_VELDEN = ("categorie", "omschrijving", "datum", "tijd", "straat", "huisnummer", "bron", "politiecode", "x", "y")


class Incidenten(DossierPagina):
    """The incidents of this dossier, as a list and on the map: the newest, or all of them page by page (?alle=1)."""

    nodig = ("K", Niveau.LEZEN)
    template_name = "dossiers/incident/lijst.html"
    onderdeel = "incidenten"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alle, na = "alle" in self.request.GET, lees_dag(self.request.GET.get("na"))
        hoeveel = incidenten.PER_PAGINA if alle else incidenten.EERSTE
        bladzijde = incidenten.bladzijde(self.dossiertoegang, na if alle else None, hoeveel)
        return super().get_context_data(
            regels=bladzijde.rijen,
            aantal=incidenten.aantal(self.dossiertoegang),
            alle=alle,
            begin="?alle=1" if alle and na else "",
            volgende=f"?alle=1&na={bladzijde.volgende}" if bladzijde.volgende else "",
            kaart=incidenten.kaart(self.dossiertoegang, bladzijde.rijen),
            mag_toevoegen=incidenten.mag_toevoegen(self.dossiertoegang),
            bundels=signalen.van_dossier(self.dossier.pk) if self.toegang.is_regisseur else [],
            **kwargs,
        )


class IncidentHandeling(DossierHandeling, abstract=True):
    nodig = ("K", Niveau.TOEVOEGEN)
    onderdeel = "incidenten"

    def terug(self) -> str:
        return self.naar_dossier("dossiers:incidenten")


class IncidentToevoegen(KiestPlek, IncidentHandeling):
    """A new one; when it looks like one this person may read, first ask."""

    concept = "Incident"
    form_class = Toevoegen
    template_name = "dossiers/incident/toevoegen.html"
    titel = "Incident toevoegen"
    knop = "Incident toevoegen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        return f"Leest mee: {self.zicht.namen_van_lezers(self.dossiertoegang.lijst['K'].pk)}."

    def get_initial(self) -> dict[str, Any]:
        return {"buurt": self.dossier.buurt_id}

    def form_valid(self, form: Toevoegen) -> HttpResponse:
        lijkt_op = [] if form.cleaned_data["toch_nieuw"] else incidenten.dubbelen(self.toegang, form.velden)
        if not lijkt_op:
            return super().form_valid(form)
        hier = incidenten.hier(self.dossiertoegang, lijkt_op)
        rijen = [(incident, incident.pk in hier) for incident in lijkt_op]
        return self.render_to_response(self.get_context_data(form=form, lijkt_op=rijen), status=422)

    def voer_uit(self, form: Toevoegen) -> str:
        meld_incident(self.dossier, door=self.toegang, **form.velden)
        messages.success(self.request, "Het incident is toegevoegd.")
        return self.terug()


class IncidentKoppelen(IncidentHandeling):
    """An incident of another dossier belongs here too."""

    form_class = Koppelen
    template_name = "dossiers/incident/koppelen.html"
    titel = "Incident koppelen"
    inleiding = "U ziet hier incidenten uit andere dossiers die u met dit dossier mag delen."
    knop = "Incident koppelen"

    @cached_property
    def incidenten(self) -> Any:
        return incidenten.te_koppelen(self.dossiertoegang)

    def get_initial(self) -> dict[str, Any]:
        return {"incident": self.request.GET.get("incident", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"incidenten": self.incidenten}

    def voer_uit(self, form: Koppelen) -> str:
        koppel_incident(self.dossier, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het incident is gekoppeld.")
        return self.terug()


class VanIncident(VanDossier, abstract=True):
    """One incident, reached through a dossier in which this person reads it."""

    onderdeel = "incidenten"

    @cached_property
    def regel(self) -> incidenten.Regel:
        regel = incidenten.regel(self.dossiertoegang, self.kwargs["pk"])
        if regel is None:
            raise Http404
        return regel

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(regel=self.regel, incident=self.regel.incident, **kwargs)

    def naar_incident(self) -> str:
        return self.naar_dossier("dossiers:incident", self.regel.incident.pk)


class IncidentLezen(VanIncident, DossierPagina):
    """What happened, who was there as this dossier knows it, and where else this person reads it."""

    template_name = "dossiers/incident/lezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lezers=self.zicht.wie_leest(self.regel.koppeling.rubriek_id),
            ook_in=incidenten.ook_in(self.dossiertoegang, self.regel.incident),
            mag_toevoegen=incidenten.mag_toevoegen(self.dossiertoegang),
            **kwargs,
        )


class OpIncident(VanIncident, DossierHandeling, abstract=True):
    """An act on one incident: unseen 404, seen but not one's own 403."""

    def get_form_kwargs(self) -> dict[str, Any]:
        self.eis_mag(self.regel)  # unseen comes before not allowed
        return super().get_form_kwargs()

    def eis_mag(self, regel: incidenten.Regel) -> None:
        if not regel.mag_verbeteren:
            raise Geweigerd("alleen de inbrenger of de regie verbetert een incident")

    def terug(self) -> str:
        return self.naar_incident()


class IncidentWijzigen(KiestPlek, OpIncident):
    concept = "Verbetering van een incident"
    form_class = Wijzigen
    template_name = "dossiers/incident/wijzigen.html"
    titel = "Incident wijzigen"
    inleiding = "U wijzigt het incident zelf. Wie het mag lezen, ziet in de tijdlijn dat het gewijzigd is."
    knop = "Incident opslaan"

    def get_initial(self) -> dict[str, Any]:
        incident = self.regel.incident
        waarden = {veld: getattr(incident, veld) for veld in _VELDEN}
        return waarden | {"buurt": incident.buurt_id, "versie": incident.versie}

    def voer_uit(self, form: Wijzigen) -> str:
        versie = form.cleaned_data["versie"]
        wijzig_incident(self.dossier, self.regel.incident, waarden=form.inhoud, door=self.toegang, versie=versie)
        messages.success(self.request, "Het incident is opgeslagen.")
        return self.naar_incident()


class IncidentLoskoppelen(OpIncident):
    form_class = Loskoppelen
    titel = "Incident loskoppelen"
    inleiding = "Het incident staat dan niet meer in dit dossier. De tijdlijn houdt dat het er was en waarom niet meer."
    knop = "Incident loskoppelen"

    def voer_uit(self, form: Loskoppelen) -> str:
        koppel_los(self.dossier, self.regel.incident, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het incident is losgekoppeld.")
        return self.naar_dossier("dossiers:incidenten")


class IncidentWie(OpIncident):
    """Who was there, for the readers of this dossier only."""

    form_class = Erbij
    titel = "Wie was erbij?"
    inleiding = "Alleen wie de incidenten van dit dossier leest, ziet dit. In een ander dossier ziet men de naam niet."
    knop = "Persoon toevoegen"

    def eis_mag(self, regel: incidenten.Regel) -> None:
        if not incidenten.mag_toevoegen(self.dossiertoegang):
            raise Geweigerd("niveau te laag")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"betrokkenen": Betrokkene.objects.binnen(self.dossiertoegang)}

    def voer_uit(self, form: Erbij) -> str:
        noteer_betrokkene(self.dossier, self.regel.incident, door=self.toegang, **form.inhoud)
        messages.success(self.request, "De persoon staat bij het incident.")
        return self.naar_incident()


class _OpWie(OpIncident, abstract=True):
    """One person in an incident: unseen 404, noted by another partner 403."""

    @cached_property
    def wie(self) -> incidenten.Wie:
        wie = next((wie for wie in self.regel.wie if wie.rij.pk == self.kwargs["wie"]), None)
        if wie is None:
            raise Http404
        return wie

    def eis_mag(self, regel: incidenten.Regel) -> None:
        if not self.wie.mag_verbeteren and self.dossier.is_open:
            raise Geweigerd("van een andere partner")


class WieVerbeteren(_OpWie):
    """It was somebody else, or in another role."""

    form_class = formulieren.WieVerbeteren
    titel = "Verbeteren wie erbij was"
    inleiding = "Dat dit is verbeterd en waarom, staat daarna in de tijdlijn."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"betrokkenen": Betrokkene.objects.binnen(self.dossiertoegang)}

    def get_initial(self) -> dict[str, Any]:
        velden = ("rol", "naam", "bron", "versie")
        return {veld: getattr(self.wie.rij, veld) for veld in velden} | {"betrokkene": self.wie.rij.betrokkene_id}

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        if veld != "betrokkene":
            return super().huidige_waarde(rij, veld)
        iemand = Betrokkene.objects.binnen(self.dossiertoegang).filter(pk=rij.betrokkene_id).first()
        return iemand.naam if iemand else ""

    def voer_uit(self, form: formulieren.WieVerbeteren) -> str:
        velden = form.cleaned_data
        verbeter_wie(
            self.wie.rij, waarden=form.waarden, reden=velden["reden"], door=self.toegang, versie=velden["versie"]
        )
        messages.success(self.request, "Wie erbij was, is verbeterd.")
        return self.naar_incident()


class WieWeghalen(_OpWie):
    """Asks why: somebody was wrongly noted."""

    form_class = formulieren.WieWeghalen
    titel = "Persoon weghalen bij dit incident"
    inleiding = "De naam staat dan niet meer bij dit incident. De tijdlijn houdt dat er iemand is weggehaald en waarom."
    knop = "Persoon weghalen"

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.wie.rij.versie}

    def voer_uit(self, form: formulieren.WieWeghalen) -> str:
        haal_wie_weg(self.wie.rij, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De persoon is weggehaald bij dit incident.")
        return self.naar_incident()
