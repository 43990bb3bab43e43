-- What a release would change over stored messages, before it goes live (docs/release.md). Nothing of
-- the tried messages is kept but counts and a few ids; values of personal fields never stand here.
create table release_comparison (
  comparison_id text        primary key,
  state         text        not null check (state in ('running', 'ended', 'failed')),
  digest        text        not null,
  live          text        not null,
  selection     jsonb       not null,
  matching      bigint      not null,
  chosen        int         not null,
  looked        int         not null default 0,
  documents     jsonb,
  reason        text,
  actor         text        not null,
  begun_at      timestamptz not null default now(),
  seen_at       timestamptz not null default now(),
  ended_at      timestamptz,
  check ((state = 'running') = (ended_at is null))
);

-- One at a time on all instances: it is work for the database.
create unique index release_comparison_running on release_comparison ((true)) where state = 'running';
