-- How old what a channel was told is (docs/stock.md). untold_since: since when the value that holds here
-- is another one than the channel was told; it counts only while the row is marked or on its way.
set local lock_timeout = '5s';
alter table publication add column untold_since timestamptz;
alter table price_publication add column untold_since timestamptz;

-- What each channel showed when it was asked (docs/stock.md), by its own name of the item. seen_quantity
-- null: it does not know the item. differs_since: since when it shows another number than it was told.
create table channel_stock (
  channel       text collate "C" not null,
  channel_sku   text collate "C" not null,
  sku           text collate "C" not null,
  asked_at      timestamptz,
  seen_at       timestamptz,
  seen_quantity numeric(18,3),
  told_quantity numeric(18,3),
  differs_since timestamptz,
  primary key (channel, channel_sku)
);

-- What people let channels be asked or told again, and why.
create table channel_stock_history (
  at      timestamptz not null default clock_timestamp(),
  channel text not null,
  action  text not null check (action in ('ask', 'tellAgain')),
  items   bigint not null,
  actor   text not null,
  reason  text not null
);
create index channel_stock_history_time on channel_stock_history (at);

-- What stood still and went on again: the hub, or a system that it calls (docs/interruption.md).
create table interruption (
  interruption_id text primary key,
  subject         text not null,
  began_at        timestamptz,
  back_at         timestamptz,
  check (began_at is not null or back_at is not null)
);
create unique index interruption_open on interruption (subject) where back_at is null;
create index interruption_time on interruption (back_at);

-- What was under way then, by class of events, until all of it is settled.
create table interruption_class (
  interruption_id text   not null references interruption,
  event_class     text   not null,
  backlog         bigint not null,
  messages        text[],
  commands        text[],
  within_seconds  bigint not null,
  settled_at      timestamptz,
  seconds         numeric,
  lost            bigint,
  primary key (interruption_id, event_class),
  check ((settled_at is null) = (seconds is null) and (settled_at is null) = (lost is null)),
  check ((settled_at is null) = (messages is not null))
);
create index interruption_class_open on interruption_class (interruption_id)
  where settled_at is null;
create index interruption_class_time on interruption_class (settled_at);
