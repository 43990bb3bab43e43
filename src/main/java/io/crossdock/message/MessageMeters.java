package io.crossdock.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts what the engine does: taken in, decided, settled. */
@Component
class MessageMeters {

  private static final String PARTY = "party";
  private static final String DOCUMENT = "document";

  private final MeterRegistry meters;

  MessageMeters(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
  }

  /** One receipt is durable. */
  void accepted(String party, String document) {
    meters.counter("crossdock.intake.accepted", PARTY, party, DOCUMENT, document).increment();
  }

  /**
   * One message was decided, given back or made a case.
   *
   * @param took from the start of the decision to its commit
   */
  void decided(InboxMessage message, String outcome, Duration took) {
    String word = outcome == null ? "later" : outcome;
    meters
        .timer(
            "crossdock.message.decided",
            PARTY,
            message.party(),
            DOCUMENT,
            message.document(),
            "outcome",
            word)
        .record(took);
  }

  /**
   * One answer of a system was settled; result {@code retry} and {@code postponed} come again. Of a
   * confirmed command the whole time counts, from the decision that made it: how late an order is
   * posted, a refund or a shipment told.
   */
  void settled(Effect effect, EffectResult.Kind result) {
    meters
        .counter(
            "crossdock.effect.settled",
            "system",
            effect.system(),
            "operation",
            effect.operation(),
            "result",
            result.name())
        .increment();
    if (result == EffectResult.Kind.confirmed) {
      Ids.madeAt(effect.effectId()).ifPresent(begun -> confirmed(effect, begun));
    }
  }

  private void confirmed(Effect effect, Instant begun) {
    meters
        .timer(
            "crossdock.effect.confirmed",
            "system",
            effect.system(),
            "operation",
            effect.operation())
        .record(Duration.between(begun, Instant.now()));
  }
}
