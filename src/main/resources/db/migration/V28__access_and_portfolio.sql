-- Who was refused what, over APIs and events: one row for an hour, caller and line of access.yaml.
create table access_refusal (
  hour     timestamptz not null,
  door     text        not null check (door in ('api', 'webhook', 'console', 'broker')),
  caller   text        not null,
  asked    text        not null,
  reason   text        not null check (reason in ('unauthenticated', 'forbidden')),
  times    int         not null check (times > 0),
  first_at timestamptz not null,
  last_at  timestamptz not null,
  -- from where the last one came
  address  text        not null,
  primary key (hour, door, caller, asked, reason)
);
create index access_refusal_time on access_refusal (last_at);

-- Each time that the circuit breaker of a system opened on an instance.
create table breaker_opening (
  system   text        not null,
  at       timestamptz not null default now(),
  instance text        not null
);
create index breaker_opening_time on breaker_opening (at);
