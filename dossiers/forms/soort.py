"""What a dossier is about, as a form per soort. Which fields: soorten.py; what they are called: the model."""

from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model

from autorisatie.forms import DatumVeld, Formulier
from dossiers import soorten
from dossiers.forms.persoon import NODIG, PersoonFormulier, schrijfvak
from dossiers.forms.plek import MetBuurt, MetPlek
from dossiers.models import Soort


def _veld(veld: models.Field, **kwargs: Any) -> forms.Field | None:
    """As our forms want it: dates as people type them, long text with the reminder, the label as a sentence."""
    if isinstance(veld, models.DateField):
        return DatumVeld(label=_zin(veld), required=not veld.null)
    if isinstance(veld, models.TextField):
        kwargs |= {"widget": schrijfvak(3), "help_text": veld.help_text or NODIG}
    gemaakt = veld.formfield(**kwargs)
    if gemaakt:
        gemaakt.label = _zin(veld)
    return gemaakt


def _zin(veld: models.Field) -> str:
    return str(veld.verbose_name)[:1].upper() + str(veld.verbose_name)[1:]


def _velden(soort: str, namen: tuple[str, ...]) -> dict[str, forms.Field]:
    return fields_for_model(soorten.van(soort).model, fields=namen, formfield_callback=_veld)


@cache
def gegevens_formulier(soort: str) -> type[Formulier]:
    """The fields of identificatie, with the buurt."""
    if soort == Soort.PERSOON:
        return PersoonFormulier
    namen = soorten.van(soort).gegevens
    basis = MetPlek if "x" in namen else MetBuurt
    return type("Gegevens", (basis,), _velden(soort, tuple(naam for naam in namen if naam not in ("x", "y"))))


@cache
def beeld_formulier(soort: str) -> type[Formulier]:
    """The fields of the soort's own rubriek."""
    return type("Beeld", (Formulier,), _velden(soort, soorten.van(soort).beeld))


def detail_van(soort: str, form: Formulier) -> dict[str, Any]:
    """What was filled in about the person, the place or the group: as the model of the soort wants it."""
    return {naam: form.cleaned_data[naam] for naam in soorten.van(soort).velden if naam in form.cleaned_data}
