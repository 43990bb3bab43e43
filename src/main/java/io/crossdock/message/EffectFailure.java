package io.crossdock.message;

import java.time.Duration;
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

  EffectFailure(EffectLedger ledger, PartyPolicies parties) {
    this.ledger = ledger;
    this.parties = parties;
  }

  /** Ends the running attempt inside the caller's transaction; an ended effect stays as it is. */
  public void fail(JdbcClient tx, String effectId, String message) {
    Effect effect = ledger.lock(tx, effectId).orElse(null);
    if (effect == null) {
      return;
    }
    if (effect.state() == EffectState.queued) {
      EffectResult refused = EffectResult.of(EffectResult.Kind.rejected, message);
      ledger.settle(
          tx, effect, effect.attempt(), refused, EffectState.rejected, Duration.ZERO, "hub");
    } else if (effect.state() == EffectState.sending) {
      Duration delay = parties.system(effect.system(), effect.operation()).visibleWithin();
      EffectResult unknown = EffectResult.of(EffectResult.Kind.unknown, message);
      ledger.settle(tx, effect, effect.attempt(), unknown, EffectState.unknown, delay, "hub");
    }
  }
}
