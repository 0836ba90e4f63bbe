-- Copies that the database keeps, so that no road (act, import, shell) can forget them. Idempotent.

-- Plain lower case without accents: what is typed and what is stored are compared in this form.
create or replace function app.vouw(tekst text) returns text language sql immutable parallel safe
set search_path = public, pg_temp
as $$ select regexp_replace(lower(public.unaccent('public.unaccent', coalesce(tekst, ''))), '[^a-z0-9]+', ' ', 'g') $$;

-- A gebeurtenis moves the date of its dossier, and of the deelname of every partner that may read it. Only those:
-- the order of a partner's list must not tell of what the partner may not see.
-- Its today is the Dutch one, as everywhere: a right of today holds between midnight and two o'clock as well.
create or replace function app.raak_dossier() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/Amsterdam' as $$
begin
  update public.dossiers_dossier set gewijzigd_op = greatest(gewijzigd_op, new.tijdstip)
   where id = new.dossier_id and gemeente_id = new.gemeente_id;
  update public.dossiers_deelname d set gewijzigd_op = new.tijdstip
   where d.content_object_id = new.dossier_id and d.gemeente_id = new.gemeente_id and d.gewijzigd_op < new.tijdstip
     and (d.partner_id = new.partner_id or (not new.alleen_partner and (new.rubriek_id is null or coalesce(
       (select u.niveau >= 2 from public.dossiers_uitzondering u
         where u.dossier_id = new.dossier_id and u.rubriek_id = new.rubriek_id and u.partner_id = d.partner_id
           and u.sinds <= current_date and (u.tot is null or u.tot >= current_date)),
       exists (select from public.autorisatie_matrixcel c
         where c.group_id = d.group_id and c.content_object_id = new.rubriek_id and c.niveau >= 2
           and c.sinds <= current_date and (c.tot is null or c.tot >= current_date))))));
  return null;
end $$;
drop trigger if exists raak_dossier on autorisatie_gebeurtenis;
create trigger raak_dossier after insert on autorisatie_gebeurtenis
  for each row when (new.dossier_id is not null) execute function app.raak_dossier();

-- The columns a list filters on stand on the deelname too.
create or replace function app.kopieer_naar_deelname() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.dossiers_deelname set fase = new.fase, soort = new.soort, buurt_id = new.buurt_id
   where content_object_id = new.id and gemeente_id = new.gemeente_id;
  return null;
end $$;
drop trigger if exists kopieer_naar_deelname on dossiers_dossier;
create trigger kopieer_naar_deelname after update on dossiers_dossier for each row
  when (old.fase is distinct from new.fase or old.soort is distinct from new.soort
        or old.buurt_id is distinct from new.buurt_id) execute function app.kopieer_naar_deelname();

create or replace function app.vul_deelname() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select fase, soort, buurt_id into new.fase, new.soort, new.buurt_id
    from public.dossiers_dossier where id = new.content_object_id and gemeente_id = new.gemeente_id;
  return new;
end $$;
drop trigger if exists vul_deelname on dossiers_deelname;
create trigger vul_deelname before insert on dossiers_deelname for each row execute function app.vul_deelname();

-- Where a dossier of any soort is.
create or replace view app.adressen with (security_invoker = true) as
  select dossier_id, straat, huisnummer, postcode, plaats from public.dossiers_persoon
  union all select dossier_id, straat, huisnummer, postcode, plaats from public.dossiers_gezin
  union all select dossier_id, straat, huisnummer, postcode, plaats from public.dossiers_situatie
  union all select dossier_id, straat, huisnummer, postcode, plaats from public.dossiers_ondermijning
  union all select dossier_id, straat, huisnummer, postcode, plaats from public.dossiers_toezicht;
revoke all on app.adressen from public, dvw_app;

-- The search table: one slim row per dossier.
create or replace function app.maak_zoekregel(dossier bigint) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.dossiers_zoekregel (gemeente_id, dossier_id, groepen, nummer, tekst)
  select d.gemeente_id, d.id,
         coalesce((select array_agg(n.group_id order by n.group_id) from public.dossiers_deelname n
                    where n.content_object_id = d.id), '{}'),
         d.nummer,
         ' ' || app.vouw(concat_ws(' ', d.naam, p.straat, p.huisnummer, p.postcode, replace(p.postcode, ' ', ''), p.plaats))
    from public.dossiers_dossier d left join app.adressen p on p.dossier_id = d.id
   where d.id = dossier
  on conflict (dossier_id) do update set groepen = excluded.groepen, nummer = excluded.nummer, tekst = excluded.tekst
   where (dossiers_zoekregel.groepen, dossiers_zoekregel.nummer, dossiers_zoekregel.tekst)
      is distinct from (excluded.groepen, excluded.nummer, excluded.tekst)
$$;
create or replace function app.bij_zoekregel() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.maak_zoekregel((to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> tg_argv[0])::bigint);
  return null;
end $$;
drop trigger if exists zoekregel on dossiers_dossier;
create trigger zoekregel after insert or update of naam, nummer on dossiers_dossier
  for each row execute function app.bij_zoekregel('id');
do $$ declare tabel text; begin
  foreach tabel in array array['persoon', 'gezin', 'situatie', 'ondermijning', 'toezicht'] loop
    execute format('drop trigger if exists zoekregel on dossiers_%s', tabel);
    execute format('create trigger zoekregel after insert or update on dossiers_%s
                    for each row execute function app.bij_zoekregel(''dossier_id'')', tabel);
  end loop;
end $$;
drop trigger if exists zoekregel on dossiers_deelname;
create trigger zoekregel after insert or delete on dossiers_deelname
  for each row execute function app.bij_zoekregel('content_object_id');

-- A group belongs to one gemeente. Without this the planner multiplies both chances, expects a handful of rows and sorts
-- all deelnames of a partner instead of walking the index.
create statistics if not exists deelname_gemeente_groep (dependencies) on gemeente_id, group_id from dossiers_deelname;

-- Noodtoegang stands on the ground floor, which does not know dossiers: both ends must be of the same gemeente.
do $$ begin
  if not exists (select from pg_constraint where conname = 'hek_noodtoegang_dossier') then
    alter table autorisatie_noodtoegang add constraint hek_noodtoegang_dossier
      foreign key (gemeente_id, dossier_id) references dossiers_dossier (gemeente_id, id)
      on delete cascade deferrable initially deferred;
  end if;
end $$;

alter table dossiers_zoekregel set (fillfactor = 85);
-- Words, not trigrams: one list of rows per word to go through instead of one for every three letters of it. With the
-- gemeente in front of the word, for the beginning of a common name would gather rows of all gemeenten.
create or replace function app.woorden(gemeente bigint, tekst text) returns tsvector language sql immutable parallel safe
as $$ select array_to_tsvector(string_to_array(gemeente || '_' || replace(trim(tekst), ' ', ' ' || gemeente || '_'), ' ')) $$;
drop index if exists zoekregel_tekst;
create index if not exists zoekregel_woorden on dossiers_zoekregel using gin (groepen, app.woorden(gemeente_id, tekst));

-- The groups of the person in the sealed context, in the gemeente of that context.
create or replace function app.mijn_groepen() returns int[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select array(
    select p.groep_id from autorisatie_partnerlid pl join autorisatie_partner p on p.id = pl.partner_id
      join autorisatie_lidmaatschap l on l.id = pl.lidmaatschap_id
     where l.gemeente_id = app.gemeente() and l.gebruiker_id = app.gebruiker() and l.actief and p.actief)
$$;

-- Search within what a person may see: gemeente and person from the sealed context, so a forged argument opens nothing.
-- `met_naam`: groups that may read identificatie; the others find by number only. First the newest 500 dossiers, in that
-- order: a common name is found there at once. Only when that is not enough the index, for what is older. From its sixth
-- call on a connection the plans no longer know who asks, so each step is written such that only one good plan is left.
create or replace function app.zoek(vraag text, met_naam int[], hoogstens int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
declare
  g bigint := app.gemeente();
  woorden text[] := string_to_array(trim(app.vouw(vraag)), ' ');
  patronen text[] := array(select '% ' || w || '%' from unnest(woorden) w where w <> '');
  -- Folded words are letters and digits only, so nothing in them can be an operator.
  begin_van tsquery := (select string_agg(format('%s_%s:*', g, w), ' & ') from unnest(woorden) w where w <> '')::tsquery;
  mijn int[] := app.mijn_groepen();
  namen int[] := array(select unnest(mijn) intersect select unnest(met_naam));
  cijfers text := regexp_replace(upper(trim(vraag)), '[^A-Z0-9-]', '', 'g');
  nummerpatroon text := case when length(cijfers) >= 3 then '%' || cijfers || '%' end;
  gevonden bigint[];
  bekeken int;
begin
  if cardinality(patronen) = 0 or cardinality(mijn) = 0 then return; end if;
  with nieuw as materialized (
    select d.content_object_id as dossier_id, max(d.gewijzigd_op) as op from (
      select k.content_object_id, k.gewijzigd_op from unnest(mijn) m(groep) cross join lateral (
        select content_object_id, gewijzigd_op from dossiers_deelname
         where gemeente_id = g and group_id = m.groep
         order by gewijzigd_op desc, content_object_id desc limit 500) k) d
    group by 1 order by 2 desc limit 500)
  select (select count(*) from nieuw), array(
    select z.dossier_id from nieuw v
      cross join lateral (select * from dossiers_zoekregel where dossier_id = v.dossier_id offset 0) z
     where z.gemeente_id = g and ((z.groepen && namen and z.tekst like all (patronen)) or z.nummer like nummerpatroon)
     order by v.op desc limit hoogstens)
  into bekeken, gevonden;
  if bekeken = 500 and cardinality(gevonden) < hoogstens then
    -- The word and the groups already belong to one gemeente. Asked for here, the planner would read that gemeente through.
    with ouder as materialized (
      select z.gemeente_id, z.dossier_id from dossiers_zoekregel z
       where z.groepen && namen and app.woorden(z.gemeente_id, z.tekst) @@ begin_van
         and z.dossier_id <> all (gevonden) limit hoogstens)
    select gevonden || array(select o.dossier_id from ouder o where o.gemeente_id = g) into gevonden;
    gevonden := gevonden || array(
      select z.dossier_id from dossiers_zoekregel z
       where z.gemeente_id = g and z.groepen && mijn and z.nummer = upper(trim(vraag))
         and z.dossier_id <> all (gevonden) limit 1);
  end if;
  -- Open by noodtoegang: few, and first. Whether it still runs is looked at again afterwards.
  gevonden := array(
    select z.dossier_id from autorisatie_noodtoegang n
      join dossiers_zoekregel z on z.dossier_id = n.dossier_id and z.gemeente_id = g
     where n.gemeente_id = g and n.gebruiker_id = app.gebruiker() and n.tot > now()
       and (z.tekst like all (patronen) or z.nummer like nummerpatroon)
       and z.dossier_id <> all (gevonden)) || gevonden;
  return query select unnest(gevonden[1:hoogstens]);
end $$;

-- The same for a name that is misspelt, to prevent doubles: the words most alike first. Reads every row of the groups
-- through, so it is for who reports something, not for each letter typed.
create or replace function app.zoek_gelijkend(vraag text, met_naam int[], hoogstens int) returns setof bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off as $$
  select z.dossier_id from dossiers_zoekregel z
   where z.gemeente_id = app.gemeente()
     and z.groepen && array(select unnest(app.mijn_groepen()) intersect select unnest(met_naam))
     and strict_word_similarity(trim(app.vouw(vraag)), z.tekst) >= 0.3
   order by strict_word_similarity(trim(app.vouw(vraag)), z.tekst) desc, z.dossier_id desc limit hoogstens
$$;
revoke execute on function app.mijn_groepen(), app.maak_zoekregel(bigint), app.bij_zoekregel(), app.raak_dossier(),
  app.kopieer_naar_deelname(), app.vul_deelname() from public, dvw_app;

-- An incident has no dossier of its own: a change of it needs a gebeurtenis in every dossier it is coupled to now.
create or replace function app.eis_gebeurtenis_incident() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.dossiers_incidentkoppeling k
    where k.incident_id = new.id and k.gemeente_id = new.gemeente_id and k.los_op is null and not exists (
      select from public.autorisatie_gebeurtenis g
      where g.xid = pg_current_xact_id()::text::bigint and g.dossier_id = k.dossier_id
        and g.gemeente_id = k.gemeente_id)
  ) then
    raise exception 'stille wijziging: % op % zonder gebeurtenis', tg_op, tg_table_name
      using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
revoke execute on function app.eis_gebeurtenis_incident() from public, dvw_app;
drop trigger if exists stille_wijziging on dossiers_incident;
create constraint trigger stille_wijziging after insert or update on dossiers_incident
  deferrable initially deferred for each row execute function app.eis_gebeurtenis_incident();
drop trigger if exists versie on dossiers_incident;
create trigger versie after update or delete on dossiers_incident
  for each row execute function app.bewaar_versie('geen_dossier');

-- Opsporing of more than ten years ago goes, with every earlier version of it (Wpg 14): the one thing that may ever leave
-- the versions. The term stands here and not in an argument, so that whoever may call it can destroy nothing younger.
create or replace function app.vernietig_opsporing() returns table (dossier bigint, partner bigint, aantal bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'Europe/Amsterdam' as $$
declare
  g bigint := app.gemeente();
  weg bigint[] := array(select id from public.dossiers_bevinding
    where gemeente_id = g and regime <> 'avg' and verwerkt_op < current_date - interval '10 years');
begin
  return query select dossier_id, inbrenger_id, count(*) from public.dossiers_bevinding where id = any (weg) group by 1, 2;
  delete from public.dossiers_bevinding where id = any (weg);
  delete from public.autorisatie_versie where gemeente_id = g and tabel = 'dossiers_bevinding' and rij_id = any (weg);
end $$;
