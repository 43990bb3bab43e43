package io.crossdock.approval;

import io.crossdock.message.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down that nobody decided in time, on every instance; one statement, so once. */
@Component
class ApprovalExpiry {

  private static final Logger LOG = LoggerFactory.getLogger(ApprovalExpiry.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final ApprovalStore store;
  private final BackgroundWorker worker;

  ApprovalExpiry(
      ApprovalStore store, @Value("${crossdock.approval.look-every}") Duration lookEvery) {
    this.store = store;
    this.worker = new BackgroundWorker("approval-expiry", lookEvery, this::look);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  private void look() {
    int expired = store.expire();
    if (expired > 0) {
      LOG.warn("{} approvals expired: nobody decided in time", expired);
    }
  }
}
