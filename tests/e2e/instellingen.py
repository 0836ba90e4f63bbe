"""The product as in development, with the quick password hashes of the tests."""

from veiligewijk.settings.dev import *  # noqa: F403  a settings module is a layer on the base

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
