"""Fill a database with made-up gemeenten, straight in SQL as superuser with the triggers off.

Shape as in PRESTATIES: the largest gemeente has a fifth of all dossiers, 40 partners per gemeente of which a few are in
most dossiers, 1 to 8 partners per dossier, people in 1 to 3 partners.
"""

import os
import sys
from typing import Any

import psycopg2

PARTNERS = 40
# Of twenty dossiers fourteen are about a person.
SOORTEN = ["persoon"] * 14 + ["gezin"] * 2 + ["situatie", "groep", "ondermijning", "toezicht"]
# Filled here with keys of our own: their sequences go on after those.
TABELLEN = (
    "dossiers_dossier", "dossiers_persoon", "dossiers_gezin", "dossiers_groep", "dossiers_situatie",
    "dossiers_ondermijning", "dossiers_toezicht", "dossiers_betrokkene", "dossiers_deelname", "dossiers_actie",
    "dossiers_aantekening", "dossiers_zoekregel", "autorisatie_gebruiker", "autorisatie_partner",
    "autorisatie_lidmaatschap", "autorisatie_rubriek", "autorisatie_gemeente", "auth_group",
)  # fmt: skip
RUBRIEKEN = "ABCDEFGHIJKLMNOPQRU"


def main(argumenten: list[str]) -> int:
    if argumenten[0] == "--staat-er-al":
        return _maak_databank(argumenten[1], argumenten[2])
    dossiers, gemeenten = (int(argument) for argument in argumenten)
    with psycopg2.connect(os.environ["SUPER_URL"]) as verbinding, verbinding.cursor() as cursor:
        cursor.execute("set session_replication_role = replica; select setseed(0.42)")
        _vul(cursor, dossiers, gemeenten)
        cursor.execute("create table meet_klaar ()")
    _ruim_op(os.environ["SUPER_URL"])
    return 0


def _maak_databank(url: str, naam: str) -> int:
    """0 when it is filled; else it is made anew, empty."""
    verbinding = psycopg2.connect(url)
    verbinding.autocommit = True
    with verbinding.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [naam])
        if cursor.fetchone() and _klaar(url, naam):
            return 0
        cursor.execute(f"drop database if exists {naam}")
        cursor.execute(f"create database {naam} owner dvw_migratie")
    return 1


def _klaar(url: str, naam: str) -> bool:
    verbinding = psycopg2.connect(f"{url.rsplit('/', 1)[0]}/{naam}")
    with verbinding.cursor() as cursor:
        cursor.execute("select to_regclass('meet_klaar') is not null")
        return bool(cursor.fetchone()[0])


def _vul(cursor: Any, dossiers: int, gemeenten: int) -> None:
    cursor.execute("drop index zoekregel_woorden")
    cursor.execute(VULLING)
    cursor.execute(GEMEENTEN, {"gemeenten": gemeenten, "partners": PARTNERS, "rubrieken": list(RUBRIEKEN)})
    begin = 0
    for gemeente, aantal in enumerate(_verdeling(dossiers, gemeenten), start=1):
        waarden = {"g": gemeente, "begin": begin, "aantal": aantal, "partners": PARTNERS}
        cursor.execute(DOSSIERS, waarden | {"soorten": SOORTEN, "keuzes": len(SOORTEN)})
        begin += aantal
    cursor.execute(ZOEKREGELS)
    cursor.execute(
        "create index zoekregel_woorden on dossiers_zoekregel using gin (groepen, app.woorden(gemeente_id, tekst))"
    )
    for tabel in TABELLEN:
        cursor.execute(f"select setval(pg_get_serial_sequence('{tabel}', 'id'), (select max(id) from {tabel}))")


def _verdeling(dossiers: int, gemeenten: int) -> list[int]:
    """A fifth for the largest, the rest falling off slowly."""
    if gemeenten == 1:
        return [dossiers]
    gewicht = [1 / (rang + 4) for rang in range(gemeenten - 1)]
    rest = dossiers - dossiers // 5
    return [dossiers // 5, *(int(rest * deel / sum(gewicht)) for deel in gewicht)]


def _ruim_op(url: str) -> None:
    verbinding = psycopg2.connect(url)
    verbinding.autocommit = True
    with verbinding.cursor() as cursor:
        cursor.execute("vacuum analyze")


# Django keeps defaults to itself. With these the inserts name what matters to the measurement only, and a column that
# is added later does not break them.
VULLING = """
do $$ declare k record; begin
  for k in select table_name, column_name, udt_name from information_schema.columns
    where table_schema = 'public' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'
      and (table_name like 'dossiers\\_%' or table_name like 'autorisatie\\_%') loop
    if k.udt_name in ('varchar', 'text') then
      execute format('alter table %I alter %I set default %L', k.table_name, k.column_name, '');
    elsif k.udt_name = 'bool' then
      execute format('alter table %I alter %I set default false', k.table_name, k.column_name);
    elsif k.udt_name like '\\_%' then
      execute format('alter table %I alter %I set default %L', k.table_name, k.column_name, '{}');
    elsif k.column_name = 'versie' then
      execute format('alter table %I alter versie set default 1', k.table_name);
    end if;
  end loop;
end $$
"""
GEMEENTEN = """
insert into autorisatie_gemeente (id, naam, slug, cbs_code, actief, tweede_factor_verplicht)
  select g, 'Meetstad ' || g, 'meetstad-' || g, '', true, false from generate_series(1, %(gemeenten)s) g;
insert into auth_group (id, name) select (g - 1) * (%(partners)s + 1) + p + 1, 'meet-' || g || '-' || p
  from generate_series(1, %(gemeenten)s) g, generate_series(0, %(partners)s) p;
insert into autorisatie_partner (id, gemeente_id, naam, soort, domein, groep_id, grondslag, wpg, telefoon, actief,
    versie)
  select a.id, (a.id - 1) / (%(partners)s + 1) + 1, 'Partner ' || a.id,
    case when (a.id - 1) %% (%(partners)s + 1) = 0 then 'regie'
         else (array['politie','wijkteam','ggz','corporatie','onderwijs','jongerenwerk'])[a.id %% 6 + 1] end,
    'S', a.id, '', false, '', true, 1
  from auth_group a;
insert into autorisatie_rubriek (id, gemeente_id, code, naam, uitleg, domein, gevoelig, volgorde)
  select row_number() over (), g, r, 'Rubriek ' || r, '', '', r in ('H', 'I'), n
  from generate_series(1, %(gemeenten)s) g, unnest(%(rubrieken)s) with ordinality u(r, n);
insert into autorisatie_matrixcel
    (gemeente_id, group_id, content_object_id, permission_id, niveau, reden, sinds, tot, door_id)
  select p.gemeente_id, p.groep_id, r.id, per.id, n, 'meting', current_date - 400, null, null
  from autorisatie_partner p
  join autorisatie_rubriek r on r.gemeente_id = p.gemeente_id
  cross join lateral (select case when p.soort = 'regie' then 4 when r.code in ('A', 'C', 'N', 'O') then 3
                             else (hashtext(p.id || r.code) & 3) end as hoogste) h
  cross join lateral generate_series(1, h.hoogste) n
  join django_content_type ct on ct.app_label = 'autorisatie' and ct.model = 'rubriek'
  join auth_permission per on per.content_type_id = ct.id
   and per.codename = (array['bestaan','lezen','toevoegen','bewerken'])[n];
insert into autorisatie_gebruiker
    (id, password, is_superuser, email, naam, is_staff, is_active, aangemaakt_op)
  select (p.id - 1) * 3 + k, '!', false, 'm' || p.id || '-' || k || '@meet.example', 'Mens ' || p.id || ' ' || k,
         false, true, now()
  from autorisatie_partner p, generate_series(1, 3) k;
insert into autorisatie_lidmaatschap (id, gemeente_id, gebruiker_id, functie, rollen, actief, versie)
  select u.id, p.gemeente_id, u.id, '', case when p.soort = 'regie' then '{regisseur}' else '{}' end::varchar[], true, 1
  from autorisatie_gebruiker u join autorisatie_partner p on p.id = (u.id - 1) / 3 + 1;
insert into autorisatie_partnerlid (gemeente_id, lidmaatschap_id, partner_id)
  select distinct l.gemeente_id, l.id, q.id
  from autorisatie_lidmaatschap l join autorisatie_partner p on p.id = (l.id - 1) / 3 + 1
  cross join lateral generate_series(0, case when p.soort = 'regie' or l.id %% 10 < 6 then 0
                                             when l.id %% 10 < 9 then 1 else 2 end) extra
  join autorisatie_partner q on q.gemeente_id = l.gemeente_id
   and q.id = p.id - (p.id - 1) %% (%(partners)s + 1)
      + case when extra = 0 then (p.id - 1) %% (%(partners)s + 1)
             else 1 + ((p.id - 1) %% (%(partners)s + 1) + extra * 7) %% %(partners)s end;
insert into autorisatie_gebruiker_groups (gebruiker_id, group_id)
  select l.gebruiker_id, p.groep_id from autorisatie_partnerlid pl
  join autorisatie_lidmaatschap l on l.id = pl.lidmaatschap_id join autorisatie_partner p on p.id = pl.partner_id;
insert into dossiers_wijk (id, gemeente_id, code, naam, inwoners, jaar, geometrie)
  select g, g, 'WK' || lpad(g::text, 6, '0'), 'Wijk ' || g, 5000, 2026, '[]' from generate_series(1, %(gemeenten)s) g;
insert into dossiers_buurt (id, gemeente_id, wijk_id, code, naam, inwoners, jaar, geometrie)
  select (g - 1) * 20 + b, g, g, 'BU' || lpad(((g - 1) * 20 + b)::text, 8, '0'), 'Buurt ' || b, 500, 2026, '[]'
  from generate_series(1, %(gemeenten)s) g, generate_series(1, 20) b;
"""

DOSSIERS = """
create temp table nieuw on commit drop as
  select %(begin)s + i as id, %(g)s::bigint as gemeente_id, 'DVW-2026-' || lpad(i::text, 6, '0') as nummer,
    (array['Sem','Noor','Daan','Fatima','Lotte','Mo','Eva','Ravi','Julia','Stefan','Amina','Kees'])
      [1 + (random() * 11)::int] as voornaam,
    (array['de Wit','Jansen','Bakker','Yilmaz','Visser','El Amrani','Smit','Mulder','Bos','Vos','Peters','Hendriks',
           'van Dijk','Dekker','Brouwer','Kok','Schouten','Hoekstra'])[1 + (random() * 17)::int]
      || ' ' || chr(97 + (random() * 25)::int) || chr(97 + (random() * 25)::int) as achternaam,
    (array['aangemeld','triage','beeldvorming','uitvoering','uitvoering','uitvoering','nazorg','afgesloten'])
      [1 + (random() * 7)::int] as fase,
    (%(soorten)s)[1 + (random() * (%(keuzes)s - 1))::int] as soort,
    (%(g)s - 1) * 20 + 1 + (random() * 19)::int as buurt_id,
    (%(g)s - 1) * (%(partners)s + 1) * 3 + 1 + (random() * 2)::int as regisseur_id,
    now() - random() * interval '700 days' as op
  from generate_series(1, %(aantal)s) i;
update nieuw set fase = case soort
  when 'groep' then (array['signalen_delen','informatie','duiding','uitvoering','evalueren'])[1 + id %% 5]
  when 'ondermijning' then (array['aangemeld','triage','verrijking','uitvoering','effect'])[1 + id %% 5]
  else (array['aangemeld','controle','waarschuwing','besluit','hercontrole'])[1 + id %% 5] end
  where soort in ('groep', 'ondermijning', 'toezicht');
insert into dossiers_dossier (id, gemeente_id, nummer, soort, naam, fase, buurt_id, casusregisseur_id,
    aangemeld_door_id, aanleiding, doel, acuut, kader, grondslag, bewaren_tot, aangemaakt_op, gewijzigd_op, versie)
  select id, gemeente_id, nummer, soort,
    case soort when 'persoon' then voornaam || ' ' || achternaam when 'gezin' then 'Gezin ' || achternaam
      else 'Plek ' || achternaam end, fase, buurt_id, regisseur_id,
    (%(g)s - 1) * (%(partners)s + 1) + 1, 'Waarom dit dossier er is, in een zin of twee.', 'Wat we willen bereiken.',
    false, 'lokaal', 'convenant', null, op, op, 1 from nieuw;
insert into dossiers_persoon (gemeente_id, dossier_id, voornaam, tussenvoegsel, achternaam, geboortedatum, straat,
    huisnummer, postcode, plaats, telefoon)
  select gemeente_id, id, voornaam, '', achternaam, date '1950-01-01' + (random() * 22000)::int, 'Maasstraat',
    (1 + random() * 200)::int::text, '9999 ZZ', 'Meetstad', '' from nieuw where soort = 'persoon';
insert into dossiers_gezin (gemeente_id, dossier_id, achternaam, telefoon, beschrijving, kracht, straat, huisnummer,
    postcode, plaats)
  select gemeente_id, id, achternaam, '', '', '', 'Maasstraat', (1 + random() * 200)::int::text, '9999 ZZ', 'Meetstad'
  from nieuw where soort = 'gezin';
insert into dossiers_groep (gemeente_id, dossier_id, werknaam, plekken, omvang, leeftijden, hierarchie, netwerk,
    dynamiek, problematiek, context, oorzaak, kansen, prioriteit, oude_indeling)
  select gemeente_id, id, 'Plek ' || achternaam, '', '', '', 'onbekend', 'onbekend', '', '', '', '', '', '', ''
  from nieuw where soort = 'groep';
insert into dossiers_situatie (gemeente_id, dossier_id, titel, categorie, beschrijving, wanneer, eigenaar, straat,
    huisnummer, postcode, plaats)
  select gemeente_id, id, 'Plek ' || achternaam, 'overig', '', '', '', 'Maasstraat', '1', '9999 ZZ', 'Meetstad'
  from nieuw where soort = 'situatie';
insert into dossiers_ondermijning (gemeente_id, dossier_id, betreft, titel, thema, branche, kvk, eigenaar, gebruiker,
    beschrijving, actiebereid, straat, huisnummer, postcode, plaats)
  select gemeente_id, id, 'pand', 'Plek ' || achternaam, 'hennep', '', '', '', '', '', '', 'Maasstraat', '1', '9999 ZZ',
    'Meetstad' from nieuw where soort = 'ondermijning';
insert into dossiers_toezicht (gemeente_id, dossier_id, titel, overtreding, boadomein, overtreder, beschrijving, straat,
    huisnummer, postcode, plaats)
  select gemeente_id, id, 'Plek ' || achternaam, '', 'I', '', '', 'Maasstraat', '1', '9999 ZZ', 'Meetstad'
  from nieuw where soort = 'toezicht';
insert into dossiers_betrokkene (gemeente_id, dossier_id, rubriek_id, voornaam, tussenvoegsel, achternaam, rol,
    toelichting, bron, sinds, inbrenger_id, aangemaakt_op, versie)
  select n.gemeente_id, n.id, r.id, n.voornaam, '', n.achternaam,
    case n.soort when 'gezin' then 'kind' else 'kernlid' end, '', '', n.op::date, (%(g)s - 1) * (%(partners)s + 1) + 1,
    n.op, 1
  from nieuw n cross join generate_series(1, 4) k
  join autorisatie_rubriek r on r.gemeente_id = n.gemeente_id
   and r.code = case n.soort when 'gezin' then 'G' else 'L' end
  where n.soort in ('gezin', 'groep');
insert into dossiers_deelname (gemeente_id, content_object_id, partner_id, group_id, permission_id, reden, sinds, tot,
    door_id, contactpersoon_id, gewijzigd_op, fase, soort, buurt_id)
  select n.gemeente_id, n.id, g.groep, g.groep, per.id, 'meting', current_date - 800, null, null, null,
    n.op - random() * interval '20 days', n.fase, n.soort, n.buurt_id
  from nieuw n
  cross join lateral (
    select (%(g)s - 1) * (%(partners)s + 1) + 1 as groep union
    select (%(g)s - 1) * (%(partners)s + 1) + 2 + floor((%(partners)s - 1) * power(random(), 2.2))::int
      from generate_series(1, 1 + (n.id %% 8)::int)) g
  join django_content_type ct on ct.app_label = 'dossiers' and ct.model = 'dossier'
  join auth_permission per on per.content_type_id = ct.id and per.codename = 'deelnemen';
insert into dossiers_actie (gemeente_id, dossier_id, doel_id, rubriek_id, titel, toelichting, partner_id, uitvoerder_id,
    begin, termijn, status, reden, resultaat, terugmelding, gereed_op, inbrenger_id, aangemaakt_op, versie)
  select n.gemeente_id, n.id, null, r.id, 'Gesprek voeren', '', (%(g)s - 1) * (%(partners)s + 1) + 2 + k * 3, null,
    n.op::date, n.op::date + 40, case when random() < .3 then 'in_uitvoering' else 'afgerond' end, '', '', '', null,
    (%(g)s - 1) * (%(partners)s + 1) + 1, n.op, 1
  from nieuw n cross join generate_series(1, 3) k
  join autorisatie_rubriek r on r.gemeente_id = n.gemeente_id and r.code = (array['O','O','I'])[k];
insert into dossiers_aantekening (gemeente_id, dossier_id, rubriek_id, tekst, aard, bron, datum, alleen_eigen,
    inbrenger_id, auteur_id, aangemaakt_op, versie)
  select n.gemeente_id, n.id, r.id, 'Gesproken met de mentor. Het gaat beter op school.', 'feit', 'school', n.op::date,
    false, (%(g)s - 1) * (%(partners)s + 1) + 2, n.regisseur_id, n.op, 1
  from nieuw n cross join generate_series(1, 2) k
  join autorisatie_rubriek r on r.gemeente_id = n.gemeente_id and r.code = (array['F','I'])[k];
insert into autorisatie_gebeurtenis (gemeente_id, soort, dossier_id, onderwerp, onderwerp_id, rubriek_id, partner_id,
    alleen_partner, actor_id, namens_id, wijzigingen, urgent, tijdstip, xid)
  select n.gemeente_id, 'fase_gewijzigd', n.id, '', null, null, null, false, n.regisseur_id, null,
    '{"fase": ["triage", "uitvoering"]}', false, n.op - k * interval '9 days', 1
  from nieuw n cross join generate_series(1, 3) k;
drop table nieuw;
"""

ZOEKREGELS = """
insert into dossiers_zoekregel (gemeente_id, dossier_id, groepen, nummer, tekst)
  select d.gemeente_id, d.id, n.groepen, d.nummer, ' ' || lower(d.naam) || ' maasstraat ' || coalesce(p.huisnummer, '1')
  from dossiers_dossier d left join dossiers_persoon p on p.dossier_id = d.id
  join (select content_object_id, array_agg(group_id order by group_id) as groepen from dossiers_deelname group by 1) n
    on n.content_object_id = d.id;
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
