"""Forms of an actie: give it, change it, take a step, move its day."""

from typing import Any

from django import forms

from autorisatie.forms import DatumVeld, Formulier
from autorisatie.models import Gebruiker, Partner, PartnerLid, Partnersoort, Rubriek
from autorisatie.rechten import Niveau, hoogste
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Actie, ActieStatus, Doel, Resultaat
from dossiers.toegang import DossierToegang
from dossiers.zicht import Zicht

VERHAAL = "Dit lezen alleen de partner die de actie doet, wie de actie geeft en de regie. Andere partners niet."
# Kinds of information that say nothing about an actie.
NIET_VOOR_ACTIES = ("A", "B", "C", "N", "O", "P", "Q", "U")


class _Inhoud(Formulier):
    """What an actie says. `rubriek` empty: everybody in the dossier reads title, partner and day."""

    titel = forms.CharField(
        label="Wat moet er gebeuren?", max_length=200, help_text="Bijvoorbeeld: gesprek met school en Sem."
    )
    toelichting = forms.CharField(
        label="Toelichting", widget=schrijfvak(3), required=False, help_text=f"{NODIG} {VERHAAL}"
    )
    doel = forms.ModelChoiceField(
        label="Bij welk doel hoort dit?", queryset=None, required=False, empty_label="Bij geen doel"
    )
    uitvoerder = forms.ChoiceField(label="Wie doet het daar?", required=False)
    rubriek = forms.ModelChoiceField(
        label="Wie mogen weten dat deze actie er is?",
        queryset=None,
        required=False,
        empty_label="Alle partners in dit dossier",
        help_text="Zegt de titel al iets gevoeligs? Kies dan een onderdeel. Wie de actie doet, leest de actie altijd.",
    )

    def __init__(self, *args: Any, dossiertoegang: DossierToegang, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        velden["doel"].queryset = Doel.objects.binnen(dossiertoegang).filter(resultaat="open")
        velden["doel"].label_from_instance = lambda doel: doel.titel
        velden["rubriek"].queryset = afschermbaar(dossiertoegang)
        velden["rubriek"].label_from_instance = lambda r: f"{r.naam}: {zicht.namen_van_lezers(r.pk)}"
        self.mensen = mensen_van(self.partners(zicht))
        velden["uitvoerder"].choices = [("", "Nog niet bekend"), *keuzes(self.mensen)]

    def partners(self, zicht: Zicht) -> list[Partner]:
        return [deelname.partner for deelname in zicht.deelnames if deelname.partner.soort != Partnersoort.WIJKRAAD]

    def clean_uitvoerder(self) -> Gebruiker | None:
        """The choice as a person; that it belongs to the partner is checked by the act."""
        gekozen = self.cleaned_data["uitvoerder"]
        return next((mens for mensen in self.mensen.values() for mens in mensen if str(mens.pk) == gekozen), None)


class ActieGeven(_Inhoud):
    partner = forms.ModelChoiceField(label="Welke partner doet dit?", queryset=None, empty_label="Kies een partner")
    termijn = DatumVeld(label="Voor wanneer?")

    field_order = ["eenmalig", "titel", "partner", "uitvoerder", "termijn", "doel", "rubriek", "toelichting"]

    def __init__(self, *args: Any, zicht: Zicht, **kwargs: Any) -> None:
        super().__init__(*args, zicht=zicht, **kwargs)
        partner: Any = self.fields["partner"]
        partner.queryset = Partner.objects.filter(pk__in=[p.pk for p in self.partners(zicht)])


class ActieWijzigen(_Inhoud):
    """Another partner is another actie: that one must be given anew."""

    field_order = ["eenmalig", "versie", "titel", "uitvoerder", "doel", "rubriek", "toelichting"]

    def __init__(self, *args: Any, actie: Actie, **kwargs: Any) -> None:
        self.actie = actie
        super().__init__(*args, **kwargs)
        velden: Any = self.fields
        velden["uitvoerder"].label = f"Wie doet het bij {actie.partner.naam}?"
        eigen_doel = Doel.objects.binnen(kwargs["dossiertoegang"]).filter(pk=actie.doel_id or 0)
        velden["doel"].queryset = velden["doel"].queryset | eigen_doel

    def partners(self, zicht: Zicht) -> list[Partner]:
        return [self.actie.partner]


class Stap(Formulier):
    """Another status. Which fields are asked, depends on the step."""

    reden = forms.CharField(label="Waarom?", widget=schrijfvak(2), max_length=300, help_text=VERHAAL)
    resultaat = forms.ChoiceField(label="Wat is het resultaat?", choices=Resultaat.choices, widget=forms.RadioSelect)
    terugmelding = forms.CharField(
        label="Wat is er gedaan?", widget=schrijfvak(3), required=False, help_text=f"{NODIG} {VERHAAL}"
    )

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in {"reden", "resultaat", "terugmelding"} - _VELDEN.get(status, set()):
            del self.fields[veld]
        if status == ActieStatus.AFGEROND:
            self.fields["reden"].required = False
            self.fields["reden"].label = "Toelichting op het resultaat"


_VELDEN = {
    ActieStatus.GEWEIGERD.value: {"reden"},
    ActieStatus.WACHT.value: {"reden"},
    ActieStatus.VERVALLEN.value: {"reden"},
    ActieStatus.UITGEVOERD.value: {"terugmelding"},
    ActieStatus.AFGEROND.value: {"resultaat", "reden"},
}


class Verzetten(Formulier):
    termijn = DatumVeld(label="Wat is de nieuwe datum?")
    reden = forms.CharField(
        label="Waarom verandert de datum?",
        widget=schrijfvak(2),
        max_length=300,
        help_text="De oude datum en de reden blijven bij de actie staan.",
    )


def afschermbaar(toegang: DossierToegang) -> Any:
    """Rubrieken that this person reads here, and that say something about the content of an actie."""
    leesbaar = Rubriek.objects.filter(pk__in=toegang.rubrieken(Niveau.LEZEN))
    return leesbaar.exclude(code__in=NIET_VOOR_ACTIES)


def mensen_van(partners: list[Partner]) -> dict[Partner, list[Gebruiker]]:
    """Who can do it: the people of these partners, not those who only read for it."""
    leden = PartnerLid.objects.filter(
        partner__in=partners, lidmaatschap__actief=True, lidmaatschap__gebruiker__is_active=True
    )
    rijen = leden.select_related("lidmaatschap__gebruiker", "partner").order_by("lidmaatschap__gebruiker__naam")
    rijen = [lid for lid in rijen if hoogste(lid.lidmaatschap.rollen, lid.partner.soort) >= Niveau.TOEVOEGEN]
    mensen: dict[Partner, list[Gebruiker]] = {partner: [] for partner in partners}
    for lid in rijen:
        mensen[next(p for p in partners if p.pk == lid.partner_id)].append(lid.lidmaatschap.gebruiker)
    return mensen


def keuzes(mensen: dict[Partner, list[Gebruiker]]) -> list[Any]:
    """One partner: just its people. More: grouped per partner."""
    groepen = [(partner.naam, [(str(m.pk), m.naam) for m in lijst]) for partner, lijst in mensen.items() if lijst]
    return groepen[0][1] if len(groepen) == 1 else groepen
