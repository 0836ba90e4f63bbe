"""Tests: real PostgreSQL and Redis, the app role, quick hashing, mail kept in memory."""

import os

from veiligewijk.settings import base
from veiligewijk.settings.base import *  # noqa: F403  a settings module is a layer on the base

MIGRATIE_DATABASE = base.omgeving.database(
    base.omgeving.tekst("MIGRATIE_DATABASE_URL", "postgres:// adres met de migratierol, maakt de testdatabase"),
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Each worker its own folder: their databases have the same keys.
DOCUMENTEN_MAP = f"{base.DOCUMENTEN_MAP}/{os.environ.get('PYTEST_XDIST_WORKER', 'een')}"
STORAGES = base.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documenten": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DOCUMENTEN_MAP, "base_url": None},
    },
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
