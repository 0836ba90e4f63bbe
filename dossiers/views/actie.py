from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from autorisatie.fouten import Achterhaald
from autorisatie.rechten import Geweigerd, Niveau
from dossiers import beleid, kring, levensloop
from dossiers.acties.actie import (
    geef_actie,
    in_deze_rol,
    is_van,
    mag_verzetten,
    stappen,
    verzet_termijn,
    wijzig_actie,
    zet_stap,
)
from dossiers.forms.actie import ActieGeven, ActieWijzigen, Stap, Verzetten
from dossiers.models import Actie, ActieStatus, Doel
from dossiers.plan import leest_verhaal, stand_van
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier

# Where somebody came from and wants to return to; a word, never an address from outside.
TERUG = {"dag": "sitrap:mijn_dag", "acties": "sitrap:acties"}


class Geven(DossierHandeling):
    """A partner gives itself something to do, or proposes it to another; regie assigns."""

    concept = "Nieuwe actie"
    nodig = ("N", Niveau.TOEVOEGEN)
    onderdeel = "plan"
    form_class = ActieGeven
    template_name = "dossiers/actie/geven.html"
    titel = "Actie geven"
    knop = "Actie geven"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        if self.toegang.is_regisseur:
            return "De partner krijgt de actie meteen op Mijn dag."
        return "Voor uw eigen organisatie loopt de actie meteen. Voor een ander is het een voorstel aan de regie."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"dossiertoegang": self.dossiertoegang, "zicht": self.zicht}

    def get_initial(self) -> dict[str, Any]:
        return {veld: self.request.GET.get(veld, "") for veld in ("doel", "partner", "titel")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.get_form()
        beeld = kring.van_formulier(form, self.zicht)
        return super().get_context_data(**kwargs | {"form": form, "kring": beeld})

    def voer_uit(self, form: ActieGeven) -> str:
        actie = geef_actie(self.dossier, door=self.toegang, **form.inhoud)
        voorstel = actie.status == ActieStatus.VOORGESTELD
        messages.success(self.request, "Uw voorstel ligt bij de regie." if voorstel else "De actie staat in het plan.")
        return self.naar_dossier("dossiers:actie", actie.pk)

    def terug(self) -> str:
        return self.naar_dossier("dossiers:plan")


class Kring(DossierPagina):
    """Who would read an actie with this goal and this rubriek: the part that follows the form while it is filled in."""

    nodig = ("N", Niveau.TOEVOEGEN)
    vanzelf = True
    template_name = "dossiers/actie/_kring.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = ActieGeven(self.request.GET, dossiertoegang=self.dossiertoegang, zicht=self.zicht)
        return super().get_context_data(kring=kring.van_formulier(form, self.zicht), **kwargs)


class _VanActie(VanDossier, abstract=True):
    onderdeel = "plan"

    @cached_property
    def actie(self) -> Actie:
        """404 when this person may not see it."""
        acties = Actie.objects.binnen(self.dossiertoegang)
        acties = acties.select_related("partner", "uitvoerder", "rubriek", "doel__leefgebied__rubriek", "inbrenger")
        return get_object_or_404(acties, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verhaal = leest_verhaal(self.actie, self.dossiertoegang)
        return super().get_context_data(actie=self.actie, verhaal=verhaal, **kwargs)

    def terug(self) -> str:
        return self.naar_dossier("dossiers:actie", self.actie.pk)


class Bekijken(_VanActie, DossierPagina):
    """The whole life of one actie: how it stands, what this person can do with it, what happened before."""

    template_name = "dossiers/actie/actie.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        doel = Doel.objects.binnen(self.dossiertoegang).filter(pk=self.actie.doel_id).first()
        knoppen = levensloop.knoppen(self.actie, self.dossiertoegang)
        meteen = next((k for k in knoppen.eigen if k.status in (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)), None)
        return super().get_context_data(
            stand=stand_van(self.actie),
            doel=doel,
            knoppen=knoppen,
            meteen=meteen,
            form=Stap(status=meteen.status, initial={"versie": self.actie.versie}) if meteen else None,
            mag_verzetten=mag_verzetten(self.actie, self.dossiertoegang),
            mag_wijzigen=self.toegang.is_regisseur and self.dossier.is_open,
            geschiedenis=levensloop.geschiedenis(self.actie, self.dossiertoegang),
            kring=kring.van_actie(self.actie, self.zicht),
            **kwargs,
        )


class _ActieHandeling(_VanActie, DossierHandeling, abstract=True):
    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        """The story in a merge page only for who may read it."""
        geheim = veld in ("toelichting", "terugmelding", "reden") and not leest_verhaal(rij, self.dossiertoegang)
        return None if geheim else super().huidige_waarde(rij, veld)


class StapZetten(_ActieHandeling):
    """One step in the life of an actie; what the step asks for is in forms.actie.Stap. `terug` says to which page to
    return afterwards."""

    concept = "Bericht bij een actie"
    form_class = Stap
    template_name = "dossiers/actie/stap.html"

    @cached_property
    def status(self) -> str:
        if self.kwargs["status"] not in ActieStatus.values:
            raise Http404
        return self.kwargs["status"]

    @cached_property
    def stapknop(self) -> levensloop.Knop:
        return levensloop.knop(self.actie.status, self.status)

    @property
    def titel(self) -> str:  # type: ignore[override]
        return self.stapknop.tekst

    @property
    def knop(self) -> str:  # type: ignore[override]
        return self.stapknop.tekst

    def get_form_kwargs(self) -> dict[str, Any]:
        self._eis_aan_u()
        return super().get_form_kwargs() | {"status": self.status}

    def _eis_aan_u(self) -> None:
        """Raises Geweigerd before anything is asked, for a step that belongs to somebody else. The act checks again."""
        van_een_ander = self.status in beleid.ACTIE_VERVOLG[self.actie.status]
        if self.status not in in_deze_rol(self.actie, self.dossiertoegang) and van_een_ander:
            raise Geweigerd("deze stap is niet aan u")
        if not is_van(self.actie, self.dossiertoegang):
            raise Geweigerd("actie van een ander")

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.actie.versie}

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.status in stappen(self.actie, self.dossiertoegang):
            return super().get(*args, **kwargs)
        self._eis_aan_u()
        messages.info(self.request, f"Deze actie staat nu op: {self.actie.get_status_display().lower()}.")
        return redirect(self.naar_dossier("dossiers:actie", self.actie.pk))

    def _samenvoegen(self, form: Any, fout: Achterhaald) -> HttpResponse:
        """Nothing was typed, so there is nothing to merge: show how it stands now."""
        if not form.inhoud:
            messages.warning(self.request, "Deze actie is intussen gewijzigd. Kijk eerst hoe het er nu staat.")
            return redirect(self.naar_dossier("dossiers:actie", self.actie.pk))
        return super()._samenvoegen(form, fout)

    def voer_uit(self, form: Stap) -> str:
        actie = zet_stap(self.actie, self.status, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        tekst = f"De actie staat nu op: {actie.get_status_display().lower()}."
        messages.success(self.request, tekst, extra_tags=self._weg_terug(actie))
        return self.terug()

    def _weg_terug(self, actie: Actie) -> str:
        """A slip of the finger on "Klaar": the way back stands in the message."""
        klaar = (ActieStatus.UITGEVOERD, ActieStatus.AFGEROND)
        if actie.status not in klaar or ActieStatus.IN_UITVOERING not in stappen(actie, self.dossiertoegang):
            return ""
        pad = self.naar_dossier("dossiers:actie_stap", actie.pk, ActieStatus.IN_UITVOERING.value)
        return f"{pad}?terug={self._waarheen}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(waarheen=self._waarheen, **kwargs)

    @property
    def _waarheen(self) -> str:
        gevraagd = self.request.POST.get("terug") or self.request.GET.get("terug", "")
        return gevraagd if gevraagd in TERUG else ""

    def terug(self) -> str:
        return self.pad(TERUG[self._waarheen]) if self._waarheen else super().terug()


class Klaar(StapZetten):
    """Report as done with a note, in one click from Mijn dag."""

    status = ActieStatus.UITGEVOERD.value

    def get_initial(self) -> dict[str, Any]:
        return {}


class TermijnVerzetten(_ActieHandeling):
    concept = "Andere datum voor een actie"
    form_class = Verzetten
    template_name = "dossiers/actie/stap.html"
    titel = "Datum verzetten"
    knop = "Datum verzetten"

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.actie.versie}

    def get_form_kwargs(self) -> dict[str, Any]:
        if not is_van(self.actie, self.dossiertoegang):
            raise Geweigerd("actie van een ander")
        return super().get_form_kwargs()

    def voer_uit(self, form: Verzetten) -> str:
        verzet_termijn(self.actie, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De datum is verzet. De oude datum staat in de geschiedenis.")
        return self.terug()


class Wijzigen(_ActieHandeling):
    concept = "Wijziging van een actie"
    form_class = ActieWijzigen
    titel = "Actie wijzigen"
    knop = "Actie opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        actie = self.actie
        if not self.toegang.is_regisseur:
            raise Geweigerd("alleen voor de regisseur")
        eigen = {"actie": actie, "dossiertoegang": self.dossiertoegang, "zicht": self.zicht}
        return super().get_form_kwargs() | eigen

    def get_initial(self) -> dict[str, Any]:
        velden = ("versie", "titel", "toelichting", "doel")
        rubriek = None if self.actie.rubriek.code == "O" else self.actie.rubriek
        return {veld: getattr(self.actie, veld) for veld in velden} | {
            "rubriek": rubriek,
            "uitvoerder": self.actie.uitvoerder_id or "",
        }

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return rij.rubriek.naam if veld == "rubriek" else super().huidige_waarde(rij, veld)

    def voer_uit(self, form: ActieWijzigen) -> str:
        waarden = form.inhoud | {"rubriek": form.inhoud["rubriek"] or self.dossiertoegang.lijst["O"]}
        wijzig_actie(self.actie, waarden=waarden, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De actie is gewijzigd.")
        return self.terug()
