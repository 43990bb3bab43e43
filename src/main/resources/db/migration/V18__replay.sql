-- Stored messages decided again, by a plan (docs/replay.md). One row per replay, one per message.
create table replay (
  replay_id   text        primary key,
  state       text        not null check (state in ('planning', 'planned', 'running', 'stopped', 'ended')),
  selection   jsonb       not null,
  planned_by  text        not null,
  reason      text        not null,
  approved_by text,
  lease_owner text,
  lease_until timestamptz,
  created_at  timestamptz not null default now(),
  ended_at    timestamptz,
  check (approved_by <> planned_by)
);
create index replay_work on replay (replay_id) where state in ('planning', 'running');

-- verdict: what would happen, null while the plan is made. state: what was done about it. entity: what
-- the message is about; of one entity one message is under way. sent_as: the receipt that is decided,
-- another one than message_id where the payload was edited.
create table replay_message (
  replay_id   text        not null references replay,
  seq         int         not null,
  message_id  text        not null,
  received_at timestamptz not null,
  party       text        not null,
  document    text        not null,
  entity      text        not null default '',
  edited      bytea,
  verdict     text check (verdict in ('again', 'fails', 'suppressed', 'stale', 'blocked', 'unchanged', 'underWay')),
  why         text,
  state       text        not null default 'open' check (state in ('open', 'skipped', 'sent', 'ended')),
  sent_as     text,
  outcome     text,
  updated_at  timestamptz not null default now(),
  primary key (replay_id, seq),
  unique (replay_id, message_id),
  check ((state = 'sent') <= (sent_as is not null))
);
create index replay_message_unplanned on replay_message (replay_id, seq) where verdict is null;
create index replay_message_open on replay_message (replay_id, seq) where state in ('open', 'sent');

create table replay_history (
  replay_id text        not null,
  at        timestamptz not null default clock_timestamp(),
  action    text        not null check (action in ('plan', 'approve', 'run', 'stop', 'end')),
  actor     text        not null,
  reason    text        not null
);
create index replay_history_replay on replay_history (replay_id, at);
