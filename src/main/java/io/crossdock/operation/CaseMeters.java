package io.crossdock.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Measures how long a case was open, and who closed it. */
@Component
class CaseMeters {

  private static final String HUB = "hub";

  private final MeterRegistry meters;

  CaseMeters(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
  }

  /**
   * A case that was closed.
   *
   * @param actor the hub, where the cause is gone, or a person
   * @param openSeconds from its first occurrence to its end
   */
  record Closed(String caseId, String party, String category, String actor, double openSeconds) {}

  /** Counts once the transaction that closes it is committed; at once where there is none. */
  void closed(Closed one) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      record(one);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            record(one);
          }
        });
  }

  private void record(Closed one) {
    meters
        .timer(
            "crossdock.case.closed",
            "party",
            one.party() == null ? HUB : one.party(),
            "category",
            one.category(),
            "by",
            HUB.equals(one.actor()) ? HUB : "person")
        .record(Duration.ofMillis(Math.round(one.openSeconds() * 1000)));
  }
}
