"""Template filters that know a dossier: `{% load dossiers %}`."""

from functools import cache

from django import template
from django.utils.safestring import SafeString

from autorisatie.templatetags.dvw import icoon
from dossiers import soorten
from dossiers.models import Soort

register = template.Library()


@register.filter
@cache
def soort_icoon(soort: str) -> SafeString:
    """The icon of this soort, with its name for who cannot see it: {{ dossier.soort|soort_icoon }}"""
    return icoon(soorten.van(soort).icoon, omschrijving=Soort(soort).label)
