"""Template tags and filters of De Veilige Wijk: `{% load dvw %}`. Usage: templates/componenten/LEESMIJ.md.

Lives in the lowest app so that every app may load it. Knows rights and addresses, never a dossier.
"""

from collections.abc import Callable
from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from autorisatie import datums, klok, paden, sessie
from autorisatie.rechten import Recht
from autorisatie.weergave import Veldbeeld, alle_fouten, getypt, leesbaar

register = template.Library()

TUSSENVOEGSELS = {"van", "de", "der", "den", "het", "ten", "ter", "te", "op", "in", "'t", "el", "al", "ben"}


# ---------------------------------------------------------------- addresses and rights
@register.simple_tag(takes_context=True)
def pad(context: Context, naam: str, *args: Any) -> str:
    """Address inside the gemeente of this request: {% pad 'dossiers:dossier' dossier.nummer %}"""
    return paden.pad(context["request"].gemeente, naam, *args)


@register.simple_tag(takes_context=True)
def mag(context: Context, recht: str) -> bool:
    """May this person do this kind of act? {% mag 'regie' as is_regie %} The act itself decides again."""
    toegang = context["request"].toegang
    return bool(toegang) and toegang.mag(Recht(recht))


@register.simple_tag(takes_context=True)
def nav_link(context: Context, beeld: str, tekst: str, naam: str, *hoort_bij: str, tel: str = "") -> SafeString:
    """A line of the main menu, marked when the page is `naam` or matches a pattern such as 'dossiers:*'.

    `tel` leaves a place for a number, which the bell fills when it looks (componenten/teller.html).
    """
    hier = getattr(context["request"].resolver_match, "view_name", "")
    actueel = "page" if hier == naam else "true" if any(fnmatchcase(hier, p) for p in hoort_bij) else ""
    merk = format_html(' aria-current="{}"', actueel) if actueel else ""
    plek = format_html('<span id="tel-{}"></span>', tel) if tel else ""
    return format_html('<a href="{}"{}>{}<span>{}</span>{}</a>', pad(context, naam), merk, icoon(beeld), tekst, plek)


@register.simple_tag(takes_context=True)
def sessie_over(context: Context) -> int | None:
    """Seconds until this person is logged out: {% sessie_over as over %}"""
    return sessie.over(context["request"])


# ---------------------------------------------------------------- small parts
@register.simple_tag
def kijkt_opnieuw() -> str:
    """When a part of a page asks for itself again: at each ping, and now and then in case no ping came."""
    return f"sitrap from:#stroom, every {settings.SITRAP_PEIL_SECONDEN}s"


@register.simple_tag
@lru_cache(maxsize=512)  # some thirty on every page, always the same ones
def icoon(naam: str, klasse: str = "ic", omschrijving: str = "") -> SafeString:
    """Icon from the sprite, decorative unless named: {% icoon 'lock' omschrijving='Afgeschermd' %}"""
    gebruik = format_html('<use href="{}#{}"/>', static("vendor/icons.svg"), naam)
    if omschrijving:
        return format_html('<svg class="{}" role="img" aria-label="{}">{}</svg>', klasse, omschrijving, gebruik)
    return format_html('<svg class="{}" aria-hidden="true" focusable="false">{}</svg>', klasse, gebruik)


@register.simple_tag
def label(tekst: Any, kleur: str = "", icoon_naam: str = "") -> SafeString:
    """Coloured word: {% label 'Te laat' 'rood' 'clock' %}. rood oranje groen blauw paars lijn, or none."""
    beeld = icoon(icoon_naam) if icoon_naam else ""
    return format_html('<span class="tag{}">{}{}</span>', f" t-{kleur}" if kleur else "", beeld, tekst)


@register.simple_tag
def termijn(tot: date | None, klaar: bool = False) -> SafeString:
    """Deadline as a label, late is red, today orange, done green: {% termijn actie.termijn actie.klaar %}"""
    if klaar:
        return label("Klaar", "groen", "check")
    if tot is None:
        return label("Geen datum")
    if datums.te_laat(tot):
        return label(datums.deadline(tot), "rood", "alert-triangle")
    vandaag = datums.als_datum(tot) == klok.vandaag()
    return label(datums.deadline(tot).capitalize(), "oranje" if vandaag else "", "clock" if vandaag else "")


@register.filter
def initialen(naam: str) -> str:
    """Two letters for a person or organisation: 'Marloes van Dam' gives MD."""
    woorden = [w for w in str(naam).split() if w.lower() not in TUSSENVOEGSELS and w[0].isalnum()] or ["?"]
    return (woorden[0][0] + (woorden[-1][0] if len(woorden) > 1 else "")).upper()


@register.simple_tag
def avatar(naam: str, omschrijving: bool = False) -> SafeString:
    """Round initials. The name stands beside it, or is read aloud: {% avatar persoon.naam True %}"""
    rond = format_html('<span class="ava" aria-hidden="true">{}</span>', initialen(naam))
    return format_html('{}<span class="vh">{}</span>', rond, naam) if omschrijving else rond


# ---------------------------------------------------------------- forms
@register.inclusion_tag("componenten/veld.html")
def veld(gebonden: BoundField, als: str = "", kort: bool = False, label: str = "", hint: str = "") -> dict[str, Any]:
    """A whole form field: label, hint, error, control.

    als='tekst' keeps a select; kort=True leaves out the hint; label and hint replace those of the form.
    """
    return {"v": Veldbeeld(gebonden, als, kort, label, hint)}


@register.inclusion_tag("componenten/velden.html")
def velden(formulier: Any) -> dict[str, Any]:
    """All fields of a form, hidden ones included, without summary and buttons."""
    return {"formulier": formulier}


@register.inclusion_tag("componenten/fouten.html")
def fouten(*formulieren: Any) -> dict[str, Any]:
    """Error summary above the form, with links. Takes forms and formsets; empty when all is well."""
    lijst = alle_fouten(*formulieren)
    return {"fouten": lijst, "aantal": len(lijst)}


@register.simple_tag
def verschil(gebonden: BoundField, nu_waarde: Any) -> tuple[str, str]:
    """Both texts for the merge page: what stands there now, what this person wrote."""
    return leesbaar(nu_waarde), getypt(gebonden)


@register.filter
def heeft_fouten(formulier: Any) -> bool:
    """For the title of the page, also when the form is absent."""
    return bool(formulier) and bool(alle_fouten(formulier))


# ---------------------------------------------------------------- dates and numbers
def _datumfilter(naam: str, functie: Callable[[Any], str]) -> None:
    """Dates may be absent in a template: then the filter gives nothing."""
    register.filter(naam, lambda waarde: functie(waarde) if waarde else "", is_safe=False)


for _naam in ("dag", "kort", "tijd", "wanneer", "weekdag", "deadline", "geleden", "leeftijd"):
    _datumfilter(_naam, getattr(datums, _naam))


@register.simple_tag
def nu() -> datetime:
    """The present moment by our own clock: {% nu as moment %}"""
    return klok.nu()


@register.simple_tag
def tijdstip(moment: date | datetime | None) -> SafeString | str:
    """<time> that people and machines can read: vandaag 9.12 uur."""
    if not moment:
        return ""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), datums.wanneer(moment))


@register.filter
def getal(waarde: Any) -> str:
    """4180 gives 4.180; nothing stays nothing."""
    return "" if waarde is None or waarde == "" else f"{int(waarde):,}".replace(",", ".")


@register.filter
def telling(aantal: int, woorden: str) -> str:
    """{{ 3|telling:'actie,acties' }} gives '3 acties'."""
    enkel, meer = woorden.split(",")
    return f"{getal(aantal)} {enkel if aantal == 1 else meer}"
