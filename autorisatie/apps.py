from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AutorisatieConfig(AppConfig):
    name = "autorisatie"
    verbose_name = "Autorisatie"

    def ready(self) -> None:
        """Checks and fences need every model loaded, hence the imports here."""
        from autorisatie import checks, hekken  # noqa: F401  registering is the point

        post_migrate.connect(hekken.na_migratie, dispatch_uid="autorisatie.hekken")
