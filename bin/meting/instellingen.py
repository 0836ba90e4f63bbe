"""The product with one empty page more. Otherwise as the demo: production differs in https and cookie names only."""

from veiligewijk.settings.dev import *  # noqa: F403  a settings module is a layer on the base

ROOT_URLCONF = "meting.adressen"
