-- The last price a channel should show, one row per (channel, sku), as table publication for stock.
-- seen_version: the version of table price that is wanted; listings: names the channel has for it.
create table price_publication (
  channel           text collate "C" not null,
  sku               text collate "C" not null,
  price_list        text collate "C" not null,
  currency          text collate "C" not null,
  seen_version      bigint not null,
  listings          int not null,
  wanted_amount     numeric,
  wanted_version    bigint not null,
  sent_version      bigint not null default 0,
  confirmed_version bigint not null default 0,
  confirmed_amount  numeric,
  in_flight_version bigint,
  refused_version   bigint,
  refused_reason    text,
  dirty             boolean not null,
  dirty_since       timestamptz,
  claimed_at        timestamptz,
  sent_at           timestamptz,
  confirmed_at      timestamptz,
  updated_at        timestamptz not null default now(),
  state             text not null generated always as (
    case when in_flight_version is not null then 'onItsWay'
         when dirty then 'wanted'
         when refused_version is not null then 'refused'
         when confirmed_version > 0 then 'told'
         else 'unlisted' end) stored
    check (state in ('onItsWay', 'wanted', 'refused', 'told', 'unlisted')),
  primary key (channel, sku),
  check (sent_version <= wanted_version and confirmed_version <= wanted_version),
  check (dirty = (dirty_since is not null))
) with (fillfactor = 70);
create index price_publication_claim on price_publication (channel, dirty_since) where dirty;
