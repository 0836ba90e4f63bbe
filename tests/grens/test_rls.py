"""The database fence, tried by somebody who already has the app role and raw SQL."""

import time

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from autorisatie import hekken, zegel
from autorisatie.models import Gebeurtenis, Inzage, Partner
from autorisatie.scope import als_persoon, binnen, zonder_scope
from dossiers.models import Aantekening, Dossier


def _sql(vraag, waarden=None):
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return cursor.fetchall() if cursor.description else None


def test_de_app_rol_heeft_geen_voorrechten(wereld):
    assert _sql("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user") == [
        (False, False, False)
    ]


@pytest.mark.parametrize("model", hekken.modellen(), ids=lambda m: m._meta.db_table)
def test_zonder_context_is_iedere_tabel_leeg(wereld, model):
    assert _sql(f"select count(*) from {model._meta.db_table}") == [(0,)]


@pytest.mark.parametrize("model", hekken.modellen(), ids=lambda m: m._meta.db_table)
def test_in_een_gemeente_toont_geen_tabel_iets_van_een_andere(wereld, model):
    with binnen(wereld.hier.gemeente):
        assert set(_sql(f"select distinct gemeente_id from {model._meta.db_table}")) <= {(wereld.hier.gemeente.pk,)}


def test_na_binnen_is_de_context_weer_dicht(wereld):
    with binnen(wereld.hier.gemeente):
        assert _sql("select count(*) > 0 from dossiers_dossier") == [(True,)]
    assert _sql("select count(*) from dossiers_dossier") == [(0,)]


def test_genest_binnen_herstelt_de_buitenste_gemeente(wereld):
    with binnen(wereld.hier.gemeente):
        with binnen(wereld.daar.gemeente):
            assert Dossier.objects.get() == wereld.daar.dossier
        assert Dossier.objects.get() == wereld.hier.dossier


@pytest.mark.parametrize("token", ["{daar}||9999999999|00", "{daar}", "'; drop table x; --", "|||"])
def test_een_nagemaakte_context_wordt_geweigerd(wereld, token):
    with binnen(wereld.hier.gemeente), pytest.raises(DatabaseError, match="context niet geldig"), transaction.atomic():
        _sql("select set_config('app.context', %s, true)", [token.format(daar=wereld.daar.gemeente.pk)])
        _sql("select count(*) from dossiers_dossier")


def test_een_echt_zegel_met_een_andere_gemeente_wordt_geweigerd(wereld):
    echt = zegel.maak(wereld.hier.gemeente.pk, None).split("|")
    vals = "|".join([str(wereld.daar.gemeente.pk), *echt[1:]])
    with pytest.raises(DatabaseError, match="context niet geldig"), transaction.atomic():
        _sql("select set_config('app.context', %s, true)", [vals])
        _sql("select count(*) from dossiers_dossier")


def test_een_verlopen_zegel_wordt_geweigerd(wereld, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000)
    token = zegel.maak(wereld.hier.gemeente.pk, None)
    with pytest.raises(DatabaseError, match="context verlopen"), transaction.atomic():
        _sql("select set_config('app.context', %s, true)", [token])
        _sql("select count(*) from dossiers_dossier")


@pytest.mark.parametrize(
    "opdracht",
    [
        "select * from app.geheim",
        "update app.geheim set binnen = ''",
        "create or replace function app.gemeente() returns bigint language sql as 'select 1::bigint'",
        "alter table dossiers_dossier disable row level security",
        "alter table dossiers_dossier no force row level security",
        "alter table dossiers_dossier disable trigger all",
        "drop policy gemeente on dossiers_dossier",
        "truncate dossiers_dossier",
        "set role dvw_migratie",
        "set session_replication_role = replica",
        "copy (select 1) to program 'id'",
        "select pg_read_file('/etc/passwd')",
        "create view naakt as select * from dossiers_dossier",
        "update autorisatie_gebeurtenis set soort = 'x'",
        "delete from autorisatie_gebeurtenis",
        "update autorisatie_inzage set doel = 'x'",
        "delete from autorisatie_inzage",
        "insert into autorisatie_versie select * from autorisatie_versie",
        "delete from autorisatie_versie",
        "select app.maak_zoekregel(1)",
    ],
)
def test_de_app_rol_mag_de_hekken_niet_verzetten(wereld, opdracht):
    with binnen(wereld.hier.gemeente), pytest.raises((ProgrammingError, DatabaseError)), transaction.atomic():
        _sql(opdracht)


def test_row_security_uit_geeft_een_fout_en_geen_rijen(wereld):
    with pytest.raises(DatabaseError), transaction.atomic():
        _sql("set local row_security = off")
        _sql("select * from dossiers_dossier")


def test_een_rij_voor_een_andere_gemeente_wordt_geweigerd(wereld):
    with (
        binnen(wereld.hier.gemeente),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Inzage.objects.create(
            gemeente=wereld.daar.gemeente, gebruiker=wereld.hier.mensen["agent"], actie="lezen", scherm="x"
        )


def test_verwijzen_naar_een_rij_van_een_andere_gemeente_wordt_geweigerd(wereld):
    with pytest.raises(IntegrityError, match="hek_"), transaction.atomic(), binnen(wereld.hier.gemeente):
        Aantekening.objects.filter(pk=wereld.hier.aantekeningen["school"].pk).update(
            inbrenger=wereld.daar.partners["politie"].pk
        )
        _sql("set constraints all immediate")


def test_personen_zien_buiten_een_gemeente_alleen_hun_eigen_lidmaatschappen(wereld):
    agent = wereld.hier.mensen["agent"]
    with als_persoon(agent):
        assert _sql("select gebruiker_id from autorisatie_lidmaatschap") == [(agent.pk,)]
        assert _sql("select count(*) from dossiers_dossier") == [(0,)]


def test_zonder_scope_blijft_het_hek_van_de_database_staan(wereld):
    with zonder_scope():
        assert list(Partner.objects.all()) == []


def test_het_stempel_van_de_transactie_is_van_de_database(wereld):
    with binnen(wereld.hier.gemeente):
        gebeurtenis = Gebeurtenis.objects.create(gemeente=wereld.hier.gemeente, soort="x", xid=7)
        assert _sql("select xid = pg_current_xact_id()::text::bigint from autorisatie_gebeurtenis where id = %s",
                    [gebeurtenis.pk]) == [(True,)]  # fmt: skip
