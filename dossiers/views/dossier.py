"""The tabs of a dossier to read, and changing whom and what it is about."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404

from autorisatie import klok
from autorisatie.rechten import Niveau
from dossiers import bezoek, indicatoren, inzage, mensen, samenvoegen, soortbeeld, soorten, tijdlijn
from dossiers.acties.dossier import wijzig_beeld, wijzig_gegevens, wijzig_kern
from dossiers.bladeren import lees
from dossiers.forms.aantekening import Schrijven, schrijfbaar
from dossiers.forms.dossier import Kern
from dossiers.forms.soort import beeld_formulier, detail_van, gegevens_formulier
from dossiers.gezin import gezin_van
from dossiers.leefgebieden import beeld_van
from dossiers.models import Aard, Soort
from dossiers.plan import plan_van
from dossiers.tijdlijnsoorten import GROEPEN
from dossiers.views.basis import DossierHandeling, DossierPagina
from dossiers.views.meting import te_meten
from dossiers.views.plek import KiestPlek
from dossiers.zicht import slotzin

IN_OVERZICHT = 8


class Overzicht(DossierPagina):
    """The first page of a dossier: why, what is planned, how it goes, what happened, who works along."""

    template_name = "dossiers/dossier/overzicht.html"
    onderdeel = "overzicht"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vorige = bezoek.vorig_bezoek(self.dossiertoegang, klok.nu())
        plan = plan_van(self.dossiertoegang)
        samen = self.dossier.soort in (Soort.GEZIN, Soort.GROEP)
        leden = mensen.mensen_van(self.dossiertoegang) if samen else None
        bekend = plan.bekend | (leden.bekend if leden else {})
        regels = tijdlijn.bladzijde(self.dossiertoegang, self.zicht, aantal=IN_OVERZICHT, sinds=vorige, bekend=bekend)
        return super().get_context_data(
            zicht=self.zicht,
            slotzin=slotzin(self.zicht),
            bezoek=bezoek.sinds(self.dossiertoegang, vorige),
            **self._mag(),
            besluit=tijdlijn.laatste_besluit(self.dossiertoegang, self.zicht),
            plan=plan,
            te_laat=plan.te_laat,
            beeld=plan.beeld,
            maanden=tijdlijn.per_maand(regels.rijen),
            meer=regels.volgende,
            schrijf=schrijfvak_van(self),
            verwijzing=samenvoegen.verwijzing(self.toegang, self.dossier),
            hoort_bij=mensen.hoort_bij(self.dossiertoegang),
            **self._samen(leden),
            **kwargs,
        )

    def _samen(self, leden: mensen.Mensen | None) -> dict[str, Any]:
        """Of a family how it stands together, of a group how many there are in each role."""
        if leden is None:
            return {}
        gezin = gezin_van(self.dossiertoegang, leden) if self.dossier.soort == Soort.GEZIN else None
        leest = self.dossiertoegang.leest(soorten.van(self.dossier.soort).betrokkenen)
        return {"gezin": gezin, "leest_leden": leest, "groep": leden if leest and not gezin else None}

    def _mag(self) -> dict[str, Any]:
        lijst = self.dossiertoegang.lijst
        return {
            "leest_kern": self.dossiertoegang.leest("C"),
            "mag_kern": self.dossiertoegang.mag(lijst["C"], Niveau.BEWERKEN),
            "leest_gegevens": self.dossiertoegang.leest("A"),
            "mag_gegevens": self.dossiertoegang.mag(lijst["A"], Niveau.BEWERKEN),
            "feiten": soortbeeld.feiten(self.dossiertoegang),
            "bekend": indicatoren.bekend_van(self.dossiertoegang),
            "beeld_van_soort": soortbeeld.beeld(self.dossiertoegang),
            "mag_meten": self.dossier.is_open and bool(self.dossiertoegang.rubrieken(Niveau.TOEVOEGEN)),
        }


class Leefgebieden(DossierPagina):
    """Radar and list over time, of the leefgebieden this person may read."""

    template_name = "dossiers/dossier/leefgebieden.html"
    onderdeel = "leefgebieden"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mag_meten = self.dossier.is_open and bool(te_meten(self.dossiertoegang))
        return super().get_context_data(beeld=beeld_van(self.dossiertoegang), mag_meten=mag_meten, **kwargs)


class Tijdlijn(DossierPagina):
    """All that happened, per month; ?toon= one group, ?na= the next page."""

    template_name = "dossiers/dossier/tijdlijn.html"
    deel_template = "dossiers/dossier/_tijdlijn.html"
    onderdeel = "tijdlijn"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        toon = self.request.GET.get("toon", "")
        toon = toon if toon in GROEPEN else ""
        vorige = bezoek.vorig_bezoek(self.dossiertoegang, klok.nu())
        bladzijde = tijdlijn.bladzijde(
            self.dossiertoegang, self.zicht, groep=toon, na=lees(self.request.GET.get("na")), sinds=vorige
        )
        return super().get_context_data(
            toon=toon,
            groepen=[("", "Alles"), *GROEPEN.items()],
            maanden=tijdlijn.per_maand(bladzijde.rijen),
            volgende=f"?toon={toon}&na={bladzijde.volgende}" if bladzijde.volgende else "",
            schrijf=schrijfvak_van(self),
            **kwargs,
        )


def schrijfvak_van(pagina: DossierPagina) -> dict[str, Any] | None:
    """What the small write form needs; None for who may not add anything here."""
    if not pagina.dossier.is_open:
        return None
    rubrieken = schrijfbaar(pagina.dossiertoegang, pagina.zicht)
    keuzes = [(r.pk, f"{r.naam} (leest mee: {pagina.zicht.namen_van_lezers(r.pk)})") for r in rubrieken]
    form = Schrijven(dossiertoegang=pagina.dossiertoegang, zicht=pagina.zicht)
    return {"rubrieken": keuzes, "aarden": Aard.choices, "form": form} if keuzes else None


class WieKeekMee(DossierPagina):
    """Who opened this dossier and when. Regie sees everybody, others their own visits."""

    template_name = "dossiers/dossier/inzage.html"
    onderdeel = "inzage"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bladzijde = inzage.bladzijde(self.dossiertoegang, lees(self.request.GET.get("na")))
        volgende = f"?na={bladzijde.volgende}" if bladzijde.volgende else ""
        nood = inzage.noodtoegangen(self.dossiertoegang)
        return super().get_context_data(bezoeken=bladzijde.rijen, volgende=volgende, noodtoegangen=nood, **kwargs)


class GegevensWijzigen(KiestPlek, DossierHandeling):
    """Whom or what the dossier is about."""

    nodig = ("A", Niveau.BEWERKEN)
    titel = "Gegevens wijzigen"
    inleiding = "Wie identificatie mag lezen, ziet deze wijziging in de tijdlijn."
    knop = "Gegevens opslaan"

    def get_form_class(self) -> Any:
        return gegevens_formulier(self.dossier.soort)

    def get_template_names(self) -> list[str]:
        if self.dossier.soort == Soort.PERSOON:
            return ["dossiers/dossier/gegevens.html"]
        return ["dossiers/dossier/gegevens_plek.html"] if "x" in self.velden else super().get_template_names()

    @property
    def velden(self) -> tuple[str, ...]:
        return soorten.van(self.dossier.soort).gegevens

    def get_initial(self) -> dict[str, Any]:
        detail = {veld: getattr(self.dossier.detail, veld) for veld in self.velden}
        return {**detail, "buurt": self.dossier.buurt_id, "versie": self.dossier.versie}

    def voer_uit(self, form: Any) -> str:
        wijzig_gegevens(
            self.dossier,
            gegevens=detail_van(self.dossier.soort, form),
            buurt=form.cleaned_data["buurt"],
            door=self.toegang,
            versie=form.cleaned_data["versie"],
        )
        messages.success(self.request, "De gegevens zijn opgeslagen.")
        return self.naar_dossier()

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return super().huidige_waarde(rij.detail if veld in self.velden else rij, veld)


class BeeldWijzigen(DossierHandeling):
    """What is going on, in the words of this soort: the family, the group, the place. A person has no such texts."""

    concept = "Beeld van een dossier"
    knop = "Beeld opslaan"

    @cached_property
    def beschrijving(self) -> soorten.Beschrijving:
        """Raises Http404 for a soort without texts of its own, Geweigerd below editing."""
        beschrijving = soorten.van(self.dossier.soort)
        if not beschrijving.beeld:
            raise Http404
        self.dossiertoegang.eis(self.dossiertoegang.lijst[beschrijving.rubriek], Niveau.BEWERKEN)
        return beschrijving

    @property
    def titel(self) -> str:  # type: ignore[override]
        return self.beschrijving.beeldkop

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        rubriek = self.dossiertoegang.lijst[self.beschrijving.rubriek]
        return f"Wie de rubriek {rubriek.naam} mag lezen, ziet dit: {self.zicht.namen_van_lezers(rubriek.pk)}."

    def get_form_class(self) -> Any:
        return beeld_formulier(self.beschrijving.soort)

    def get_initial(self) -> dict[str, Any]:
        detail = {veld: getattr(self.dossier.detail, veld) for veld in self.beschrijving.beeld}
        return {**detail, "versie": self.dossier.versie}

    def voer_uit(self, form: Any) -> str:
        wijzig_beeld(
            self.dossier,
            beeld=detail_van(self.dossier.soort, form),
            door=self.toegang,
            versie=form.cleaned_data["versie"],
        )
        messages.success(self.request, "Het beeld is opgeslagen.")
        return self.naar_dossier()

    def huidige_waarde(self, rij: Any, veld: str) -> Any:
        return super().huidige_waarde(rij.detail, veld)


class KernWijzigen(DossierHandeling):
    """Why the dossier exists and what it must reach."""

    concept = "Kern van het dossier"
    form_class = Kern
    nodig = ("C", Niveau.BEWERKEN)
    titel = "Kern wijzigen"
    inleiding = "De kern staat bovenaan het dossier. Alle partners die de aanmelding mogen lezen, zien hem."
    knop = "Kern opslaan"

    def get_initial(self) -> dict[str, Any]:
        return {"aanleiding": self.dossier.aanleiding, "doel": self.dossier.doel, "versie": self.dossier.versie}

    def voer_uit(self, form: Kern) -> str:
        wijzig_kern(self.dossier, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, "De kern is opgeslagen.")
        return self.naar_dossier()
