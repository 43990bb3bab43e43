-- Positions that changed since the world was last told: marked in the commit of the change, one row
-- per position, so any number of changes is one event (docs/events.md). version counts the changes.
create table stock_event (
  company     text collate "C" not null,
  sku         text collate "C" not null,
  location    text collate "C" not null,
  version     bigint not null,
  dirty       boolean not null,
  dirty_since timestamptz,
  primary key (company, sku, location),
  check (dirty = (dirty_since is not null))
) with (fillfactor = 70);
create index stock_event_claim on stock_event (dirty_since) where dirty;

-- Where a channel's number of an item is, in one word (docs/stock.md).
alter table publication add column state text not null generated always as (
  case when in_flight_version is not null then 'onItsWay'
       when dirty then 'wanted'
       when refused_version is not null then 'refused'
       when confirmed_version > 0 then 'told'
       else 'unlisted' end) stored
  check (state in ('onItsWay', 'wanted', 'refused', 'told', 'unlisted'));
