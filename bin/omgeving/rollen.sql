-- Roles, extensions, default rights and the database. For psql as superuser, in the demo, the tests and compose.
-- May run again at any time; takes the two passwords from the environment.
\set ON_ERROR_STOP on
\set QUIET on
\getenv migratie_wachtwoord DVW_MIGRATIE_WACHTWOORD
\getenv app_wachtwoord DVW_APP_WACHTWOORD
set client_min_messages = warning;

-- dvw_migratie owns every table: migrations, backups, loading demo data. BYPASSRLS, because a data migration that
-- obeyed the policies would see no rows and still report success. CREATEDB for the test databases.
select 'create role dvw_migratie' where not exists (select from pg_roles where rolname = 'dvw_migratie') \gexec
alter role dvw_migratie with login bypassrls createdb nosuperuser nocreaterole password :'migratie_wachtwoord';

-- dvw_app is who the product is at runtime: owns nothing, so it can lift no policy.
select 'create role dvw_app' where not exists (select from pg_roles where rolname = 'dvw_app') \gexec
alter role dvw_app with login nobypassrls nocreatedb nosuperuser nocreaterole password :'app_wachtwoord';

-- In the template, so that every new database has it, those of the tests included.
\connect template1
set client_min_messages = warning;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;
alter default privileges for role dvw_migratie grant select, insert, update, delete on tables to dvw_app;
alter default privileges for role dvw_migratie grant usage on sequences to dvw_app;
alter default privileges for role dvw_migratie revoke execute on functions from dvw_app;

\connect postgres
select 'create database dvw owner dvw_migratie' where not exists (select from pg_database where datname = 'dvw') \gexec
revoke all on database dvw from public;
grant connect on database dvw to dvw_app;
