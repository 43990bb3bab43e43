-- What a warehouse says came back of an order's lines. credited: how much of it counts as returned
-- of the line, and was told to the ERP; the rest waits for the shipment that it came before, or for
-- a person (docs/stock.md).
create table return_item (
  party       text           not null,
  rma_id      text           not null,
  item        int            not null,
  order_id    text           not null references orders,
  line_id     text           not null,
  disposition text,
  condition   text,
  reason      text,
  quantity    numeric(18, 3) not null check (quantity > 0),
  credited    numeric(18, 3) not null default 0 check (credited >= 0 and credited <= quantity),
  location    text,
  received_at timestamptz    not null,
  message_id  text           not null,
  created_at  timestamptz    not null default now(),
  primary key (party, rma_id, item)
);
create index return_item_open on return_item (order_id) where credited < quantity;

-- Each time that something of a return was credited: what the ERP has to know once, under this id.
create table return_credit (
  credit_id  text        primary key,
  order_id   text        not null references orders,
  number     int         not null,
  party      text        not null,
  rma_id     text        not null,
  created_at timestamptz not null default now(),
  unique (order_id, number)
);

alter table order_line add constraint returned_has_left check (returned <= shipped);
