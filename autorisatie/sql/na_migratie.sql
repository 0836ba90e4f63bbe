drop trigger if exists stempel on autorisatie_gebeurtenis;
create trigger stempel before insert on autorisatie_gebeurtenis for each row execute function app.stempel();
-- Written by the trigger's owner only.
revoke insert on autorisatie_versie from dvw_app;
-- Choosing a gemeente comes before being in one: a person sees the own memberships.
drop policy if exists persoon on autorisatie_lidmaatschap;
create policy persoon on autorisatie_lidmaatschap for select using (gebruiker_id = (select app.gebruiker()));
-- Drafts of everybody after 14 days (concepten.DAGEN): the one act on a draft that is not its writer's own. The term
-- stands here and not in an argument, so that whoever may call it can throw away nothing younger.
create or replace function app.ruim_concepten_op() returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with weg as (delete from public.autorisatie_concept where bijgewerkt < clock_timestamp() - interval '14 days' returning 1)
  select count(*) from weg
$$;
revoke execute on function app.ruim_concepten_op() from public;
grant execute on function app.ruim_concepten_op() to dvw_app;
