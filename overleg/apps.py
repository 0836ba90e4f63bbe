from django.apps import AppConfig


class OverlegConfig(AppConfig):
    name = "overleg"

    def ready(self) -> None:
        """The app below learns our words for the tijdlijn and our table of files. Models must be loaded first, hence
        the imports here."""
        from dossiers.keuring import keur_ook
        from dossiers.tijdlijn import vertel_ook
        from overleg.acties.bijlage import weiger_bijlage
        from overleg.models import Besluit, Bijlage
        from overleg.tijdlijn import SOORTEN

        vertel_ook(SOORTEN, Besluit)
        keur_ook(Bijlage, weiger_bijlage)
