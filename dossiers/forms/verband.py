"""A verband with another dossier, a person, an incident, an address or a circumstance."""

from typing import Any

from django import forms
from django.db.models import Q

from autorisatie import klok
from autorisatie.forms import DatumVeld, Formulier, Keuzelijst
from autorisatie.models import Rubriek
from dossiers.forms.aantekening import RubriekVeld, schrijfbaar
from dossiers.forms.betrokkene import LEEST_MEE
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Betrokkene, Dossier, Incident, Verband, VerbandSoort, Vorm, Zekerheid
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

_ZICHZELF = "Kies een ander dossier: een dossier heeft geen verband met zichzelf."
_ONBEKEND = "Dit dossier is er niet, of u ziet het niet. Zoek een ander dossier."


class _Inhoud(Formulier):
    """Which verband, since when, and how sure."""

    soort = forms.TypedChoiceField(label="Wat is het verband?", widget=Keuzelijst)
    zekerheid = forms.ChoiceField(
        label="Hoe zeker is dit?",
        choices=Zekerheid.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Nodig bij een oorzaak: wat leidt tot iets, of komt ergens door.",
    )
    bron = forms.CharField(
        label="Van wie of waar weet u dit?", max_length=120, required=False, help_text="Bijvoorbeeld: wijkagent."
    )
    sinds = DatumVeld(label="Sinds wanneer?")
    toelichting = forms.CharField(label="Toelichting", widget=schrijfvak(3), required=False, help_text=NODIG)

    def __init__(self, *args: Any, vorm: str, soort: VerbandSoort | None = None, **kwargs: Any) -> None:
        """`soort`: of what stands already; one that is in use no more may stay."""
        super().__init__(*args, **kwargs)
        self.fields["sinds"].initial = klok.vandaag
        soorten = VerbandSoort.objects.filter(Q(actief=True, vormen__contains=[vorm]) | Q(pk=soort and soort.pk))
        self._soorten = {str(soort.pk): soort for soort in soorten}
        veld: Any = self.fields["soort"]
        groepen = [("Oorzaak en gevolg", self._keuzes(True)), ("Verder", self._keuzes(False))]
        veld.choices = [("", "Kies een verband"), *(groep for groep in groepen if groep[1])]

    def _keuzes(self, causaal: bool) -> list[tuple[str, str]]:
        """Each kind in both directions, unless it says the same."""
        keuzes: list[tuple[str, str]] = []
        for soort in self._soorten.values():
            if soort.causaal == causaal:
                keuzes.append((f"{soort.pk}-heen", soort.heen))
                keuzes += [] if soort.wederzijds else [(f"{soort.pk}-terug", soort.terug)]
        return keuzes

    def vraag_nummer(self) -> None:
        """No dossier was chosen: ask its number here, so that nothing typed is lost by searching again."""
        self.fields["naar"].widget = forms.TextInput(attrs={"size": 16})

    @property
    def inhoud(self) -> dict[str, Any]:
        """As leg_verband wants it."""
        pk, _, richting = self.cleaned_data["soort"].partition("-")
        return super().inhoud | {"soort": self._soorten[pk], "omgekeerd": richting == "terug"}


class Leggen(_Inhoud):
    """A new one. `naar` depends on what stands at the other end."""

    rubriek = RubriekVeld(label="Waar gaat het over?", queryset=None, widget=forms.RadioSelect, empty_label=None)

    field_order = ["eenmalig", "naar", "soort", "zekerheid", "bron", "sinds", "toelichting", "rubriek"]

    def __init__(self, *args: Any, vorm: str, dossiertoegang: DossierToegang, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, vorm=vorm, **kwargs)
        self.fields["naar"] = _naar(vorm, dossiertoegang)
        self.order_fields(self.field_order)
        rubriek: Any = self.fields["rubriek"]
        rubriek.zicht = zicht
        rubriek.queryset = Rubriek.objects.filter(pk__in=[r.pk for r in schrijfbaar(dossiertoegang, zicht)])


class Wijzigen(_Inhoud):
    tot = DatumVeld(label="Tot en met welke dag?", required=False, help_text="Leeg betekent: tot nu toe.")

    field_order = ["eenmalig", "versie", "soort", "zekerheid", "bron", "sinds", "tot", "toelichting"]


class Weghalen(Formulier):
    reden = forms.CharField(label="Waarom klopt dit verband niet?", widget=schrijfvak(2), max_length=300,
                            help_text=LEEST_MEE)  # fmt: skip


class DossierVeld(forms.CharField):
    """By its number; one that is not seen is refused as one that does not exist, and so is the dossier itself."""

    toegang: DossierToegang

    def clean(self, value: Any) -> Any:
        nummer = str(super().clean(value)).strip().upper()
        dossier = Dossier.objects.zichtbaar_voor(self.toegang.toegang).filter(nummer=nummer).first()
        if dossier is None:
            raise forms.ValidationError(_ONBEKEND)
        if dossier == self.toegang.dossier:
            raise forms.ValidationError(_ZICHZELF)
        return dossier


def _naar(vorm: str, toegang: DossierToegang) -> forms.Field:
    if vorm == Vorm.DOSSIER:
        veld = DossierVeld(
            label="Welk dossier?", max_length=16, widget=forms.HiddenInput,
            help_text="Het nummer, bijvoorbeeld DVW-2026-0042.",
        )  # fmt: skip
        veld.toegang = toegang
        veld.error_messages["required"] = "Zoek eerst een dossier."
        return veld
    if vorm == Vorm.PERSOON:
        return _keuze("Wie?", "Kies iemand", Betrokkene.objects.binnen(toegang), lambda iemand: iemand.naam)
    if vorm == Vorm.INCIDENT:
        incidenten = Incident.objects.binnen(toegang).select_related("buurt")
        return _keuze("Welk incident?", "Kies een incident", incidenten, lambda incident: incident.kort)
    if vorm == Vorm.ADRES:
        return forms.CharField(label="Welk adres of pand?", max_length=120, help_text="Bijvoorbeeld: Maaskade 3.")
    return forms.CharField(
        label="Welke omstandigheid?", max_length=120, help_text="Bijvoorbeeld: huurschuld of schoolverzuim."
    )


def _keuze(label: str, leeg: str, rijen: Any, woorden: Any) -> forms.ModelChoiceField:
    veld = forms.ModelChoiceField(label=label, queryset=rijen, empty_label=leeg, widget=Keuzelijst)
    veld.label_from_instance = woorden  # type: ignore[method-assign]
    return veld


def zoals_het_staat(verband: Verband) -> dict[str, Any]:
    """The form that changes it, filled in."""
    velden = ("zekerheid", "bron", "sinds", "tot", "toelichting", "versie")
    richting = "terug" if verband.omgekeerd else "heen"
    return {veld: getattr(verband, veld) for veld in velden} | {"soort": f"{verband.soort_id}-{richting}"}
