-- What operators asked for and a second person has to agree to (docs/approvals.md). The agreement and
-- the act are one commit: there is no state between them.
-- detail: what the act needs besides its subject, empty again once it is decided. weight: what was
-- shown to the second person; what has grown since is not done.
create table approval (
  approval_id text        primary key,
  act         text        not null,
  subject     text        not null,
  detail      jsonb       not null default '{}',
  about       text        not null,
  why         text        not null,
  weight      jsonb       not null,
  state       text        not null check (state in ('waiting', 'done', 'refused', 'withdrawn', 'expired')),
  asked_by    text        not null,
  reason      text        not null,
  asked_at    timestamptz not null default now(),
  expires_at  timestamptz not null,
  decided_by  text,
  decision    text,
  decided_at  timestamptz,
  check ((state = 'waiting') = (decided_at is null)),
  check (state not in ('done', 'refused') or decided_by <> asked_by)
);
create unique index approval_waiting on approval (act, subject) where state = 'waiting';
create index approval_age on approval (asked_at);

create table approval_history (
  approval_id text        not null,
  at          timestamptz not null default clock_timestamp(),
  action      text        not null check (action in ('ask', 'approve', 'refuse', 'withdraw', 'expire')),
  actor       text        not null,
  reason      text        not null
);
create index approval_history_approval on approval_history (approval_id, at);
create index approval_history_age on approval_history (at);

-- When a case that nobody took care of in time was told as one; null before.
alter table exception_case add column escalated_at timestamptz;
create index exception_case_not_escalated on exception_case (party, opened_at)
  where state <> 'closed' and escalated_at is null;
