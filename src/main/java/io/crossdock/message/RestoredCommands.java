package io.crossdock.message;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After a restore no command that is not at its end is sent before it was looked up: it may have
 * been sent in the time that was lost. Where the system honours the key it is sent again under it.
 * One that was accepted is asked for anyway; one that was refused waits for a person, whose retry
 * begins with a look. These steps are outside the table of {@link EffectState}, which knows no time
 * that runs backwards.
 */
@Component
class RestoredCommands implements RestoreListener {

  private static final String CAUSE = "the database was restored";

  private static final String DOUBT =
      """
      with open as (
        select effect_id, state as was from effect
        where state in ('pending', 'queued', 'sending', 'unknown') for update),
      doubted as (
        update effect e
        set state = case when e.system || '/' || e.operation = any(r.looked_up) then 'unknown'
            else 'pending' end,
          in_doubt = true, lease_owner = null, lease_until = null, lookups = 0, next_at = now(),
          detail = :cause, updated_at = now()
        from open, recovery r where e.effect_id = open.effect_id and r.ended_at is null
        returning e.effect_id, open.was, e.state, e.attempt)
      insert into effect_history (effect_id, from_state, to_state, attempt, actor, cause)
      select effect_id, was, state, attempt, 'hub', :cause from doubted
      """;

  @Override
  public String counts() {
    return "commandsInDoubt";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    int waiting = tx.sql(DOUBT).param("cause", CAUSE).update();
    int refused =
        tx.sql("update effect set in_doubt = true where state in ('rejected', 'awaitingResult')")
            .update();
    return (long) waiting + refused;
  }
}
