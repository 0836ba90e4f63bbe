from typing import Any

from django import forms
from django.utils.html import format_html

from autorisatie.forms import DatumVeld, Formulier
from dossiers import beleid
from dossiers.forms.persoon import NODIG, schrijfvak
from dossiers.models import Dossier, Fase

GEVOLGEN = {
    Fase.AANGEMELD: "Het dossier wacht op weging.",
    Fase.TRIAGE: "De regisseur weegt of de gemeente dit dossier oppakt.",
    Fase.NIET_OPGEPAKT: "Het dossier sluit. Niemand voegt er nog iets aan toe. De gegevens blijven nog 1 jaar bewaard.",
    Fase.DOORVERWEZEN: "Het dossier sluit, omdat een ander het overneemt. De gegevens blijven nog 1 jaar bewaard.",
    Fase.BEELDVORMING: "De partners verzamelen informatie en meten de leefgebieden.",
    Fase.PLAN_CONCEPT: "De partners stellen doelen en acties voor.",
    Fase.PLAN_VASTGESTELD: "Het plan geldt. Dat kan als er een leefgebied van zorg en een van veiligheid gemeten is.",
    Fase.UITVOERING: "De partners voeren de acties uit.",
    Fase.EVALUATIE: "De partners kijken of het plan werkt.",
    Fase.AFSCHALEN: "De partners bouwen hun inzet af.",
    Fase.NAZORG: "De partners houden het nog in het oog.",
    Fase.SIGNALEN_DELEN: "De partners leggen hun signalen over de groep naast elkaar.",
    Fase.INFORMATIE: "De partners verzamelen wat zij weten over de groep als geheel.",
    Fase.DUIDING: "De partners beschrijven hoe de groep werkt en schrijven een eerste plan.",
    Fase.PRIORITEREN: "De driehoek bepaalt welke groepen voorgaan.",
    Fase.GROEPSPLAN: "De partners maken het plan van aanpak voor de groep.",
    Fase.EVALUEREN: "De partners kijken wat het opleverde en beleggen wat er nog ligt.",
    Fase.VERRIJKING: "De partners zoeken uit wat zij vanuit hun eigen taak weten.",
    Fase.CONTROLE: "Een toezichthouder gaat kijken.",
    Fase.WAARSCHUWING: "De overtreder is gewaarschuwd en krijgt tijd om het te herstellen.",
    Fase.VOORNEMEN: "De gemeente kondigt een maatregel aan. De ander mag eerst zijn zienswijze geven.",
    Fase.BESLUIT: "De maatregel is genomen. De termijnen lopen.",
    Fase.BEZWAAR: "Er is bezwaar tegen de maatregel.",
    Fase.HERCONTROLE: "Een toezichthouder gaat kijken of het hersteld is.",
    Fase.INVORDERING: "De dwangsom wordt geïnd. Dat kan alleen na een hercontrole.",
    Fase.EFFECT: "De partners kijken of de maatregel werkt.",
    Fase.AFGESLOTEN: "Het dossier sluit. Niemand voegt er nog iets aan toe. De gegevens blijven nog 5 jaar bewaard.",
}


class Kern(Formulier):
    """Why the dossier exists and what it must reach."""

    aanleiding = forms.CharField(label="Waarom dit dossier?", widget=schrijfvak(), help_text=NODIG)
    doel = forms.CharField(
        label="Wat willen we bereiken?",
        widget=schrijfvak(),
        required=False,
        help_text="Eén zin, met een datum. Bijvoorbeeld: voor 1 maart gaat Sem 4 dagen per week naar school.",
    )


class FaseWijzigen(Formulier):
    """The fasen that may follow, each with what it means."""

    fase = forms.ChoiceField(label="Wat wordt de nieuwe fase?", widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Waarom?", widget=schrijfvak(3), max_length=300, help_text="Alle partners in dit dossier lezen dit."
    )
    restacties = forms.CharField(
        label="Wat ligt er nog, en wie doet dat?",
        widget=schrijfvak(3),
        max_length=300,
        required=False,
        help_text="Nodig als u naar afronden en evalueren gaat. Alle partners lezen dit: noem geen namen van leden.",
    )

    nazorg = forms.CharField(
        label="Wie houdt het in het oog, en wat als het weer misgaat?",
        widget=schrijfvak(3),
        max_length=600,
        required=False,
        help_text="Nodig als u naar nazorg gaat.",
    )
    nazorg_tot = DatumVeld(label="Tot en met welke dag duurt de nazorg?", required=False)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fase"].choices = [  # type: ignore[attr-defined]
            (fase.value, format_html('{}<span class="d-sub">{}</span>', fase.label, GEVOLGEN[fase]))
            for fase in beleid.vervolg(dossier)
            if fase != Fase.AFGESLOTEN  # a page of its own
        ]
        if Fase.NAZORG not in beleid.vervolg(dossier):
            del self.fields["nazorg"], self.fields["nazorg_tot"]
        if not any(beleid.vraagt_restacties(dossier, fase) for fase in beleid.vervolg(dossier)):
            del self.fields["restacties"]
