from django import forms

from autorisatie.forms import Formulier
from sitrap.models import Keuze, MailKeuze


class MailVoorkeur(Formulier):
    mail = forms.ChoiceField(label="Wanneer wilt u een mail?", choices=MailKeuze.choices, widget=forms.RadioSelect)


class VolgKeuze(Formulier):
    keuze = forms.ChoiceField(
        label="Welke alerts wilt u over dit dossier?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "Alleen als ik casusregisseur of voorzitter ben"),
            (Keuze.VOLGT.value, "Alle alerts, ik volg dit dossier"),
            (Keuze.STIL.value, "Dempen: geen mail en niet op de teller, urgente alerts wel"),
        ],
    )


class Gelezen(Formulier):
    """Up to and including this alert."""

    tot = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
