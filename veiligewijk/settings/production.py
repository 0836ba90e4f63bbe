"""Production: the base plus hardening. Nothing here weakens the base."""

from veiligewijk.settings import base
from veiligewijk.settings.base import *  # noqa: F403  a settings module is a layer on the base

SECURE_SSL_REDIRECT = base.omgeving.aan("SECURE_SSL_REDIRECT", standaard=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessie"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
