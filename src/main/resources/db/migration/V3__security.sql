-- API keys of parties. The key itself is shown once and never stored.
create table api_key (
  key_id       text        primary key,
  party        text        not null,
  salt         bytea       not null,
  hash         bytea       not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at   timestamptz
);

create index api_key_valid on api_key (party) where revoked_at is null;
