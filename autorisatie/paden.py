"""Addresses inside a gemeente: /<slug>/…"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from autorisatie.models import Gemeente


def pad(gemeente: Gemeente, naam: str, *args: Any, **kwargs: Any) -> str:
    """Path of a page within this gemeente. Raises NoReverseMatch for an unknown name."""
    if args:
        return reverse(naam, args=[gemeente.slug, *args])
    return reverse(naam, kwargs={"gemeente": gemeente.slug, **kwargs})


def volledig(gemeente: Gemeente, naam: str, *args: Any) -> str:
    """Absolute address for use in a mail."""
    return settings.BASIS_URL.rstrip("/") + pad(gemeente, naam, *args)
