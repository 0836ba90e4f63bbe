"""Tests: real PostgreSQL and Redis, the app role, quick hashing, mail kept in memory."""

from veiligewijk.settings import base
from veiligewijk.settings.base import *  # noqa: F403  a settings module is a layer on the base

MIGRATIE_DATABASE = base.omgeving.database(
    base.omgeving.tekst("MIGRATIE_DATABASE_URL", "postgres:// adres met de migratierol, maakt de testdatabase"),
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = base.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
