package io.crossdock.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Measures the process, not its parts: how many orders each channel began and how they ended, and
 * how long the whole way took. Counted once the transaction that says so is committed.
 */
@Component
class OrderMeters {

  private final MeterRegistry meters;

  OrderMeters(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters.getIfAvailable(() -> Metrics.globalRegistry);
  }

  /** An order was decided for the first time. */
  void began(String party) {
    afterCommit(() -> meters.counter("crossdock.order.began", "party", party).increment());
  }

  /** Tries to reserve all lines of an order, and measures how long the ledger took. */
  boolean reserving(String party, BooleanSupplier reserve) {
    long begun = System.nanoTime();
    boolean reserved = reserve.getAsBoolean();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    String result = reserved ? "reserved" : "short";
    afterCommit(
        () ->
            meters.timer("crossdock.order.reserve", "party", party, "result", result).record(took));
    return reserved;
  }

  /**
   * An order has ended.
   *
   * @param end completed or cancelled
   */
  void ended(JdbcClient tx, OrderState order, String end) {
    Duration way =
        Duration.ofMillis(
            tx.sql(
                    """
                    select extract(epoch from clock_timestamp() - created_at) * 1000
                    from orders where order_id = ?
                    """)
                .param(order.orderId())
                .query(Long.class)
                .single());
    afterCommit(
        () ->
            meters.timer("crossdock.order.ended", "party", order.party(), "end", end).record(way));
  }

  private static void afterCommit(Runnable measure) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            measure.run();
          }
        });
  }
}
