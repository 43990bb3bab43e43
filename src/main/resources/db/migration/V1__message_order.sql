-- The record of everything the hub took in, decided and sent. Rules that hold for every table:
-- unique keys live in narrow tables that are never partitioned and keep their own, longer retention;
-- bodies and histories are partitioned by month; what is claimed by workers sits in small hot tables.

-- Creates the monthly partitions of one table, from last month to p_months ahead. Safe to repeat.
create function crossdock_ensure_partitions(p_table text, p_months int) returns void
language plpgsql as $$
declare
  v_start date;
  v_name text;
begin
  for i in -1..p_months loop
    v_start := date_trunc('month', now())::date + make_interval(months => i);
    v_name := p_table || '_' || to_char(v_start, 'YYYYMM');
    if to_regclass(v_name) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        v_name, p_table, v_start, v_start + interval '1 month');
    end if;
  end loop;
end $$;

-- ── inbox: one row per receipt, never unique by business key ────────────────────────────────────
create table inbox (
  message_id     text        not null,
  received_at    timestamptz not null default now(),
  company        text        not null,
  party          text        not null,
  document       text        not null,
  priority       smallint    not null,
  correlation_id text        not null,
  traceparent    text,
  source_name    text,
  content_type   text,
  attributes     jsonb       not null default '{}',
  digest         text        not null,
  size_bytes     bigint      not null,
  body           bytea,
  chunk_count    int         not null default 0,
  state          text        not null check (state in ('received', 'decided', 'duplicate', 'stale', 'rejected', 'failed')),
  decided_at     timestamptz,
  business_key   text,
  version        text,
  mapping_digest text,
  order_id       text,
  outcome        jsonb,
  primary key (message_id, received_at)
) partition by range (received_at);
create table inbox_default partition of inbox default;
select crossdock_ensure_partitions('inbox', 3);
create index inbox_party_time on inbox (party, document, received_at);
create index inbox_order on inbox (order_id) where order_id is not null;

-- Bodies above the inline limit. A chunk counts only when its inbox row was committed.
create table inbox_chunk (
  message_id text not null,
  seq        int  not null,
  stored_at  timestamptz not null default now(),
  body       bytea not null,
  primary key (message_id, seq)
);

-- What still has to be decided: small and hot.
create table inbox_work (
  message_id  text        primary key,
  received_at timestamptz not null,
  party       text        not null,
  document    text        not null,
  priority    smallint    not null,
  state       text        not null check (state in ('waiting', 'processing')),
  attempt     int         not null default 0,
  next_at     timestamptz not null default now(),
  lease_owner text,
  lease_until timestamptz,
  check ((state = 'processing') = (lease_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index inbox_work_claim on inbox_work (party, priority, message_id);

-- Only a message that was decided owns its business key.
create table business_key (
  party        text not null,
  document     text not null,
  business_key text not null,
  version      text not null,
  message_id   text not null,
  order_id     text,
  answer       jsonb not null,
  claimed_at   timestamptz not null default now(),
  primary key (party, document, business_key, version)
);

-- The Idempotency-Key header of synchronous calls; bound only when the order was accepted.
create table idempotency_key (
  party       text not null,
  key         text not null,
  digest      text not null,
  owner       text not null,
  lease_until timestamptz not null,
  status      int,
  answer      jsonb,
  created_at  timestamptz not null default now(),
  bound_at    timestamptz,
  primary key (party, key),
  check ((bound_at is null) = (answer is null))
);

-- ── effect ledger: one row per outgoing command, its key is the same on every attempt ──────────
create sequence effect_stream_seq;

create table effect_key (
  effect_key text primary key,
  effect_id  text not null,
  created_at timestamptz not null default now()
);

create table effect (
  effect_id          text        primary key,
  company            text        not null,
  system             text        not null,
  operation          text        not null,
  entity             text        not null,
  stream_seq         bigint      not null,
  effect_key         text        not null,
  order_id           text,
  state              text        not null check (state in ('pending', 'queued', 'sending', 'awaitingResult', 'confirmed', 'unknown', 'rejected', 'suppressed')),
  attempt            int         not null default 0,
  failures           int         not null default 0,
  lookups            int         not null default 0,
  priority           smallint    not null,
  command            jsonb       not null,
  request            bytea,
  request_type       text,
  mapping_digest     text,
  response           bytea,
  response_status    int,
  external_reference text,
  detail             text,
  next_at            timestamptz not null default now(),
  began_at           timestamptz,
  lease_owner        text,
  lease_until        timestamptz,
  correlation_id     text        not null,
  traceparent        text,
  actor              text        not null,
  cause              text        not null,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  check ((state in ('queued', 'sending')) = (lease_until is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index effect_claim on effect (system, operation, priority, next_at) where state = 'pending';
create index effect_flight on effect (system, operation) where state in ('queued', 'sending');
create index effect_due on effect (state, next_at) where state in ('unknown', 'awaitingResult');
create unique index effect_stream on effect (system, entity, stream_seq);
create index effect_order on effect (order_id) where order_id is not null;

-- Confirmed and suppressed effects leave the hot table; the columns are the same.
create table effect_archive (like effect, primary key (effect_id, created_at)) partition by range (created_at);
create table effect_archive_default partition of effect_archive default;
select crossdock_ensure_partitions('effect_archive', 3);
create index effect_archive_order on effect_archive (order_id) where order_id is not null;
create view effect_all as select * from effect union all select * from effect_archive;

create table effect_history (
  effect_id  text        not null,
  at         timestamptz not null default clock_timestamp(),
  from_state text,
  to_state   text        not null,
  attempt    int         not null,
  actor      text        not null,
  cause      text        not null
) partition by range (at);
create table effect_history_default partition of effect_history default;
select crossdock_ensure_partitions('effect_history', 3);
create index effect_history_effect on effect_history (effect_id, at);

-- Who runs relay, token bucket and breaker of one (system, operation).
create table system_lease (
  system      text not null,
  operation   text not null,
  owner       text not null,
  lease_until timestamptz not null,
  primary key (system, operation)
);

-- pause: nothing is claimed; drain: nothing new is taken in; hold: taken in, not decided; dryRun: rendered, never sent.
create table kill_switch (
  party     text not null,
  operation text not null,
  mode      text not null check (mode in ('pause', 'drain', 'hold', 'dryRun')),
  actor     text not null,
  reason    text not null,
  set_at    timestamptz not null default now(),
  primary key (party, operation, mode)
);
create table kill_switch_history (
  party text not null, operation text not null, mode text not null, enabled boolean not null,
  actor text not null, reason text not null, at timestamptz not null default now()
);

-- ── orders ──────────────────────────────────────────────────────────────────────────────────────
create table order_key (
  party            text not null,
  channel_order_id text not null,
  order_id         text not null unique,
  primary key (party, channel_order_id)
);

create table orders (
  order_id              text        primary key,
  company               text        not null,
  party                 text        not null,
  channel_order_id      text        not null,
  customer_order_number text,
  status                text        not null check (status in ('received', 'accepted', 'reserved', 'pendingAllocation', 'booked', 'released', 'partiallyShipped', 'shipped', 'completed', 'held', 'rejected', 'cancelled')),
  revision              int         not null default 1,
  channel_status        text        not null,
  source_modified_at    timestamptz not null,
  currency              text        not null,
  gross_total           numeric(18, 6),
  document              jsonb       not null,
  schema_name           text        not null,
  schema_version        int         not null,
  mapping_digest        text,
  correlation_id        text        not null,
  traceparent           text,
  erp_reference         text,
  fulfillment_id        text,
  hold_reason           text,
  cancel_requested_at   timestamptz,
  created_at            timestamptz not null default now(),
  updated_at            timestamptz not null default now()
);
create index orders_party_number on orders (customer_order_number);
create index orders_channel_number on orders (channel_order_id);
create index orders_erp_reference on orders (erp_reference) where erp_reference is not null;
create index orders_waiting on orders (status, created_at) where status in ('pendingAllocation', 'held', 'accepted');

create table order_line (
  order_id    text           not null references orders,
  line_id     text           not null,
  line_no     int            not null,
  line_type   text           not null,
  channel_sku text,
  sku         text,
  unit        text,
  parked      text,
  ordered     numeric(18, 6) not null check (ordered >= 0),
  reserved    numeric(18, 6) not null default 0 check (reserved >= 0),
  cancelled   numeric(18, 6) not null default 0 check (cancelled >= 0),
  shipped     numeric(18, 6) not null default 0 check (shipped >= 0),
  returned    numeric(18, 6) not null default 0 check (returned >= 0),
  location    text,
  primary key (order_id, line_id)
);
create index order_line_parked on order_line (channel_sku) where parked is not null;

create table order_timeline (
  order_id   text        not null,
  at         timestamptz not null default clock_timestamp(),
  checkpoint text        not null,
  source     text        not null,
  actor      text        not null,
  cause      text        not null,
  detail     jsonb       not null default '{}'
) partition by range (at);
create table order_timeline_default partition of order_timeline default;
select crossdock_ensure_partitions('order_timeline', 3);
create index order_timeline_order on order_timeline (order_id, at);

-- One shipment message has one effect on an order, however often it comes.
create table shipment_key (
  party       text not null,
  shipment_id text not null,
  order_id    text not null,
  message_id  text not null,
  created_at  timestamptz not null default now(),
  primary key (party, shipment_id)
);

-- ── exception cases ─────────────────────────────────────────────────────────────────────────────
create table exception_case (
  case_id        text        primary key,
  fingerprint    text        not null,
  category       text        not null check (category in ('mapping', 'validation', 'masterData', 'money', 'stock', 'rejected', 'unknownOutcome', 'connection', 'configuration', 'internal')),
  company        text        not null,
  party          text        not null,
  step           text        not null,
  cause          text        not null,
  message_id     text,
  effect_id      text,
  order_id       text,
  blocks         text        not null,
  value_amount   numeric(18, 6),
  value_currency text,
  owner          text        not null,
  state          text        not null check (state in ('open', 'retrying', 'closed')),
  occurrences    int         not null default 1,
  raw            bytea,
  detail         jsonb       not null default '{}',
  opened_at      timestamptz not null default now(),
  last_at        timestamptz not null default now(),
  closed_at      timestamptz,
  closed_by      text,
  close_reason   text
);
create index exception_case_open on exception_case (state, party, category, opened_at);
create index exception_case_card on exception_case (fingerprint, state);
create unique index exception_case_message on exception_case (message_id) where message_id is not null and state <> 'closed';
create unique index exception_case_effect on exception_case (effect_id) where effect_id is not null and state <> 'closed';
create index exception_case_order on exception_case (order_id) where order_id is not null;

create table case_history (
  case_id text not null,
  at      timestamptz not null default clock_timestamp(),
  action  text not null,
  actor   text not null,
  reason  text not null
);
create index case_history_case on case_history (case_id, at);

-- Where a poll of a channel stands: the cursor moves only with what it found safely stored.
create table poll_cursor (
  party     text not null,
  document  text not null,
  cursor_at timestamptz not null,
  detail    jsonb not null default '{}',
  moved_at  timestamptz not null default now(),
  primary key (party, document)
);

-- Files of partners: one row per claimed file, exactly one end.
create table partner_file (
  file_id    text        primary key,
  party      text        not null,
  name       text        not null,
  size_bytes bigint      not null,
  digest     text        not null,
  message_id text,
  state      text        not null check (state in ('claimed', 'stored', 'done', 'error', 'duplicate', 'quarantine')),
  records    int         not null default 0,
  accepted   int         not null default 0,
  duplicates int         not null default 0,
  rejected   int         not null default 0,
  report     text,
  moved_at   timestamptz,
  claimed_at timestamptz not null default now(),
  ended_at   timestamptz
);
create index partner_file_open on partner_file (state) where moved_at is null;
create index partner_file_digest on partner_file (party, digest);

-- Control numbers of outgoing interchanges, one sequence per partner and kind.
create table control_number (
  party text not null,
  kind  text not null,
  last  bigint not null,
  primary key (party, kind)
);
