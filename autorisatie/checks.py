"""System checks: the site refuses to start when a fence is down. Run with `manage.py check --database default`."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models

from autorisatie import hekken
from autorisatie.scope import GemeenteModel

# Shared on purpose: no row of these tells anything about a dossier.
GEDEELDE_APPS = {"auth", "contenttypes", "sessions", "admin", "account", "mfa", "guardian"}
GEDEELD = {"autorisatie.Gemeente", "autorisatie.Gebruiker", "autorisatie.Gebruiker_groups",
           "autorisatie.Gebruiker_user_permissions"}  # fmt: skip


@register()
def elk_model_hoort_bij_een_gemeente(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E004: a model is a GemeenteModel or stands on the short list above."""
    return [
        Error(f"{model._meta.label} is geen GemeenteModel en staat niet bij GEDEELD", id="dvw.E004")
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, GemeenteModel)
        and model._meta.app_label not in GEDEELDE_APPS
        and model._meta.label not in GEDEELD
    ]


@register()
def unieke_sleutels_beginnen_met_gemeente(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E006: a unique constraint over all gemeenten tells that a value exists elsewhere."""
    return [
        Error(f"{model._meta.label}: unieke sleutel {fout} begint niet met gemeente", id="dvw.E006")
        for model in hekken.modellen()
        for fout in _te_brede_sleutels(model)
    ]


def _te_brede_sleutels(model: type[GemeenteModel]) -> Iterable[str]:
    for veld in model._meta.local_fields:
        if veld.unique and not veld.primary_key and not isinstance(veld, models.OneToOneField):
            yield veld.name
    for eis in model._meta.constraints:
        if isinstance(eis, models.UniqueConstraint) and eis.fields[:1] != ("gemeente",):
            yield eis.name


@register(Tags.database)
def hekken_staan(app_configs: Any, databases: Any = None, **_: Any) -> list[CheckMessage]:
    """E001-E005: role without privileges, policies forced, views safe, composite keys and triggers present."""
    return [fout for alias in databases or [] for fout in _onderzoek(connections[alias])]


def _onderzoek(connection: Any) -> list[CheckMessage]:
    with connection.cursor() as cursor:
        return [
            Error(tekst.format(regel[0]), id=code) for code, tekst, vraag in _VRAGEN for regel in _vraag(cursor, vraag)
        ] + _ontbrekende_eisen(cursor)


def _vraag(cursor: Any, vraag: str) -> list[Any]:
    cursor.execute(vraag)
    return cursor.fetchall()


def _ontbrekende_eisen(cursor: Any) -> list[CheckMessage]:
    aanwezig = {regel[0] for regel in _vraag(cursor, "select conname from pg_constraint where conname like 'hek\\_%'")}
    aanwezig |= {f"{t}.{n}" for t, n in _vraag(cursor, "select tgrelid::regclass::text, tgname from pg_trigger")}
    nodig = {hekken.naam(model, veld) for model in hekken.modellen() for veld in hekken.verwijzingen(model)}
    gebonden = [model._meta.db_table for model in hekken.modellen() if model.dossier_kolom]
    nodig |= {f"{tabel}.{trigger}" for tabel in gebonden for trigger in ("stille_wijziging", "versie")}
    return [Error(f"hek ontbreekt in de database: {eis}", id="dvw.E005") for eis in sorted(nodig - aanwezig)]


_VRAGEN = [
    (
        "dvw.E001",
        "de rol {} is superuser, mag om RLS heen of bezit tabellen",
        """select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls
           or exists (select from pg_class c where c.relowner = pg_roles.oid and c.relkind in ('r', 'p')))""",
    ),
    (
        "dvw.E002",
        "tabel van een gemeente zonder afgedwongen RLS: {}",
        """select c.oid::regclass::text from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'gemeente_id' and not a.attisdropped
           where c.relkind in ('r', 'p') and (not c.relrowsecurity or not c.relforcerowsecurity
             or not exists (select from pg_policy p where p.polrelid = c.oid))""",
    ),
    (
        "dvw.E003",
        "view zonder security_invoker: {}",
        """select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname not in ('pg_catalog', 'information_schema') and (c.relkind = 'm' or c.relkind = 'v'
             and not coalesce('security_invoker=true' = any(c.reloptions), false))""",
    ),
]
