"""Opsporing goes after ten years, wholly: the row, its versions, and for others even the fact that it was there."""

import pytest
from django.db import connection

from autorisatie.models import Gebeurtenis, Versie
from autorisatie.scope import binnen
from dossiers import tasks
from dossiers.acties.vernietigen import vernietig_opsporing
from dossiers.models import Bevinding
from dossiers.querysets import gebeurtenissen_voor, jaren_geleden
from tests.fabrieken.soorten import controleer, nieuw, spoor_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def hier(wereld):
    return wereld.hier


def _bevindingen(plaats):
    """One of toezicht and one of opsporing, twenty years old; one of opsporing that is nine years old."""
    with binnen(plaats.gemeente):
        dossier = nieuw(plaats, "toezicht")
        bezoek = controleer(plaats, dossier)
        oud = spoor_op(plaats, bezoek, tekst=plaats.kanarie("oud spoor"))
        jonger = spoor_op(plaats, bezoek, tekst=plaats.kanarie("jonger spoor"))
        toezicht = Bevinding.objects.get(bezoek=bezoek, regime="avg")
        Bevinding.objects.filter(pk__in=[oud.pk, toezicht.pk]).update(verwerkt_op=jaren_geleden(20))
        Bevinding.objects.filter(pk=jonger.pk).update(verwerkt_op=jaren_geleden(9))
    return dossier, oud, {jonger.pk, toezicht.pk}


def _overal(gemeente, tekst):
    """In how many tables of this gemeente these words stand, as the migration role would dump them."""
    with binnen(gemeente), connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        tabellen = [naam for (naam,) in cursor.fetchall() if naam.startswith(("dossiers_", "autorisatie_", "sitrap_"))]
        gevonden = []
        for tabel in tabellen:
            cursor.execute(f"select count(*) from {tabel} t where t::text like %s", [f"%{tekst}%"])
            if cursor.fetchone()[0]:
                gevonden.append(tabel)
    return gevonden


def test_opsporing_van_voor_tien_jaar_gaat_weg_met_al_haar_versies(hier):
    _, oud, blijft = _bevindingen(hier)
    assert _overal(hier.gemeente, hier.kanarie("oud spoor")) == ["autorisatie_versie", "dossiers_bevinding"]
    assert vernietig_opsporing(hier.gemeente) == 1
    assert _overal(hier.gemeente, hier.kanarie("oud spoor")) == []
    with binnen(hier.gemeente):
        assert set(Bevinding.objects.values_list("pk", flat=True)) == blijft
        assert not Versie.objects.filter(tabel="dossiers_bevinding", rij_id=oud.pk).exists()
        assert Versie.objects.filter(tabel="dossiers_bevinding", rij_id__in=blijft).exists()
    assert vernietig_opsporing(hier.gemeente) == 0


def test_alleen_wie_ze_inbracht_leest_dat_ze_weg_zijn(hier):
    dossier, _, _ = _bevindingen(hier)
    vernietig_opsporing(hier.gemeente)
    with binnen(hier.gemeente):
        regel = Gebeurtenis.objects.get(soort="opsporing_vernietigd")
        assert (regel.dossier_id, regel.wijzigingen) == (dossier.pk, {"aantal": [1, 0]})
        for wie, leest in (("agent", True), ("regisseur", False), ("leerplicht", False)):
            assert gebeurtenissen_voor(hier.toegang(wie)).filter(pk=regel.pk).exists() == leest, wie


def test_de_ene_gemeente_vernietigt_niets_van_de_andere(wereld):
    _bevindingen(wereld.hier)
    _, _, blijft = _bevindingen(wereld.daar)
    assert vernietig_opsporing(wereld.hier.gemeente) == 1
    with binnen(wereld.daar.gemeente):
        assert Bevinding.objects.count() == len(blijft) + 1


def test_iedere_dag_wordt_in_iedere_gemeente_gekeken(wereld):
    for plaats in (wereld.hier, wereld.daar):
        _bevindingen(plaats)
    tasks.vernietig()
    for plaats in (wereld.hier, wereld.daar):
        with binnen(plaats.gemeente):
            assert Bevinding.objects.count() == 2
