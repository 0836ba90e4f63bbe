"""Reading the environment: a missing variable is named, with what it is for."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_GEEN = object()


def tekst(naam: str, waarvoor: str, standaard=_GEEN) -> str:
    """Value of variable `naam`; raises ImproperlyConfigured with its purpose when it is absent or empty."""
    waarde = os.environ.get(naam) or standaard
    if waarde is _GEEN:
        raise ImproperlyConfigured(f"Omgevingsvariabele {naam} ontbreekt: {waarvoor}.")
    return waarde


def lijst(naam: str, waarvoor: str, standaard=_GEEN) -> list[str]:
    """Comma-separated variable as a list without blanks."""
    return [deel.strip() for deel in tekst(naam, waarvoor, standaard).split(",") if deel.strip()]


def aan(naam: str, standaard: bool = False) -> bool:
    """Switch: 1/ja/aan/true mean on."""
    return os.environ.get(naam, "1" if standaard else "0").lower() in {"1", "ja", "aan", "true"}


def database(url: str) -> dict:
    """Django database settings from a postgres:// URL. Other engines are refused: the fences need PostgreSQL."""
    delen = urlsplit(url)
    if delen.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL moet met postgres:// beginnen.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(delen.path.lstrip("/")),
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": delen.hostname or "",
        "PORT": str(delen.port or ""),
    }
