"""Forms of who leads a dossier: hand over, stand in, another kader, close."""

from typing import Any

from django import forms
from django.utils.html import format_html

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Gebruiker, Lidmaatschap
from autorisatie.rechten import Rol
from dossiers import kaders
from dossiers.acties.afsluiten import Uitkomst
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Deelname, Doel, Dossier, Eindresultaat, Uitzondering

ALLEN_LEZEN = "Alle partners in dit dossier lezen dit."


def regisseurs() -> Any:
    leden = Lidmaatschap.objects.filter(rollen__contains=[Rol.REGISSEUR.value], actief=True)
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker"), is_active=True).order_by("naam")


class RegisseurVeld(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, empty_label="Kies een regisseur", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return obj.naam


class Overdragen(Formulier):
    """Another casusregisseur for good."""

    casusregisseur = RegisseurVeld(label="Wie wordt casusregisseur?")
    notitie = forms.CharField(
        label="Wat moet de opvolger weten?",
        widget=schrijfvak(4),
        max_length=600,
        required=False,
        help_text=f"{ALLEN_LEZEN} Noem wat loopt, wat spannend is en wat er deze week moet gebeuren.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["casusregisseur"].queryset = regisseurs()  # type: ignore[attr-defined]


class Vervangen(Formulier):
    """Somebody stands in until a day."""

    vervanger = RegisseurVeld(label="Wie vervangt de casusregisseur?")
    tot = DatumVeld(label="Tot en met welke dag?", help_text="Daarna stopt de vervanging vanzelf.")
    reden = forms.CharField(
        label="Waarom?", max_length=200, help_text=f"{ALLEN_LEZEN} Bijvoorbeeld: vakantie. Geen medische reden."
    )

    def __init__(self, *args: Any, behalve: Gebruiker | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anderen = regisseurs().exclude(pk=behalve.pk) if behalve else regisseurs()
        self.fields["vervanger"].queryset = anderen  # type: ignore[attr-defined]

    def clean_tot(self) -> Any:
        tot = self.cleaned_data["tot"]
        if tot < klok.vandaag():
            raise forms.ValidationError("Kies een datum vanaf vandaag.")
        return tot


class _Meer(Formulier):
    """The same for many dossiers of one person at once."""

    dossiers = forms.ModelMultipleChoiceField(
        label="Welke dossiers?", queryset=None, widget=forms.CheckboxSelectMultiple, to_field_name="nummer"
    )

    def __init__(self, *args: Any, dossiers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["dossiers"]
        veld.queryset = dossiers
        veld.label_from_instance = _dossierkeuze
        veld.initial = [dossier.nummer for dossier in dossiers]


def _dossierkeuze(dossier: Any) -> Any:
    naam = dossier.naam if dossier.naam_leesbaar else dossier.nummer
    return format_html('{}<span class="d-sub">{}, {}</span>', naam, dossier.nummer, dossier.get_fase_display().lower())


class MeerOverdragen(_Meer, Overdragen):
    def __init__(self, *args: Any, behalve: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["casusregisseur"].queryset = regisseurs().exclude(pk=behalve.pk)  # type: ignore[attr-defined]

    field_order = ["eenmalig", "casusregisseur", "notitie", "dossiers"]


class MeerVervangen(_Meer, Vervangen):
    field_order = ["eenmalig", "vervanger", "tot", "reden", "dossiers"]


class Schalen(Formulier):
    """A new kader asks about every partner and every wider uitzondering again."""

    grondslag = forms.CharField(label="Op welke grondslag deelt u nu gegevens?", max_length=200)
    reden = forms.CharField(label="Waarom dit kader?", widget=schrijfvak(3), max_length=300, help_text=ALLEN_LEZEN)
    blijft = forms.ModelMultipleChoiceField(
        label="Welke partners doen mee onder dit kader?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Wie u niet aankruist, ziet het dossier vanaf de volgende klik niet meer.",
    )
    houdt = forms.ModelMultipleChoiceField(
        label="Welke ruimere uitzonderingen blijven?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Wat u niet aankruist, stopt. Uitzonderingen die minder laten zien, blijven altijd.",
    )

    field_order = ["eenmalig", "versie", "grondslag", "reden", "blijft", "houdt"]

    def __init__(self, *args: Any, dossier: Dossier, kader: str, ruimer: list[Uitzondering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zet_partners(dossier, kader)
        houdt: Any = self.fields["houdt"]
        houdt.queryset = Uitzondering.objects.filter(pk__in=[u.pk for u in ruimer]).select_related("partner", "rubriek")
        houdt.label_from_instance = lambda u: format_html(
            '{}: {}<span class="d-sub">{}. {}</span>', u.partner.naam, u.rubriek.naam, u.get_niveau_display(), u.reden
        )
        if not ruimer:
            del self.fields["houdt"]

    def _zet_partners(self, dossier: Dossier, kader: str) -> None:
        lopend = Deelname.objects.lopend().filter(content_object=dossier).exclude(partner__soort="regie")
        lopend = lopend.select_related("partner").order_by("partner__naam")
        blijft: Any = self.fields["blijft"]
        blijft.queryset = lopend
        blijft.label_from_instance = lambda deelname: _partnerkeuze(deelname, kader)
        blijft.initial = [d.pk for d in lopend if kaders.past(kader, d.partner.soort)]
        if not lopend:
            del self.fields["blijft"]


def _partnerkeuze(deelname: Deelname, kader: str) -> Any:
    gewoon = kaders.past(kader, deelname.partner.soort)
    uitleg = deelname.partner.get_soort_display()
    uitleg += "" if gewoon else ". Hoort meestal niet bij dit kader: laat alleen meedoen met een eigen grondslag."
    return format_html('{}<span class="d-sub">{}</span>', deelname.partner.naam, uitleg)


class Afsluiten(Formulier):
    """What it yielded, as a whole and per goal that is still open."""

    eindresultaat = forms.CharField(
        label="Wat leverde de aanpak op?", widget=schrijfvak(5), max_length=1000, help_text=f"{ALLEN_LEZEN} {NODIG}"
    )

    def __init__(self, *args: Any, doelen: list[Doel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doelen = doelen
        for nr, doel in enumerate(doelen, start=1):
            self.fields[f"resultaat_{doel.pk}"] = forms.ChoiceField(
                label=f"Doel {nr}. {doel.titel}",
                choices=[keuze for keuze in Eindresultaat.choices if keuze[0] != Eindresultaat.OPEN],
                widget=forms.RadioSelect,
                error_messages={"required": "Kies of dit doel bereikt is."},
            )
            self.fields[f"toelichting_{doel.pk}"] = forms.CharField(
                label=f"Toelichting bij doel {nr}", widget=schrijfvak(2), required=False
            )

    @property
    def uitkomsten(self) -> dict[int, Uitkomst]:
        data = self.cleaned_data
        return {d.pk: Uitkomst(data[f"resultaat_{d.pk}"], data[f"toelichting_{d.pk}"]) for d in self.doelen}
