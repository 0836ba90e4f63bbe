"""System checks on where documents lie and what looks at them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  Django's own word
from django.utils.module_loading import import_string

from dossiers.keuring import scanner_aan


@register(Tags.security, deploy=True)
def er_is_een_viruscontrole(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """W001: in production somebody chose a scanner, or chose to go without."""
    if settings.DOCUMENT_SCANNER:
        return []
    hint = "Zet DOCUMENT_SCANNER op dossiers.bestanden.clamd.scan met CLAMD_ADRES, of op geen."
    return [Warning("Niets controleert documenten op virussen.", hint=hint, id="dvw.W001")]


@register(Tags.security)
def de_viruscontrole_bestaat(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E007: a scanner that is not there keeps every document shut."""
    if not scanner_aan():
        return []
    try:
        import_string(settings.DOCUMENT_SCANNER)
    except ImportError:
        return [Error(f"DOCUMENT_SCANNER {settings.DOCUMENT_SCANNER} bestaat niet", id="dvw.E007")]
    return []


@register(Tags.security)
def documenten_liggen_niet_op_het_web(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E008: no folder that the web server hands out lies around or below the documents."""
    map_ = Path(settings.DOCUMENTEN_MAP).resolve()
    web = [Path(pad).resolve() for pad in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS)]
    if any(map_.is_relative_to(pad) for pad in web):
        return [Error(f"De map voor documenten ligt in een map van de website: {map_}", id="dvw.E008")]
    return []
