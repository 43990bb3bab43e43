-- Partner files: where an ended file stands, and which interchanges were taken in.
alter table partner_file add column ended_name text;
create index partner_file_message on partner_file (message_id);

-- The control number of an interchange that was taken in, owned by the file that brought it. Only an
-- interchange of which something was accepted owns its number; after the partner's window it may come
-- again.
create table interchange_key (
  party    text        not null,
  sender   text        not null,
  receiver text        not null,
  control  text        not null,
  digest   text        not null,
  file_id  text        not null,
  taken_at timestamptz not null default now(),
  primary key (party, sender, receiver, control)
);
