-- What one location was asked to ship for one order, and how far it is.
create table fulfillment (
  fulfillment_id text        primary key,
  order_id       text        not null references orders,
  company        text        not null,
  system         text        not null,
  location       text        not null,
  number         int         not null,
  state          text        not null check (state in ('requested', 'released', 'cancelRequested', 'cancelled', 'shipped', 'refused')),
  requested_at   timestamptz not null default now(),
  released_at    timestamptz,
  updated_at     timestamptz not null default now(),
  unique (order_id, number)
);
create index fulfillment_order on fulfillment (order_id);

create table fulfillment_line (
  fulfillment_id text           not null references fulfillment,
  line_id        text           not null,
  sku            text           not null,
  quantity       numeric(18, 3) not null check (quantity > 0),
  shipped        numeric(18, 3) not null default 0 check (shipped >= 0),
  primary key (fulfillment_id, line_id, sku)
);
