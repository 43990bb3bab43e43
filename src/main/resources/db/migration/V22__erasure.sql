-- What was erased for customers (docs/retention.md): who, why, how much; nothing of whom.
create table erasure (
  erasure_id text        primary key,
  at         timestamptz not null default clock_timestamp(),
  actor      text        not null,
  reason     text        not null,
  orders     int         not null,
  messages   int         not null,
  commands   int         not null,
  cases      int         not null
);
create table erasure_order (
  erasure_id text not null references erasure,
  order_id   text not null,
  primary key (erasure_id, order_id)
);
create index erasure_order_order on erasure_order (order_id);
alter table orders add column erased_at timestamptz;
