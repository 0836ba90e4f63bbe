"""What is connected with this dossier, as a drawing and as a list, and laying a verband."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from autorisatie import logboek
from autorisatie.models import Inzage
from autorisatie.rechten import Geweigerd, Niveau
from dossiers import verbanden
from dossiers.acties.verband import beeindig_verband, haal_verband_weg, leg_verband, mag_wijzigen, wijzig_verband
from dossiers.forms.betrokkene import Beeindigen
from dossiers.forms.verband import Leggen, Weghalen, Wijzigen, zoals_het_staat
from dossiers.models import Dossier, Verband, Vorm
from dossiers.tekenwerk import teken
from dossiers.views.basis import DossierHandeling, DossierPagina, VanDossier
from dossiers.zoeken import zoek


class VanVerbanden(VanDossier, abstract=True):
    onderdeel = "verbanden"

    @property
    def mag_leggen(self) -> bool:
        return self.dossier.is_open and bool(self.dossiertoegang.rubrieken(Niveau.TOEVOEGEN))

    def eis_leggen(self) -> None:
        if not self.dossiertoegang.rubrieken(Niveau.TOEVOEGEN):
            raise Geweigerd("niveau te laag")

    def terug(self) -> str:
        return self.naar_dossier("dossiers:verbanden")


class Verbanden(VanVerbanden, DossierPagina):
    """The network and the list. ?midden= puts something else of this dossier in the middle; unseen: 404."""

    template_name = "dossiers/verband/verbanden.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sleutel = self.request.GET.get("midden", "")
        beeld = (
            verbanden.rond(self.dossiertoegang, self.pad, sleutel)
            if sleutel
            else verbanden.rond_dossier(self.dossiertoegang, self.pad)
        )
        if beeld is None:
            raise Http404
        slot = not self.toegang.is_regisseur
        return super().get_context_data(
            beeld=beeld,
            tekening=teken(beeld, slot),
            slot=slot,
            is_dossier=not sleutel,
            mag_leggen=self.mag_leggen,
            **kwargs,
        )


class Kiezen(VanVerbanden, DossierPagina):
    """With what: another dossier, somebody, an incident, an address or a circumstance."""

    template_name = "dossiers/verband/kiezen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.eis_leggen()
        keuzes = [(vorm, UITLEG[vorm]) for vorm in Vorm]
        return super().get_context_data(keuzes=keuzes, **kwargs)


UITLEG = {
    Vorm.DOSSIER: "Een persoon, gezin, groep, plek of pand met een eigen dossier.",
    Vorm.PERSOON: "Iemand die in dit dossier staat.",
    Vorm.INCIDENT: "Iets dat één keer gebeurde en in dit dossier staat.",
    Vorm.ADRES: "Een plek zonder eigen dossier.",
    Vorm.FACTOR: "Iets dat meespeelt, zoals huurschuld of schoolverzuim.",
}


class VerbandLeggen(VanVerbanden, DossierHandeling):
    """First the other dossier by search, then the verband itself."""

    concept = "Verband"
    form_class = Leggen
    template_name = "dossiers/verband/leggen.html"
    titel = "Verband leggen"
    inleiding = "Niemand krijgt hierdoor meer te zien. Wie de andere kant niet mag zien, ziet ook dit verband niet."
    knop = "Verband leggen"

    @cached_property
    def vorm(self) -> Vorm:
        if self.kwargs["vorm"] not in Vorm.values:
            raise Http404
        return Vorm(self.kwargs["vorm"])

    def get_form_kwargs(self) -> dict[str, Any]:
        self.eis_leggen()
        extra = {"vorm": self.vorm, "dossiertoegang": self.dossiertoegang, "zicht": self.zicht}
        return super().get_form_kwargs() | extra

    def get_initial(self) -> dict[str, Any]:
        return {"naar": self.request.GET.get("naar", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.vorm != Vorm.DOSSIER:
            return context
        gekozen = self._gekozen(str(context["form"]["naar"].value() or ""))
        if gekozen is None and context["form"].is_bound:
            context["form"].vraag_nummer()
            return context
        return context | {"zoekt": gekozen is None, "gekozen": gekozen, **self._gezocht()}

    def _gekozen(self, nummer: str) -> Dossier | None:
        zichtbaar = Dossier.objects.zichtbaar_voor(self.toegang).met_naam_leesbaar(self.toegang)
        return zichtbaar.filter(nummer=nummer.upper()).exclude(pk=self.dossier.pk).first()

    def _gezocht(self) -> dict[str, Any]:
        vraag = self.request.GET.get("q", "").replace("\x00", "").strip()[:120]
        if not vraag:
            return {"vraag": "", "gevonden": []}
        logboek.leg_inzage_vast(self.toegang, scherm="dossiers:verband_nieuw", actie=Inzage.Actie.ZOEKEN, doel=vraag)
        gevonden = [dossier for dossier in zoek(self.toegang, vraag) if dossier.pk != self.dossier.pk]
        return {"vraag": vraag, "gevonden": gevonden}

    def voer_uit(self, form: Leggen) -> str:
        leg_verband(self.dossier, vorm=self.vorm, door=self.toegang, **form.inhoud)
        messages.success(self.request, "Het verband is gelegd.")
        return self.terug()


class VanVerband(VanVerbanden, abstract=True):
    """One verband, in the dossier where it was laid."""

    @cached_property
    def verband(self) -> Verband:
        leesbaar = Verband.objects.binnen(self.dossiertoegang).select_related(
            "soort", "rubriek", "inbrenger", "auteur", "naar_dossier", "naar_betrokkene", "naar_incident"
        )
        return get_object_or_404(leesbaar, pk=self.kwargs["pk"])


class Bekijken(VanVerband, DossierPagina):
    template_name = "dossiers/verband/verband.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        einde = verbanden.einde_van(self.verband, self.dossiertoegang, self.pad)
        mag = mag_wijzigen(self.verband, self.dossiertoegang)
        return super().get_context_data(verband=self.verband, einde=einde, mag_wijzigen=mag, **kwargs)


class _Wijziging(VanVerband, DossierHandeling, abstract=True):
    def get_form_kwargs(self) -> dict[str, Any]:
        if not mag_wijzigen(self.verband, self.dossiertoegang) and self.dossier.is_open:
            raise Geweigerd("van een andere partner")
        return super().get_form_kwargs()

    def get_initial(self) -> dict[str, Any]:
        return {"versie": self.verband.versie}

    def terug(self) -> str:
        return self.naar_dossier("dossiers:verband", self.verband.pk)


class VerbandWijzigen(_Wijziging):
    concept = "Verbetering van een verband"
    form_class = Wijzigen
    titel = "Verband wijzigen"
    inleiding = "Wat aan de andere kant staat, blijft. Klopt dat niet? Haal het verband dan weg."
    knop = "Verband opslaan"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"vorm": self.verband.vorm, "soort": self.verband.soort}

    def get_initial(self) -> dict[str, Any]:
        return zoals_het_staat(self.verband)

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return rij.woorden if veld == "soort" else super().huidige_waarde(rij, veld)

    def voer_uit(self, form: Wijzigen) -> str:
        wijzig_verband(self.verband, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "Het verband is opgeslagen.")
        return self.terug()


class VerbandBeeindigen(_Wijziging):
    form_class = Beeindigen
    titel = "Verband beëindigen"
    inleiding = "Het verband staat daarna bij wat er eerder was. Wat er geschreven is, blijft."
    knop = "Verband beëindigen"

    def voer_uit(self, form: Beeindigen) -> str:
        beeindig_verband(self.verband, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het verband is beëindigd.")
        return self.terug()


class VerbandWeghalen(_Wijziging):
    """Asks first, and why."""

    form_class = Weghalen
    titel = "Verband weghalen"
    inleiding = "Doe dit alleen als het verband een vergissing was. Gold het eerst wel? Beëindig het dan."
    knop = "Verband weghalen"

    def voer_uit(self, form: Weghalen) -> str:
        haal_verband_weg(self.verband, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "Het verband is weggehaald.")
        return self.naar_dossier("dossiers:verbanden")
