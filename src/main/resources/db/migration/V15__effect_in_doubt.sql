-- Whether an earlier attempt may have been done although nobody knows. Such a command is never taken
-- back, also while it waits to be sent again under the same key.
alter table effect add column in_doubt boolean not null default false;
alter table effect_archive add column in_doubt boolean not null default false;
update effect e set in_doubt = true
 where exists (select from effect_history h
                where h.effect_id = e.effect_id and h.to_state in ('unknown', 'awaitingResult'));
