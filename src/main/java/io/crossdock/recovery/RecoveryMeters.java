package io.crossdock.recovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long a recovery has been open; every instance shows the same. */
@Component
class RecoveryMeters implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(30);

  private final RecoveryStore store;
  private volatile double seconds;
  private volatile long readAt = System.nanoTime() - FRESH.toNanos();

  RecoveryMeters(RecoveryStore store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("crossdock.recovery.open.seconds", this, RecoveryMeters::seconds)
        .description("How long a recovery after a restore has been open; 0 where none is")
        .register(meters);
  }

  private double seconds() {
    if (System.nanoTime() - readAt >= FRESH.toNanos()) {
      seconds = store.openFor().toSeconds();
      readAt = System.nanoTime();
    }
    return seconds;
  }
}
