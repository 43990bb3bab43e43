package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of an effect whose route failed unexpectedly: before begin nothing was sent, so it
 * is refused and waits for a person; after begin its outcome is unknown.
 */
@Component
public class EffectFailure {

  private final EffectLedger ledger;
  private final PartyPolicies parties;
  private final Map<String, EffectListener> listeners;

  EffectFailure(EffectLedger ledger, PartyPolicies parties, List<EffectListener> listeners) {
    this.ledger = ledger;
    this.parties = parties;
    this.listeners =
        listeners.stream()
            .collect(Collectors.toMap(EffectListener::operation, Function.identity()));
  }

  /**
   * Ends the running attempt inside the caller's transaction; an ended effect stays as it is. The
   * caller has opened its case before: a listener that goes on by itself closes it.
   */
  public void fail(JdbcClient tx, String effectId, String message) {
    Effect effect = ledger.lock(tx, effectId).orElse(null);
    if (effect == null) {
      return;
    }
    if (effect.state() == EffectState.queued) {
      EffectResult refused = EffectResult.of(EffectResult.Kind.rejected, message);
      ledger.settle(
          tx, effect, effect.attempt(), refused, EffectState.rejected, Duration.ZERO, "hub");
      EffectListener listener = listeners.get(effect.operation());
      if (listener != null) {
        listener.givenUp(tx, effect, refused);
      }
    } else if (effect.state() == EffectState.sending) {
      Duration delay = parties.system(effect.system(), effect.operation()).visibleWithin();
      EffectResult unknown = EffectResult.of(EffectResult.Kind.unknown, message);
      ledger.settle(tx, effect, effect.attempt(), unknown, EffectState.unknown, delay, "hub");
    }
  }
}
