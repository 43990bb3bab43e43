-- Who did what (docs/security.md). Repeatable: Flyway runs it after all other migrations whenever it
-- changes, so a new table of history is added here and nowhere else. V11 made the first view; columns
-- are kept in their order.
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
  select at, 'message', message_id, action, actor, cause from message_access
  union all
  select at, 'replay', replay_id, action, actor, reason from replay_history
  union all
  select e.at, 'erasure', o.order_id, 'erase', e.actor, e.reason
    from erasure e join erasure_order o using (erasure_id)
  union all
  select e.at, 'erasure', e.erasure_id, 'erase', e.actor, e.reason from erasure e
  union all
  select asked_at, 'retention', run_id, state, actor, reason from retention_run
  union all
  select at, 'approval', approval_id, action, actor, reason from approval_history
  union all
  select last_at, 'access', asked, reason, caller, times || ' times at the door ' || door
    from access_refusal
  union all
  select at, 'channelStock', channel, action, actor, reason from channel_stock_history
  union all
  select begun_at, 'onboarding', party, 'begin', begun_by, reason from onboarding
    where begun_at is not null;
