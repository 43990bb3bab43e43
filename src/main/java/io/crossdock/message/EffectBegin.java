package io.crossdock.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The start of an attempt; its caller learns whether it was its turn, else the message is dropped.
 *
 * @param request stored by the first attempt, or null
 * @param type of the request, or null
 * @param digest of the mapping that rendered it, or null
 */
record EffectBegin(
    EffectLedger ledger,
    Effect effect,
    byte[] request,
    String type,
    String digest,
    String owner,
    Duration lease)
    implements JointCommitment<Boolean, EffectBegin> {

  private static final String BEGIN =
      """
      with wanted as (
        select * from unnest(:id::text[], :attempt::int[], :request::bytea[], :type::text[],
          :digest::text[], :owner::text[], :lease::bigint[])
          as w(id, at_attempt, first_request, first_type, first_digest, owner, lease)),
      begun as (
        update effect e set state = 'sending', began_at = now(), lease_owner = w.owner,
          lease_until = now() + w.lease * interval '1 millisecond',
          request = coalesce(e.request, w.first_request),
          request_type = coalesce(e.request_type, w.first_type),
          mapping_digest = coalesce(e.mapping_digest, w.first_digest), updated_at = now()
        from wanted w where e.effect_id = w.id and e.attempt = w.at_attempt and e.state = 'queued'
        returning e.effect_id, e.attempt, w.owner),
      noted as (
        insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
        select effect_id, 'queued', 'sending', attempt, owner, 'begin' from begun)
      select effect_id from begun
      """;

  @Override
  public List<Boolean> applyAll(JdbcClient db, List<EffectBegin> together) {
    Set<String> begun = new HashSet<>(ledger.begin(db, together));
    List<Boolean> turns = new ArrayList<>();
    for (EffectBegin each : together) {
      // of two copies of one message in one batch the first has begun it
      turns.add(begun.remove(each.effect.effectId()));
    }
    return turns;
  }

  /** The ids of those that began. */
  static Set<String> write(JdbcClient tx, List<EffectBegin> all) {
    return new HashSet<>(
        tx.sql(BEGIN)
            .param("id", Columns.of(all, each -> each.effect.effectId()))
            .param(
                "attempt", all.stream().map(each -> each.effect.attempt()).toArray(Integer[]::new))
            .param("request", all.stream().map(EffectBegin::request).toArray(byte[][]::new))
            .param("type", Columns.of(all, EffectBegin::type))
            .param("digest", Columns.of(all, EffectBegin::digest))
            .param("owner", Columns.of(all, EffectBegin::owner))
            .param("lease", all.stream().map(each -> each.lease.toMillis()).toArray(Long[]::new))
            .query(String.class)
            .list());
  }
}
