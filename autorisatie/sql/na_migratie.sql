drop trigger if exists stempel on autorisatie_gebeurtenis;
create trigger stempel before insert on autorisatie_gebeurtenis for each row execute function app.stempel();
-- Written by the trigger's owner only.
revoke insert on autorisatie_versie from dvw_app;
-- Choosing a gemeente comes before being in one: a person sees the own memberships.
drop policy if exists persoon on autorisatie_lidmaatschap;
create policy persoon on autorisatie_lidmaatschap for select using (gebruiker_id = (select app.gebruiker()));
