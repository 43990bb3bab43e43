package io.crossdock.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The effect ledger: one row per outgoing command. Every change is one fenced statement whose row
 * count says whether it happened; the transition table is {@link EffectState}. Every method that
 * writes does so inside the caller's transaction. What may be null is bound with its type: else the
 * database plans the statement anew at each change between a value and none.
 */
@Component
public class EffectLedger {

  private static final Set<EffectState> MAY_BE_RETRIED =
      EnumSet.of(EffectState.pending, EffectState.unknown, EffectState.rejected);

  /** The system's own number for the entity, from what it confirmed before in the same stream. */
  static final String REFERENCE =
      """
      (select a.external_reference from effect_archive a
        where a.order_id = e.order_id and a.system = e.system and a.state = 'confirmed'
          and a.external_reference is not null
        order by a.stream_seq limit 1) as reference""";

  private static final String DUE =
      """
      select e.*, %s
      from effect e where e.effect_id = ? and e.attempt = ? and e.state = 'queued'
      """
          .formatted(REFERENCE);

  private static final String SETTLE =
      """
      with settled as (
        update effect set state = :state, lease_owner = null, lease_until = null,
          response = coalesce(:response, response),
          response_status = coalesce(:status, response_status),
          external_reference = coalesce(:reference, external_reference), detail = :detail,
          failures = failures + :counted,
          lookups = case when :state in ('unknown', 'awaitingResult') then lookups else 0 end,
          in_doubt = case when :state in ('unknown', 'awaitingResult') then true
            when :cleared then false else in_doubt end,
          next_at = now() + :delay * interval '1 millisecond', updated_at = now()
        where effect_id = :id and attempt = :attempt and state = :from
        returning effect_id, state, attempt)
      insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
      select effect_id, :from, state, attempt, :actor, :cause from settled
      """;

  private static final String RETRY =
      """
      update effect
      set state = case when state = 'rejected' and in_doubt then 'unknown' else 'pending' end,
        failures = 0, lookups = 0, next_at = now(), lease_owner = null, lease_until = null,
        updated_at = now()
      where effect_id = ? and state = ? and attempt = ? and erased_at is null
      returning state
      """;

  /** What the archive keeps of an effect as it was. */
  static final String KEPT =
      """
      effect_id, company, system, operation, entity, stream_seq, effect_key, order_id, attempt,
      failures, priority, command, request, request_type, mapping_digest, began_at, in_doubt,
      erased_at, correlation_id, traceparent, actor, cause, created_at""";

  /** What the end says of it; it has no lease any more. */
  static final String ENDED =
      """
      state, response, response_status, external_reference, detail, lookups, next_at, lease_owner,
      lease_until, updated_at""";

  /**
   * To the archive at once: an end that was written first would be a version more of a large row.
   */
  private static final String END =
      """
      with ended as (
        delete from effect where effect_id = :id and attempt = :attempt and state = :from
        returning *),
      archived as (
        insert into effect_archive (%1$s, %2$s)
        select %1$s, :state, coalesce(:response, response),
          coalesce(:status, response_status), coalesce(:reference, external_reference), :detail,
          0, now(), null, null, now()
        from ended
        returning effect_id, state, attempt)
      insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
      select effect_id, :from, state, attempt, :actor, :cause from archived
      """
          .formatted(KEPT, ENDED);

  /**
   * An effect whose turn it is.
   *
   * @param reference the system's own number for the entity, from what it confirmed before in the
   *     same stream, or null
   */
  public record Due(Effect effect, String reference) {}

  /**
   * Adds an effect, unless its key was used before, which makes the repeat harmless. While a
   * restored database recovers, a command for an order may have been sent in the time that was
   * lost: it is in doubt, and looked up first where the system does not honour the key.
   */
  public void add(JdbcClient tx, NewEffect wanted) {
    LateRows.add(tx, NewEffects.ROWS, wanted);
  }

  /** The effect as it stands in the hot table, locked for change. */
  public Optional<Effect> lock(JdbcClient tx, String effectId) {
    LateRows.flush(tx);
    return tx.sql("select * from effect where effect_id = ? for update")
        .param(effectId)
        .query((row, n) -> effect(row))
        .optional();
  }

  /** The effect that a queue message names, while this attempt is its turn. */
  Optional<Due> due(JdbcClient db, String effectId, int attempt) {
    return db.sql(DUE).params(effectId, attempt).query((row, n) -> due(row)).optional();
  }

  /** Effects of one order that are not final, oldest first. */
  public List<Effect> open(JdbcClient tx, String orderId) {
    LateRows.flush(tx);
    return tx.sql("select * from effect where order_id = ? order by stream_seq")
        .param(orderId)
        .query((row, n) -> effect(row))
        .list();
  }

  /** Starts attempts; the ids of those whose turn it is. */
  Set<String> begin(JdbcClient tx, List<EffectBegin> all) {
    return EffectBegin.write(tx, all);
  }

  /** Ends attempts that are under way; the ids of those whose turn it is. */
  Set<String> confirm(JdbcClient tx, List<EffectConfirmation> all) {
    return EffectConfirmation.write(tx, all);
  }

  /**
   * Ends or suspends an attempt; false when it was settled by somebody else meanwhile.
   *
   * @param delay until the next try or lookup
   */
  boolean settle(
      JdbcClient tx,
      Effect effect,
      int attempt,
      EffectResult result,
      EffectState next,
      Duration delay,
      String actor) {
    requireTransition(effect, next);
    String cause = cause(result);
    if (next.isFinal()) {
      return end(tx, effect, attempt, result, next, actor, cause);
    }
    boolean counted = result.kind() == EffectResult.Kind.retry;
    return move(tx.sql(SETTLE), effect, attempt, result, next, actor, cause)
            .param("counted", counted ? 1 : 0)
            .param("cleared", clearsDoubt(effect.state(), result.kind()))
            .param("delay", delay.toMillis())
            .update()
        == 1;
  }

  static String cause(EffectResult result) {
    return result.kind() + (result.message() == null ? "" : ": " + result.message());
  }

  /** Leaves the hot table for good; false when somebody else moved it meanwhile. */
  private static boolean end(
      JdbcClient tx,
      Effect effect,
      int attempt,
      EffectResult result,
      EffectState state,
      String actor,
      String cause) {
    return move(tx.sql(END), effect, attempt, result, state, actor, cause).update() == 1;
  }

  private static JdbcClient.StatementSpec move(
      JdbcClient.StatementSpec sql,
      Effect effect,
      int attempt,
      EffectResult result,
      EffectState next,
      String actor,
      String cause) {
    return sql.param("state", next.name())
        .param("response", result.response(), Types.BINARY)
        .param("status", result.status() == 0 ? null : result.status(), Types.INTEGER)
        .param("reference", result.reference(), Types.VARCHAR)
        .param("detail", result.message(), Types.VARCHAR)
        .param("id", effect.effectId())
        .param("attempt", attempt)
        .param("from", effect.state().name())
        .param("actor", actor)
        .param("cause", cause);
  }

  /**
   * A look-up that finds nothing, or a refusal, says that no attempt was done. An attempt that
   * failed says nothing of those before it.
   */
  private static boolean clearsDoubt(EffectState from, EffectResult.Kind kind) {
    boolean lookedUp = from == EffectState.unknown || from == EffectState.awaitingResult;
    return kind == EffectResult.Kind.rejected || lookedUp && kind == EffectResult.Kind.retry;
  }

  /**
   * Takes back an effect that was certainly never done; false when it may have been, also by an
   * attempt before the one that waits now.
   */
  public boolean takeBack(JdbcClient tx, Effect effect, String actor, String cause) {
    boolean inDoubt =
        tx.sql("select in_doubt from effect where effect_id = ? for update")
            .param(effect.effectId())
            .query(Boolean.class)
            .optional()
            .orElse(true);
    return !inDoubt && suppress(tx, effect, actor, cause);
  }

  /**
   * Ends an effect that makes way for a newer one, done or not; false while a call of it is under
   * way or its outcome is asked for.
   */
  public boolean suppress(JdbcClient tx, Effect effect, String actor, String cause) {
    if (!effect.state().mayBecome(EffectState.suppressed)
        || effect.state() == EffectState.unknown) {
      return false;
    }
    EffectResult notSent = EffectResult.of(EffectResult.Kind.postponed, cause);
    return end(tx, effect, effect.attempt(), notSent, EffectState.suppressed, actor, cause);
  }

  /**
   * Lets a refused, unknown or waiting effect try again now, as a person decided; false while it is
   * at work: a second call beside the first would do it twice. A refused one that may have been
   * done by an attempt before is looked up first. One that was erased for a customer is sent no
   * more.
   */
  public boolean retryNow(JdbcClient tx, Effect effect, String actor, String cause) {
    if (!MAY_BE_RETRIED.contains(effect.state())) {
      return false;
    }
    Optional<EffectState> next =
        tx.sql(RETRY)
            .params(effect.effectId(), effect.state().name(), effect.attempt())
            .query(EffectState.class)
            .optional();
    next.ifPresent(
        state ->
            remember(tx, effect.effectId(), effect.state(), state, effect.attempt(), actor, cause));
    return next.isPresent();
  }

  private static void requireTransition(Effect effect, EffectState next) {
    if (!effect.state().mayBecome(next)) {
      throw new IllegalStateException(
          "effect %s is %s and cannot become %s"
              .formatted(effect.effectId(), effect.state(), next));
    }
  }

  private static void remember(
      JdbcClient tx,
      String effectId,
      EffectState from,
      EffectState to,
      int attempt,
      String actor,
      String cause) {
    tx.sql(
            """
            insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(effectId, from.name(), to.name(), attempt, actor, cause)
        .update();
  }

  static Due due(ResultSet row) throws SQLException {
    return new Due(effect(row), row.getString("reference"));
  }

  static Effect effect(ResultSet row) throws SQLException {
    Timestamp began = row.getTimestamp("began_at");
    Instant beganAt = began == null ? null : began.toInstant();
    return new Effect(
        row.getString("effect_id"),
        row.getString("company"),
        row.getString("system"),
        row.getString("operation"),
        row.getString("entity"),
        row.getString("effect_key"),
        row.getString("order_id"),
        EffectState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        row.getInt("failures"),
        row.getInt("lookups"),
        row.getInt("priority"),
        row.getString("command"),
        row.getBytes("request"),
        row.getString("request_type"),
        row.getString("mapping_digest"),
        row.getString("external_reference"),
        row.getString("detail"),
        beganAt,
        row.getString("correlation_id"),
        row.getString("traceparent"));
  }
}
