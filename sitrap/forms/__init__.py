from sitrap.forms.voorkeur import Gelezen, MailVoorkeur, VolgKeuze

__all__ = ["Gelezen", "MailVoorkeur", "VolgKeuze"]
