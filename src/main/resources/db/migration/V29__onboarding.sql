-- How far each party is on its way into the hub (docs/onboarding.md). Kept beside the messages, so that
-- retention of inbox and effects takes no time away from it.
-- begun_at: null for a party that was there before this was measured; nothing else is known of it.
-- live_at: its file was first among those that run. first_message_at: its first receipt, or the first
-- command to it. productive_at: the first receipt decided, or the first command confirmed.
create table onboarding (
  party            text        primary key,
  begun_at         timestamptz,
  begun_by         text        not null,
  reason           text        not null,
  live_at          timestamptz,
  first_message_at timestamptz,
  productive_at    timestamptz,
  check (live_at is null or begun_at is not null and live_at >= begun_at),
  check (first_message_at is null or live_at is not null and first_message_at >= live_at),
  check (productive_at is null
    or first_message_at is not null and productive_at >= first_message_at)
);

-- One row from the first start on: what is there before it was not onboarded under measurement.
create table onboarding_start (
  one boolean     primary key default true check (one),
  at  timestamptz not null default now()
);
