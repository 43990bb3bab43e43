package io.crossdock.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Figures of retention (docs/figures.md). */
@Component
class RetentionMeters implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final RetentionRuns runs;
  private final List<MeterRegistry> bound = new CopyOnWriteArrayList<>();
  private volatile double since;
  private volatile long readAt = System.nanoTime() - FRESH.toNanos();

  RetentionMeters(RetentionRuns runs) {
    this.runs = runs;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    bound.add(meters);
    Gauge.builder("crossdock.retention.since.seconds", this, RetentionMeters::since)
        .description("How long ago a retention run came to a good end")
        .register(meters);
  }

  /** Rows of one table went on this instance. */
  void removed(String table, long rows) {
    for (MeterRegistry meters : bound) {
      Counter.builder("crossdock.retention.removed")
          .description("Rows that were too old, or raw bytes of rows, on this instance")
          .tag("table", table)
          .register(meters)
          .increment(rows);
    }
  }

  /** A run ended on this instance. */
  void ended(boolean well) {
    for (MeterRegistry meters : bound) {
      Counter.builder("crossdock.retention.runs")
          .description("Retention runs that ended on this instance")
          .tag("result", well ? "ended" : "failed")
          .register(meters)
          .increment();
    }
    readAt = System.nanoTime() - FRESH.toNanos();
  }

  private double since() {
    if (System.nanoTime() - readAt >= FRESH.toNanos()) {
      since = runs.sinceGoodEnd().toSeconds();
      readAt = System.nanoTime();
    }
    return since;
  }
}
