-- Restores of the database to an earlier time (docs/recovery.md). While one is open, what would be
-- sent for an order may have been sent already in the time that was lost. looked_up: the operations
-- (system/operation) that do not honour a key, so that a look must come first.
create table recovery (
  recovery_id text primary key,
  restored_to timestamptz not null unique,
  begun_at    timestamptz not null default now(),
  looked_up   text[] not null,
  found       jsonb not null,
  files       int not null default 0,
  ended_at    timestamptz,
  ended_by    text,
  reason      text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (reason is null))
);
create unique index recovery_open on recovery ((true)) where ended_at is null;
