-- Releases of routes, mappings and party files, kept for ever (docs/decisions/0016): what was stored,
-- which one was wanted when, by whom and why; and what each instance runs. Only the last is changed.

-- A file that several releases share is stored once.
create table release_file (
  digest text  collate "C" primary key,
  bytes  bytea not null
);

-- number: in the order in which they were first stored.
create table release (
  digest    text        collate "C" primary key,
  number    bigint      not null unique,
  actor     text        not null,
  reason    text        not null,
  stored_at timestamptz not null default now()
);

create table release_entry (
  release     text collate "C" not null references release,
  path        text collate "C" not null,
  file_digest text collate "C" not null references release_file,
  primary key (release, path)
);

-- The last row says which release is wanted. Numbers have no gaps, so of two that want something
-- else at once one finds its number taken.
-- first_on: the instance that goes first, the others follow it; null: all at once.
create table release_activation (
  number     bigint      primary key check (number > 0),
  digest     text        collate "C" not null references release,
  kind       text        not null check (kind in ('applied', 'activated', 'takenBack')),
  takes_back bigint      references release_activation,
  first_on   text,
  actor      text        not null,
  reason     text        not null,
  at         timestamptz not null default now(),
  check ((kind = 'takenBack') = (takes_back is not null))
);

create function release_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: apply or activate a release instead', tg_table_name;
end $$;
create trigger release_file_append_only before update or delete on release_file
  for each row execute function release_append_only();
create trigger release_append_only before update or delete on release
  for each row execute function release_append_only();
create trigger release_entry_append_only before update or delete on release_entry
  for each row execute function release_append_only();
create trigger release_activation_append_only before update or delete on release_activation
  for each row execute function release_append_only();

-- digest: what runs there. activation: the one that state is about, null before the first.
-- folder: it runs its own files and follows nobody.
create table release_instance (
  instance   text        primary key,
  digest     text        collate "C" not null,
  activation bigint      references release_activation,
  state      text        not null check (state in ('live', 'starting', 'refused', 'folder')),
  reason     text,
  since      timestamptz not null default now(),
  seen_at    timestamptz not null default now()
) with (fillfactor = 50);
