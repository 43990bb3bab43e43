package io.crossdock.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
 * writes does so inside the caller's transaction.
 */
@Component
public class EffectLedger {

  private static final Set<EffectState> MAY_BE_RETRIED =
      EnumSet.of(EffectState.pending, EffectState.unknown, EffectState.rejected);

  private static final String INSERT =
      """
      insert into effect (effect_id, company, system, operation, entity, stream_seq, effect_key,
        order_id, state, in_doubt, priority, command, correlation_id, traceparent, actor, cause)
      select :id, :company, :system, :operation, :entity, nextval('effect_stream_seq'), :key,
        :order::text, case when looked_up then 'unknown' else 'pending' end, doubt, :priority,
        :command::jsonb, :correlation, :traceparent::text, :actor, :cause
      from (select count(*) > 0 as doubt,
          coalesce(bool_or(:system || '/' || :operation = any(looked_up)), false) as looked_up
        from recovery where ended_at is null and :order::text is not null) as recovering
      returning state
      """;

  private static final String BEGIN =
      """
      update effect set state = 'sending', began_at = now(), lease_owner = :owner,
        lease_until = now() + :lease * interval '1 millisecond',
        request = coalesce(request, :request), request_type = coalesce(request_type, :type),
        mapping_digest = coalesce(mapping_digest, :digest), updated_at = now()
      where effect_id = :id and attempt = :attempt and state = 'queued'
      """;

  private static final String SETTLE =
      """
      update effect set state = :state, lease_owner = null, lease_until = null,
        response = coalesce(:response, response), response_status = coalesce(:status, response_status),
        external_reference = coalesce(:reference, external_reference), detail = :detail,
        failures = failures + :counted,
        lookups = case when :state in ('unknown', 'awaitingResult') then lookups else 0 end,
        in_doubt = case when :state in ('unknown', 'awaitingResult') then true
          when :cleared then false else in_doubt end,
        next_at = now() + :delay * interval '1 millisecond', updated_at = now()
      where effect_id = :id and attempt = :attempt and state = :from
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

  private static final String ARCHIVE =
      """
      with ended as (
        delete from effect where effect_id = ? and state in ('confirmed', 'suppressed') returning *)
      insert into effect_archive select * from ended
      """;

  /**
   * Adds an effect; false when its key was already used, which makes the repeat harmless. While a
   * restored database recovers, a command for an order may have been sent in the time that was
   * lost: it is in doubt, and looked up first where the system does not honour the key.
   */
  public boolean add(JdbcClient tx, NewEffect wanted) {
    String id = Ids.next();
    int fresh =
        tx.sql(
                "insert into effect_key (effect_key, effect_id) values (?, ?) on conflict do"
                    + " nothing")
            .params(wanted.key(), id)
            .update();
    if (fresh == 0) {
      return false;
    }
    EffectState state =
        tx.sql(INSERT)
            .param("id", id)
            .param("company", wanted.company())
            .param("system", wanted.system())
            .param("operation", wanted.operation())
            .param("entity", wanted.entity())
            .param("key", wanted.key())
            .param("order", wanted.orderId())
            .param("priority", wanted.priority())
            .param("command", wanted.command())
            .param("correlation", wanted.correlationId())
            .param("traceparent", wanted.traceparent())
            .param("actor", wanted.actor())
            .param("cause", wanted.cause())
            .query(EffectState.class)
            .single();
    remember(tx, id, null, state, 0, wanted.actor(), wanted.cause());
    return true;
  }

  /** The effect as it stands in the hot table, locked for change. */
  public Optional<Effect> lock(JdbcClient tx, String effectId) {
    return tx.sql("select * from effect where effect_id = ? for update")
        .param(effectId)
        .query((row, n) -> effect(row))
        .optional();
  }

  /** The effect that a queue message names, while this attempt is its turn. */
  Optional<Effect> due(JdbcClient db, String effectId, int attempt) {
    return db.sql("select * from effect where effect_id = ? and attempt = ? and state = 'queued'")
        .params(effectId, attempt)
        .query((row, n) -> effect(row))
        .optional();
  }

  /** The system's own number for the entity, from what it confirmed before in the same stream. */
  Optional<String> reference(JdbcClient db, Effect effect) {
    return db.sql(
            """
            select external_reference from effect_archive
            where order_id = ? and system = ? and state = 'confirmed'
              and external_reference is not null
            order by stream_seq limit 1
            """)
        .params(effect.orderId(), effect.system())
        .query(String.class)
        .optional();
  }

  /** Effects of one order that are not final, oldest first. */
  public List<Effect> open(JdbcClient tx, String orderId) {
    return tx.sql("select * from effect where order_id = ? order by stream_seq")
        .param(orderId)
        .query((row, n) -> effect(row))
        .list();
  }

  /** Starts an attempt; false when it is not this attempt's turn: the message is to be dropped. */
  boolean begin(
      JdbcClient tx,
      Effect effect,
      int attempt,
      byte[] request,
      String type,
      String digest,
      String owner,
      Duration lease) {
    boolean begun =
        tx.sql(BEGIN)
                .param("owner", owner)
                .param("lease", lease.toMillis())
                .param("request", request)
                .param("type", type)
                .param("digest", digest)
                .param("id", effect.effectId())
                .param("attempt", attempt)
                .update()
            == 1;
    if (begun) {
      remember(
          tx, effect.effectId(), EffectState.queued, EffectState.sending, attempt, owner, "begin");
    }
    return begun;
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
    boolean counted = result.kind() == EffectResult.Kind.retry;
    boolean settled =
        tx.sql(SETTLE)
                .param("state", next.name())
                .param("response", result.response())
                .param("status", result.status() == 0 ? null : result.status())
                .param("reference", result.reference())
                .param("detail", result.message())
                .param("counted", counted ? 1 : 0)
                .param("cleared", clearsDoubt(effect.state(), result.kind()))
                .param("delay", delay.toMillis())
                .param("id", effect.effectId())
                .param("attempt", attempt)
                .param("from", effect.state().name())
                .update()
            == 1;
    if (settled) {
      remember(
          tx,
          effect.effectId(),
          effect.state(),
          next,
          attempt,
          actor,
          result.kind() + cause(result));
      archive(tx, effect.effectId(), next);
    }
    return settled;
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
    boolean gone =
        tx.sql(
                    """
                    update effect set state = 'suppressed', lease_owner = null, lease_until = null,
                      detail = ?, updated_at = now()
                    where effect_id = ? and state = ? and attempt = ?
                    """)
                .params(cause, effect.effectId(), effect.state().name(), effect.attempt())
                .update()
            == 1;
    if (gone) {
      remember(
          tx,
          effect.effectId(),
          effect.state(),
          EffectState.suppressed,
          effect.attempt(),
          actor,
          cause);
      archive(tx, effect.effectId(), EffectState.suppressed);
    }
    return gone;
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

  private static void archive(JdbcClient tx, String effectId, EffectState state) {
    if (state.isFinal() && tx.sql(ARCHIVE).param(effectId).update() != 1) {
      throw new IllegalStateException("effect " + effectId + " could not be archived");
    }
  }

  private static void requireTransition(Effect effect, EffectState next) {
    if (!effect.state().mayBecome(next)) {
      throw new IllegalStateException(
          "effect %s is %s and cannot become %s"
              .formatted(effect.effectId(), effect.state(), next));
    }
  }

  private static String cause(EffectResult result) {
    return result.message() == null ? "" : ": " + result.message();
  }

  static void remember(
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
        .params(effectId, from == null ? null : from.name(), to.name(), attempt, actor, cause)
        .update();
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
