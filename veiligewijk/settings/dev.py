"""Development and demo: plain http on the own machine, static files straight from the tree."""

from veiligewijk.settings import base
from veiligewijk.settings.base import *  # noqa: F403  a settings module is a layer on the base

DEBUG = base.omgeving.aan("DEBUG")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = base.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
