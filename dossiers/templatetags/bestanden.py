"""{% load bestanden %}: how a file is shown."""

from base64 import b64encode

from django import template

register = template.Library()


@register.filter
def als_plaatje(inhoud: bytes) -> str:
    """A small picture of ours in the page itself, so that the list is one reading and one line in the log."""
    return f"data:image/jpeg;base64,{b64encode(inhoud).decode()}"


@register.filter
def grootte(aantal: int) -> str:
    """'12 KB' or '3,4 MB'."""
    if aantal < 1024 * 1024:
        return f"{max(1, round(aantal / 1024))}\u00a0KB"
    return f"{aantal / 1024 / 1024:.1f}\u00a0MB".replace(".", ",")
