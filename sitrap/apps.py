from django.apps import AppConfig


class SitrapConfig(AppConfig):
    name = "sitrap"

    def ready(self) -> None:
        from sitrap import bakbel, bezem, intrekking  # noqa: F401  they connect their receivers; models must be there first
