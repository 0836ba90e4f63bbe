-- The outbox row is written by the database, in the transaction of the gebeurtenis itself. Idempotent.
create or replace function app.zend_uit() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.sitrap_uitzending (gemeente_id, gebeurtenis_id, status, pogingen, volgende_poging, laatste_fout)
  values (new.gemeente_id, new.id, 'wachtend', 0, least(new.tijdstip, clock_timestamp()), '');
  return null;
end $$;
drop trigger if exists zend_uit on autorisatie_gebeurtenis;
create trigger zend_uit after insert on autorisatie_gebeurtenis
  -- A signaal has no dossier yet: whatever happens to one goes out too, and sitrap decides who hears of it.
  for each row when (new.dossier_id is not null or new.onderwerp in ('signaal', 'bundel')) execute function app.zend_uit();
revoke execute on function app.zend_uit() from public, dvw_app;
-- Written by the trigger's owner only.
revoke insert on sitrap_uitzending from dvw_app;
