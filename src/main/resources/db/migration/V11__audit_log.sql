-- Every state change and every act of a person, with who and why, as one list (docs/security.md).
create view audit_log as
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
    from stock_ledger;
