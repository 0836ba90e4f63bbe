from django.apps import AppConfig


class OverlegConfig(AppConfig):
    name = "overleg"

    def ready(self) -> None:
        """The tijdlijn of the dossiers learns our words; models must be loaded first, hence the imports here."""
        from dossiers.tijdlijn import vertel_ook
        from overleg.models import Besluit
        from overleg.tijdlijn import SOORTEN

        vertel_ook(SOORTEN, Besluit)
