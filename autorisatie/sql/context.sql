-- The sealed context of row-level security. Run after every migrate by the migration role (idempotent).
-- Token: 'gemeente|gebruiker|tot|hex(HMAC-SHA256)'. Key halves are readable by the owner only.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;
-- For tables made outside the models (the cache) and for the keys of all tables.
alter default privileges in schema public grant select, insert, update, delete on tables to dvw_app;
grant usage on all sequences in schema public to dvw_app;

create schema if not exists app;
grant usage on schema app to public;
create table if not exists app.geheim (id int primary key check (id = 1), binnen bytea not null, buiten bytea not null);
revoke all on app.geheim from public, dvw_app;

create or replace function app.context() returns text[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
  token text := current_setting('app.context', true);
  delen text[];
  geheim app.geheim;
begin
  if token is null or token = '' then return null; end if;  -- fail closed: no rows
  delen := string_to_array(token, '|');
  select * into geheim from app.geheim where id = 1;
  if encode(sha256(geheim.buiten || sha256(geheim.binnen || convert_to(array_to_string(delen[1:3], '|'), 'UTF8'))), 'hex')
     is distinct from delen[4] then
    raise exception 'context niet geldig' using errcode = '28000';
  end if;
  if delen[3]::bigint < extract(epoch from clock_timestamp()) then
    raise exception 'context verlopen' using errcode = '28000';
  end if;
  return delen;
end $$;

create or replace function app.gemeente() returns bigint language sql stable parallel safe
as $$ select nullif((app.context())[1], '')::bigint $$;
create or replace function app.gebruiker() returns bigint language sql stable parallel safe
as $$ select nullif((app.context())[2], '')::bigint $$;

-- Stamps the transaction on a gebeurtenis, whatever the sender says.
create or replace function app.stempel() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.xid := pg_current_xact_id()::text::bigint;
  return new;
end $$;

-- A transaction that changed a dossier must have left a gebeurtenis for that dossier. Deferred: order is free.
-- tg_argv[0] = column that holds the dossier. Security definer: the context may be closed at commit.
create or replace function app.eis_gebeurtenis() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  rij jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  dossier bigint := (rij ->> tg_argv[0])::bigint;
begin
  if dossier is not null and not exists (
    select from public.autorisatie_gebeurtenis g
    where g.xid = pg_current_xact_id()::text::bigint and g.dossier_id = dossier
      and g.gemeente_id = (rij ->> 'gemeente_id')::bigint
  ) then
    raise exception 'stille wijziging: % op % zonder gebeurtenis', tg_op, tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;

-- Keeps what a row looked like. Copies of dates that triggers maintain are no change worth keeping.
create or replace function app.bewaar_versie() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  oud jsonb := to_jsonb(old);
begin
  if tg_op = 'UPDATE' and oud - 'gewijzigd_op' = to_jsonb(new) - 'gewijzigd_op' then return null; end if;
  insert into public.autorisatie_versie (gemeente_id, tabel, rij_id, dossier_id, oud, gebruiker_id, tijdstip, xid)
  values (old.gemeente_id, tg_table_name, old.id, (oud ->> tg_argv[0])::bigint, oud,
          app.gebruiker(), clock_timestamp(), pg_current_xact_id()::text::bigint);
  return null;
end $$;
revoke execute on function app.eis_gebeurtenis(), app.bewaar_versie() from public, dvw_app;
