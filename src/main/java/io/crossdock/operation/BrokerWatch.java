package io.crossdock.operation;

import io.crossdock.message.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * Starts the embedded broker again after it ended by itself: it never comes back alone. What was
 * queued waits in the effect ledger and is queued again when its lease is over.
 */
final class BrokerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final EmbeddedBroker broker;
  private final BackgroundWorker worker = new BackgroundWorker("broker-watch", LOOK, this::look);
  private boolean told;

  BrokerWatch(EmbeddedBroker broker) {
    this.broker = broker;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  /** Once: starts a broker that has ended, where there is room for its journal. */
  void look() {
    if (!broker.hasEnded()) {
      return;
    }
    if (!told) {
      LOG.error("the embedded broker has ended; it is started again as soon as it can write");
      told = true;
    }
    if (!broker.hasRoom()) {
      return;
    }
    broker.startAgain();
    if (broker.isAtWork()) {
      LOG.info("the embedded broker is back");
      told = false;
    }
  }
}
