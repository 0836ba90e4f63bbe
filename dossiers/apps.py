from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        """Models must be loaded first, hence the imports here."""
        from autorisatie.navraag import antwoord_met
        from dossiers import checks  # noqa: F401  registers itself
        from dossiers.navraag import Antwoorden

        antwoord_met(Antwoorden())
