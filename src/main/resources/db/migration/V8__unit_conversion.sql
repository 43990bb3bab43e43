-- How much of another unit one unit is; exact, never computed from its reverse. The most specific row
-- counts: of the party and item, of the item, of the party, of everybody. Empty text = any.
create table unit_conversion (
  party     text collate "C" not null default '',
  sku       text collate "C" not null default '',
  unit      text collate "C" not null,
  base_unit text collate "C" not null,
  factor    numeric(18,6) not null check (factor > 0),
  actor     text not null,
  cause     text not null,
  primary key (party, sku, unit, base_unit),
  check (unit <> base_unit)
);

insert into unit_conversion (unit, base_unit, factor, actor, cause) values
  ('DZN', 'EA',  12,    'hub', 'UN/ECE recommendation 20'),
  ('KGM', 'GRM', 1000,  'hub', 'UN/ECE recommendation 20'),
  ('GRM', 'KGM', 0.001, 'hub', 'UN/ECE recommendation 20');
