-- What is kept how long, and when it goes (docs/retention.md).

-- The raw bytes of a receipt, the request and response of a command, are taken away before their row.
alter table inbox add column erased_at timestamptz;
alter table effect add column erased_at timestamptz;
alter table effect_archive add column erased_at timestamptz;
create index effect_archive_bytes on effect_archive (system, created_at) where erased_at is null;

-- One run at a time on all instances; a run whose instance gives no sign of life is over.
-- removed: rows that went, by table. Only batches that were committed count.
create table retention_run (
  run_id   text        primary key,
  state    text        not null check (state in ('asked', 'running', 'ended', 'failed')),
  actor    text        not null,
  reason   text        not null,
  owner    text,
  removed  jsonb       not null default '{}',
  problem  text,
  asked_at timestamptz not null default now(),
  seen_at  timestamptz not null default now(),
  ended_at timestamptz,
  check ((state = 'running') = (owner is not null)),
  check ((state in ('ended', 'failed')) = (ended_at is not null))
);
create unique index retention_run_open on retention_run ((true)) where state in ('asked', 'running');
create index retention_run_asked on retention_run (asked_at);

-- Old rows are found by their age.
create index inbox_chunk_age on inbox_chunk (stored_at);
create index business_key_age on business_key (claimed_at) where order_id is null;
create index idempotency_key_age on idempotency_key (created_at);
create index effect_key_age on effect_key (created_at);
create index kill_switch_history_age on kill_switch_history (at);
create index exception_case_age on exception_case (closed_at) where closed_at is not null;
create index case_history_age on case_history (at);
create index partner_file_age on partner_file (claimed_at);
create index interchange_key_age on interchange_key (taken_at);
create index interchange_key_file on interchange_key (file_id);
create index reservation_age on reservation (updated_at) where open_quantity = 0;
create index reservation_history_age on reservation_history (at);
create index stock_shortage_age on stock_shortage (closed_at) where closed_at is not null;
create index message_access_age on message_access (at);
create index replay_age on replay (created_at);
create index replay_message_age on replay_message (updated_at);
create index replay_history_age on replay_history (at);
create index release_comparison_age on release_comparison (begun_at);

-- The months of one table, from this one to p_months ahead (UTC); a month begins where the partition
-- before it ends. Rows that had to go to the default partition move along. Returns how many months
-- were made. Made aside and then attached: readers and writers of the table wait for the attaching
-- alone. Repeatable.
create function crossdock_months_ahead(p_table text, p_months int) returns int language plpgsql as $$
declare
  v_first timestamp := date_trunc('month', now() at time zone 'UTC');
  v_low   timestamptz;
  v_high  timestamptz;
  v_name  text;
  v_age   text;
  v_until timestamptz;
  v_made  int := 0;
begin
  perform pg_advisory_xact_lock(hashtext('crossdock_months_ahead ' || p_table));
  select a.attname into strict v_age from pg_partitioned_table p
    join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
   where p.partrelid = p_table::regclass;
  for i in 0..p_months loop
    v_low := (v_first + make_interval(months => i)) at time zone 'UTC';
    v_high := (v_first + make_interval(months => i + 1)) at time zone 'UTC';
    v_name := p_table || '_' || to_char(v_first + make_interval(months => i), 'YYYYMM');
    continue when to_regclass(v_name) is not null;
    select max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)'))[1]::timestamptz)
      into v_until
      from pg_inherits h join pg_class c on c.oid = h.inhrelid
     where h.inhparent = p_table::regclass;
    if v_until between v_low - interval '1 day' and v_low + interval '1 day' then
      v_low := v_until;
    end if;
    execute format('create table %I (like %I including defaults including constraints including indexes)',
      v_name, p_table);
    execute format('with moved as (delete from %I where %I >= %L and %I < %L returning *)'
      || ' insert into %I select * from moved',
      p_table || '_default', v_age, v_low, v_age, v_high, v_name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
      p_table, v_name, v_low, v_high);
    v_made := v_made + 1;
  end loop;
  return v_made;
end $$;
