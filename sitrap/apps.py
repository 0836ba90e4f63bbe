from django.apps import AppConfig


class SitrapConfig(AppConfig):
    name = "sitrap"
