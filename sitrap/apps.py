from django.apps import AppConfig


class SitrapConfig(AppConfig):
    name = "sitrap"

    def ready(self) -> None:
        # They connect their receivers; the models must be there first.
        from sitrap import bakbel, bezem, gezien, intrekking  # noqa: F401
