package io.crossdock.message;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.springframework.stereotype.Component;

/**
 * Moves the position in a stream, the last step of a receiving route: everything up to here stands
 * in the inbox. A hub that dies before it gets the record again, and knows it by its business key.
 */
@Component("streams")
public class StreamPosition {

  /**
   * Commits the position after the record of this exchange.
   *
   * @throws IllegalStateException when the consumer does not allow manual commits
   */
  public void commit(Exchange exchange) {
    KafkaManualCommit position =
        exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
    if (position == null) {
      throw new IllegalStateException(
          "route %s: the record has no position, set allowManualCommit"
              .formatted(exchange.getFromRouteId()));
    }
    CrashPoint.BEFORE_STREAM_COMMIT.passed();
    position.commit();
  }
}
