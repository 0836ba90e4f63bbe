"""Partners of the gemeente and the people who work for them."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from autorisatie.acties.inrichten import standaard_kolom
from autorisatie.acties.lid import beeindig_lid, voeg_lid_toe, wijzig_lid
from autorisatie.acties.partner import hervat_partner, neem_partner_op, stop_partner, wijzig_partner
from autorisatie.forms.partner import LidToevoegen, LidWijzigen, PartnerOpnemen, PartnerWijzigen, Reden
from autorisatie.matrix import KOPPEN
from autorisatie.models import Partner, PartnerLid, Partnersoort
from autorisatie.navraag import navraag
from autorisatie.rechten import Recht, Rol
from autorisatie.views.bevoegd import Pagina
from autorisatie.views.handeling import EenFormulier


class Overzicht(Pagina):
    recht = Recht.PARTNERS_ZIEN
    template_name = "autorisatie/partner/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        leden = Count("partnerleden", filter=Q(partnerleden__lidmaatschap__actief=True))
        partners = list(Partner.objects.annotate(mensen=leden).order_by("naam"))
        groepen = [(kop, [p for p in partners if p.actief and p.domein == domein]) for domein, kop in KOPPEN.items()]
        groepen.append(("Gestopt", [partner for partner in partners if not partner.actief]))
        return super().get_context_data(groepen=[groep for groep in groepen if groep[1]], **kwargs)


class Bekijken(Pagina):
    """One partner: what it is, who works there."""

    recht = Recht.PARTNERS_ZIEN
    template_name = "autorisatie/partner/partner.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        partner = get_object_or_404(Partner, pk=self.kwargs["pk"])
        leden = PartnerLid.objects.filter(partner=partner, lidmaatschap__actief=True)
        leden = leden.select_related("lidmaatschap__gebruiker").order_by("lidmaatschap__gebruiker__naam")
        mensen = [(lid, [Rol(rol).label for rol in lid.lidmaatschap.rollen]) for lid in leden]
        return super().get_context_data(
            partner=partner, mensen=mensen, dossiers=navraag().dossiers_van(partner), **kwargs
        )


class _PartnerHandeling(EenFormulier, abstract=True):
    recht = Recht.REGIE
    template_name = "autorisatie/partner/formulier.html"

    @cached_property
    def partner(self) -> Partner:
        return get_object_or_404(Partner, pk=self.kwargs["pk"])

    def terug(self) -> str:
        return self.pad("autorisatie:partner", self.partner.pk)


class Opnemen(_PartnerHandeling):
    """First the kind, with the column it starts with; then the rest."""

    form_class = PartnerOpnemen
    template_name = "autorisatie/partner/opnemen.html"
    titel = "Partner toevoegen"
    knop = "Partner toevoegen"

    @property
    def soort(self) -> Partnersoort | None:
        gevraagd = self.request.POST.get("soort") or self.request.GET.get("soort", "")
        kan = gevraagd in Partnersoort.values and gevraagd != Partnersoort.REGIE
        return Partnersoort(gevraagd) if kan else None

    def get_initial(self) -> dict[str, Any]:
        return {"soort": self.soort, "wpg": self.soort == Partnersoort.POLITIE}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            soort=self.soort,
            soorten=[soort for soort in Partnersoort if soort != Partnersoort.REGIE],
            kolom=standaard_kolom(self.soort) if self.soort else [],
            **kwargs,
        )

    def voer_uit(self, form: PartnerOpnemen) -> str:
        partner = neem_partner_op(door=self.toegang, **form.inhoud)
        messages.success(self.request, f"{partner.naam} is toegevoegd. Voeg nu de mensen toe die er werken.")
        return self.pad("autorisatie:partner", partner.pk)

    def terug(self) -> str:
        return self.pad("autorisatie:partners")


class Wijzigen(_PartnerHandeling):
    form_class = PartnerWijzigen
    titel = "Partner wijzigen"
    knop = "Partner opslaan"

    def get_initial(self) -> dict[str, Any]:
        return {
            veld: getattr(self.partner, veld)
            for veld in ("versie", "naam", "telefoon", "grondslag", "wpg", "noodtoegang")
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"soort": self.partner.soort}

    def voer_uit(self, form: PartnerWijzigen) -> str:
        wijzig_partner(self.partner, waarden=form.inhoud, door=self.toegang, versie=form.cleaned_data["versie"])
        messages.success(self.request, "De partner is gewijzigd.")
        return self.terug()


class Stoppen(_PartnerHandeling):
    """Asked on a page of its own, with what it closes."""

    form_class = Reden
    knop = "Partner laten stoppen"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"{self.partner.naam} laten stoppen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        aantal = navraag().dossiers_van(self.partner)
        waar = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
        return f"De mensen van deze partner zien {waar} meteen niet meer. Wat zij schreven, blijft staan."

    def voer_uit(self, form: Reden) -> str:
        stop_partner(self.partner, door=self.toegang, **form.inhoud)
        messages.success(self.request, f"{self.partner.naam} doet niet meer mee.")
        return self.terug()


class Hervatten(_PartnerHandeling):
    form_class = Reden
    knop = "Partner weer laten meedoen"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"{self.partner.naam} weer laten meedoen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        aantal = navraag().dossiers_van(self.partner)
        waar = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
        return f"De mensen van deze partner zien dan weer {waar}, zo ver als de matrix het toestaat."

    def voer_uit(self, form: Reden) -> str:
        hervat_partner(self.partner, door=self.toegang, **form.inhoud)
        messages.success(self.request, f"{self.partner.naam} doet weer mee.")
        return self.terug()


class LidErbij(_PartnerHandeling):
    form_class = LidToevoegen
    knop = "Persoon toevoegen"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Persoon toevoegen bij {self.partner.naam}"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partner": self.partner}

    def voer_uit(self, form: LidToevoegen) -> str:
        lid = voeg_lid_toe(self.partner, door=self.toegang, **form.inhoud)
        naam = lid.lidmaatschap.gebruiker.naam
        hoe = "Nieuw hier? Kies op de inlogpagina: wachtwoord vergeten."
        messages.success(self.request, f"{naam} werkt nu voor {self.partner.naam}. {hoe}")
        return self.terug()


class _LidHandeling(_PartnerHandeling, abstract=True):
    @cached_property
    def lid(self) -> PartnerLid:
        leden = PartnerLid.objects.filter(partner=self.partner, lidmaatschap__actief=True)
        return get_object_or_404(leden.select_related("lidmaatschap__gebruiker", "partner"), pk=self.kwargs["lid"])

    @property
    def naam(self) -> str:
        return self.lid.lidmaatschap.gebruiker.naam


class LidVeranderen(_LidHandeling):
    form_class = LidWijzigen
    knop = "Persoon opslaan"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"{self.naam} wijzigen"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"partner": self.lid.partner}

    def get_initial(self) -> dict[str, Any]:
        lidmaatschap = self.lid.lidmaatschap
        return {"versie": lidmaatschap.versie, "functie": lidmaatschap.functie, "rollen": lidmaatschap.rollen}

    def voer_uit(self, form: LidWijzigen) -> str:
        wijzig_lid(self.lid, door=self.toegang, versie=form.cleaned_data["versie"], **form.inhoud)
        messages.success(self.request, f"{self.naam} is gewijzigd. Dit geldt bij de volgende klik.")
        return self.terug()


class LidEinde(_LidHandeling):
    form_class = Reden
    knop = "Toegang beëindigen"

    @property
    def titel(self) -> str:  # type: ignore[override]
        return f"Toegang van {self.naam} beëindigen"

    @property
    def inleiding(self) -> str:  # type: ignore[override]
        aantal = navraag().casusregisseur_van(self.lid.lidmaatschap.gebruiker)
        open_ = "1 open dossier" if aantal == 1 else f"{aantal} open dossiers"
        let_op = f" Let op: {self.naam} is casusregisseur van {open_}. Wijs eerst een ander aan."
        return f"{self.naam} ziet dan niets meer van {self.partner.naam}.{let_op if aantal else ''}"

    def voer_uit(self, form: Reden) -> str:
        naam = self.naam
        beeindig_lid(self.lid, door=self.toegang, **form.inhoud)
        messages.success(self.request, f"De toegang van {naam} is beëindigd.")
        return self.terug()
