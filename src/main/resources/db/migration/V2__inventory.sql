-- Stock: products, positions, the append-only ledger, reservations, publication (docs/stock.md).
-- Identifiers are compared byte by byte (collate "C"): the lock order is the same everywhere.

create table product (
  sku        text collate "C" primary key,
  company    text collate "C" not null,
  name       text not null,
  base_unit  text not null default 'EA',
  kit        boolean not null default false,
  updated_at timestamptz not null default now(),
  actor      text not null,
  cause      text not null
);

create table kit_component (
  kit_sku       text collate "C" not null references product,
  component_sku text collate "C" not null references product,
  quantity      numeric(18,3) not null check (quantity > 0),
  primary key (kit_sku, component_sku),
  check (kit_sku <> component_sku)
);
create index kit_component_of on kit_component (component_sku);

create table location (
  id      text collate "C" primary key,
  company text collate "C" not null,
  kind    text not null check (kind in ('warehouse', 'store', 'supplier', 'transit')),
  name    text not null
);

-- What a party calls a product. publishes: the party is told our stock of it.
create table sku_xref (
  party       text collate "C" not null,
  channel_sku text collate "C" not null,
  sku         text collate "C" not null references product,
  publishes   boolean not null default true,
  primary key (party, channel_sku)
);
create index sku_xref_sku on sku_xref (sku) where publishes;

-- Only the ledger creates and changes a position. on_hand may be negative: facts always post.
-- counted_at, counted_by: the snapshot up to which physical movements are already in on_hand.
create table stock_position (
  company     text collate "C" not null,
  sku         text collate "C" not null,
  location    text collate "C" not null,
  on_hand     numeric(18,3) not null default 0,
  reserved    numeric(18,3) not null default 0 check (reserved >= 0),
  unavailable numeric(18,3) not null default 0,
  counted_at  timestamptz,
  counted_by  text,
  updated_at  timestamptz not null default now(),
  primary key (company, sku, location)
) with (fillfactor = 70);
create index stock_position_place on stock_position (company, location);

-- What each source last said of a position. sku '' = the last full snapshot of the place.
create table stock_source_state (
  source     text collate "C" not null,
  company    text collate "C" not null,
  location   text collate "C" not null,
  sku        text collate "C" not null,
  sequence   bigint not null,
  as_of      timestamptz not null,
  applied_at timestamptz not null default now(),
  primary key (source, company, location, sku)
);

-- Narrow and never partitioned: what makes a repeat post nothing. content tells a repeat from a clash.
create table stock_movement_key (
  source_key text collate "C" primary key,
  content    text not null,
  posted_at  timestamptz not null default now()
);

create sequence stock_ledger_entry;
create table stock_ledger (
  entry_id          bigint not null default nextval('stock_ledger_entry'),
  posted_at         timestamptz not null default now(),
  occurred_at       timestamptz not null,
  company           text collate "C" not null,
  sku               text collate "C" not null,
  location          text collate "C" not null,
  type              text not null check (type in ('receipt', 'transfer', 'pick', 'ship', 'return',
                      'adjustment', 'count', 'reserve', 'release', 'commit', 'expire')),
  quantity          numeric(18,3) not null,
  on_hand_delta     numeric(18,3) not null,
  reserved_delta    numeric(18,3) not null,
  unavailable_delta numeric(18,3) not null,
  on_hand_after     numeric(18,3) not null,
  reserved_after    numeric(18,3) not null check (reserved_after >= 0),
  unavailable_after numeric(18,3) not null,
  source_key        text collate "C" not null,
  order_id          text,
  line_id           text,
  actor             text not null,
  cause             text not null,
  primary key (entry_id, posted_at),
  constraint reserving_is_no_movement check (type not in ('reserve', 'release', 'expire')
    or (on_hand_delta = 0 and unavailable_delta = 0)),
  constraint reserve_creates_no_shortage check (type <> 'reserve'
    or on_hand_after - greatest(unavailable_after, 0) >= reserved_after)
) partition by range (posted_at);
create index stock_ledger_position on stock_ledger (company, sku, location, occurred_at)
  where on_hand_delta <> 0 or unavailable_delta <> 0;
create index stock_ledger_order on stock_ledger (order_id) where order_id is not null;
create table stock_ledger_default partition of stock_ledger default;

create function stock_ledger_append_only() returns trigger language plpgsql as $$
begin
  if current_setting('crossdock.stock_ledger_move', true) = 'on' then
    return old;
  end if;
  raise exception 'stock_ledger is append-only: post a movement instead';
end $$;
create trigger stock_ledger_append_only before update or delete on stock_ledger
  for each row execute function stock_ledger_append_only();

-- Creates the partitions of this month and the next ones (UTC); rows that fell into the default
-- partition move along. Returns how many were created. Repeatable.
create function stock_ledger_partitions(months_ahead integer) returns integer language plpgsql as $$
declare
  first   timestamp := date_trunc('month', now() at time zone 'UTC');
  low     timestamptz;
  high    timestamptz;
  part    text;
  created integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('stock_ledger_partitions'));
  for i in 0 .. months_ahead loop
    low := (first + make_interval(months => i)) at time zone 'UTC';
    high := (first + make_interval(months => i + 1)) at time zone 'UTC';
    part := 'stock_ledger_' || to_char(first + make_interval(months => i), 'YYYYMM');
    continue when to_regclass(part) is not null;
    execute format('create table %I (like stock_ledger including defaults including constraints)', part);
    perform set_config('crossdock.stock_ledger_move', 'on', true);
    execute format('with moved as (delete from stock_ledger_default where posted_at >= %L and posted_at < %L'
      || ' returning *) insert into %I select * from moved', low, high, part);
    perform set_config('crossdock.stock_ledger_move', 'off', true);
    execute format('alter table stock_ledger attach partition %I for values from (%L) to (%L)', part, low, high);
    created := created + 1;
  end loop;
  return created;
end $$;
select stock_ledger_partitions(2);

-- One row per (order, line, sku, location); quantity is what was ever granted here, the other
-- numbers say what became of it. line_sku: what the line sells (a kit, or the sku itself).
create table reservation (
  reservation_id     text collate "C" primary key,
  order_id           text collate "C" not null,
  line_id            text collate "C" not null,
  company            text collate "C" not null,
  party              text collate "C" not null,
  sku                text collate "C" not null,
  location           text collate "C" not null,
  line_sku           text collate "C" not null,
  per_unit           numeric(18,3) not null check (per_unit > 0),
  quantity           numeric(18,3) not null check (quantity > 0),
  open_quantity      numeric(18,3) not null check (open_quantity >= 0),
  committed_quantity numeric(18,3) not null default 0 check (committed_quantity >= 0),
  released_quantity  numeric(18,3) not null default 0 check (released_quantity >= 0),
  expired_quantity   numeric(18,3) not null default 0 check (expired_quantity >= 0),
  state              text not null generated always as (case when open_quantity > 0 then 'open'
                       when committed_quantity > 0 then 'committed'
                       when released_quantity > 0 then 'released' else 'expired' end) stored
                       check (state in ('open', 'committed', 'released', 'expired')),
  revision           integer not null,
  expires_at         timestamptz,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  unique (order_id, line_id, sku, location),
  constraint every_piece_has_one_fate
    check (quantity = open_quantity + committed_quantity + released_quantity + expired_quantity)
) with (fillfactor = 80);
create index reservation_open on reservation (company, sku, location) where open_quantity > 0;
create index reservation_channel on reservation (party, line_sku) where open_quantity > 0;
create index reservation_expiry on reservation (expires_at) where open_quantity > 0 and expires_at is not null;

create table reservation_history (
  reservation_id     text collate "C" not null,
  revision           integer not null,
  event              text not null check (event in ('reserve', 'release', 'commit', 'expire')),
  open_quantity      numeric(18,3) not null,
  committed_quantity numeric(18,3) not null,
  released_quantity  numeric(18,3) not null,
  expired_quantity   numeric(18,3) not null,
  at                 timestamptz not null default now(),
  actor              text not null,
  cause              text not null,
  primary key (reservation_id, revision)
);

-- More reserved than there is to sell, after a count, a loss or a damage; at most one open each.
create table stock_shortage (
  shortage_id bigint generated always as identity primary key,
  company     text collate "C" not null,
  sku         text collate "C" not null,
  location    text collate "C" not null,
  missing     numeric(18,3) not null check (missing > 0),
  source_key  text not null,
  opened_at   timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  closed_at   timestamptz,
  actor       text not null,
  cause       text not null
);
create unique index stock_shortage_open on stock_shortage (company, sku, location) where closed_at is null;

-- The last value a channel should hold. in_flight_version: claimed and not yet answered.
create table publication (
  channel            text collate "C" not null,
  sku                text collate "C" not null,
  wanted_quantity    numeric(18,3),
  wanted_version     bigint not null,
  sent_version       bigint not null default 0,
  confirmed_version  bigint not null default 0,
  confirmed_quantity numeric(18,3),
  in_flight_version  bigint,
  refused_version    bigint,
  refused_reason     text,
  dirty              boolean not null,
  dirty_since        timestamptz,
  claimed_at         timestamptz,
  sent_at            timestamptz,
  confirmed_at       timestamptz,
  updated_at         timestamptz not null default now(),
  primary key (channel, sku),
  check (sent_version <= wanted_version and confirmed_version <= wanted_version),
  check (dirty = (dirty_since is not null))
) with (fillfactor = 70);
create index publication_claim on publication (channel, dirty_since) where dirty;
