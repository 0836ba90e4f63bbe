"""The manager fence: without an open gemeente every road to a row raises."""

import asyncio

import pytest
from django.db import models
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet

from autorisatie.models import Partner, Rubriek
from autorisatie.scope import binnen

TOEGESTAAN = {"none", "using", "create", "acreate", "bulk_create", "abulk_create", "as_manager"}
METHODEN = [n for n in dir(models.QuerySet) if not n.startswith("_") and callable(getattr(models.QuerySet, n))]


@pytest.mark.parametrize("methode", sorted(set(METHODEN) - TOEGESTAAN))
def test_zonder_gemeente_faalt_iedere_vraag(methode):
    with pytest.raises(ScopeError):
        getattr(DisabledQuerySet(Rubriek, missing_scopes={"gemeente"}), methode)()


def test_zonder_gemeente_faalt_ook_tellen_bestaan_en_lopen(wereld):
    for vraag in (
        Partner.objects.count,
        Partner.objects.exists,
        lambda: Partner.objects.filter(naam="x").exists(),
        lambda: Partner.objects.exclude(naam="x").exists(),
        lambda: list(Partner.objects.all()),
        lambda: Partner.objects.bulk_update([], ["naam"]),
        lambda: Partner.objects.all().explain(),
    ):
        with pytest.raises(ScopeError):
            vraag()


def test_zonder_gemeente_faalt_async_lopen(wereld):
    async def loop():
        return [partner async for partner in Partner.objects.all()]

    with pytest.raises(ScopeError):
        asyncio.run(loop())


def test_geen_gemeente_is_niet_alle_gemeenten(wereld):
    with pytest.raises(ValueError, match="geen gemeente"), binnen(None):
        pass


def test_binnen_een_gemeente_zijn_er_alleen_eigen_rijen(wereld):
    with binnen(wereld.hier.gemeente):
        assert set(Partner.objects.values_list("gemeente", flat=True)) == {wereld.hier.gemeente.pk}
    with binnen(wereld.daar.gemeente):
        assert set(Partner.objects.values_list("gemeente", flat=True)) == {wereld.daar.gemeente.pk}
