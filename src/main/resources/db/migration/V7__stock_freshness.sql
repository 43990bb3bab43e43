-- Whether the number a channel was told last came from stock older than its rule allows.
alter table publication add column told_stale boolean not null default false;
