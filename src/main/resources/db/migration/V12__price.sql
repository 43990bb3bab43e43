-- Prices as their system of record says them (docs/pricing.md). What is in force is computed from
-- the history alone, so the order in which messages arrive does not matter.

-- Append-only: a correction is a row with a higher sequence.
create table price_history (
  company      text collate "C" not null,
  price_list   text collate "C" not null,
  sku          text collate "C" not null,
  currency     text collate "C" not null,
  valid_from   timestamptz not null,
  sequence     bigint not null,
  amount       numeric not null check (amount >= 0 and scale(amount) <= 6),
  compare_at   numeric check (compare_at >= 0 and scale(compare_at) <= 6),
  includes_tax boolean not null,
  as_of        timestamptz not null,
  recorded_at  timestamptz not null default now(),
  actor        text not null,
  cause        text not null,
  primary key (company, price_list, sku, currency, valid_from, sequence)
);

create function price_history_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'price_history is append-only: tell a price with a higher sequence instead';
end $$;
create trigger price_history_append_only before update or delete on price_history
  for each row execute function price_history_append_only();

-- What is in force now, one row per price; amount is null while every price still lies ahead.
-- next_from: when the next one takes over. version counts the changes of what is in force.
-- known: whether the company has the item; a price may come before its item.
create table price (
  company      text collate "C" not null,
  price_list   text collate "C" not null,
  sku          text collate "C" not null,
  currency     text collate "C" not null,
  amount       numeric,
  compare_at   numeric,
  includes_tax boolean,
  valid_from   timestamptz,
  next_from    timestamptz,
  version      bigint not null default 0,
  known        boolean not null default false,
  changed_at   timestamptz,
  primary key (company, price_list, sku, currency),
  check ((amount is null) = (valid_from is null)),
  check ((amount is null) = (includes_tax is null))
) with (fillfactor = 70);
create index price_next on price (next_from) where next_from is not null;
create index price_unknown on price (sku) where not known;
