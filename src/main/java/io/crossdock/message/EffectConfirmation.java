package io.crossdock.message;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An attempt that is confirmed while it is under way.
 *
 * @param effect as it was when the attempt began
 */
record EffectConfirmation(Effect effect, EffectResult result, String actor) {

  /** To the archive at once, as every end ({@link EffectLedger}). */
  private static final String CONFIRM =
      """
      with wanted as (
        select * from unnest(:id::text[], :attempt::int[], :response::bytea[], :status::int[],
          :reference::text[], :detail::text[], :actor::text[], :cause::text[])
          as w(id, at_attempt, told, told_status, told_reference, told_detail, teller, why)),
      ended as (
        delete from effect e using wanted w
        where e.effect_id = w.id and e.attempt = w.at_attempt and e.state = 'sending'
        returning e.*, w.told, w.told_status, w.told_reference, w.told_detail),
      archived as (
        insert into effect_archive (%1$s, %2$s)
        select %1$s, 'confirmed', coalesce(told, response), coalesce(told_status, response_status),
          coalesce(told_reference, external_reference), told_detail, 0, now(), null, null, now()
        from ended
        returning effect_id, attempt),
      noted as (
        insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
        select a.effect_id, 'sending', 'confirmed', a.attempt, w.teller, w.why
        from archived a join wanted w on w.id = a.effect_id)
      select effect_id from archived
      """
          .formatted(EffectLedger.KEPT, EffectLedger.ENDED);

  /** The ids of those that ended; of the others it was not the turn. */
  static Set<String> write(JdbcClient tx, List<EffectConfirmation> all) {
    return new HashSet<>(
        tx.sql(CONFIRM)
            .param("id", Columns.of(all, each -> each.effect.effectId()))
            .param(
                "attempt", all.stream().map(each -> each.effect.attempt()).toArray(Integer[]::new))
            .param("response", all.stream().map(e -> e.result.response()).toArray(byte[][]::new))
            .param("status", all.stream().map(EffectConfirmation::status).toArray(Integer[]::new))
            .param("reference", Columns.of(all, each -> each.result.reference()))
            .param("detail", Columns.of(all, each -> each.result.message()))
            .param("actor", Columns.of(all, EffectConfirmation::actor))
            .param("cause", Columns.of(all, each -> EffectLedger.cause(each.result)))
            .query(String.class)
            .list());
  }

  private Integer status() {
    return result.status() == 0 ? null : result.status();
  }
}
