package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the relay reads and moves in bulk: due, expired and unknown effects. */
@Component
class EffectClaims {

  /** One operation and what is due of it; no more is counted than may be in flight. */
  record Due(String system, String operation, long pending, long unknown, long inFlight) {}

  private static final String DUE =
      """
      select * from (
        select w.system, w.operation,
          (select count(*) from (
            select 1 from effect e where e.system = w.system and e.operation = w.operation
              and e.state = 'pending' and e.next_at <= now() limit w.room) p) as pending,
          (select count(*) from (
            select 1 from effect e where e.system = w.system and e.operation = w.operation
              and e.state in ('unknown', 'awaitingResult') and e.next_at <= now()
            limit w.room) u) as unknown,
          (select count(*) from effect e where e.system = w.system
            and e.operation = w.operation and e.state in ('queued', 'sending')) as in_flight
        from unnest(:systems::text[], :operations::text[], :rooms::int[])
          as w(system, operation, room)) due
      where pending + unknown + in_flight > 0
      """;

  private static final String CLAIM =
      """
      with due as (
        select c.effect_id from effect c
        where c.system = :system and c.operation = :operation and c.state = 'pending'
          and c.next_at <= now()
          and not exists (select 1 from effect b where b.system = c.system
            and b.entity = c.entity and b.stream_seq < c.stream_seq)
        order by c.priority, c.next_at
        limit :limit
        for update skip locked),
      claimed as (
        update effect e set state = 'queued', attempt = e.attempt + 1, lease_owner = :owner,
          lease_until = now() + :lease * interval '1 millisecond', updated_at = now()
        from due where e.effect_id = due.effect_id
        returning e.*),
      noted as (
        insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
        select effect_id, 'pending', 'queued', attempt, :owner, 'relay' from claimed)
      select e.*, %s from claimed e
      """
          .formatted(EffectLedger.REFERENCE);

  private static final String EXPIRE =
      """
      with late as (
        select effect_id, state as was from effect
        where state in ('queued', 'sending') and lease_until < now()
          and system = :system and operation = :operation
        for update skip locked),
      moved as (
        update effect e
        set state = case when late.was = 'queued' then 'pending' else 'unknown' end,
          next_at = now() + case when late.was = 'queued' then interval '0'
            else :visible * interval '1 millisecond' end,
          lease_owner = null, lease_until = null, updated_at = now(),
          in_doubt = e.in_doubt or late.was = 'sending',
          detail = 'lease over while ' || late.was
        from late where e.effect_id = late.effect_id
        returning e.effect_id, late.was, e.state, e.attempt)
      insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
      select effect_id, was, state, attempt, :owner, 'lease over' from moved
      """;

  private static final String CLAIM_UNKNOWN =
      """
      update effect e set lookups = lookups + 1,
        next_at = now() + :lease * interval '1 millisecond'
      where effect_id in (
        select effect_id from effect
        where state in ('unknown', 'awaitingResult') and next_at <= now()
          and system = :system and operation = :operation
        order by next_at limit :limit for update skip locked)
      returning *
      """;

  private final JdbcClient db;
  private final InstanceId instance;

  EffectClaims(JdbcClient db, InstanceId instance) {
    this.db = db;
    this.instance = instance;
  }

  /** Of these operations, those of which something is due or in flight. */
  List<Due> due(List<SystemPolicy> policies) {
    return db.sql(DUE)
        .param("systems", policies.stream().map(SystemPolicy::system).toArray(String[]::new))
        .param("operations", policies.stream().map(SystemPolicy::operation).toArray(String[]::new))
        .param("rooms", policies.stream().map(SystemPolicy::inFlight).toArray(Integer[]::new))
        .query(Due.class)
        .list();
  }

  /** Of those that wait the first ones, as they are now that it is their turn. */
  @Transactional
  List<EffectLedger.Due> claim(SystemPolicy policy, int limit, Duration lease) {
    GroupCommitter.planOnce(db);
    return db.sql(CLAIM)
        .param("system", policy.system())
        .param("operation", policy.operation())
        .param("limit", limit)
        .param("owner", instance.value())
        .param("lease", lease.toMillis())
        .query((row, n) -> EffectLedger.due(row))
        .list();
  }

  /** A queued effect whose lease is over waits again; a sending one is unknown, never pending. */
  @Transactional
  int expire(SystemPolicy policy) {
    return db.sql(EXPIRE)
        .param("system", policy.system())
        .param("operation", policy.operation())
        .param("visible", policy.visibleWithin().toMillis())
        .param("owner", instance.value())
        .update();
  }

  /** Effects whose outcome is to be asked for: unknown, or accepted and not confirmed yet. */
  @Transactional
  List<Effect> claimUnknown(SystemPolicy policy, int limit) {
    return db.sql(CLAIM_UNKNOWN)
        .param("lease", policy.sendingLease().toMillis())
        .param("system", policy.system())
        .param("operation", policy.operation())
        .param("limit", limit)
        .query((row, n) -> EffectLedger.effect(row))
        .list();
  }
}
