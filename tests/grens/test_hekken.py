"""Take one fence down: the site must refuse to start."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection, models
from django.test.utils import isolate_apps

from autorisatie import checks, hekken
from autorisatie.scope import GemeenteModel


def _codes(fouten):
    return {fout.id for fout in fouten}


@pytest.mark.django_db
def test_alle_hekken_staan():
    assert checks.hekken_staan(None, databases=["default"]) == []
    assert checks.elk_model_hoort_bij_een_gemeente(None) == []
    assert checks.unieke_sleutels_beginnen_met_gemeente(None) == []


AFBREKEN = [
    ("create table naakt (id int, gemeente_id bigint)", "drop table naakt", "dvw.E002"),
    (
        "alter table dossiers_dossier no force row level security",
        "alter table dossiers_dossier force row level security",
        "dvw.E002",
    ),
    ("create view kijk as select * from dossiers_dossier", "drop view kijk", "dvw.E003"),
    ("create materialized view kijk as select 1", "drop materialized view kijk", "dvw.E003"),
    (
        "alter table dossiers_actie rename constraint hek_dossiers_actie_dossier_id to weg",
        "alter table dossiers_actie rename constraint weg to hek_dossiers_actie_dossier_id",
        "dvw.E005",
    ),
    (
        "alter trigger stille_wijziging on dossiers_dossier rename to weg",
        "alter trigger weg on dossiers_dossier rename to stille_wijziging",
        "dvw.E005",
    ),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("afbreken", "herstellen", "code"), AFBREKEN)
def test_een_hek_dat_omligt_wordt_gezien(als_migratierol, afbreken, herstellen, code):
    with als_migratierol() as cursor:
        cursor.execute(afbreken)
    try:
        assert code in _codes(checks.hekken_staan(None, databases=["default"]))
    finally:
        with als_migratierol() as cursor:
            cursor.execute(herstellen)


def test_een_tabel_van_een_gemeente_zonder_beleid_komt_de_migratie_niet_uit():
    """The fences follow from the models: every gemeente model is in the list that is fenced."""
    namen = {model._meta.label for model in hekken.modellen()}
    assert {"dossiers.Dossier", "dossiers.Aantekening", "autorisatie.Gebeurtenis"} <= namen


@isolate_apps("dossiers")
def test_een_model_zonder_gemeente_wordt_geweigerd(monkeypatch):
    class Los(models.Model):
        class Meta:
            app_label = "dossiers"

    monkeypatch.setattr(checks.apps, "get_models", lambda **_: [Los])
    assert _codes(checks.elk_model_hoort_bij_een_gemeente(None)) == {"dvw.E004"}


@isolate_apps("dossiers")
def test_een_sleutel_over_alle_gemeenten_heen_wordt_geweigerd(monkeypatch):
    class Breed(GemeenteModel):
        code = models.CharField(max_length=4, unique=True)

        class Meta:
            app_label = "dossiers"
            constraints = [models.UniqueConstraint(fields=["code"], name="te_breed")]

    monkeypatch.setattr(hekken, "modellen", lambda: [Breed])
    assert _codes(checks.unieke_sleutels_beginnen_met_gemeente(None)) == {"dvw.E006"}


def test_apps_importeren_alleen_naar_beneden():
    uitkomst = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert uitkomst.returncode == 0, uitkomst.stdout


@pytest.mark.django_db
def test_geen_functie_in_de_databank_rekent_met_de_dag_van_utc():
    """The connection speaks UTC: until two o'clock at night its today is our yesterday, and a right of today fails."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, coalesce(array_to_string(proconfig, ' '), '') from pg_proc"
            " where pronamespace = 'app'::regnamespace and prosrc ilike '%current_date%'"
        )
        functies = dict(cursor.fetchall())
    assert functies
    assert [naam for naam, instelling in functies.items() if f"TimeZone={settings.TIME_ZONE}" not in instelling] == []


# What the product itself asks the database to do with more than its own rights; each checks the sealed context,
# or, for drafts nobody came back to, does one thing that needs none.
DEUREN = {"context", "zoek", "zoek_gelijkend", "ruim_concepten_op", "vernietig_opsporing"}


@pytest.mark.django_db
def test_alleen_de_genoemde_deuren_staan_open_voor_de_app_rol():
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef"
            " and has_function_privilege(current_user, oid, 'execute')"
        )
        open_ = {naam for (naam,) in cursor.fetchall()}
    assert open_ == DEUREN
