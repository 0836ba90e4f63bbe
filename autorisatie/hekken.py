"""The fences in the database, derived from the models after every migrate.

A new GemeenteModel gets its policy, composite foreign keys, grants and triggers without anybody thinking of it, and
`autorisatie.checks` refuses to start when one is missing. Runs as the migration role. Why here and not in each
migration: besluiten/0002-hekken-uit-de-modellen.md.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models

from autorisatie import zegel
from autorisatie.scope import GemeenteModel

APP_ROL = "dvw_app"
_SQL = Path(__file__).parent / "sql"


def modellen(app_label: str | None = None) -> list[type[GemeenteModel]]:
    """Every concrete model that belongs to a gemeente."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, GemeenteModel) and app_label in (None, model._meta.app_label)
    ]


def verwijzingen(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Foreign keys from a gemeente's row to another row of a gemeente: both ends must be the same gemeente."""
    for veld in model._meta.local_fields:
        doel = veld.related_model
        if isinstance(veld, models.ForeignKey) and isinstance(doel, type) and issubclass(doel, GemeenteModel):
            yield veld


def naam(model: type[models.Model], veld: models.Field | None = None) -> str:
    """Constraint name within PostgreSQL's 63 characters."""
    return f"hek_{model._meta.db_table}_{veld.column if veld else 'gid'}"[:63]


def na_migratie(app_config: AppConfig, using: str, **_: Any) -> None:
    """post_migrate: the shared functions first (with our own app), then the fences of this app's models."""
    with connections[using].cursor() as cursor:
        if app_config.name == "autorisatie":
            _zet_context(cursor)
        _geef_tabellen(cursor, app_config)
        for model in modellen(app_config.label):
            _omhein(cursor, model)
        eigen_sql = Path(app_config.path) / "sql" / "na_migratie.sql"
        if eigen_sql.exists():
            cursor.execute(eigen_sql.read_text())


def _zet_context(cursor: Any) -> None:
    cursor.execute((_SQL / "context.sql").read_text())
    binnen, buiten = zegel.sleutelhelften()
    cursor.execute(
        "insert into app.geheim values (1, %s, %s) on conflict (id) do update set binnen=excluded.binnen, "
        "buiten=excluded.buiten",
        [binnen, buiten],
    )


def _geef_tabellen(cursor: Any, app_config: AppConfig) -> None:
    """What the app role may do with each table; rows added to the log are never changed or removed."""
    for model in app_config.get_models(include_auto_created=True):
        rechten = "select, insert" if getattr(model, "alleen_toevoegen", False) else "select, insert, update, delete"
        tabel = model._meta.db_table
        cursor.execute(f"grant {rechten} on {tabel} to {APP_ROL}")


def _omhein(cursor: Any, model: type[GemeenteModel]) -> None:
    tabel = model._meta.db_table
    cursor.execute(_policy(model))
    _zet_eis(cursor, tabel, naam(model), "unique (gemeente_id, id)")
    for veld in verwijzingen(model):
        doel = veld.related_model
        _zet_eis(cursor, doel._meta.db_table, naam(doel), "unique (gemeente_id, id)")
        _zet_eis(
            cursor,
            tabel,
            naam(model, veld),
            f"foreign key (gemeente_id, {veld.column}) references {doel._meta.db_table} (gemeente_id, id) "
            "deferrable initially deferred",
        )
    if model.alleen_toevoegen:
        cursor.execute(f"revoke update, delete, truncate on {tabel} from {APP_ROL}")
    if model.dossier_kolom:
        cursor.execute(_triggers(tabel, model.dossier_kolom))


def _policy(model: type[GemeenteModel]) -> str:
    tabel = model._meta.db_table
    eigen = "gemeente_id = (select app.gemeente())"
    return f"""
        alter table {tabel} enable row level security;
        alter table {tabel} force row level security;
        drop policy if exists gemeente on {tabel};
        create policy gemeente on {tabel} using ({eigen}) with check ({eigen});
        {_policy_persoon(tabel, model.alleen_van) if model.alleen_van else ""}
    """


def _policy_persoon(tabel: str, kolom: str) -> str:
    """On top of the gemeente: restrictive, so that no other policy can widen it."""
    eigen = f"{kolom} = (select app.gebruiker())"
    return f"""
        drop policy if exists eigenaar on {tabel};
        create policy eigenaar on {tabel} as restrictive using ({eigen}) with check ({eigen});
    """


def _triggers(tabel: str, kolom: str) -> str:
    return f"""
        drop trigger if exists stille_wijziging on {tabel};
        create constraint trigger stille_wijziging after insert or update or delete on {tabel}
          deferrable initially deferred for each row execute function app.eis_gebeurtenis('{kolom}');
        drop trigger if exists versie on {tabel};
        create trigger versie after update or delete on {tabel}
          for each row execute function app.bewaar_versie('{kolom}');
    """


def _zet_eis(cursor: Any, tabel: str, eis: str, inhoud: str) -> None:
    cursor.execute("select 1 from pg_constraint where conname = %s and conrelid = %s::regclass", [eis, tabel])
    if not cursor.fetchone():
        cursor.execute(f"alter table {tabel} add constraint {eis} {inhoud}")
