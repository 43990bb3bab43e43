package io.crossdock.inventory;

import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueEffects;
import org.springframework.stereotype.Component;

/**
 * The command readStock: {@code {"channel", "items": [{"sku", "channelSkus", "version"}]}}, a
 * question that changes nothing. Each is a stream of its own: one that gets no answer holds up no
 * other.
 */
@Component
class LookEffects extends LastValueEffects {

  static final String OPERATION = "readStock";
  private static final int PRIORITY = 8;

  LookEffects(EffectLedger ledger) {
    super(ledger, OPERATION, PRIORITY);
  }
}
