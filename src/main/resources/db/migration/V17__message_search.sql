-- What people look for by any number (GET /api/v1/operation/messages): each has an index.
create index inbox_correlation on inbox (correlation_id);
create index inbox_business_key on inbox (business_key) where business_key is not null;
create index exception_case_by_message on exception_case (message_id) where message_id is not null;
create index order_timeline_tracking on order_timeline using gin ((detail -> 'trackingNumbers'))
  where detail -> 'trackingNumbers' is not null;

-- Who read the raw bytes of a message: they hold personal data (docs/security.md).
create table message_access (
  message_id text        not null,
  at         timestamptz not null default clock_timestamp(),
  action     text        not null check (action in ('download')),
  actor      text        not null,
  cause      text        not null
);
create index message_access_message on message_access (message_id, at);

create or replace view audit_log as
  select at, 'order' as kind, order_id as subject, checkpoint as action, actor, cause
    from order_timeline
  union all
  select at, 'command', effect_id, to_state, actor, cause from effect_history
  union all
  select at, 'case', case_id, action, actor, reason from case_history
  union all
  select at, 'switch', party || '/' || operation,
         mode || case when enabled then ' on' else ' off' end, actor, reason
    from kill_switch_history
  union all
  select at, 'reservation', reservation_id, event, actor, cause from reservation_history
  union all
  select posted_at, 'stock', company || '/' || sku || '@' || location, type, actor, cause
    from stock_ledger
  union all
  select at, 'release', digest, kind, actor, reason from release_activation
  union all
  select at, 'message', message_id, action, actor, cause from message_access;
